"""The patterns of zero activity office by office in plain Python: the oracle of the vectorised ones."""

from activity_frames import LETTERS

CLASS = {state: letter if letter in "N0bm" else "x" for letter, state in LETTERS.items()}


def classify_slowly(rows):
    """``rows``: (year, state, value) of one office and group, in any order."""
    by_year = {year: (state, value) for year, state, value in rows}
    reported = [
        (y, CLASS[s]) for y, (s, _) in sorted(by_year.items()) if s not in ("no_report", "waiting")
    ]
    classes = [c for _, c in reported]
    told = {
        "pattern": name_pattern(classes, [s for s, _ in by_year.values()]),
        "years_reported": len(classes), "years_active": classes.count("N"),
        "years_zero": classes.count("0"), "years_blank": classes.count("b"),
        "years_mark": classes.count("m"), "years_unclear": classes.count("x"),
        "years_not_filed": sum(s == "no_report" for s, _ in by_year.values()),
        "years_waiting": sum(s == "waiting" for s, _ in by_year.values()),
    }  # fmt: skip
    length, before = last_run(classes), 0
    if length < len(classes):
        before = last_run(classes[: len(classes) - length])
    active = [y for y, c in reported if c == "N"]
    told |= {
        "length": length, "length_before": before,
        "since": reported[-length][0] if length else None, "latest": reported[-1][0] if reported else None,
        "last_active": active[-1] if active else None,
        "last_value": by_year[active[-1]][1] if active else float("nan"),
    }  # fmt: skip
    reach = [y for y, _ in reported][-length - 1 :] if length else []
    return told | {"gap": bool(reach) and len(reach) < reach[-1] - reach[0] + 1}


def last_run(classes):
    """How many equal classes stand at the end."""
    length = 0
    while length < len(classes) and classes[-1 - length] == classes[-1]:
        length += 1
    return length


def name_pattern(classes, states):
    if not classes:
        return "waiting" if "waiting" in states else "not_filed"
    if set(classes) <= {"b"}:
        return "all_blank"
    if set(classes) <= {"m"}:
        return "all_mark"
    if set(classes) <= {"0"}:
        return "zero_once" if len(classes) == 1 else "never_active"
    text = "".join(classes)
    if text.endswith("00"):
        return "zero_streak"
    if text.endswith("N0"):
        return "became_zero" if text.count("0") == 1 else "intermittent"
    if text.endswith("N") and "0" not in text:
        return "active"
    if text.endswith("N") and text.rstrip("N").endswith("0") and "N" not in text.rstrip("N"):
        return "became_active"
    return "intermittent" if text.endswith("N") else "mixed_blank"
