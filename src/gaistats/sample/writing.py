"""Writes the sample's files: documents, registry and the truth for whoever tests on them."""

import csv
import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import chain
from pathlib import Path
from typing import Any

from gaistats.model import CellState
from gaistats.sample.archive import pack_zip
from gaistats.sample.city import CITY, District, Office
from gaistats.sample.formats import write_report
from gaistats.sample.peculiarity import Peculiarity, by_report
from gaistats.sample.plan import Plan, make_plan, prints_city
from gaistats.sample.planting import PrintedCell
from gaistats.sample.report import SampleReport, make_report

DISTRICT_FIELDS = ("district_id", "name", "name_en", "level", "parent", "division_code", "sample")
OFFICE_FIELDS = ("office_id", "name", "name_en", "kind", "level", "district", "valid_from",
                 "valid_to", "succeeded_by", "scope", "sample")  # fmt: skip
NAME_FIELDS = ("office_id", "name", "valid_from", "valid_to")
DUE_FIELDS = ("district", "kind", "level", "year", "due_on", "source")
# The law has no day for institutions; a local notice, as fictitious as the city, has one.
NOTICE = f"{CITY}政务公开办公室《关于编制和发布{{year}}年度政府信息公开工作年度报告的通知》（虚构）"
DEMO = (6, 25, range(2019, 2025), 1)
# What the archives of each encoding are called.
ARCHIVES = {"utf-8": "汇总", "gb18030": "打包"}
DEMO_REPORTS = Path("reports", "sample")
Line = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SampleSummary:
    """How much was written."""

    districts: int
    offices: int
    documents: int
    peculiarities: int


def write_sample(
    folder: Path,
    districts: int = 6,
    offices: int = 25,
    years: Iterable[int] = range(2019, 2025),
    seed: int = 1,
) -> SampleSummary:
    """Writes a collection of fictitious reports, its registry and ``truth.json``.

    The documents are ``reports/<district>/<year>/<title>``. The same arguments write the
    same bytes. Raises GaistatsError when the city has no names for so many offices.
    """
    plan = make_plan(districts, offices, years, seed)
    write_registry(plan, folder)
    return _write_all(plan, folder, Path("reports"))


def write_demo(folder: Path) -> SampleSummary:
    """Writes the default sample into the demo, whose registry names its offices already.

    The documents are below ``reports/sample``; no file of the registry is touched.
    """
    return _write_all(make_plan(*DEMO), folder, DEMO_REPORTS)


def _write_all(plan: Plan, folder: Path, reports: Path) -> SampleSummary:
    truth = write_documents(plan, folder, reports)
    write_truth(truth, folder / "truth.json")
    return SampleSummary(
        len(plan.districts), len(plan.offices), len(truth["documents"]), len(plan.peculiarities)
    )


def write_documents(plan: Plan, folder: Path, reports: Path) -> dict[str, Any]:
    """Writes the documents into ``folder``, below ``reports``; answers the truth about them."""
    places = by_report(plan.peculiarities)
    shown = {p.office_id: p for p in plan.peculiarities}
    documents = []
    archives: dict[tuple[Path, str], dict[str, bytes]] = {}
    for office in plan.offices:
        for year in plan.years:
            peculiarity = places.get((office.office_id, year))
            if not office.exists_in(year) or _is_missing(peculiarity):
                continue
            report, peculiarity = make_report(plan, office, year, peculiarity)
            if peculiarity and peculiarity.cells:
                shown[office.office_id] = peculiarity
            path, member = _place(report, office, reports)
            if member:
                archives.setdefault((path, report.dialect.archive), {})[member] = write_report(
                    report
                )
            else:
                _write_file(folder / path, write_report(report))
            documents.append(_tell_document(report, office, path, member))
    for (path, encoding), members in archives.items():
        _write_file(folder / path, pack_zip(members, encoding))
    peculiarities = [_tell_peculiarity(p) for p in shown.values()]
    return {"seed": plan.seed, "documents": documents, "peculiarities": peculiarities}


def write_registry(plan: Plan, folder: Path) -> None:
    """Writes the four files of the registry with the sample's districts and offices."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, fields, lines in (
        ("districts.csv", DISTRICT_FIELDS, list_districts(plan.districts)),
        ("offices.csv", OFFICE_FIELDS, list_offices(plan.offices)),
        ("office_names.csv", NAME_FIELDS, list_names(plan)),
        ("due_dates.csv", DUE_FIELDS, list_due_dates(plan)),
    ):
        with (folder / name).open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file, lineterminator="\n")
            writer.writerows(chain([fields], lines))


def write_truth(truth: dict[str, Any], path: Path) -> None:
    """Writes what the documents say and what is planted in them. The product never reads it."""
    text = json.dumps(truth, ensure_ascii=False, separators=(",", ":"))
    path.write_text(text + "\n", encoding="utf-8", newline="\n")


def list_districts(districts: Sequence[District]) -> Iterator[Line]:
    """The lines of districts.csv, in the order of DISTRICT_FIELDS."""
    for d in districts:
        yield d.district_id, d.name, d.name_en, d.level, d.parent, d.division_code, "true"


def list_offices(offices: Sequence[Office]) -> Iterator[Line]:
    """The lines of offices.csv, in the order of OFFICE_FIELDS."""
    for o in offices:
        yield (
            o.office_id, o.name, o.name_en, o.trade.kind, o.level, o.district.district_id,
            _iso(o.valid_from), _iso(o.valid_to), o.succeeded_by,
            "includes_subordinates" if o.is_government else "own", "true",
        )  # fmt: skip


def list_names(plan: Plan) -> Iterator[Line]:
    """The lines of office_names.csv: former names, and names with the city before them."""
    for office in plan.offices:
        for name in office.other_names:
            yield office.office_id, name.name, _iso(name.valid_from), _iso(name.valid_to)
        if prints_city(office, plan.seed):
            yield office.office_id, CITY + office.name, "", ""


def list_due_dates(plan: Plan) -> Iterator[Line]:
    """The lines of due_dates.csv: a notice of the city for the institutions of its districts."""
    for year in plan.years:
        due_on = date(year + 1, 1, 31).isoformat()
        yield "sample-city", "institution", "district", str(year), due_on, NOTICE.format(year=year)


def _iso(day: date | None) -> str:
    return day.isoformat() if day else ""


def _is_missing(peculiarity: Peculiarity | None) -> bool:
    return peculiarity is not None and peculiarity.kind == "missing_year"


def _place(report: SampleReport, office: Office, reports: Path) -> tuple[Path, str]:
    """The file, and the name in it where it is an archive."""
    folder = reports / office.district.name / str(report.year)
    name = f"{report.title}{report.dialect.suffix}"
    if not report.dialect.archive:
        return folder / name, ""
    archive = f"{office.district.name}{report.year}年年报{ARCHIVES[report.dialect.archive]}.zip"
    return folder / archive, name


def _write_file(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)


def _tell_document(report: SampleReport, office: Office, path: Path, member: str) -> dict[str, Any]:
    return {
        "file": path.as_posix() + (f"!/{member}" if member else ""),
        "office": report.name,
        "office_id": office.office_id,
        "district": office.district.name,
        "year": report.year,
        "form": report.form,
        "published_on": _iso(report.published_on) or None,
        "dated_on": _iso(report.dated_on) or None,
        "dialect": report.dialect.dialect,
        "doubtful": bool(report.reprinted),
        "cells": {key: _tell_cell(key, report) for key in report.cells},
    }


def _tell_cell(key: str, report: SampleReport) -> dict[str, Any]:
    """What stands in the cell; nobody can know which of two different prints is right."""
    cell = report.cells[key]
    again = report.reprinted.get(key, cell)
    if again != cell:
        both = f"{cell.as_printed} {again.as_printed}"
        cell = PrintedCell(None, CellState.UNKNOWN, both)
    return {"value": cell.value, "state": cell.state.value, "as_printed": cell.as_printed}


def _tell_peculiarity(peculiarity: Peculiarity) -> dict[str, Any]:
    years = peculiarity.years
    told = {"kind": peculiarity.kind, "office_id": peculiarity.office_id}
    when = {"year": years[0]} if len(years) == 1 else {"years": list(years)}
    source = {"other_office": peculiarity.other_office} if peculiarity.other_office else {}
    return told | when | {"cells": list(peculiarity.cells), "note": peculiarity.note} | source
