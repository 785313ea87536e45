"""Section 4 in running text, where each procedure stands with its own numbers.

Three procedures of five results each, as blocks (procedure, results, numbers), as rows below
one header (procedure, numbers) or upright (procedure, then each result with its number). What
the form itself prints, fifteen numbers in one line, is read elsewhere.
"""

from collections.abc import Iterator, Sequence
from itertools import groupby

from gaistats.forms.definition import newest_form
from gaistats.forms.disputes import Placed, procedure_of, procedures, result_of
from gaistats.forms.tokens import Kind, Token
from gaistats.forms.vocabulary import look_up

# The results (字) and the numbers (9) of a procedure, in the order in which they are printed.
_ROW = "99999"
_SHAPES = frozenset({_ROW, "字字字字字99999", "字9字9字9字9字9"})
# A procedure's row, and all that follows it up to the next procedure.
_Part = tuple[str, list[Token]]


def place_dispute_text(tokens: Sequence[Token]) -> dict[int, Placed]:
    """Table (0 is running text) → row → its five cells; nothing unless all are certain.

    Of several tables over which the section goes on the first one has the rows.
    """
    for section in _sections(tokens):
        if placed := _place(section):
            numbers = dict.fromkeys(token.place.table for token in section)
            return {n: {} if i else placed for i, n in enumerate(numbers)}
    return {}


def _sections(tokens: Sequence[Token]) -> Iterator[list[Token]]:
    """What stands under each heading of section 4."""
    context = ""

    def under(token: Token) -> str:
        nonlocal context
        context = look_up(token.text).section or context
        return context

    for section, group in groupby(tokens, under):
        if section == "disputes":
            yield list(group)[1:]


def _place(section: Sequence[Token]) -> Placed | None:
    if any(token.grid_column for token in section):
        return None
    header, parts = _split(section)
    if [row for row, _ in parts] != list(procedures().values()):
        return None
    placed = {row: _five(header, part) for row, part in parts}
    whole = {row: cells for row, cells in placed.items() if cells}
    return whole if len(whole) == len(placed) else None


def _split(section: Sequence[Token]) -> tuple[list[Token], list[_Part]]:
    """The words before the first procedure, and the parts of the procedures."""
    header: list[Token] = []
    parts: list[tuple[str, list[Token]]] = []
    for token in section:
        if row := procedure_of(token):
            parts.append((row, []))
        else:
            (parts[-1][1] if parts else header).append(token)
    return header, parts


def _five(header: Sequence[Token], part: Sequence[Token]) -> tuple[Token, ...] | None:
    """The cells of a procedure in the order of the form."""
    kept = [token for token in part if token.kind is Kind.VALUE or result_of(token)]
    shape = "".join("9" if token.kind is Kind.VALUE else "字" for token in kept)
    if shape not in _SHAPES:
        return None
    results = header if shape == _ROW else kept
    names = [name for token in results if (name := result_of(token))]
    wanted = [column.column for column in newest_form().columns_of("disputes")]
    if sorted(names) != sorted(wanted):
        return None
    numbers = [token for token in kept if token.kind is Kind.VALUE]
    by_name = dict(zip(names, numbers, strict=True))
    return tuple(by_name[name] for name in wanted)
