"""Precision and recall of the checks of words, on samples whose planted differences are known.

``python tests/sample/narrative_measure.py 1 2 3`` prints them for whole cities of these seeds.
"""

import json
import sys
from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

from gaistats.pipeline.build import build
from gaistats.pipeline.collection import init_collection
from gaistats.sample import write_sample
from gaistats.store.connection import open_store

KINDS = {
    "narrative_differs": "narrative_differs",
    "claim_all_concluded": "all_closed_claim",
    "stated_share": "share_differs",
    "stated_growth": "growth_differs",
}
OTHER_SCOPE = "narrative_other_scope"
Places = set[tuple[str, int]]


def measure(
    folder: Path, districts: int, offices: int, seed: int, years: range = range(2019, 2025)
) -> Mapping[str, list[Places]]:
    """Check → the reports in which it is planted, in which it is found, and all its findings."""
    collection = init_collection(folder)
    write_sample(folder, districts, offices, years, seed)
    build(collection)
    truth = json.loads((folder / "truth.json").read_text(encoding="utf-8"))
    found = open_store(collection.store_dir).query(
        "SELECT f.check_name, f.office_id, f.year FROM finding f "
        "JOIN report r USING (report_id) WHERE r.in_force"
    )
    planted: dict[str, Places] = {kind: set() for kind in KINDS.values()}
    for place in truth["peculiarities"]:
        if place["kind"] in planted:
            planted[place["kind"]].add((place["office_id"], place["year"]))
    places = {check: set[tuple[str, int]]() for check in KINDS}
    for row in found.itertuples():
        # One that is thought to be of another scope is found, too, and false elsewhere.
        check = "narrative_differs" if row.check_name == OTHER_SCOPE else row.check_name
        if check in places:
            places[check].add((row.office_id, int(row.year)))
    return {check: [planted[kind], places[check]] for check, kind in KINDS.items()}


def add_up(measured: list[Mapping[str, list[Places]]]) -> dict[str, tuple[int, int, int]]:
    """Check → how many reports are planted, found, and both."""
    return {
        check: (
            sum(len(planted) for planted, _ in places),
            sum(len(found) for _, found in places),
            sum(len(planted & found) for planted, found in places),
        )
        for check in KINDS
        for places in [[m[check] for m in measured]]
    }


def describe(totals: Mapping[str, tuple[int, int, int]]) -> str:
    """A line a check: planted, found, precision, recall."""
    return "\n".join(
        f"{check}: planted {planted}, found {found}, "
        f"precision {hit / found if found else 1:.3f}, recall {hit / planted if planted else 1:.3f}"
        for check, (planted, found, hit) in totals.items()
    )


if __name__ == "__main__":
    measured = []
    for seed in map(int, sys.argv[1:]):
        with TemporaryDirectory() as folder:
            measured.append(measure(Path(folder) / "city", 6, 25, seed))
        for check, (planted, found) in measured[-1].items():
            print(seed, check, "missed", planted - found, "false", found - planted, flush=True)
    print(describe(add_up(measured)))
