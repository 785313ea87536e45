"""Does what was read agree with the truth? For the shown examples and the invented ones alike."""

from collections.abc import Mapping

Object = Mapping[str, object]
EXACT = 1e-9


def compare(output: Object, truth: Object) -> list[str]:
    """Every difference between one object of ``gaistats read --json`` and a truth file.

    Each difference begins with its kind: ``wrong`` (a value that the truth denies),
    ``missed`` (a value that the text tells and the reader does not), ``state``, ``extra``
    (a value for a cell that the text does not contain), ``listed`` (such a cell without a
    value), ``head`` (office, year, form, date, status).
    Empty when all is exact.
    """
    return [*compare_head(output, truth), *compare_cells(output, truth)]


def compare_head(output: Object, truth: Object) -> list[str]:
    differences = []
    for key in ("status", "office", "year", "published_on", "form"):
        allowed = truth.get("form_ok", [truth.get(key)]) if key == "form" else [truth.get(key)]
        if key in truth and output.get(key) not in allowed:  # type: ignore[operator]
            differences.append(f"head {key}: {output.get(key)!r}, should be {truth[key]!r}")
    return differences


def compare_cells(output: Object, truth: Object) -> list[str]:
    read: Mapping[str, Object] = output.get("cells") or {}  # type: ignore[assignment]
    known: Mapping[str, Object] = truth["cells"]  # type: ignore[assignment]
    free = set(truth.get("unknown_ok", ()))  # type: ignore[call-overload]
    differences = [compare_cell(key, read.get(key), cell) for key, cell in known.items()]
    for key, cell in read.items():
        if key in known:
            continue
        if key in free and cell["state"] != "unknown":
            differences.append(f"wrong {key}: {show(cell)}, but the text cannot tell")
        elif key not in free:
            kind = "extra" if cell["state"] == "reported" else "listed"
            differences.append(f"{kind} {key}: {show(cell)}, but the text has no such cell")
    return [difference for difference in differences if difference]


def compare_cell(key: str, read: Object | None, cell: Object) -> str:
    """Nothing when the cell agrees with the truth or with one of its alternatives."""
    allowed = [cell, *cell.get("also", ())]  # type: ignore[misc]
    if any(agrees(read, one) for one in allowed):
        return ""
    if read is None or read["state"] == "unknown":
        return f"missed {key}: {show(read)}, should be {show(cell)}"
    kind = "wrong" if read["state"] == "reported" else "state"
    return f"{kind} {key}: {show(read)}, should be {show(cell)}"


def agrees(read: Object | None, allowed: Object) -> bool:
    if read is None:
        return allowed["state"] == "absent"
    if read["state"] != allowed["state"]:
        return False
    if read["state"] != "reported":
        return read.get("value") is None
    values = [allowed.get("value"), allowed.get("unit_ok")]
    return any(v is not None and same(read.get("value"), v) for v in values)


def same(read: object, true: object) -> bool:
    if not isinstance(read, int | float) or not isinstance(true, int | float):
        return False
    return abs(read - true) <= EXACT * max(1.0, abs(true))


def show(cell: Object | None) -> str:
    if cell is None:
        return "not listed"
    if cell["state"] != "reported":
        return f"{cell['state']} {cell.get('as_printed', '')!r}"
    printed = f" ({cell['as_printed']!r})" if "as_printed" in cell else ""
    return f"{cell['value']}{printed}"
