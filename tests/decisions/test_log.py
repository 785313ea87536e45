import os
import sqlite3
from datetime import UTC, datetime, timedelta

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import create_engine

from gaistats.decisions import (
    DecisionKind,
    current_decisions,
    decisions_revision,
    read_decisions,
    record_decision,
    withdraw_decision,
)
from gaistats.decisions.schema import metadata
from gaistats.errors import CollectionError

PLACING, YEAR = DecisionKind.PLACING, DecisionKind.YEAR


@pytest.fixture
def log(tmp_path):
    return tmp_path / "decisions.sqlite"


def record(log, subject, value, kind=PLACING):
    return record_decision(log, kind, subject, value, who="tester", why="核对过")


def test_reading_an_absent_log_finds_nothing_and_creates_nothing(log):
    assert decisions_revision(log) == 0
    assert current_decisions(log, PLACING) == {}
    assert read_decisions(log) == ()
    assert os.listdir(log.parent) == []


def test_an_entry_tells_who_when_and_why(log):
    record(log, "a" * 64, "o-1")
    (entry,) = read_decisions(log)
    assert (entry.decided_by, entry.why, entry.value) == ("tester", "核对过", "o-1")
    assert abs(datetime.now(UTC) - entry.decided_at) < timedelta(minutes=1)


def test_the_latest_entry_about_a_subject_counts(log):
    record(log, "a", "o-1")
    record(log, "b", "o-2")
    record(log, "a", "o-3")
    assert current_decisions(log, PLACING) == {"a": "o-3", "b": "o-2"}


def test_kinds_do_not_touch_each_other(log):
    record(log, "a", "o-1")
    record(log, "a", "2023", kind=YEAR)
    assert current_decisions(log, PLACING) == {"a": "o-1"}
    assert current_decisions(log, YEAR) == {"a": "2023"}


def test_a_withdrawn_decision_no_longer_holds_and_stays_in_the_log(log):
    record(log, "a", "o-1")
    withdraw_decision(log, PLACING, "a", who="tester", why="看错了")
    assert current_decisions(log, PLACING) == {}
    assert len(read_decisions(log)) == 2


def test_the_revision_grows_with_every_entry(log):
    assert [record(log, "a", "o-1"), record(log, "a", "o-1")] == [1, 2]
    assert decisions_revision(log) == 2


def test_a_decision_without_a_reason_is_refused(log):
    with pytest.raises(CollectionError):
        record_decision(log, PLACING, "a", "o-1", who="tester", why=" ")
    assert decisions_revision(log) == 0


@pytest.mark.parametrize("statement", ["DELETE FROM decision", "UPDATE decision SET why = ''"])
def test_the_log_can_only_grow(log, statement):
    record(log, "a", "o-1")
    with sqlite3.connect(log) as connection, pytest.raises(sqlite3.IntegrityError):
        connection.execute(statement)
    assert len(read_decisions(log)) == 1


def test_a_file_that_is_no_log_is_named(log):
    log.write_text("no database at all, but long enough to be read as one" * 20)
    with pytest.raises(CollectionError, match=r"decisions\.sqlite"):
        decisions_revision(log)


def test_the_migrations_make_exactly_the_table_of_the_schema(log):
    record(log, "a", "o-1")
    with create_engine(f"sqlite:///{log}").connect() as connection:
        differences = compare_metadata(MigrationContext.configure(connection), metadata)
    assert [d for d in differences if d[0] not in {"remove_index"}] == []
