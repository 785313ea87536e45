"""Saved briefings: nothing is lost, nothing is written over, and no figure is touched."""

import json
import threading
from dataclasses import replace

import pytest

from gaistats.decisions import (
    DecisionKind,
    decisions_revision,
    read_decisions,
    record_decision,
)
from gaistats.decisions.briefings import (
    DamagedBriefing,
    SavedEntry,
    Seen,
    change_briefing,
    create_briefing,
    delete_briefing,
    list_briefings,
    make_id,
    read_briefing,
    read_history,
)
from gaistats.errors import CollectionError

SAID = {"who": "张三", "why": "新建"}
RECIPE = {"kind": "lines", "scope": {"districts": ["d-1"]}, "choices": {"measure": "received"}}
SEEN = Seen(
    "1 2025", "2025-04-02", {"zh": "已报 3 / 4", "en": "filed 3 / 4"}, ("年度", "新收"),
    ((2023, 12.0), (2024, None)), {"年度": "Year"},
)  # fmt: skip


@pytest.fixture
def log(tmp_path):
    return tmp_path / "decisions.sqlite"


def entry(title=None, **more):
    return SavedEntry(make_id(), title=title, **more)


def titles(saved):
    return [e.title for e in saved.entries]


def add(title):
    return lambda saved: replace(saved, entries=(*saved.entries, entry(title)))


def test_what_was_saved_is_read_again(log):
    entries = (entry(recipe=RECIPE, seen=SEEN), entry("说明", text="一段话\n又一段"))
    made = create_briefing(log, "给区长", entries, **SAID)
    assert read_briefing(log, made.briefing_id) == made
    assert (made.name, made.entries) == ("给区长", entries)
    assert list_briefings(log) == (made,)


def test_a_log_without_briefings_lists_none_and_makes_no_file(log):
    assert list_briefings(log) == ()
    with pytest.raises(CollectionError):
        read_briefing(log, "nobody")
    assert not log.exists()


def test_each_change_is_made_from_what_was_saved_last(log):
    made = create_briefing(log, "简报", **SAID)
    for title in "甲乙丙":
        change_briefing(log, made.briefing_id, add(title), who="李四", why="添加")
    assert titles(read_briefing(log, made.briefing_id)) == ["甲", "乙", "丙"]
    assert [d.decided_by for d in read_history(log, made.briefing_id)] == ["张三"] + ["李四"] * 3


def test_a_change_that_changes_nothing_is_not_written_down(log):
    made = create_briefing(log, "简报", **SAID)
    assert change_briefing(log, made.briefing_id, lambda saved: saved, **SAID) == made
    assert len(read_decisions(log)) == 1


def test_two_who_add_at_once_both_find_theirs(log):
    made = create_briefing(log, "简报", **SAID)
    asked = []

    def act(saved):
        if not asked:  # somebody is faster, between reading and writing
            asked.append(saved)
            change_briefing(log, made.briefing_id, add("别人的"), **SAID)
        return add("自己的")(saved)

    change_briefing(log, made.briefing_id, act, **SAID)
    assert titles(read_briefing(log, made.briefing_id)) == ["别人的", "自己的"]


def test_many_sessions_that_add_at_once_lose_nothing(log):
    made = create_briefing(log, "简报", **SAID)

    def add_some(who):
        for number in range(3):
            change_briefing(log, made.briefing_id, add(f"{who}{number}"), **SAID)

    sessions = [threading.Thread(target=add_some, args=(who,)) for who in "abc"]
    for session in sessions:
        session.start()
    for session in sessions:
        session.join()
    expected = sorted(f"{who}{number}" for who in "abc" for number in range(3))
    assert sorted(titles(read_briefing(log, made.briefing_id))) == expected


def test_a_deleted_briefing_is_gone_and_its_history_stays(log):
    made = create_briefing(log, "简报", **SAID)
    kept = create_briefing(log, "另一份", **SAID)
    delete_briefing(log, made.briefing_id, **SAID)
    assert list_briefings(log) == (kept,)
    with pytest.raises(CollectionError, match=made.briefing_id):
        read_briefing(log, made.briefing_id)
    with pytest.raises(CollectionError):
        change_briefing(log, made.briefing_id, add("甲"), **SAID)
    assert [d.value is None for d in read_history(log, made.briefing_id)] == [False, True]


@pytest.mark.parametrize(
    "value",
    ["", "{", "[]", "3", '{"name": "x"}', '{"name": 3, "entries": []}',
     '{"name": "x", "entries": [3]}', '{"name": "x", "entries": [{}]}',
     json.dumps({"name": "x", "entries": [{"entry_id": "a", "recipe": 3, "title": None,
                                           "text": "", "seen": None}]})],
)  # fmt: skip
def test_a_damaged_briefing_is_named_and_the_others_go_on(log, value):
    whole = create_briefing(log, "好的", **SAID)
    record_decision(log, DecisionKind.BRIEFING, "broken", value, **SAID)
    with pytest.raises(CollectionError, match="broken"):
        read_briefing(log, "broken")
    damaged, found = list_briefings(log)
    assert isinstance(damaged, DamagedBriefing)
    assert damaged.briefing_id == "broken"
    assert found == whole
    delete_briefing(log, "broken", **SAID)
    assert list_briefings(log) == (whole,)


def test_saving_does_not_move_what_the_store_is_built_from(log):
    record_decision(log, DecisionKind.PLACING, "a", "o-1", **SAID)
    made = create_briefing(log, "简报", **SAID)
    change_briefing(log, made.briefing_id, add("甲"), **SAID)
    assert decisions_revision(log) == 1
