"""What is said of reports that speak for whole areas and are in no sum."""

import pytest

from gaistats.model import Scope
from gaistats.pieces.language import speak
from gaistats.pieces.outcomes import make_outcomes
from gaistats.pieces.source import say_added


def test_sums_without_the_reports_of_whole_areas_say_so_and_pose_as_no_finding():
    # The real reports: two governments that speak for their areas, and one of their offices.
    piece = make_outcomes(Scope(), 2023)
    assert piece.title == "2023年申请及办理结果"
    said = "2023年已报 3 / 3 家，1 家可计入合计，2 份反映整个地区、不计入"
    assert said in piece.source
    assert said in "".join(a.text.replace("<br>", "") for a in piece.figure.layout.annotations)


def test_what_is_added_up_is_told_in_english_too():
    speak("en")
    assert say_added(Scope(), 2023) == (
        "2023: filed 3 / 3, 1 can be added up, 2 speak for whole areas and are not added up"
    )


@pytest.mark.parametrize(("language", "unit"), [("zh", "单位：件"), ("en", "Unit: requests")])
def test_a_table_in_place_of_the_chart_explains_no_bars(language, unit):
    speak(language)
    piece = make_outcomes(Scope(origin="sample"), 2023)
    assert piece.as_table().definition == unit
    assert piece.as_table().figure is None
    assert piece.definition != unit
