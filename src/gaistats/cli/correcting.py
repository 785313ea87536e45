"""``gaistats correct`` and ``gaistats corrections``: corrected figures beside the printed ones."""

import argparse
import getpass
from pathlib import Path

from gaistats.cli.options import Say, add_collection, collection_of
from gaistats.cli.voice import Voice
from gaistats.decisions.corrections import Figure
from gaistats.errors import CollectionError
from gaistats.forms.names import name_cell
from gaistats.pipeline.build import build
from gaistats.pipeline.collection import Collection
from gaistats.pipeline.correcting import correct_figure, record_all, withdraw_figure
from gaistats.pipeline.corrections_csv import (
    Change,
    Checked,
    check_corrections,
    export_corrections,
)
from gaistats.registry import load_registry
from gaistats.wording import N_


def add_correct(parser: argparse.ArgumentParser, say: Say) -> None:
    """OFFICE YEAR CELL VALUE --why [-C], or OFFICE YEAR CELL --withdraw --why [-C]."""
    parser.add_argument("office", metavar="OFFICE", help=say(N_("an office, by name or id")))
    parser.add_argument("year", metavar="YEAR", type=int, help=say(N_("the report’s year")))
    text = say(N_("the cell’s key, such as received__total"))
    parser.add_argument("cell", metavar="CELL", help=text)
    text = say(N_("the correct number, in the cell’s unit"))
    parser.add_argument("value", metavar="VALUE", type=float, nargs="?", help=text)
    text = say(N_("let the printed number count again"))
    parser.add_argument("--withdraw", action="store_true", help=text)
    parser.add_argument("--why", required=True, help=say(N_("the reason, for the log")))
    add_collection(parser, say)
    parser.set_defaults(refuse=parser.error)


def run_correct(arguments: argparse.Namespace, voice: Voice) -> int:
    """Writes the correction down and builds the store with it."""
    if (arguments.value is None) != arguments.withdraw:
        arguments.refuse("either VALUE or --withdraw is required")
    collection = collection_of(arguments)
    build(collection)
    office_id = _find_office(collection, arguments.office)
    figure = Figure(office_id, arguments.year, arguments.cell)
    who, why = getpass.getuser(), arguments.why
    if arguments.withdraw:
        withdraw_figure(collection, figure, who, why)
        voice.say(N_("The correction was taken back."))
    else:
        correct_figure(collection, figure, arguments.value, who, why)
        voice.say(N_("The figure is corrected. What is printed stays beside it."))
    return 0


def add_corrections(parser: argparse.ArgumentParser, say: Say) -> None:
    """Export FILE [-C], or import FILE [--dry-run] [-C]."""
    text = say(N_("write all corrections into a CSV file, or take those of one over"))
    parser.add_argument("action", choices=("export", "import"), help=text)
    parser.add_argument("file", metavar="FILE", type=Path, help=say(N_("a CSV file")))
    text = say(N_("import: only show what would change"))
    parser.add_argument("--dry-run", action="store_true", help=text)
    add_collection(parser, say)


def run_corrections(arguments: argparse.Namespace, voice: Voice) -> int:
    """Status 1 when a line of an imported file is wrong; nothing is written then."""
    collection = collection_of(arguments)
    try:
        if arguments.action == "export":
            count = export_corrections(collection, arguments.file)
            voice.say(N_("Corrections written: {count}"), count=count)
            return 0
        build(collection)
        checked = check_corrections(collection, arguments.file, getpass.getuser())
    except OSError as error:
        raise CollectionError(
            N_("{file} cannot be used ({why})."), file=str(arguments.file), why=error.strerror
        ) from error
    return _take_over(collection, checked, arguments, voice)


def _take_over(
    collection: Collection, checked: Checked, arguments: argparse.Namespace, voice: Voice
) -> int:
    for problem in checked.problems:
        said = voice.word(problem.message, **problem.parameters)
        text = N_("{file}, line {line}, column {column}: {problem}")
        voice.complain(text, file=arguments.file.name, line=problem.line, column=problem.column,
                       problem=said)  # fmt: skip
    if checked.problems:
        voice.complain(N_("Nothing was written. Correct the lines and import again."))
        return 1
    _print_changes(checked, voice)
    if arguments.dry_run:
        voice.say(N_("Nothing was written, as asked."))
    elif checked.changes:
        record_all(collection, [change.correction for change in checked.changes])
        voice.say(N_("Corrections written: {count}"), count=len(checked.changes))
    return 0


def _print_changes(checked: Checked, voice: Voice) -> None:
    headings = (N_("Office"), N_("Year"), N_("Cell"), N_("Printed"), N_("Corrected"))
    if checked.changes:
        rows = [_word_change(change, voice.language) for change in checked.changes]
        voice.print_table(headings, rows)
    voice.say(N_("Corrections that stand already: {count}"), count=checked.unchanged)


def _word_change(change: Change, language: str) -> tuple[object, ...]:
    figure, value = change.correction.figure, f"{change.correction.value:.15g}"
    if change.before is not None:
        value = f"{change.before:.15g} → {value}"
    return (figure.office_id, figure.year, name_cell(figure.cell, language),
            change.correction.printed, value)  # fmt: skip


def _find_office(collection: Collection, named: str) -> str:
    """The id of the one registered office that is meant. Raises CollectionError."""
    offices = load_registry(collection.path).offices
    if named in offices:
        return named
    found = [office.office_id for office in offices.values() if office.name == named]
    if len(found) != 1:
        raise CollectionError(
            N_("{count} registered offices are called “{office}”. Name one by its id."),
            count=len(found),
            office=named,
        )
    return found[0]
