"""A briefing with its pieces made: what slides, document and workbook are written from."""

from dataclasses import dataclass

from gaistats.pieces.piece import Piece


@dataclass(frozen=True, slots=True)
class Entry:
    """A place in a briefing: a piece, words, or both.

    ``title`` is the person's own, or else the piece's. ``text`` are paragraphs apart by line
    breaks. Without a piece it is a page of words.
    """

    title: str
    text: str = ""
    piece: Piece | None = None


@dataclass(frozen=True, slots=True)
class Briefing:
    """``language`` is that of all its words; ``as_of`` the day of the build, ISO.

    ``covers`` says which offices, years and figures, and that it is a sample, a line each.
    """

    title: str
    language: str
    as_of: str
    covers: tuple[str, ...]
    entries: tuple[Entry, ...]
