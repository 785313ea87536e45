"""How long each page's script runs, warm, against a bare page that draws one line of text.

``python benchmarks/pages.py [COLLECTION]``: the demo by default. AppTest runs the scripts as
the server does, without the browser. Prints medians in milliseconds and ratios.
"""

import os
import statistics
import sys
import time
from pathlib import Path

from streamlit.testing.v1 import AppTest

from gaistats.store.connection import open_store

ROOT = Path(__file__).resolve().parents[1]
RUNS = 15


def measure(app: AppTest) -> float:
    """The median of warm runs, in milliseconds."""
    for _ in range(2):
        app.run()
    times = []
    for _ in range(RUNS):
        start = time.perf_counter()
        app.run()
        times.append(1_000 * (time.perf_counter() - start))
    if app.exception:
        raise SystemExit(f"a page failed: {app.exception[0].message}")
    return statistics.median(times)


def open_page(script: str | None, address: dict[str, str]) -> AppTest:
    """The dashboard on a page; None is the first."""
    app = AppTest.from_file(str(ROOT / "dashboard.py"), default_timeout=60).run()
    if script:
        app.switch_page(script)
    for name, value in address.items():
        app.query_params[name] = value
    return app


def main() -> None:
    """Measures and prints."""
    folder = Path(sys.argv[1] if len(sys.argv) > 1 else ROOT / "data").resolve()
    os.environ["GAISTATS_DATA"] = str(folder)
    os.chdir(ROOT)
    largest = open_store(folder / "store").query(
        "SELECT report_id, office_id FROM report WHERE in_force AND office_id IS NOT NULL "
        "ORDER BY sample DESC, year DESC, report_id LIMIT 1"
    )
    report, office = largest.loc[0, ["report_id", "office_id"]]
    pages: dict[str, tuple[str | None, dict[str, str]]] = {
        "summary": (None, {}),
        "zero activity": ("pages/patterns/zero_activity.py", {}),
        "office": ("pages/profile/office.py", {"office": str(office)}),
        "report": ("pages/profile/report.py", {"report": str(report)}),
        "report, a cell chosen": (
            "pages/profile/report.py",
            {"report": str(report), "cell": "received__total"},
        ),
    }
    bare = measure(AppTest.from_string("import streamlit as st\nst.text('one line')").run())
    print(f"{'bare page':24} {bare:7.1f} ms")
    for name, (script, address) in pages.items():
        took = measure(open_page(script, address))
        print(f"{name:24} {took:7.1f} ms  {took / bare:6.1f} ×")


if __name__ == "__main__":
    main()
