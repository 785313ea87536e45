"""Options that several commands take: the same name means the same everywhere."""

import argparse
import re
from collections.abc import Callable
from pathlib import Path

from gaistats.pipeline.collection import Collection, open_collection
from gaistats.wording import LANGUAGES, N_

Say = Callable[[str], str]
"""Words a message of the catalogue."""

_YEARS = re.compile(r"(\d{4})(?:\s*[-–]\s*(\d{4}))?")


def add_paths(parser: argparse.ArgumentParser, say: Say) -> None:
    """The files and folders that a command is about."""
    text = say(N_("a file, or a folder with everything in it"))
    missing = say(N_("“{path}” is not there"))

    def existing_path(given: str) -> Path:
        if not Path(given).exists():
            raise argparse.ArgumentTypeError(missing.format(path=given))
        return Path(given)

    parser.add_argument("paths", metavar="PATH", nargs="+", type=existing_path, help=text)


def add_years(parser: argparse.ArgumentParser, say: Say) -> None:
    """A year or a span, as first and last year; None when not given."""
    wrong = say(N_("“{years}” is neither a year (2023) nor a span (2019-2024)"))

    def parse_years(given: str) -> tuple[int, int]:
        match = _YEARS.fullmatch(given.strip())
        if match is None or int(match[1]) > int(match[2] or match[1]):
            raise argparse.ArgumentTypeError(wrong.format(years=given))
        return int(match[1]), int(match[2] or match[1])

    text = say(N_("2023 or 2019-2024"))
    parser.add_argument("--years", "--year", metavar="YEARS", type=parse_years, help=text)


def add_language(parser: argparse.ArgumentParser, say: Say) -> None:
    """The language of what is printed.

    Looked for before the line is taken apart; stated here so that it is allowed, and explained.
    """
    text = say(N_("language of what is printed"))
    parser.add_argument("--lang", choices=LANGUAGES, default=argparse.SUPPRESS, help=text)


def add_collection(parser: argparse.ArgumentParser, say: Say) -> None:
    """The collection that a command works on."""
    text = say(N_("the collection’s folder (else GAISTATS_DATA, else data)"))
    parser.add_argument("-C", "--collection", metavar="DIR", type=Path, help=text)


def add_json(parser: argparse._ActionsContainer, say: Say) -> None:
    """Output for programs."""
    parser.add_argument("--json", action="store_true", help=say(N_("print JSON")))


def add_district(parser: argparse.ArgumentParser, say: Say) -> None:
    """A registered district."""
    text = say(N_("a registered district, by name or id"))
    parser.add_argument("--district", metavar="DISTRICT", help=text)


def add_listing(parser: argparse.ArgumentParser, say: Say) -> None:
    """[-C] [--json | --csv] [--district] [--office] [--years]: what to list, and as what."""
    add_collection(parser, say)
    printed = parser.add_mutually_exclusive_group()
    add_json(printed, say)
    printed.add_argument("--csv", action="store_true", help=say(N_("print CSV")))
    add_district(parser, say)
    parser.add_argument("--office", help=say(N_("an office, by name or id")))
    add_years(parser, say)


def collection_of(arguments: argparse.Namespace) -> Collection:
    """The collection that the command line names. Raises CollectionError."""
    return open_collection(arguments.collection)
