"""Figures that agree with each other, and the ways in which offices print them."""

from __future__ import annotations

from random import Random

from .grids import Truth
from .labels import DISPUTES, PROACTIVE_2019, PROACTIVE_2021, TYPES, outcomes

Figures = dict[str, float]
MARKS = ["/", "-", "—", "无", "不适用"]


def invent_figures(rng: Random, form: str, busy: float) -> Figures:
    """Every cell of a form; sums agree."""
    return {
        **_proactive(rng, form, busy),
        **_requests(rng, form, busy),
        **_disputes(rng, busy),
    }


def _size(rng: Random, busy: float, top: int) -> int:
    if rng.random() > busy:
        return 0
    return rng.choice([1, 2, 3, rng.randint(1, 12), rng.randint(10, 99), rng.randint(1, top)])


def _proactive(rng: Random, form: str, busy: float) -> Figures:
    items = PROACTIVE_2021 if form.endswith("2021") else PROACTIVE_2019
    found: Figures = {}
    for _, columns, rows in items:
        for row, _ in rows:
            for column, _ in columns:
                top = 40 if row in ("government_rules", "normative_documents") else 9999
                found[f"{row}__{column}"] = _size(rng, busy, top)
    for key in ("fee__amount_wan_yuan", "procurement__amount"):
        if found.get(key):
            places = rng.choice([0, 1, 2, 2, 4, 6])
            found[key] = round(rng.uniform(0.5, 4000), places)
    return found


def _requests(rng: Random, form: str, busy: float) -> Figures:
    found: Figures = {}
    rows = [row for _, group in outcomes(form) for row, _ in group]
    for who in TYPES:
        chance = busy if who == "natural_person" else busy / 4
        values = {row: _size(rng, chance / 3, 150) for row in rows}
        found.update({f"{row}__{who}": value for row, value in values.items()})
        total = sum(values.values())
        forward = _size(rng, chance / 3, 9)
        over = min(_size(rng, chance / 3, 9), total + forward)
        found[f"outcome_total__{who}"] = total
        found[f"carried_forward__{who}"] = forward
        found[f"carried_over__{who}"] = over
        found[f"received__{who}"] = total + forward - over
    for row in [*rows, "outcome_total", "carried_forward", "carried_over", "received"]:
        found[f"{row}__total"] = sum(found[f"{row}__{who}"] for who in TYPES)
    return found


def _disputes(rng: Random, busy: float) -> Figures:
    found: Figures = {}
    for row in DISPUTES:
        parts = ["upheld", "corrected", "other_result", "pending"]
        values = [_size(rng, busy / 2, 15) for _ in parts]
        found.update({f"{row}__{part}": v for part, v in zip(parts, values, strict=True)})
        found[f"{row}__total"] = sum(values)
    return found


Printed = dict[str, tuple[str, Truth]]


def plain(value: float) -> str:
    return str(int(value)) if value == int(value) else f"{value:.6f}".rstrip("0")


def print_figures(figures: Figures) -> Printed:
    return {
        key: (plain(value), {"value": value, "state": "reported"}) for key, value in figures.items()
    }


def _zeros(printed: Printed, wanted: list[str]) -> list[str]:
    return [key for key in wanted if printed[key][1].get("value") == 0]


def leave_blank(rng: Random, printed: Printed) -> None:
    """Some zeros, or all zeros, are left empty."""
    keys = _zeros(printed, list(printed))
    if rng.random() < 0.6 and keys:
        keys = rng.sample(keys, max(1, len(keys) // rng.choice([2, 5, 12])))
    for key in keys:
        printed[key] = ("", {"value": None, "state": "blank"})


def put_marks(rng: Random, printed: Printed) -> None:
    keys = _zeros(printed, list(printed))
    mark = rng.choice(MARKS)
    if rng.random() < 0.7 and keys:
        keys = rng.sample(keys, max(1, len(keys) // rng.choice([2, 4, 10])))
    for key in keys:
        printed[key] = (mark, {"value": None, "state": "mark"})


def widen_digits(rng: Random, printed: Printed) -> None:
    del rng
    table = str.maketrans("0123456789.", "０１２３４５６７８９．")
    for key, (text, truth) in printed.items():
        if truth["state"] == "reported" and text.replace(".", "").isdigit():
            printed[key] = (text.translate(table), truth)


def annotate(rng: Random, printed: Printed) -> None:
    """Numbers with a measure word or a remark of the office."""
    for key in ("normative_documents__in_force", "normative_documents__issued"):
        if key in printed and printed[key][1].get("value"):
            text, truth = printed[key]
            inner = rng.choice(["（其中修订1件）", "（含联合发文1件）", "（件）"])
            printed[key] = (text + inner, truth)
    for key in ("licence__decisions", "penalty__decisions"):
        if printed.get(key, ("", {}))[1].get("value"):
            text, truth = printed[key]
            printed[key] = (text + rng.choice(["件", "(件)", "宗"]), truth)


def say_items(rng: Random, printed: Printed) -> None:
    """Every figure of section 4 and of the last rows with its measure word."""
    word = rng.choice(["件", "（件）", " 件"])
    for key, (text, truth) in printed.items():
        if key.split("__")[0] in (*DISPUTES, "carried_forward") and text.isdigit():
            printed[key] = (text + word, truth)


def group_thousands(rng: Random, printed: Printed) -> None:
    del rng
    for key, (text, truth) in printed.items():
        value = truth.get("value")
        if value and value >= 1000 and value == int(value) and text.isdigit():
            printed[key] = (f"{int(value):,}", truth)


def state_unit(rng: Random, printed: Printed) -> None:
    """The amount with a unit, which may not be the column's."""
    for key in ("fee__amount_wan_yuan", "procurement__amount"):
        if key not in printed or not printed[key][1].get("value"):
            continue
        value = printed[key][1]["value"]
        if key.startswith("fee") and rng.random() < 0.5:
            yuan = round(value * 10000)
            truth = {"value": yuan / 10000, "state": "reported", "unit_ok": yuan}
            printed[key] = (f"{yuan}元", truth)
        else:
            unit = rng.choice(["万元", "万"])
            printed[key] = (plain(value) + unit, printed[key][1])


def spell_changes(rng: Random, printed: Printed) -> None:
    """2019 form: 增3, 减3, +3, -3."""
    up, down = rng.choice([("增", "减"), ("+", "-"), ("增加", "减少"), ("", "-")])
    for key in [key for key in printed if key.endswith("__items_change")]:
        value = printed[key][1].get("value")
        if not value:
            continue
        value = int(value) % 60 + 1
        if rng.random() < 0.5:
            printed[key] = (f"{up}{value}", {"value": value, "state": "reported"})
        else:
            printed[key] = (f"{down}{value}", {"value": -value, "state": "reported"})
    if rng.random() < 0.2 and "licence__items_change" in printed:
        truth = {"value": 0, "state": "reported", "also": [{"state": "unreadable"}]}
        printed["licence__items_change"] = ("+(0) -(0)", truth)


def spoil(rng: Random, printed: Printed) -> None:
    """A cell or two that hold no number."""
    for key in rng.sample(sorted(printed), 2):
        text = rng.choice(["详见附件", "#REF!", "?", "***"])
        printed[key] = (text, {"value": None, "state": "unreadable"})


def mistake_total(rng: Random, printed: Printed) -> None:
    """The office's own sums are wrong; they stay as printed."""
    totals = [key for key in printed if key.endswith("__total") or key.startswith("outcome_total")]
    for key in rng.sample(totals, 3):
        value = printed[key][1].get("value")
        if value is not None:
            value = int(value) + rng.choice([1, 2, 10])
            printed[key] = (str(value), {"value": value, "state": "reported"})
