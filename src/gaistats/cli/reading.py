"""``gaistats read``: what is in some files, without storing anything."""

import argparse
import json
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

from gaistats.checks.sentences import word_finding
from gaistats.cli.options import Say, add_json, add_paths
from gaistats.cli.voice import Voice
from gaistats.model import CellValue, Finding, Report
from gaistats.numerals import plain_number
from gaistats.pipeline.originals import documents_in, name_document
from gaistats.pipeline.outcome import Outcome
from gaistats.pipeline.workers import recognise_files
from gaistats.wording import N_, word

JSON_LANGUAGE = "zh"


def add_read(parser: argparse.ArgumentParser, say: Say) -> None:
    """PATH... [--json]."""
    add_paths(parser, say)
    add_json(parser, say)


def run_read(arguments: argparse.Namespace, voice: Voice) -> int:
    """Status 1 when at least one file is no report."""
    results = _read(list(_expand(arguments.paths)), voice)
    if arguments.json:
        objects = [describe_outcome(path, outcome) for path, outcome in results]
        voice.print(json.dumps(objects, ensure_ascii=False, indent=2))
    else:
        _print_results(results, voice)
    return 0 if all(outcome.status == "recognised" for _, outcome in results) else 1


def describe_outcome(path: Path, outcome: Outcome) -> dict[str, object]:
    """One object of ``read --json``: the published shape, in Chinese."""
    reason = outcome.reason
    return {
        "path": name_document(path, outcome.member),
        "sha256": outcome.sha256 or None,
        "format": outcome.format,
        "original_format": outcome.original_format,
        "status": outcome.status,
        "doubtful": outcome.doubtful,
        "reason": word(JSON_LANGUAGE, reason, **outcome.parameters) if reason else None,
        **_describe_report(outcome.report or Report(form=None, cells={})),
    }


def _describe_report(report: Report) -> dict[str, object]:
    return {
        "office": report.office,
        "year": report.year,
        "published_on": report.published_on.isoformat() if report.published_on else None,
        "dated_on": report.dated_on.isoformat() if report.dated_on else None,
        "form": report.form,
        "cells": {key: _describe_cell(cell) for key, cell in report.cells.items()},
        "sections": dict(report.sections),
        "findings": [_describe_finding(finding) for finding in report.findings],
    }


def _describe_cell(cell: CellValue) -> dict[str, object]:
    where = str(cell.where) if cell.where else None
    unit = {"unit": cell.unit} if cell.unit else {}
    return {
        "value": plain_number(cell.value),
        "state": cell.state.value,
        "as_printed": cell.as_printed,
        "where": where,
        **unit,
    }


def _describe_finding(finding: Finding) -> dict[str, object]:
    return {
        "check": finding.check,
        "severity": finding.severity.value,
        "cells": list(finding.cells),
        "expected": plain_number(finding.expected),
        "actual": plain_number(finding.actual),
        "message": word_finding(finding, JSON_LANGUAGE),
    }


def _expand(paths: list[Path]) -> Iterator[Path]:
    for path in paths:
        yield from documents_in(path) if path.is_dir() else (path,)


def _read(paths: list[Path], voice: Voice) -> list[tuple[Path, Outcome]]:
    results: list[tuple[Path, Outcome]] = []
    with voice.progress(N_("Reading")) as progress:
        for done, (_, outcomes) in enumerate(groupby(recognise_files(paths), _path_of), 1):
            results += outcomes
            progress(done, len(paths))
    return results


def _path_of(result: tuple[Path, Outcome]) -> Path:
    return result[0]


def _print_results(results: list[tuple[Path, Outcome]], voice: Voice) -> None:
    headings = (N_("File"), N_("Office"), N_("Year"), N_("Form"), N_("Cells"), N_("Findings"))
    rows = []
    for path, outcome in results:
        report = outcome.report
        if report is not None:
            counts = (len(report.cells), len(report.findings))
            rows.append(
                (
                    name_document(path, outcome.member),
                    report.office,
                    report.year,
                    report.form,
                    *counts,
                )
            )
    if rows:
        voice.print_table(headings, rows)
    for path, outcome in results:
        if outcome.reason:
            voice.say_reason(
                name_document(path, outcome.member), outcome.reason, outcome.parameters
            )
