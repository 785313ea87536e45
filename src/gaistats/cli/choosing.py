"""``gaistats version``: a person says which version of a report is in force."""

import argparse
import getpass
import json
from collections.abc import Mapping
from itertools import groupby
from typing import Any

from gaistats.cli.named_report import find_named_report, name_report, say_how_to_name
from gaistats.cli.options import Say, add_collection, add_json, collection_of
from gaistats.cli.voice import Voice
from gaistats.decisions import Decision
from gaistats.decisions.versions import OfficeYear, read_chosen_versions
from gaistats.pipeline.build import build
from gaistats.pipeline.choosing import put_in_force, withdraw_choice
from gaistats.pipeline.collection import Collection
from gaistats.store.connection import open_store
from gaistats.store.read import list_rows
from gaistats.store.read_decided import read_several_versions
from gaistats.wording import N_

Row = Mapping[str, Any]


def add_version(parser: argparse.ArgumentParser, say: Say) -> None:
    """REPORT --why [--withdraw] [-C], or --list [--json] [-C]."""
    asked = parser.add_mutually_exclusive_group(required=True)
    asked.add_argument("report", metavar="REPORT", nargs="?", help=say_how_to_name(say))
    text = say(N_("list the offices and years with several versions"))
    asked.add_argument("--list", action="store_true", help=text)
    parser.add_argument("--why", help=say(N_("the reason, for the log")))
    text = say(N_("let the latest dated version of the same office and year count again"))
    parser.add_argument("--withdraw", action="store_true", help=text)
    add_json(parser, say)
    add_collection(parser, say)
    parser.set_defaults(refuse=parser.error)


def run_version(arguments: argparse.Namespace, voice: Voice) -> int:
    """Writes the decision down and builds the store with it, or lists the versions."""
    if not arguments.list and arguments.why is None:
        arguments.refuse("the following arguments are required: --why")
    collection = collection_of(arguments)
    build(collection)
    if arguments.list:
        _print_versions(list_versions(collection), arguments.json, voice)
        return 0
    report = find_named_report(collection, arguments.report)
    decide = withdraw_choice if arguments.withdraw else put_in_force
    decide(collection, report["report_id"], getpass.getuser(), arguments.why)
    if arguments.withdraw:
        voice.say(N_("The choice was taken back: the latest dated version is in force."))
    else:
        voice.say(N_("The version is in force."))
    return 0


def list_versions(collection: Collection) -> list[dict[str, Any]]:
    """An object an office and year of which several reports differ, with its files."""
    chosen = read_chosen_versions(collection.decisions_path)
    rows = list_rows(read_several_versions(open_store(collection.store_dir)))
    grouped = groupby(rows, key=lambda row: (row["office_id"], row["year"]))
    return [_describe(key, list(files), chosen.get(key)) for key, files in grouped]


def _describe(
    key: OfficeYear, files: list[dict[str, Any]], decision: Decision | None
) -> dict[str, Any]:
    decided = decision and {
        "report_id": decision.value,
        "who": decision.decided_by,
        "when": decision.decided_at.isoformat(timespec="seconds"),
        "why": decision.why,
    }
    named = ("report_id", "in_force", "duplicate_of", "doubtful", "confirmed")
    return {
        "office_id": key[0],
        "office": files[0]["office"],
        "year": key[1],
        "decided": decided,
        "versions": [
            {"file": name_report(row), **{name: row[name] for name in named},
             "published_on": _word_day(row["published_on"]),
             "dated_on": _word_day(row["dated_on"])}
            for row in files
        ],
    }  # fmt: skip


def _word_day(day: Any) -> str | None:  # noqa: ANN401 - a Timestamp or None
    return f"{day:%Y-%m-%d}" if day else None


def _print_versions(described: list[dict[str, Any]], as_json: bool, voice: Voice) -> None:
    if as_json:
        voice.print(json.dumps(described, ensure_ascii=False, indent=2))
        return
    voice.say(N_("Offices and years with several versions: {count}"), count=len(described))
    for filed in described:
        voice.print(f"{filed['office']} {filed['year']}")
        for version in filed["versions"]:
            day = version["dated_on"] or version["published_on"] or "–"
            mark = voice.word(N_("in force")) if version["in_force"] else ""
            voice.print(f"  {day} {version['file']} {mark}".rstrip())
        if filed["decided"]:
            voice.say(N_("  decided by {who}: {why}"), **_who_and_why(filed["decided"]))


def _who_and_why(decided: Row) -> dict[str, object]:
    return {"who": decided["who"], "why": decided["why"]}
