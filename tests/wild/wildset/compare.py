"""What a reader printed against the truth, cell by cell."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, field
from typing import Any

Answer = dict[str, Any]


@dataclass
class Judgement:
    """Counts of one document; ``differences`` names each cell that is not exact."""

    name: str
    tags: list[str]
    kind: str
    layout: str
    status: str = ""
    doubtful: bool = False
    reason: str = ""
    cells: int = 0
    exact: int = 0
    wrong: int = 0
    missed: int = 0
    states: int = 0
    office: bool = True
    year: bool = True
    form: bool = True
    published: bool = True
    dated: bool = True
    differences: list[str] = field(default_factory=list)

    @property
    def refused(self) -> bool:
        return self.status != "recognised"


def judge(name: str, truth: Answer, answer: Answer | None) -> Judgement:
    """A report that is refused or missing counts all its cells as missed."""
    found = Judgement(name, truth["tags"], truth["kind"], truth["layout"])
    answer = answer or {"status": "missing", "cells": {}}
    found.status = answer["status"]
    found.doubtful = bool(answer.get("doubtful"))
    found.reason = str(answer.get("reason") or "")
    cells = truth.get("cells", {})
    found.cells = len(cells)
    if found.refused:
        found.missed = len(cells)
        found.office = found.year = found.form = found.published = found.dated = False
        return found
    _judge_cells(found, truth, answer.get("cells") or {})
    _judge_head(found, truth, answer)
    return found


def _judge_head(found: Judgement, truth: Answer, answer: Answer) -> None:
    office = [truth.get("office"), *truth.get("office_ok", [])]
    found.office = _name(answer.get("office")) in [_name(name) for name in office]
    found.year = answer.get("year") in [truth.get("year"), *truth.get("year_ok", [])]
    found.form = answer.get("form") in [truth.get("form"), *truth.get("form_ok", [])]
    found.published = answer.get("published_on") == truth.get("published_on")
    found.dated = answer.get("dated_on") == truth.get("dated_on")
    for what in ("office", "year", "form", "published", "dated"):
        if not getattr(found, what):
            key = {"published": "published_on", "dated": "dated_on"}.get(what, what)
            found.differences.append(f"{what}: {answer.get(key)!r} for {truth.get(key)!r}")


def _name(text: str | None) -> str | None:
    return unicodedata.normalize("NFKC", text).replace(" ", "") if text else None


def _judge_cells(found: Judgement, truth: Answer, got: Answer) -> None:
    cells, unknown = truth.get("cells", {}), set(truth.get("unknown_ok", []))
    for key, wanted in cells.items():
        verdict = _verdict(wanted, got.get(key))
        setattr(found, verdict, getattr(found, verdict) + 1)
        if verdict != "exact":
            found.differences.append(
                f"{verdict} {key}: {_short(got.get(key))} for {_short(wanted)}"
            )
    for key, given in got.items():
        if key not in cells and given.get("value") is not None:
            found.wrong += 1
            why = "cannot be known" if key in unknown else "is not there"
            found.differences.append(f"wrong {key}: {_short(given)}, which {why}")


def _verdict(wanted: Answer, given: Answer | None) -> str:
    right = [wanted, *wanted.get("also", [])]
    if given is None or given["state"] == "absent":
        if any(choice["state"] == "absent" for choice in right):
            return "exact"
        return "missed" if wanted["state"] == "reported" else "states"
    for choice in right:
        if choice["state"] == given["state"] and _same(choice, given):
            return "exact"
    if given["state"] == "reported":
        return "wrong"
    return "missed" if wanted["state"] == "reported" else "states"


def _same(wanted: Answer, given: Answer) -> bool:
    value, got = wanted.get("value"), given.get("value")
    if wanted["state"] != "reported":
        return got is None
    if got is None:
        return False
    values = [value, wanted["unit_ok"]] if "unit_ok" in wanted else [value]
    return any(abs(float(got) - float(one)) < 1e-9 * max(1, abs(float(one))) for one in values)


def _short(cell: Answer | None) -> str:
    if cell is None:
        return "nothing"
    printed = f" ({cell['as_printed']!r})" if "as_printed" in cell else ""
    where = f" at {cell['where']}" if "where" in cell else ""
    return f"{cell['state']} {cell.get('value')}{printed}{where}"
