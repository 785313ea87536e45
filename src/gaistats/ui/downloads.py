"""Names and contents of what is saved."""

import pandas as pd

from gaistats.exports.file_names import join_name
from gaistats.model import Scope
from gaistats.pieces.language import t


def name_file(what: str, place: str, years: str, scope: Scope, as_of: str, extension: str) -> str:
    """A file name that says metric, scope, years, basis, whether it is a sample, and the date."""
    basis = t("As corrected") if scope.basis == "corrected" else ""
    parts = [what, place, years, basis, t("sample") if scope.origin == "sample" else "", as_of]
    return join_name(parts, extension)


def write_csv(table: pd.DataFrame) -> bytes:
    """CSV that Excel opens as UTF-8; the first line is the header. Missing numbers are empty."""
    text: str = table.map(_write_whole).to_csv(index=False, lineterminator="\r\n")
    return text.encode("utf-8-sig")


def _write_whole(value: object) -> object:
    """A count as it is counted: 2113, where the table holds 2113.0."""
    return str(int(value)) if isinstance(value, float) and value.is_integer() else value
