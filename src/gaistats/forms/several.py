"""Several reports in one document: titles with rows of the form below each, or sheets."""

from collections.abc import Iterator, Sequence
from itertools import combinations

from gaistats.forms.title import Title, find_titles
from gaistats.forms.tokens import Kind, Token
from gaistats.forms.vocabulary import look_up
from gaistats.labels import clean_text

# A row in two sheets may be quoted; so many are the same table twice.
_SHARED_ROWS = 5
# A list of other reports has none of the form's rows below its entries; a report has.
_FEWEST_ROWS = 2
_TITLED = ("信息公开", "信息公開")


def find_reports(tokens: Sequence[Token]) -> list[str]:
    """The titles of different offices or years that have rows of their own.

    Empty when there is one report, as nearly always.
    """
    found: list[tuple[Title, set[str]]] = []
    for token in tokens:
        if token.kind is not Kind.WORDS:
            continue
        if title := _read_title(token.text):
            found.append((title, set()))
        elif found and (row := look_up(token.text).row):
            found[-1][1].add(row.row)
    titles = [title for title, rows in found if len(rows) >= _FEWEST_ROWS]
    differ = any(not _is_same(a, b) for a, b in combinations(titles, 2))
    return list(dict.fromkeys(title.text for title in titles)) if differ else []


def _read_title(text: str) -> Title | None:
    """A title that names both its office and its year."""
    if not any(word in text for word in _TITLED):
        return None
    titles = find_titles([clean_text(text)])
    return next((title for title in titles if title.office and title.year), None)


def _is_same(one: Title, other: Title) -> bool:
    """The same year, and offices of which one name may be the end of the other's."""
    names = sorted((one.office or "", other.office or ""), key=len)
    return one.year == other.year and names[1].endswith(names[0])


def find_sheets(tokens: Sequence[Token]) -> list[str]:
    """The sheets of a workbook that hold the same tables; empty where each is there once."""
    rows: dict[str, set[str]] = {}
    for sheet, row in _rows_in_sheets(tokens):
        rows.setdefault(sheet, set()).add(row)
    pairs = combinations(rows, 2)
    shared = [pair for pair in pairs if len(rows[pair[0]] & rows[pair[1]]) >= _SHARED_ROWS]
    return list(dict.fromkeys(sheet for pair in shared for sheet in pair))


def _rows_in_sheets(tokens: Sequence[Token]) -> Iterator[tuple[str, str]]:
    for token in tokens:
        sheet = token.place.sheet
        row = look_up(token.text).row if sheet and token.kind is Kind.WORDS else None
        if sheet and row:
            yield sheet, row.row
