"""Districts in words: where one lies."""

from gaistats.store.read import read_districts
from gaistats.ui.cached import ask_rows
from gaistats.ui.language import pick_name

BETWEEN = " › "


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
