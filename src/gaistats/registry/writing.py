"""Changes of a registry as the new texts of its files.

Lines that do not change keep their bytes and their order; new ones are appended.
"""

import csv
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from gaistats.registry.entries import District, Office, OfficeName
from gaistats.registry.loading import REGISTRY_FILES

Line = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class RegistryChange:
    """What is added to a registry and which offices are replaced, by their id."""

    districts: tuple[District, ...] = ()
    offices: tuple[Office, ...] = ()
    replaced: tuple[Office, ...] = ()
    names: tuple[OfficeName, ...] = ()


def write_change(folder: Path, change: RegistryChange) -> Mapping[str, bytes]:
    """File name → its new bytes, for the files that change.

    In the order in which they may be put in place one by one: whoever reads in between
    finds no reference to what is not there yet.
    """
    lines: Mapping[str, tuple[list[Line], dict[str, Line]]] = {
        "districts.csv": ([*map(_district_line, change.districts)], {}),
        "offices.csv": (
            [*map(office_line, change.offices)],
            {office.office_id: office_line(office) for office in change.replaced},
        ),
        "office_names.csv": ([*map(_name_line, change.names)], {}),
    }
    return {
        name: _rewrite(folder / name, REGISTRY_FILES[name], *parts)
        for name, parts in lines.items()
        if any(parts)
    }


def _rewrite(
    path: Path, usual: tuple[str, ...], added: list[Line], replaced: Mapping[str, Line]
) -> bytes:
    content = path.read_bytes() if path.is_file() else b""
    text = content.decode("utf-8-sig")
    records = list(_split_records(text))
    header = [name.strip() for name in records[0][0]] if records else list(usual)
    end = "\r\n" if "\r\n" in text else "\n"
    needed = [name for line in (*added, *replaced.values()) for name, value in line.items()
              if value]  # fmt: skip
    columns = list(dict.fromkeys([*header, *needed]))
    pieces = [records[0][1] if records and columns == header else _join(columns, end)]
    for fields, raw in records[1:]:
        old = dict(zip(header, fields, strict=False))
        new = replaced.get(old.get(usual[0], "").strip())
        # What the file says besides our columns stays.
        pieces.append(raw if new is None else _join_line({**old, **new}, columns, end))
    if not pieces[-1].endswith(("\n", "\r")):
        pieces.append(end)
    pieces += [_join_line(line, columns, end) for line in added]
    mark = "utf-8-sig" if content.startswith(b"\xef\xbb\xbf") else "utf-8"
    return "".join(pieces).encode(mark)


def _split_records(text: str) -> Iterator[tuple[list[str], str]]:
    """(fields, the characters they were written with) of every record."""
    lines = text.splitlines(keepends=True)
    reader = csv.reader(lines)
    start = 0
    for fields in reader:
        yield fields, "".join(lines[start : reader.line_num])
        start = reader.line_num


def write_lines(columns: Sequence[str], lines: Iterable[Line]) -> str:
    """A whole CSV file with its header."""
    return "".join([_join(columns, "\n"), *(_join_line(line, columns, "\n") for line in lines)])


def _join_line(line: Line, columns: Iterable[str], end: str) -> str:
    return _join((line.get(column, "") for column in columns), end)


def _join(fields: Iterable[str], end: str) -> str:
    out = io.StringIO()
    csv.writer(out, lineterminator=end).writerow(list(fields))
    return out.getvalue()


def _district_line(d: District) -> Line:
    values = (d.district_id, d.name, d.name_en, d.level, d.parent, d.division_code, d.sample)
    return _line("districts.csv", values)


def office_line(o: Office) -> Line:
    """An office as its line of ``offices.csv``."""
    values = (
        o.office_id, o.name, o.name_en, o.kind, o.level, o.district_id, o.valid_from, o.valid_to,
        o.succeeded_by, o.scope, o.sample,
    )  # fmt: skip
    return _line("offices.csv", values)


def _name_line(n: OfficeName) -> Line:
    return _line("office_names.csv", (n.office_id, n.name, n.valid_from, n.valid_to))


def _line(file: str, values: Iterable[object]) -> Line:
    return dict(zip(REGISTRY_FILES[file], map(_write, values), strict=True))


def _write(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return "" if value is None else str(value)
