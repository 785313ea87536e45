"""The table of a piece as data: CSV or Parquet with its definitions beside it, in a zip."""

import zipfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

import pandas as pd

from gaistats.exports.file_names import join_name
from gaistats.exports.table import Column, Table
from gaistats.exports.table_files import (
    write_definitions,
    write_table_csv,
    write_table_parquet,
)
from gaistats.pieces.cells import is_figure, is_mixed, is_number, is_year
from gaistats.pieces.piece import Piece
from gaistats.wording import word

WRITERS: dict[str, Callable[[Table, Path], int]] = {
    "csv": write_table_csv,
    "parquet": write_table_parquet,
}


def make_piece_table(piece: Piece, language: str) -> Table:
    """The rows of the screen; what they are and cover stands in the lines and the definitions."""
    rows = _settle(piece.table)
    columns = tuple(
        Column(str(name), str(name), _find_unit(rows[name], language), "") for name in rows
    )
    return Table(
        title=piece.title,
        lines=tuple(filter(None, (piece.definition, *piece.source.split("\n")))),
        columns=columns,
        pieces=(rows,),
        terms={},
        sheet=word(language, "Data"),
        notes_title=word(language, "Definitions"),
    )


def write_piece_zip(piece: Piece, language: str, extension: str) -> bytes:
    """A zip of the table, as ``csv`` or ``parquet``, and of its definitions as CSV."""
    table = make_piece_table(piece, language)
    parts = piece.name or (piece.title,)
    beside = join_name([*parts, table.notes_title], "csv")
    written = BytesIO()
    with (
        TemporaryDirectory(prefix="gaistats-") as folder,
        zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as package,
    ):
        data, notes = Path(folder, "data"), Path(folder, "notes")
        WRITERS[extension](table, data)
        write_definitions(table, notes)
        package.write(data, join_name(parts, extension))
        package.write(notes, beside)
    return written.getvalue()


def _settle(table: pd.DataFrame) -> pd.DataFrame:
    """Columns of numbers and words as texts, since a column of a file is of one type."""
    settled = [_settle_column(table[name]) for name in table]
    return pd.concat(settled, axis=1) if settled else table


def _settle_column(column: "pd.Series") -> "pd.Series":
    """Numbers of several units, without words among them, stay numbers."""
    if not is_mixed(column):
        return column
    if column.dropna().map(is_figure).all():
        return pd.to_numeric(column)
    return column.map(_write_plainly)


def _write_plainly(value: object) -> object:
    return f"{value:.15g}" if is_figure(value) else value


def _find_unit(column: "pd.Series", language: str) -> str:
    if not is_number(column):
        return "text"
    if is_year(column, language):
        return "year"
    known = column.dropna().astype(float)
    return "count" if (known == known.round()).all() else "amount"
