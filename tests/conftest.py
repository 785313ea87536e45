"""A small collection, made by the program from documents, for tests that need a whole one."""

import csv
import json
import shutil
from pathlib import Path

import pytest
from filelock import FileLock

from gaistats.pipeline.build import build
from gaistats.pipeline.collection import init_collection, open_collection
from gaistats.sample import write_sample

DEMO = Path(__file__).parents[1] / "data"
REGISTRY = ("districts.csv", "offices.csv", "office_names.csv")


@pytest.fixture(scope="session")
def make_once(tmp_path_factory, request):
    """A folder's content, made once for all processes of a run; each has a copy of its own."""

    def make(name, write):
        common = tmp_path_factory.getbasetemp()
        if hasattr(request.config, "workerinput"):  # a process of pytest-xdist
            common = common.parent
        made = common / name
        with FileLock(f"{made}.lock"):
            if not made.is_dir():
                folder = tmp_path_factory.mktemp(name)
                write(folder)
                folder.rename(made)
        return Path(shutil.copytree(made, tmp_path_factory.mktemp(name), dirs_exist_ok=True))

    return make


@pytest.fixture(scope="session")
def small_collection(make_once):
    """Two sample districts with four years, and the demo's real figures beside them."""
    return make_once("collection", _write_collection)


@pytest.fixture
def folder(small_collection, tmp_path):
    """The small collection in a copy that may be changed."""
    copy = tmp_path / "copy"
    shutil.copytree(small_collection, copy)
    return copy


@pytest.fixture(scope="session")
def truth(small_collection):
    """What the sample's documents really say, as the sample itself wrote it down."""
    return json.loads((small_collection / "truth.json").read_text(encoding="utf-8"))


def _write_collection(folder):
    init_collection(folder)
    write_sample(folder, districts=2, offices=8, years=range(2020, 2024), seed=5)
    shutil.copytree(DEMO / "reports" / "real", folder / "reports" / "real")
    _write_markup(folder / "reports" / "real" / "liubei-2023.html")
    for name in REGISTRY:
        _append_real(DEMO / name, folder / name)
    build(open_collection(folder))


def _write_markup(path):
    """Text that would run if a page took it for markup."""
    page = path.read_text(encoding="utf-8")
    text = "<p>&lt;img src=x onerror=window.ran=1&gt;&lt;script&gt;window.ran=1&lt;/script&gt;</p>"
    path.write_text(page.replace("</h1>", f"</h1>{text}", 1), encoding="utf-8")


def _append_real(source, target):
    """Adds the lines of the demo's registry that are no sample (names: of such offices)."""
    with source.open(encoding="utf-8") as file:
        reader = csv.DictReader(file)
        lines = [line for line in reader if line.get("sample", "false") == "false"
                 and not line.get("office_id", "").startswith("s-")]  # fmt: skip
        with target.open("a", encoding="utf-8", newline="") as out:
            csv.DictWriter(out, reader.fieldnames or []).writerows(lines)
