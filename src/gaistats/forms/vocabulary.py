"""The printed words of all forms, for finding rows, columns and groups by label."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, lru_cache
from typing import NamedTuple

from rapidfuzz import fuzz, process

from gaistats.forms.definition import Column, Form, Row, load_forms
from gaistats.labels import clean_text, label_head, label_key

# Below 75 a label of four characters may be another act (行政检查 is not 行政处罚); 75 is
# one wrong character of four. The second best must be clearly worse.
SIMILAR, MARGIN = 75.0, 12.0
_SHORTEST_PREFIX = 3
_SECTIONS = (
    ("overview", re.compile(r"总体情况")),
    ("proactive", re.compile(r"主动公开政府信息")),
    ("requests", re.compile(r"(收到和?处理|处理|收到)政府信息公开申请")),
    (
        "disputes",
        re.compile(r"(信息公开)?行政复议.{0,3}行政诉讼(的?情况)|信息公开行政复议.{0,4}诉讼"),
    ),
    ("problems", re.compile(r"存在的?主?要?问题|主要问题")),
    ("other", re.compile(r"其[他它](?:需要?报告|事项)|需要?报告的?其[他它]")),
)
_NUMBERS = "一二三四五六七八九"
_SECTION_NUMBER = re.compile(rf"^\s*([{_NUMBERS}])\s*[、.,:]")
_LONGEST_HEADING = 40
_BLOCK = re.compile(r"^第?(?:二十|20)条第?([一二三四五六七八九])项")


class Words(NamedTuple):
    """What words mean to the form: the row that they label, the section or block they open."""

    row: "RowMatch | None"
    section: str | None
    opens_block: bool


class Match(StrEnum):
    """How a label was found."""

    EXACT = "exact"
    ALIAS = "alias"
    SIMILAR = "similar"


@dataclass(frozen=True, slots=True)
class RowMatch:
    """The row that a label names, and how surely."""

    row: str
    how: Match


@cache
def row_keys() -> Mapping[str, RowMatch]:
    """Comparable label → row, over all forms; official labels before aliases."""
    found: dict[str, RowMatch] = {}
    for row in all_rows():
        for key in (label_key(row.label), label_head(row.label)):
            found.setdefault(key, RowMatch(row.row, Match.EXACT))
    for row in all_rows():
        for alias in row.aliases:
            found.setdefault(label_key(alias), RowMatch(row.row, Match.ALIAS))
    return {key: match for key, match in found.items() if not _is_dispute(match.row)}


def all_rows() -> tuple[Row, ...]:
    """All rows of all forms, oldest form first."""
    return tuple(row for form in load_forms().values() for row in form.rows.values())


@cache
def _disputes() -> frozenset[str]:
    return frozenset(row.row for row in all_rows() if row.table == "disputes")


def _is_dispute(row: str) -> bool:
    return row in _disputes()


@cache
def group_keys() -> frozenset[str]:
    """Labels that stand left of or above others and have no values of their own."""
    parents = [part for row in all_rows() for part in row.parents]
    parents += [part for column in columns() for part in column.parents]
    return frozenset(map(label_key, parents))


@cache
def outcome_groups() -> frozenset[str]:
    """The group labels printed left of rows, such as （三）不予公开."""
    rows = (row for row in all_rows() if not _is_dispute(row.row))
    return frozenset(label_key(part) for row in rows for part in row.parents)


def columns() -> tuple[Column, ...]:
    """All columns of all forms."""
    return tuple(column for form in load_forms().values() for column in form.columns.values())


@cache
def table_of(row: str) -> str:
    """The table in which a row stands."""
    return next(r.table for r in all_rows() if r.row == row)


@cache
def forms_with(row: str) -> tuple[Form, ...]:
    """The forms that print a row, newest first."""
    return tuple(form for form in reversed(load_forms().values()) if row in form.rows)


@cache
def usual_columns(row: str) -> tuple[Column, ...]:
    """The columns of a row in the newest form that prints it."""
    form = forms_with(row)[0]
    return form.columns_of(form.rows[row].block)


@lru_cache(maxsize=16_384)
def find_row(key: str) -> RowMatch | None:
    """The row whose label is ``key``, group labels before it taken off."""
    rows = row_keys()
    return rows.get(key) or rows.get(_without_groups(key))


@lru_cache(maxsize=16_384)
def may_go_on(text: str) -> bool:
    """Whether a row's label may begin with this text and go on in the next line."""
    key = label_key(text)
    rest = _without_groups(key)
    if len(rest) < _SHORTEST_PREFIX or key[-1:].isascii():
        return True
    return any(label.startswith((key, rest)) for label in (*row_keys(), *group_keys()))


@cache
def _longest_similar() -> int:
    """No longer text can be similar to any label."""
    return int(max(map(len, row_keys())) * (200 / SIMILAR - 1)) + 1


def _without_groups(key: str) -> str:
    """A label after the group labels that stand before it on the same line."""
    for group in group_keys():
        rest = key.removeprefix(group)
        if rest and rest != key:
            return _without_groups(rest.lstrip("一二三四五六七八123456789"))
    return key


@lru_cache(maxsize=16_384)
def find_similar_row(key: str) -> RowMatch | None:
    """The one row whose label is cut off at ``key`` or differs from it by little."""
    key = _without_groups(key)
    if not _SHORTEST_PREFIX <= len(key) <= _longest_similar() or key in group_keys():
        return None
    cut = {match.row for label, match in row_keys().items() if label.startswith(key)}
    if len(cut) == 1:
        return RowMatch(cut.pop(), Match.SIMILAR)
    row = _most_similar(key, {label: match.row for label, match in row_keys().items()})
    return RowMatch(row, Match.SIMILAR) if row else None


def is_cut(key: str, row: str) -> bool:
    """Whether a label is the row's, cut off at its end: that is no other row's."""
    key = _without_groups(key)
    return any(label.startswith(key) and match.row == row for label, match in row_keys().items())


def _most_similar(key: str, names: Mapping[str, str]) -> str | None:
    scored = process.extract(key, list(names), scorer=fuzz.ratio, limit=6, score_cutoff=50)
    best: dict[str, float] = {}
    for label, score, _ in scored:
        best[names[label]] = max(score, best.get(names[label], 0.0))
    ranked = sorted(best.items(), key=lambda item: -item[1])
    if not ranked or ranked[0][1] < SIMILAR:
        return None
    second = ranked[1][1] if len(ranked) > 1 else 0.0
    return ranked[0][0] if ranked[0][1] - second >= MARGIN else None


@cache
def column_labels(column: Column) -> tuple[str, ...]:
    """The comparable labels of a column: official, without brackets, aliases."""
    labels = (column.label, *column.aliases)
    return tuple(dict.fromkeys([*map(label_key, labels), label_head(column.label)]))


def find_column(key: str, among: Iterable[Column]) -> str | None:
    """The column that a header cell names: its label, an alias, or a cut label."""
    return _find_column(key, tuple(among))


@lru_cache(maxsize=16_384)
def _find_column(key: str, among: tuple[Column, ...]) -> str | None:
    for column in among:
        if key in column_labels(column):
            return column.column
    cut = {
        column.column for column in among
        if len(key) > _SHORTEST_PREFIX
        and any(label.startswith(key) for label in column_labels(column))
    }  # fmt: skip
    return cut.pop() if len(cut) == 1 else None


@lru_cache(maxsize=16_384)
def look_up(text: str) -> Words:
    """All that the vocabulary says of a token, found once for all documents that print it."""
    key = label_key(text)
    row = find_row(key) or find_row(label_head(text))
    return Words(row, find_section(clean_text(text)), is_block_heading(key))


def find_section(text: str) -> str | None:
    """The section whose heading a line is: overview, proactive … other."""
    if len(text) > _LONGEST_HEADING:
        return None
    numbered = number_of(text) > 0
    for section, pattern in _SECTIONS:
        match = pattern.search(text)
        if match and (numbered or len(text) - (match.end() - match.start()) <= 2):
            return section
    return None


def number_of(text: str) -> int:
    """The Chinese number with which a line begins: 5 for ``五、…``; 0 for a line without one."""
    match = _SECTION_NUMBER.match(text)
    return _NUMBERS.index(match[1]) + 1 if match else 0


def is_block_heading(key: str) -> bool:
    """``第二十条第（五）项`` and its like."""
    return bool(_BLOCK.match(key))
