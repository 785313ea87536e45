"""The committed demo: its registry is the sample's, its real documents say what was published."""

import csv
import json
import re
from itertools import chain
from pathlib import Path

import pytest

from gaistats.sample import writing
from gaistats.sample.plan import make_plan

ROOT = Path(__file__).parents[2]
DATA, TRUTHS = ROOT / "data", sorted((ROOT / "tests" / "reports" / "real").glob("*.json"))


def document(truth: Path) -> str:
    return (DATA / "reports" / "real" / f"{truth.stem}.html").read_text(encoding="utf-8")


def lines(name: str) -> list[tuple[str, ...]]:
    with (DATA / name).open(encoding="utf-8", newline="") as file:
        return [tuple(line) for line in csv.reader(file)]


def test_the_samples_lines_of_the_registry_are_those_that_the_sample_writes():
    plan = make_plan(*writing.DEMO)
    for name, fields, written in (
        ("districts.csv", writing.DISTRICT_FIELDS, writing.list_districts(plan.districts)),
        ("offices.csv", writing.OFFICE_FIELDS, writing.list_offices(plan.offices)),
        ("office_names.csv", writing.NAME_FIELDS, writing.list_names(plan)),
        ("due_dates.csv", writing.DUE_FIELDS, writing.list_due_dates(plan)),
    ):
        sample = [line for line in lines(name)[1:] if line[0].startswith(("s-", "sample-"))]
        assert list(chain([fields], sample)) == [lines(name)[0], *written]


def test_only_the_sample_is_marked_as_sample():
    for name in ("districts.csv", "offices.csv"):
        for line in lines(name)[1:]:
            assert (line[-1] == "true") == line[0].startswith(("s-", "sample-"))


def test_every_real_document_has_its_truth():
    documents = {path.stem for path in (DATA / "reports" / "real").glob("*.html")}
    assert documents == {path.stem for path in TRUTHS}
    assert len(documents) == 4


@pytest.mark.parametrize("truth", TRUTHS, ids=lambda path: path.stem)
def test_the_figures_are_those_published(truth):
    cells = json.loads(truth.read_text(encoding="utf-8"))["cells"]
    printed = re.findall(r"<td[^>]*>([\d.]+)</td>", document(truth))
    assert [float(number) for number in printed] == list(cells.values())


@pytest.mark.parametrize("truth", TRUTHS, ids=lambda path: path.stem)
def test_a_real_document_says_that_it_is_reset_and_from_where(truth):
    known = json.loads(truth.read_text(encoding="utf-8"))
    text = document(truth)
    assert "根据已公布的数字重新排版，并非原件" in text
    assert "Re-set from published figures, not the original" in text
    assert known["source"].split(",")[0].replace("'", "&#x27;") in text
    assert "示例" not in text


@pytest.mark.parametrize("truth", TRUTHS, ids=lambda path: path.stem)
def test_a_real_document_states_no_date_that_is_not_known(truth):
    known = json.loads(truth.read_text(encoding="utf-8"))
    period = (f"{known['year']}年1月1日", f"{known['year']}年12月31日")
    days = [d for d in re.findall(r"\d{4}年\d+月\d+日", document(truth)) if d not in period]
    assert days == (["2024年1月17日"] if known["dated_on"] else [])
    assert "发布日期" not in document(truth)


def test_hongze_keeps_its_printed_errors():
    cells = json.loads((TRUTHS[0].parent / "hongze-2023.json").read_text("utf-8"))["cells"]
    names = ("upheld", "corrected", "total")
    assert [cells[f"reconsideration__{name}"] for name in names] == [10, 1, 0]
    assert [cells[f"litigation_after_reconsideration__{n}"] for n in names] == [5, 0, 0]
    assert "otherwise_closed__total" in cells
    assert "other_other__total" not in cells


def test_real_offices_are_expected_only_in_the_years_that_are_here():
    offices = {line[1]: line for line in lines("offices.csv") if line[0].startswith("o-")}
    years = {}
    for truth in TRUTHS:
        known = json.loads(truth.read_text(encoding="utf-8"))
        years.setdefault(known["office"], set()).add(known["year"])
    for name, line in offices.items():
        valid_from, valid_to = line[6], line[7]
        expected = {y for y in range(2015, 2040) if valid_from <= f"{y}-12-31" <= valid_to}
        assert expected == years[name]
