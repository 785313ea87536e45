"""A real server and a real browser; without Chromium the tests are skipped, in CI they fail."""

import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest

from gaistats.pipeline.build import build
from gaistats.pipeline.collection import init_collection, open_collection
from gaistats.sample.dialect import DIALECTS
from gaistats.sample.formats import write_report
from gaistats.sample.plan import make_plan
from gaistats.sample.report import make_report, set_in_dialect
from gaistats.sample.writing import write_registry

ROOT = Path(__file__).parents[2]
CHROMIUM = ("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome")
ARGUMENTS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
]  # fmt: skip
START_SECONDS = 60
FORMATS = {
    "html": "html_official",
    "docx": "docx_official",
    "xlsx": "xlsx_sheet",
    "pdf": "pdf_header_once",
}


@pytest.fixture(scope="session")
def browser():
    path = next((p for p in CHROMIUM if shutil.which(p)), None)
    if path is None:
        if os.environ.get("CI") == "true":
            pytest.fail("Chromium is missing: the browser tests must run in CI")
        pytest.skip("Chromium is not installed: the tests in a browser are skipped")
    api = pytest.importorskip("playwright.sync_api")
    with api.sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
        yield chromium
        chromium.close()


@pytest.fixture(scope="session")
def server(small_collection):
    """The address of a dashboard of the small collection, served as a user starts it."""
    with _serve(small_collection) as address:
        yield address


@pytest.fixture
def fresh_server(small_collection):
    """A server that nobody has visited yet."""
    with _serve(small_collection) as address:
        yield address


@pytest.fixture
def own_collection(tmp_path):
    """An empty collection, as somebody begins with it, and its dashboard's address."""
    collection = init_collection(tmp_path / "mine")
    with _serve(collection.path) as address:
        yield collection, address


@pytest.fixture
def own_server(small_collection, tmp_path):
    """A dashboard whose log of decisions may be written; nobody has visited it yet."""
    folder = tmp_path / "collection"
    shutil.copytree(small_collection, folder)
    with _serve(folder) as address:
        yield address


@contextmanager
def _serve(folder):
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    process = subprocess.Popen(
        [sys.executable, "-m", "gaistats.cli", "dashboard", "-C", str(folder), "--port", str(port)],
        cwd=ROOT,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    address = f"http://127.0.0.1:{port}"
    try:
        _wait_for(address)
        yield address
    finally:
        os.killpg(process.pid, signal.SIGTERM)
        process.wait(timeout=20)


@pytest.fixture(scope="session")
def formats_collection(tmp_path_factory):
    """One report as a page, in Word, Excel and PDF; and one of another office, that is doubtful."""
    folder = tmp_path_factory.mktemp("formats")
    init_collection(folder)
    plan = make_plan(1, 3, [2023], 1)
    write_registry(plan, folder)
    for office, dialects in ((2, FORMATS.values()), (3, ["text_pipes"])):
        for name in dialects:
            made, _ = make_report(plan, plan.offices[office], 2023, None)
            cells = set_in_dialect(made.cells, DIALECTS[name])
            content = write_report(replace(made, cells=cells, dialect=DIALECTS[name]))
            if name == "text_pipes":
                content = _print_twice(content)
            (folder / "reports" / f"{name}{DIALECTS[name].suffix}").write_bytes(content)
    build(open_collection(folder))
    return folder


@pytest.fixture(scope="session")
def formats_server(formats_collection):
    """The address of a dashboard of that collection."""
    with _serve(formats_collection) as address:
        yield address


def _print_twice(content):
    """The row of what was carried over once more, with other numbers."""
    lines = content.decode().splitlines(keepends=True)
    place = next(n for n, line in enumerate(lines) if "上年结转" in line and "|" in line)
    again = re.sub(r"\d+(?=\D*$)", lambda number: str(int(number[0]) + 7), lines[place])
    return "".join([*lines[: place + 1], again, *lines[place + 1 :]]).encode()


@pytest.fixture
def page(browser):
    """A page of its own; anything asked from outside this machine fails the test."""
    context = browser.new_context(viewport={"width": 1440, "height": 1000}, accept_downloads=True)
    opened = context.new_page()
    asked = []
    opened.on("request", lambda request: asked.append(request.url))
    yield opened
    context.close()
    here = re.compile(r"(https?|wss?)://127\.0\.0\.1[:/]|data:|blob:")
    outside = [url for url in asked if not here.match(url)]
    assert not outside


def _wait_for(address):
    for _ in range(START_SECONDS * 2):
        try:
            with urllib.request.urlopen(f"{address}/_stcore/health", timeout=2):
                return
        except OSError:
            time.sleep(0.5)
    pytest.fail("the dashboard did not start")
