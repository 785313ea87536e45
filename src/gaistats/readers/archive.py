"""Archives: their members, one by one, within limits; nothing is unpacked to disk."""

from collections.abc import Iterator
from dataclasses import dataclass

from gaistats.errors import UnreadableFileError


@dataclass(frozen=True, slots=True)
class Member:
    """A file in an archive: ``name`` with slashes as people read it, nested ``a.zip!/b.docx``.

    ``refused`` says why the member was not taken out; ``content`` is empty then.
    """

    name: str
    content: bytes = b""
    refused: UnreadableFileError | None = None


def walk_archive(content: bytes) -> Iterator[Member]:
    """All files of an archive, in its order. Raises UnreadableFileError for a broken one."""
    yield from ()


def read_member(content: bytes, name: str) -> bytes:
    """One member's bytes by the name that ``walk_archive`` gave it. Raises KeyError."""
    return next(member.content for member in walk_archive(content) if member.name == name)
