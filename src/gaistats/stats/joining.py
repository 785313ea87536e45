"""Across which changes of form a measure's years may be joined, and why or why not."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import product

import pandas as pd

from gaistats.forms.crosswalk import Link, Relation, load_crosswalk

Terms = Mapping[str, float]
"""Cells of one form with their weights."""


@dataclass(frozen=True, slots=True)
class _Spread:
    """Terms in the words that both forms share; ``parts`` came from a row that was split."""

    terms: frozenset[tuple[str, float]]
    parts: frozenset[str]
    links: tuple[Link, ...]


def find_joins(numerator: Mapping[str, Terms], denominator: Mapping[str, Terms]) -> pd.DataFrame:
    """For each two forms whether a measure's years may be joined across them.

    ``numerator`` and ``denominator`` map each form to its cells with weights; a form without a
    numerator does not have the measure, and a count has no denominator. A row an ordered pair
    of forms: ``before``, ``after``, ``joins`` (bool), ``cells`` (tuple of the cells that
    forbid it, or that ask for a word of caution where joined), ``why_zh``, ``why_en`` (the
    crosswalk's reasons, empty where there is nothing to say).

    Rule: each cell is put into common words (a row that the other form splits into the sum of
    its parts, two names of nearly the same row into one); the years join if numerator and
    denominator are then the same on both sides, and no cell is left that the other form does
    not ask for. Source: ``forms/definitions/crosswalk.csv``.
    """
    forms = [form for form in numerator if numerator[form]]
    rows = [_compare(*pair, numerator, denominator) for pair in product(forms, forms)]
    return pd.DataFrame(rows, columns=["before", "after", "joins", "cells", "why_zh", "why_en"])


def find_joined(before: pd.Series, after: pd.Series, joins: pd.DataFrame) -> pd.Series:
    """Per row whether figures of the two forms may be joined; a row without a form may not."""
    pairs = joins.loc[joins["joins"].astype(bool), ["before", "after"]]
    listed = pd.MultiIndex.from_arrays([before, after]).isin(
        list(pairs.itertuples(index=False, name=None))
    )
    return ((before == after) | listed) & before.notna() & after.notna()


def _compare(
    before: str, after: str, numerator: Mapping[str, Terms], denominator: Mapping[str, Terms]
) -> tuple[object, ...]:
    if before == after:
        return before, after, True, (), "", ""
    blocks: list[Link] = []
    cautions: list[Link] = []
    for terms in (numerator, denominator):
        sides = _spread(terms.get(before, {})), _spread(terms.get(after, {}))
        blocks += _find_blocks(*sides)
        cautions += [
            link for side in sides for link in side.links if link.relation is Relation.NARROWER
        ]
    return before, after, not blocks, *_give_reasons(blocks or cautions)


def _spread(terms: Terms) -> _Spread:
    links = tuple(load_crosswalk()[cell] for cell in terms)
    parts = [link.counterparts for link in links if link.relation is Relation.SUM_OF]
    common = {(name, terms[link.cell]) for link in links for name in _name_in_common(link)}
    return _Spread(frozenset(common), frozenset().union(*parts), links)


def _name_in_common(link: Link) -> Iterable[str]:
    if link.relation is Relation.SUM_OF:
        return link.counterparts
    return (min((link.cell, *link.counterparts)),)


def _find_blocks(before: _Spread, after: _Spread) -> list[Link]:
    """The links that keep the two sides apart: cells of one side only, or asked by one form."""
    alike = before.terms & after.terms
    parts = before.parts | after.parts
    blocks = []
    for side in (before, after):
        for link in side.links:
            names = set(_name_in_common(link))
            differs = not names <= {name for name, _ in alike}
            lone = link.relation is Relation.ABSENT and link.cell not in parts
            if differs or lone:
                blocks.append(link)
    return blocks


def _give_reasons(links: Iterable[Link]) -> tuple[tuple[str, ...], str, str]:
    unique = {link.cell: link for link in links}
    why_zh = dict.fromkeys(link.why_zh for link in unique.values())
    why_en = dict.fromkeys(link.why_en for link in unique.values())
    return tuple(unique), "；".join(why_zh), "; ".join(why_en)
