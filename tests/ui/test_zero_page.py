"""The page of zero activity, against what the sample's documents truly say."""

import shutil
from statistics import median

import pytest

from gaistats.pieces.language import speak
from gaistats.pieces.zeros import word_zero_counts
from gaistats.stats import expected_zeros
from gaistats.ui.zero_reason import explain

ZERO = "pages/patterns/zero_activity.py"
ADDRESS = {"origin": "sample"}
YEARS = range(2020, 2024)
NEVER = "历年均为零"


def _requests(document):
    """The numbers of the group, and whether all of them are plain numbers."""
    cells = {key: cell for key, cell in document["cells"].items()
             if key.startswith(("received__", "carried_over__"))}  # fmt: skip
    return cells, all(cell["state"] == "reported" for cell in cells.values())


def _total(document):
    cells, _ = _requests(document)
    return cells["received__total"]["value"] + cells["carried_over__total"]["value"]


def _is_zero(document):
    cells, plain = _requests(document)
    return plain and all(cell["value"] == 0 for cell in cells.values())


def _certain(truth):
    return [d for d in truth["documents"] if not d["doubtful"] and _requests(d)[1]]


def _matrix(screen):
    """Office name → its cells in the matrix."""
    for data in screen.sheets():
        for pane in data["panes"]:
            for block in pane["blocks"]:
                if block.get("head") and block["head"][0]["cells"][1]["t"] == str(YEARS[0]):
                    return {row["cells"][0]["t"]: row["cells"] for row in block["rows"]}
    return {}


def _cell(matrix, document, offices):
    return matrix[offices[document["office_id"]]["name"]][1 + YEARS.index(document["year"])]


def test_every_number_and_zero_stands_in_the_matrix(dashboard, truth, offices):
    matrix = _matrix(dashboard.open(ZERO, **ADDRESS))
    documents = _certain(truth)
    assert {_is_zero(d) for d in documents} == {True, False}
    for document in documents:
        cell = _cell(matrix, document, offices)
        assert cell["t"] == f"{_total(document):,.0f}"
        assert ("zero" in cell["x"].split()) == _is_zero(document)


def test_a_year_without_a_report_is_a_dash_and_not_a_zero(dashboard, truth, offices):
    filed = {(d["office_id"], d["year"]) for d in truth["documents"]}
    matrix = _matrix(dashboard.open(ZERO, **ADDRESS))
    missing = [(o, y) for o, line in offices.items() for y in YEARS if line["sample"] == "true"
               and (o, y) not in filed and (line["valid_to"] or "9999") > f"{y}-12-31"
               and (line["valid_from"] or "0") < f"{y}-01-01"]  # fmt: skip
    assert missing
    for office, year in missing:
        cell = matrix[offices[office]["name"]][1 + YEARS.index(year)]
        assert cell["t"] == "—"
        assert "zero" not in cell["x"].split()


def test_offices_that_never_had_a_request_are_named_so(dashboard, truth, offices):
    names = {o: offices[o]["name"] for o in {d["office_id"] for d in truth["documents"]}}
    never = {names[o] for o in names
             if all(_is_zero(d) for d in truth["documents"] if d["office_id"] == o)}  # fmt: skip
    matrix = _matrix(dashboard.open(ZERO, **ADDRESS))
    assert never
    assert {name for name, cells in matrix.items() if cells[5]["t"] == NEVER} == never
    only = _matrix(dashboard.open(ZERO, pattern="never_active", **ADDRESS))
    assert set(only) == never


def test_the_key_figure_of_zeros_opens_the_offices_that_it_counts(dashboard, truth, offices):
    (card,) = [card for card in dashboard.open(**ADDRESS).key_numbers() if card["k"] == "zeros"]
    zero = {offices[d["office_id"]]["name"] for d in truth["documents"]
            if d["year"] == YEARS[-1] and not d["doubtful"]
            and offices[d["office_id"]]["scope"] == "own"
            and d["cells"]["received__total"]["state"] == "reported"
            and d["cells"]["received__total"]["value"] == 0}  # fmt: skip
    opened = dashboard.open(ZERO, group="received", pattern=f"zero_in_{YEARS[-1]}", **ADDRESS)
    assert set(_matrix(opened)) == zero
    assert card["value"] == str(len(zero))
    assert (
        f"{YEARS[-1]}年为零（仅报本机关的） ({len(zero)})"
        in opened.app.selectbox("zero_pattern").options
    )


def test_every_zero_of_the_headline_is_of_a_pattern_that_is_named():
    speak("zh")
    zeros = {"never_active": 10, "zero_streak": 7, "became_zero": 1, "zero_once": 2,
             "intermittent": 3, "mixed_blank": 1}  # fmt: skip
    assert word_zero_counts(170, zeros, 22, 0) == (
        "170 家机关中 24 家最近一份报告为零：10 家历年均为零、7 家连续为零、1 家降为零、"
        "2 家仅一个年度、4 家部分年度为零；可作估计的 22 家零填报均不突出"
    )


def test_districts_count_the_zeros_of_offices_of_their_own(dashboard, truth, offices):
    rows = dashboard.open(ZERO, **ADDRESS).rows()
    names = {d["district"] for d in truth["documents"]}
    shown = {name: cells for name, cells in rows.items() if name in names and len(cells) == 5}
    assert shown
    for name, cells in shown.items():
        own = [d for d in _certain(truth) if d["district"] == name and d["year"] == YEARS[-1]
               and offices[d["office_id"]]["scope"] == "own"]  # fmt: skip
        if cells[4]["t"] == f"{len(own)} / {len(own)}":
            assert cells[1]["t"] == str(sum(_total(d) == 0 for d in own))


def test_why_is_this_zero_counts_the_peers(dashboard, truth, offices):
    latest = {d["office_id"]: d for d in _certain(truth) if d["year"] == YEARS[-1]}
    zeros = [o for o, d in latest.items() if _is_zero(d)]
    office = max(zeros, key=lambda o: len(_peers(o, latest, offices)))
    values = [_total(latest[o]) for o in _peers(office, latest, offices)]
    text = dashboard.open(ZERO, office=office, **ADDRESS).text()
    assert "为什么是零？" in text
    assert f"{len(values)} 家同类机关中有 {values.count(0)} 家填报为0" in text
    assert f"同类中位数为 {f'{median(values):,.6f}'.rstrip('0').rstrip('.')}。" in text
    assert "零填报合法" in text


def _peers(office, latest, offices):
    traits = ("kind", "level", "scope")
    return [o for o in latest if o != office
            and all(offices[o][t] == offices[office][t] for t in traits)]  # fmt: skip


def test_an_office_with_numbers_is_not_asked_why_it_is_zero(dashboard, truth):
    active = next(o for o in {d["office_id"] for d in truth["documents"]}
                  if all(_total(d) > 0 for d in _certain(truth) if d["office_id"] == o))  # fmt: skip
    text = dashboard.open(ZERO, office=active, **ADDRESS).text()
    assert "报告里填的是什么？" in text
    assert "为什么是零？" not in text


@pytest.mark.parametrize("group", ["outcomes", "disputes", "proactive", "whole"])
def test_every_group_of_cells_has_its_matrix(dashboard, group):
    matrix = _matrix(dashboard.open(ZERO, group=group, **ADDRESS))
    signs = {cell["t"] for cells in matrix.values() for cell in cells[1:5]}
    assert ("有" in signs) == (group in ("proactive", "whole"))


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("group", "group=nonsense"),
        ("pattern", "pattern=nonsense"),
        ("office", "没有这家机关：nonsense"),
    ],
)
def test_what_is_not_there_is_a_message_and_the_page_stands(dashboard, name, said):
    screen = dashboard.open(ZERO, **{name: "nonsense"}, **ADDRESS)
    assert said in screen.text()
    assert _matrix(screen)


def test_nothing_worth_a_look_is_said_in_words(dashboard):
    screen = dashboard.open(ZERO, look="1", **ADDRESS)
    if not _matrix(screen):
        assert "所选范围内没有这样的机关" in screen.text()


def test_a_district_does_not_change_who_is_worth_a_look(dashboard, offices):
    whole = _matrix(dashboard.open(ZERO, **ADDRESS))
    district = next(o["district"] for o in offices.values() if o["scope"] == "own")
    part = _matrix(dashboard.open(ZERO, district=district, **ADDRESS))
    assert 0 < len(part) < len(whole)
    assert part == {name: cells for name, cells in whole.items() if name in part}


@pytest.fixture
def startling(small_collection, tmp_path, make_dashboard, monkeypatch):
    """A dashboard in which every zero that can be judged is worth a look."""
    folder = tmp_path / "collection"
    shutil.copytree(small_collection, folder)
    monkeypatch.setattr(expected_zeros, "DISCOVERY_RATE", 1.0)
    return make_dashboard(folder)


def test_what_is_worth_a_look_is_listed_with_its_chance_and_leads_to_why(startling):
    screen = startling.open(ZERO, look="1", **ADDRESS)
    marked = {name for name, cells in _matrix(screen).items() if "◆" in cells[6]["t"]}
    assert marked
    assert set(_matrix(screen)) == marked
    listed = [row for data in screen.sheets() for pane in data["panes"]
              for block in pane["blocks"] for row in block.get("rows", [])
              if row["k"] and row["k"].startswith("why|") and row["cells"][-1]["t"] == "缘由"]  # fmt: skip
    assert {row["cells"][0]["t"] for row in listed} == marked
    assert all("家" in row["cells"][3]["t"] for row in listed)
    assert f"其中 {len(marked)} 家值得关注" in screen.text()
    assert "q 值不超过 " in screen.text()
    assert "错误发现率" in screen.text()
    assert all(row["cells"][2]["s"].startswith("按同类") for row in listed)


def test_a_zero_worth_a_look_stands_on_the_summary(startling):
    text = startling.open(**ADDRESS).text()
    assert "家零填报值得关注" in text or "zero|" in text


def test_a_report_that_is_blank_is_never_called_zero():
    row = {"state": None, "group": "requests", "pattern": "all_blank", "latest": 2023,
           "years_zero": 0, "years_blank": 2, "years_mark": 0, "years_unclear": 0,
           "years_not_filed": 1}  # fmt: skip
    years = [{"year": 2023, "peers": 12, "zeros": 3, "median": 4.0}]
    said = explain(row, years)
    assert said[0].endswith("历年均为空白。")
    assert "12 家同类机关中有 3 家填报为0" in said[1]
    assert "不是零" in said[2]
    assert "有 1 个年度未报" in said[3]
