"""``gaistats init`` and ``gaistats sample``: new collections."""

import argparse
from pathlib import Path
from typing import Any

from gaistats.cli.options import Say, add_years
from gaistats.cli.voice import Voice
from gaistats.pipeline.collection import HEAD_FILE, init_collection
from gaistats.sample import write_sample
from gaistats.wording import N_


def add_init(parser: argparse.ArgumentParser, say: Say) -> None:
    """DIR."""
    parser.add_argument("folder", metavar="DIR", type=Path, help=say(N_("the new folder")))


def run_init(arguments: argparse.Namespace, voice: Voice) -> int:
    """Makes the folder and says what to do next."""
    collection = init_collection(arguments.folder)
    voice.say(
        N_(
            "{folder} is ready. Fill in districts.csv and offices.csv, then: "
            "gaistats import PATH -C {folder}"
        ),
        folder=collection.path,
    )
    return 0


def add_sample(parser: argparse.ArgumentParser, say: Say) -> None:
    """DIR [--districts] [--offices] [--years] [--seed]."""
    parser.add_argument("folder", metavar="DIR", type=Path, help=say(N_("the new folder")))
    parser.add_argument("--districts", type=int, help=say(N_("number of districts")))
    parser.add_argument("--offices", type=int, help=say(N_("number of offices in a district")))
    add_years(parser, say)
    parser.add_argument("--seed", type=int, help=say(N_("another number gives another city")))


def run_sample(arguments: argparse.Namespace, voice: Voice) -> int:
    """Writes the sample's registries, reports and truth."""
    names = ("districts", "offices", "seed")
    chosen: dict[str, Any] = {
        n: getattr(arguments, n) for n in names if getattr(arguments, n) is not None
    }
    if arguments.years:
        first, last = arguments.years
        chosen["years"] = range(first, last + 1)
    write_sample(arguments.folder, **chosen)
    if not (arguments.folder / HEAD_FILE).exists():
        init_collection(arguments.folder)
    voice.say(N_("The sample is in {folder}."), folder=arguments.folder)
    return 0
