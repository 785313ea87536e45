"""The identities that the form implies, from the forms' data files.

Basis: the notes printed on the forms themselves (勾稽关系: 第一项加第二项之和等于第三项加
第四项之和; 总计). The printed number is never altered; a wrong total is a finding.
"""

from collections.abc import Iterator, Mapping, Sequence

from gaistats.forms.definition import TABLES, Identity, load_forms, newest_form
from gaistats.model import CellState, CellValue, Finding, Report, Severity

Cells = Mapping[str, CellValue]
Term = tuple[str, int]

# Amounts have up to six decimals; sums of them are compared to less than half of the last.
_TOLERANCE = 5e-7
_VARIANT_ROWS: Mapping[str, tuple[str, ...]] = {
    "three_rows": ("other_not_corrected_in_time", "other_fee_unpaid", "other_other"),
    "one_row": ("otherwise_closed",),
}
_VARIANTS = tuple(_VARIANT_ROWS)
_UNREAD = frozenset({CellState.UNKNOWN, CellState.UNREADABLE})


def check_identities(report: Report) -> Iterator[Finding]:
    """A finding for each identity that fails; a notice a table for what cannot be checked."""
    unchecked: dict[str, list[str]] = {}
    for identity, terms in standing_identities(report):
        missing = [
            key
            for key in (identity.total, *(key for key, _ in terms))
            if _is_missing(key, report.cells)
        ]
        if missing:
            unchecked.setdefault(identity.table, []).extend(missing)
        elif finding := _check(identity, terms, report.cells):
            yield finding
    for table in TABLES:
        if table in unchecked and _holds_table(table, report):
            cells = tuple(dict.fromkeys(unchecked[table]))
            yield Finding("not_checkable", Severity.NOTICE, cells, parameters={"table": table})


def standing_identities(report: Report) -> Iterator[tuple[Identity, list[Term]]]:
    """The identities that the document's rows imply, with the terms that count."""
    for identity in _identities_of(report):
        yield identity, _terms_that_stand(identity, report.cells)


def _identities_of(report: Report) -> Iterator[Identity]:
    """Those of the document's form, and of rows that it has from the other form.

    The rows of (六)其他处理 that do not stand, because the other variant does, imply nothing.
    """
    forms = load_forms()
    own = forms.get(report.form or "") or newest_form()
    standing = _standing_rows(report.cells)
    for identity in own.identities:
        if identity.total.split("__")[0] not in _other_rows() - standing:
            yield identity
    for form in forms.values():
        for identity in form.identities:
            row = identity.total.split("__")[0]
            if row in standing and row not in own.rows:
                yield identity


def _other_rows() -> frozenset[str]:
    return frozenset(row for rows in _VARIANT_ROWS.values() for row in rows)


def _standing_rows(cells: Cells) -> frozenset[str]:
    """The rows of (六)其他处理 that are in the document; the 2021 form's when none is."""
    standing = frozenset(
        row for rows in _VARIANT_ROWS.values() for row in rows if f"{row}__total" in cells
    )
    return standing or frozenset(_VARIANT_ROWS[_VARIANTS[0]])


def _terms_that_stand(identity: Identity, cells: Cells) -> list[Term]:
    """The terms that count: of 其他处理 its three rows if they stand, else the one row."""
    column = identity.total.split("__")[1]
    standing = next((v for v in _VARIANTS if _stands(v, column, cells)), _VARIANTS[0])
    return [(key, weight) for key, weight, variant in identity.terms if variant in ("", standing)]


def _stands(variant: str, column: str, cells: Cells) -> bool:
    return any(f"{row}__{column}" in cells for row in _VARIANT_ROWS[variant])


def _is_missing(key: str, cells: Cells) -> bool:
    return key not in cells or cells[key].state in _UNREAD


def _holds_table(table: str, report: Report) -> bool:
    """Whether the document has anything of the table; a cut-off document has no more to check."""
    rows = {row.row for form in load_forms().values() for row in form.rows_of(table)}
    return any(key.split("__")[0] in rows for key in report.cells)


def _check(identity: Identity, terms: Sequence[Term], cells: Cells) -> Finding | None:
    """Compares total and sum. An empty part counts as nothing; an empty total fails."""
    total = cells[identity.total]
    parts = [(cells[key].value, weight) for key, weight in terms]
    numbers = [value * weight for value, weight in parts if value is not None]
    keys = (identity.total, *(key for key, _ in terms))
    if total.value is None:
        if not any(numbers) or identity.identity == "balance":
            return None
        parameters = {"identity": identity.identity}
        return Finding("blank_total", Severity.WARNING, keys, sum(numbers), None, parameters)
    expected = sum(numbers)
    if abs(expected - total.value) <= _TOLERANCE:
        return None
    empty = len(parts) - len(numbers)
    return Finding(
        identity.identity,
        Severity.WARNING if empty else Severity.ERROR,
        keys,
        expected,
        total.value,
        {"empty": empty},
    )


def check_other_handling(report: Report) -> Iterator[Finding]:
    """(六)其他处理: one row in the 2019 form, three in the 2021 form; not both, not the other."""
    three, one = (
        tuple(key for key in report.cells if key.split("__")[0] in rows)
        for rows in _VARIANT_ROWS.values()
    )
    if one and three:
        yield Finding("other_handling_twice", Severity.WARNING, one + three)
    elif one and report.form == "disclosure-2021":
        yield Finding("other_handling_form", Severity.NOTICE, one)
    elif three and report.form == "disclosure-2019":
        yield Finding("other_handling_form", Severity.NOTICE, three)
