import os
import stat
import threading

import duckdb
import pytest
from filelock import FileLock

from gaistats.errors import StoreError
from gaistats.store import build
from gaistats.store.build import open_writer
from gaistats.store.connection import open_store
from gaistats.store.generations import current_generation, generation_path, stored_generations

YEARS = "SELECT year FROM report ORDER BY year"


def years_of(store):
    return store.query(YEARS)["year"].tolist()


def test_nothing_built_is_no_generation(tmp_path):
    assert current_generation(tmp_path) is None
    with pytest.raises(StoreError, match="gaistats build"):
        open_store(tmp_path)


def test_a_damaged_pointer_says_what_to_do(tmp_path):
    (tmp_path / "CURRENT").write_text("../elsewhere.duckdb")
    with pytest.raises(StoreError, match="gaistats build"):
        current_generation(tmp_path)


def test_generations_are_numbered_and_the_pointer_names_the_latest(tmp_path, publish):
    assert [publish(2022), publish(2022, 2023)] == [1, 2]
    assert current_generation(tmp_path) == 2


def test_a_reader_follows_the_pointer(tmp_path, publish):
    publish(2022)
    store = open_store(tmp_path)
    assert (store.generation, years_of(store)) == (1, [2022])
    publish(2022, 2023)
    assert (store.generation, years_of(store)) == (2, [2022, 2023])


def test_two_generations_are_kept(tmp_path, publish):
    for year in range(2019, 2024):
        publish(year)
    assert stored_generations(tmp_path) == [4, 5]


def test_a_generation_cannot_be_written_to(tmp_path, publish):
    publish(2022)
    mode = os.stat(generation_path(tmp_path, 1)).st_mode
    assert not mode & (stat.S_IWUSR | stat.S_IWGRP | stat.S_IWOTH)


def test_readers_can_reach_no_other_file_and_change_no_setting(tmp_path, publish):
    publish(2022)
    (tmp_path / "secret.csv").write_text("a\n1\n")
    store = open_store(tmp_path)
    for statement in (
        f"SELECT * FROM read_csv('{tmp_path}/secret.csv')",
        f"SELECT * FROM '{tmp_path}/secret.csv'",
        f"ATTACH '{tmp_path}/other.duckdb'",
        "SET enable_external_access = true",
        "DELETE FROM report",
    ):
        with pytest.raises(duckdb.Error):
            store.query(statement)
    assert years_of(store) == [2022]


def test_a_query_whose_generation_is_taken_away_is_run_on_the_next(tmp_path, publish, monkeypatch):
    publish(2022)
    store = open_store(tmp_path)
    taken = store._follow()
    publish(2022, 2023)

    def follow_late(first=[taken]):  # noqa: B006
        return first.pop() if first else type(store)._follow(store)

    monkeypatch.setattr(store, "_follow", follow_late)
    taken.close()
    assert years_of(store) == [2022, 2023]


def test_a_wrong_statement_is_not_hidden_by_the_retry(tmp_path, publish):
    publish(2022)
    with pytest.raises(duckdb.CatalogException):
        open_store(tmp_path).query("SELECT * FROM nowhere")


def test_threads_never_get_each_others_rows(tmp_path, publish):
    publish(*range(1000, 2000))
    store = open_store(tmp_path)
    wrong = []

    def ask(year):
        for _ in range(20):
            found = store.query("SELECT year FROM report WHERE year = ?", [year])
            if found["year"].tolist() != [year]:
                wrong.append(year)

    threads = [threading.Thread(target=ask, args=(1000 + n,)) for n in range(8)]
    for thread in threads:
        thread.start()
    publish(*range(1000, 2001))
    for thread in threads:
        thread.join()
    assert wrong == []


def test_leftovers_of_a_killed_build_are_removed_by_the_next(tmp_path, publish):
    publish(2022)
    for name in ("gen-000002.duckdb.building", "gen-000002.duckdb.building.wal",
                 "CURRENT.building", "gen-000002.duckdb"):  # fmt: skip
        (tmp_path / name).write_bytes(b"half")
    assert publish(2023) == 2
    assert years_of(open_store(tmp_path)) == [2023]
    assert sorted(os.listdir(tmp_path)) == [
        "CURRENT", "build.lock", "gen-000001.duckdb", "gen-000002.duckdb",
    ]  # fmt: skip


def test_a_database_that_is_gone_is_built_anew_under_a_new_number(tmp_path, publish):
    publish(2022)
    generation_path(tmp_path, 1).unlink()
    with open_writer(tmp_path) as writer:
        assert writer.current_digest() is None
    assert publish(2023) == 2


def test_a_build_that_fails_leaves_the_last_generation(tmp_path, publish):
    publish(2022)
    with pytest.raises(duckdb.ConstraintException):
        publish(2023, 2023)
    store = open_store(tmp_path)
    assert (store.generation, years_of(store)) == (1, [2022])


def test_a_second_writer_is_told_to_wait(tmp_path, monkeypatch):
    monkeypatch.setattr(build, "LOCK_TIMEOUT_SECONDS", 0.1)
    with (
        FileLock(tmp_path / "build.lock"),
        pytest.raises(StoreError, match="Another build"),
        open_writer(tmp_path),
    ):
        pass


def test_the_digest_of_the_current_generation_is_known(tmp_path, publish):
    publish(2022, 2023)
    with open_writer(tmp_path) as writer:
        assert writer.current_digest() == "2022-2023"


def test_files_have_the_storage_version_that_older_readers_know(tmp_path, publish):
    publish(2022)
    tags = open_store(tmp_path).query(
        "SELECT tags['storage_version'] AS version FROM duckdb_databases() WHERE NOT internal"
    )
    assert tags["version"][0].startswith("v1.5.0")


def test_without_a_pointer_numbers_are_not_used_again(tmp_path, publish):
    publish(2022)
    publish(2023)
    (tmp_path / "CURRENT").unlink()
    assert publish(2024) == 3
