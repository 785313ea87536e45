"""A section beside the other report's in which it stands, too."""

import json
from html import unescape

import pytest

from gaistats.store.connection import open_store
from gaistats.store.read import read_sections
from gaistats.ui.similar import mark_passages

REPORT = "pages/profile/report.py"


@pytest.fixture(scope="module")
def copied(small_collection):
    """A finding on a section 5 that stands in another report, and both texts."""
    store = open_store(small_collection / "store")
    rows = store.query(
        "SELECT report_id, parameters FROM finding WHERE check_name LIKE 'copied_from_%' "
        "ORDER BY finding_id LIMIT 1"
    )
    report_id, parameters = rows["report_id"][0], json.loads(rows["parameters"][0])
    other = parameters["other_report_id"]
    texts = [read_sections(store, r)[parameters["section"]] for r in (report_id, other)]
    return report_id, other, texts


def abreast(screen):
    """The HTML of the pairs that are shown."""
    return [h.proto.body for h in screen.app.get("html") if 'class="g-abreast"' in h.proto.body]


def test_a_finding_leads_to_the_text(dashboard, copied):
    screen = dashboard.open(REPORT, report=copied[0], origin="sample")
    links = [b for data in screen.sheets() for pane in data["panes"] for b in pane["blocks"]
             if str(b.get("k", "")).startswith("text:")]  # fmt: skip
    assert [b["k"] for b in links] == ["text:problems"] * len(links)
    assert "年年报相同。" in links[0]["t"]
    assert links[0]["link"] == "对照文字"


def test_both_texts_stand_side_by_side_with_the_passages_marked(dashboard, copied):
    screen = dashboard.open(REPORT, report=copied[0], section="problems", origin="sample")
    body = abreast(screen)[0]
    assert body.count('class="g-text"') == 2
    for text in copied[2]:
        assert max(text.split("\n"), key=len)[3:-3] in unescape(
            body.replace("<mark>", "").replace("</mark>", "")
        )
    assert body.count("<mark>") >= 2
    assert "16字" in screen.text()


def test_the_address_turns_to_the_section_once(dashboard, copied):
    screen = dashboard.open(REPORT, report=copied[0], section="problems", origin="sample")
    assert screen.app.session_state["report_view"] == "text"
    assert "section" not in screen.app.query_params
    screen.app.session_state["report_view"] = "tables"
    assert abreast(screen.run()) == []


def test_a_section_that_does_not_exist_is_ignored(dashboard, copied):
    screen = dashboard.open(REPORT, report=copied[0], section="<b>", origin="sample")
    assert screen.app.session_state["report_view"] == "tables"


def test_the_other_report_opens_at_the_same_section(dashboard, copied):
    screen = dashboard.open(REPORT, report=copied[0], section="problems", origin="sample")
    next(b for b in screen.app.button if str(b.key).startswith("other_problems")).click()
    screen.run()
    assert screen.app.query_params["report"] == copied[1]
    assert screen.app.session_state["report_view"] == "text"
    assert screen.app.session_state["section"] == "problems"


def test_it_speaks_english(dashboard, copied):
    screen = dashboard.open(REPORT, report=copied[0], section="problems", origin="sample",
                            lang="en")  # fmt: skip
    assert "100 % as in the report" in screen.text()
    assert "This report" in abreast(screen)[0]


def test_markup_in_a_text_stays_text():
    text = "<script>a&b</script>甲乙丙"
    marked = mark_passages(text, [(8, 11)])
    assert marked == "&lt;script&gt;<mark>a&amp;b</mark>&lt;/script&gt;甲乙丙"


def test_passages_that_overlap_are_marked_as_one():
    assert mark_passages("0123456789", [(4, 7), (1, 3), (2, 5)]) == "0<mark>123456</mark>789"


def test_a_text_without_passages_has_no_marks():
    assert "<mark>" not in mark_passages("0123", [])
