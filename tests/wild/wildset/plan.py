"""Which documents a seed gives."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from random import Random
from typing import Any

from . import portable, sheets, texts, web, word
from .hostile import HOSTILE
from .invent import choose_quirks, invent_report
from .office import convert
from .others import OTHERS, empty_form, invent_other
from .report import Report

REFUSED = ["unrecognised", "unreadable"]


@dataclass
class Wild:
    """One file; ``truths`` has one truth for each document in it, by the path printed."""

    name: str
    content: bytes
    truths: dict[str, dict[str, Any]]
    kind: str = "report"


def _text(rng: Random, report: Report, layout: str) -> bytes:
    if layout in ("line_dedup", "run_glued"):
        report.decoy = None
    text = texts.set_text(rng, report, layout)
    if rng.random() < 0.2:
        text = text.replace("\n", "\r\n")
    choices = ["utf-8", "utf-8", "utf-8-sig", "gb18030", "utf-16"]
    return text.encode("utf-8" if "+" in layout else rng.choice(choices))


Setter = Callable[[Random, Report, str], bytes]
SETTERS: dict[str, tuple[list[str], Setter]] = {
    "html": (web.STYLES, web.set_page),
    "docx": (word.STYLES, word.set_docx),
    "xlsx": (sheets.STYLES, sheets.set_xlsx),
    "pdf": (portable.STYLES, portable.set_pdf),
    "txt": (texts.LAYOUTS, _text),
}
SHARES = {"html": 36, "docx": 28, "xlsx": 20, "pdf": 24, "txt": 32}
LEGACY = [("docx", "doc"), ("docx", "rtf"), ("docx", "odt"), ("docx", "pdf"), ("xlsx", "xls")]
UNSUITED = {
    "line_dedup": {"decoy", "local_rows", "serial_column", "remark_column"},
    "run_glued": {"decoy", "local_rows", "serial_column", "remark_column", "labels_explained"},
    "formulas": {"wrong_totals"},
    "aligned": {"blanks", "remark_column", "serial_column"},
}


def one_report(rng: Random, kind: str, layout: str) -> tuple[bytes, dict[str, Any]]:
    quirks = choose_quirks(rng) - UNSUITED.get(layout, set())
    report = invent_report(rng, quirks)
    content = SETTERS[kind][1](rng, report, layout)
    return content, report.written_truth(layout, kind)


def _reports(rng: Random, count: int) -> Iterator[Wild]:
    whole = sum(SHARES.values())
    for kind, share in SHARES.items():
        styles = SETTERS[kind][0]
        for number in range(max(1, round(count * share / whole))):
            layout = styles[number % len(styles)]
            content, truth = one_report(rng, kind, layout)
            suffix = "mht" if layout.startswith("mht") else kind
            suffix = "htm" if layout == "loose" else suffix
            name = f"{kind}-{number:02d}-{layout}.{suffix}"
            yield Wild(name, content, {name: truth})


def _older(rng: Random, count: int) -> Iterator[Wild]:
    plain = {"docx": ["plain", "text_box"], "xlsx": ["one_sheet", "sheets"]}
    for source, target in LEGACY:
        made = [one_report(rng, source, layout) for layout in plain[source]][:count]
        results = convert([(source, content) for content, _ in made], target)
        for number, (content, (_, truth)) in enumerate(zip(results, made, strict=True)):
            suffix = target
            if number == 1:
                suffix = {"doc": "wps", "xls": "et"}.get(target, target)
            name = f"office-{source}-{number}.{suffix}"
            if content:
                truth = {**truth, "kind": f"{target} by LibreOffice"}
                yield Wild(name, content, {name: truth})


def _archives(rng: Random) -> Iterator[Wild]:
    """One with marked names, one with GBK names without the mark, one in folders."""
    for name, encoding, folder in (
        ("utf8.zip", "utf-8", ""), ("gbk.zip", "gbk", "年报/"), ("folders.zip", "utf-8", "区直/2023/"),
    ):  # fmt: skip
        truths, out = {}, io.BytesIO()
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
            for kind, layout in (("html", "clean"), ("docx", "plain"), ("xlsx", "one_sheet")):
                content, truth = one_report(rng, kind, layout)
                member = f"{folder}{truth['office'] or '某单位'}-{kind}.{kind}"
                truths[f"{name}!/{member}"] = {**truth, "kind": "zip"}
                make = _GbkInfo if encoding == "gbk" else zipfile.ZipInfo
                archive.writestr(make(member), content)
        yield Wild(name, out.getvalue(), truths)
    content, truth = one_report(rng, "docx", "plain")
    yield Wild("word-named.pdf", content, {"word-named.pdf": {**truth, "kind": "renamed"}})
    content, truth = one_report(rng, "html", "clean")
    yield Wild("page-named.doc", content, {"page-named.doc": {**truth, "kind": "renamed"}})
    content, truth = one_report(rng, "html", "clean")
    yield Wild("page-named.xls", content, {"page-named.xls": {**truth, "kind": "renamed"}})
    content, truth = one_report(rng, "pdf", "ruled")
    yield Wild("no-suffix", content, {"no-suffix": {**truth, "kind": "renamed"}})


class _GbkInfo(zipfile.ZipInfo):
    """A member whose name is in GBK and is not marked, as Chinese Windows writes it."""

    def _encodeFilenameFlags(self) -> tuple[bytes, int]:  # noqa: N802 (zipfile's own name)
        return self.filename.encode("gbk"), 0


def _others(rng: Random, count: int) -> Iterator[Wild]:
    kinds = [
        ("html", "clean"),
        ("docx", "plain"),
        ("pdf", "ruled"),
        ("xlsx", "one_sheet"),
        ("txt", "pipe_trail"),
    ]
    for number in range(count - 1):
        word_name, report = invent_other(rng, number)
        kind, layout = kinds[(number + number // len(OTHERS)) % len(kinds)]
        content = SETTERS[kind][1](rng, report, layout)
        name = f"other-{number:02d}-{word_name}.{kind}"
        truth = {
            "status": REFUSED,
            "tags": report.tags,
            "kind": kind,
            "layout": "other",
            "cells": {},
        }
        yield Wild(name, content, {name: truth}, "other")
    report = empty_form(rng)
    name = "other-空表.docx"
    truth = report.written_truth("other", "docx")
    truth |= {"status": ["recognised", *REFUSED], "year": None}
    yield Wild(name, word.set_docx(rng, report, "plain"), {name: truth}, "other")


def _hostiles(rng: Random) -> Iterator[Wild]:
    for name, make, may_be_read in HOSTILE:
        allowed = ["recognised", *REFUSED] if may_be_read else REFUSED
        truth = {"status": allowed, "tags": ["hostile"], "kind": "hostile", "layout": "hostile"}
        yield Wild(f"hostile-{name}", make(rng), {f"hostile-{name}": truth}, "hostile")


def plan(seed: int, count: int = 190, older: bool = True, hostile: bool = True) -> Iterator[Wild]:
    """About ``count`` documents: reports, non-reports, hostile files."""
    rng = Random(seed)
    small = count < 100
    yield from _reports(rng, round(count * (0.8 if small else 0.67)))
    yield from _archives(rng)
    if older:
        yield from _older(rng, 2)
    yield from _others(rng, max(4, round(count * 0.11)))
    if hostile:
        yield from _hostiles(rng)
