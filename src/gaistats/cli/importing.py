"""``gaistats import``, ``recognise`` and ``build``: files into a collection and its store."""

import argparse
import json

from gaistats.cli.options import Say, add_collection, add_district, add_paths, collection_of
from gaistats.cli.voice import Voice
from gaistats.pipeline.batches import recognise_collection
from gaistats.pipeline.build import Built, build
from gaistats.pipeline.collection import Collection
from gaistats.pipeline.import_ import Imported, import_files
from gaistats.store.connection import open_store
from gaistats.wording import N_


def add_import(parser: argparse.ArgumentParser, say: Say) -> None:
    """PATH... [--district] [-C]."""
    add_paths(parser, say)
    add_collection(parser, say)
    add_district(parser, say)


def run_import(arguments: argparse.Namespace, voice: Voice) -> int:
    """Status 1 when at least one file is no report."""
    collection = collection_of(arguments)
    with voice.progress(N_("Reading")) as progress:
        imported = import_files(collection, arguments.paths, arguments.district, progress)
    built = build(collection)
    _say_imported(imported, voice)
    _list_unplaced(collection, imported, voice)
    _list_failed(imported, voice)
    _say_built(built, voice)
    return 1 if imported.failed else 0


def add_recognise(parser: argparse.ArgumentParser, say: Say) -> None:
    """[-C]."""
    add_collection(parser, say)


def run_recognise(arguments: argparse.Namespace, voice: Voice) -> int:
    """Status 1 when at least one of the files that were read is no report."""
    with voice.progress(N_("Reading")) as progress:
        outcomes = recognise_collection(collection_of(arguments), progress)
    failed = [outcome for outcome in outcomes if outcome.status != "recognised"]
    one, many = (
        N_("{count} file read for the first time."),
        N_("{count} files read for the first time."),
    )
    voice.say_count(one, many, len(outcomes))
    for outcome in failed:
        voice.print(
            f"{outcome.sha256[:12]}: {voice.word(outcome.reason or '', **outcome.parameters)}"
        )
    return 1 if failed else 0


def add_build(parser: argparse.ArgumentParser, say: Say) -> None:
    """[-C]."""
    add_collection(parser, say)


def run_build(arguments: argparse.Namespace, voice: Voice) -> int:
    """Builds, or says that nothing has changed."""
    collection = collection_of(arguments)
    with voice.progress(N_("Reading")) as progress:
        recognise_collection(collection, progress)
    _say_built(build(collection), voice)
    return 0


def _say_imported(imported: Imported, voice: Voice) -> None:
    for name in imported.adopted:
        voice.say(N_("{file} was taken over from the imported folder."), file=name)
    one, many = N_("Imported: {count} report"), N_("Imported: {count} reports")
    voice.say_count(one, many, len(imported.new))
    one, many = N_("Unchanged: {count} report"), N_("Unchanged: {count} reports")
    voice.say_count(one, many, len(imported.unchanged))
    if imported.not_considered:
        one = N_("Not considered: {count} file that is no document by its name")
        many = N_("Not considered: {count} files that are no documents by their names")
        voice.say_count(one, many, imported.not_considered)


def _list_unplaced(collection: Collection, imported: Imported, voice: Voice) -> None:
    """The reports of this import that belong to no office yet, each with the reason."""
    rows = open_store(collection.store_dir).query("unplaced").to_dict("records")
    rows = [row for row in rows if row["sha256"] in imported.sha256s]
    one = N_("Unplaced, so in no figure: {count} report")
    many = N_("Unplaced, so in no figure: {count} reports")
    voice.say_count(one, many, len(rows))
    for row in rows:
        parameters = json.loads(row["placement_parameters"])
        voice.say_reason(f"  {row['file']}", row["placement_reason"], parameters)


def _list_failed(imported: Imported, voice: Voice) -> None:
    one, many = N_("Not recognised: {count} file"), N_("Not recognised: {count} files")
    voice.say_count(one, many, len(imported.failed))
    for path, outcome in imported.failed:
        voice.say_reason(f"  {path}", outcome.reason, outcome.parameters)


def _say_built(built: Built, voice: Voice) -> None:
    if built.changed:
        voice.say(N_("The store was built: generation {number}."), number=built.generation)
    else:
        voice.say(N_("The store is up to date: generation {number}."), number=built.generation)
