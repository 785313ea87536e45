"""A line of numbers of section 4: the procedures its header names, and their cells."""

from collections.abc import Iterator, Sequence

from gaistats.forms.alignment import BlankHabits, align_values
from gaistats.forms.definition import newest_form
from gaistats.forms.disputes import result_of
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
    names = [column.column for column in newest_form().columns_of("disputes")]
    width, printed = len(names), _printed_order(hit.header, names)
    certain = hit.anchor.grid_column > 0
    aligned = align_values(hit.values, len(rows) * width, certain=certain, habits=habits)
    if hit.anchor.row is None and len(rows) < 1 + len(_LITIGATION):
        # Without printed rows a lost header and a lost number can make up for each other.
        aligned = None
    for index, row in enumerate(rows):
        cells = aligned[index * width : (index + 1) * width] if aligned and printed else ()
        by_name = dict(zip(printed, cells, strict=False))
        yield row, tuple(by_name[name] for name in names) if cells else None


def _printed_order(header: Sequence[Token], names: Sequence[str]) -> Sequence[str]:
    """The results as a header prints them; none when its groups have different orders.

    Words that are broken over lines name no result, and leave the order of the form.
    """
    found = [name for token in header if (name := result_of(token))]
    groups = {tuple(found[i : i + len(names)]) for i in range(0, len(found), len(names))}
    if any(sorted(group) != sorted(names) for group in groups):
        return names
    return next(iter(groups or {tuple(names)})) if len(groups) < 2 else ()


def _has_whole_results(header: Sequence[Token]) -> bool:
    """Whether the results of all three procedures stand there unbroken."""
    words = (token._replace(text=word) for token in header for word in token.text.split())
    width = len(newest_form().columns_of("disputes"))
    return sum(result_of(word) is not None for word in words) == width * (1 + len(_LITIGATION))


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
        # Where cells are broken a header centred over two lines comes before its neighbour.
        in_order = suit.row or _has_whole_results(tokens)
        swapped = first and in_order and tokens.index(suit) < tokens.index(first)
        places = [joined.find(label) for _, label in _LITIGATION]
        swapped = swapped or -1 < places[1] < places[0]
        return [] if swapped else groups + [row for row, _ in _LITIGATION]
    if not groups and "维持" in joined and "纠正" in joined and "起诉" not in joined:
        # The heading above said what the table is; only its own group words are lost.
        return [_RECONSIDERATION, *(row for row, _ in _LITIGATION)]
    return groups + litigation
