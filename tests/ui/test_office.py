"""An office over the years, against the truth of its documents."""

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
    figure = json.loads(screen.app.get("plotly_chart")[0].proto.spec)
    said = [a["text"] for a in figure["layout"]["annotations"] if a.get("x") == str(year)]
    assert said == ["未报"]


def test_the_chart_says_source_and_that_it_is_a_sample(dashboard, truth):
    screen = dashboard.open(OFFICE, office=truth["documents"][0]["office_id"], origin="sample")
    figure = json.loads(screen.app.get("plotly_chart")[0].proto.spec)
    said = " ".join(a["text"] for a in figure["layout"]["annotations"])
    assert "来源：" in said
    assert "（示例）" in said.replace("<br>", "")


def test_an_unknown_office_is_a_message(dashboard):
    assert "没有这个机关：nobody" in dashboard.open(OFFICE, office="nobody").text()


def test_without_an_office_it_says_how_to_find_one(dashboard):
    assert "请在左侧输入机关名称" in dashboard.open(OFFICE).text()


def test_reports_are_listed_with_their_files(dashboard, truth):
    document = truth["documents"][0]
    screen = dashboard.open(OFFICE, office=document["office_id"], origin="sample")
    assert document["file"].rpartition("/")[2] in screen.rows(column=1)
