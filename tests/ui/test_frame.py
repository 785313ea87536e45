"""What is selected: in the address, on every page, in both languages, and when it is wrong."""

import hashlib
import json
import shutil

import pytest

from gaistats.pipeline.build import build
from gaistats.pipeline.collection import init_collection, open_collection
from gaistats.sample import write_sample
from gaistats.ui.routes import ROUTES

PAGES = ("pages/overview/summary.py", "pages/profile/office.py", "pages/profile/report.py")


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize(
    ("name", "value"),
    [("district", "atlantis"), ("years", "2023-"), ("years", "1999-2001"), ("kinds", "circus"),
     ("origin", "dream"), ("lang", "xx")],
)  # fmt: skip
def test_an_unknown_value_in_the_address_is_a_message(dashboard, page, name, value):
    screen = dashboard.open(page, **{name: value})
    assert any(value in warning.value for warning in screen.app.warning)


@pytest.mark.parametrize("page", PAGES)
def test_the_sample_is_marked_on_every_page(dashboard, page):
    assert "示例数据：机构为虚构" in dashboard.open(page, origin="sample").text()


@pytest.mark.parametrize("route", [r for r in ROUTES if r.has_figures], ids=lambda r: r.path)
def test_every_page_says_its_name_above_what_is_selected(dashboard, route):
    screen = dashboard.open(route.script, origin="sample", lang="en")
    head = next(h.proto.body for h in screen.app.get("html") if "g-crumbs" in h.proto.body)
    assert f'<span class="g-page">{route.title}</span>' in head


@pytest.mark.parametrize("page", PAGES)
def test_every_page_speaks_english(dashboard, page):
    screen = dashboard.open(page, lang="en", origin="sample")
    assert "Sample data: the offices are fictitious" in screen.text()
    assert "figures as printed" in screen.text()


def test_what_is_selected_is_kept_when_another_page_is_opened(dashboard):
    screen = dashboard.open(origin="sample", years="2021-2022", lang="en")
    screen.app.switch_page("pages/profile/office.py")
    screen.run()
    assert screen.app.query_params["years"] == "2021-2022"
    assert screen.app.query_params["lang"] == "en"
    assert screen.app.select_slider(key="years").value == (2021, 2022)


def test_all_that_is_selected_is_kept_on_a_walk_through_all_pages(dashboard, offices):
    selected = {
        "lang": "en", "origin": "sample", "district": offices["s-005"]["district"],
        "years": "2021-2022", "kinds": "department,township", "basis": "corrected",
    }  # fmt: skip
    screen = dashboard.open(**selected)
    for route in (*ROUTES, *reversed(ROUTES)):
        screen.app.switch_page(route.script)
        screen.run()
        assert {name: screen.app.query_params.get(name) for name in selected} == selected, route


def test_what_is_selected_stands_in_words_and_in_the_widgets(dashboard, offices):
    district = offices["s-005"]["district"]
    screen = dashboard.open(origin="sample", district=district, years="2021-2022",
                            kinds="department", basis="corrected")  # fmt: skip
    heading = next(h.proto.body for h in screen.app.get("html") if "g-crumbs" in h.proto.body)
    assert "示范市 › 甲区 · 2021–2022 · 局（委、办）" in heading
    assert "更正数" in _contract(screen)
    assert screen.app.selectbox(key="district").value == district
    assert screen.app.select_slider(key="years").value == (2021, 2022)
    assert screen.app.session_state["kinds"] == ["department"]
    assert screen.app.segmented_control(key="basis").value == "corrected"


def test_a_reset_on_a_profile_keeps_its_office(dashboard):
    screen = dashboard.open(PAGES[1], office="s-013", origin="sample", years="2021-2022")
    screen.app.button(key="reset").click()
    screen.run()
    assert "years" not in screen.app.query_params
    assert screen.app.query_params["office"] == "s-013"


def test_a_choice_is_written_into_the_address(dashboard):
    screen = dashboard.open(origin="sample")
    screen.app.select_slider(key="years").set_range(2021, 2022)
    screen.run()
    assert screen.app.query_params["years"] == "2021-2022"
    screen.app.button(key="reset").click()
    screen.run()
    assert "years" not in screen.app.query_params


def test_the_other_origin_forgets_the_district(dashboard, offices):
    district = offices["s-005"]["district"]
    screen = dashboard.open(origin="sample", district=district)
    screen.app.segmented_control(key="origin").set_value("real")
    screen.run()
    assert "district" not in screen.app.query_params
    assert not screen.app.warning


def test_the_origin_with_more_reports_comes_first(dashboard):
    assert "示例数据" in dashboard.open().text()


def test_an_old_name_leads_to_the_office(dashboard, small_collection, offices):
    line = next(
        line.split(",") for line in
        (small_collection / "office_names.csv").read_text(encoding="utf-8").splitlines()[1:]
        if line.startswith("s-") and line.split(",")[1] != offices[line.split(",")[0]]["name"]
    )  # fmt: skip
    screen = dashboard.open(origin="sample")
    _search(screen, line[1])
    found = next(button for button in _found(screen) if button.label.startswith(line[1]))
    assert "（现" in found.label
    found.click()
    screen.run()
    assert screen.app.query_params["office"] == line[0]
    assert screen.app.header[0].value == offices[line[0]]["name"]
    assert not screen.app.text_input(key="search").value
    assert not _found(screen)


def _search(screen, typed):
    screen.app.text_input(key="search").set_value(typed)
    screen.run()


def _found(screen):
    return [button for button in screen.app.button if (button.key or "").startswith("found_")]


def _plain(button):
    return button.label.replace("\\", "")


def test_first_letters_find_an_office(dashboard):
    screen = dashboard.open(origin="sample")
    _search(screen, "jqgaj")
    assert _plain(_found(screen)[0]) == "甲区公安局 · 示范市 › 甲区"


def test_an_english_name_finds_an_office(dashboard):
    screen = dashboard.open(origin="sample", lang="en")
    _search(screen, "public security jia")
    assert "Public Security Bureau, Jia District" in _plain(_found(screen)[0])


def test_a_search_that_finds_nothing_says_so(dashboard):
    screen = dashboard.open(origin="sample")
    _search(screen, "<i>铁道")
    assert not _found(screen)
    assert "没有名称含“<i>铁道”的机关" in screen.text()


def test_a_search_that_finds_many_says_how_many(dashboard, offices):
    screen = dashboard.open(origin="sample")
    _search(screen, "区")
    named = [o for o in offices.values() if o["sample"] == "true" and "区" in o["name"]]
    assert len(_found(screen)) < len(named)
    assert f"共 {len(named)} 家" in screen.text()


def test_the_search_stays_with_one_origin(dashboard):
    screen = dashboard.open(origin="real")
    _search(screen, "甲区")
    assert not _found(screen)


def test_offices_of_one_name_are_told_apart_by_their_districts(make_dashboard, tmp_path):
    """朝阳区 exists in more than one city; the offices themselves are fictitious."""
    folder = tmp_path / "twice"
    init_collection(folder)
    write_sample(folder, districts=2, offices=4, years=[2023], seed=5)
    with (folder / "districts.csv").open("a", encoding="utf-8") as file:
        file.write("x1,示范北市,,city,,,true\nx2,示范南市,,city,,,true\n")
        file.write("y1,朝阳区,,district,x1,,true\ny2,朝阳区,,district,x2,,true\n")
    with (folder / "offices.csv").open("a", encoding="utf-8") as file:
        for place in ("y1", "y2"):
            file.write(f"o-{place},朝阳区试验局,,department,district,{place},,,,own,true\n")
    build(open_collection(folder))
    screen = make_dashboard(folder).open(origin="sample")
    _search(screen, "cysyj")
    assert _found(screen) == []
    _search(screen, "cyqsyj")
    assert sorted(_plain(button) for button in _found(screen)) == [
        "朝阳区试验局 · 示范北市 › 朝阳区",
        "朝阳区试验局 · 示范南市 › 朝阳区",
    ]


def test_without_a_store_it_says_what_to_do(make_dashboard, tmp_path):
    assert "gaistats import" in make_dashboard(tmp_path).open().text()


def test_a_scope_without_reports_says_so_and_offers_a_reset(dashboard, offices):
    real = {(o["district"], o["kind"]) for o in offices.values() if o["sample"] == "false"}
    district = next(d for d, kind in real if kind == "government")
    assert (district, "department") not in real
    screen = dashboard.open(origin="real", district=district, kinds="department")
    assert "没有报告" in screen.text()
    screen.app.button(key="reset_empty").click()
    assert screen.run().numbers()


def test_a_new_build_is_shown(make_dashboard, small_collection, tmp_path):
    folder = tmp_path / "copy"
    shutil.copytree(small_collection, folder)
    screen = make_dashboard(folder).open(origin="sample")
    before = screen.numbers()["已报"]
    gone = next((folder / "reports").glob("*/2023/*"))
    gone.unlink()
    build(open_collection(folder))
    assert screen.run().numbers()["已报"] != before


def _contract(screen):
    lines = [h.proto.body for h in screen.app.get("html") if "g-contract" in h.proto.body]
    return lines[0]


def test_the_contract_and_the_chart_speak_of_the_year_shown(dashboard):
    screen = dashboard.open(origin="sample", year="2021")
    assert "2021年已报" in _contract(screen)
    annotations = json.loads(screen.app.get("plotly_chart")[0].proto.spec)["layout"]["annotations"]
    source = next(a["text"] for a in annotations if "来源" in a["text"]).replace("<br>", "")
    assert "2021年已报" in source


def test_the_contract_tells_apart_who_reports_for_those_below_too(dashboard):
    screen = dashboard.open(origin="real", year="2023")
    assert "2023年已报 3 / 3 家（应报中 1 家单独填报，2 家含下级）" in _contract(screen)


def test_a_profile_has_its_own_district_and_years_above_it(dashboard, offices):
    office = offices["s-013"]
    other = next(o["district"] for o in offices.values()
                 if o["sample"] == "true" and o["district"] != office["district"])  # fmt: skip
    screen = dashboard.open(
        PAGES[1], office="s-013", origin="sample", district=other, years="2021-2022"
    )
    heading = next(h.proto.body for h in screen.app.get("html") if "g-crumbs" in h.proto.body)
    district = screen.app.query_params["district"]
    assert district == other
    assert "2021–2022" not in heading
    assert "已报" in _contract(screen)
    assert "年应报" in _contract(screen)


def test_the_summary_forgets_a_stray_office_or_report(dashboard, truth):
    real = dashboard.open(origin="real", office=truth["documents"][0]["office_id"], cell="x")
    assert "示例数据" not in real.text()
    assert {"office", "report", "cell"}.isdisjoint(real.app.query_params)


def test_a_report_in_the_address_leads_to_its_office(dashboard, small_collection, truth):
    document = truth["documents"][0]
    content = (small_collection / document["file"]).read_bytes()
    screen = dashboard.open(PAGES[1], report=hashlib.sha256(content).hexdigest())
    assert screen.app.header[0].value == document["office"]


@pytest.mark.parametrize("page", PAGES[1:])
def test_a_profile_without_an_office_lists_those_of_what_is_selected(dashboard, offices, page):
    district = offices["s-013"]["district"]
    screen = dashboard.open(page, origin="sample", district=district)
    assert "请在下表选择" in screen.text()
    here = {o["name"] for o in offices.values() if o["district"] == district}
    assert here
    assert {o for o in here if o in screen.rows()}
    assert not {o["name"] for o in offices.values() if o["district"] != district} & set(
        screen.rows()
    )
