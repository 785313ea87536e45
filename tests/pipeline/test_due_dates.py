"""Due dates on their way from the registry into the store, and what a day changes."""

from datetime import date

from gaistats.pipeline.build import build

from .conftest import MARCH, make_report

NOTICE = "d-city,institution,district,2023,2024-02-10,示范市某通知（虚构）"


def register(workshop, *offices, due=""):
    folder = workshop.collection.path
    head = "office_id,name,kind,level,district,valid_from,valid_to,succeeded_by,scope,sample\n"
    (folder / "offices.csv").write_text(head + "".join(f"{o},true\n" for o in offices), "utf-8")
    (folder / "due_dates.csv").write_text(
        f"district,kind,level,year,due_on,source\n{due}\n", "utf-8"
    )


def office(number, name, kind="department", level="district", **fields):
    more = ",".join(fields.get(n, "") for n in ("valid_from", "valid_to", "succeeded_by"))
    return f"o-{number},{name},{kind},{level},{fields.get('district', 'd-jia')},{more},own"


def test_each_expected_report_has_its_day_and_what_says_so(workshop):
    register(workshop, office(1, "甲区档案局"), office(2, "甲区档案馆", "institution"),
             office(3, "甲区东街道办事处", "subdistrict", "township"), due=NOTICE)  # fmt: skip
    workshop.add("a.html", make_report())
    rows = workshop.rows("expected_report").set_index("office_id")
    assert rows.loc["o-1", "due_on"].date() == date(2024, 1, 31)
    assert "第四十九条" in rows.loc["o-1", "due_source"]
    assert rows.loc["o-2", "due_on"].date() == date(2024, 2, 10)
    assert rows.loc["o-2", "due_source"] == "示范市某通知（虚构）"
    assert rows["due_on"].isna()["o-3"]


def test_a_day_builds_anew_only_when_a_due_date_has_passed(workshop):
    register(workshop, office(1, "甲区档案局"), office(2, "甲区档案馆", "institution"), due=NOTICE)
    workshop.add("a.html", make_report())
    built = []
    for day in ((1, 15), (1, 31), (2, 1), (2, 2), (2, 10), (2, 11), (3, 31), (4, 1), (6, 1)):
        workshop.today = date(2024, *day)
        built.append(build(workshop.collection).changed)
    assert built == [True, False, True, False, False, True, False, True, False]


def test_who_has_not_filed_is_found_when_the_day_has_passed(workshop):
    register(workshop, office(1, "甲区档案局"), office(2, "甲区教育局"))
    workshop.add("a.html", make_report())
    assert workshop.rows("finding").empty
    workshop.today = date(2024, 2, 1)
    row = workshop.row("finding")
    assert (row["check_name"], row["office_id"], row["year"]) == ("not_filed", "o-2", 2023)
    assert row["report_id"] is None


def test_merged_renamed_and_new_offices_are_not_missing(workshop):
    merged = office(2, "甲区教育局", valid_to="2023-06-30", succeeded_by="o-1")
    register(workshop, office(1, "甲区档案局"), merged,
             office(3, "甲区民政局", valid_from="2024-01-01"))  # fmt: skip
    workshop.add("a.html", make_report())
    workshop.today = date(2024, 6, 1)
    assert workshop.rows("finding").empty


def test_a_late_report_is_found(workshop):
    workshop.add("a.html", make_report(published_on=MARCH))
    row = workshop.row("finding")
    assert (row["check_name"], row["office_id"]) == ("late", "o-1")


def test_the_store_knows_who_can_make_rules(workshop):
    register(
        workshop, office(1, "甲区档案局"), office(2, "甲区人民政府", "government"),
        office(3, "示范市人民政府", "government", "city", district="d-city"),
        office(4, "示范市教育局", "department", "city", district="d-city"),
    )  # fmt: skip
    workshop.add("a.html", make_report())
    rows = workshop.rows("office").set_index("office_id")["makes_rules"]
    assert rows.to_dict() == {"o-1": False, "o-2": False, "o-3": True, "o-4": False}
