"""Pieces of the sample's store in slides and workbook: their numbers are sums of the documents."""

from io import BytesIO

import openpyxl
import pytest
from pptx import Presentation
from truth_sums import own_documents

from gaistats.exports.briefing import Briefing, Entry
from gaistats.exports.briefing_pptx import write_briefing_pptx
from gaistats.exports.briefing_xlsx import write_briefing_xlsx
from gaistats.model import Scope
from gaistats.pieces.asked import PlainAsker, answering
from gaistats.pieces.kinds import make_piece
from gaistats.pieces.language import speak
from gaistats.pieces.piece import Recipe

YEARS = (2020, 2021, 2022, 2023)
RECEIVED = {"zh": "本年新收", "en": "Newly received"}


@pytest.fixture(params=["zh", "en"])
def briefing(request, store):
    speak(request.param)
    with answering(PlainAsker(store)):
        piece = make_piece(Recipe("outcomes", Scope(origin="sample"), {"year": 2023}))
    yield Briefing("简报", request.param, "2025-04-02", (), (Entry("", "", piece),))
    speak("zh")


@pytest.fixture
def received(truth, offices):
    sums = {}
    for year in YEARS:
        stated = [d["cells"].get("received__total", {}).get("value")
                  for d in own_documents(truth, offices, year)]  # fmt: skip
        sums[str(year)] = sum(number for number in stated if number is not None)
    return sums


def test_a_native_chart_has_what_the_documents_add_up_to(briefing, received):
    slides = Presentation(BytesIO(write_briefing_pptx(briefing)))
    (chart,) = [shape.chart for shape in slides.slides[1].shapes if shape.has_chart]
    (series,) = [s for p in chart.plots for s in p.series if s.name == RECEIVED[briefing.language]]
    drawn = dict(zip([c.split("\n")[0].strip("†") for c in chart.plots[0].categories], series.values, strict=True))  # fmt: skip
    assert {year: drawn[year] for year in received} == received


def test_a_slide_has_the_source_and_coverage_of_the_screen(briefing):
    slides = Presentation(BytesIO(write_briefing_pptx(briefing)))
    said = [shape.text_frame.text for shape in slides.slides[1].shapes if shape.has_text_frame]
    (entry,) = briefing.entries
    assert entry.piece.source in said
    assert entry.piece.definition in said
    assert slides.slides[1].shapes.title.text == entry.piece.title


def test_a_sheet_has_the_numbers_of_the_screen(briefing):
    (entry,) = briefing.entries
    sheet = openpyxl.load_workbook(BytesIO(write_briefing_xlsx(briefing))).worksheets[1]
    head = int(sheet.freeze_panes[1:]) - 1
    table = entry.piece.table
    rows = [tuple(c.value for c in row[: len(table.columns)])
            for row in sheet.iter_rows(head + 1, head + len(table))]  # fmt: skip
    known = table.astype(object).where(table.notna(), None)
    wanted = known.itertuples(index=False, name=None)
    assert rows == [tuple(None if v == "" else v for v in row) for row in wanted]
