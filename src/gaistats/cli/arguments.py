"""The commands, and how a command line is taken apart."""

import argparse
from collections.abc import Callable
from typing import NoReturn

from gaistats.cli import checking, dashboard, folders, importing, placing, reading
from gaistats.cli.options import Say
from gaistats.cli.voice import Voice
from gaistats.wording import LANGUAGES, N_

Add = Callable[[argparse.ArgumentParser, Say], None]
Run = Callable[[argparse.Namespace, Voice], int]

COMMANDS: tuple[tuple[str, str, Add, Run], ...] = (
    ("init", N_("make an empty collection"), folders.add_init, folders.run_init),
    ("read", N_("read files and show what is in them; stores nothing"),
     reading.add_read, reading.run_read),
    ("import", N_("add files to a collection, read them and build the store"),
     importing.add_import, importing.run_import),
    ("recognise", N_("read the collection’s originals that were not read yet"),
     importing.add_collection, importing.run_recognise),
    ("build", N_("bring the collection’s store up to date"),
     importing.add_collection, importing.run_build),
    ("check", N_("list what should be looked at in the reports"),
     checking.add_check, checking.run_check),
    ("place", N_("decide which office a report belongs to"), placing.add_place, placing.run_place),
    ("sample", N_("make the fictitious sample city"), folders.add_sample, folders.run_sample),
    ("dashboard", N_("open the dashboard in the browser"),
     dashboard.add_dashboard, dashboard.run_dashboard),
)  # fmt: skip


class Parser(argparse.ArgumentParser):
    """Complains about wrong usage in one line that says where the usage is explained."""

    voice = Voice(LANGUAGES[0])

    def error(self, message: str) -> NoReturn:
        """Ends with status 2."""
        text = N_("Wrong usage: {problem}. See: {command} --help")
        self.voice.complain(text, problem=message, command=self.prog)
        self.exit(2)


def make_parser(voice: Voice) -> Parser:
    """The parser of the whole command line, worded in the voice's language."""
    description = voice.word(N_("Annual reports on government information disclosure."))
    parser = Parser(prog="gaistats", description=description)
    parser.voice = voice
    _add_language(parser, voice)
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    for name, summary, add, run in COMMANDS:
        command = commands.add_parser(
            name, help=voice.word(summary), description=voice.word(summary)
        )
        command.voice = voice
        _add_language(command, voice)
        add(command, voice.word)
        command.set_defaults(run=run)
    return parser


def _add_language(parser: Parser, voice: Voice) -> None:
    # Looked for before the line is taken apart; stated here so that it is allowed, and explained.
    text = voice.word(N_("language of what is printed"))
    parser.add_argument("--lang", choices=LANGUAGES, default=argparse.SUPPRESS, help=text)
