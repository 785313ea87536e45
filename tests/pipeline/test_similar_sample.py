"""How many of the copies planted in the sample are found, and what else is."""

from datetime import datetime

import pyarrow as pa
import pytest

from gaistats.checks.similarity.text import make_comparable
from gaistats.pipeline.similar import compare_texts
from gaistats.registry import load_registry
from gaistats.sample.peculiarity import by_report
from gaistats.sample.plan import make_plan
from gaistats.sample.report import make_report
from gaistats.sample.writing import write_registry
from gaistats.store.build import open_writer
from gaistats.store.connection import open_store

YEARS = range(2019, 2025)
BUILD = {"built_at": datetime(2025, 4, 1), "package_version": "0", "reader_version": "0", "decisions_revision": 0,
         "inputs_digest": "0"}  # fmt: skip
FINDINGS = """
SELECT office_id, year, check_name, report_id, parameters ->> 'section' AS section,
    split_part(parameters ->> 'other', '|', 1) AS other,
    parameters ->> 'other_report_id' AS other_report_id
FROM finding WHERE check_name LIKE 'copied_from_%'
"""


def write_texts(plan):
    """(rows of report, rows of section) as a build makes them of the sample's documents."""
    reports, sections = [], []
    planted = by_report(plan.peculiarities)
    for office in plan.offices:
        for year in filter(office.exists_in, plan.years):
            peculiarity = planted.get((office.office_id, year))
            if not peculiarity or peculiarity.kind != "missing_year":
                made, _ = make_report(plan, office, year, peculiarity)
                report_id = f"{office.office_id}|{year}"
                reports.append({
                    "report_id": report_id, "sha256": report_id, "file": report_id, "year": year,
                    "office_id": office.office_id, "doubtful": False, "placement": "exact",
                    "in_force": True, "sample": True, "reader_version": "0",
                    "published_on": made.published_on, "dated_on": made.dated_on,
                })  # fmt: skip
                sections += [
                    {
                        "report_id": report_id,
                        "section": name,
                        "text": "\n".join(getattr(made, name)),
                    }
                    for name in ("overview", "problems", "other")
                ]
    return reports, sections


def find(plan, folder):
    """The findings on a sample, through the store as in a build."""
    write_registry(plan, folder)
    registry = load_registry(folder)
    reports, sections = map(pa.Table.from_pylist, write_texts(plan))
    offices = [{"office_id": o.office_id, "name": o.name, "kind": o.kind, "level": o.level,
                "district_id": o.district_id, "scope": o.scope, "sample": True}
               for o in registry.offices.values()]  # fmt: skip
    pairs = compare_texts(folder / "parsed", reports, sections, registry)
    tables = {"report": reports, "section": sections, "similar_text": pairs,
              "office": pa.Table.from_pylist(offices)}  # fmt: skip
    with open_writer(folder / "store") as writer:
        writer.publish(tables, BUILD)
    rows = open_store(folder / "store").query(FINDINGS).to_dict("records")
    return rows, {(s["report_id"], s["section"]): s["text"] for s in sections.to_pylist()}


def list_planted(plan):
    """What a finding on section 5 must name: check, year and the offices concerned."""
    copies = [p for p in plan.peculiarities if p.kind.startswith("copied_from")]
    return {(p.kind, p.years[0], frozenset({p.office_id, p.other_office or p.office_id}))
            for p in copies if p.kind == "copied_from_last_year" or p.other_office}  # fmt: skip


def is_word_for_word(row, texts):
    """Whether the two sections are equal but for names and numbers, planted or not."""
    both = [texts[row[key], row["section"]] for key in ("report_id", "other_report_id")]
    one, other = (make_comparable(text).codes.tolist() for text in both)
    return one == other


@pytest.mark.parametrize(("seed", "districts", "offices"), [(1, 3, 25), (2, 3, 20), (3, 2, 25), (4, 2, 12), (5, 2, 8)])  # fmt: skip
def test_the_planted_copies_are_found_and_hardly_anything_else(tmp_path, seed, districts, offices):
    plan = make_plan(districts, offices, YEARS, seed)
    rows, texts = find(plan, tmp_path)
    planted = list_planted(plan)
    named = {(r["check_name"], r["year"], frozenset({r["office_id"], r["other"]})): r
             for r in rows if r["section"] == "problems"}  # fmt: skip
    chance = [r for key, r in named.items() if key not in planted]
    chance += [r for r in rows if r["section"] != "problems"]
    equal = [r for r in chance if is_word_for_word(r, texts)]
    hits = len(planted & set(named))
    precision = (hits + len(equal)) / max(hits + len(chance), 1)
    recall = hits / max(len(planted), 1)
    print(f"seed {seed}, {districts} × {offices} offices: {len(planted)} planted, {hits} found, "
          f"{len(chance)} others, of which {len(equal)} word for word by chance; "
          f"precision {precision:.3f}, recall {recall:.3f}")  # fmt: skip
    assert precision >= 0.95
    assert recall >= 0.95
