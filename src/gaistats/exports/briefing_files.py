"""The kinds of files that are made of a briefing, and what each needs on this machine."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from gaistats.errors import ExportError
from gaistats.exports.briefing import Briefing
from gaistats.wording import N_

TEMPLATE = "briefing.pptx"
"""A collection's own slides, beside which the briefing's are set."""


@dataclass(frozen=True, slots=True)
class File:
    """A kind of file; ``write`` makes its bytes, and raises ExportError."""

    label: str
    mime: str
    icon: str
    write: Callable[[Briefing, Path | None], bytes]


FILES: Mapping[str, File] = {}
"""By extension; the first is the usual one."""


def hinder(extension: str) -> str | None:
    """The message that says what is missing here for a kind of file; None where it works."""
    return None


def find_template(folder: Path) -> Path | None:
    """The collection's own template for slides; None where it has none."""
    path = folder / TEMPLATE
    return path if path.is_file() else None


def write_briefing(briefing: Briefing, extension: str, template: Path | None) -> bytes:
    """The file's bytes. Raises ExportError, for a briefing without an entry, too."""
    if not briefing.entries:
        raise ExportError(N_("There is nothing in this briefing yet."))
    return FILES[extension].write(briefing, template)
