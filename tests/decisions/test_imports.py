"""The history of imports stands beside the log of decisions, in the same file."""

import sqlite3

import pytest
from alembic import command
from sqlalchemy import create_engine

from gaistats.decisions import (
    DecisionKind,
    decisions_revision,
    read_decisions,
    record_decision,
    schema,
)
from gaistats.decisions.import_records import begin_import, begin_undo, finish_import, list_leaving
from gaistats.decisions.imports import Refused, list_imports, read_brought, read_refused


@pytest.fixture
def log(tmp_path):
    return tmp_path / "decisions.sqlite"


def make_old(log):
    """A log as the first revision made it, with one decision in it."""
    engine = create_engine(f"sqlite:///{log}")
    with engine.begin() as connection:
        config = schema._configuration()
        config.attributes["connection"] = connection
        command.upgrade(config, "0001")
    engine.dispose()
    with sqlite3.connect(log) as connection:
        connection.execute(
            "INSERT INTO decision (decided_at, decided_by, why, kind, subject, value)"
            " VALUES ('2025-01-02 03:04:05', '张三', '核对过', 'placing', 'a', 'o-1')"
        )


def test_an_older_log_gets_the_history_and_keeps_its_decisions(log):
    make_old(log)
    assert list_imports(log) == ()
    number = begin_import(log, "李四", [("a", "a.html")], set())
    assert [d.value for d in read_decisions(log)] == ["o-1"]
    assert [r.number for r in list_imports(log)] == [number]


def test_an_import_is_no_decision(log):
    record_decision(log, DecisionKind.PLACING, "a", "o-1", who="张三", why="核对过")
    finish_import(log, begin_import(log, "李四", [("a", "a.html")], set()), 1, [])
    assert decisions_revision(log) == 1
    assert len(read_decisions(log)) == 1


@pytest.mark.parametrize("table", ["import_record", "import_file", "import_refused", "import_done"])
def test_the_history_can_only_grow(log, table):
    refused = Refused("b.html", "The file is empty.", {"n": 1})
    finish_import(log, begin_import(log, "李四", [("a", "a.html")], set()), 1, [refused])
    column = "why" if table == "import_record" else "rowid"
    for statement in (f"DELETE FROM {table}", f"UPDATE {table} SET {column} = 7"):
        with sqlite3.connect(log) as connection, pytest.raises(sqlite3.IntegrityError):
            connection.execute(statement)
    assert read_refused(log, 1) == (refused,)


def test_what_leaves_is_what_no_standing_import_brought_and_what_none_found_there(log):
    """Worked out by hand: a is only of 1, b also of 2, c was there before, d is twice in 1."""
    files = [("a", "a"), ("b", "b"), ("c", "c"), ("d", "d"), ("d", "d2")]
    first = begin_import(log, "张三", files, {"c"})
    second = begin_import(log, "李四", [("b", "b"), ("c", "c")], {"a", "b", "c", "d"})
    told = [(f.name, f.was_there, f.stays) for f in read_brought(log, first)]
    assert told == [("a", False, False), ("b", False, False), ("c", True, True),
                    ("d", False, False), ("d2", True, False)]  # fmt: skip
    begin_undo(log, first, "王五", "传错了")
    assert list_leaving(log, first) == {"a", "d"}
    begin_undo(log, second, "王五", "传错了")
    assert list_leaving(log, second) == {"b"}
    third = begin_import(log, "赵六", [("c", "c")], {"c"})
    begin_undo(log, third, "王五", "传错了")
    assert list_leaving(log, third) == frozenset()
