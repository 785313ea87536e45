"""The numbers in words against the tables (条例 第五十条: both are the report's content).

A different number is often a different scope: where one explains it, the finding is a notice
that names the scope. Without a number in the table's cell nothing is compared.
"""

import re
from collections.abc import Iterator, Sequence

from gaistats.checks.readings import Reading, load_readings
from gaistats.model import Finding, Report, Severity, Statement

# What only a part of the office's area, or more than the office itself, is called.
_WHOLE_AREA = re.compile(r"全[省市区县旗镇乡州盟]|辖区|全系统|全街道|各级|各部门|各镇|各单位")
_OFFICE_ALONE = re.compile(r"本级|机关本身|政府办|[我本]办|[我本]局|本机关|办公室")
# Told beside the area's number, the office's own shows that they are two things.
_OWN = re.compile(r"[我本][局委办厅院中所]|[我本](?:单位|机关|街道|镇|乡)")
_AREAS_GOVERNMENT = re.compile(
    r"[省市区县]政府(?:系统)?(?:共|总共)?(?:收到|受理|接收|制发|制定|印发)"
)
_GOVERNMENT = re.compile(r"人民政府$")
_PARTS, _WITH_CARRIED_OVER = "parts", "with_carried_over"


def check_narrative(report: Report) -> Iterator[Finding]:
    """Numbers that no reading of the table explains, and that all is concluded when it is not."""
    for quantity, readings in load_readings().items():
        stated = [s for s in report.narrative if s.quantity == quantity]
        if stated and (finding := _compare(report, stated, readings)):
            yield finding
    yield from _check_claim(report)


def _compare(
    report: Report, stated: Sequence[Statement], readings: Sequence[Reading]
) -> Finding | None:
    """The first that differs; none where another statement of the quantity agrees."""
    plain = _first_of_scope("", report, readings)
    if plain is None:
        return None
    # A total that its parts do not make is another check's finding.
    parts = _first_of_scope(_PARTS, report, readings)
    values = [plain[1]] + ([parts[1]] if parts else [])
    stated = [s for s in stated if not _is_set_apart(s.sentence)]
    differing = [s for s in stated if s.value not in values]
    if len(differing) < len(stated):
        differing = [s for s in differing if _denies(s, values)]
    return _find(report, differing[0], plain, readings) if differing else None


def _is_set_apart(sentence: str) -> bool:
    """``全市共收到1830件，我局办理50件``: numbers of two things, of which one is the area's."""
    is_of_area = _WHOLE_AREA.search(sentence) or _AREAS_GOVERNMENT.search(sentence)
    return bool(is_of_area and _OWN.search(sentence))


def _first_of_scope(
    scope: str, report: Report, readings: Sequence[Reading]
) -> tuple[Reading, float] | None:
    """The first reading whose cells hold numbers: each form has its own rows."""
    for reading in readings:
        value = reading.sum.value(report.cells) if reading.scope == scope else None
        if value is not None:
            return reading, value
    return None


def _denies(statement: Statement, values: Sequence[float]) -> bool:
    """Whether it says none where the table has some, or some where it has none, of the same."""
    is_of_same = not _WHOLE_AREA.search(statement.sentence) and not _OFFICE_ALONE.search(
        statement.sentence
    )
    return is_of_same and (statement.value == 0) != (values[0] == 0)


def _find(
    report: Report, statement: Statement, plain: tuple[Reading, float], readings: Sequence[Reading]
) -> Finding:
    reading, value = plain
    scope = _scope_of(report, statement, value, readings)
    parameters = {"quantity": statement.quantity, "sentence": statement.sentence}
    return Finding(
        "narrative_other_scope" if scope else "narrative_differs",
        Severity.NOTICE if scope else Severity.WARNING,
        reading.sum.keys,
        value,
        statement.value,
        parameters | ({"scope": scope} if scope else {}),
    )


def _scope_of(
    report: Report, statement: Statement, value: float, readings: Sequence[Reading]
) -> str | None:
    """What the stated number probably counts instead, by the table's cells or its own words."""
    for reading in readings:
        is_possible = reading.scope not in {"", _PARTS} and not (
            reading.scope == _WITH_CARRIED_OVER and _tells_carried_over(report, statement)
        )
        if is_possible and statement.value and reading.sum.value(report.cells) == statement.value:
            return reading.scope
    is_government = bool(_GOVERNMENT.search(report.office or ""))
    if not is_government and statement.value > value and _WHOLE_AREA.search(statement.sentence):
        return "whole_area"
    if is_government and statement.value < value and _OFFICE_ALONE.search(statement.sentence):
        return "office_alone"
    return None


def _tells_carried_over(report: Report, statement: Statement) -> bool:
    """Whether the text tells what was carried over apart from what was received."""
    return any(
        other.quantity == "carried_over" and other.value and "结转" not in statement.sentence
        for other in report.narrative
    )


def _check_claim(report: Report) -> Iterator[Finding]:
    key = "carried_forward__total"
    cell = report.cells.get(key)
    claim = next((s for s in report.narrative if s.quantity == "all_concluded"), None)
    if claim and cell and cell.value:
        parameters = {"sentence": claim.sentence}
        yield Finding("claim_all_concluded", Severity.WARNING, (key,), 0.0, cell.value, parameters)
