import csv
import shutil
from importlib import resources
from pathlib import Path

import pytest

from gaistats.errors import DefinitionError
from gaistats.forms.crosswalk import Relation, joins_years, load_crosswalk
from gaistats.forms.definition import cell_keys, load_form, load_forms

FOLDER = Path(str(resources.files("gaistats.forms"))) / "definitions"


def test_both_forms_have_all_their_cells():
    sizes = {name: len(list(form.cells())) for name, form in load_forms().items()}
    assert sizes == {"disclosure-2019": 198, "disclosure-2021": 200}
    assert len(cell_keys()) == len(set(cell_keys())) == 226


def test_the_forms_imply_forty_and_forty_two_identities():
    counts = {name: len(form.identities) for name, form in load_forms().items()}
    assert counts == {"disclosure-2019": 40, "disclosure-2021": 42}


def test_the_balance_adds_and_takes_away_what_the_form_says():
    identity = next(
        i for i in load_forms()["disclosure-2021"].identities
        if (i.identity, i.total) == ("balance", "outcome_total__natural_person")
    )  # fmt: skip
    assert {(part, weight) for part, weight, _ in identity.terms} == {
        ("received__natural_person", 1),
        ("carried_over__natural_person", 1),
        ("carried_forward__natural_person", -1),
    }


@pytest.mark.parametrize(
    ("name", "line", "break_it"),
    [
        ("rows.csv", 3, lambda fields: ["nowhere", *fields[1:]]),
        ("columns.csv", 2, lambda fields: [*fields[:5], "kilogram", fields[6]]),
        ("identities.csv", 4, lambda fields: [*fields[:3], "2", fields[4]]),
        ("rows.csv", 5, lambda fields: fields[:3]),
    ],
)
def test_a_broken_definition_names_file_and_line(tmp_path, name, line, break_it):
    shutil.copytree(FOLDER / "disclosure-2021", tmp_path / "form")
    path = tmp_path / "form" / name
    lines = list(csv.reader(path.read_text(encoding="utf-8").splitlines()))
    lines[line - 1] = break_it(lines[line - 1])
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(lines)
    with pytest.raises(DefinitionError) as caught:
        load_form(tmp_path / "form")
    assert caught.value.parameters["line"] == line
    assert name in str(caught.value)


def test_every_cell_says_whether_its_years_may_be_joined_and_why():
    links = load_crosswalk()
    assert set(links) == set(cell_keys())
    assert all(link.why_zh and link.why_en for link in links.values())


def test_money_is_not_joined_with_a_number_of_items():
    assert not joins_years("fee__amount_wan_yuan")
    assert not joins_years("normative_documents__in_force")
    assert joins_years("received__total")
    assert joins_years("licence__decisions")


def test_other_handling_is_the_sum_of_its_three_rows():
    link = load_crosswalk()["otherwise_closed__total"]
    assert link.relation is Relation.SUM_OF
    assert link.counterparts == (
        "other_not_corrected_in_time__total", "other_fee_unpaid__total", "other_other__total",
    )  # fmt: skip
