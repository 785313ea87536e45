"""The one report of a collection that a command line names."""

import os
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from gaistats.cli.options import Say
from gaistats.errors import CollectionError
from gaistats.pipeline.collection import Collection
from gaistats.pipeline.originals import hash_file
from gaistats.store.connection import open_store
from gaistats.store.read import list_rows
from gaistats.wording import N_

_HASH = re.compile(r"[0-9a-f]{6,64}")
_MATCHING = """
SELECT * FROM report
WHERE starts_with(sha256, $prefix) AND ($member IS NULL OR member = $member)
"""


def say_how_to_name(say: Say) -> str:
    """What REPORT may be."""
    return say(
        N_(
            "the report’s file, or the beginning of its SHA-256; "
            "of an archive: archive.zip!/file or SHA-256#file"
        )
    )


def find_named_report(collection: Collection, named: str) -> Mapping[str, Any]:
    """The report's row in the store. Raises CollectionError unless it is exactly one."""
    prefix, member = _take_apart(collection, named)
    store = open_store(collection.store_dir)
    found = list_rows(store.query(_MATCHING, {"prefix": prefix, "member": member}))
    if len(found) != 1:
        raise CollectionError(
            N_("{count} reports of this collection match “{report}”. Name exactly one."),
            count=len(found),
            report=named,
        )
    return found[0]


def name_report(row: Mapping[str, Any]) -> str:
    """How a report is shown so that it can be named like this: its file, and the member."""
    return row["file"] if row["member"] is None else f"{row['file']}!/{row['member']}"


def _take_apart(collection: Collection, named: str) -> tuple[str, str | None]:
    """(beginning of the file's SHA-256, member of the archive if one is named)."""
    cuts = [(match.start(), match.end()) for match in re.finditer("!/", named)]
    for path, member in [(named, None), *((named[:end], named[start:]) for end, start in cuts)]:
        for file in (Path(path), collection.path / path):
            if os.path.isfile(file):  # unlike Path's, never fails, however long the name is
                return hash_file(file), member
    prefix, _, member = named.partition("#")
    if not _HASH.fullmatch(prefix.lower()):
        raise CollectionError(
            N_("“{report}” is neither a file nor the beginning of a SHA-256."), report=named
        )
    return prefix.lower(), member or None
