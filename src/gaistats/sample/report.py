"""One fictitious report, complete but for its dialect's marks and tags."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from functools import cache
from random import Random

from gaistats.forms.definition import Form, load_forms
from gaistats.model import CellState
from gaistats.sample.chance import chance
from gaistats.sample.city import CITY, Office
from gaistats.sample.dialect import Dialect, choose_dialect
from gaistats.sample.narrative import (
    Statement,
    compose_introduction,
    compose_other,
    compose_overview,
    compose_problems,
    compose_title,
)
from gaistats.sample.peculiarity import Peculiarity
from gaistats.sample.plan import Plan, prints_city
from gaistats.sample.planting import CHANGES, NEW, OLD, REPRINTS, Draft, PrintedCell, print_cells


@dataclass(frozen=True, slots=True)
class SampleReport:
    """A report as it is to be written.

    ``one_row``: the document prints 其他处理 as one row. ``overview``, ``problems`` and
    ``other`` are the paragraphs of sections 1, 5 and 6. ``published_on`` and ``dated_on``
    are None where the document does not tell them. ``source`` is the site's own word on
    who published it. ``reprinted`` are the cells of a row that is printed a second time.
    """

    name: str
    year: int
    form: str
    one_row: bool
    cells: Mapping[str, PrintedCell]
    title: str
    introduction: str
    overview: tuple[str, ...]
    problems: tuple[str, ...]
    other: tuple[str, ...]
    published_on: date | None
    dated_on: date | None
    source: str
    dialect: Dialect
    notices: tuple[str, ...]
    reprinted: Mapping[str, PrintedCell] = field(default_factory=dict)


SAMPLE_NOTICE = "示例数据，机构为虚构"
FULL_WIDTH = str.maketrans("0123456789.", "０１２３４５６７８９．")


@cache
def load_form_printed(form: str, one_row: bool) -> Form:
    """A form, or the 2021 form with the one row 其他处理 that some reports still print."""
    printed, old = load_forms()[form], load_forms()[OLD]
    if not one_row:
        return printed
    kept = [old.rows["otherwise_closed"] if name == "other_other" else row
            for name, row in printed.rows.items()
            if name not in {"other_not_corrected_in_time", "other_fee_unpaid"}]  # fmt: skip
    return replace(printed, rows={row.row: row for row in kept})


def make_report(
    plan: Plan, office: Office, year: int, peculiarity: Peculiarity | None
) -> tuple[SampleReport, Peculiarity | None]:
    """The office's report on a year, and its peculiarity with the cells in which it shows."""
    kind = peculiarity.kind if peculiarity else ""
    random = chance(plan.seed, office.office_id, year, "print")
    draft, cells = _draft(plan, office, year, kind, random)
    if peculiarity and cells:
        peculiarity = replace(peculiarity, cells=tuple(cells))
    name = (CITY if prints_city(office, plan.seed) else "") + office.name_in(year)
    published_on, dated_on = _date(office, year, kind, random)
    dialect = choose_dialect(draft.cells, chance(plan.seed, office.office_id, year, "dialect"))
    statement = Statement(
        draft.stated, draft.claims_all_closed, plan.figures.get((office.office_id, year - 1)),
        draft.share_error, draft.growth_error,
    )  # fmt: skip
    report = SampleReport(
        name=name,
        year=year,
        form=draft.form,
        one_row=draft.one_row,
        cells=set_in_dialect(draft.cells, dialect),
        title=compose_title(name, year, plan.seed),
        introduction=compose_introduction(name, year, plan.seed),
        overview=compose_overview(office, year, statement, plan.seed),
        problems=_problems(plan, office, year, peculiarity),
        other=compose_other(office, year, plan.seed),
        published_on=published_on,
        dated_on=dated_on,
        source=random.choice((name, f"{office.district.name}人民政府办公室")),
        dialect=dialect,
        notices=(f"（{SAMPLE_NOTICE}）",),
        reprinted=set_in_dialect(draft.reprinted, dialect),
    )
    return report, peculiarity


def _draft(
    plan: Plan, office: Office, year: int, kind: str, random: Random
) -> tuple[Draft, list[str]]:
    figures = plan.figures[office.office_id, year]
    draft = Draft(OLD if year < 2021 else NEW, dict(figures), dict(figures))
    cells = CHANGES[kind](draft, random) if kind in CHANGES else []
    form = load_form_printed(draft.form, draft.one_row)
    print_cells(draft, tuple(key for key, _, _ in form.cells()))
    if draft.form == OLD and draft.figures["procurement__amount"] and random.random() < 0.4:
        amount = draft.cells["procurement__amount"]
        words = f"{amount.as_printed}万元"
        draft.cells["procurement__amount"] = PrintedCell(amount.value, CellState.REPORTED, words)
    if kind in REPRINTS:
        cells = REPRINTS[kind](draft, random)
    return draft, cells


def set_in_dialect(cells: Mapping[str, PrintedCell], dialect: Dialect) -> Mapping[str, PrintedCell]:
    """The cells with the digits that the dialect prints."""
    if dialect.dialect != "html_full_width":
        return cells
    return {k: replace(c, as_printed=c.as_printed.translate(FULL_WIDTH)) for k, c in cells.items()}


def _problems(
    plan: Plan, office: Office, year: int, peculiarity: Peculiarity | None
) -> tuple[str, ...]:
    kind = peculiarity.kind if peculiarity else ""
    if kind == "copied_from_last_year":
        year -= 1
    elif peculiarity and kind == "copied_from_other_office":
        office = next(o for o in plan.offices if o.office_id == peculiarity.other_office)
    return compose_problems(office, year, plan.seed)


def _date(office: Office, year: int, kind: str, random: Random) -> tuple[date | None, date | None]:
    """The days of publication and of signature; departments by 31 January as the law has it."""
    earliest, days = date(year + 1, 1, 6), 22
    if office.is_government:
        earliest, days = date(year + 1, 2, 20), 35
    if kind == "late_report":
        earliest, days = date(year + 1, 4, 3), 50
    dated_on = earliest + timedelta(days=random.randrange(days))
    published_on = dated_on + timedelta(days=random.randrange(4))
    shown = kind == "late_report"
    return (
        published_on if shown or random.random() < 0.65 else None,
        dated_on if shown or random.random() < 0.88 else None,
    )
