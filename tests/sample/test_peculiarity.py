import csv
from datetime import date

import pytest

from gaistats.forms.definition import load_forms
from gaistats.sample.headings import HEADINGS
from gaistats.sample.peculiarity import load_kinds

BLANK, MARK = "blank", "mark"


def one(sample, kind):
    found = [p for p in sample.truth["peculiarities"] if p["kind"] == kind]
    assert found, kind
    return found[0]


def document_of(sample, kind):
    peculiarity = one(sample, kind)
    return sample.document(peculiarity["office_id"], peculiarity["year"])


def section(text: str, name: str) -> str:
    names = list(HEADINGS)
    start = text.index(HEADINGS[name]) + len(HEADINGS[name])
    return text[start : text.index(HEADINGS[names[names.index(name) + 1]])]


def values(document):
    return {key: cell["value"] for key, cell in document["cells"].items()}


def failures(document):
    """The identities of the document's own form that its printed numbers break."""
    cells = values(document)
    variant = "one_row" if "otherwise_closed__total" in cells else "three_rows"
    for identity in load_forms()[document["form"]].identities:
        terms = [(cells.get(part), w) for part, w, v in identity.terms if v in {"", variant}]
        numbers = [number for number, _ in terms]
        if cells.get(identity.total) is None or None in numbers:
            continue
        if sum(number * weight for number, weight in terms) != cells[identity.total]:
            yield identity


def test_every_kind_occurs(sample):
    assert {p["kind"] for p in sample.truth["peculiarities"]} == {k.kind for k in load_kinds()}


def test_identities_hold_except_where_a_wrong_total_is_planted(sample):
    planted = sample.planted("wrong_total")
    wrong = {(d["office_id"], d["year"]) for d in sample.truth["documents"] if list(failures(d))}
    assert wrong == planted


def test_carry_overs_agree_except_where_a_broken_one_is_planted(sample):
    by_place = {(d["office_id"], d["year"]): values(d) for d in sample.truth["documents"]}
    wrong = set()
    for (office, year), cells in by_place.items():
        before = by_place.get((office, year - 1), {})
        left, over = before.get("carried_forward__total"), cells["carried_over__total"]
        if left is not None and over is not None and left != over:
            wrong.add((office, year))
    # The next year goes on from the true figures, so that only the year itself differs.
    assert wrong == sample.planted("broken_carry_over")


def test_an_office_has_at_most_one_peculiarity(sample):
    offices = [p["office_id"] for p in sample.truth["peculiarities"]]
    assert len(offices) == len(set(offices))


def test_a_never_active_office_prints_only_zeros(sample):
    office = one(sample, "never_active")["office_id"]
    for year in range(2019, 2025):
        assert set(values(sample.document(office, year)).values()) == {0}


def test_a_sudden_zero_follows_busy_years(sample):
    peculiarity = one(sample, "sudden_zero")
    office, year = peculiarity["office_id"], peculiarity["year"]
    assert values(sample.document(office, year))["received__total"] == 0
    assert values(sample.document(office, year - 1))["received__total"] > 0


def test_a_zero_streak_lasts_four_years(sample):
    peculiarity = one(sample, "zero_streak")
    assert len(peculiarity["years"]) == 4
    for year in peculiarity["years"]:
        assert values(sample.document(peculiarity["office_id"], year))["received__total"] == 0


def test_a_blank_report_has_no_number(sample):
    assert {c["state"] for c in document_of(sample, "blank_report")["cells"].values()} == {BLANK}


def test_blanks_and_marks_stand_only_for_zeros(sample):
    for kind, state in (("blanks_for_zeros", BLANK), ("marks_for_zeros", MARK)):
        peculiarity, document = one(sample, kind), document_of(sample, kind)
        true = sample.plan.figures[document["office_id"], document["year"]]
        assert peculiarity["cells"]
        for key, cell in document["cells"].items():
            assert (cell["state"] == state) == (key in peculiarity["cells"])
            assert cell["state"] == "reported" or true[key] == 0


def test_nothing_is_blank_or_marked_that_is_not_planted(sample):
    planted = sample.planted(
        "blank_report", "blanks_for_zeros", "marks_for_zeros", "row_printed_twice"
    )
    found = {
        (d["office_id"], d["year"])
        for d in sample.truth["documents"]
        if any(cell["state"] != "reported" for cell in d["cells"].values())
    }
    assert found == planted


def test_an_amount_with_its_unit_states_its_value_in_ten_thousand_yuan(sample):
    cell = document_of(sample, "unit_in_cell")["cells"]["fee__amount_wan_yuan"]
    assert cell["as_printed"].endswith("元")
    assert float(cell["as_printed"][:-1]) == pytest.approx(cell["value"] * 10_000)


def test_an_amount_in_yuan_without_a_unit_states_what_is_printed(sample):
    document = document_of(sample, "amount_in_yuan")
    true = sample.plan.figures[document["office_id"], document["year"]]["fee__amount_wan_yuan"]
    assert document["cells"]["fee__amount_wan_yuan"]["value"] == round(true * 10_000)


def test_an_annotated_number_keeps_its_words(sample):
    cell = document_of(sample, "annotated_number")["cells"]["normative_documents__in_force"]
    assert cell["as_printed"].startswith(f"{int(cell['value'])}（其中修订")


def test_signed_changes_are_printed_in_words(sample):
    peculiarity, document = one(sample, "signed_change"), document_of(sample, "signed_change")
    for key in peculiarity["cells"]:
        cell = document["cells"][key]
        assert cell["as_printed"][0] == ("增" if cell["value"] > 0 else "减")


def test_the_old_form_is_used_once_more(sample):
    document = document_of(sample, "old_form")
    assert (document["year"], document["form"]) == (2021, "disclosure-2019")


def test_one_row_of_other_handling_replaces_the_three(sample):
    document = document_of(sample, "one_row_other_handling")
    assert document["form"] == "disclosure-2021"
    assert "otherwise_closed__total" in document["cells"]
    assert "other_other__total" not in document["cells"]


def test_forms_follow_the_year_but_for_the_planted(sample):
    planted = sample.planted("old_form")
    for d in sample.truth["documents"]:
        old = d["year"] < 2021 or (d["office_id"], d["year"]) in planted
        assert d["form"] == ("disclosure-2019" if old else "disclosure-2021")


def test_a_row_printed_twice_makes_a_doubtful_report(sample):
    document = document_of(sample, "row_printed_twice")
    assert [d["file"] for d in sample.truth["documents"] if d["doubtful"]] == [document["file"]]
    keys = {key for key, cell in document["cells"].items() if cell["state"] == "unknown"}
    assert keys == set(one(sample, "row_printed_twice")["cells"])
    first, second = document["cells"]["granted_in_full__total"]["as_printed"].split()
    assert int(second) == int(first) + 1


def test_a_late_report_is_published_and_dated_after_march(sample):
    document = document_of(sample, "late_report")
    assert min(document["published_on"], document["dated_on"]) > f"{document['year'] + 1}-03-31"


def test_all_other_departments_are_in_time(sample):
    late = sample.planted("late_report")
    governments = {o.office_id for o in sample.plan.offices if o.is_government}
    for d in sample.truth["documents"]:
        if (d["office_id"], d["year"]) not in late:
            days = date(d["year"] + 1, 3 if d["office_id"] in governments else 1, 31)
            assert (d["published_on"] or "") <= days.isoformat()
            assert (d["dated_on"] or "") <= days.isoformat()


def test_copied_text_is_word_for_word(sample):
    plain = {"html_official", "html_pieces", "html_chrome", "html_gb18030", "html_layout",
             "html_full_width", "html_messy", "text_pipes", "text_markdown"}  # fmt: skip
    compared = 0
    for p in sample.truth["peculiarities"]:
        if p["kind"].startswith("copied"):
            source = (p.get("other_office", p["office_id"]),
                      p["year"] - (p["kind"] == "copied_from_last_year"))  # fmt: skip
            pair = [sample.document(p["office_id"], p["year"]), sample.document(*source)]
            if all(d["dialect"] in plain for d in pair):
                texts = [strip(section(sample.text(d), "problems")) for d in pair]
                assert texts[0] == texts[1]
                compared += 1
    assert compared


def strip(text: str) -> str:
    for tag in ("<p>", "</p>", "<strong>", "</strong>", "　", "\n", " "):
        text = text.replace(tag, "")
    return text


def test_no_other_two_reports_share_their_section_five(sample):
    copied = sample.planted("copied_from_last_year", "copied_from_other_office")
    texts = [
        strip(section(sample.text(d), "problems"))
        for d in sample.truth["documents"]
        if (d["office_id"], d["year"]) not in copied and "traditional" not in d["dialect"]
    ]
    assert len(texts) == len(set(texts))


def test_a_merged_office_ends_and_names_its_successor(sample):
    peculiarity = one(sample, "merged_office")
    office = next(o for o in sample.plan.offices if o.office_id == peculiarity["office_id"])
    assert office.valid_to
    assert office.valid_to.year == peculiarity["year"] + 1
    assert office.succeeded_by
    last = values(sample.document(office.office_id, peculiarity["year"]))
    assert last["carried_forward__total"] == 0


def test_a_renamed_office_signs_with_the_name_of_its_year(sample):
    peculiarity = one(sample, "renamed_office")
    office, year = peculiarity["office_id"], peculiarity["year"]
    new = next(o.name for o in sample.plan.offices if o.office_id == office)
    assert sample.document(office, year)["office"] == new
    assert sample.document(office, year - 1)["office"] != new
    rows = csv.DictReader((sample.folder / "office_names.csv").open(encoding="utf-8"))
    former = next(row for row in rows if row["office_id"] == office)
    assert former["name"] == sample.document(office, year - 1)["office"]


def test_a_new_office_has_no_reports_before_it_was_set_up(sample):
    peculiarity = one(sample, "new_office")
    years = [d["year"] for d in sample.truth["documents"]
             if d["office_id"] == peculiarity["office_id"]]  # fmt: skip
    assert min(years) == peculiarity["year"]


def test_a_differing_narrative_states_another_number_than_the_table(sample):
    documents = [sample.document(*place) for place in sample.planted("narrative_differs")]
    plain = [d for d in documents if "trad" not in d["dialect"]]
    assert plain
    for document in plain:
        printed = document["cells"]["received__total"]["value"]
        assert f"信息公开申请{int(printed)}件" not in sample.text(document)


def test_other_narratives_state_the_number_of_the_table(sample):
    planted = sample.planted("narrative_differs", "wrong_total")
    for d in sample.truth["documents"]:
        received = d["cells"]["received__total"]["value"]
        if received and (d["office_id"], d["year"]) not in planted and "trad" not in d["dialect"]:
            assert f"信息公开申请{int(received)}件" in sample.text(d), d["file"]


def test_only_planted_reports_claim_that_all_is_concluded_when_it_is_not(sample):
    planted = sample.planted("all_closed_claim")
    for d in sample.truth["documents"]:
        forward = d["cells"]["carried_forward__total"]["value"]
        if forward and "trad" not in d["dialect"]:
            claims = "全部办结" in section(sample.text(d), "overview")
            assert claims == ((d["office_id"], d["year"]) in planted)


def test_kinds_keep_within_their_years():
    kinds = {kind.kind: kind for kind in load_kinds()}
    assert kinds["signed_change"].windows(range(2019, 2025)) == [(2019,), (2020,)]
    assert kinds["zero_streak"].windows(range(2022, 2025)) == []
    assert kinds["sudden_zero"].windows([2019, 2020, 2021]) == [(2021,)]
    assert kinds["never_active"].windows([2019, 2020]) == [(2019, 2020)]
