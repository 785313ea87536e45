"""Names and contents of what is saved."""

import re

import pandas as pd

from gaistats.model import Scope
from gaistats.ui.language import t

_UNSAFE = re.compile(r'[\\/:*?"<>|\s]+')


def name_file(what: str, place: str, years: str, scope: Scope, as_of: str, extension: str) -> str:
    """A file name that says metric, scope, years, whether it is a sample, and the date."""
    parts = [what, place, years, t("sample") if scope.origin == "sample" else "", as_of]
    return "_".join(clean_name(part) for part in parts if part) + f".{extension}"


def clean_name(part: str) -> str:
    """A part of a file name without what some system forbids in one."""
    return _UNSAFE.sub("", part.replace("–", "-"))


def write_csv(table: pd.DataFrame) -> bytes:
    """CSV that Excel opens as UTF-8; the first line is the header. Missing numbers are empty."""
    text: str = table.to_csv(index=False, lineterminator="\r\n")
    return text.encode("utf-8-sig")
