"""Corrections and versions on the pages: shown, marked, and decided there."""

import csv
from dataclasses import replace

import compare_frames
import pytest

from gaistats.decisions import read_decisions
from gaistats.decisions.corrections import Figure, read_corrections, record_corrections
from gaistats.pipeline.build import build
from gaistats.pipeline.collection import open_collection
from gaistats.pipeline.correcting import correct_figure
from gaistats.pipeline.originals import hash_file
from gaistats.store.connection import open_store

OFFICE = "pages/profile/office.py"
REPORT = "pages/profile/report.py"
TOTAL = "reconsideration__total"


@pytest.fixture
def hongze(folder):
    """(report, office) of the real report whose printed total is 0."""
    report = hash_file(folder / "reports" / "real" / "hongze-2023.html")
    found = open_store(folder / "store").query(
        "SELECT office_id FROM report WHERE report_id = $r", {"r": report}
    )
    return report, found["office_id"][0]


def figures(screen):
    (data,) = [s for s in screen.sheets() if s["panes"][0]["label"] == "表格"]
    tables = [b for b in data["panes"][0]["blocks"] if "rows" in b]
    return {c["k"]: c for b in tables for row in b["rows"] for c in row["cells"] if c.get("k")}


def contract(screen):
    return next(h.proto.body for h in screen.app.get("html") if "g-contract" in h.proto.body)


def correct(folder, hongze):
    correct_figure(
        open_collection(folder), Figure(hongze[1], 2023, TOTAL), 11, "张三", "已书面更正"
    )


def test_both_numbers_stand_in_the_cell_with_who_and_why(make_dashboard, folder, hongze):
    correct(folder, hongze)
    printed = figures(make_dashboard(folder).open(REPORT, report=hongze[0]))[TOTAL]
    assert (printed["t"], printed["s"]) == ("0", "更正 11")
    screen = make_dashboard(folder).open(REPORT, report=hongze[0], basis="corrected")
    cell = figures(screen)[TOTAL]
    assert (cell["t"], cell["s"]) == ("11†", "原表 0")
    assert "张三" in cell["n"]
    assert "已书面更正" in cell["n"]
    assert "corrected" in cell["x"]
    assert "failed" in printed["x"]
    assert "failed" not in cell["x"]
    assert "（已更正，按更正数不再如此。）" in screen.text()
    assert "口径：更正数（含更正 1 格，以 † 标出）" in contract(screen)


def test_a_person_corrects_a_cell_and_takes_it_back(make_dashboard, folder, hongze):
    screen = make_dashboard(folder).open(REPORT, report=hongze[0], cell=TOTAL)
    screen.app.number_input(key="correct_value").set_value(11)
    screen.app.text_input(key="correct_who").set_value("张三")
    screen.app.text_input(key="correct_why").set_value("已书面更正")
    next(b for b in screen.app.button if b.label == "更正").click()
    screen.run()
    assert figures(screen)[TOTAL]["s"] == "更正 11"
    (correction,) = read_corrections(folder / "decisions.sqlite").values()
    assert (correction.value, correction.printed, correction.who) == (11, "0", "张三")
    assert "原表 0，更正 11：张三" in screen.text()
    screen.app.text_input(key="uncorrect_why").set_value("看错了")
    assert screen.app.text_input(key="uncorrect_who").value == "张三"
    next(b for b in screen.app.button if b.label == "撤销").click()
    screen.run()
    assert read_corrections(folder / "decisions.sqlite") == {}
    assert "s" not in figures(screen)[TOTAL]


def test_without_number_name_or_reason_nothing_is_written_down(make_dashboard, folder, hongze):
    screen = make_dashboard(folder).open(REPORT, report=hongze[0], cell=TOTAL)
    next(b for b in screen.app.button if b.label == "更正").click()
    screen.run()
    screen.app.number_input(key="correct_value").set_value(11)
    next(b for b in screen.app.button if b.label == "更正").click()
    screen.run()
    assert read_decisions(folder / "decisions.sqlite") == ()


def test_a_number_that_the_cell_cannot_hold_is_a_message(make_dashboard, folder, hongze):
    screen = make_dashboard(folder).open(REPORT, report=hongze[0], cell=TOTAL)
    screen.app.number_input(key="correct_value").set_value(1.5)
    screen.app.text_input(key="correct_who").set_value("张三")
    screen.app.text_input(key="correct_why").set_value("试试")
    next(b for b in screen.app.button if b.label == "更正").click()
    screen.run()
    assert "请填整数" in screen.app.error[0].value


def test_the_office_page_marks_the_year_that_rests_on_a_correction(make_dashboard, folder, hongze):
    correct(folder, hongze)
    printed = make_dashboard(folder).open(OFFICE, office=hongze[1])
    assert "†" not in printed.text()
    screen = make_dashboard(folder).open(OFFICE, office=hongze[1], basis="corrected")
    cell = next(c for c in screen.rows()["行政复议"] if c["t"] == "11†")
    assert "张三" in cell["n"]
    assert "含更正 1 格" in contract(screen)


def test_the_summary_marks_every_number_that_rests_on_a_correction(
    make_dashboard, folder, truth, offices
):
    document = next(
        d for d in truth["documents"]
        if d["year"] == 2022 and d["cells"]["received__total"]["state"] == "reported"
        and offices[d["office_id"]]["scope"] == "own"
    )  # fmt: skip
    value = document["cells"]["received__total"]["value"] + 1000
    figure = Figure(document["office_id"], 2022, "received__total")
    correct_figure(open_collection(folder), figure, value, "张三", "核对")
    before = make_dashboard(folder).open(origin="sample", year="2022").numbers()
    screen = make_dashboard(folder).open(origin="sample", year="2022", basis="corrected")
    after = screen.numbers()
    assert "†" not in "".join(before.values())
    assert int(after["新收申请"].rstrip("†").replace(",", "")) == (
        int(before["新收申请"].replace(",", "")) + 1000
    )
    assert after["新收申请"].endswith("†")
    assert "†" not in after["公开率"] + after["行政复议和行政诉讼"]
    assert "含更正 1 格" in contract(screen)
    name = offices[document["office_id"]]["name"]
    received = screen.rows()[name][3]
    assert received["t"] == f"{value:,.0f}†"
    assert "含更正 1 格" in received["n"]
    peers = make_dashboard(folder).open(
        "pages/compare/offices.py", origin="sample", year="2022", basis="corrected",
        measure="received", office=document["office_id"],
    )  # fmt: skip
    (figure,) = compare_frames.figures(peers)
    names = [tick.replace("<br>", "") for tick in figure["layout"]["yaxis"]["ticktext"]]
    assert any(tick.startswith(name) and tick.endswith("†") for tick in names)
    assert f"{name}†" in figure["layout"]["title"]["text"].replace("<br>", "")
    district = make_dashboard(folder).open(
        "pages/compare/years.py", origin="sample", basis="corrected", measure="received"
    )
    assert "† 含更正数：" in district.text()
    assert "2022年" in district.text()


def test_the_basis_is_chosen_in_the_sidebar_and_stands_in_the_address(dashboard):
    screen = dashboard.open(origin="sample")
    assert "口径：原表数" in contract(screen)
    screen.app.segmented_control(key="basis").set_value("corrected")
    screen.run()
    assert screen.app.query_params["basis"] == "corrected"
    assert "口径：更正数（其中没有更正）" in contract(screen)
    screen.app.switch_page(OFFICE)
    screen.run()
    assert screen.app.query_params["basis"] == "corrected"
    assert any("zzz" in w.value for w in dashboard.open(basis="zzz").app.warning)


@pytest.fixture
def two_versions(folder, truth):
    """(first, later) of a sample report: the later prints one more request in a cell."""
    document = next(
        d for d in truth["documents"]
        if d["file"].endswith(".html") and d["cells"]["received__natural_person"]["state"] == "reported"
        and d["cells"]["received__natural_person"]["value"] > 9
        and not any("version" in str(p) for p in d.get("peculiarities", []))
    )  # fmt: skip
    path = folder / document["file"]
    page = path.read_text(encoding="utf-8")
    printed = document["cells"]["received__natural_person"]["as_printed"]
    head, found, tail = page.partition("新收政府信息公开申请")
    assert found
    copy = path.with_name("later-version.html")
    copy.write_text(head + found + tail.replace(printed, f"{printed}1", 1), encoding="utf-8")
    build(open_collection(folder))
    return hash_file(path), hash_file(copy), document


def _choose_versions(screen):
    view = screen.app.segmented_control(key="report_view")
    assert "versions" in view.proto.options[-1].content or len(view.options) == 3
    view.set_value("versions")
    return screen.run()


def test_versions_are_listed_compared_and_one_is_put_in_force(make_dashboard, folder, two_versions):
    first, later, document = two_versions
    store = open_store(folder / "store")
    sql = "SELECT report_id FROM report WHERE in_force AND report_id IN ($a, $b)"
    (before,) = store.query(sql, {"a": first, "b": later})["report_id"]
    other = later if before == first else first
    screen = _choose_versions(make_dashboard(folder).open(REPORT, report=other, origin="sample"))
    assert "later-version.html" in screen.text()
    assert "有效版本（尚未由人确定，按日期最晚）" in screen.text()
    cell = next(c for name, c in screen.rows().items() if "新收" in name and "自然人" in name)
    printed = document["cells"]["received__natural_person"]["as_printed"]
    assert {cell[1]["t"].replace(",", ""), cell[2]["t"].replace(",", "")} == {
        printed,
        f"{printed}1",
    }
    screen.app.text_input(key="version_who").set_value("张三")
    screen.app.text_input(key="version_why").set_value("原件为准")
    next(b for b in screen.app.button if b.label == "定为有效版本").click()
    screen.run()
    assert store.query(sql, {"a": first, "b": later})["report_id"].tolist() == [other]
    assert "有效版本，由张三于" in screen.text()
    screen.app.text_input(key="unversion_why").set_value("看错了")
    next(b for b in screen.app.button if b.label == "按日期最晚的版本计").click()
    screen.run()
    assert store.query(sql, {"a": first, "b": later})["report_id"].tolist() == [before]
    with (folder / "offices.csv").open(encoding="utf-8") as file:
        assert any(line["office_id"] == document["office_id"] for line in csv.DictReader(file))


def test_a_report_that_is_not_in_force_offers_no_correction(make_dashboard, folder, two_versions):
    first, later, _ = two_versions
    in_force = open_store(folder / "store").query("SELECT report_id FROM report WHERE in_force")
    other = first if later in set(in_force["report_id"]) else later
    screen = make_dashboard(folder).open(REPORT, report=other, cell=TOTAL, origin="sample")
    assert not [n for n in screen.app.number_input if n.key == "correct_value"]


def test_a_correction_that_lapsed_can_be_taken_back_at_its_cell(make_dashboard, folder, hongze):
    correct(folder, hongze)
    path = folder / "reports" / "real" / "hongze-2023.html"
    figure = Figure(hongze[1], 2023, TOTAL)
    (correction,) = read_corrections(folder / "decisions.sqlite").values()
    record_corrections(folder / "decisions.sqlite", [replace(correction, printed="7")])
    build(open_collection(folder))
    screen = make_dashboard(folder).open(REPORT, report=hash_file(path), cell=TOTAL)
    assert "该更正不再适用" in screen.text()
    screen.app.text_input(key="uncorrect_who").set_value("张三")
    screen.app.text_input(key="uncorrect_why").set_value("不再适用")
    next(b for b in screen.app.button if b.label == "撤销").click()
    screen.run()
    assert figure not in read_corrections(folder / "decisions.sqlite")
    assert "该更正不再适用" not in screen.text()
