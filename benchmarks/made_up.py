"""A collection of made-up figures of any size, for benchmarks: balanced, and of many districts."""

from datetime import date, datetime
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from gaistats.forms.definition import cell_keys, load_forms
from gaistats.store.build import open_writer

Numbers = npt.NDArray[np.float64]

OFFICES_IN_A_DISTRICT = 50
KINDS = ("government", "department", "department", "institution", "subdistrict")
COLUMNS = ("natural_person", "commercial_enterprise")
OUTCOMES = tuple(
    key.removesuffix("__total")
    for key in cell_keys()
    if key.endswith("__total")
    and key.startswith(("granted", "refused", "unable", "not_processed", "other_"))
)
DISPUTES = ("reconsideration", "litigation_direct", "litigation_after_reconsideration")
PROACTIVE = tuple(
    key for key, row, _ in load_forms()["disclosure-2021"].cells() if row.table == "proactive"
)


def draw_figures(offices: int, years: npt.NDArray[np.int64], seed: int) -> dict[str, Numbers]:
    """Cell → its number, office by office and each office year by year; all sums hold.

    A tenth of the offices receives nothing in any year; the others' numbers are very uneven.
    """
    random = np.random.default_rng(seed)
    size = random.lognormal(1.2, 1.4, offices) * (random.random(offices) > 0.1)
    shape = (offices, len(years))
    zeros: Numbers = np.zeros(shape)
    cells = dict.fromkeys(cell_keys(), zeros)
    for column, share in zip(COLUMNS, (0.8, 0.2), strict=True):
        cells |= _draw_requests(random, size * share, shape, column)
    for row in ("received", "carried_over", *OUTCOMES, "outcome_total", "carried_forward"):
        cells[f"{row}__total"] = sum((cells[f"{row}__{column}"] for column in COLUMNS), zeros)
    for row in DISPUTES:
        results = {f"{row}__{end}": random.poisson(0.02 * size[:, None], shape).astype(float)
                   for end in ("upheld", "corrected", "other_result", "pending")}  # fmt: skip
        cells |= results | {f"{row}__total": sum(results.values(), zeros)}
    for key in PROACTIVE:
        cells[key] = random.poisson(3 * size[:, None], shape).astype(float)
    return {key: numbers.reshape(-1) for key, numbers in cells.items()}


def _draw_requests(
    random: np.random.Generator, size: Numbers, shape: tuple[int, int], column: str
) -> dict[str, Numbers]:
    """Section 3 of one kind of applicant: what is not concluded comes over into the next year."""
    received = random.poisson(size[:, None], shape).astype(float)
    left = random.binomial(received.astype(int), 0.06).astype(float)
    over = np.concatenate([np.zeros((shape[0], 1)), left[:, :-1]], axis=1)
    done = received + over - left
    shares = random.dirichlet(np.r_[9.0, 4.0, np.full(len(OUTCOMES) - 2, 0.5)])
    split = random.multinomial(done.astype(int), shares).astype(float)
    named = {f"{row}__{column}": split[..., place] for place, row in enumerate(OUTCOMES)}
    return named | {
        f"received__{column}": received, f"carried_over__{column}": over,
        f"outcome_total__{column}": done, f"carried_forward__{column}": left,
    }  # fmt: skip


def write_store(folder: Path, offices: int, years: npt.NDArray[np.int64]) -> None:
    """A store of reports of the 2021 form, all filed in time, one in force each."""
    count, districts = offices * len(years), -(-offices // OFFICES_IN_A_DISTRICT)
    asked = {key for key, _, _ in load_forms()["disclosure-2021"].cells()}
    cells = {key: n for key, n in draw_figures(offices, years, 1).items() if key in asked}
    number = np.arange(offices)
    office = np.array([f"o{n:06d}" for n in number])
    district = np.array([f"d{n // OFFICES_IN_A_DISTRICT:04d}" for n in number])
    kind = np.array(KINDS)[number % len(KINDS)]
    shared = {
        "report_id": [f"r{n:07d}" for n in range(count)],
        "office_id": np.repeat(office, len(years)), "year": np.tile(years, offices),
        "district_id": np.repeat(district, len(years)), "scope": ["own"] * count,
        "sample": [True] * count, "in_force": [True] * count, "placement": ["exact"] * count,
    }  # fmt: skip
    report = {
        "sha256": ["0"] * count, "file": ["x.html"] * count, "doubtful": [False] * count,
        "form": ["disclosure-2021"] * count, "reader_version": ["1"] * count,
        "dated_on": [date(int(year) + 1, 1, 20) for year in np.tile(years, offices)],
    }  # fmt: skip
    figures = {
        "kind": np.repeat(kind, len(years)), "level": ["district"] * count,
        "basis": ["printed"] * count, "confidence": ["sure"] * count,
    }  # fmt: skip
    tables = {
        "district": pa.table({
            "district_id": ["city", *dict.fromkeys(district)],
            "name": ["示范市", *(f"示范市{n + 1}区" for n in range(districts))],
            "level": ["city", *["district"] * districts],
            "parent": [None, *["city"] * districts], "sample": [True] * (districts + 1),
        }),
        "office": pa.table({
            "office_id": office, "name": [f"示范市第{n}办公室" for n in number], "kind": kind,
            "level": ["district"] * offices, "district_id": district, "scope": ["own"] * offices,
            "makes_rules": [False] * offices, "sample": [True] * offices,
        }),
        "expected_report": pa.table({"office_id": shared["office_id"], "year": shared["year"]}),
        "report": pa.table(shared | report),
        "report_figures": pa.table(shared | figures | cells),
    }  # fmt: skip
    build = {
        "built_at": datetime(2026, 1, 15), "built_on": date(2026, 1, 15), "package_version": "0",
        "reader_version": "1", "decisions_revision": 0, "inputs_digest": "x",
    }  # fmt: skip
    with open_writer(folder) as writer:
        writer.publish(tables, build)
