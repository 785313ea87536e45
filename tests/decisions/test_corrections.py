from datetime import UTC, datetime

import pytest

from gaistats.decisions import decisions_revision, read_decisions
from gaistats.decisions.corrections import (
    Correction,
    Figure,
    describe_printed,
    read_corrections,
    record_corrections,
    withdraw_correction,
)
from gaistats.errors import CollectionError

FIGURE = Figure("o|1", 2023, "received__total")
LONG_AGO = datetime(2024, 2, 3, 4, 5, tzinfo=UTC)


@pytest.fixture
def log(tmp_path):
    return tmp_path / "decisions.sqlite"


def test_a_correction_comes_back_as_it_was_recorded(log):
    correction = Correction(FIGURE, 11.5, "0", "张三", "核对过", LONG_AGO)
    record_corrections(log, [correction])
    assert read_corrections(log) == {FIGURE: correction}
    assert read_decisions(log)[0].value == '{"value": 11.5, "printed": "0"}'


def test_the_latest_counts_and_a_withdrawn_one_does_not(log):
    for value in (1, 2):
        record_corrections(log, [Correction(FIGURE, value, "0", "张三", "核对过")])
    assert read_corrections(log)[FIGURE].value == 2
    withdraw_correction(log, FIGURE, who="张三", why="看错了")
    assert read_corrections(log) == {}
    assert decisions_revision(log) == 3


def test_several_are_recorded_all_or_none(log):
    other = FIGURE._replace(year=2022)
    corrections = [
        Correction(FIGURE, 1, "0", "张三", "核对过"),
        Correction(other, 2, "0", "张三", " "),
    ]
    with pytest.raises(CollectionError):
        record_corrections(log, corrections)
    assert read_corrections(log) == {}


def test_the_states_of_a_cell_are_told_apart():
    said = [
        describe_printed(state, text, value)
        for state, text, value in (
            ("reported", "0", 0.0), ("blank", "", None), ("mark", "/", None),
            ("unreadable", "三七", None), ("unknown", "0", None), ("absent", None, None),
        )
    ]  # fmt: skip
    assert said == ["0", "blank", "mark:/", "unreadable:三七", "unknown:0", "absent"]
