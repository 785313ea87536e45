"""``gaistats check``: the findings of a collection, worded."""

import argparse
import csv
import json
from collections.abc import Mapping
from io import StringIO
from typing import Any

from gaistats.checks.rules import word_basis
from gaistats.checks.sentences import word_finding, word_severity
from gaistats.cli.named_report import name_report
from gaistats.cli.options import Say, add_listing, collection_of
from gaistats.cli.reading import JSON_LANGUAGE
from gaistats.cli.voice import Voice
from gaistats.decisions import Decision
from gaistats.decisions.findings import CLOSED, FindingState, read_states
from gaistats.model import Finding, Severity
from gaistats.numerals import plain_number
from gaistats.pipeline.build import build
from gaistats.store.connection import open_store
from gaistats.wording import N_, word

WAITING = "waits_for_confirmation"
"""What ``findings_listed.sql`` calls a report that waits; no finding of the report itself."""


def add_check(parser: argparse.ArgumentParser, say: Say) -> None:
    """[-C] [--json | --csv] [--district] [--office] [--years]."""
    add_listing(parser, say)


def run_check(arguments: argparse.Namespace, voice: Voice) -> int:
    """Status 1 when there are errors among the findings that nobody has settled."""
    collection = collection_of(arguments)
    build(collection)
    first, last = arguments.years or (None, None)
    selection = {"district": arguments.district, "office": arguments.office}
    selection |= {"first_year": first, "last_year": last}
    found = open_store(collection.store_dir).query("findings_listed", selection)
    rows = found.astype(object).where(found.notna(), None).to_dict("records")
    language = JSON_LANGUAGE if arguments.json else voice.language
    states = read_states(collection.decisions_path)
    described = [_describe({str(k): v for k, v in row.items()}, states, language) for row in rows]
    if arguments.json:
        voice.print(json.dumps(described, ensure_ascii=False, indent=2))
    elif arguments.csv:
        voice.print(_write_csv(described).removesuffix("\n"))
    else:
        _print(described, voice)
    return 1 if any(map(_is_open_error, described)) else 0


def _is_open_error(row: Mapping[str, Any]) -> bool:
    return row["severity"] == Severity.ERROR and row["state"] not in CLOSED


def _describe(row: dict[str, Any], states: Mapping[str, Decision], language: str) -> dict[str, Any]:
    decision = states.get(row["finding_id"] or "")
    finding = Finding(
        check=row["check_name"],
        severity=Severity(row["severity"]),
        cells=tuple(row["cells"]),
        expected=row["expected"],
        actual=row["actual"],
        parameters=json.loads(row["parameters"]),
    )
    return {
        "file": name_report(row) if row["file"] else None,
        "office_id": row["office_id"],
        "office": row["office"] or row["office_printed"],
        "year": plain_number(row["year"]),
        "check": finding.check,
        "severity": finding.severity.value,
        "cells": list(finding.cells),
        "expected": plain_number(finding.expected),
        "actual": plain_number(finding.actual),
        "message": _word(finding, row["reason"], language)
        + (word(language, N_(" (A cell of it was corrected since.)")) if row["corrected"] else ""),
        "basis": None if finding.check == WAITING else word_basis(finding.check, language),
        "state": (decision and decision.value) or FindingState.OPEN.value,
        "finding_id": row["finding_id"],
    }


def _write_csv(described: list[dict[str, Any]]) -> str:
    """With the same names as the JSON; cells are joined by spaces."""
    out = StringIO()
    names = ("office", "year", "check", "severity", "state", "message", "basis", "cells",
             "expected", "actual", "file", "office_id", "finding_id")  # fmt: skip
    writer = csv.DictWriter(out, names, lineterminator="\n")
    writer.writeheader()
    writer.writerows({**row, "cells": " ".join(row["cells"])} for row in described)
    return out.getvalue()


def _word(finding: Finding, reason: str | None, language: str) -> str:
    if finding.check != WAITING:
        return word_finding(finding, language)
    doubt = word(language, reason or "", **finding.parameters)
    text = N_("The report is in no figure until someone confirms it: gaistats confirm. {reason}")
    return word(language, text, reason=doubt)


def _print(described: list[dict[str, Any]], voice: Voice) -> None:
    headings = (N_("Office"), N_("Year"), N_("Severity"), N_("Finding"))
    rows = [
        (row["office"], row["year"], word_severity(row["severity"], voice.language), row["message"])
        for row in described
    ]
    if rows:
        voice.print_table(headings, rows)
    voice.say(N_("Findings: {count}"), count=len(rows))
