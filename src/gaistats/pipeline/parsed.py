"""``parsed/*.parquet``: what was read from the originals, one row a report.

A row is known by its file's hash and the reader's version. A batch's file is named by its
content and never changed, so that nothing changes where nothing is new.
"""

import hashlib
import os
from collections import Counter
from collections.abc import Collection as AbstractCollection
from collections.abc import Iterable, Iterator
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from gaistats.pipeline.outcome import Outcome
from gaistats.pipeline.parsed_rows import PARSED_SCHEMA, outcome_to_row, row_to_outcome
from gaistats.readers import READER_VERSION

UNFINISHED = ".unfinished"


def batch_files(parsed_dir: Path) -> list[Path]:
    """The batches, in a fixed order."""
    return sorted(parsed_dir.glob("*.parquet"))


def write_batch(parsed_dir: Path, outcomes: Iterable[Outcome]) -> Path | None:
    """Adds a batch; readers see all of it or nothing. None when there are no outcomes."""
    rows = [outcome_to_row(outcome) for outcome in outcomes]
    if not rows:
        return None
    rows.sort(key=lambda row: (row["sha256"], row["member"] or ""))
    parsed_dir.mkdir(parents=True, exist_ok=True)
    sink = pa.BufferOutputStream()
    pq.write_table(pa.Table.from_pylist(rows, schema=PARSED_SCHEMA), sink, compression="zstd")
    content = sink.getvalue().to_pybytes()
    path = parsed_dir / f"{hashlib.sha256(content).hexdigest()[:16]}.parquet"
    write_whole(path, content)
    return path


def adopt_batches(source: Path, parsed_dir: Path) -> None:
    """Takes over batches that were read elsewhere by this reader's version."""
    for path in batch_files(source):
        if _is_readable(path) and not (parsed_dir / path.name).exists():
            write_whole(parsed_dir / path.name, path.read_bytes())


def remove_outdated(parsed_dir: Path) -> None:
    """Takes away batches of other reader versions, and what a killed writer left."""
    for path in parsed_dir.glob(f"*{UNFINISHED}"):
        path.unlink()
    for path in batch_files(parsed_dir):
        if not _is_readable(path):
            path.unlink()


def known_outcomes(parsed_dir: Path, columns: AbstractCollection[str] = ()) -> pa.Table:
    """All rows of this reader's version, each report once, only ``columns`` if given."""
    wanted = sorted({*columns, "sha256", "member"}) if columns else None
    tables = [
        pq.read_table(path, columns=wanted)
        for path in batch_files(parsed_dir)
        if _is_readable(path)
    ]
    empty = PARSED_SCHEMA.empty_table()
    if not tables:
        return empty.select(wanted) if wanted else empty
    return _drop_repeated(pa.concat_tables(tables))


def find_outcomes(
    parsed_dir: Path, sha256s: AbstractCollection[str], failed_only: bool = False
) -> Iterator[Outcome]:
    """What is known of some files, with every cell's place in its document.

    ``failed_only`` leaves out the recognised ones, which are most and take longest.
    """
    wanted = pc.field("sha256").isin(pa.array(list(sha256s), pa.string()))
    if failed_only:
        wanted &= pc.field("status") != "recognised"
    yield from _read_outcomes(parsed_dir, wanted)


def count_recognised(parsed_dir: Path) -> Counter[str]:
    """How many reports were recognised in each file, by the file's hash."""
    rows = known_outcomes(parsed_dir, ("status",))
    return Counter(rows.filter(pc.equal(rows["status"], "recognised"))["sha256"].to_pylist())


def find_report(parsed_dir: Path, report_id: str) -> Outcome | None:
    """One report by its id; None when it is not (or no longer) known."""
    sha256, _, member = report_id.partition("#")
    # The one member alone: an archive may hold a thousand reports.
    named = pc.field("member") == member if member else pc.field("member").is_null()
    return next(_read_outcomes(parsed_dir, (pc.field("sha256") == sha256) & named), None)


def _read_outcomes(parsed_dir: Path, wanted: pc.Expression) -> Iterator[Outcome]:
    for path in batch_files(parsed_dir):
        if _is_readable(path):
            yield from map(row_to_outcome, pq.read_table(path, filters=wanted).to_pylist())


def _is_readable(path: Path) -> bool:
    """Whether a batch is of this reader's version and has its columns."""
    schema = pq.read_schema(path)
    version = (schema.metadata or {}).get(b"reader_version", b"").decode()
    return version == READER_VERSION and list(schema.names) == list(PARSED_SCHEMA.names)


def _drop_repeated(rows: pa.Table) -> pa.Table:
    seen: dict[tuple[str, str | None], int] = {}
    keys = zip(rows["sha256"].to_pylist(), rows["member"].to_pylist(), strict=True)
    for index, key in enumerate(keys):
        seen.setdefault(key, index)
    return rows if len(seen) == rows.num_rows else rows.take(list(seen.values()))


def write_whole(path: Path, content: bytes) -> None:
    """Writes a file so that readers see all of it or nothing, killed at any moment."""
    unfinished = path.with_suffix(UNFINISHED)
    with unfinished.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    os.replace(unfinished, path)
