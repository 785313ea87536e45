"""``gaistats place``: a person decides which office and year a report belongs to."""

import argparse
import getpass
import re

from gaistats.cli.named_report import find_named_report, say_how_to_name
from gaistats.cli.options import Say, add_collection, collection_of
from gaistats.cli.voice import Voice
from gaistats.decisions import DecisionKind, current_decisions, withdraw_decision
from gaistats.errors import CollectionError
from gaistats.pipeline.build import build
from gaistats.pipeline.collection import Collection
from gaistats.pipeline.deciding_places import Place, record_places
from gaistats.registry import Office, load_registry
from gaistats.wording import N_

_KINDS = (DecisionKind.PLACING, DecisionKind.OFFICE, DecisionKind.YEAR)
_YEAR = re.compile(r"20\d\d")


def add_place(parser: argparse.ArgumentParser, say: Say) -> None:
    """REPORT [OFFICE_ID] [--year] --why [-C], or REPORT --withdraw --why [-C]."""
    parser.add_argument("report", metavar="REPORT", help=say_how_to_name(say))
    office = say(N_("the office’s id in offices.csv"))
    parser.add_argument("office", metavar="OFFICE_ID", nargs="?", help=office)
    year = say(N_("the year that the report is for, where its document says another one"))
    parser.add_argument("--year", type=_read_year, help=year)
    withdraw = say(N_("take back what was decided on its office and year"))
    parser.add_argument("--withdraw", action="store_true", help=withdraw)
    parser.add_argument("--why", required=True, help=say(N_("the reason, for the log")))
    add_collection(parser, say)
    parser.set_defaults(refuse=parser.error)


def run_place(arguments: argparse.Namespace, voice: Voice) -> int:
    """Writes the decisions down and builds the store with them."""
    decided = arguments.office is not None or arguments.year is not None
    if decided == arguments.withdraw:
        arguments.refuse("OFFICE_ID, --year or both are required, or --withdraw alone")
    collection = collection_of(arguments)
    build(collection)
    if arguments.withdraw:
        _withdraw(collection, arguments)
        voice.say(N_("What was decided on its office and year was taken back."))
        return 0
    office = _find_office(collection, arguments.office) if arguments.office else None
    _place(collection, arguments, office)
    if office:
        voice.say(N_("The report now belongs to {office}."), office=office.name)
    if arguments.year:
        voice.say(N_("The report now counts for {year}."), year=arguments.year)
    return 0


def _read_year(given: str) -> int:
    """A slip of the finger would make all offices expected for thousands of years."""
    if not _YEAR.fullmatch(given):
        raise ValueError
    return int(given)


def _find_office(collection: Collection, office_id: str) -> Office:
    office = load_registry(collection.path).offices.get(office_id)
    if office is None:
        raise CollectionError(
            N_("The office {office} is not registered. Add it to {file} first."),
            office=office_id,
            file=str(collection.path / "offices.csv"),
        )
    return office


def _place(collection: Collection, arguments: argparse.Namespace, office: Office | None) -> None:
    report = find_named_report(collection, arguments.report)
    place = Place(
        report["report_id"],
        is_placed=report["office_id"] is not None,
        office_id=office.office_id if office else None,
        year=arguments.year,
    )
    record_places(collection, [place], getpass.getuser(), arguments.why)
    build(collection)


def _withdraw(collection: Collection, arguments: argparse.Namespace) -> None:
    report_id = find_named_report(collection, arguments.report)["report_id"]
    path, log = collection.decisions_path, {"who": getpass.getuser(), "why": arguments.why}
    for kind in _KINDS:
        if report_id in current_decisions(path, kind):
            withdraw_decision(path, kind, report_id, **log)
    build(collection)
