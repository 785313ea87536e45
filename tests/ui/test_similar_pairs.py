"""The pairs of reports that are alike in a section, against what was copied in the sample."""

import pytest

from gaistats.store.connection import open_store

PAGE = "pages/patterns/similar_text.py"


def lines(screen):
    """The listed pairs: (office, year, section, the other, its year, share)."""
    return {
        row["k"]: [cell["t"] for cell in row["cells"]]
        for data in screen.sheets() for pane in data["panes"]
        for block in pane["blocks"] for row in block.get("rows", [])
    }  # fmt: skip


def abreast(screen):
    return [h.proto.body for h in screen.app.get("html") if 'class="g-abreast"' in h.proto.body]


@pytest.fixture(scope="module")
def copied(truth, offices):
    """(office, year) of what was copied word for word, by what it was copied from."""
    kinds = {"copied_from_last_year": "本机关", "copied_from_other_office": None}
    return [
        (offices[p["office_id"]]["name"], str(p["year"]), kinds[p["kind"]])
        for p in truth["peculiarities"] if p["kind"] in kinds
    ]  # fmt: skip


def test_what_was_copied_is_listed_as_the_same(dashboard, copied):
    assert copied
    shown = lines(dashboard.open(PAGE, origin="sample", section="problems", least="100"))
    for office, year, other in copied:
        assert any(
            ((line[0], line[1]) == (office, year) and other in (None, line[3]))
            or (line[3], line[4]) == (office, year)
            for line in shown.values()
        ), (office, year)
    assert all(line[5] == "100 %" for line in shown.values())


def test_a_pair_stands_once_whichever_side_it_is_seen_from(dashboard, small_collection):
    shown = lines(dashboard.open(PAGE, origin="sample", least="30"))
    rows = open_store(small_collection / "store").query(
        "SELECT section, report_id, other_report_id FROM similar_text"
    )
    pairs = {(s, *sorted((a, b))) for s, a, b in rows.itertuples(index=False)}
    assert len(shown) == len(pairs) < len(rows)


@pytest.mark.parametrize(
    ("address", "column", "wanted"),
    [
        ({"relation": "last_year"}, 3, {"本机关"}),
        ({"section": "problems"}, 2, {"五、问题及改进"}),
    ],
)
def test_the_list_can_be_narrowed(dashboard, address, column, wanted):
    shown = lines(dashboard.open(PAGE, origin="sample", least="30", **address))
    assert {line[column] for line in shown.values()} == wanted


def test_no_share_is_below_the_least(dashboard):
    shares = [int(line[5].split()[0]) for line in
              lines(dashboard.open(PAGE, origin="sample", least="60")).values()]  # fmt: skip
    assert min(shares) >= 60
    assert shares == sorted(shares, reverse=True)


def test_templates_stand_apart(dashboard):
    for kind in ("", "template"):
        screen = dashboard.open(PAGE, origin="sample", least="30", pairs=kind)
        more = [int(line[7]) for line in lines(screen).values()]
        assert all((count + 2 >= 5) == (kind == "template") for count in more)


def test_an_address_leads_to_one_pair_with_both_texts(dashboard):
    shown = lines(dashboard.open(PAGE, origin="sample", section="problems"))
    pair, line = next(iter(shown.items()))
    screen = dashboard.open(PAGE, origin="sample", pair=pair)
    (body,) = abreast(screen)
    assert body.count('class="g-text"') == 2
    assert "<mark>" in body
    assert f"{line[0]} · {line[1]}" in body
    assert len([b for b in screen.app.get("download_button") if "原件" in b.proto.label]) == 2


def test_a_report_of_the_pair_opens_at_the_section(dashboard):
    shown = lines(dashboard.open(PAGE, origin="sample", section="problems"))
    screen = dashboard.open(PAGE, origin="sample", pair=next(iter(shown)))
    next(b for b in screen.app.button if b.key == "open_other_report_id").click()
    screen.run()
    assert screen.app.session_state["report_view"] == "text"
    assert screen.app.session_state["section"] == "problems"


def test_what_is_not_there_is_a_message(dashboard):
    assert "不在所选范围内" in dashboard.open(PAGE, origin="sample", pair="zzz").text()
    assert "没有符合条件" in dashboard.open(PAGE, origin="real").text()


def test_it_speaks_english(dashboard):
    text = dashboard.open(PAGE, origin="sample", lang="en", pairs="template").text()
    assert "A template: 5 offices or more" in text
