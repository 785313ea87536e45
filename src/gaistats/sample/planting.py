"""Plants a peculiarity in one report: its figures, its words or its print."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from random import Random

from gaistats.model import CellState
from gaistats.sample.city import Office
from gaistats.sample.history import Figures

OLD, NEW = "disclosure-2019", "disclosure-2021"
MARKS = ("/", "-", "—", "无")


@dataclass(frozen=True, slots=True)
class PrintedCell:
    """A cell as the document shows it and what it states; ``value`` None if it states none."""

    value: float | None
    state: CellState
    as_printed: str


@dataclass(slots=True)
class Draft:
    """A report on its way to print.

    ``figures`` are what the tables are to show, ``stated`` what the narrative states;
    ``one_row`` prints 其他处理 as the 2019 form does; ``cells`` is filled by print_cells;
    ``reprinted`` is the second print of a row. ``share_error`` and ``growth_error`` are how
    far the percentages of the narrative are off, in percentage points.
    """

    form: str
    figures: dict[str, float]
    stated: dict[str, float]
    one_row: bool = False
    claims_all_closed: bool = False
    share_error: float = 0
    growth_error: float = 0
    cells: dict[str, PrintedCell] = field(default_factory=dict)
    reprinted: dict[str, PrintedCell] = field(default_factory=dict)


def can_plant(
    kind: str, figures: Figures, office: Office, year: int, before: Figures | None = None
) -> bool:
    """Whether a report with these figures, after those of ``before``, has what the kind needs."""
    needs = NEEDS.get(kind)
    if kind == "growth_differs" and not (before and _can_grow(figures, before)):
        return False
    return office.exists_in(year) and (needs is None or needs(figures))


def _can_grow(figures: Figures, before: Figures) -> bool:
    return 0 < before["received__total"] != figures["received__total"] > 0


def print_number(value: float) -> str:
    """A number as offices print it: no separators, no zeros behind the decimals."""
    return str(int(value)) if value == int(value) else f"{value:.6f}".rstrip("0")


def print_cells(draft: Draft, keys: tuple[str, ...]) -> None:
    """Fills the draft's cells with its figures, in the order of ``keys``."""
    draft.cells = {
        key: PrintedCell(draft.figures[key], CellState.REPORTED, print_number(draft.figures[key]))
        for key in keys
    }


def _mistake_total(draft: Draft, random: Random) -> list[str]:
    """One total of section 3 or 4 is off, as by a slip of the hand."""
    keys = [key for key in ("received__total", "outcome_total__total", "reconsideration__total",
                            "granted_in_full__total") if draft.figures[key]]  # fmt: skip
    key = random.choice(keys)
    draft.figures[key] += random.choice((-1, 1, 1, 2, 10))
    draft.figures[key] = max(0, draft.figures[key])
    return [key]


def _break_carry_over(draft: Draft, random: Random) -> list[str]:
    """More comes over than was left; what came too many is granted, so that all else holds."""
    more = random.randint(1, 4)
    for row in ("carried_over", "granted_in_full", "outcome_total"):
        for column in ("natural_person", "total"):
            draft.figures[f"{row}__{column}"] += more
            draft.stated[f"{row}__{column}"] += more
    return ["carried_over__natural_person", "carried_over__total"]


def _state_other_number(draft: Draft, random: Random) -> list[str]:
    more = random.randint(1, 3)
    for column in ("natural_person", "total"):
        draft.stated[f"received__{column}"] += more
    return ["received__total"]


def _claim_all_closed(draft: Draft, random: Random) -> list[str]:
    draft.claims_all_closed = True
    return ["carried_forward__total"]


def _mistake_share(draft: Draft, random: Random) -> list[str]:
    draft.share_error = random.choice((-1, 1)) * random.randint(3, 9)
    return ["received__natural_person"]


def _mistake_growth(draft: Draft, random: Random) -> list[str]:
    draft.growth_error = random.randint(4, 15)
    return ["received__total"]


def _use_old_form(draft: Draft, random: Random) -> list[str]:
    draft.form = OLD
    return []


def _use_one_row(draft: Draft, random: Random) -> list[str]:
    draft.one_row = True
    return ["otherwise_closed__total"]


def _forget_unit(draft: Draft, random: Random) -> list[str]:
    key = "fee__amount_wan_yuan"
    draft.figures[key] = round(draft.figures[key] * 10_000)
    return [key]


def _print_unit(draft: Draft, random: Random) -> list[str]:
    key = "fee__amount_wan_yuan"
    yuan = round(draft.figures[key] * 10_000)
    draft.cells[key] = PrintedCell(yuan / 10_000, CellState.REPORTED, f"{yuan}元")
    return [key]


def _annotate(draft: Draft, random: Random) -> list[str]:
    key = "normative_documents__in_force"
    value = draft.figures[key]
    words = f"{print_number(value)}（其中修订{random.randint(1, int(value))}件）"
    draft.cells[key] = PrintedCell(value, CellState.REPORTED, words)
    return [key]


def _sign_changes(draft: Draft, random: Random) -> list[str]:
    keys = [key for key in draft.cells if key.endswith("__items_change") and draft.figures[key]]
    for key in keys:
        value = draft.figures[key]
        words = f"{'增' if value > 0 else '减'}{print_number(abs(value))}"
        draft.cells[key] = PrintedCell(value, CellState.REPORTED, words)
    return keys


def _empty_zeros(draft: Draft, random: Random) -> list[str]:
    return _reprint_zeros(draft, random, PrintedCell(None, CellState.BLANK, ""))


def _mark_zeros(draft: Draft, random: Random) -> list[str]:
    return _reprint_zeros(draft, random, PrintedCell(None, CellState.MARK, random.choice(MARKS)))


def _reprint_zeros(draft: Draft, random: Random, cell: PrintedCell) -> list[str]:
    """All zeros of the report, or only those of section 3 that are no totals."""
    everywhere = random.random() < 0.4
    keys = [
        key
        for key, printed in draft.cells.items()
        if printed.value == 0
        and (everywhere or ("received__natural_person" in draft.cells and _is_part(key)))
    ]
    draft.cells |= dict.fromkeys(keys, cell)
    return keys


def _is_part(key: str) -> bool:
    """Whether the cell is in section 3 and no total."""
    return key.endswith(("_person", "_enterprise", "_institution", "_organisation"))


def _empty_all(draft: Draft, random: Random) -> list[str]:
    draft.cells = dict.fromkeys(draft.cells, PrintedCell(None, CellState.BLANK, ""))
    return list(draft.cells)


def _print_row_twice(draft: Draft, random: Random) -> list[str]:
    """A row that stands there again with one more, as when a correction is pasted in."""
    row = "granted_in_full__"
    draft.reprinted = {key: cell for key, cell in draft.cells.items() if key.startswith(row)}
    keys = [row + "natural_person", row + "total"]
    for key in keys:
        more = draft.figures[key] + 1
        draft.reprinted[key] = PrintedCell(more, CellState.REPORTED, print_number(more))
    return keys


Change = Callable[[Draft, Random], list[str]]

# Before the cells are printed, and after. Each answers the cells in which it shows.
CHANGES: Mapping[str, Change] = {
    "wrong_total": _mistake_total,
    "broken_carry_over": _break_carry_over,
    "narrative_differs": _state_other_number,
    "all_closed_claim": _claim_all_closed,
    "share_differs": _mistake_share,
    "growth_differs": _mistake_growth,
    "old_form": _use_old_form,
    "one_row_other_handling": _use_one_row,
    "amount_in_yuan": _forget_unit,
}
REPRINTS: Mapping[str, Change] = {
    "unit_in_cell": _print_unit,
    "annotated_number": _annotate,
    "signed_change": _sign_changes,
    "blanks_for_zeros": _empty_zeros,
    "marks_for_zeros": _mark_zeros,
    "blank_report": _empty_all,
    "row_printed_twice": _print_row_twice,
}
NEEDS: Mapping[str, Callable[[Figures], bool]] = {
    "wrong_total": lambda f: f["received__total"] >= 3 and f["outcome_total__total"] >= 3,
    "narrative_differs": lambda f: f["received__total"] >= 3,
    "all_closed_claim": lambda f: f["carried_forward__total"] > 0 and f["received__total"] > 0,
    "share_differs": lambda f: (
        0.1 < f["received__natural_person"] / (f["received__total"] or 1) < 0.9
    ),
    "unit_in_cell": lambda f: f["fee__amount_wan_yuan"] > 0,
    "amount_in_yuan": lambda f: f["fee__amount_wan_yuan"] > 0,
    "annotated_number": lambda f: f["normative_documents__in_force"] > 0,
    "signed_change": lambda f: f["licence__items_change"] != 0,
    "row_printed_twice": lambda f: f["granted_in_full__total"] > 0,
    "blank_report": lambda f: f["received__total"] + f["carried_over__total"] == 0,
}
