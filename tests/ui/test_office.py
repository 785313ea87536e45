"""An office over the years, against the truth of its documents."""

import csv
import json

OFFICE = "pages/profile/office.py"
RECEIVED = "新收申请"


def _documents(truth, office):
    return {d["year"]: d for d in truth["documents"] if d["office_id"] == office}


def _by_year(screen, label):
    """The cells of a line of the table of years, by year."""
    (block,) = [
        b for data in screen.sheets() for pane in data["panes"] for b in pane["blocks"]
        if any(row["cells"][0]["t"] == label for row in b.get("rows", []))
    ]  # fmt: skip
    line = next(row["cells"] for row in block["rows"] if row["cells"][0]["t"] == label)
    heads = [cell["t"] for cell in block["head"][0]["cells"]]
    return {int(year): cell["t"] for year, cell in zip(heads[1:], line[1:], strict=True)}


PANELS, MEASURE, SERIES = range(3)


def _figure(screen, place=SERIES):
    return json.loads(screen.app.get("plotly_chart")[place].proto.spec)


def _chart(screen, place=SERIES):
    return _figure(screen, place)["layout"]


def _gaps(screen):
    """What stands in the chart where a year has no bar, in the order of the years."""
    return [a["text"] for a in _chart(screen)["annotations"] if isinstance(a.get("x"), int)
            and a.get("y") == 0 and a.get("xref") != "paper"]  # fmt: skip


def test_figures_are_those_of_the_documents(dashboard, truth):
    office = truth["documents"][-1]["office_id"]
    documents = _documents(truth, office)
    shown = _by_year(dashboard.open(OFFICE, office=office, origin="sample"), RECEIVED)
    assert set(documents) <= set(shown)
    for year, text in shown.items():
        if year not in documents:
            assert text == "—"
        elif documents[year]["cells"]["received__total"]["state"] == "reported":
            assert text == f"{documents[year]['cells']['received__total']['value']:,.0f}"


def test_a_year_without_a_report_is_a_dash_and_no_bar(dashboard, truth, offices):
    office, year = next(
        (o, year) for o, line in offices.items() for year in range(2020, 2024)
        if line["sample"] == "true" and not line["valid_to"]
        and (line["valid_from"] or "0") < "2020-01-01" and year not in _documents(truth, o)
    )  # fmt: skip
    screen = dashboard.open(OFFICE, office=office, origin="sample")
    assert _by_year(screen, RECEIVED)[year] == "—"
    assert "未报" in _gaps(screen)


def test_the_chart_says_source_and_that_it_is_a_sample(dashboard, truth):
    screen = dashboard.open(OFFICE, office=truth["documents"][0]["office_id"], origin="sample")
    for place in (PANELS, MEASURE, SERIES):
        said = " ".join(a["text"] for a in _chart(screen, place)["annotations"])
        assert "来源：" in said
        assert "（示例）" in said.replace("<br>", "")


def test_an_unknown_office_is_a_message(dashboard):
    assert "没有这个机关：nobody" in dashboard.open(OFFICE, office="nobody").text()


def test_without_an_office_it_says_how_to_find_one(dashboard):
    assert "请在下表选择机关，或在左侧输入机关名称" in dashboard.open(OFFICE).text()


def test_reports_are_listed_with_their_files(dashboard, truth):
    document = truth["documents"][0]
    screen = dashboard.open(OFFICE, office=document["office_id"], origin="sample")
    assert document["file"].rpartition("/")[2] in screen.rows(column=1)


def test_each_gap_of_the_chart_says_what_it_is(dashboard, truth):
    words = {"blank": "空白", "unknown": "位置不明"}
    cell = "received__total"
    for office in {d["office_id"] for d in truth["documents"]}:
        stated = [d["cells"].get(cell) for d in _documents(truth, office).values()]
        states = {c["state"]: c["as_printed"] for c in stated if c and c["state"] != "reported"}
        if states:
            break
    gaps = " ".join(_gaps(dashboard.open(OFFICE, office=office, origin="sample")))
    for state, printed in states.items():
        assert words.get(state, printed) in gaps


def _line(screen, label):
    """The cells of a line of the table of years."""
    return next(
        row["cells"][1:] for data in screen.sheets() for pane in data["panes"]
        for block in pane["blocks"] for row in block.get("rows", [])
        if row["cells"][0]["t"] == label
    )  # fmt: skip


def _office_of(folder, city):
    """The office of a real report of the collection."""
    with (folder / "offices.csv").open(encoding="utf-8") as file:
        return next(o["office_id"] for o in csv.DictReader(file)
                    if city in o["name"] and o["sample"] == "false")  # fmt: skip


def test_a_total_that_cannot_be_right_is_marked_as_on_the_report(dashboard, small_collection):
    office = _office_of(small_collection, "洪泽")
    line = _line(dashboard.open(OFFICE, office=office, origin="real"), "行政复议")
    (total,) = [cell for cell in line if cell["t"] == "0" and "failed" in cell["x"].split()]
    assert "part" not in total["x"].split()
    assert "11" in total["n"]


def test_the_rate_is_a_line_with_what_is_divided_and_its_change(dashboard, truth, offices):
    office = next(o for o in offices if len(_documents(truth, o)) >= 3)
    documents = _documents(truth, office)
    cells = _line(dashboard.open(OFFICE, office=office, origin="sample"), "公开率")
    for year, cell in zip(sorted(documents), cells, strict=False):
        values = {k: c["value"] for k, c in documents[year]["cells"].items()}
        if "%" in cell["t"]:
            given = values["granted_in_full__total"] + values["granted_in_part__total"]
            share = 100 * given / values["outcome_total__total"]
            assert cell["t"] == f"{share:.1f} %"
            assert cell["s"] == f"{given:,.0f}/{values['outcome_total__total']:,.0f}"
        else:
            assert cell["t"].startswith(("–", "—"))


def test_an_office_without_findings_says_how_much_could_be_checked(dashboard, truth):
    found = ("勾稽关系：", "份报告中", "未发现问题")
    said = []
    for office in sorted({d["office_id"] for d in truth["documents"]}):
        screen = dashboard.open(OFFICE, office=office, origin="sample")
        said = [text.value for text in screen.app.get("text") if found[0] in text.value]
        if said:
            break
    assert all(piece in said[0] for piece in found)
