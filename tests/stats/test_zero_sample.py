"""Patterns of zero activity in the sample, against its ``truth.json`` and its true figures.

What is planted where, and what each document prints, is read from the file that the sample itself
writes for whoever tests on it; what an office truly did stands in the plan only.
"""

import json
from collections import defaultdict
from dataclasses import replace
from functools import cache
from types import SimpleNamespace

import pytest
from sample_store import build_sample
from zero_twin import classify_slowly

from gaistats.forms.activity import load_activity_groups
from gaistats.forms.definition import load_forms
from gaistats.model import Scope
from gaistats.sample import write_sample, writing
from gaistats.sample.plan import make_plan
from gaistats.stats.zero_activity import classify_activity
from gaistats.store.read_activity import read_activity

YEARS = range(2019, 2025)
GROUPS = ("requests", "outcomes", "disputes", "proactive", "whole")
OF_REQUESTS = GROUPS[:3]
SAMPLE = Scope(origin="sample")
PARTS_OF_OTHERWISE = ("other_not_corrected_in_time", "other_fee_unpaid", "other_other")


@pytest.fixture(scope="module", params=range(1, 6), ids="seed {}".format)
def city(request, tmp_path_factory):
    folder, like = tmp_path_factory.mktemp("city"), (3, 30, YEARS, request.param)
    with pytest.MonkeyPatch.context() as patch:  # nobody opens a document here, only the truth
        patch.setattr(writing, "write_report", lambda report: b"")
        write_sample(folder, *like)
    truth = json.loads((folder / "truth.json").read_text(encoding="utf-8"))
    plan = make_plan(*like)
    return City(plan, truth, build_sample(folder, plan))


class City:
    def __init__(self, plan, truth, store):
        self.plan, self.store = plan, store
        self.activity = read_activity(store, SAMPLE, GROUPS)
        self.planted = defaultdict(list)
        for told in truth["peculiarities"]:
            years = told.get("years") or [told["year"]]
            self.planted[told["kind"]].append(
                SimpleNamespace(office_id=told["office_id"], years=years)
            )
        self.documents = {(d["office_id"], d["year"]): d for d in truth["documents"]}
        self.missing = {(p.office_id, p.years[0]) for p in self.planted["missing_year"]}
        self.due = {*self.documents, *self.missing}

    def of(self, kind):
        return self.planted[kind]

    @cache  # noqa: B019 - a city lives as long as its tests
    def patterns(self, last_year=YEARS[-1]):
        activity = read_activity(self.store, replace(SAMPLE, last_year=last_year), GROUPS)
        return classify_activity(activity).set_index(["office_id", "group"])

    @cache  # noqa: B019
    def states(self):
        return self.activity.set_index(["office_id", "year", "group"])["state"]

    @cache  # noqa: B019
    def true_sum(self, office, year, group):
        """What the office truly did in the group, as far as its form asks, whatever it prints."""
        by_year = "disclosure-2019" if year < 2021 else "disclosure-2021"
        form = self.documents.get((office, year), {"form": by_year})["form"]
        asked = {key for key, _, _ in load_forms()[form].cells()}
        cells = asked & set(load_activity_groups()[group].cells)
        return sum(abs(self.plan.figures[office, year][cell]) for cell in cells)

    @cache  # noqa: B019
    def expected_state(self, office, year, group):
        """The state by eye: from the cells that the document prints, one by one."""
        if (office, year) in self.missing:
            return "no_report"
        document = self.documents[office, year]
        if document["doubtful"]:
            return "waiting"
        asked = load_activity_groups()[group].cells
        cells = {k: c for k, c in document["cells"].items() if k in asked}
        kinds = {
            c["state"] if c["value"] is None else "0" if c["value"] == 0 else "N"
            for c in cells.values()
        }
        if "N" in kinds:
            return "number"
        if kinds == {"0"}:
            return "zero" if is_whole(document["form"], group, cells) else "part_absent"
        return kinds.pop() if len(kinds) == 1 else "part_blank" if "blank" in kinds else "part_mark"


def is_whole(form, group, cells):
    wanted = [
        k for k, _, _ in load_forms()[form].cells() if k in load_activity_groups()[group].cells
    ]
    instead = {f"{part}__{k.split('__')[1]}" for part in PARTS_OF_OTHERWISE
               for k in cells if k.startswith("otherwise_closed__")}  # fmt: skip
    return set(wanted) - set(cells) <= instead


def test_the_state_of_every_group_is_that_of_its_printed_cells(city):
    states = city.states()
    wrong = {
        key: (state, expected) for key, state in states.items()
        if state != (expected := city.expected_state(*key))
    }  # fmt: skip
    assert wrong == {}
    assert len(states) == len(city.due) * len(GROUPS)


def test_the_patterns_are_those_of_the_printed_years(city):
    """And not of what the store says: the slow twin reads the documents' own cells."""
    for (office, group), row in city.patterns().iterrows():
        years = [y for y in YEARS if (office, y) in city.due]
        twin = classify_slowly(
            [(y, city.expected_state(office, y, group), float("nan")) for y in years]
        )
        assert (row["pattern"], row["length"], row["years_zero"], row["years_not_filed"]) == (
            twin["pattern"], twin["length"], twin["years_zero"], twin["years_not_filed"]), (office, group)  # fmt: skip


def test_a_planted_office_without_any_activity_is_never_active_in_all_groups(city):
    patterns = city.patterns()
    assert city.of("never_active")
    for planted in city.of("never_active"):
        for group in GROUPS:
            row = patterns.loc[planted.office_id, group]
            assert (row["pattern"], row["length"], row["since"]) == ("never_active", 6, 2019)


def test_a_planted_streak_is_one_in_its_last_year(city):
    assert city.of("zero_streak")
    for planted in city.of("zero_streak"):
        patterns = city.patterns(planted.years[-1])
        for group in OF_REQUESTS:
            before = [
                city.true_sum(planted.office_id, y, group) for y in YEARS if y < planted.years[0]
            ]
            row = patterns.loc[planted.office_id, group]
            assert row["pattern"] == ("zero_streak" if any(before) else "never_active")
            assert row["length"] >= 4
            assert row["since"] <= planted.years[0]


def test_a_planted_sudden_zero_is_one_in_its_year(city):
    assert city.of("sudden_zero")
    for planted in city.of("sudden_zero"):
        year = planted.years[0]
        before = [city.true_sum(planted.office_id, y, "requests") for y in YEARS if y < year]
        row = city.patterns(year).loc[planted.office_id, "requests"]
        assert row["pattern"] == ("became_zero" if all(before) else "intermittent")
        assert (row["since"], row["length"]) == (year, 1)


def test_a_year_without_a_report_counts_as_that(city):
    patterns = city.patterns()
    assert city.of("missing_year")
    for planted in city.of("missing_year"):
        for group in GROUPS:
            assert city.states()[planted.office_id, planted.years[0], group] == "no_report"
            assert patterns.loc[planted.office_id, group]["years_not_filed"] == 1


def test_a_blank_report_is_blank_and_not_zero(city):
    patterns = city.patterns()
    assert city.of("blank_report")
    for planted in city.of("blank_report"):
        for group in GROUPS:
            row = patterns.loc[planted.office_id, group]
            assert city.states()[planted.office_id, planted.years[0], group] == "blank"
            assert row["years_blank"] == 1
            assert row["pattern"] != "never_active"


@pytest.mark.parametrize(("kind", "states"), [
    ("blanks_for_zeros", {"blank", "part_blank"}), ("marks_for_zeros", {"mark", "part_mark"}),
])  # fmt: skip
def test_zeros_that_are_left_blank_or_marked_are_no_zeros(city, kind, states):
    assert city.of(kind)
    for planted in city.of(kind):
        office, year = planted.office_id, planted.years[0]
        cells = city.documents[office, year]["cells"]
        for group in GROUPS:
            left = [k for k in load_activity_groups()[group].cells
                    if k in cells and cells[k]["value"] is None]  # fmt: skip
            active = city.true_sum(office, year, group) > 0
            found = city.states()[office, year, group]
            assert found == "number" if active else found in (states if left else {"zero"})


@pytest.mark.parametrize("group", GROUPS)
@pytest.mark.parametrize("pattern", ["never_active", "became_zero", "zero_streak"])
def test_what_is_called_a_zero_is_one_in_the_true_figures(city, group, pattern):
    """Precision over the true figures; recall over offices that fill in all their cells."""
    found, true = set(), set()
    for (office, at), row in city.patterns().iterrows():
        if at == group:
            years = [y for y in YEARS if (office, y) in city.due]
            plain = [city.expected_state(office, y, group) for y in years]
            truth = ["number" if city.true_sum(office, y, group) else "zero" for y in years]
            reported = [(y, t, 0.0) for y, t, p in zip(years, truth, plain, strict=True)
                        if p not in ("no_report", "waiting")]  # fmt: skip
            found |= {office} if row["pattern"] == pattern else set()
            if reported and set(plain) <= {"number", "zero", "no_report", "waiting"}:
                true |= {office} if classify_slowly(reported)["pattern"] == pattern else set()
    wrong = {o for o in found - true if not zero_where_clear(city, o, group)}
    share = len(found & true) / len(true) if true else 1.0
    print(f"seed {city.plan.seed} {group} {pattern}: {len(true)} true, {len(found)} found, "
          f"precision {1 - len(wrong) / len(found) if found else 1.0}, recall {share}")  # fmt: skip
    assert (wrong, share) == (set(), 1.0)


def zero_where_clear(city, office, group):
    """Whether every year that is called zero is one in the true figures."""
    rows = city.activity.query("office_id == @office and group == @group and state == 'zero'")
    return all(city.true_sum(office, year, group) == 0 for year in rows["year"])
