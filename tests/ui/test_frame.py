"""What is selected: in the address, on every page, in both languages, and when it is wrong."""

import hashlib
import json
import shutil

import pytest

from gaistats.pipeline.build import build
from gaistats.pipeline.collection import open_collection

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
    found = next(o for o in screen.app.selectbox(key="search").options if o.startswith(line[1]))
    screen.app.selectbox(key="search").set_value(
        screen.app.selectbox(key="search").options.index(found)
    )
    screen.run()
    assert screen.app.query_params["office"] == line[0]
    assert screen.app.header[0].value == offices[line[0]]["name"]


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
