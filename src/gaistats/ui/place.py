"""Where a cell stands in its original, in words that lead a person there."""

from typing import Any

from gaistats.model import Box, Place, name_column
from gaistats.pieces.language import t


def flatten_place(place: Place | None) -> tuple[Any, ...] | None:
    """A place in plain types, which can be kept between runs."""
    if place is None:
        return None
    return (*place[:-1], tuple(place.box) if place.box else None)


def restore_place(numbers: tuple[Any, ...] | None) -> Place | None:
    """The place that ``flatten_place`` made the numbers of."""
    if numbers is None:
        return None
    place = Place(*numbers)
    return place if place.box is None else place._replace(box=Box(*place.box))


def word_place(place: Place) -> str:
    """Sheet and cell, page, table with row and column, or line."""
    if place.sheet is not None:
        cell = f"{name_column(place.column)}{place.row}"
        return t("In the original: sheet “{sheet}”, cell {cell}", sheet=place.sheet, cell=cell)
    if place.page is not None:
        return t("In the original: page {page}", page=place.page)
    if not place.table:
        return _word_line(place.line)
    said = t(
        "In the original: table {table}, row {row}, column {column}",
        table=place.table, row=place.row, column=place.column,
    )  # fmt: skip
    return said if place.line is None else said + t(" (line {line})", line=place.line)


def _word_line(line: int | None) -> str:
    """Documents that are no text files have no lines to count."""
    if not line:
        return t("In the original: in running text")
    return t("In the original: in running text, line {line}", line=line)
