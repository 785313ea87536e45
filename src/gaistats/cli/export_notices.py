"""``gaistats export notices``: of which year, until when, and what is open in other years."""

import argparse
from datetime import date, timedelta
from pathlib import Path

from gaistats.cli.export_scope import pick_scope
from gaistats.cli.voice import Voice
from gaistats.decisions.findings import FindingState, read_states
from gaistats.errors import ExportError
from gaistats.exports.notice_template import NoticeTemplate, load_template
from gaistats.exports.notices import list_notices, list_open_years
from gaistats.exports.notices_docx import write_notices_docx, write_notices_zip
from gaistats.exports.stamp import Stamp, read_stamp
from gaistats.exports.target import Target, write_file
from gaistats.pipeline.build import today
from gaistats.pipeline.collection import Collection
from gaistats.store.connection import Store
from gaistats.wording import N_


def export_notices(
    arguments: argparse.Namespace, voice: Voice, collection: Collection, store: Store,
    target: Target,
) -> Path:  # fmt: skip
    """Writes the notices of the years named, else of the year shown first, and says of which."""
    template = load_template(collection.path, voice.language)
    until = _pick_until(arguments.until, template)
    scope = pick_scope(arguments, store, of_year=True)
    stamp = read_stamp(store, scope, voice.language)
    states = read_states(collection.decisions_path)
    settled = {i: said for i, said in states.items() if said.value not in (None, FindingState.OPEN)}
    notices = list_notices(store, scope, stamp, template, settled, today(), until)
    wide = pick_scope(arguments, store)
    others = [] if arguments.years else list_open_years(store, wide, template, settled)
    others = [year for year in others if str(year) != stamp.years]
    if not notices:
        raise _say_nothing(stamp, others)
    write = write_notices_docx if target.extension == "docx" else write_notices_zip
    path = target.name(stamp.name_parts(voice.word(N_("Notices of findings"))))
    write_file(path, write(notices))
    voice.say(N_("Notices: {count} ({years})"), count=len(notices), years=stamp.years)
    if others:
        text = N_("There are open findings of other years, too: {years}. Name one by --year.")
        voice.complain(text, years=_join(others, stamp))
    return path


def _pick_until(asked: date | None, template: NoticeTemplate) -> date:
    """The last day for an answer. Raises ExportError for one before the day of the letter."""
    day = today()
    if asked and asked < day:
        text = N_("An answer by {until} cannot be asked for: the letter is of {day}.")
        raise ExportError(text, until=asked.isoformat(), day=day.isoformat())
    return asked or day + timedelta(days=template.days)


def _say_nothing(stamp: Stamp, others: list[int]) -> ExportError:
    if not others:
        text = N_("Nothing is open for {years} in what is selected: there is nothing to send.")
        return ExportError(text, years=stamp.years)
    text = N_("Nothing is open for {years} in what is selected. There are open findings of: "
              "{others}. Name one by --year.")  # fmt: skip
    return ExportError(text, years=stamp.years, others=_join(others, stamp))


def _join(years: list[int], stamp: Stamp) -> str:
    return stamp.t(", ").join(map(str, years))
