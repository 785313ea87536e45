"""``gaistats export briefing``: a saved briefing, or the standard one of a year, into a file."""

import argparse
from collections.abc import Sequence
from difflib import get_close_matches
from pathlib import Path

from gaistats.cli.export_scope import BASES, pick_scope
from gaistats.cli.options import Say, add_collection, add_district, add_years, collection_of
from gaistats.cli.voice import Voice
from gaistats.decisions.briefings import (
    DamagedBriefing,
    SavedBriefing,
    SavedEntry,
    list_briefings,
    make_id,
    read_briefing,
)
from gaistats.errors import ExportError
from gaistats.exports.briefing_files import FILES, write_briefing
from gaistats.exports.briefing_making import make_briefing
from gaistats.exports.picture_needs import picture_hindrance
from gaistats.exports.slides.template import find_template
from gaistats.exports.standard_briefing import compose_standard, name_standard
from gaistats.exports.target import Target, find_target, write_file
from gaistats.pieces.asked import PlainAsker, answering
from gaistats.pieces.language import speak
from gaistats.pieces.saved import make_entries
from gaistats.pieces.source import find_headline_year
from gaistats.pieces.states import read_decided
from gaistats.pipeline.build import build
from gaistats.pipeline.collection import Collection
from gaistats.store.connection import Store, open_store
from gaistats.wording import N_

_WITH_PICTURES = ("docx", "pdf")


def add_briefing(command: argparse.ArgumentParser, say: Say) -> None:
    """[NAME | --district --year] [--to FILE] [--basis] [-C]; lists what is saved without any."""
    text = say(N_("a saved briefing, by name or id; else the standard briefing of what --district "
                  "and --year name; without either, what is saved is listed"))  # fmt: skip
    command.add_argument("briefing", metavar="NAME", nargs="?", help=text)
    text = say(N_("the file ({extensions}), or a folder in which it is named by what is in it"))
    text = text.format(extensions=", ".join(f".{extension}" for extension in FILES))
    command.add_argument("--to", metavar="FILE", type=Path, help=text)
    add_district(command, say)
    add_years(command, say)
    text = say(N_("figures as printed, or as corrected where someone has"))
    command.add_argument("--basis", choices=BASES, default=BASES[0], help=text)
    add_collection(command, say)
    command.set_defaults(office=None, refuse=command.error)


def run_briefing(arguments: argparse.Namespace, voice: Voice) -> int:
    """Writes the briefing whole or not at all, and says where it is; or lists what is saved."""
    collection = collection_of(arguments)
    standard = bool(arguments.district or arguments.years)
    if arguments.briefing is None and not standard:
        _print_saved(list_briefings(collection.decisions_path), voice)
        if arguments.to:
            raise ExportError(N_("Name one of these briefings, or say --district or --year for "
                                 "the standard one."))  # fmt: skip
        return 0
    if arguments.to is None:
        arguments.refuse("the following arguments are required: --to")
    target = find_target(arguments.to, tuple(FILES))
    found = None if arguments.briefing is None else _find(collection, arguments.briefing, voice)
    build(collection)
    path = _write(arguments, collection, found, target, voice)
    voice.say(N_("Written: {file}"), file=path)
    return 0


def _write(
    arguments: argparse.Namespace, collection: Collection, found: SavedBriefing | None,
    target: Target, voice: Voice,
) -> Path:  # fmt: skip
    store = open_store(collection.store_dir)
    speak(voice.language)
    with answering(PlainAsker(store, read_decided(collection.decisions_path))):
        saved = found or _compose_standard(arguments, store, voice)
        made = make_entries(saved)
        briefing = make_briefing(saved.name, made)
    for place, entry in enumerate(made, 1):
        if entry.error:
            why = voice.word(entry.error.message, **entry.error.parameters)
            voice.complain(N_("Entry {place} is left out: {why}"), place=place, why=why)
    missing = picture_hindrance() if target.extension in _WITH_PICTURES else None
    if missing and any(entry.piece and entry.piece.figure for entry in briefing.entries):
        voice.complain(
            N_("Tables stand in the place of the charts. {why}"), why=voice.word(missing)
        )
    path = target.name([briefing.title, briefing.as_of])
    template = find_template(collection.path)
    write_file(path, write_briefing(briefing, target.extension, template))
    return path


def _compose_standard(arguments: argparse.Namespace, store: Store, voice: Voice) -> SavedBriefing:
    """The years before the last one are shown as well: a year is told by those before it."""
    year = arguments.years[1] if arguments.years else None
    arguments.years = arguments.years if arguments.years and len(set(arguments.years)) > 1 else None
    scope = pick_scope(arguments, store)
    year = year or find_headline_year(scope)
    standard = compose_standard(scope, year)
    for left in standard.left_out:
        why = voice.word(left.why.message, **left.why.parameters)
        voice.complain(N_("Left out: {name}. Why: {why}"), name=left.name, why=why)
    entries = [SavedEntry(make_id(), recipe.to_json()) for recipe in standard.recipes]
    if not entries:
        raise ExportError(N_("There are no reports in what is selected."))
    return SavedBriefing("", name_standard(scope, year), tuple(entries))


def _find(collection: Collection, named: str, voice: Voice) -> SavedBriefing:
    """The one of that id or name. Raises ExportError, CollectionError where it is damaged."""
    known = list_briefings(collection.decisions_path)
    if any(saved.briefing_id == named for saved in known):
        return read_briefing(collection.decisions_path, named)
    whole = [saved for saved in known if isinstance(saved, SavedBriefing)]
    found = [saved for saved in whole if saved.name == named]
    if len(found) == 1:
        return found[0]
    if found:
        _print_saved(found, voice)
        raise ExportError(N_("More than one briefing is called “{name}”. Name one by its id."),
                          name=named)  # fmt: skip
    near = get_close_matches(named, [saved.name for saved in whole], n=3, cutoff=0.3)
    if near:
        text = N_("There is no briefing “{name}”. Similar ones: {near}")
        raise ExportError(text, name=named, near=", ".join(near))
    text = N_("There is no briefing “{name}”. See: gaistats export briefing")
    raise ExportError(text, name=named)


def _print_saved(known: Sequence[SavedBriefing | DamagedBriefing], voice: Voice) -> None:
    if not known:
        voice.say(N_("No briefing is saved. The standard one of a year: --district, --year, --to."))
        return
    headings = (N_("Id"), N_("Name"), N_("Entries"), N_("Last changed"))
    voice.print_table(headings, [_describe(saved, voice) for saved in known])


def _describe(saved: SavedBriefing | DamagedBriefing, voice: Voice) -> tuple[str, ...]:
    changed = f"{saved.saved_at.astimezone():%Y-%m-%d %H:%M}"
    if isinstance(saved, DamagedBriefing):
        return saved.briefing_id, voice.word(N_("(damaged)")), "", changed
    return saved.briefing_id, saved.name, str(len(saved.entries)), changed
