"""A piece's words where its chart is drawn by an office program."""

from dataclasses import replace

from gaistats.pieces.piece import Piece


def word_natively(piece: Piece) -> Piece:
    """The piece whose definition names the lines that are drawn where the figure has a band."""
    meta = piece.figure.layout.meta or {} if piece.figure is not None else {}
    if "band" not in meta:
        return piece
    shaded, drawn = meta["band"]
    return replace(piece, definition=piece.definition.replace(shaded, drawn))
