"""Which header cell a value of a known rectangle (HTML, Word, Excel, PDF) stands under."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from gaistats.forms.definition import Column
from gaistats.forms.header import NO_COLUMN, NUMBERED, REMARKS
from gaistats.forms.serials import is_serial_head
from gaistats.forms.tokens import Kind, Token
from gaistats.forms.vocabulary import find_column
from gaistats.labels import label_key
from gaistats.numerals import read_numeral

# Columns that set the numbers beside those of another year.
_COMPARED = re.compile(
    r"(?:20\d\d|上一?|去|前|往)年度?(?:同期)?(?:数|数量|件数|数据|合计|总计)?|.{0,4}(?:同比|环比).{0,6}"
    r"|(?:比|较)(?:上一?|去)年.{0,6}|增减.{0,4}|增长.{0,4}|变化.{0,4}"
)
# What the five kinds of organisation come to, in a column of its own.
_SUBTOTAL = "小计"
# The words with which the header of a table begins.
_FIRST_HEADS = ("自然人", "信息内容", "信息类别", "申请人情况", "本列数据", "项目", "法人或其他")
# Only rows of section 3 end in their sum.
_FEWEST_SUMMED = 7


@dataclass(frozen=True, slots=True)
class Spots:
    """Header cells of one table: those of the columns in their order, and those of no column."""

    table: int
    columns: tuple[Token, ...]
    others: tuple[Token, ...]

    @property
    def has_numbered_others(self) -> bool:
        """Whether there are columns of serial numbers, remarks or other years."""
        return any(t.key in NUMBERED or _COMPARED.fullmatch(t.key) for t in self.others)


def _lacks_total(
    found: Mapping[str, Token], columns: Sequence[Column], cells: Sequence[Token]
) -> bool:
    """Whether a header that names all columns but the total ends before it."""
    names = [column.column for column in columns]
    printed = sorted(found, key=lambda name: found[name].grid_column)
    if len(names) < _FEWEST_SUMMED or printed != names[:-1]:
        return False
    return max(t.grid_end for t in cells) == max(t.grid_end for t in found.values())


def _is_no_column(key: str) -> bool:
    """Whether a header cell stands above what is nobody's: serial numbers, other years."""
    return key in NO_COLUMN or key == _SUBTOTAL or bool(_COMPARED.fullmatch(key))


def find_spots(header: Sequence[Token], columns: Sequence[Column], table: int) -> Spots | None:
    """The header cell of each column, in the columns' order; None when one is not certain."""
    cells = [t for t in header if t.grid_column and t.row and t.row[0] == table]
    named = [(token, find_column(token.key, columns)) for token in cells]
    found = {name: token for token, name in named if name}
    if _lacks_total(found, columns, cells):
        columns = columns[:-1]
    if len(found) == len(columns) == sum(name is not None for _, name in named):
        spots = [found[column.column] for column in columns]
    else:
        spots = _in_order(cells, len(columns))
    if not spots or _overlap(spots):
        return None
    others = tuple(t for t in cells if _is_no_column(t.key) and not any(map(t.meets, spots)))
    return Spots(table, tuple(spots), others)


def leave_out_remarks(
    values: Sequence[Token], header: Sequence[Token], named: Sequence[Column]
) -> Sequence[Token] | None:
    """The values of a row without the remark behind them.

    None when serial numbers, or numbers in the remarks or in another column that the form
    does not have, could be taken for values.
    """
    columns = len(named)
    if any(map(is_serial_head, header)) or _has_another_head(header, named):
        return None
    beside = {t.key for t in header if t.row and t.place.column > 1}
    in_lines = _lines_of_columns(header)
    if any(map(_COMPARED.fullmatch, [*beside, *in_lines])):
        return None
    if REMARKS.intersection(in_lines):
        # An empty cell leaves no line, and a remark may be a number.
        return values if _add_up(values, columns) else None
    extra = beside & NUMBERED
    if not extra:
        return values
    if (
        extra - REMARKS
        or not _are_last(header)
        or len(values) <= columns
        or values[-1].kind is Kind.VALUE
    ):
        return None
    return _without_last(values, columns)


def _has_another_head(header: Sequence[Token], named: Sequence[Column]) -> bool:
    """Whether a line that names all columns names something between or behind them, too."""
    lines: dict[tuple[int, int], list[str]] = {}
    for token in header:
        if token.row:
            lines.setdefault(token.row, []).append(token.key)
    return any(_names_more(keys, named) for keys in lines.values())


def _names_more(keys: Sequence[str], named: Sequence[Column]) -> bool:
    """Whether a line has the names of all columns and others; its first word is the labels'."""
    heads = [key for key in keys[1:] if key != keys[0] and key not in NO_COLUMN]
    found = {name for key in heads if (name := find_column(key, named))}
    return len(found) == len(named) < len(heads)


def _lines_of_columns(header: Sequence[Token]) -> list[str]:
    """The words from the first that names a column on; a year above them is the table's."""
    # Blanks part the words of one line.
    words = (word for token in header if not token.row for word in token.text.split())
    keys = [label_key(word) for word in words]
    begin = next((i for i, key in enumerate(keys) if key.startswith(_FIRST_HEADS)), len(keys))
    return keys[begin:]


def _add_up(values: Sequence[Token], columns: int) -> bool:
    """Whether the last number is the sum of the others, so that none of them is a remark."""
    filled = [token for token in values if token.kind is not Kind.EMPTY]
    numbers = [read_numeral(token.text).value for token in filled]
    if len(numbers) != columns or columns < _FEWEST_SUMMED or None in numbers:
        return False
    *parts, total = (number for number in numbers if number is not None)
    return sum(parts) == total


def _are_last(header: Sequence[Token]) -> bool:
    """Whether no other word of a header's line stands to the right of the remarks."""
    remarks = [t for t in header if t.row and t.key in REMARKS]
    return not any(
        t.row == remark.row and t.place.column > remark.place.column
        for remark in remarks
        for t in header
    )


def _without_last(values: Sequence[Token], columns: int) -> Sequence[Token] | None:
    """Without the words of a remark, behind which empty cells may be left over from merging."""
    filled = [i for i, token in enumerate(values) if token.kind is not Kind.EMPTY]
    behind = bool(filled) and filled[0] == 0 and filled[-1] >= columns
    if not filled or values[filled[-1]].kind is not Kind.WORDS:
        # A number so far behind is the remark.
        return None if behind else values[:-1]
    return values[: filled[-1]] if behind or len(filled) == columns + 1 else None


def _in_order(cells: Sequence[Token], columns: int) -> list[Token]:
    """The last line of a header whose words are cut or misprinted, if it has a cell a column."""
    last = [t for t in cells if t.row == cells[-1].row and t.key not in NO_COLUMN]
    return last if len(last) == columns else []


def _overlap(spots: Sequence[Token]) -> bool:
    return any(a.meets(b) for i, a in enumerate(spots) for b in spots[i + 1 :])


def place_values(values: Sequence[Token], spots: Spots) -> tuple[Token, ...] | None:
    """The value under each header cell; None when a value stands under none, or under two."""
    if _stand_exactly(values, spots.columns):
        return tuple(values)
    under = [[value for value in values if value.meets(spot)] for spot in spots.columns]
    placed = [_the_one(tokens) for tokens in under]
    chosen = [token for token in placed if token]
    if len(chosen) < len(placed) or len(set(map(id, chosen))) < len(chosen):
        return None
    known = set(map(id, chosen))
    strays = [v for v in values if v.kind is Kind.VALUE and id(v) not in known]
    if any(not any(map(stray.meets, spots.others)) for stray in strays):
        return None
    return tuple(chosen)


def _stand_exactly(values: Sequence[Token], spots: Sequence[Token]) -> bool:
    """Whether each value has its header cell's own column and width, as nearly all have."""
    return len(values) == len(spots) and all(
        value.grid_column == spot.grid_column and value.width == spot.width
        for value, spot in zip(values, spots, strict=True)
    )


def _the_one(tokens: Sequence[Token]) -> Token | None:
    filled = [token for token in tokens if token.kind is not Kind.EMPTY]
    if len(filled) > 1:
        return None
    return next(iter(filled or tokens), None)
