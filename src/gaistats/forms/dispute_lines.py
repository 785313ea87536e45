"""A line of numbers of section 4: the procedures its header names, and their cells."""

from collections.abc import Iterator, Sequence

from gaistats.forms.alignment import BlankHabits, align_values
from gaistats.forms.definition import newest_form
from gaistats.forms.hits import DisputeHit
from gaistats.forms.tokens import Token

# Groups of section 4 in the order in which the form prints them.
_RECONSIDERATION = "reconsideration"
_LITIGATION = (
    ("litigation_direct", "未经复议直接起诉"),
    ("litigation_after_reconsideration", "复议后起诉"),
)

_LONGEST_HEADER = 60


def place_line(
    hit: DisputeHit, habits: BlankHabits
) -> Iterator[tuple[str, tuple[Token, ...] | None]]:
    """Each row of which a line speaks, with its five cells; None when they are not certain."""
    rows = _groups_of(hit.header)
    width = len(newest_form().columns_of("disputes"))
    certain = hit.anchor.grid_column > 0
    aligned = align_values(hit.values, len(rows) * width, certain=certain, habits=habits)
    if hit.anchor.row is None and len(rows) < 1 + len(_LITIGATION):
        # Without printed rows a lost header and a lost number can make up for each other.
        aligned = None
    for index, row in enumerate(rows):
        yield row, aligned[index * width : (index + 1) * width] if aligned else None


def _groups_of(header: Sequence[Token]) -> list[str]:
    """The groups that a header of section 4 names, in the order of the form.

    行政诉讼 stands for both of its groups; their own headings may be broken over lines.
    """
    tokens = [token for token in header if len(token.key) <= _LONGEST_HEADER]
    words = [token.key for token in tokens]
    first = next((t for t in tokens if t.key.startswith("行政复议")), None)
    suit = next((t for t in tokens if "行政诉讼" in t.key), None)
    groups = [_RECONSIDERATION] if first else []
    joined = "".join(words)
    litigation = [row for row, label in _LITIGATION if label in joined]
    if suit and not first and len(litigation) == 1:
        # A block or a line of its own.
        return litigation
    if suit:
        # In running text a header centred over two lines comes before its neighbour.
        swapped = first and suit.row and tokens.index(suit) < tokens.index(first)
        return [] if swapped else groups + [row for row, _ in _LITIGATION]
    if not groups and "维持" in joined and "纠正" in joined and "起诉" not in joined:
        # The heading above said what the table is; only its own group words are lost.
        return [_RECONSIDERATION, *(row for row, _ in _LITIGATION)]
    return groups + litigation
