"""Serial numbers of rows where lines or blanks are all that is left of a table.

Without its rows a serial number stands behind the last value of the row above, where it
could be taken for one.
"""

from collections.abc import Sequence
from itertools import pairwise

from gaistats.forms.tokens import Kind, Token
from gaistats.forms.vocabulary import group_keys, look_up
from gaistats.numerals import read_numeral

_HEADS = ("序号", "编号", "行次")
# So many labels, each behind a higher number than the last one, are no coincidence.
_FEWEST = 4


def is_serial_head(token: Token) -> bool:
    """Whether a token of running text is the header of a column of serial numbers."""
    return token.row is None and token.kind is Kind.WORDS and token.key.startswith(_HEADS)


def leave_out_serials(tokens: Sequence[Token]) -> Sequence[Token]:
    """The tokens without such columns, header and numbers, where they are certain."""
    heads = [i for i, token in enumerate(tokens) if is_serial_head(token)]
    left_out: set[int] = set()
    for head, end in pairwise([*heads, len(tokens)]):
        if serials := _serials(tokens, head + 1, _section_end(tokens, head + 1, end)):
            left_out |= {head, *serials}
    return [t for i, t in enumerate(tokens) if i not in left_out] if left_out else tokens


def _section_end(tokens: Sequence[Token], begin: int, end: int) -> int:
    headings = (i for i in range(begin, end) if look_up(tokens[i].text).section)
    return next(headings, end)


def _serials(tokens: Sequence[Token], begin: int, end: int) -> list[int]:
    """The positions of serial numbers; none unless those before all known labels rise."""
    leads = [
        (i, _is_label(tokens[i + 1])) for i in range(begin, end - 1)
        if tokens[i].kind is Kind.VALUE and tokens[i + 1].kind is Kind.WORDS
    ]  # fmt: skip
    known = [_number(tokens[i]) for i, labelled in leads if labelled]
    if len(known) < _FEWEST or not all(0 <= a < b for a, b in pairwise(known)):
        return []
    return _chain(tokens, leads)


def _chain(tokens: Sequence[Token], leads: Sequence[tuple[int, bool]]) -> list[int]:
    """Numbers before known labels, and those before other words that fit in between."""
    found: list[int] = []
    last = 0
    for index, (position, labelled) in enumerate(leads):
        number = _number(tokens[position])
        behind = (_number(tokens[i]) for i, later in leads[index + 1 :] if later)
        if labelled or (number == last + 1 and number < next(behind, number + 1)):
            found.append(position)
            last = number
    return found


def _is_label(token: Token) -> bool:
    return look_up(token.text).row is not None or token.key in group_keys()


def _number(token: Token) -> int:
    """The number that a token states; -1 when it is no count."""
    value = read_numeral(token.text).value
    return int(value) if value is not None and value == int(value) else -1
