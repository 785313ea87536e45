"""A small set of documents as offices send them; `measure.py` draws larger ones.

The documents are written by a generator that knows nothing of the readers, so that the two
cannot share a mistake.
"""

from collections.abc import Iterator
from pathlib import Path

import pytest
from wildset.compare import Answer, Judgement, judge
from wildset.plan import Wild, plan

from gaistats.pipeline.outcome import Outcome
from gaistats.pipeline.workers import recognise_files

SEED, COUNT = 20, 36


@pytest.fixture(scope="module")
def wilds() -> list[Wild]:
    return list(plan(SEED, COUNT, older=False, hostile=False))


@pytest.fixture(scope="module")
def judged(wilds: list[Wild], tmp_path_factory: pytest.TempPathFactory) -> dict[str, Judgement]:
    folder = tmp_path_factory.mktemp("wild")
    for wild in wilds:
        (folder / wild.name).write_bytes(wild.content)
    answers = dict(_answers([folder / wild.name for wild in wilds]))
    truths = {name: truth for wild in wilds for name, truth in wild.truths.items()}
    return {name: judge(name, truth, answers.get(name)) for name, truth in truths.items()}


def _answers(paths: list[Path]) -> Iterator[tuple[str, Answer]]:
    for path, outcome in recognise_files(paths):
        name = path.name if outcome.member is None else f"{path.name}!/{outcome.member}"
        yield name, _as_printed(outcome)


def _as_printed(outcome: Outcome) -> Answer:
    report = outcome.report
    if report is None:
        return {"status": outcome.status, "reason": outcome.reason, "cells": {}}
    return {
        "status": outcome.status,
        "office": report.office,
        "year": report.year,
        "form": report.form,
        "published_on": report.published_on and report.published_on.isoformat(),
        "dated_on": report.dated_on and report.dated_on.isoformat(),
        "cells": {key: cell._asdict() for key, cell in report.cells.items()},
    }


def _reports(wilds: list[Wild], judged: dict[str, Judgement]) -> list[Judgement]:
    return [judged[name] for wild in wilds if wild.kind == "report" for name in wild.truths]


def test_no_value_is_wrong(judged: dict[str, Judgement]) -> None:
    wrong = {j.name: [d for d in j.differences if d.startswith("wrong")] for j in judged.values()}
    assert {name: lines for name, lines in wrong.items() if lines} == {}


def test_ninety_nine_in_a_hundred_cells_are_exact(
    wilds: list[Wild], judged: dict[str, Judgement]
) -> None:
    reports = _reports(wilds, judged)
    share = sum(j.exact for j in reports) / sum(j.cells for j in reports)
    inexact = {
        j.name: (j.status, j.reason, j.differences[:3]) for j in reports if j.exact < j.cells
    }
    assert share >= 0.99, inexact


def test_what_is_no_report_is_refused(wilds: list[Wild], judged: dict[str, Judgement]) -> None:
    others = {name: truth for w in wilds if w.kind == "other" for name, truth in w.truths.items()}
    taken = [name for name, truth in others.items() if judged[name].status not in truth["status"]]
    assert taken == []
