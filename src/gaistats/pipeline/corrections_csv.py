"""``corrections.csv``: how corrections go out of a collection and come into one.

A line a figure. ``office``, ``label_zh`` and ``unit`` are for the person who reads it; where
they are filled in they must fit, since lines slip in a spreadsheet. ``printed`` is what the
report in force prints, as ``decisions.corrections.describe_printed`` says it; ``when`` is ISO
8601, without a zone the local time. An empty ``who`` is whoever imports, an empty ``when`` now.
"""

import csv
import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from unicodedata import normalize

from gaistats.decisions.corrections import Correction, Figure, read_corrections
from gaistats.errors import CollectionError, GaistatsError
from gaistats.forms.definition import cell_units
from gaistats.forms.names import name_cell
from gaistats.pipeline.collection import Collection
from gaistats.pipeline.correcting import find_printed, require_fitting
from gaistats.registry import Registry, load_registry
from gaistats.store.connection import Store, open_store
from gaistats.wording import N_

COLUMNS = ("office_id", "office", "year", "cell", "label_zh", "printed", "corrected", "unit",
           "who", "when", "why")  # fmt: skip
_NEEDED = ("office_id", "year", "cell", "printed", "corrected", "why")


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong with a line: a message of the catalogue and its parameters."""

    line: int
    column: str
    message: str
    parameters: Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Change:
    """A correction that would be written, and the number that it takes the place of, if any."""

    correction: Correction
    before: float | None


@dataclass(frozen=True, slots=True)
class Checked:
    """What a file would do. Nothing of it may be written while there are problems."""

    changes: tuple[Change, ...]
    unchanged: int
    problems: tuple[Problem, ...]


class _FieldError(Exception):
    """A field that cannot be taken."""

    def __init__(self, column: str, message: str, **parameters: object) -> None:
        self.column, self.message, self.parameters = column, message, parameters


def export_corrections(collection: Collection, path: Path) -> int:
    """Writes all corrections of the log, lapsed ones too, for Excel; returns how many."""
    offices = load_registry(collection.path).offices
    corrections = read_corrections(collection.decisions_path).values()
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(COLUMNS)
        for c in corrections:
            office = offices.get(c.figure.office_id)
            writer.writerow(_to_line(c, office.name if office else ""))
    return len(corrections)


def check_corrections(collection: Collection, path: Path, who: str) -> Checked:
    """What the lines of a file would change, checked against the store as it is now.

    Raises CollectionError for a file that is no such list.
    """
    registry, store = load_registry(collection.path), open_store(collection.store_dir)
    known = read_corrections(collection.decisions_path)
    changes: dict[Figure, Change] = {}
    problems: list[Problem] = []
    unchanged = 0
    for line, fields in _read_lines(path):
        try:
            correction = _read_line(fields, who, registry, store)
            if correction.figure in changes:
                raise _FieldError("cell", N_("This cell stands in the file twice."))
        except _FieldError as wrong:
            problems.append(Problem(line, wrong.column, wrong.message, wrong.parameters))
            continue
        before = known.get(correction.figure)
        if before and (before.value, before.printed) == (correction.value, correction.printed):
            unchanged += 1
        else:
            changes[correction.figure] = Change(correction, before.value if before else None)
    return Checked(tuple(changes.values()), unchanged, tuple(problems))


def _to_line(correction: Correction, office: str) -> tuple[object, ...]:
    figure = correction.figure
    when = correction.decided_at.isoformat(timespec="seconds") if correction.decided_at else ""
    return (figure.office_id, office, figure.year, figure.cell, name_cell(figure.cell, "zh"),
            correction.printed, f"{correction.value:.15g}", cell_units()[figure.cell],
            correction.who, when, correction.why)  # fmt: skip


def _read_lines(path: Path) -> Iterator[tuple[int, Mapping[str, str]]]:
    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        raise CollectionError(
            N_("{file} is not in UTF-8. Save it again as “CSV UTF-8”."), file=path.name
        ) from None
    reader = csv.DictReader(text.splitlines(keepends=True))
    missing = [name for name in _NEEDED if name not in (reader.fieldnames or ())]
    if missing:
        raise CollectionError(
            N_("{file}, line 1: the columns {columns} are missing. Add them to the first line."),
            file=path.name,
            columns=", ".join(missing),
        )
    for row in reader:
        fields = {name: (row.get(name) or "").strip() for name in COLUMNS}
        if any(fields.values()):
            yield reader.line_num, fields


def _read_line(fields: Mapping[str, str], who: str, registry: Registry, store: Store) -> Correction:
    figure = _read_figure(fields, registry)
    value = _read_number(fields["corrected"])
    printed = _read_printed(fields["printed"], figure, store)
    try:
        require_fitting(figure, value, printed)
    except GaistatsError as error:
        raise _FieldError("corrected", error.message, **error.parameters) from error
    if not fields["why"]:
        raise _FieldError("why", N_("A decision needs its reason. Say why."))
    when = _read_when(fields["when"])
    return Correction(figure, value, printed, fields["who"] or who, fields["why"], when)


def _read_figure(fields: Mapping[str, str], registry: Registry) -> Figure:
    office = registry.offices.get(fields["office_id"])
    if office is None:
        raise _FieldError(
            "office_id", N_("“{value}” is not registered."), value=fields["office_id"]
        )
    if not fields["year"].isascii() or not fields["year"].isdecimal():
        raise _FieldError("year", N_("“{value}” is no year."), value=fields["year"])
    if fields["cell"] not in cell_units():
        raise _FieldError("cell", N_("“{cell}” is no cell of the forms. A cell is named like "
                                "received__total."), cell=fields["cell"])  # fmt: skip
    fitting = {
        "office": office.name,
        "label_zh": name_cell(fields["cell"], "zh"),
        "unit": cell_units()[fields["cell"]],
    }
    for column, expected in fitting.items():
        if fields[column] and fields[column] != expected:
            message = N_("“{value}” does not fit the line, where {expected} belongs.")
            raise _FieldError(column, message, value=fields[column], expected=expected)
    return Figure(office.office_id, int(fields["year"]), fields["cell"])


def _read_number(text: str) -> float:
    value = _to_number(text)
    if value is None:
        raise _FieldError("corrected", N_("“{value}” is no number."), value=text)
    return value


def _to_number(text: str) -> float | None:
    try:
        value = float(normalize("NFKC", text).replace(",", ""))
    except ValueError:
        return None
    return value if math.isfinite(value) else None


def _read_printed(text: str, figure: Figure, store: Store) -> str:
    """What is printed now; a spreadsheet may have written the same number in another way."""
    try:
        printed = find_printed(store, figure)
    except GaistatsError as error:
        raise _FieldError("year", error.message, **error.parameters) from error
    number = _to_number(text)
    if text != printed and (number is None or number != _to_number(printed)):
        raise _FieldError("printed", N_("The report in force prints {printed}, not {value}."),
                     printed=printed, value=text or "–")  # fmt: skip
    return printed


def _read_when(text: str) -> datetime | None:
    if not text:
        return None
    try:
        when = datetime.fromisoformat(text).astimezone(UTC)
    except ValueError:
        raise _FieldError("when", N_("“{value}” is no time. Write it as 2024-01-31T09:30."),
                     value=text) from None  # fmt: skip
    if when > datetime.now(UTC):
        raise _FieldError("when", N_("“{value}” is still to come."), value=text)
    return when
