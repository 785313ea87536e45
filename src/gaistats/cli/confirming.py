"""``gaistats confirm``: a person says that a doubtful report was read correctly."""

import argparse
import json
from collections.abc import Mapping
from typing import Any

from gaistats.cli.deciding import add_deciding, built_collection, decide_report
from gaistats.cli.named_report import name_report
from gaistats.cli.options import Say
from gaistats.cli.reading import JSON_LANGUAGE
from gaistats.cli.voice import Voice
from gaistats.model import Scope
from gaistats.pipeline.collection import Collection
from gaistats.pipeline.confirming import confirm_report, withdraw_confirmation
from gaistats.store.connection import open_store
from gaistats.store.read import list_rows, read_waiting
from gaistats.wording import N_, word


def add_confirm(parser: argparse.ArgumentParser, say: Say) -> None:
    """REPORT --why [--withdraw] [-C], or --list [--json] [-C]."""
    listed = N_("list the reports that wait for confirmation")
    add_deciding(parser, say, listed, withdrawn=N_("take the confirmation back"))


def run_confirm(arguments: argparse.Namespace, voice: Voice) -> int:
    """Writes the decision down and builds the store with it, or lists who waits."""
    collection = built_collection(arguments)
    if arguments.list:
        _print_waiting(list_waiting(collection), arguments.json, voice)
        return 0
    return decide_report(
        arguments,
        voice,
        collection,
        decide=(confirm_report, N_("The report is confirmed.")),
        withdraw=(withdraw_confirmation, N_("The confirmation was taken back.")),
    )


def list_waiting(collection: Collection) -> list[dict[str, Any]]:
    """The rows of ``read_waiting``, real reports first, then those of the sample."""
    store = open_store(collection.store_dir)
    origins = (Scope(origin="real"), Scope(origin="sample"))
    return [row for scope in origins for row in list_rows(read_waiting(store, scope))]


def say_waiting(collection: Collection, voice: Voice) -> None:
    """One line about the reports that wait; nothing when there are none."""
    if waiting := list_waiting(collection):
        voice.say(
            N_(
                "Reports that wait for confirmation, which are in no figure: {count}. "
                "See: gaistats confirm --list"
            ),
            count=len(waiting),
        )


def _print_waiting(rows: list[dict[str, Any]], as_json: bool, voice: Voice) -> None:
    if as_json:
        voice.print(json.dumps([_describe(row) for row in rows], ensure_ascii=False, indent=2))
        return
    voice.say(N_("Reports that wait for confirmation: {count}"), count=len(rows))
    for row in rows:
        subject = f"  {row['office'] or '?'} {row['year'] or '?'} {name_report(row)}"
        voice.say_reason(subject, row["reason"], json.loads(row["parameters"] or "{}"))


def _describe(row: Mapping[str, Any]) -> dict[str, Any]:
    names = ("report_id", "office", "district", "year")
    parameters = json.loads(row["parameters"] or "{}")
    reason = word(JSON_LANGUAGE, row["reason"], **parameters) if row["reason"] else None
    return {name: row[name] for name in names} | {"file": name_report(row), "reason": reason}
