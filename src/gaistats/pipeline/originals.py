"""The files of a collection, and which files are documents at all."""

import errno
import hashlib
import os
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from io import BufferedReader
from pathlib import Path, PurePath

from gaistats.errors import UnreadableFileError
from gaistats.pipeline.collection import HEAD_FILE, Collection
from gaistats.readers.archive import TOO_BIG, read_member

NO_DOCUMENTS = frozenset(
    {
        ".csv", ".json", ".toml", ".py", ".pyc", ".md", ".css", ".js",
        ".db", ".sqlite", ".sqlite3", ".duckdb", ".parquet", ".lock",
    }
)  # fmt: skip
"""Extensions that show that a file is no document."""
MOST_BYTES = 400 * 2**20
"""Of a file; an archive is held in memory while its members are read."""

KEPT_UNFINISHED = ".unfinished"
"""A file that is being copied into a collection; hidden files are no originals."""

_CONTROLS = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]")


@dataclass(frozen=True, slots=True)
class Original:
    """A file of a collection; ``file`` is its path below the collection, with slashes."""

    sha256: str
    file: str
    path: Path


def list_originals(collection: Collection) -> tuple[Original, ...]:
    """Every document of the collection once, by content, sorted by path.

    Of two files with the same bytes the first one stands for both; ``reports`` comes
    before ``unrecognised``.
    """
    found: dict[str, Original] = {}
    for folder in (collection.reports_dir, collection.unrecognised_dir):
        for path in documents_in(folder):
            file = readable_path(path.relative_to(collection.path))
            digest = hash_file(path)
            found.setdefault(digest, Original(digest, file, path))
    return tuple(found.values())


def documents_in(folder: Path) -> Iterator[Path]:
    """The files below a folder that may be documents, in a fixed order."""
    return (path for path in files_in(folder) if is_considered(path))


def files_in(folder: Path) -> Iterator[Path]:
    """All files below a folder, in a fixed order.

    Not those in hidden folders, nor what a collection made of its originals or put away.
    """
    for parent, folders, names in os.walk(folder):
        made = {"parsed", "store", "undone"} if HEAD_FILE in names else set()
        folders[:] = sorted(name for name in folders if name[0] != "." and name not in made)
        paths = (Path(parent, name) for name in sorted(names))
        yield from (path for path in paths if path.is_file())


def is_considered(path: PurePath) -> bool:
    """False for hidden files and those whose extension shows that they are no documents."""
    return not path.name.startswith(".") and path.suffix.lower() not in NO_DOCUMENTS


def readable_path(path: Path) -> str:
    """A path that can be printed and stored, with slashes.

    Archives unpacked on another system leave names that are not in UTF-8; in China these
    are in GB 18030.
    """
    return "/".join(map(readable_name, path.as_posix().split("/")))


def name_document(path: Path, member: str | None) -> str:
    """A document as people are told of it: ``x.zip!/名.docx`` for a member of an archive."""
    shown = readable_path(path)
    return shown if member is None else f"{shown}!/{member}"


def readable_name(name: str) -> str:
    """One part of such a path."""
    try:
        name.encode()
    except UnicodeEncodeError:
        name = os.fsencode(name).decode("gb18030", errors="replace")
    return _CONTROLS.sub("\ufffd", name)


def read_original(path: Path, member: str | None) -> bytes:
    """The bytes of a report's document: the file's, or those of its member in the archive.

    Raises OSError and UnreadableFileError, and KeyError for a member that is not there.
    """
    content = read_file(path)
    return content if member is None else read_member(content, member)


def read_file(path: Path) -> bytes:
    """A file's bytes. Raises OSError, and UnreadableFileError for one too large to be read."""
    with _open(path) as file:
        if os.fstat(file.fileno()).st_size > MOST_BYTES:
            raise UnreadableFileError(TOO_BIG, most=MOST_BYTES // 2**20)
        return file.read()


def hash_file(path: Path) -> str:
    """The SHA-256 of a file's bytes, in hexadecimal. Raises OSError."""
    with _open(path) as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _open(path: Path) -> BufferedReader:
    """Only regular files: a pipe or a device would be waited for, or never end."""
    if not path.is_file():
        code = errno.EINVAL if path.exists() else errno.ENOENT
        raise OSError(code, os.strerror(code), str(path))
    return path.open("rb")


def digest_of(parts: Iterable[str]) -> str:
    """One digest of several texts; their borders count."""
    digest = hashlib.sha256()
    for part in parts:
        encoded = part.encode()
        digest.update(f"{len(encoded)}:".encode())
        digest.update(encoded)
    return digest.hexdigest()
