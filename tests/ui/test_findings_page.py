"""The page of findings: chosen, opened at the evidence, put into a state, sent back."""

import shutil

import pytest

from gaistats.checks.rules import word_check
from gaistats.decisions.findings import FindingState, read_states, record_states
from gaistats.model import Scope
from gaistats.pieces.findings import list_findings, read_flat
from gaistats.pieces.states import join_states
from gaistats.store.connection import open_store
from gaistats.ui.finding_list import tabulate_findings

FINDINGS = "pages/quality/findings.py"
SAMPLE = {"origin": "sample", "year": "all"}


@pytest.fixture
def own_copy(small_collection, tmp_path, make_dashboard):
    """A collection whose log of decisions may be written."""
    folder = tmp_path / "collection"
    shutil.copytree(small_collection, folder)
    return make_dashboard(folder), folder / "decisions.sqlite", lambda: make_dashboard(folder)


def _lines(screen):
    return [row for data in screen.sheets() for pane in data["panes"] for block in pane["blocks"]
            for row in block.get("rows", [])]  # fmt: skip


def test_real_errors_are_those_of_the_report(dashboard):
    screen = dashboard.open(FINDINGS, origin="real", year="all", severity="error")
    assert [line["cells"][1]["t"] for line in _lines(screen)] == ["洪泽区人民政府"] * 2
    said = " ".join(line["cells"][0]["t"] for line in _lines(screen))
    assert "应为 11，填报为 0" in said
    assert "应为 5，填报为 0" in said


def test_notices_are_hidden_until_they_are_asked_for(dashboard):
    screen = dashboard.open(FINDINGS, origin="real", year="all")
    assert "沿用了2019年格式" not in screen.text()
    screen = dashboard.open(FINDINGS, origin="real", year="all", severity="notice")
    assert "沿用了2019年格式" in screen.text()


def test_what_is_chosen_stands_in_the_address_and_narrows_the_list(dashboard):
    screen = dashboard.open(FINDINGS, **SAMPLE)
    everything = len(_lines(screen))
    first = screen.app.selectbox(key="finding_check").options[1]
    screen.app.selectbox(key="finding_check").select(first)
    screen.run()
    check = screen.app.query_params["check"]
    assert word_check(check, "zh") in first
    assert len(_lines(screen)) == int(first.rpartition("(")[2].rstrip(")")) < everything


def test_it_says_how_many_of_how_many_are_listed_as_of_when(dashboard):
    everything = {"year": "all", "severity": "error,warning,notice",
                  "state": "open,sent_back,answered,resolved,waived"}  # fmt: skip
    total = len(_lines(dashboard.open(FINDINGS, origin="real", **everything)))
    screen = dashboard.open(FINDINGS, origin="real", year="all", severity="error",
                            state="open")  # fmt: skip
    assert f"共 {total} 条，列出 {len(_lines(screen))} 条 · 数据截至" in screen.text()
    assert len(_lines(screen)) < total


def test_boxes_say_how_many_lines_there_will_be(dashboard):
    screen = dashboard.open(FINDINGS, **SAMPLE)
    for key in ("finding_check", "finding_office"):
        for option in screen.app.selectbox(key=key).options[1:4]:
            screen = dashboard.open(FINDINGS, **SAMPLE)
            screen.app.selectbox(key=key).select(option)
            screen.run()
            assert len(_lines(screen)) == int(option.rpartition("(")[2].rstrip(")"))


def test_the_csv_has_every_finding_with_its_cells_and_what_became_of_it(
    small_collection, monkeypatch
):
    monkeypatch.setenv("GAISTATS_DATA", str(small_collection))
    store = open_store(small_collection / "store")
    found = join_states(read_flat(store, Scope(origin="real")))
    table = tabulate_findings(list_findings(found), "2026-01-01")
    printed = store.query("""SELECT count(*) AS n FROM finding f JOIN office o USING (office_id)
        LEFT JOIN report r ON r.report_id = f.report_id
        WHERE NOT o.sample AND f.basis = 'printed' AND (f.report_id IS NULL OR r.in_force)""")
    assert len(table) == printed.loc[0, "n"]
    wrong = table[table["程度"] == "数据不符"]
    assert set(wrong["状态"]) == {"待处理"}
    assert all("总计" in cells for cells in wrong["单元格"])


def test_nothing_found_says_so(dashboard):
    screen = dashboard.open(FINDINGS, origin="real", year="all", check="dispute_sum",
                            severity="notice")  # fmt: skip
    assert "没有符合条件的核查发现" in screen.text()


def test_a_finding_is_explained_with_its_basis(dashboard):
    screen = dashboard.open(FINDINGS, origin="real", year="all")
    key = _lines(screen)[0]["k"]
    screen = dashboard.open(FINDINGS, origin="real", year="all", finding=key)
    assert "依据：附表结构" in screen.text()
    assert screen.app.button(key="to_evidence")


def test_the_way_to_the_evidence_opens_the_cell(dashboard):
    key = _lines(dashboard.open(FINDINGS, origin="real", year="all"))[0]["k"]
    screen = dashboard.open(FINDINGS, origin="real", year="all", finding=key)
    screen.app.button(key="to_evidence").click()
    screen.run()
    assert screen.app.query_params["cell"].endswith("__total")
    assert "洪泽区人民政府 · 2023" in screen.text()


def test_a_state_is_written_down_with_who_and_why(own_copy):
    dashboard, log, _ = own_copy
    key = _lines(dashboard.open(FINDINGS, origin="real", year="all"))[0]["k"]
    screen = dashboard.open(FINDINGS, origin="real", year="all", finding=key)
    app = screen.app
    app.selectbox(key="state_one_to").select("已退回")
    app.text_input(key="decider_one").input("经办人")
    app.text_input(key="state_one_why").input("请补正")
    next(b for b in app.button if b.label == "更改 1 条").click()
    screen.run()
    decision = read_states(log)[key]
    assert (decision.value, decision.decided_by, decision.why) == ("sent_back", "经办人", "请补正")
    line = next(line for line in _lines(screen) if line["k"] == key)
    assert line["cells"][4]["t"] == "已退回"
    assert "经办人：已退回。请补正" in screen.text()


def test_a_state_needs_who_and_why(own_copy):
    dashboard, log, _ = own_copy
    key = _lines(dashboard.open(FINDINGS, origin="real", year="all"))[0]["k"]
    screen = dashboard.open(FINDINGS, origin="real", year="all", finding=key)
    next(b for b in screen.app.button if b.label == "更改 1 条").click()
    screen.run()
    assert "请填写姓名和理由" in screen.text()
    assert not log.exists()


def test_what_is_settled_is_neither_listed_nor_on_the_summary(own_copy):
    dashboard, log, anew = own_copy
    lines = _lines(dashboard.open(FINDINGS, origin="real", year="all", severity="error"))
    ids = [line["k"] for line in lines]
    record_states(log, ids, FindingState.WAIVED, who="经办人", why="区政府已说明")
    screen = dashboard.open(FINDINGS, origin="real", year="all", severity="error")
    assert not _lines(screen)
    screen = dashboard.open(FINDINGS, origin="real", year="all", state="waived", severity="error")
    assert [line["k"] for line in _lines(screen)] == ids
    assert "应为 11" not in anew().open(origin="real", year="2023").text()


def test_the_text_for_one_office_has_all_its_open_findings(dashboard):
    screen = dashboard.open(FINDINGS, origin="real", year="2023", office="o-3be960")
    letter = next(c.value for c in screen.app.code if "请核实" in c.value)
    assert letter.startswith("洪泽区人民政府：你单位2023年政府信息公开工作年度报告")
    assert "应为 11，填报为 0" in letter
    assert "依据：" in letter


def test_the_report_and_the_office_show_what_became_of_a_finding(own_copy):
    dashboard, log, _ = own_copy
    lines = _lines(dashboard.open(FINDINGS, origin="real", year="all", severity="error"))
    record_states(log, [lines[0]["k"]], FindingState.ANSWERED, who="经办人", why="电话")
    screen = dashboard.open("pages/profile/report.py", office="o-3be960", year="2023")
    assert "数据不符（已答复）" in screen.text()
    assert "已答复" in dashboard.open("pages/profile/office.py", office="o-3be960").text()


@pytest.mark.parametrize(("name", "value"), [("check", "x"), ("severity", "x"), ("state", "x"),
                                             ("finding", "x"), ("year", "1999")])  # fmt: skip
def test_a_wrong_address_shows_the_page_all_the_same(dashboard, name, value):
    screen = dashboard.open(FINDINGS, **{**SAMPLE, name: value})
    assert _lines(screen) or "没有符合条件" in screen.text()


def test_both_pages_speak_english(dashboard):
    screen = dashboard.open(FINDINGS, lang="en", origin="real", year="all")
    assert "add up to 11; printed is 0" in screen.text()
    assert "Not filed" in dashboard.open("pages/quality/coverage.py", lang="en").text()


def test_a_report_that_was_not_filed_is_not_called_corrected(dashboard):
    said = dashboard.open(FINDINGS, origin="sample", year="all").text()
    assert "未见该年度年报" in said
    assert "已更正" not in said
