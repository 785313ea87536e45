"""The columns that a header names, and the form to which they belong."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import permutations

from rapidfuzz import fuzz

from gaistats.forms.definition import Column, Form
from gaistats.forms.tokens import Token
from gaistats.forms.vocabulary import column_labels, find_column, forms_with
from gaistats.labels import label_key
from gaistats.model import Place

# Words broken over lines and cut at the end still share six tenths with their header.
_ALIKE = 60.0
_LONGEST_LABEL = 40
# Columns that are none of the form's; in the second kind there may be numbers.
REMARKS = frozenset({"备注", "说明", "注"})
NUMBERED = REMARKS | {"序号", "编号", "行次"}
NO_COLUMN = NUMBERED | {"信息内容", "信息类别", "项目", "内容"}
_ORGANISATIONS = "法人或其他组织"
_SPEAKING = ("自然人", _ORGANISATIONS, "商业企")
_ORGANISATION = "_organisations"
# What a header of section 3 prints beside the columns' names.
_AROUND = frozenset(
    {_ORGANISATIONS, "申请人情况", "本列数据的勾稽关系为第一项加第二项之和等于第三项加第四项之和"}
)
_MOST_LEFT_OUT = 2
# A header of more words has been repeated on another page, or holds more than the columns.
_MOST_WORDS = 12
Columns = tuple[Column, ...]
_KINDS = ("enterprise", "institution", "organisation")


@dataclass(frozen=True, slots=True)
class HeaderMatch:
    """The columns in their printed order, the form they are of, and how alike (0–100).

    No columns where the words are like a header's, but in an order that cannot be known.
    """

    form: str
    columns: tuple[Column, ...]
    alike: float


def match_header(row: str, header: Sequence[Token]) -> HeaderMatch | None:
    """The form whose header for ``row`` these words are; None when they are none."""
    keys = (token.key for token in header)
    return _match_keys(row, tuple(k for k in keys if 0 < len(k) <= _LONGEST_LABEL))


@lru_cache(maxsize=4_096)
def _match_keys(row: str, printed: Sequence[str]) -> HeaderMatch | None:
    """Found once for all documents that print the same header."""
    keys = [key for key in printed if key not in NO_COLUMN]
    if not keys:
        return None
    matches = [_match_form(form, row, keys) for form in forms_with(row)]
    best = max(matches, key=lambda match: match.alike)
    return best if best.alike >= _ALIKE else None


def _match_form(form: Form, row: str, keys: Sequence[str]) -> HeaderMatch:
    columns = form.columns_of(form.rows[row].block)
    if ordered := _order_by_label(columns, keys):
        return HeaderMatch(form.form, ordered, 100.0)
    printed = "".join(label_key(column.label) for column in columns)
    shortest = "".join(min(column_labels(column), key=len) for column in columns)
    words = "".join(keys)
    alike = max(fuzz.ratio(words, printed), fuzz.ratio(words, shortest))
    return HeaderMatch(form.form, columns if _is_likest(words, columns) else (), alike)


def _is_likest(words: str, columns: Sequence[Column]) -> bool:
    """Whether words that are not the labels are no more like them in another order."""
    labels = [label_key(column.label) for column in columns]
    own = fuzz.ratio(words, "".join(labels))
    return all(fuzz.ratio(words, "".join(other)) <= own for other in permutations(labels))


def _order_by_label(columns: Sequence[Column], keys: Sequence[str]) -> tuple[Column, ...] | None:
    """The columns in the order of the header cells, when each cell names another one."""
    if len(keys) != len(columns):
        return None
    by_name = {column.column: column for column in columns}
    names = [find_column(key, columns) for key in keys]
    if None in names or len(set(names)) != len(columns):
        return None
    return tuple(by_name[name] for name in names if name)


def order_applicants(columns: Sequence[Column], header: Sequence[Token]) -> tuple[Column, ...]:
    """The applicant columns in their printed order.

    The header has two lines, 自然人 | 法人或其他组织 | 总计 and the five kinds of
    organisation, which take the place of their group. A header that does not name all
    seven says nothing against the statutory order, which is then taken, unless those that
    it names stand in another one: then the order is not known, and nothing is returned.
    """
    by_name = {column.column: column for column in columns}
    if across := _order_across(by_name, header):
        return across
    if (in_line := _order_in_line(by_name, header)) is not None:
        return in_line
    if _leaves_one_out(columns, header):
        return ()
    names = list(_named_applicants(columns, header))
    if set(names) - {_ORGANISATION} != set(by_name):
        return tuple(columns) if _keeps_order(columns, header) else ()
    if _ORGANISATION in names:
        kinds = [name for name in names if name.endswith(_KINDS)]
        top = [name for name in names if name not in kinds or name == _ORGANISATION]
        place = top.index(_ORGANISATION)
        names = [*top[:place], *kinds, *top[place + 1 :]]
    return tuple(by_name[name] for name in names)


def _leaves_one_out(columns: Sequence[Column], header: Sequence[Token]) -> bool:
    """Whether a header of whole words names all applicants but one or two.

    Then the office has left them out, and its rows have fewer values than the form's.
    A known rectangle shows which; words that are none of the form's may be the others.
    """
    words = [t for t in header if t.key and t.key not in NO_COLUMN | _AROUND]
    names = {find_column(token.key, columns) for token in words}
    if None in names or any(token.grid_column for token in words):
        return False
    return len(columns) - _MOST_LEFT_OUT <= len(names) < len(columns)


def _order_across(by_name: Mapping[str, Column], header: Iterable[Token]) -> tuple[Column, ...]:
    """The columns from the left in a known rectangle that names each of them once."""
    columns = tuple(by_name.values())
    found = [
        (token.row, token.grid_column, name)
        for token in header
        if token.grid_column and token.row and (name := find_column(token.key, columns))
    ]
    tables = {row[0] for row, _, _ in found}
    names = {name for _, _, name in found}
    places = {at for _, at, _ in found}
    if len(tables) != 1 or not len(found) == len(by_name) == len(names) == len(places):
        return ()
    return tuple(by_name[name] for _, name in sorted((at, name) for _, at, name in found))


def _order_in_line(by_name: Mapping[str, Column], header: Sequence[Token]) -> Columns | None:
    """The columns in the order of the one line of text that names them all.

    None when there is no such line; no columns in a PDF, whose cells are centred between
    the lines of their neighbours, so that the order of its lines says nothing.
    """
    columns = tuple(by_name.values())
    lines: dict[Place, dict[str, None]] = {}
    for token in header:
        name = None if token.row else find_column(token.key, columns)
        if name:
            lines.setdefault(token.place._replace(column=0), {})[name] = None
    # Above its kinds the group stands where they belong: 自然人 法人或其他组织 总计 商业企业 …
    grouped = {t.place._replace(column=0) for t in header if t.key == _ORGANISATIONS}
    lines = {place: names for place, names in lines.items() if place not in grouped}
    orders = {tuple(names) for names in lines.values() if len(names) == len(columns)}
    if len(orders) == 1:
        return tuple(by_name[name] for name in orders.pop())
    set_in_lines = any(t.place.page and not t.row and _speaks_of_applicants(t) for t in header)
    return () if orders or set_in_lines else None


def names_applicants(columns: Sequence[Column], header: Iterable[Token]) -> bool:
    """Whether a header names any kind of applicant."""
    header = tuple(header)
    named = any(True for _ in _named_applicants(columns, header))
    return named or any(map(_speaks_of_applicants, header))


def _speaks_of_applicants(token: Token) -> bool:
    """Whether a line of a header names applicants, be its other words broken or cut."""
    return len(token.key) <= _LONGEST_LABEL and any(word in token.key for word in _SPEAKING)


def _keeps_order(columns: Sequence[Column], header: Sequence[Token]) -> bool:
    """Whether the words that can be read stand where the form has them."""
    kinds = [column for column in columns if column.column.endswith(_KINDS)]
    found = [(t, name) for t in header if (name := find_column(t.key, kinds))]
    ranks = [[kind.column for kind in kinds].index(name) for _, name in found]
    if len(ranks) <= len(kinds) and ranks != sorted(ranks):
        return False
    beside = {label_key(c.label) for c in columns if c not in kinds} | {_ORGANISATIONS}
    words = [t.key for t in header if t.key not in beside | NO_COLUMN]
    if len(words) <= _MOST_WORDS and not _is_likest("".join(words), kinds):
        return False
    line = [t for t in header if found and t.row and t.row == found[0][0].row]
    line = [token for token in line if token.key not in NO_COLUMN]
    printed = {len(kinds): kinds, len(columns): list(columns)}.get(len(line), [])
    names = [find_column(token.key, columns) for token in line]
    return all(n in (None, c.column) for n, c in zip(names, printed, strict=False))


def _named_applicants(columns: Sequence[Column], header: Iterable[Token]) -> Iterable[str]:
    """Column names in reading order, each once; the group under a name of its own."""
    seen: dict[str, None] = {}
    for token in header:
        name = _ORGANISATION if token.key == _ORGANISATIONS else find_column(token.key, columns)
        if name:
            seen.setdefault(name)
    return seen


def first_applicant_column(header: Iterable[Token]) -> int | None:
    """The printed column of 自然人, when 总计 stands six columns on in the same line.

    The cells left over from merging 法人或其他组织 are in their place then, and so is every
    cell of the rows below.
    """
    places = {token.key: token for token in header if token.row}
    first, last = places.get("自然人"), places.get("总计")
    if first and last and first.row == last.row and last.place.column - first.place.column == 6:
        return first.place.column
    return None


def inherit_columns(
    row: str, votes: Mapping[str, int], earlier: Iterable[HeaderMatch]
) -> tuple[Column, ...] | None:
    """The columns of a row whose own header is lost.

    Those of the last header with the same columns in either form (处罚 below 许可), in the
    order in which it prints them, else
    those of the form that the other headers speak for.
    """
    forms = {form.form: form.columns_of(form.rows[row].block) for form in forms_with(row)}
    for match in reversed(tuple(earlier)):
        names = [column.column for column in match.columns]
        for columns in forms.values():
            by_name = {column.column: column for column in columns}
            if sorted(by_name) == sorted(names):
                return tuple(by_name[name] for name in names)
    ranked = sorted(votes.items(), key=lambda vote: -vote[1])
    if ranked and (len(ranked) == 1 or ranked[0][1] > ranked[1][1]):
        return forms.get(ranked[0][0])
    return None
