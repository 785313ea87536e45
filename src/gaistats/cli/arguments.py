"""The commands, and how a command line is taken apart."""

import argparse
from collections.abc import Sequence
from importlib import import_module
from typing import NoReturn

from gaistats.cli.options import add_language
from gaistats.cli.voice import Voice
from gaistats.wording import LANGUAGES, N_

COMMANDS: tuple[tuple[str, str, str], ...] = (
    ("init", "folders", N_("make an empty collection")),
    ("read", "reading", N_("read files and show what is in them; stores nothing")),
    ("import", "importing", N_("add files to a collection, read them and build the store")),
    ("imports", "imports", N_("list what was imported, by whom and when; undo an import")),
    ("recognise", "importing", N_("read the collection’s originals that were not read yet")),
    ("build", "importing", N_("bring the collection’s store up to date")),
    ("check", "checking", N_("list what should be looked at in the reports")),
    ("stats", "measuring", N_("compute a measure of offices, districts, kinds of office, years")),
    ("export", "exporting", N_("write roll-ups, notices, tables or data into a file")),
    ("offices", "offices", N_("take over a list of the offices that have to file; list them")),
    ("place", "placing", N_("decide which office a report belongs to")),
    ("confirm", "confirming", N_("say that a doubtful report was read correctly")),
    ("version", "choosing", N_("choose which version of a report is in force")),
    ("correct", "correcting", N_("set a corrected figure beside a printed one")),
    ("corrections", "correcting", N_("write corrections to a file, or take them from one")),
    ("sample", "folders", N_("make the fictitious sample city")),
    ("dashboard", "dashboard", N_("open the dashboard in the browser")),
)
"""Name, module and summary. The module has ``add_<name>`` and ``run_<name>``."""

_REQUIRED = "the following arguments are required: "


class Parser(argparse.ArgumentParser):
    """Complains about wrong usage in one line that says where the usage is explained."""

    voice = Voice(LANGUAGES[0])

    def error(self, message: str) -> NoReturn:
        """Ends with status 2."""
        if message.startswith(_REQUIRED):  # argparse speaks English only
            missing = message.removeprefix(_REQUIRED)
            message = self.voice.word(N_("missing: {options}"), options=missing)
        text = N_("Wrong usage: {problem}. See: {command} --help")
        self.voice.complain(text, problem=message, command=self.prog)
        self.exit(2)


def make_parser(voice: Voice, words: Sequence[str]) -> Parser:
    """The parser of the command line, worded in the voice's language.

    Only the command that stands in ``words`` is loaded: reading a file must not wait for
    the database.
    """
    description = voice.word(N_("Annual reports on government information disclosure."))
    parser = Parser(prog="gaistats", description=description)
    parser.voice = voice
    add_language(parser, voice.word)
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    for name, module, summary in COMMANDS:
        text = voice.word(summary)
        command = commands.add_parser(name, help=text, description=text)
        command.voice = voice
        add_language(command, voice.word)
        if name in words:
            loaded = import_module(f"gaistats.cli.{module}")
            getattr(loaded, f"add_{name}")(command, voice.word)
            command.set_defaults(run=getattr(loaded, f"run_{name}"))
    return parser
