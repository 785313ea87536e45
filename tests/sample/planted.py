"""What the findings of a built store say of a sample, against what is planted in it.

``python tests/sample/planted.py 1 2 3`` prints precision and recall for whole cities of these
seeds, each written as documents, read and built as a collection is.
"""

import json
import sys
from collections import Counter
from pathlib import Path
from tempfile import TemporaryDirectory

from gaistats.pipeline.build import build
from gaistats.pipeline.collection import init_collection
from gaistats.sample import write_sample
from gaistats.store.connection import open_store

SUMS = ("balance", "outcome_sum", "applicant_sum", "dispute_sum")

# Group, the kinds that are planted, and the checks that find them and nothing but them.
PLANTED = (
    ("arithmetic", ("wrong_total",), SUMS),
    ("continuity", ("broken_carry_over",), ("carry_over",)),
    ("continuity", ("amount_in_yuan",), ("unit_jump",)),
    ("continuity", (), ("stock", "magnitude", "same_figures", "neighbour_slip")),
    ("coverage", ("missing_year",), ("not_filed", "not_filed_no_date")),
    ("dates", ("late_report",), ("late",)),
    ("dates", (), ("year_contradiction", "publication_year")),
    ("narrative", ("narrative_differs",), ("narrative_differs", "narrative_other_scope")),
    ("narrative", ("all_closed_claim",), ("claim_all_concluded",)),
    ("narrative", ("share_differs",), ("stated_share",)),
    ("narrative", ("growth_differs",), ("stated_growth",)),
    ("similar text", ("copied_from_last_year",), ("copied_from_last_year",)),
    ("similar text", ("copied_from_other_office",), ("copied_from_other_office",)),
    ("form", ("old_form",), ("form_of_other_years",)),
    ("form", ("one_row_other_handling",), ("other_handling_form",)),
    ("form", ("unit_in_cell",), ("unit_differs",)),
    ("form", ("blanks_for_zeros", "blank_report"), ("blank_cells", "blank_table")),
    ("form", ("marks_for_zeros",), ("mark_cells",)),
)
GROUPS = tuple(dict.fromkeys(group for group, _, _ in PLANTED))
ERRORS = ("wrong_total", "broken_carry_over")

Place = tuple[str, int]


class City:
    """A written, read and built city: what is planted, and what is found."""

    def __init__(self, folder: Path, districts: int, offices: int, seed: int, years: range):
        collection = init_collection(folder)
        write_sample(folder, districts, offices, years, seed)
        build(collection)
        told = json.loads((folder / "truth.json").read_text(encoding="utf-8"))["peculiarities"]
        store = open_store(collection.store_dir)
        # Two offices with one text: no document says which of them wrote it.
        self.planted = [
            (p["kind"], p[office], year)
            for p in told
            for year in p.get("years", [p.get("year")])
            for office in ("office_id", "other_office")
            if p.get(office)
        ]
        self.findings = store.query("SELECT * FROM finding WHERE basis = 'printed'")
        self.waiting = self._places(store.query("SELECT office_id, year FROM waiting_report"))

    def places_of(self, kinds: tuple[str, ...]) -> set[Place]:
        """The reports in which one of these kinds is planted."""
        return {(office, year) for kind, office, year in self.planted if kind in kinds}

    def places_found(self, checks: tuple[str, ...]) -> set[Place]:
        """The reports in which one of these checks finds something."""
        return self._places(self.findings[self.findings["check_name"].isin(checks)])

    def places_in_error(self) -> set[Place]:
        """The reports with a finding of severity error."""
        return self._places(self.findings[self.findings["severity"] == "error"])

    def checks_of_nothing(self) -> set[str]:
        """The checks that found something and stand for nothing that is planted."""
        known = {check for _, _, checks in PLANTED for check in checks}
        return set(self.findings["check_name"]) - known

    def measure(self) -> Counter[tuple[str, str]]:
        """(group, planted | found | both) → how many reports, over the group's lines."""
        counted: Counter[tuple[str, str]] = Counter()
        for group, kinds, checks in PLANTED:
            planted, found = self.places_of(kinds), self.places_found(checks)
            counted[group, "planted"] += len(planted)
            counted[group, "found"] += len(found)
            counted[group, "both"] += len(planted & found)
            for name, places in (("missed", planted - found), ("false", found - planted)):
                if places:
                    print(f"{name}: {checks} {sorted(places)}")
        return counted

    @staticmethod
    def _places(frame) -> set[Place]:
        return {(row.office_id, int(row.year)) for row in frame.itertuples()}


def precision_of(counted: Counter[tuple[str, str]], group: str) -> float:
    """The share of what is found that is planted; found nothing, nothing is false."""
    found = counted[group, "found"]
    return counted[group, "both"] / found if found else 1.0


def recall_of(counted: Counter[tuple[str, str]], group: str) -> float:
    """The share of what is planted that is found."""
    planted = counted[group, "planted"]
    return counted[group, "both"] / planted if planted else 1.0


def describe(counted: Counter[tuple[str, str]]) -> str:
    """A line a group: planted, found, precision, recall."""
    return "\n".join(
        f"{group}: planted {counted[group, 'planted']}, found {counted[group, 'found']}, "
        f"precision {precision_of(counted, group):.3f}, recall {recall_of(counted, group):.3f}"
        for group in GROUPS
    )


if __name__ == "__main__":
    total: Counter[tuple[str, str]] = Counter()
    for seed in map(int, sys.argv[1:]):
        with TemporaryDirectory() as folder:
            city = City(Path(folder) / "city", 6, 25, seed, range(2019, 2025))
        counted = city.measure()
        total += counted
        others = city.places_in_error() ^ city.places_of(ERRORS)
        print(f"seed {seed}\n{describe(counted)}")
        print(f"errors elsewhere or missing: {sorted(others)}; other checks: "
              f"{sorted(city.checks_of_nothing())}", flush=True)  # fmt: skip
    print(f"together\n{describe(total)}")
