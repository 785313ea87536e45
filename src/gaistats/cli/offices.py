"""``gaistats offices``: the supervisor's own list of offices into a collection, and out of it."""

import argparse
import json
import re
from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path

from gaistats.cli.office_plan import describe_plan, print_plan
from gaistats.cli.options import (
    Say,
    add_collection,
    add_district,
    add_json,
    add_language,
    collection_of,
)
from gaistats.cli.voice import Voice
from gaistats.errors import RegistryError
from gaistats.pipeline.collection import require_writable
from gaistats.pipeline.list_reading import read_list_file
from gaistats.pipeline.office_list import Saved, choose_sheet, preview_list, save_list
from gaistats.registry import REGISTRY_FILES, Office, load_registry
from gaistats.registry.office_list import Plan
from gaistats.registry.words import KIND_WORDS
from gaistats.registry.writing import office_line, write_lines
from gaistats.wording import N_

_END = re.compile(r"(?:(?P<office>[^=]+)=)?(?P<day>\d{4}-\d\d-\d\d)")
EVERY = ""
"""Stands for all offices that are not on the list."""


def add_offices(parser: argparse.ArgumentParser, say: Say) -> None:
    """Import LIST …, or list."""
    actions = parser.add_subparsers(dest="action", required=True, metavar="ACTION")
    text = say(N_("take over a list of offices: XLSX, CSV, or an older format"))
    taking = actions.add_parser("import", help=text, description=text)
    _add_import(taking, say)
    text = say(N_("list the registered offices"))
    listing = actions.add_parser("list", help=text, description=text)
    listing.add_argument("--csv", action="store_true", help=say(N_("print CSV")))
    for action in (taking, listing):
        action.set_defaults(refuse=action.error)
        setattr(action, "voice", getattr(parser, "voice", None))  # noqa: B010 - of our Parser
        add_language(action, say)
        add_json(action, say)
        add_collection(action, say)


def _add_import(parser: argparse.ArgumentParser, say: Say) -> None:
    parser.add_argument("list", metavar="LIST", type=Path, help=say(N_("the list’s file")))
    add_district(parser, say)
    parser.add_argument("--sheet", help=say(N_("the sheet, where the workbook has several lists")))
    text = say(N_("show what would change, and change nothing"))
    parser.add_argument("--dry-run", action="store_true", help=text)
    text = say(N_("save the other lines although some have problems"))
    parser.add_argument("--skip-wrong", action="store_true", help=text)
    text = say(
        N_(
            "the last day of an office that is not on the list; without OFFICE_ID of all of "
            "them. They keep their reports"
        )
    )
    wrong = say(N_("“{end}” is neither a date (2024-12-31) nor OFFICE_ID=2024-12-31"))

    def parse_end(given: str) -> tuple[str, date]:
        match = _END.fullmatch(given.strip())
        try:
            day = date.fromisoformat(match["day"] if match else "")
        except ValueError:
            raise argparse.ArgumentTypeError(wrong.format(end=given)) from None
        return (match["office"] if match else None) or EVERY, day

    parser.add_argument("--end", metavar="[OFFICE_ID=]DATE", type=parse_end, action="append",
                        default=[], help=text)  # fmt: skip


def run_offices(arguments: argparse.Namespace, voice: Voice) -> int:
    """One of the two actions."""
    if arguments.action == "list":
        return _list_offices(arguments, voice)
    return _import_list(arguments, voice)


def _import_list(arguments: argparse.Namespace, voice: Voice) -> int:
    """Status 1 when lines have problems, whether the others were saved or not."""
    collection = collection_of(arguments)
    if not arguments.dry_run:
        require_writable(collection)
    sheet, columns = choose_sheet(read_list_file(arguments.list), arguments.sheet)
    preview = preview_list(collection, sheet, columns, arguments.district)
    plan = preview.plan
    ends = _ends_of(plan, arguments.end)
    saved = None
    if not arguments.dry_run and (arguments.skip_wrong or not plan.problems):
        with voice.progress(N_("Reading")) as progress:
            saved = save_list(
                collection, preview, ends, skip_wrong=arguments.skip_wrong, progress=progress
            )
    if arguments.json:
        described = describe_plan(sheet, plan, ends, saved)
        voice.print(json.dumps(described, ensure_ascii=False, indent=2))
    else:
        print_plan(sheet, plan, ends, voice)
        _say_saved(plan, saved, arguments, voice)
    return 1 if plan.problems else 0


def _ends_of(plan: Plan, given: Iterable[tuple[str, date]]) -> dict[str, date]:
    """Office → its last day; what is said of one office goes before what is said of all."""
    given = list(given)
    everyone = [day for office, day in given if office == EVERY]
    if len(everyone) > 1:
        raise RegistryError(N_("--end names two days for all offices. Name one."))
    ends = {o.office_id: day for o in plan.missing for day in everyone}
    return ends | {office: day for office, day in given if office != EVERY}


def _say_saved(
    plan: Plan, saved: Saved | None, arguments: argparse.Namespace, voice: Voice
) -> None:
    if saved is None and arguments.dry_run:
        voice.say(N_("Nothing was saved: this only shows what would change."))
    elif saved is None:
        voice.say(
            N_(
                "Nothing was saved, because {count} lines have problems: an office that is left "
                "out would never be missed. Correct the lines, or save the others with "
                "--skip-wrong."
            ),
            count=len(plan.problems),
        )
    else:
        voice.say(
            N_("Saved: {new} new offices, {changed} changed, {ended} ended."),
            new=saved.new, changed=saved.changed, ended=saved.ended,
        )  # fmt: skip
        voice.say(N_("Reports that found their office by it: {count}"), count=saved.placed)


def _list_offices(arguments: argparse.Namespace, voice: Voice) -> int:
    if arguments.json and arguments.csv:
        arguments.refuse("--json and --csv exclude each other")
    registry = load_registry(collection_of(arguments).path)
    offices = tuple(registry.offices.values())
    if arguments.csv:
        lines = map(office_line, offices)
        voice.print(write_lines(REGISTRY_FILES["offices.csv"], lines).rstrip("\n"))
    elif arguments.json:
        voice.print(json.dumps([*map(describe_office, offices)], ensure_ascii=False, indent=2))
    else:
        _print_offices(offices, {d.district_id: d.name for d in registry.districts.values()}, voice)
    return 0


def describe_office(office: Office) -> Mapping[str, object]:
    """The columns of ``offices.csv``, None for what is empty."""
    return {name: value or None for name, value in office_line(office).items()} | {
        "sample": office.sample
    }


def _print_offices(offices: Iterable[Office], districts: Mapping[str, str], voice: Voice) -> None:
    headings = (N_("Office"), N_("District"), N_("Kind"), N_("From"), N_("To"), N_("Id"))
    rows = [
        (
            o.name,
            districts[o.district_id],
            voice.word(KIND_WORDS[o.kind]),
            o.valid_from,
            o.valid_to,
            o.office_id,
        )
        for o in offices
    ]
    if rows:
        voice.print_table(headings, rows)
    voice.say(N_("Registered offices: {count}"), count=len(rows))
