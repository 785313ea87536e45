"""Archives: their members, one by one, within limits; nothing is unpacked to disk."""

import stat
import struct
import zipfile
import zlib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from io import BytesIO
from unicodedata import category

from gaistats.errors import UnreadableFileError
from gaistats.readers.formats import FileFormat, detect_format
from gaistats.wording import N_

# Only one member is in memory at a time; what all hold together costs time.
MOST_FILES, MOST_BYTES, MOST_MEMBER_BYTES = 5_000, 2**30, 100 * 2**20
DEEPEST = 3
# Text packs to a tenth; what packs to a two-hundredth is made to fill the memory.
_HIGHEST_RATIO, _HARMLESS_BYTES = 200, 10 * 2**20
_HIGHEST_RATIO_TOGETHER, _HARMLESS_TOGETHER = 50, 50 * 2**20

_UTF8_NAME, _ENCRYPTED, _UNICODE_PATH = 0x800, 0x1, 0x7075
_LOCAL_HEADER_BYTES = 30
_METHODS = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED})
_UNPRINTABLE = frozenset({"Cc", "Cs", "Zl", "Zp"})
_FURNITURE = frozenset({"__macosx", "thumbs.db", "desktop.ini"})
_BROKEN = (zipfile.BadZipFile, zlib.error, struct.error, EOFError, OSError, ValueError,
           NotImplementedError, RuntimeError)  # fmt: skip

DAMAGED = N_("The archive is damaged and cannot be opened. Pack it again, or send its files.")
MEMBER_DAMAGED = N_("The file is damaged within its archive. Pack it again, or send it alone.")
OVERLAPPING = N_(
    "The files of this archive share their bytes: it is damaged, or made to do harm. Pack it again."
)
TOO_MANY = N_("The archive holds more than {most} files. Split it into several.")
TOO_BIG = N_("The file is larger than {most} MB. Send it in smaller parts.")
TOO_BIG_TOGETHER = N_(
    "The archive’s files are together too large, so this one is not read. Split the archive."
)
TOO_DENSE = N_(
    "The file unpacks to more than {most} times its size, as no document does. Send it alone."
)
TOO_DEEP = N_("The archive lies more than {most} archives deep. Unpack it first.")
PASSWORD = N_("The file is locked by the archive’s password. Pack it again without one.")
METHOD = N_("The file is packed in a way that is not read. Pack it again as an ordinary zip.")
EMPTY = N_("The archive holds no documents. Check that it is the right one.")


@dataclass(frozen=True, slots=True)
class Member:
    """A file in an archive: ``name`` with slashes as people read it, nested ``a.zip!/b.docx``.

    ``refused`` says why the member was not taken out; ``content`` is empty then.
    """

    name: str
    content: bytes = b""
    refused: UnreadableFileError | None = None


def walk_archive(content: bytes) -> Iterator[Member]:
    """All files of an archive, in its order. Raises UnreadableFileError for a broken one.

    Folders, hidden files and what operating systems add are passed over. Of several
    files with one name the later ones are numbered, so that each has a name of its own.
    """
    together = max(_HARMLESS_TOGETHER, _HIGHEST_RATIO_TOGETHER * len(content))
    return _walk(content, "", 1, _Budget(MOST_FILES, min(MOST_BYTES, together)))


def read_member(content: bytes, name: str) -> bytes:
    """One member's bytes by the name that ``walk_archive`` gave it. Raises KeyError."""
    for member in walk_archive(content):
        if member.name == name:
            return member.content
    raise KeyError(name)


@dataclass(slots=True)
class _Budget:
    """What an archive with all archives in it may still hold."""

    files: int
    size: int
    names: Counter[str] = field(default_factory=Counter)

    def take_files(self, count: int) -> None:
        self.files -= count
        if self.files < 0:
            raise UnreadableFileError(TOO_MANY, most=MOST_FILES)

    def take_bytes(self, count: int) -> None:
        if count > self.size:
            raise UnreadableFileError(TOO_BIG_TOGETHER)
        self.size -= count

    def unique(self, name: str) -> str:
        self.names[name] += 1
        count = self.names[name]
        return name if count == 1 else self.unique(f"{name} ({count})")


def _walk(content: bytes, prefix: str, depth: int, budget: _Budget) -> Iterator[Member]:
    try:
        archive = zipfile.ZipFile(BytesIO(content))
    except _BROKEN as error:
        raise UnreadableFileError(DAMAGED) from error
    with archive:
        _refuse_overlapping(archive, len(content))
        entries = archive.infolist()
        budget.take_files(len(entries))
        for entry in entries:
            name = _read_name(entry)
            if _is_file(entry, name) and not _is_furniture(name):
                unique = budget.unique(prefix + _clean_name(name))
                yield from _open(archive, entry, unique, depth, budget)


def _open(
    archive: zipfile.ZipFile, entry: zipfile.ZipInfo, name: str, depth: int, budget: _Budget
) -> Iterator[Member]:
    try:
        content = _unpack(archive, entry, budget)
        if detect_format(content) is not FileFormat.ZIP:
            yield Member(name, content)
            return
        yield from _open_nested(content, name, depth + 1, budget)
    except UnreadableFileError as error:
        yield Member(name, refused=error)


def _open_nested(content: bytes, name: str, depth: int, budget: _Budget) -> Iterator[Member]:
    if depth > DEEPEST:
        raise UnreadableFileError(TOO_DEEP, most=DEEPEST)
    is_empty = True
    for member in _walk(content, f"{name}!/", depth, budget):
        is_empty = False
        yield member
    if is_empty:
        raise UnreadableFileError(EMPTY)


def _unpack(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, budget: _Budget) -> bytes:
    """The bytes of a member. Raises UnreadableFileError."""
    _refuse_entry(entry)
    budget.take_bytes(entry.file_size)
    try:
        with archive.open(entry) as file:
            content = file.read(MOST_MEMBER_BYTES + 1)
    except _BROKEN as error:
        raise UnreadableFileError(MEMBER_DAMAGED) from error
    if len(content) != entry.file_size:
        raise UnreadableFileError(MEMBER_DAMAGED)
    return content


def _refuse_entry(entry: zipfile.ZipInfo) -> None:
    """Raises for what is said of a member before it is unpacked; its size bounds unpacking."""
    if entry.flag_bits & _ENCRYPTED:
        raise UnreadableFileError(PASSWORD)
    if entry.compress_type not in _METHODS:
        raise UnreadableFileError(METHOD)
    if entry.file_size > _HARMLESS_BYTES and (
        entry.file_size > _HIGHEST_RATIO * entry.compress_size
    ):
        raise UnreadableFileError(TOO_DENSE, most=_HIGHEST_RATIO)
    if entry.file_size > MOST_MEMBER_BYTES:
        raise UnreadableFileError(TOO_BIG, most=MOST_MEMBER_BYTES // 2**20)


def _refuse_overlapping(archive: zipfile.ZipFile, size: int) -> None:
    """Entries that share compressed bytes make much out of little."""
    entries = sorted(archive.infolist(), key=lambda entry: entry.header_offset)
    begins = [*(entry.header_offset for entry in entries[1:]), size]
    for entry, following in zip(entries, begins, strict=False):
        if entry.header_offset + _LOCAL_HEADER_BYTES + entry.compress_size > following:
            raise UnreadableFileError(OVERLAPPING)


def _is_file(entry: zipfile.ZipInfo, name: str) -> bool:
    mode = entry.external_attr >> 16
    return not (name.endswith("/") or stat.S_ISDIR(mode) or stat.S_ISLNK(mode))


def _is_furniture(name: str) -> bool:
    """Hidden files, lock files of open documents, and what systems add of their own."""
    parts = _clean_name(name).lower().split("/")
    return any(p == "" or p[0] == "." or p[:2] == "~$" or p in _FURNITURE for p in parts)


def _clean_name(name: str) -> str:
    """A name is only a name: its parts between slashes, none of which leads anywhere."""
    printable = "".join("\ufffd" if category(c) in _UNPRINTABLE else c for c in name)
    return "/".join(part for part in printable.split("/") if part not in ("", ".", ".."))


def _read_name(entry: zipfile.ZipInfo) -> str:
    return (_unicode_path(entry.extra) or _decode_name(entry)).replace("\\", "/")


def _decode_name(entry: zipfile.ZipInfo) -> str:
    """Without the UTF-8 flag names are in the packer's own encoding: in China GB 18030."""
    if entry.flag_bits & _UTF8_NAME:
        return entry.orig_filename
    raw = entry.orig_filename.encode("cp437", errors="replace")
    try:
        return raw.decode()
    except UnicodeDecodeError:
        return raw.decode("gb18030", errors="replace")


def _unicode_path(extra: bytes) -> str | None:
    """The name in Info-ZIP's extra field, which some packers write beside a local one."""
    while len(extra) >= 4:
        kind, size = struct.unpack_from("<HH", extra)
        # A version byte and a checksum stand before the name.
        if kind == _UNICODE_PATH and size > 5:
            return extra[9 : 4 + size].decode(errors="replace")
        extra = extra[4 + size :]
    return None
