"""What became of a file."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from gaistats.model import Report
from gaistats.readers import READER_VERSION
from gaistats.wording import N_


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one file, or of one member of an archive.

    ``status`` is recognised, unrecognised or unreadable; only a recognised one has a
    ``report``, with all its findings. ``reason`` is a message of the catalogue: why it is
    not recognised, or why it is doubtful. ``format`` is None when nothing could be read.
    """

    sha256: str
    status: str
    format: str | None = None
    original_format: str | None = None
    member: str | None = None
    doubtful: bool = False
    reason: str | None = None
    parameters: Mapping[str, str | float] = field(default_factory=dict)
    source_url: str | None = None
    report: Report | None = None
    reader_version: str = READER_VERSION

    @property
    def report_id(self) -> str:
        """Identifies the report for as long as its bytes stay the same."""
        return self.sha256 if self.member is None else f"{self.sha256}#{self.member}"


def unreadable(
    sha256: str,
    reason: str,
    parameters: Mapping[str, str | float] | None = None,
    member: str | None = None,
) -> Outcome:
    """The outcome of what cannot be read; ``reason`` is a message of the catalogue."""
    return Outcome(sha256, "unreadable", member=member, reason=reason, parameters=parameters or {})


def closed_file(error: OSError) -> Outcome:
    """The outcome of a file that cannot be opened, with what the system says of it."""
    reason = N_("The file cannot be opened ({why}). Check that it is there and may be read.")
    return unreadable("", reason, {"why": error.strerror or type(error).__name__})
