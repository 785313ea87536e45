"""``gaistats version``: a person says which version of a report is in force."""

import argparse
import json
from collections.abc import Mapping
from itertools import groupby
from typing import Any

from gaistats.cli.deciding import add_deciding, built_collection, decide_report
from gaistats.cli.named_report import name_report
from gaistats.cli.options import Say
from gaistats.cli.voice import Voice
from gaistats.decisions import Decision
from gaistats.decisions.versions import OfficeYear, read_chosen_versions
from gaistats.pipeline.choosing import put_in_force, withdraw_choice
from gaistats.pipeline.collection import Collection
from gaistats.store.connection import open_store
from gaistats.store.read import list_rows
from gaistats.store.read_decided import read_several_versions
from gaistats.wording import N_

Row = Mapping[str, Any]


def add_version(parser: argparse.ArgumentParser, say: Say) -> None:
    """REPORT --why [--withdraw] [-C], or --list [--json] [-C]."""
    listed = N_("list the offices and years with several versions")
    withdrawn = N_("let the latest dated version of the same office and year count again")
    add_deciding(parser, say, listed, withdrawn)


def run_version(arguments: argparse.Namespace, voice: Voice) -> int:
    """Writes the decision down and builds the store with it, or lists the versions."""
    collection = built_collection(arguments)
    if arguments.list:
        _print_versions(list_versions(collection), arguments.json, voice)
        return 0
    taken_back = N_("The choice was taken back: the latest dated version is in force.")
    return decide_report(
        arguments,
        voice,
        collection,
        decide=(put_in_force, N_("The version is in force.")),
        withdraw=(withdraw_choice, taken_back),
    )


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
