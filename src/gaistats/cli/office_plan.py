"""What a list of offices would change, for people and for programs."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import Any

from gaistats.cli.reading import JSON_LANGUAGE
from gaistats.cli.voice import Voice
from gaistats.pipeline.office_list import Saved
from gaistats.registry import Office
from gaistats.registry.office_list import Entry, Plan, Problem, Sheet, list_changes
from gaistats.registry.words import KIND_WORDS, LEVEL_WORDS, SCOPE_WORDS
from gaistats.wording import N_, word

MOST_LINES = 50
"""Of one kind that are printed; ``--json`` has all."""


def print_plan(sheet: Sheet, plan: Plan, ends: Mapping[str, date], voice: Voice) -> None:
    """Problems first, then what is new, changed and not on the list."""
    head = sheet.rows[plan.columns.head]
    columns = {head[index]: field for field, index in plan.columns.fields.items()}
    said = ", ".join(f"{heading} → {field}" for heading, field in columns.items())
    voice.say(N_("Headings on line {line}: {columns}"), line=plan.columns.head, columns=said)
    _print_some(N_("Lines with problems: {count}"), map(_word_problem(voice), plan.problems), voice)
    _print_some(N_("New offices: {count}"), map(_word_new(voice), plan.new), voice)
    _print_some(N_("Changed offices: {count}"), map(_word_changed, plan.changed), voice)
    voice.say(N_("Unchanged offices: {count}"), count=len(plan.unchanged))
    _print_some(N_("New districts: {count}"), (d.name for d in plan.districts), voice)
    missing = (_word_missing(office, ends) for office in plan.missing)
    _print_some(
        N_(
            "Registered, but not on the list; they stay unless --end gives them a last day: {count}"
        ),
        missing,
        voice,
    )
    if plan.passed_over:
        lines = ", ".join(map(str, plan.passed_over[:MOST_LINES]))
        voice.say(N_("Lines that list no office, passed over: {lines}"), lines=lines)


def describe_plan(
    sheet: Sheet, plan: Plan, ends: Mapping[str, date], saved: Saved | None
) -> dict[str, Any]:
    """The object of ``offices import --json``; sentences are in Chinese."""
    head = sheet.rows[plan.columns.head]
    return {
        "sheet": sheet.name or None,
        "headings_line": plan.columns.head,
        "columns": {field: head[index] for field, index in plan.columns.fields.items()},
        "saved": saved is not None,
        "new": [_describe_entry(entry) for entry in plan.new],
        "changed": [
            _describe_entry(entry) | {"changes": [list(c) for c in list_changes(entry)]}
            for entry in plan.changed
        ],
        "unchanged": len(plan.unchanged),
        "new_districts": [{"district_id": d.district_id, "name": d.name} for d in plan.districts],
        "problems": [_describe_problem(problem) for problem in plan.problems],
        "not_on_the_list": [
            {"office_id": o.office_id, "office": o.name, "ends": _day(ends.get(o.office_id))}
            for o in plan.missing
        ],
        "passed_over": list(plan.passed_over),
        "reports_placed": saved.placed if saved else None,
    }


def _describe_entry(entry: Entry) -> dict[str, Any]:
    office = entry.office
    return {
        "line": entry.listed.line,
        "office_id": office.office_id,
        "office": office.name,
        "district": office.district_id,
        "kind": office.kind,
        "level": office.level,
        "scope": office.scope,
        "guessed": sorted(entry.listed.guessed),
    }


def _describe_problem(problem: Problem) -> dict[str, Any]:
    reason = word(JSON_LANGUAGE, problem.reason, **problem.parameters)
    return {"line": problem.line, "name": problem.name, "reason": reason}


def _word_problem(voice: Voice) -> Callable[[Problem], str]:
    def say(problem: Problem) -> str:
        reason = voice.word(problem.reason, **problem.parameters)
        return voice.word(
            N_("line {line}, {name}: {reason}"),
            line=problem.line, name=problem.name or "–", reason=reason,
        )  # fmt: skip

    return say


def _word_new(voice: Voice) -> Callable[[Entry], str]:
    def say(entry: Entry) -> str:
        office, guessed = entry.office, entry.listed.guessed
        worded = {
            "district": entry.listed.place.district.name,
            "kind": voice.word(KIND_WORDS[office.kind]),
            "level": voice.word(LEVEL_WORDS[office.level]),
            "scope": voice.word(SCOPE_WORDS[office.scope]),
        }
        said = [text + ("?" if name in guessed else "") for name, text in worded.items()]
        return " · ".join([f"{entry.listed.line}: {office.name}", *said])

    return say


def _word_changed(entry: Entry) -> str:
    changes = ", ".join(
        f"{name} {old or '–'} → {new or '–'}" for name, old, new in list_changes(entry)
    )
    return f"{entry.listed.line}: {entry.office.name} · {changes}"


def _word_missing(office: Office, ends: Mapping[str, date]) -> str:
    end = ends.get(office.office_id)
    return f"{office.office_id} {office.name}" + (f" → {end}" if end else "")


def _print_some(message: str, lines: Iterable[str], voice: Voice) -> None:
    shown = list(lines)
    voice.say(message, count=len(shown))
    for line in shown[:MOST_LINES]:
        voice.print(f"  {line}")
    if len(shown) > MOST_LINES:
        voice.say(N_("  … and {count} more; --json has all"), count=len(shown) - MOST_LINES)


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None
