"""``gaistats imports``: the history of imports, and undoing one of them."""

import argparse
import getpass
import json

from gaistats.cli.options import Say, add_collection, add_json, collection_of
from gaistats.cli.voice import Voice
from gaistats.decisions.imports import ImportRecord, list_imports
from gaistats.pipeline.undoing import undo_import
from gaistats.wording import N_

_HEADINGS = (N_("No."), N_("When"), N_("Who"), N_("What"), N_("Files"), N_("New"),
             N_("Already there"), N_("Not recognised"))  # fmt: skip


def add_imports(parser: argparse.ArgumentParser, say: Say) -> None:
    """[--json] [-C], or --undo NUMBER --why [-C]."""
    text = say(N_("undo the import of this number: its files go out of the collection again"))
    parser.add_argument("--undo", metavar="NUMBER", type=int, help=text)
    parser.add_argument("--why", help=say(N_("the reason, for the log")))
    add_json(parser, say)
    add_collection(parser, say)
    parser.set_defaults(refuse=parser.error)


def run_imports(arguments: argparse.Namespace, voice: Voice) -> int:
    """Lists the history, latest first, or undoes an import."""
    if arguments.undo is not None and arguments.why is None:
        arguments.refuse("the following arguments are required: --why")
    collection = collection_of(arguments)
    if arguments.undo is not None:
        undone = undo_import(collection, arguments.undo, getpass.getuser(), arguments.why)
        voice.say(N_("The import {number} is undone."), number=arguments.undo)
        voice.say(
            N_("Files that went out of the collection, into its folder undone/: {count}"),
            count=undone.taken_out,
        )
        voice.say(N_("Files that stay, because not only this import brought them: {count}"),
                  count=undone.stayed)  # fmt: skip
        return 0
    records = list_imports(collection.decisions_path)
    if arguments.json:
        voice.print(json.dumps(list(map(_describe, records)), ensure_ascii=False, indent=2))
    elif records:
        voice.print_table(_HEADINGS, [_make_row(record, voice) for record in records])
    else:
        voice.say(N_("Nothing was imported yet."))
    return 0


def _make_row(record: ImportRecord, voice: Voice) -> list[object]:
    on = f"{record.made_at.astimezone():%Y-%m-%d %H:%M}"
    what = voice.word(_say_what(record), number=record.undoes or record.undone_by)
    if record.undoes is not None:
        return [record.number, on, record.made_by, what, record.taken_out, None, None, None]
    return [record.number, on, record.made_by, what, record.files, record.new, record.there,
            record.refused if record.finished else None]  # fmt: skip


def _say_what(record: ImportRecord) -> str:
    if record.undoes is not None:
        return N_("undo of {number}")
    if record.undone_by is not None:
        return N_("import, undone by {number}")
    return N_("import") if record.finished else N_("import, not finished")


def _describe(record: ImportRecord) -> dict[str, object]:
    names = ("number", "made_by", "undoes", "undone_by", "why", "finished", "files", "new",
             "there", "refused", "reports", "taken_out")  # fmt: skip
    return {"made_at": record.made_at.isoformat()} | {n: getattr(record, n) for n in names}
