"""The briefing that is composed: added to anywhere, saved at once, and told what has changed."""

from dataclasses import replace

import pytest
from truth_sums import FORMS, own_documents, stated

from gaistats.decisions import DecisionKind, record_decision
from gaistats.decisions.briefings import SavedEntry, change_briefing, list_briefings, read_briefing
from gaistats.decisions.corrections import Figure
from gaistats.decisions.findings import FindingState, record_states
from gaistats.pipeline.build import build
from gaistats.pipeline.collection import open_collection
from gaistats.pipeline.correcting import correct_figure

BRIEFING = "pages/output/briefing.py"
YEARS = "pages/compare/years.py"
PEERS = "pages/compare/offices.py"
SUMMARY = "pages/overview/summary.py"


@pytest.fixture
def log(folder):
    return folder / "decisions.sqlite"


def named(screen):
    value = screen.app.query_params["briefing"]
    return value if isinstance(value, str) else value[0]


def press(screen, key):
    screen.app.button(key=key).click()
    return screen.run()


def add_all(make_dashboard, folder, **address):
    """Three charts of three pages, added in one session; its screen and the briefing's id."""
    screen = make_dashboard(folder).open(SUMMARY, origin="sample", **address)
    press(screen, "outcomes_add")
    for page, key in ((YEARS, "lines_add"), (PEERS, "peers_add")):
        screen.app.switch_page(page)
        press(screen.run(), key)
    return screen, named(screen)


def kinds(log, briefing):
    return [entry.recipe and entry.recipe["kind"] for entry in read_briefing(log, briefing).entries]


def titles(screen):
    bodies = [
        h.proto.body
        for h in screen.app.get("html")
        if h.proto.body.startswith('<h2 class="g-entry"')
    ]
    return [body.partition(">")[2].removesuffix("</h2>") for body in bodies]


def test_the_first_add_begins_a_briefing_and_further_ones_go_into_it(make_dashboard, folder, log):
    screen, briefing = add_all(make_dashboard, folder)
    assert kinds(log, briefing) == ["outcomes", "lines", "peers"]
    assert read_briefing(log, briefing).name.startswith("未命名简报 20")
    assert "现有3项" in screen.app.toast[-1].value
    assert len(list_briefings(log)) == 1


def test_the_button_leads_to_the_briefing(make_dashboard, folder):
    screen, _ = add_all(make_dashboard, folder)
    press(screen, "peers_open")
    assert len(titles(screen)) == 3


def test_an_entry_keeps_the_selection_of_its_page(make_dashboard, folder, log):
    district = open_districts(folder)[0]
    screen = make_dashboard(folder).open(
        SUMMARY, origin="sample", district=district, years="2021-2023"
    )
    press(screen, "outcomes_add")
    briefing = named(screen)
    (entry,) = read_briefing(log, briefing).entries
    scope = entry.recipe["scope"]
    assert (scope["districts"], scope["origin"]) == ([district], "sample")
    assert (scope["first_year"], scope["last_year"]) == (2021, 2023)


def open_districts(folder):
    lines = (folder / "districts.csv").read_text(encoding="utf-8").splitlines()[1:]
    return [line.split(",")[0] for line in lines if ",district," in line and line.endswith("true")]


def test_what_is_changed_on_the_page_is_saved_and_there_in_a_new_session(
    make_dashboard, folder, log
):
    _, briefing = add_all(make_dashboard, folder)
    first, second, third = (e.entry_id for e in read_briefing(log, briefing).entries)
    screen = make_dashboard(folder).open(BRIEFING, briefing=briefing)
    press(screen, f"up_{third}")
    press(screen, f"remove_{first}")
    screen.app.text_input(key=f"entry_title_{second}").set_value("各区公开率")
    screen.app.text_area(key=f"entry_text_{second}").set_value("一句自己的话 <b>。")
    screen.run()
    screen.app.text_input(key=f"briefing_name_{briefing}").set_value("给区长")
    screen.run()
    press(screen, "add_page")
    saved = read_briefing(log, briefing)
    assert saved.name == "给区长"
    assert [e.entry_id for e in saved.entries][:2] == [third, second]
    assert (saved.entries[1].title, saved.entries[1].text) == ("各区公开率", "一句自己的话 <b>。")
    assert saved.entries[2].recipe is None
    again = make_dashboard(folder).open(BRIEFING, briefing=briefing)
    assert titles(again)[1:] == ["2. 各区公开率", "3. 第3页"]
    assert again.app.text_area(key=f"entry_text_{second}").value == "一句自己的话 <b>。"


def test_an_entry_moves_no_further_than_to_the_ends(make_dashboard, folder, log):
    _, briefing = add_all(make_dashboard, folder)
    first, _, third = (e.entry_id for e in read_briefing(log, briefing).entries)
    screen = make_dashboard(folder).open(BRIEFING, briefing=briefing)
    assert screen.app.button(key=f"up_{first}").disabled
    assert screen.app.button(key=f"down_{third}").disabled
    press(screen, f"down_{first}")
    press(screen, f"down_{first}")
    assert [e.entry_id for e in read_briefing(log, briefing).entries][2] == first
    assert screen.app.button(key=f"down_{first}").disabled


def test_a_suggested_sentence_goes_behind_the_text_and_is_offered_once(make_dashboard, folder, log):
    _, briefing = add_all(make_dashboard, folder)
    lines = read_briefing(log, briefing).entries[1].entry_id
    screen = make_dashboard(folder).open(BRIEFING, briefing=briefing)
    screen.app.text_area(key=f"entry_text_{lines}").set_value("先说一句。")
    screen.run()
    sentence = screen.app.button(key=f"say_{lines}_0").label
    press(screen, f"say_{lines}_0")
    assert read_briefing(log, briefing).entries[1].text == f"先说一句。\n{sentence}"
    assert sentence not in [b.label for b in screen.app.button]


def test_a_corrected_figure_shows_from_and_to_until_it_is_noted(
    make_dashboard, folder, log, truth, offices
):
    screen = make_dashboard(folder).open(SUMMARY, origin="sample", basis="corrected")
    press(screen, "outcomes_add")
    briefing = named(screen)
    # From the documents themselves: what all offices for themselves state for a year.
    wrong, before = pick_received(truth, offices, 2023)
    figure = Figure(wrong["office_id"], 2023, "received__total")
    number = wrong["cells"]["received__total"]["value"] + 1_000
    correct_figure(open_collection(folder), figure, number, "李四", "已书面更正")
    screen = make_dashboard(folder).open(BRIEFING, briefing=briefing, origin="sample")
    assert "有1项的数据发生变化" in screen.text()
    assert ["2023", "本年新收", f"{before:,}", f"{before + 1_000:,}"] in changed(screen)
    assert len(changed(screen)) == 2  # and that a cell is corrected
    (entry,) = read_briefing(log, briefing).entries
    press(screen, f"note_{entry.entry_id}")
    assert "发生变化" not in screen.text()
    assert "无变化" not in screen.text()
    again = make_dashboard(folder).open(BRIEFING, briefing=briefing, origin="sample")
    assert "发生变化" not in again.text()


def changed(screen):
    """The lines of what has changed: where, figure, before, now."""
    blocks = [b for data in screen.sheets() for b in data["panes"][0]["blocks"] if "head" in b]
    return [
        [cell["t"] for cell in row["cells"]]
        for block in blocks if block["head"][0]["cells"][-1]["t"] in ("现为", "Now")
        for row in block["rows"]
    ]  # fmt: skip


def pick_received(truth, offices, year):
    """(a document with requests, the sum of what all offices for themselves state)."""
    key = "received__total"
    stated_by = [(d, n) for d in own_documents(truth, offices, year)
                 if (n := stated(d, key, FORMS[year])) is not None]  # fmt: skip
    wrong = next(d for d, number in stated_by if number)
    return wrong, sum(number for _, number in stated_by)


def test_a_later_build_without_a_change_says_that_nothing_has_changed(make_dashboard, folder):
    _, briefing = add_all(make_dashboard, folder)
    # A decision about a report that is not there: a new build of the same figures.
    record_decision(
        folder / "decisions.sqlite", DecisionKind.YEAR, "0" * 64, "2020", who="a", why="b"
    )
    build(open_collection(folder))
    screen = make_dashboard(folder).open(BRIEFING, briefing=briefing, origin="sample")
    assert "各项均无变化" in screen.text()


def test_an_entry_that_cannot_be_made_says_why_and_the_rest_goes_on(make_dashboard, folder, log):
    _, briefing = add_all(make_dashboard, folder)
    saved = read_briefing(log, briefing)
    broken = [
        {"kind": "oracle", "scope": {}, "choices": {}},
        {"scope": {}},
        {"kind": "lines", "scope": {"nowhere": 1}, "choices": {}},
        {**saved.entries[1].recipe, "choices": {}},
        {**saved.entries[1].recipe, "choices": {**saved.entries[1].recipe["choices"], "of": ["x"]}},
        {**saved.entries[0].recipe, "choices": {"year": 1999}},
        {**saved.entries[2].recipe, "choices": {**saved.entries[2].recipe["choices"], "office": "x"}},
    ]  # fmt: skip
    more = tuple(SavedEntry(f"e{number}", recipe) for number, recipe in enumerate(broken))
    change_briefing(log, briefing, lambda s: replace(s, entries=s.entries + more),
                    who="a", why="b")  # fmt: skip
    screen = make_dashboard(folder).open(BRIEFING, briefing=briefing, origin="sample")
    assert len(titles(screen)) == 3 + len(broken)
    assert sum("生成文件时不含此项" in c.value for c in screen.app.caption) == len(broken)
    for number in range(len(broken)):
        press(screen, f"remove_e{number}")
    assert kinds(log, briefing) == ["outcomes", "lines", "peers"]


def test_without_a_briefing_the_page_says_what_one_is(make_dashboard, folder):
    screen = make_dashboard(folder).open(BRIEFING, origin="sample")
    assert "加入简报" in screen.text()
    press(screen, "briefing_new")
    assert "未命名简报" in screen.app.text_input(key=f"briefing_name_{named(screen)}").value


def test_an_unknown_briefing_and_a_damaged_one_are_named(make_dashboard, folder, log):
    record_decision(log, DecisionKind.BRIEFING, "broken", "{", who="a", why="b")
    screen = make_dashboard(folder).open(BRIEFING, origin="sample", briefing="nobody")
    assert "nobody" in screen.text()
    screen = make_dashboard(folder).open(BRIEFING, origin="sample", briefing="broken")
    assert any("已损坏" in e.value for e in screen.app.error)
    press(screen, "briefing_delete")
    assert list_briefings(log) == ()


def test_adding_where_the_address_names_a_deleted_briefing_begins_another(
    make_dashboard, folder, log
):
    screen = make_dashboard(folder).open(SUMMARY, origin="sample", briefing="gone")
    press(screen, "outcomes_add")
    assert named(screen) != "gone"
    assert kinds(log, named(screen)) == ["outcomes"]


def test_a_reset_of_the_filters_keeps_the_briefing(make_dashboard, folder):
    screen = make_dashboard(folder).open(SUMMARY, origin="sample", years="2021-2022")
    press(screen, "outcomes_add")
    briefing = named(screen)
    press(screen, "reset")
    assert named(screen) == briefing
    assert "years" not in screen.app.query_params


def test_the_standard_briefing_is_of_what_is_selected(make_dashboard, folder, log):
    screen = make_dashboard(folder).open(BRIEFING, origin="sample")
    press(screen, "briefing_standard")
    saved = read_briefing(log, named(screen))
    assert saved.name.startswith("示范市2023")
    assert {e.recipe["scope"]["origin"] for e in saved.entries} == {"sample"}
    assert len(titles(screen)) == len(saved.entries) > 2
    assert not screen.app.warning


def test_in_english_the_page_speaks_english_and_changes_are_compared_all_the_same(
    make_dashboard, folder, truth, offices
):
    screen = make_dashboard(folder).open(SUMMARY, origin="sample", basis="corrected")
    press(screen, "outcomes_add")
    wrong, before = pick_received(truth, offices, 2023)
    figure = Figure(wrong["office_id"], 2023, "received__total")
    number = wrong["cells"]["received__total"]["value"] + 1_000
    correct_figure(open_collection(folder), figure, number, "李四", "已书面更正")
    screen = make_dashboard(folder).open(
        BRIEFING, briefing=named(screen), origin="sample", lang="en"
    )
    expected = ["2023", "Newly received", f"{before:,}", f"{before + 1_000:,}"]
    assert expected in changed(screen)


def test_a_chart_that_is_shown_as_its_table_is_added_as_a_table(make_dashboard, folder, log):
    screen = make_dashboard(folder).open(SUMMARY, origin="sample")
    screen.app.segmented_control(key="outcomes_view").set_value("table")
    press(screen.run(), "outcomes_add")
    (entry,) = read_briefing(log, named(screen)).entries
    assert entry.table
    screen = make_dashboard(folder).open(BRIEFING, briefing=named(screen), origin="sample")
    assert not screen.app.get("plotly_chart")
    assert "2023" in screen.rows()
    press(screen, f"view_{entry.entry_id}")
    assert len(screen.app.get("plotly_chart")) == 1
    assert not read_briefing(log, named(screen)).entries[0].table


@pytest.mark.parametrize(
    ("page", "key", "kind", "address"),
    [
        ("pages/compare/districts.py", "districts_add", "districts", {}),
        (
            "pages/patterns/zero_activity.py",
            "zero_matrix_add",
            "zeros",
            {"pattern": "never_active"},
        ),
        ("pages/patterns/changes.py", "composition_outcomes_add", "compositions", {}),
        ("pages/patterns/changes.py", "level_shifts_add", "shifts", {"measure": "compulsion"}),
        (SUMMARY, "districts_add", "district_sums", {}),
        (SUMMARY, "changed_most_add", "changed_most", {}),
        ("pages/profile/office.py", "office_years_add", "office_years", {"office": "s-003"}),
    ],
)
def test_tables_of_pages_are_added_and_shown_in_the_briefing(
    make_dashboard, folder, log, page, key, kind, address
):
    screen = make_dashboard(folder).open(page, origin="sample", **address)
    press(screen, key)
    briefing = named(screen)
    assert kinds(log, briefing) == [kind]
    screen = make_dashboard(folder).open(BRIEFING, briefing=briefing, origin="sample")
    assert len(titles(screen)) == 1
    assert not screen.app.warning


def test_all_key_figures_or_one_of_them_can_be_added(make_dashboard, folder, log):
    screen = make_dashboard(folder).open(SUMMARY, origin="sample", year="2022")
    press(screen, "key_figures_add")
    screen.app.selectbox(key="key_figure_chosen").select("公开率")
    press(screen.run(), "key_figures_add")
    assert kinds(log, named(screen)) == ["key_figures", "key_figure"]
    every, one = read_briefing(log, named(screen)).entries
    assert every.recipe["choices"] == {"year": 2022}
    assert one.recipe["choices"] == {"year": 2022, "name": "disclosure_rate"}
    shown = screen.numbers()
    screen = make_dashboard(folder).open(BRIEFING, briefing=named(screen), origin="sample")
    assert f"公开率 {shown['公开率']}" in titles(screen)[1]
    assert f"新收申请 {shown['新收申请']}" in titles(screen)[0]


def test_findings_are_added_as_they_are_chosen(make_dashboard, folder, log):
    screen = make_dashboard(folder).open(
        "pages/quality/findings.py", origin="real", year="all", severity="error"
    )
    press(screen, "findings_add")
    (entry,) = read_briefing(log, named(screen)).entries
    choices = entry.recipe["choices"]
    assert (choices["year"], choices["severities"]) == (None, ["error"])
    screen = make_dashboard(folder).open(BRIEFING, briefing=named(screen), origin="real")
    assert "核查发现 2 条，涉及 1 家" in titles(screen)[0]
    assert "洪泽区人民政府" in screen.rows()


def test_settled_findings_are_a_change_of_the_key_figures(make_dashboard, folder, log):
    address = {"origin": "real", "year": "2023"}
    screen = make_dashboard(folder).open(SUMMARY, **address)
    press(screen, "key_figures_add")
    before = int(screen.numbers()["待办问题"])
    screen = make_dashboard(folder).open("pages/quality/findings.py", severity="error", **address)
    rows = [row for data in screen.sheets() for pane in data["panes"] for block in pane["blocks"]
            for row in block.get("rows", [])]  # fmt: skip
    record_states(log, [row["k"] for row in rows], FindingState.WAIVED, who="a", why="b")
    (briefing,) = list_briefings(log)
    screen = make_dashboard(folder).open(BRIEFING, briefing=briefing.briefing_id, origin="real")
    record = [line for line in changed(screen) if line[0] == "待办问题"]
    assert ["待办问题", "2023年全部", str(before), str(before - len(rows))] in record


def test_who_has_filed_is_added_by_district(make_dashboard, folder, log):
    screen = make_dashboard(folder).open("pages/quality/coverage.py", origin="sample", year="2022")
    press(screen, "filing_year_add")
    (entry,) = read_briefing(log, named(screen)).entries
    assert (entry.recipe["kind"], entry.recipe["choices"]) == ("filing", {"year": 2022})
