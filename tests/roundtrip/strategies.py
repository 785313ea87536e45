"""Any report: either form, any cell in any state that a document can print."""

from random import Random
from typing import NamedTuple

from hypothesis import strategies as st

from gaistats.model import CellState
from gaistats.sample.planting import NEW, OLD, PrintedCell, print_number
from gaistats.sample.report import load_form_printed

MARKS = ("/", "-", "—", "无", "不适用")
UNITS = {"count": ("件", 1), "wan_yuan": ("元", 10_000), "money_as_printed": ("万元", 1)}
Cells = dict[str, PrintedCell]


class Drawn(NamedTuple):
    form: str
    cells: Cells

    def __repr__(self) -> str:
        """What is not a plain 0, so that a failing example can be read."""
        told = {k: c.as_printed for k, c in self.cells.items() if c.as_printed != "0"}
        return f"{self.form}, {len(self.cells)} cells, {told}"


def number(value: float, text: str = "") -> PrintedCell:
    return PrintedCell(value, CellState.REPORTED, text or print_number(value))


def with_unit(value: int, unit: str) -> PrintedCell:
    word, scale = UNITS[unit]
    return number(value / scale, f"{value}{word}")


def signed(value: int) -> PrintedCell:
    return number(value, f"{'增' if value > 0 else '减'}{abs(value)}")


def printed_cells(unit: str) -> st.SearchStrategy[PrintedCell]:
    """What may stand in one cell of a column in this unit."""
    small, big = st.integers(0, 999), st.integers(1_000, 9_999_999)
    decimals = st.decimals(0, 99_999, places=4, allow_nan=False, allow_infinity=False)
    return st.one_of(
        small.map(number),
        st.just(PrintedCell(None, CellState.BLANK, "")),
        st.sampled_from(MARKS).map(lambda mark: PrintedCell(None, CellState.MARK, mark)),
        big.map(number),
        decimals.map(lambda d: number(float(d))),
        st.integers(-99, 99).filter(bool).map(signed),
        st.builds(with_unit, st.integers(1, 999_999), st.just(unit)),
        st.builds(lambda v, n: number(v, f"{v}（其中修订{n}件）"), small, st.integers(0, 9)),
    )


@st.composite
def reports(draw: st.DrawFn) -> Drawn:
    """A form and its cells: plain numbers, none like its neighbours, and some of any kind."""
    name, one_row = draw(st.sampled_from([(OLD, False), (NEW, False), (NEW, True)]))
    units = {key: column.unit for key, _, column in load_form_printed(name, one_row).cells()}
    random, most = Random(draw(st.integers(0, 999))), draw(st.sampled_from([0, 9, 400]))
    cells = {key: number(random.randint(0, most)) for key in units}
    rows = sorted({key.partition("__")[0] for key in units})
    empty = draw(st.sets(st.sampled_from(rows), max_size=3))
    blank = PrintedCell(None, CellState.BLANK, "")
    cells |= {key: blank for key in units if key.partition("__")[0] in empty}
    for key in draw(st.lists(st.sampled_from(sorted(units)), max_size=14, unique=True)):
        cells[key] = draw(printed_cells(units[key]))
    return Drawn(name, cells)
