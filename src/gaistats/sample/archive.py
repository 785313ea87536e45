"""Zip files that are the same bytes every time, and archives as districts send them."""

import zipfile
from collections.abc import Mapping
from io import BytesIO

# The first day that a zip can hold.
DAY = (1980, 1, 1, 0, 0, 0)


class _ChineseName(zipfile.ZipInfo):
    """A member whose name is in GB 18030 without a word on it, as Chinese Windows writes it."""

    def _encodeFilenameFlags(self) -> tuple[bytes, int]:  # noqa: N802 - zipfile's own name
        return self.filename.encode("gb18030"), self.flag_bits


def freeze_zip(content: bytes) -> bytes:
    """The same members in the same order, but of a fixed day."""
    with zipfile.ZipFile(BytesIO(content)) as package:
        return pack_zip({name: package.read(name) for name in package.namelist()})


def pack_zip(members: Mapping[str, bytes], encoding: str = "utf-8") -> bytes:
    """An archive of members by name; ``encoding`` is that of their names."""
    make = zipfile.ZipInfo if encoding == "utf-8" else _ChineseName
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w") as package:
        for name, content in members.items():
            package.writestr(make(name, DAY), content, zipfile.ZIP_DEFLATED)
    return packed.getvalue()
