"""The definitions: every cell is in a form, every text in both languages, both forms are known."""

import tomllib
from importlib import resources

import pytest

from gaistats.errors import DefinitionError, MeasureError
from gaistats.forms.definition import cell_keys, load_forms
from gaistats.stats.measure import DIRECTIONS, UNITS, load_measure, load_measures, read_measures
from gaistats.stats.terms import find_cells, list_cells, list_joins, spread_terms

MEASURES = load_measures()
OLD, NEW = "disclosure-2019", "disclosure-2021"
LISTED = [
    "received", "concluded", "carried_forward", "carry_forward_share", "disclosure_rate",
    "full_disclosure_rate", "refusal_share", "unable_share", "not_processed_share",
    "otherwise_closed_share", "disputes", "reconsiderations_per_hundred", "litigations_per_hundred",
    "reconsideration_correction_rate", "litigation_direct_correction_rate",
    "litigation_after_reconsideration_correction_rate", "litigation_correction_rate",
    "normative_documents_issued", "normative_documents_repealed", "normative_documents_in_force",
    "licences", "penalties", "compulsion", "fees",
]  # fmt: skip
WORKLOAD = ("licences", "penalties", "compulsion", "fees")
BROKEN = [
    'unit = "share"', 'unit = "percent"', "unit =", 'direction = "up"',
    '[numerator]\n"received__nobody" = 1', '[numerator]\n"received__total" = 2', 'remark = "x"',
    '[denominator]\n"received__total" = 1',
]  # fmt: skip
WHOLE = """
order = 1
unit = "count"
direction = "neither"
title.zh = "一"
title.en = "one"
why.zh = "一"
why.en = "one"
caution.zh = "一"
caution.en = "one"
source.zh = "一"
source.en = "one"
[numerator]
"received__total" = 1
"""


def test_all_measures_are_there():
    assert set(LISTED) <= set(MEASURES)
    assert len(MEASURES) == len(LISTED) + 8 + 3 + 5 + 6


@pytest.mark.parametrize("measure", MEASURES.values(), ids=lambda m: m.measure_id)
def test_a_measure_is_complete_in_both_languages(measure):
    assert measure.unit in UNITS
    assert measure.direction in DIRECTIONS
    for words in (measure.title, measure.why, measure.caution, measure.source):
        assert any("\u4e00" <= character <= "\u9fff" for character in words.zh)
        assert words.en.isascii() or not any("\u4e00" <= c <= "\u9fff" for c in words.en)
        assert not set("{}") & set(words.zh + words.en)


@pytest.mark.parametrize("measure", MEASURES.values(), ids=lambda m: m.measure_id)
def test_the_cells_of_a_measure_are_in_the_forms(measure):
    assert set(list_cells([measure])) <= set(cell_keys())
    forms = spread_terms(measure.terms)
    assert NEW in forms
    for form, cells in forms.items():
        assert set(cells) <= {key for key, _, _ in load_forms()[form].cells()}


@pytest.mark.parametrize("measure", MEASURES.values(), ids=lambda m: m.measure_id)
def test_every_measure_has_a_title_of_its_own(measure):
    assert [m for m in MEASURES.values() if m.title.zh == measure.title.zh] == [measure]


def test_workload_is_neither_good_nor_bad():
    assert {MEASURES[name].direction for name in WORKLOAD} == {"neither"}


@pytest.mark.parametrize(
    ("whole", "parts", "count"),
    [("refusal_share", "refused_{}_share", 8), ("unable_share", "unable_{}_share", 3),
     ("not_processed_share", "not_processed_{}_share", 5)],
)  # fmt: skip
def test_a_share_is_the_sum_of_its_reasons(whole, parts, count):
    before, after = parts.split("{}")
    reasons = [m for name, m in MEASURES.items()
               if name.startswith(before) and name.endswith(after) and name != whole]  # fmt: skip
    assert len(reasons) == count
    cells = [term.cell for reason in reasons for term in reason.numerator]
    assert sorted(cells) == sorted(term.cell for term in MEASURES[whole].numerator)


def test_the_outcomes_together_are_the_parts_of_the_total():
    """The identity that the form itself states."""
    (identity,) = [i for i in load_forms()[NEW].identities
                   if (i.identity, i.total) == ("outcome_sum", "outcome_total__total")]  # fmt: skip
    shares = (
        "disclosure_rate",
        "refusal_share",
        "unable_share",
        "not_processed_share",
        "otherwise_closed_share",
    )
    cells = [cell for name in shares for cell in spread_terms(MEASURES[name].numerator)[NEW]]
    assert sorted(cells) == sorted(c for c, _, variant in identity.terms if variant != "one_row")


def test_otherwise_closed_is_one_row_in_2019_and_three_in_2021():
    forms = spread_terms(MEASURES["otherwise_closed_share"].numerator)
    assert forms[OLD] == {"otherwise_closed__total": 1}
    assert forms[NEW] == {
        "other_not_corrected_in_time__total": 1, "other_fee_unpaid__total": 1,
        "other_other__total": 1,
    }  # fmt: skip


@pytest.mark.parametrize(
    "name", ["fees", "normative_documents_in_force", "normative_documents_repealed"]
)
def test_what_the_2019_form_does_not_ask_for_has_no_years_in_it(name):
    assert set(spread_terms(MEASURES[name].terms)) == {NEW}


def test_issued_and_produced_are_joined_with_a_word_of_caution():
    measure = MEASURES["normative_documents_issued"]
    assert spread_terms(measure.terms)[OLD] == {"normative_documents__produced": 1}
    assert [link.cell for link in list_joins(measure)] == ["normative_documents__issued"]


def test_nothing_else_is_joined_with_caution():
    assert [name for name, m in MEASURES.items() if list_joins(m)] == ["normative_documents_issued"]


def test_a_cell_that_no_form_asks_for_under_another_name_is_found_nowhere_else():
    assert find_cells(OLD, "other_fee_unpaid__total") is None


def test_an_unknown_measure_names_the_near_ones():
    with pytest.raises(MeasureError, match="disclosure_rate"):
        load_measure("disclosure_rates")
    with pytest.raises(MeasureError, match="gaistats stats"):
        load_measure("zzzz")


def test_a_measure_reads_from_its_file(tmp_path):
    (tmp_path / "one.toml").write_text(WHOLE, encoding="utf-8")
    (measure,) = read_measures(tmp_path / "one.toml")
    assert (measure.measure_id, measure.title) == ("one", ("一", "one"))


@pytest.mark.parametrize("line", BROKEN)
def test_a_broken_file_is_named(tmp_path, line):
    file = tmp_path / "one.toml"
    section, _, rest = line.partition("\n")
    if section == "[numerator]":
        text = WHOLE.replace('"received__total" = 1', rest)
    elif section == "[denominator]":
        text = WHOLE + line
    else:
        key = line.split(" ")[0]
        text = "\n".join([line, *(old for old in WHOLE.split("\n") if not old.startswith(key))])
    file.write_text(text, encoding="utf-8")
    with pytest.raises(DefinitionError, match=r"one\.toml"):
        list(read_measures(file))


@pytest.mark.parametrize("lost", ["why.en", "title.zh", "source.en", "caution.zh", "order"])
def test_a_file_without_a_text_is_named(tmp_path, lost):
    text = "\n".join(line for line in WHOLE.split("\n") if not line.startswith(lost))
    (tmp_path / "one.toml").write_text(text, encoding="utf-8")
    with pytest.raises(DefinitionError, match=r"one\.toml"):
        list(read_measures(tmp_path / "one.toml"))


def test_the_files_are_named_after_their_measures():
    folder = resources.files("gaistats.stats") / "measures"
    for file in folder.iterdir():
        told = tomllib.loads(file.read_text(encoding="utf-8"))
        assert "id" in told or file.name.removesuffix(".toml") in MEASURES
        assert ("id" in told) == ("members" in told)
