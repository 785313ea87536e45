"""What commands share by which a person decides something about one report."""

import argparse
import getpass
from collections.abc import Callable

from gaistats.cli.named_report import find_named_report, say_how_to_name
from gaistats.cli.options import Say, add_collection, add_json, collection_of
from gaistats.cli.voice import Voice
from gaistats.pipeline.build import build
from gaistats.pipeline.collection import Collection
from gaistats.wording import N_

Decide = Callable[[Collection, str, str, str], object]


def add_deciding(parser: argparse.ArgumentParser, say: Say, listed: str, withdrawn: str) -> None:
    """REPORT --why [--withdraw] [-C], or --list [--json] [-C]; the last two say what they do."""
    asked = parser.add_mutually_exclusive_group(required=True)
    asked.add_argument("report", metavar="REPORT", nargs="?", help=say_how_to_name(say))
    asked.add_argument("--list", action="store_true", help=say(listed))
    parser.add_argument("--why", help=say(N_("the reason, for the log")))
    parser.add_argument("--withdraw", action="store_true", help=say(withdrawn))
    add_json(parser, say)
    add_collection(parser, say)
    parser.set_defaults(refuse=parser.error)


def built_collection(arguments: argparse.Namespace) -> Collection:
    """The collection, built; ends the program when a decision lacks its reason."""
    if not arguments.list and arguments.why is None:
        arguments.refuse("the following arguments are required: --why")
    collection = collection_of(arguments)
    build(collection)
    return collection


def decide_report(
    arguments: argparse.Namespace,
    voice: Voice,
    collection: Collection,
    decide: tuple[Decide, str],
    withdraw: tuple[Decide, str],
) -> int:
    """Writes the decision down, or takes it back; each comes with what is said of it then."""
    report = find_named_report(collection, arguments.report)
    act, said = withdraw if arguments.withdraw else decide
    act(collection, report["report_id"], getpass.getuser(), arguments.why)
    voice.say(said)
    return 0
