"""Offices and districts by their present names."""

from collections.abc import Mapping

from gaistats.pieces.asked import ask, ask_rows, keep
from gaistats.pieces.language import pick_name
from gaistats.store.read import list_rows, read_districts, read_office_names


def name_offices() -> Mapping[str, str]:
    """The present name of every office, by office_id."""
    return keep(_list_names, "office_names")


def _list_names() -> Mapping[str, str]:
    known = ask(read_office_names)
    rows = list_rows(known[known["present"]])
    return {row["office_id"]: pick_name(row["name"], row["name_en"]) for row in rows}


def name_districts() -> Mapping[str, str]:
    """The name of every district, by district_id, in the order of the registry."""
    rows = ask_rows(read_districts)
    return {row["district_id"]: pick_name(row["name"], row["name_en"]) for row in rows}
