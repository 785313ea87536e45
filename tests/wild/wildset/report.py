"""One invented report: what it says, in the order in which it says it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from .grids import Table, Truth

HEADINGS = {
    "proactive": "二、主动公开政府信息情况",
    "requests": "三、收到和处理政府信息公开申请情况",
    "disputes": "四、政府信息公开行政复议、行政诉讼情况",
}


Parts = list[str | Table | list[list[str]]]


@dataclass
class Report:
    office: str | None
    year: int
    form: str
    title: list[str]
    published_line: str | None = None
    metadata: list[list[str]] = field(default_factory=list)
    intro: list[str] = field(default_factory=list)
    overview: list[str] = field(default_factory=list)
    decoy: list[list[str]] | None = None
    tables: list[Table] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)
    other: list[str] = field(default_factory=list)
    signature: list[str] = field(default_factory=list)
    truth: dict[str, Any] = field(default_factory=dict)
    tags: list[str] = field(default_factory=list)
    unknown_ok: set[str] = field(default_factory=set)
    parts: Parts | None = None  # in place of the sections, for what is no report

    def named(self, name: str) -> list[Table]:
        return [table for table in self.tables if table.name == name]

    def cells(self) -> dict[str, Truth]:
        found: dict[str, Truth] = {}
        for table in self.tables:
            for cell in table.figures():
                assert cell.key
                assert cell.truth is not None
                if cell.key not in self.unknown_ok:
                    found[cell.key] = cell.truth
        return found

    def written_truth(self, layout: str, kind: str) -> dict[str, Any]:
        """The truth beside the document, as in the shown examples."""
        return {
            "status": "recognised",
            "office": self.office,
            "year": self.year,
            "form": self.form,
            "published_on": None,
            **self.truth,
            "unknown_ok": sorted(self.unknown_ok),
            "layout": layout,
            "kind": kind,
            "tags": self.tags,
            "cells": self.cells(),
        }


def blocks(report: Report) -> Parts:
    """What follows the title: paragraphs, tables of the form, other tables."""
    if report.parts is not None:
        return report.parts
    found: Parts = [*report.intro, "一、总体情况", *report.overview]
    if report.decoy:
        found.append(report.decoy)
    for name, heading in HEADINGS.items():
        tables = report.named(name)
        if tables:
            found += [heading, *tables]
    if "truncated" in report.tags:
        return found
    found += ["五、存在的主要问题及改进情况", *report.problems]
    found += ["六、其他需要报告的事项", *report.other]
    return found
