import pytest
from hypothesis import given
from hypothesis import strategies as st

from gaistats.forms.alignment import BlankHabits, align_values, see_habits
from gaistats.forms.tokens import Kind, Token
from gaistats.model import Place

NOTHING_KNOWN = BlankHabits(in_place=False, filled_up=False, first_column=None)


def row(text, first=2):
    """``"7 _ 8"`` as tokens; ``_`` is an empty cell."""
    return [
        Token(Kind.EMPTY if piece == "_" else Kind.VALUE, piece.strip("_"), Place(1, 1, column), (1, 1))
        for column, piece in enumerate(text.split(), first)
    ]  # fmt: skip


def align(text, columns, habits=NOTHING_KNOWN, *, certain=False):
    aligned = align_values(row(text), columns, certain=certain, habits=habits)
    return None if aligned is None else " ".join(token.text or "_" for token in aligned)


@pytest.mark.parametrize(
    ("printed", "columns", "aligned"),
    [
        ("1 2 3", 3, "1 2 3"),
        ("1 2 3 _ _", 3, "1 2 3"),  # left over from merging
        ("_ _ 1 2 3", 3, "1 2 3"),
        ("_ _ _", 3, "_ _ _"),
        ("1 _ 3", 3, "1 _ 3"),
        ("_ _ 3", 3, "_ _ 3"),
        ("1 _ 3 _ _ _ _", 7, "1 _ 3 _ _ _ _"),  # an empty cell between shows that none was pushed
        ("5", 1, "5"),
        ("_ _", 1, "_"),
    ],
)
def test_places_that_are_certain(printed, columns, aligned):
    assert align(printed, columns) == aligned


@pytest.mark.parametrize(
    ("printed", "columns"),
    [
        ("7 1 8 _ _ _ _ _", 7),  # pushed to the end: once 7 1 0 0 0 0 8
        ("7 1 8", 7),
        ("1 2 3 4", 3),
        ("1 2", 1),
        ("", 1),
        ("5 _ _", 3),
    ],
)
def test_places_that_nobody_can_know(printed, columns):
    assert align(printed, columns) is None


def test_between_the_ends_of_a_row_nothing_is_left_over_from_merging():
    habits = BlankHabits(in_place=False, filled_up=True, first_column=None)
    assert align("5 _ 3", 3, habits) == "5 _ 3"
    assert align("_ 5 3", 3, habits) is None


def test_a_row_that_ends_before_all_full_rows_has_lost_a_cell():
    habits = BlankHabits(
        in_place=True, filled_up=True, first_column=None, at_end=True, last_column=9
    )
    assert align("_ _ 2 3 4 5 6 7", 7, habits) == "_ 2 3 4 5 6 7"
    assert align("_ 2 3 4 5 6 7", 7, habits) is None


def test_a_known_rectangle_keeps_its_empty_cells():
    assert align("5 _ _", 3, certain=True) == "5 _ _"
    assert align("5 _", 3, certain=True) is None


def test_empty_cells_at_the_end_stay_where_the_document_keeps_empty_cells_in_place():
    habits = BlankHabits(in_place=True, filled_up=False, first_column=None)
    assert align("5 _ _", 3, habits) == "5 _ _"


def test_a_kept_rectangle_is_read_by_its_printed_columns():
    habits = BlankHabits(in_place=False, filled_up=True, first_column=4)
    assert align("_ _ 8 _ _ _ _ _ 8", 7, habits) == "8 _ _ _ _ _ 8"


def test_the_rectangle_is_seen_when_labels_of_different_depth_have_values_in_one_column():
    shallow = Token(Kind.WORDS, "一", Place(1, 1, 1), (1, 1))
    deep = Token(Kind.WORDS, "1", Place(1, 2, 3), (1, 2))
    rows = [(shallow, row("_ _ 1 2 3 4"), 4), (deep, row("1 2 3 4", first=4), 4)]
    assert see_habits(rows, None).first_column == 4
    assert see_habits(rows[:1], None).first_column is None


@given(st.lists(st.sampled_from(["1", "2", "_"]), max_size=20), st.integers(1, 7))
def test_no_value_is_ever_invented_lost_or_reordered(cells, columns):
    aligned = align(" ".join(cells), columns)
    if aligned is not None:
        pieces = aligned.split()
        assert len(pieces) == columns
        assert [p for p in pieces if p != "_"] == [c for c in cells if c != "_"]
