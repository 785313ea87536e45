"""The summary's numbers, against sums made from the sample's own truth."""

import pytest

from gaistats.pieces.language import speak
from gaistats.ui.tables import list_districts, say_doubt
from gaistats.ui.waiting import say_years

YEAR = 2023
ADDRESS = {"origin": "sample"}


def _documents(truth, offices, year, scope="own"):
    return [
        d for d in truth["documents"]
        if d["year"] == year and offices[d["office_id"]]["scope"] == scope
    ]  # fmt: skip


def _value(document, cell):
    return document["cells"].get(cell, {}).get("value")


def _sum(documents, *cells):
    return sum(_value(d, cell) or 0 for d in documents for cell in cells)


def test_requests_received_are_the_sum_over_offices_of_their_own(dashboard, truth, offices):
    shown = dashboard.open(**ADDRESS).numbers()["新收申请"]
    assert shown == f"{_sum(_documents(truth, offices, YEAR), 'received__total'):,.0f}"


def test_governments_stand_beside_the_sum_and_are_not_added_up(dashboard, truth, offices):
    beside = _documents(truth, offices, YEAR, "includes_subordinates")
    assert len(beside) > 1
    text = dashboard.open(**ADDRESS).text()
    assert f"另有 {len(beside)} 份报告含下级" in text
    assert f"{_sum(beside, 'received__total'):,.0f} 件" not in text


def test_disputes_are_reconsiderations_and_lawsuits(dashboard, truth, offices):
    cells = ("reconsideration__total", "litigation_direct__total",
             "litigation_after_reconsideration__total")  # fmt: skip
    expected = _sum(_documents(truth, offices, YEAR), *cells)
    assert dashboard.open(**ADDRESS).numbers()["行政复议和行政诉讼"] == f"{expected:,.0f}"


def test_the_disclosure_rate_shows_what_it_divides(dashboard, truth, offices):
    documents = _documents(truth, offices, YEAR)
    granted = _sum(documents, "granted_in_full__total", "granted_in_part__total")
    total = _sum(documents, "outcome_total__total")
    screen = dashboard.open(**ADDRESS)
    assert screen.numbers()["公开率"] == f"{100 * granted / total:.1f} %"
    assert f"{granted:,.0f} ÷ {total:,.0f}" in screen.text()


def test_filed_counts_the_reports_of_the_expected_offices(dashboard, truth, offices):
    filed = {d["office_id"] for d in truth["documents"] if d["year"] == YEAR}
    shown = dashboard.open(**ADDRESS).numbers()["已报"]
    assert shown.startswith(f"{len(filed)} / ")


def test_those_who_have_not_filed_are_named_and_shown_as_a_dash(dashboard, truth, offices):
    filed = {d["office_id"] for d in truth["documents"] if d["year"] == YEAR}
    late = [o for o in offices.values()
            if o["office_id"] not in filed and o["sample"] == "true"
            and (o["valid_to"] or "9999") > f"{YEAR}-12-31" > (o["valid_from"] or "0")]  # fmt: skip
    assert late
    screen = dashboard.open(**ADDRESS)
    for office in late:
        line = screen.rows()[office["name"]]
        assert line[3]["t"] == "—"
        assert line[-1]["t"] == "未报"


def test_every_office_has_its_own_number(dashboard, truth, offices):
    rows = dashboard.open(**ADDRESS).rows()
    for document in truth["documents"]:
        cell = document["cells"].get("received__total", {})
        if document["year"] == YEAR and cell.get("value") is not None:
            assert rows[offices[document["office_id"]]["name"]][3]["t"] == f"{cell['value']:,.0f}"


def test_a_district_shows_only_its_offices(dashboard, truth, offices):
    district = next(o["district"] for o in offices.values() if o["scope"] == "own")
    documents = [d for d in _documents(truth, offices, YEAR)
                 if offices[d["office_id"]]["district"] == district]  # fmt: skip
    shown = dashboard.open(district=district, **ADDRESS).numbers()["新收申请"]
    assert shown == f"{_sum(documents, 'received__total'):,.0f}"


@pytest.mark.parametrize("year", [2021, 2022])
def test_another_year_is_shown_when_it_is_chosen(dashboard, truth, offices, year):
    shown = dashboard.open(year=str(year), **ADDRESS).numbers()["新收申请"]
    assert shown == f"{_sum(_documents(truth, offices, year), 'received__total'):,.0f}"


def test_a_year_without_reports_is_a_message(dashboard):
    assert "没有 1999 年的报告" in dashboard.open(year="1999", **ADDRESS).text()


@pytest.mark.parametrize(
    "address", [{"year": "2020", **ADDRESS}, {"origin": "real", "year": "2023"}]
)
def test_the_earliest_year_is_compared_with_nothing(dashboard, address):
    text = dashboard.open(**address).text()
    assert "None" not in text
    assert "与上年比" not in text


def test_disputes_whose_totals_fail_are_no_number(dashboard):
    # 洪泽区 2023 prints 0 as the totals of 11 and 5 disputes; its outcomes add up.
    line = dashboard.open(origin="real", year="2023").rows()["洪泽区人民政府"]
    assert line[4]["t"].endswith("%")
    assert line[5]["t"] == "– 数据不符"
    assert "核对不符" in line[5]["n"]


def test_sums_that_do_not_agree_are_counted_in_reports_of_whole_areas_too(dashboard):
    screen = dashboard.open(origin="real", year="2023")
    assert "其中 2 项数据不符" in screen.text()
    assert screen.rows()["洪泽区"][-1]["t"] == "2"
    assert "应为 11，填报为 0" in screen.text()


def test_the_correction_rate_divides_by_what_is_concluded(dashboard, truth, offices):
    documents = _documents(truth, offices, YEAR)
    corrected = _sum(documents, "reconsideration__corrected")
    concluded = _sum(documents, "reconsideration__total") - _sum(
        documents, "reconsideration__pending"
    )
    screen = dashboard.open(**ADDRESS)
    expected = (f"{100 * corrected / concluded:.1f} %" if concluded >= 5
                else f"{corrected:,.0f} / {concluded:,.0f}")  # fmt: skip
    assert screen.numbers()["行政复议纠正率"] == expected


def test_offices_without_a_request_are_counted_without_blanks(dashboard, truth, offices):
    zeros = [d for d in _documents(truth, offices, YEAR) if _value(d, "received__total") == 0]
    assert dashboard.open(**ADDRESS).numbers()["新收为零的机关"] == str(len(zeros))


def test_a_change_is_over_the_offices_of_both_years(dashboard, truth, offices):
    now, before = ({d["office_id"]: _value(d, "received__total")
                    for d in _documents(truth, offices, year)} for year in (YEAR, YEAR - 1))  # fmt: skip
    both = [o for o in now if now[o] is not None and before.get(o) is not None]
    change = sum(now[o] - before[o] for o in both)
    text = dashboard.open(**ADDRESS).text()
    sign = "+" if change > 0 else "−"
    assert f"{sign}{abs(change):,.0f}（" in text
    assert f"按两年均有数据的 {len(both)} 家计" in text


def test_who_changed_most_stands_first_with_both_numbers(dashboard, truth, offices):
    now, before = ({d["office_id"]: _value(d, "received__total")
                    for d in _documents(truth, offices, year)} for year in (YEAR, YEAR - 1))  # fmt: skip
    moves = {o: now[o] - before[o] for o in now
             if now[o] is not None and before.get(o) is not None}  # fmt: skip
    largest = max(moves, key=lambda o: abs(moves[o]))
    lines = {name: cells for data in dashboard.open(**ADDRESS).sheets() for pane in data["panes"]
             for block in pane["blocks"] for cells in (row["cells"] for row in block.get("rows", []))
             if len(cells) == 6 and "axis" in cells[4].get("w", {}) for name in [cells[0]["t"]]}  # fmt: skip
    first = next(iter(lines))
    assert abs(moves[largest]) == abs(moves[next(o for o in moves if offices[o]["name"] == first)])
    assert lines[offices[largest]["name"]][1]["t"] == f"{before[largest]:,.0f}"
    assert lines[offices[largest]["name"]][2]["t"] == f"{now[largest]:,.0f}"


def test_districts_have_their_sums_and_rates(dashboard, truth, offices):
    screen = dashboard.open(**ADDRESS)
    for district in {d["district"] for d in _documents(truth, offices, YEAR)}:
        own = [d for d in _documents(truth, offices, YEAR) if d["district"] == district]
        cells = screen.rows()[district]
        assert cells[2]["t"].rstrip("*") == f"{_sum(own, 'received__total'):,.0f}"
        granted = _sum(own, "granted_in_full__total", "granted_in_part__total")
        assert (
            cells[5]["t"].rstrip("*")
            == f"{100 * granted / _sum(own, 'outcome_total__total'):.1f} %"
        )
        low, high = cells[6]["w"]["whisker"]
        assert low < cells[6]["w"]["bar"][1] < high


def test_above_the_districts_stands_their_total_as_among_the_key_numbers(dashboard):
    screen = dashboard.open(**ADDRESS)
    numbers, total = screen.numbers(), screen.rows()["合计"]
    assert total[1]["t"] == numbers["已报"]
    assert total[2]["t"].rstrip("*") == numbers["新收申请"]
    assert total[5]["t"].rstrip("*") == numbers["公开率"]
    (rows,) = [block["rows"] for data in screen.sheets() for pane in data["panes"]
               for block in pane["blocks"] if block.get("head")
               and block["head"][0]["cells"][0]["t"] == "地区"]  # fmt: skip
    assert (rows[0]["cells"][0]["t"], rows[0]["fixed"]) == ("合计", True)
    assert rows[-1]["cells"][0]["t"] == "示范市人民政府年报"
    assert rows[-1]["cells"][0]["s"] == "含下级，不计入合计"
    filed = [int(row["cells"][1]["t"].split(" / ")[0]) for row in rows]
    assert filed[0] == sum(filed[1:])


def _attention(screen):
    """The offices worth a look: (name, [(sentence, severity, key) of each of its points])."""
    (lines,) = [block["rows"] for data in screen.sheets() for pane in data["panes"]
                for block in pane["blocks"] if block.get("head")
                and [c["t"] for c in block["head"][0]["cells"]] == ["机关", "内容", "类型"]]  # fmt: skip
    offices = []
    for line in lines:
        *office, what, sure = line["cells"]
        if office:
            offices.append((office[0]["t"], []))
            left = office[0]["r"]
        left -= 1
        assert left >= 0
        offices[-1][1].append((what["t"], sure["t"], what["k"]))
    return offices


def test_at_most_eight_offices_need_attention_those_with_errors_first(dashboard):
    offices = _attention(dashboard.open(**ADDRESS))
    names = [name for name, _ in offices]
    assert 0 < len(names) == len(set(names)) <= 8
    worst = [points[0][1] for _, points in offices]
    assert worst == sorted(worst, key=lambda word: word != "数据不符")
    assert all(key for _, points in offices for *_, key in points)


def test_an_office_stands_once_with_each_of_its_points_and_the_way_to_its_cell(dashboard):
    # 洪泽区 2023 prints 0 as the totals of 11 and 5 disputes.
    (points,) = [points for name, points in _attention(dashboard.open(origin="real", year="2023"))
                 if name == "洪泽区人民政府"]  # fmt: skip
    assert [sure for _, sure, _ in points[:2]] == ["数据不符"] * 2
    assert "应为 11，填报为 0" in points[0][0]
    assert [key.split("|")[2] for *_, key in points[:2]] == [
        "reconsideration__total", "litigation_after_reconsideration__total",
    ]  # fmt: skip


def test_a_star_in_the_districts_is_the_one_of_their_comparison_and_is_explained():
    speak("zh")
    found = {"received": 1, "disclosure_rate": 0}
    figures = {name: {"value": 20.0, "covered": 2, "numerator": 10.0, "denominator": 20.0,
                      "low": 0.3, "high": 0.7, "corrected": 0, "in_doubt": count, "change": None}
               for name, count in found.items()}  # fmt: skip
    row = {"district_id": "a", "name": "甲区", "name_en": None, "beside": None, "filed": 2,
           "expected": 2, "waiting": 0, "own_reports": 2, "errors": 0, "line": [],
           "line_corrected": 0, **figures}  # fmt: skip
    total = row | {"received": figures["received"] | {"in_doubt": 0}}
    cells = list_districts([row], None, total)["rows"][1]["cells"]
    assert (cells[2]["t"], cells[5]["t"]) == ("20*", "50.0 %")
    assert "1 家" in cells[2]["n"]
    assert say_doubt([total, row]).startswith("* 表示有机关数据不符")
    assert say_doubt([total]) == ""


def test_reports_that_wait_say_of_which_years_they_are():
    speak("zh")
    assert say_years([{"year": year} for year in (2023, 2022, 2023)]) == "2022、2023 年度"
    assert say_years([{"year": None}]) == "? 年度"


def _card(screen, label):
    return next(card for card in screen.key_numbers() if card["label"] == label)


def test_a_key_number_shows_last_year_s_and_opens_what_explains_it(dashboard, truth, offices):
    screen = dashboard.open(**ADDRESS)
    last = _sum(_documents(truth, offices, YEAR - 1), "received__total")
    card = _card(screen, "新收申请")
    assert card.get("before", f"上年全部 {last:,.0f}") == f"上年全部 {last:,.0f}"
    assert "before" in card or f"：{last:,.0f} → " in card["pair"]
    keys = [card["k"] for card in screen.key_numbers()]
    assert keys == ["filed", "received", "disclosure_rate", "disputes",
                    "reconsideration_correction_rate", "zeros", "findings"]  # fmt: skip


def test_sample_and_real_are_told_apart(dashboard):
    assert "示例数据：机构为虚构" in dashboard.open(**ADDRESS).text()
    assert "示例数据" not in dashboard.open(origin="real").text()
