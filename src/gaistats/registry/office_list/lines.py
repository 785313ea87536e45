"""The lines of a list, each read by itself: an office as it is listed, or a problem."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from gaistats.errors import RegistryError
from gaistats.registry.office_list.headings import Columns, Sheet
from gaistats.registry.office_list.places import NO_DISTRICT, Place, Places
from gaistats.registry.office_list.values import (
    NO_NAME,
    guess_kind,
    is_nothing,
    is_remark,
    read_day,
    read_name,
    read_word,
    split_names,
)
from gaistats.registry.office_names import fold_name, without_districts
from gaistats.wording import N_

NO_KIND = N_("The name does not tell what kind of office it is. Fill in a column 类别.")
ELSEWHERE = N_(
    "The name begins with {found}, which is not in {district}, the district of all lines that "
    "state none. State its district in the list."
)
WRONG_ORDER = N_("It ends on {end}, before it begins on {start}. Correct the dates.")


@dataclass(frozen=True, slots=True)
class Problem:
    """A line that cannot be taken over; ``reason`` is a message of the catalogue."""

    line: int
    name: str
    reason: str
    parameters: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Listed:
    """An office as its line has it; None is not stated. ``guessed`` names fields of ours.

    ``key`` is the folded name without districts, by which names are compared.
    """

    line: int
    name: str
    key: str
    place: Place
    kind: str
    level: str
    scope: str
    former: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    renamed_on: date | None = None
    valid_from: date | None = None
    valid_to: date | None = None
    successor: str | None = None
    guessed: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class ReadLines:
    """All lines below the headings; ``passed_over`` are those that list no office."""

    offices: tuple[Listed, ...]
    problems: tuple[Problem, ...]
    passed_over: tuple[int, ...]


def read_lines(sheet: Sheet, columns: Columns, places: Places, default: Place | None) -> ReadLines:
    """Reads the lines below the headings; ``default`` is the place of those without one."""
    offices: list[Listed] = []
    problems: list[Problem] = []
    passed_over: list[int] = []
    head = sheet.rows.get(columns.head, ())
    for line, row in sheet.rows.items():
        if line <= columns.head:
            continue
        name = columns.text(row, "name")
        if _lists_nothing(row, columns, head):
            passed_over.append(line)
            continue
        try:
            offices.append(_read_line(line, row, columns, places, default))
        except RegistryError as error:
            problems.append(Problem(line, name[:80], error.message, error.parameters))
    return ReadLines(tuple(offices), tuple(problems), tuple(passed_over))


def _lists_nothing(row: tuple[str, ...], columns: Columns, head: tuple[str, ...]) -> bool:
    """Remarks, headings in between, a merged line, and lines that were only numbered."""
    filled = [text for text in row if text.strip()]
    if is_remark(filled[0]) or (len(filled) > 1 and len(set(filled)) == 1):
        return True
    name = columns.text(row, "name")
    if name:
        return name == columns.text(head, "name") and columns.head > 0
    return all(text.strip().isdigit() for text in filled)


def _read_line(
    line: int, row: tuple[str, ...], columns: Columns, places: Places, default: Place | None
) -> Listed:
    """Raises RegistryError."""
    text = columns.text(row, "name")
    if is_nothing(text):
        raise RegistryError(NO_NAME)
    name = read_name(text)
    district, code = columns.text(row, "district"), columns.text(row, "division_code")
    stated = places.find("" if is_nothing(district) else district, "" if is_nothing(code) else code)
    place = stated or _place_by_name(fold_name(name), places, default)
    guessed = set() if place in (stated, default) else {"district"}
    key = without_districts(fold_name(name), place.names)
    nature = _read_nature(row, columns, key, place, guessed)
    renamed_on, start, end = _read_dates(row, columns)
    successor = columns.text(row, "successor")
    return Listed(
        line, name, key, place, *nature,
        former=split_names(columns.text(row, "former_name")),
        aliases=split_names(columns.text(row, "alias")),
        renamed_on=renamed_on, valid_from=start, valid_to=end,
        successor=None if is_nothing(successor) else read_name(successor),
        guessed=frozenset(guessed),
    )  # fmt: skip


def _place_by_name(name: str, places: Places, default: Place | None) -> Place:
    """The place of a line that states none. Raises RegistryError.

    That which was named for all such lines, or one within it that the name begins with. A
    branch of the city's bureau begins with the city, and is in the district all the same.
    """
    if default is None:
        found = places.find_in_name(name)
        if found is None:
            raise RegistryError(NO_DISTRICT)
        return found
    try:
        inside = places.find_in_name(name) or default
    except RegistryError:  # several have that name, and one was named
        return default
    if inside.names[-len(default.names) :] == default.names:
        return inside
    if default.names[-len(inside.names) :] == inside.names:
        return default
    raise RegistryError(ELSEWHERE, found=inside.district.name, district=default.district.name)


def _read_nature(
    row: tuple[str, ...], columns: Columns, key: str, place: Place, guessed: set[str]
) -> tuple[str, str, str]:
    """(kind, level, scope), what is not stated guessed from the name and the district."""
    by_name = guess_kind(key)
    kind = read_word("kind", columns.text(row, "kind"))
    level = read_word("level", columns.text(row, "level"))
    scope = read_word("scope", columns.text(row, "scope"))
    if kind is None:
        if by_name is None:
            raise RegistryError(NO_KIND)
        kind = by_name[0]
        guessed.add("kind")
    if level is None:
        township = kind == "subdistrict" or (by_name is not None and by_name[1])
        level = "township" if township else place.district.level
        guessed.add("level")
    if scope is None:
        # A government's report usually speaks for its whole area; others for themselves.
        scope = "includes_subordinates" if kind == "government" else "own"
        guessed.add("scope")
    return kind, level, scope


def _read_dates(
    row: tuple[str, ...], columns: Columns
) -> tuple[date | None, date | None, date | None]:
    """(renamed on, valid from, valid to).

    Beside a former name, the day of its founding is that of the new name: the office was
    there before, and was expected to file then.
    """
    renamed_on = read_day(columns.text(row, "renamed_on"))
    start = read_day(columns.text(row, "valid_from"))
    end = read_day(columns.text(row, "valid_to"), last=True)
    if not is_nothing(columns.text(row, "former_name")) and renamed_on in (None, start):
        renamed_on, start = start, None
    first = start or renamed_on
    if first and end and end < first:
        raise RegistryError(WRONG_ORDER, start=first, end=end)
    return renamed_on, start, end
