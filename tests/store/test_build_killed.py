"""A build that is killed at any moment leaves a reader that serves the last generation."""

import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from gaistats.pipeline.build import build
from gaistats.pipeline.collection import init_collection, open_collection
from gaistats.store.connection import open_store
from gaistats.store.generations import stored_generations

DISTRICTS = "district_id,name,name_en,level,parent,division_code,sample\n"
SCRIPT = Path(__file__).with_name("dying_build.py")


def name_district(collection, name):
    """A change that makes a new build necessary and that every generation can show."""
    lines = "".join(f"d-{n},{name}{n}号,,district,,,true\n" for n in range(2000))
    (collection.path / "districts.csv").write_text(DISTRICTS + lines, encoding="utf-8")


def shown_by(store):
    """What a reader sees: the one name all districts of a generation begin with."""
    (name,) = store.query("SELECT DISTINCT left(name, 2) AS name FROM district")["name"]
    return name


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    """A collection whose store has two generations, so that the next build cleans up."""
    made = init_collection(tmp_path_factory.mktemp("built") / "collection")
    for name in ("旧区", "今区"):
        name_district(made, name)
        build(made)
    return made


@pytest.fixture
def collection(built, tmp_path):
    return open_collection(shutil.copytree(built.path, tmp_path / "collection"))


@pytest.mark.parametrize("moment", ["before", "within", "after"])
@pytest.mark.parametrize("phase", ["write", "checkpoint", "rename", "swap", "clean-up"])
def test_a_killed_build_disturbs_no_reader_and_the_next_one_succeeds(collection, phase, moment):
    reader = open_store(collection.store_dir)
    name_district(collection, "新区")
    killed = subprocess.run(
        [sys.executable, SCRIPT, phase, moment, collection.path], capture_output=True, check=False
    )
    assert killed.returncode == -signal.SIGKILL, killed.stderr.decode()
    assert (collection.path / "died-at").read_text() == f"{phase} {moment}"

    swapped = phase == "clean-up" or (phase, moment) == ("swap", "after")
    expected = {"新区"} if swapped else {"今区"}
    if (phase, moment) == ("swap", "within"):  # the swap itself is shorter than any clock
        expected = {"今区", "新区"}
    assert shown_by(reader) in expected
    assert shown_by(open_store(collection.store_dir)) in expected

    name_district(collection, "后区")
    assert build(collection).changed
    assert shown_by(reader) == "后区"
    assert len(stored_generations(collection.store_dir)) == 2
    assert not [name for name in os.listdir(collection.store_dir) if "building" in name]
