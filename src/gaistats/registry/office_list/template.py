"""The form of a list that a supervisor fills in: empty, or with what is registered."""

from collections import defaultdict
from collections.abc import Iterator
from functools import cache

from gaistats.registry.entries import Office, OfficeName, Registry
from gaistats.registry.office_list.headings import FIELDS, read_data

_LEFT_OUT = frozenset({"division_code", "renamed_on"})


def template_headings() -> tuple[str, ...]:
    """The Chinese headings, as the import knows them best."""
    return tuple(first_alias(field) for field in _fields())


def list_registered(registry: Registry) -> Iterator[tuple[str, ...]]:
    """A row of texts for every registered office, under ``template_headings``.

    Imported as it is, such a list changes nothing.
    """
    names: dict[str, list[OfficeName]] = defaultdict(list)
    for name in registry.names:
        names[name.office_id].append(name)
    for office in registry.offices.values():
        stated = _state(office, registry, names[office.office_id])
        yield tuple(stated[field] for field in _fields())


def first_alias(field: str) -> str:
    """The heading that stands for a field."""
    return next(row["aliases"].split("|")[0] for row in read_data("headings.csv")
                if row["field"] == field)  # fmt: skip


def _state(office: Office, registry: Registry, names: list[OfficeName]) -> dict[str, str]:
    successor = registry.offices.get(office.succeeded_by or "")
    districts = reversed(registry.lineage(office.district_id))
    return {
        "name": office.name,
        "district": "".join(district.name for district in districts),
        "kind": _first_words()["kind", office.kind],
        "level": _first_words()["level", office.level],
        "scope": _first_words()["scope", office.scope],
        "former_name": "、".join(name.name for name in names if name.valid_to),
        "alias": "、".join(name.name for name in names if not name.valid_to),
        # Beside a former name it would be taken for the day of the change of name.
        "valid_from": str(office.valid_from or "") if not any(n.valid_to for n in names) else "",
        "valid_to": str(office.valid_to or ""),
        "successor": successor.name if successor else "",
    }


def _fields() -> tuple[str, ...]:
    return tuple(field for field in FIELDS if field not in _LEFT_OUT)


@cache
def _first_words() -> dict[tuple[str, str], str]:
    rows = read_data("words.csv")
    return {(row["field"], row["value"]): row["words"].split("|")[0] for row in rows}
