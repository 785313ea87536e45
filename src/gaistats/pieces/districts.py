"""Districts in words: where one lies."""

from collections.abc import Mapping
from typing import Any

from gaistats.pieces.asked import ask_rows
from gaistats.pieces.language import pick_name
from gaistats.store.read import read_districts

BETWEEN = " › "


def name_district(row: Mapping[str, Any], office: str, side: str = "") -> str | None:
    """The district small beside an office's name; None where the name says it already.

    ``row`` has ``district`` and ``district_en``, both after ``side``.
    """
    district = pick_name(row[f"{side}district"] or "", row[f"{side}district_en"])
    return district if district and district not in office else None


def word_path(place: str | None) -> str:
    """A district with those above it; empty where there is none."""
    return BETWEEN.join(list_path(place))


def list_path(place: str | None) -> list[str]:
    """The names of a district and those above it, the topmost first."""
    districts = {row["district_id"]: row for row in ask_rows(read_districts)}
    path: list[str] = []
    while place in districts:
        row = districts[place]
        path.insert(0, pick_name(row["name"], row["name_en"]))
        place = row["parent"] or ""
    return path
