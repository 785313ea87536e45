"""How fast the dashboard is: on the demo, and on 5,000 made-up offices over six years.

``python benchmarks/pages.py [COLLECTION]``: both by default. Prints, for each page, the run of
its script (warm, as the server runs it, against a page that draws one line of text), and in
Chromium the time from a click on the page's link until it is painted. Then the first load of
a new visitor, and what a session more takes of the server's memory.
"""

import os
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
from made_up import write_store
from playwright.sync_api import Browser, Page, sync_playwright
from streamlit.testing.v1 import AppTest

from gaistats.pipeline.collection import init_collection
from gaistats.store.connection import open_store
from gaistats.ui.routes import ROUTES, Route

ROOT = Path(__file__).resolve().parents[1]
CHROMIUM = "/usr/bin/chromium"
PORT = 8571
RUNS, CLICKS, SESSIONS = 9, 3, 8
WATCH = """() => {
    const app = document.querySelector('[data-testid=stApp]')
    window.hasRun = false
    new MutationObserver(() => {
        window.hasRun ||= app.getAttribute('data-test-script-state') === 'running'
    }).observe(app, { attributes: true })
}"""
PAINTED = """() => window.hasRun !== false && document.querySelector('[data-testid=stApp]')
    ?.getAttribute('data-test-script-state') === 'notRunning'
    && !document.querySelector('[data-stale=true]')
    && !document.querySelector('[data-testid=stSkeleton]')"""


def main() -> None:
    """Measures and prints, one collection after the other."""
    os.chdir(ROOT)
    if len(sys.argv) > 1:
        measure_collection(Path(sys.argv[1]).resolve(), sys.argv[1])
        return
    measure_collection(ROOT / "data", "the demo")
    with TemporaryDirectory() as folder:
        collection = init_collection(Path(folder) / "large")
        write_store(collection.store_dir, 5_000, np.arange(2019, 2025))
        measure_collection(collection.path, "5,000 offices, 30,000 reports")


def measure_collection(folder: Path, name: str) -> None:
    """All that this script measures, of one collection."""
    os.environ["GAISTATS_DATA"] = str(folder)
    subjects = find_subjects(folder)
    print(f"== {name}")
    scripts = measure_scripts(subjects)
    with run_server(folder) as server, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        clicks = measure_clicks(browser)
        for route in ROUTES:
            print(f"{route.path:24} script {scripts[route]}  click to painted {clicks[route]}")
        print(f"first load of a new visitor: {measure_first_load(browser):.2f} s")
        print(f"memory of a session more: {measure_session(browser, server):.1f} MB")
        browser.close()


def find_subjects(folder: Path) -> dict[str, str]:
    """The parameters that name an office and a report of the collection."""
    found = open_store(folder / "store").query(
        "SELECT report_id, office_id FROM report WHERE in_force AND office_id IS NOT NULL "
        "ORDER BY sample DESC, year DESC, report_id LIMIT 1"
    )
    return {"report": str(found.loc[0, "report_id"]), "office": str(found.loc[0, "office_id"])}


def measure_scripts(subjects: dict[str, str]) -> dict[Route, str]:
    """The median of warm runs of each page's script, in words."""
    bare = time_runs(AppTest.from_string("import streamlit as st\nst.text('one line')").run())
    print(f"a page with one line: {bare:.1f} ms")
    return {
        route: f"{took:6.0f} ms {took / bare:6.1f} ×"
        for route in ROUTES
        for took in [time_runs(open_page(route, subjects))]
    }


def open_page(route: Route, subjects: dict[str, str]) -> AppTest:
    """The dashboard on a page, with a subject for those that show one."""
    app = AppTest.from_file(str(ROOT / "dashboard.py"), default_timeout=120).run()
    if route is not ROUTES[0]:
        app.switch_page(route.script)
    name = route.path.rpartition("/")[2]
    if name in subjects:
        app.query_params[name] = subjects[name]
    return app


def time_runs(app: AppTest) -> float:
    """The median of warm runs, in milliseconds. Ends the script when the page fails."""
    for _ in range(2):
        app.run()
    times = []
    for _ in range(RUNS):
        begun = time.perf_counter()
        app.run()
        times.append(1_000 * (time.perf_counter() - begun))
    if app.exception:
        raise SystemExit(f"a page failed: {app.exception[0].message}")
    return statistics.median(times)


@contextmanager
def run_server(folder: Path) -> Iterator[int]:
    """The process id of a dashboard of its own, as the command starts it once all is built."""
    command = [sys.executable, "-m", "gaistats.ui.server", "dashboard.py"]
    options = ["--server.address", "127.0.0.1", "--server.port", str(PORT)]
    with subprocess.Popen(
        [*command, *options],
        env=os.environ | {"GAISTATS_DATA": str(folder)},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    ) as process:
        try:
            time.sleep(5)
            yield process.pid
        finally:
            process.terminate()


def measure_clicks(browser: Browser) -> dict[Route, str]:
    """The median from a click on a page's link in the navigation until it stands there."""
    page = open_summary(browser)
    links = page.locator("section[data-testid=stSidebar] [data-testid=stPageLink] a")
    taken: dict[Route, list[float]] = {route: [] for route in ROUTES}
    for _ in range(CLICKS):
        for place, route in (*list(enumerate(ROUTES))[1:], (0, ROUTES[0])):
            page.evaluate(WATCH)
            begun = time.perf_counter()
            links.nth(place).click()
            page.wait_for_function(PAINTED)
            taken[route].append(1_000 * (time.perf_counter() - begun))
    page.context.close()
    return {route: f"{statistics.median(times):6.0f} ms" for route, times in taken.items()}


def open_summary(browser: Browser) -> Page:
    """The first page in a browser that has nothing kept, when it is painted."""
    page = browser.new_context(viewport={"width": 1440, "height": 1000}).new_page()
    page.set_default_timeout(60_000)
    page.goto(f"http://127.0.0.1:{PORT}/?origin=sample")
    page.wait_for_selector("[data-testid=stMain] h1, [data-testid=stMain] h2")
    page.wait_for_function(PAINTED)
    return page


def measure_first_load(browser: Browser) -> float:
    """Seconds, the median of three visitors."""
    times = []
    for _ in range(3):
        begun = time.perf_counter()
        page = open_summary(browser)
        times.append(time.perf_counter() - begun)
        page.context.close()
    return statistics.median(times)


def measure_session(browser: Browser, server: int) -> float:
    """Megabytes of the server's memory a session more."""
    before = resident_megabytes(server)
    pages = [open_summary(browser) for _ in range(SESSIONS)]
    more = resident_megabytes(server) - before
    for page in pages:
        page.context.close()
    return more / SESSIONS


def resident_megabytes(process: int) -> float:
    """Of the process and its children."""
    children = Path(f"/proc/{process}/task/{process}/children").read_text().split()
    status = Path(f"/proc/{process}/status").read_text().splitlines()
    own = next(int(line.split()[1]) for line in status if line.startswith("VmRSS"))
    return own / 1_024 + sum(resident_megabytes(int(child)) for child in children)


if __name__ == "__main__":
    main()
