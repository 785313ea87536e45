"""Which sections of the reports in force stand in other reports, worked out once and kept.

Comparing texts takes longer than all else that a build does, and most builds follow a decision
that changes no text. So the pairs are kept in ``parsed/similar``, in a file named by all they
depend on; a file of another name is out of date. All of it can be deleted and made again.
"""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from itertools import groupby
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from gaistats.checks.similarity import (
    SIMILARITY_VERSION,
    SectionText,
    SimilarText,
    find_similar,
)
from gaistats.pipeline.originals import digest_of
from gaistats.pipeline.parsed import UNFINISHED, write_whole
from gaistats.readers import READER_VERSION
from gaistats.registry import Registry

_SCHEMA = pa.schema(
    {
        "report_id": pa.string(), "section": pa.string(), "other_report_id": pa.string(),
        "other_office_id": pa.string(), "other_year": pa.int32(), "relation": pa.string(),
        "similarity": pa.float64(), "characters": pa.int32(), "others": pa.int32(),
    }
)  # fmt: skip
_FACTS = ("report_id", "office_id", "year", "sample", "published_on", "dated_on")

Row = Mapping[str, Any]
Names = Mapping[str, tuple[str, ...]]


def compare_texts(
    parsed_dir: Path, reports: pa.Table, sections: pa.Table, registry: Registry
) -> pa.Table:
    """The rows of ``similar_text``. ``reports`` and ``sections`` are the store's tables."""
    placed = pc.and_(reports["in_force"], pc.is_valid(reports["office_id"]))
    facts = reports.filter(placed).select(_FACTS).to_pylist()
    names = _list_names(registry)
    path = parsed_dir / "similar" / f"{_digest(facts, names)}.parquet"
    known = _read(path)
    if known is None:
        pairs = find_similar(_group_texts(facts, sections, names))
        known = pa.Table.from_pylist([_make_row(pair) for pair in pairs], _SCHEMA)
        _keep(path, known)
    return known


def _digest(facts: Sequence[Row], names: Names) -> str:
    """Of all that the pairs depend on. A report's id and the reader's version tell its text."""
    stated = sorted("|".join(map(str, row.values())) for row in facts)
    called = [f"{office}: {'|'.join(called)}" for office, called in sorted(names.items())]
    return digest_of([SIMILARITY_VERSION, READER_VERSION, *stated, *called])


def _list_names(registry: Registry) -> Names:
    """Office → all that it and its areas are or were called."""
    names: dict[str, list[str]] = {
        office.office_id: [office.name, *(d.name for d in registry.lineage(office.district_id))]
        for office in registry.offices.values()
    }
    for name in registry.names:
        names[name.office_id].append(name.name)
    return {office_id: tuple(called) for office_id, called in names.items()}


def _group_texts(
    facts: Sequence[Row], sections: pa.Table, names: Names
) -> Iterator[list[SectionText]]:
    """The texts of a section and year, sample and real ones apart, a group at a time.

    Only one group is taken out of the table at once: a large collection's texts are gigabytes.
    """
    by_id = {row["report_id"]: row for row in facts}
    wanted = pc.is_in(sections["report_id"], pa.array(list(by_id), pa.string()))
    texts = sections.filter(pc.and_(wanted, pc.greater(pc.utf8_length(sections["text"]), 0)))
    heads = zip(texts["section"].to_pylist(), texts["report_id"].to_pylist(), strict=True)
    places = sorted(
        (section, by_id[report]["sample"], by_id[report]["year"], index)
        for index, (section, report) in enumerate(heads)
    )
    for _, group in groupby(places, key=lambda place: place[:3]):
        rows = texts.take(pa.array([place[3] for place in group], pa.int64())).to_pylist()
        yield [_make_text(row, by_id[row["report_id"]], names) for row in rows]


def _make_text(row: Row, report: Row, names: Names) -> SectionText:
    dates = [day for day in (report["published_on"], report["dated_on"]) if day]
    return SectionText(
        report_id=report["report_id"],
        office_id=report["office_id"],
        year=report["year"],
        section=row["section"],
        text=row["text"],
        names=names.get(report["office_id"], ()),
        dated=max(dates).isoformat() if dates else "",
    )


def _make_row(pair: SimilarText) -> Row:
    return {name: getattr(pair, name) for name in _SCHEMA.names} | {"relation": pair.relation.value}


def _read(path: Path) -> pa.Table | None:
    """What is kept; None when nothing is, or when it is damaged."""
    with suppress(OSError, pa.ArrowException):
        table = pq.read_table(path)
        return table if table.schema.equals(_SCHEMA) else None
    return None


def _keep(path: Path, pairs: pa.Table) -> None:
    """Writes the pairs, then takes away those of before and what a killed build left."""
    path.parent.mkdir(parents=True, exist_ok=True)
    sink = pa.BufferOutputStream()
    pq.write_table(pairs, sink, compression="zstd")
    write_whole(path, sink.getvalue().to_pybytes())
    for old in (*path.parent.glob("*.parquet"), *path.parent.glob(f"*{UNFINISHED}")):
        if old != path:
            old.unlink(missing_ok=True)
