"""The percentages that the text states, recomputed from the text's own numbers and the tables.

Any number of the text or the table that explains one settles it: an office may mean another
whole than we think. What needs the report of the year before is checked in the store.
"""

from collections.abc import Iterator

from gaistats.checks.readings import ShareReading, load_shares
from gaistats.forms.percentages import explains_growth, explains_share
from gaistats.model import Finding, Report, Severity, Statement

_Numbers = tuple[float, float, tuple[str, ...]]


def check_percentages(report: Report) -> Iterator[Finding]:
    """Shares, and growths and changes with both years' numbers in their own sentence."""
    for statement in report.narrative:
        kind, _, quantity = statement.quantity.partition("_")
        if kind == "share":
            yield from _check_share(report, statement, quantity)
        elif kind in {"growth", "change"}:
            yield from _check_step(statement, quantity, is_percentage=kind == "growth")


def _check_share(report: Report, statement: Statement, quantity: str) -> Iterator[Finding]:
    read = [_numbers(reading, report) for reading in load_shares().get(quantity, ())]
    possible = [numbers for numbers in read if numbers is not None]
    if statement.part is not None and statement.base is not None:
        possible.insert(0, (statement.part, statement.base, possible[0][2] if possible else ()))
    elif statement.part is not None:
        possible += [(statement.part, base, keys) for _, base, keys in possible]
    if any(explains_share(statement.value, part, base) for part, base, _ in possible):
        return
    named = next(((p, b, keys) for p, b, keys in possible if b), None)
    if named is None:
        return
    part, base, keys = named
    yield _finding("stated_share", statement, quantity, (part, base), keys, 100 * part / base)


def _numbers(reading: ShareReading, report: Report) -> _Numbers | None:
    part, whole = reading.part.value(report.cells), reading.whole.value(report.cells)
    if part is None or whole is None:
        return None
    return part, whole, (*reading.part.keys, *reading.whole.keys)


def _check_step(statement: Statement, quantity: str, *, is_percentage: bool) -> Iterator[Finding]:
    now, before = statement.part, statement.base
    if now is None or before is None:
        return
    if not is_percentage:
        if now - before != statement.value:
            yield _finding("stated_growth", statement, quantity, (now, before), (), now - before)
    elif not explains_growth(statement.value, now, before):
        expected = 100 * (now - before) / before if before else None
        yield _finding("stated_growth", statement, quantity, (now, before), (), expected)


def _finding(
    check: str,
    statement: Statement,
    quantity: str,
    numbers: tuple[float, float],
    keys: tuple[str, ...],
    expected: float | None,
) -> Finding:
    parameters: dict[str, str | float] = {
        "quantity": quantity, "sentence": statement.sentence,
        "part": numbers[0], "base": numbers[1],
        "other": f"{statement.quantity} {numbers[0]:g}/{numbers[1]:g}",
    }  # fmt: skip
    if check == "stated_growth":
        parameters["kind"] = statement.quantity.partition("_")[0]
    return Finding(check, Severity.WARNING, keys, expected, statement.value, parameters)
