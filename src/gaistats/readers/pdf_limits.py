"""PDF files that would fill time and memory are refused before they are opened."""

import re
import zlib
from collections.abc import Iterator

from gaistats.errors import UnreadableFileError
from gaistats.wording import N_

TOO_MUCH = N_(
    "A page of the PDF holds far more than a report's page does. Print the report to a new "
    "PDF, or send the Word file."
)
# The text of a page takes some 50 KB; a map drawn in lines a few megabytes.
_LARGEST, _LARGEST_ALL = 10_000_000, 40_000_000
# Nothing is packed closer than this by the only method that packs so close.
_CLOSEST = 1_032
# Drawings that repeat drawings that repeat drawings; a report has a seal and a letterhead.
_MOST_REPEATS = 1_000_000
_STREAM = re.compile(rb"(?<!end)stream\r?\n")
_REPEAT = re.compile(rb"/\S+\s+Do\b")
# Pictures and fonts are not unpacked by reading text.
_NOT_READ = (b"/Image", b"/Length1", b"/FontFile")
_DICTIONARY = 1_000


def refuse_bombs(content: bytes) -> None:
    """Raises UnreadableFileError when the packed parts of a file are too much to unpack."""
    total, repeats = 0, 1
    for dictionary, packed in _streams(content):
        is_form = b"/Form" in dictionary
        if not is_form and len(packed) * _CLOSEST <= _LARGEST:
            continue
        data = _unpack(packed, dictionary.count(b"/FlateDecode") or dictionary.count(b"/Fl"))
        total += len(data)
        if is_form:
            repeats *= max(1, len(_REPEAT.findall(data)))
        if max(len(data) - _LARGEST, total - _LARGEST_ALL, repeats - _MOST_REPEATS) > 0:
            raise UnreadableFileError(TOO_MUCH)


def _streams(content: bytes) -> Iterator[tuple[bytes, bytes]]:
    for match in _STREAM.finditer(content):
        start = match.end()
        head = content[max(0, match.start() - _DICTIONARY) : match.start()]
        dictionary = head[head.rfind(b" obj") + 1 :]
        if any(word in dictionary for word in _NOT_READ):
            continue
        end = content.find(b"endstream", start)
        yield dictionary, content[start : end if end > 0 else len(content)]


def _unpack(packed: bytes, times: int) -> bytes:
    """The data, or its beginning where it is more than a page may hold."""
    for _ in range(min(times, 4)):
        try:
            packed = zlib.decompressobj().decompress(packed, _LARGEST + 1)
        except zlib.error:
            return b""
    return packed
