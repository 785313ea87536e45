"""Names of files that say what is in them, and that every system takes."""

import re
from collections.abc import Iterable

_UNSAFE = re.compile(r'[\\/:*?"<>|\x00-\x1f]+')
_GAP = re.compile(r"\s+")
# A name's bytes in UTF-8, of which most file systems take 255.
_LONGEST = 200


def join_name(parts: Iterable[str], extension: str) -> str:
    """The parts that are not empty, joined; ``extension`` without its dot."""
    cleaned = "_".join(filter(None, map(clean_name, parts)))
    shortened = cleaned.encode()[:_LONGEST].decode(errors="ignore")
    return f"{shortened}.{extension}"


def clean_name(part: str) -> str:
    """A part of a file name without what some system forbids in one; words keep apart."""
    return _GAP.sub("-", _UNSAFE.sub("", part.replace("–", "-")).strip(" ."))
