"""Every report that was recognised, with the office, year and version it counts for."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import PurePosixPath
from typing import Any

import pyarrow as pa

from gaistats.decisions import Decision
from gaistats.decisions.corrections import Correction, Figure
from gaistats.decisions.versions import OfficeYear
from gaistats.pipeline.originals import Original
from gaistats.pipeline.placing import Placement, Placer
from gaistats.pipeline.versions import Candidate, Verdict, judge_versions
from gaistats.registry import Registry

_ALONE = Verdict(in_force=False, duplicate_of=None, versions=1)
PLACED_COLUMNS = ("sha256", "member", "status", "doubtful", "office", "year", "published_on",
            "dated_on", "cells_digest")  # fmt: skip


@dataclass(frozen=True, slots=True)
class Decisions:
    """What people decided about reports, by report id.

    ``confirmed`` has the digest of the cells that someone found to be read correctly;
    ``versions`` says by office and year which report was put in force.
    """

    offices: Mapping[str, str]
    years: Mapping[str, int]
    confirmed: Mapping[str, str]
    versions: Mapping[OfficeYear, Decision] = field(default_factory=dict)
    corrections: Mapping[Figure, Correction] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class PlacedReport:
    """A recognised report; ``row`` is its index among the rows read from ``parsed``.

    ``year`` is the one it counts for; None when it does not tell and nobody has decided.
    ``confirmed`` says of a doubtful one that someone found this very reading correct.
    """

    row: int
    report_id: str
    file: str
    year: int | None
    dated: date | None
    cells_digest: str | None
    placement: Placement
    sample: bool
    doubtful: bool
    confirmed: bool
    verdict: Verdict = _ALONE

    @property
    def counts(self) -> bool:
        """Whether its figures may be used: they are sure, or confirmed."""
        return self.confirmed or not self.doubtful


def place_reports(
    outcomes: pa.Table, originals: tuple[Original, ...], placer: Placer, decisions: Decisions
) -> list[PlacedReport]:
    """The recognised rows whose originals are (still) there, placed and judged."""
    files = {original.sha256: original.file for original in originals}
    rows = enumerate(outcomes.select(PLACED_COLUMNS).to_pylist())
    placed = [
        _place(index, row, files[row["sha256"]], placer, decisions)
        for index, row in rows
        if row["status"] == "recognised" and row["sha256"] in files
    ]
    chosen = {(filed, d.value or "") for filed, d in decisions.versions.items()}
    verdicts = judge_versions(_candidates(placed), chosen)
    return [replace(p, verdict=verdicts.get(p.report_id, _ALONE)) for p in placed]


def _place(
    index: int, row: dict[str, Any], file: str, placer: Placer, decisions: Decisions
) -> PlacedReport:
    report_id, path = row["sha256"], file
    if row["member"] is not None:
        # The folders within an archive tell as much as those on the disk.
        report_id, path = f"{report_id}#{row['member']}", f"{file}/{row['member']}"
    year = decisions.years.get(report_id, row["year"])
    decided = decisions.offices.get(report_id)
    placement = (
        placer.place_as_decided(decided) if decided else placer.place(row["office"], year, path)
    )
    seen = decisions.confirmed.get(report_id)
    dates = [day for day in (row["published_on"], row["dated_on"]) if day]
    return PlacedReport(
        row=index,
        report_id=report_id,
        file=file,
        year=year,
        dated=max(dates, default=None),
        cells_digest=row["cells_digest"],
        placement=placement,
        sample=_is_sample(placement, file, placer.registry),
        doubtful=row["doubtful"],
        confirmed=row["doubtful"] and seen == (row["cells_digest"] or ""),
    )


def _is_sample(placement: Placement, file: str, registry: Registry) -> bool:
    """Whether a report is of the sample: by its office, its district, or its folder."""
    if placement.office_id:
        return registry.offices[placement.office_id].sample
    if placement.district_id:
        return registry.districts[placement.district_id].sample
    return PurePosixPath(file).parts[1:2] == ("sample",)


def _candidates(placed: list[PlacedReport]) -> list[Candidate]:
    return [
        Candidate(p.report_id, p.placement.office_id, p.year, p.cells_digest, p.dated, p.counts)
        for p in placed
        if p.placement.office_id and p.year is not None
    ]
