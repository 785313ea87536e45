"""A saved briefing becomes what files are written of; what it covers is said once."""

import pytest

from gaistats.decisions.briefings import SavedBriefing, SavedEntry
from gaistats.exports.briefing_making import make_briefing
from gaistats.model import Scope
from gaistats.pieces.asked import PlainAsker, answering
from gaistats.pieces.language import speaking
from gaistats.pieces.piece import Recipe
from gaistats.pieces.saved import make_entries
from gaistats.store.connection import open_store


@pytest.fixture(params=["zh", "en"])
def language(request, small_collection):
    with answering(PlainAsker(open_store(small_collection / "store"))), speaking(request.param):
        yield request.param


def outcomes(year=2023, **scope):
    return Recipe("outcomes", Scope(origin="sample", **scope), {"year": year}).to_json()


def make(*entries):
    saved = SavedBriefing("b", "给区长", entries)
    return make_briefing(saved.name, make_entries(saved))


def test_an_entry_has_the_persons_title_or_else_the_pieces(language):
    briefing = make(SavedEntry("a", outcomes()), SavedEntry("b", outcomes(), title="我的标题"))
    own, mine = briefing.entries
    assert own.title == own.piece.title
    assert mine.title == "我的标题"
    assert mine.piece.title == own.piece.title


def test_a_page_of_words_has_no_piece_and_what_cannot_be_made_is_left_out(language):
    page = SavedEntry("a", title="说明", text="一段话")
    briefing = make(page, SavedEntry("b", outcomes(1999)))
    (entry,) = briefing.entries
    assert (entry.title, entry.text, entry.piece) == ("说明", "一段话", None)


def test_what_is_covered_is_said_once_for_each_selection(language):
    briefing = make(
        SavedEntry("a", outcomes()),
        SavedEntry("b", outcomes()),
        SavedEntry("c", outcomes(first_year=2022, last_year=2023, basis="corrected")),
        SavedEntry("d", text="一段话"),
    )
    city = "示范市" if language == "zh" else "Shifan City (sample)"
    assert briefing.covers[:2] == (f"{city} · 2020–2023", f"{city} · 2022–2023")
    assert len(briefing.covers) == 6
    assert len(set(briefing.covers)) == 6
    assert ("虚构" if language == "zh" else "fictitious") in briefing.covers[4]
    assert briefing.as_of in briefing.covers[5]
    assert briefing.language == language
