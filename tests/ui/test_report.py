"""One report as the form prints it, and the place of its numbers in the original."""

import hashlib

import pytest

REPORT = "pages/profile/report.py"
SHOWN = {"blank": "空白", "unknown": "？"}


def _report_id(folder, document):
    file, _, member = document["file"].partition("!/")
    digest = hashlib.sha256((folder / file).read_bytes()).hexdigest()
    return f"{digest}#{member}" if member else digest


def _figures(screen):
    """Cell key → cell of the official tables."""
    (data,) = [s for s in screen.sheets() if s["panes"][0]["label"] == "表格"]
    tables = [b for b in data["panes"][0]["blocks"] if "rows" in b]
    return {c["k"]: c for b in tables for row in b["rows"] for c in row["cells"] if c.get("k")}


@pytest.mark.parametrize("place", [0, 10, 20, 40, -1])
def test_every_cell_is_shown_as_its_document_has_it(dashboard, small_collection, truth, place):
    document = truth["documents"][place]
    report = _report_id(small_collection, document)
    shown = _figures(dashboard.open(REPORT, report=report, origin="sample"))
    for key, cell in document["cells"].items():
        if cell["state"] == "reported":
            assert float(shown[key]["t"].replace(",", "")) == pytest.approx(cell["value"])
        else:
            assert shown[key]["t"] == SHOWN.get(cell["state"], cell["as_printed"])
    for key in set(shown) - set(document["cells"]):
        assert shown[key]["t"] == "·"


@pytest.mark.parametrize("place", [0, 10, 20, 40, -1])
def test_a_number_leads_to_the_same_number_in_the_original(
    dashboard, small_collection, truth, place
):
    document = truth["documents"][place]
    key = max(
        (k for k, c in document["cells"].items() if c["state"] == "reported"),
        key=lambda k: document["cells"][k]["value"],
    )
    report = _report_id(small_collection, document)
    screen = dashboard.open(REPORT, report=report, cell=key, origin="sample")
    (data,) = [s for s in screen.sheets() if len(s["panes"]) == 2]
    held = data["panes"][1]["held"]
    here = [c["t"] for b in held for row in b.get("rows", []) for c in row["cells"]
            if c["x"] == "here"] + [b["t"] for b in held if b.get("x") == "here"]  # fmt: skip
    assert any(document["cells"][key]["as_printed"] in text for text in here)
    assert _figures(screen)[key]["x"].split()[-1] == "here"


def test_wrong_sums_have_a_corner_and_a_sentence(dashboard, small_collection):
    folder = small_collection / "reports" / "real" / "hongze-2023.html"
    report = hashlib.sha256(folder.read_bytes()).hexdigest()
    screen = dashboard.open(REPORT, report=report, origin="real")
    figures = _figures(screen)
    assert "failed" in figures["reconsideration__total"]["x"]
    assert "part" not in figures["reconsideration__total"]["x"].split()
    assert "part" in figures["reconsideration__upheld"]["x"].split()
    assert figures["reconsideration__total"]["t"] == "0"
    assert "failed" not in figures["received__total"]["x"]
    assert "按公开数据重排，非原件" in screen.text()


def test_english_stands_beside_the_official_labels(dashboard, small_collection, truth):
    report = _report_id(small_collection, truth["documents"][-1])
    text = dashboard.open(REPORT, report=report, lang="en", origin="sample").text()
    assert "（一）予以公开" in text
    assert "(1) Granted in full" in text


def test_an_unknown_report_and_an_unknown_cell_are_messages(dashboard, small_collection, truth):
    assert "没有这份报告：zzz" in dashboard.open(REPORT, report="zzz").text()
    report = _report_id(small_collection, truth["documents"][-1])
    assert "表中没有这一格：zzz" in dashboard.open(REPORT, report=report, cell="zzz").text()


def test_a_report_is_found_by_office_and_year(dashboard, truth):
    document = truth["documents"][-1]
    screen = dashboard.open(
        REPORT, office=document["office_id"], year=str(document["year"]), origin="sample"
    )
    assert screen.app.header[0].value == f"{document['office']} · {document['year']}"


def test_an_original_that_is_gone_is_said_and_its_figures_stay(
    make_dashboard, small_collection, truth, tmp_path
):
    import shutil

    folder = tmp_path / "copy"
    shutil.copytree(small_collection, folder)
    document = truth["documents"][0]
    report = _report_id(folder, document)
    (folder / document["file"]).unlink()
    screen = make_dashboard(folder).open(
        REPORT, report=report, cell="received__total", origin="sample"
    )
    assert "原件已不在资料库中" in screen.text()
    assert _figures(screen)


def test_a_number_is_quoted_as_it_is_printed(dashboard, small_collection, truth):
    document, cell = next(
        (d, key) for d in truth["documents"] for key, c in d["cells"].items()
        if c["state"] == "reported" and c["value"] >= 1_000 and "," not in c["as_printed"]
    )  # fmt: skip
    report = _report_id(small_collection, document)
    text = dashboard.open(REPORT, report=report, cell=cell, origin="sample").text()
    assert f"原文：{document['cells'][cell]['as_printed']}" in text


def test_what_stands_for_no_number_is_explained_below_the_tables(
    dashboard, truth, small_collection
):
    report = _report_id(small_collection, truth["documents"][0])
    for lang, said in (("zh", "· 原件中没有"), ("en", "· not in the document")):
        screen = dashboard.open(REPORT, report=report, origin="sample", lang=lang)
        assert said in screen.text()


def test_a_report_that_was_not_filed_names_its_office_and_year(dashboard, truth, offices):
    filed = {(d["office_id"], d["year"]) for d in truth["documents"]}
    office, year = next((o, y) for o in offices for y in (2021, 2022, 2023)
                        if offices[o]["sample"] == "true" and (o, y) not in filed)  # fmt: skip
    text = dashboard.open(REPORT, office=office, year=str(year), origin="sample").text()
    assert f"{offices[office]['name']}未报 {year} 年度报告" in text
