"""Measures from the command line, as programs and people read them."""

import csv
import json
from io import StringIO

import pytest

from gaistats.cli import main
from gaistats.model import Scope
from gaistats.store.connection import open_store
from gaistats.store.read import read_totals

NUMBERS = ["year", "value", "numerator", "denominator", "interval", "covered", "expected", "note"]
SUQIAN, HONGZE = "宿迁市人民政府", "洪泽区人民政府"
SAMPLE = "示例数据：机构为虚构"


@pytest.fixture
def say(small_collection, capsys):
    def run(*words, status=0, language="zh"):
        capsys.readouterr()
        where = ["-C", str(small_collection)]
        assert main(["--lang", language, *words, *where]) == status
        said = capsys.readouterr()
        return said.out if status == 0 else said.err

    return run


@pytest.fixture
def ask(say):
    return lambda *words: json.loads(say("stats", *words, "--json"))


def test_an_office_has_its_rate_with_counts_and_interval(ask):
    found = ask("disclosure_rate", "--office", SUQIAN)
    assert [list(row) for row in found] == [["office", *NUMBERS]] * 2
    assert [round(row["value"], 4) for row in found] == [0.4357, 0.5402]
    first = found[0]
    assert (first["office"], first["year"], first["numerator"], first["denominator"]) == (
        SUQIAN,
        2023,
        1519,
        3486,
    )
    low, high = first["interval"]
    assert low < first["value"] < high
    assert (first["covered"], first["expected"], first["note"]) == (1, 1, None)


def test_a_rate_that_rests_on_a_failed_identity_is_null_with_its_note(ask):
    (row,) = ask("reconsideration_correction_rate", "--office", HONGZE, "--years", "2023")
    assert (row["value"], row["interval"], row["covered"]) == (None, None, 0)
    assert row["note"] == "所依据的数据不符，不计算比率，建议核实"


@pytest.mark.parametrize("by", ["district", "kind", "year"])
def test_groups_are_named_and_counted(ask, by):
    found = ask("received", "--by", by)
    names = NUMBERS if by == "year" else [by, *NUMBERS]
    assert all(list(row) == names for row in found)
    assert all(row["interval"] is None and row["denominator"] is None for row in found)


def test_real_and_sample_offices_are_never_added(ask, small_collection):
    found = ask("received", "--by", "year")
    told = [(row["year"], row["value"]) for row in found if SAMPLE in (row["note"] or "")]
    store = open_store(small_collection / "store")
    totals = read_totals(store, Scope(origin="sample")).query("own")
    assert told == list(zip(totals["year"], totals["received"], strict=True))
    real = [row for row in found if SAMPLE not in (row["note"] or "")]
    assert [(row["year"], row["value"]) for row in real] == [(2023, 0), (2024, None)]
    assert found[: len(real)] == real


def test_a_district_and_years_narrow_what_is_read(ask):
    found = ask("received", "--by", "district", "--district", "甲区", "--years", "2021-2022")
    assert [(row["district"], row["year"]) for row in found] == [("甲区", 2021), ("甲区", 2022)]
    assert ask("received", "--district", "甲区", "--office", SUQIAN) == []


def test_counts_are_whole_numbers(ask):
    assert all(isinstance(row["numerator"], int) for row in ask("received", "--office", SUQIAN))


def test_csv_has_the_same_columns_with_the_interval_in_two(say):
    rows = list(
        csv.DictReader(StringIO(say("stats", "carry_forward_share", "--office", SUQIAN, "--csv")))
    )
    assert list(rows[0]) == [
        "office", "year", "value", "numerator", "denominator", "interval_low", "interval_high",
        "covered", "expected", "note",
    ]  # fmt: skip
    assert [f"{100 * float(row['value']):.2f}" for row in rows] == ["3.35", "3.43"]


def test_csv_of_nothing_has_its_headings(say):
    said = say("stats", "received", "--district", "甲区", "--office", SUQIAN, "--csv")
    assert said.startswith("office,year,value")


def test_a_person_reads_title_definition_and_caution(say):
    said = say("stats", "disclosure_rate", "--office", SUQIAN, language="en")
    assert said.startswith("Disclosure rate\n")
    assert "÷ (7) total" in said
    assert "43.57 %" in said
    assert "1519 / 3486" in said


def test_without_a_measure_they_are_listed(say):
    said = say("stats")
    assert "disclosure_rate" in said
    assert "公开率" in said
    listed = json.loads(say("stats", "--json"))
    assert {"disclosure_rate", "carry_forward_share", "reconsideration_correction_rate"} <= {
        row["measure"] for row in listed
    }
    assert all(row["title"] and row["caution"] and row["source"] for row in listed)


@pytest.mark.parametrize(
    "words",
    [("disclosure",), ("received", "--office", "没有的局"), ("received", "--district", "没有的区")],
)
def test_what_is_not_there_is_one_line_and_no_traceback(say, words):
    said = say("stats", *words, status=1)
    assert len(said.splitlines()) == 1


def test_years_without_data_are_said_to_be_so_and_are_no_rows(say):
    assert "没有应报机关" in say("stats", "received", "--years", "1999")
    assert json.loads(say("stats", "received", "--years", "1999", "--json")) == []
    assert len(say("stats", "received", "--years", "1999", "--csv").splitlines()) == 1
