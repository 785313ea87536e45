"""``gaistats place``: a person decides which office a report belongs to."""

import argparse
import getpass
import re
from pathlib import Path

from gaistats.cli.options import Say, add_collection, collection_of
from gaistats.cli.voice import Voice
from gaistats.decisions import DecisionKind, record_decision
from gaistats.errors import CollectionError
from gaistats.pipeline.build import build
from gaistats.pipeline.collection import Collection
from gaistats.pipeline.originals import hash_file
from gaistats.registry import load_registry
from gaistats.store.connection import open_store
from gaistats.wording import N_

_HASH = re.compile(r"[0-9a-f]{6,64}")


def add_place(parser: argparse.ArgumentParser, say: Say) -> None:
    """REPORT OFFICE_ID --why [-C]."""
    report = say(N_("the report’s file, or the beginning of its SHA-256"))
    parser.add_argument("report", metavar="REPORT", help=report)
    office = say(N_("the office’s id in offices.csv"))
    parser.add_argument("office", metavar="OFFICE_ID", help=office)
    parser.add_argument("--why", required=True, help=say(N_("the reason, for the log")))
    add_collection(parser, say)


def run_place(arguments: argparse.Namespace, voice: Voice) -> int:
    """Writes the decision down and builds the store with it."""
    collection = collection_of(arguments)
    build(collection)
    office = load_registry(collection.path).offices.get(arguments.office)
    if office is None:
        raise CollectionError(
            N_("The office {office} is not registered. Add it to {file} first."),
            office=arguments.office,
            file=str(collection.path / "offices.csv"),
        )
    report_id, placed = _find_report(collection, arguments.report)
    kind = DecisionKind.OFFICE if placed else DecisionKind.PLACING
    who = getpass.getuser()
    record_decision(
        collection.decisions_path, kind, report_id, office.office_id, who=who, why=arguments.why
    )
    build(collection)
    voice.say(N_("The report now belongs to {office}."), office=office.name)
    return 0


def _find_report(collection: Collection, named: str) -> tuple[str, bool]:
    """(report id, whether it belongs to an office already) of the one report that is meant."""
    path = next((p for p in (Path(named), collection.path / named) if p.is_file()), None)
    prefix = hash_file(path) if path else named.lower()
    if not _HASH.fullmatch(prefix):
        raise CollectionError(
            N_("“{report}” is neither a file nor the beginning of a SHA-256."), report=named
        )
    store = open_store(collection.store_dir)
    sql = "SELECT report_id, office_id IS NOT NULL AS placed FROM report WHERE sha256 LIKE ?"
    found = store.query(sql, [f"{prefix}%"])
    if len(found) != 1:
        raise CollectionError(
            N_("{count} reports of this collection match “{report}”. Name exactly one."),
            count=len(found),
            report=named,
        )
    return str(found["report_id"][0]), bool(found["placed"][0])
