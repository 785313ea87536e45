"""The list of streams in an OLE file (.doc, .xls, .wps, .et): its programs are known by them.

Layout: MS-CFB, Compound File Binary File Format.
"""

import struct
from collections.abc import Iterator

_ENTRY = 128
_NO_ENTRY, _END_OF_CHAIN = 0xFFFFFFFF, 0xFFFFFFFA
_MOST_SECTORS, _FAT_IN_HEADER = 4_096, 109


def list_streams(content: bytes) -> frozenset[str]:
    """The names in the root of the file, without what embedded objects hold.

    Empty where the file is damaged.
    """
    try:
        entries = b"".join(_read_directory(content))
        return frozenset(_list_children(entries))
    except (struct.error, IndexError, UnicodeDecodeError, ZeroDivisionError):
        return frozenset()


def _read_directory(content: bytes) -> Iterator[bytes]:
    """The sectors of the directory, which the allocation table chains."""
    size = 1 << min(struct.unpack_from("<H", content, 30)[0], 16)
    (sector,) = struct.unpack_from("<I", content, 48)
    tables = struct.unpack_from(f"<{_FAT_IN_HEADER}I", content, 76)
    for _ in range(_MOST_SECTORS):
        if sector >= _END_OF_CHAIN:
            return
        begin = (sector + 1) * size
        yield content[begin : begin + size]
        table, place = divmod(sector, size // 4)
        (sector,) = struct.unpack_from("<I", content, (tables[table] + 1) * size + 4 * place)


def _list_children(entries: bytes) -> Iterator[str]:
    """The names below the root, which is the first entry; siblings form a binary tree."""
    (first,) = struct.unpack_from("<I", entries, 76)
    waiting, seen = [first], set[int]()
    while waiting:
        number = waiting.pop()
        if number == _NO_ENTRY or number in seen:
            continue
        seen.add(number)
        begin = number * _ENTRY
        (length,) = struct.unpack_from("<H", entries, begin + 64)
        yield entries[begin : begin + max(min(length, 64) - 2, 0)].decode("utf-16-le")
        waiting += struct.unpack_from("<II", entries, begin + 68)
