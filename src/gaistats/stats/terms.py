"""In which cells a term of a measure stands, form by form, as the crosswalk says.

What a report contains decides, not its year: offices mix the rows of both forms.
"""

from collections.abc import Iterable, Mapping
from functools import cache

from gaistats.forms.crosswalk import Link, Relation, load_crosswalk
from gaistats.forms.definition import load_forms
from gaistats.stats.measure import Measure, Term


@cache
def alternatives(cell: str) -> tuple[tuple[str, ...], ...]:
    """The cells whose sum a cell's number is, in the order in which they are looked for.

    First the cell itself; then what asks for it in the other form, where years may be joined:
    one cell, or several that add up to it.
    """
    link = load_crosswalk()[cell]
    if link.relation in {Relation.NARROWER, Relation.SUM_OF}:
        return ((cell,), link.counterparts)
    return ((cell,),)


def list_cells(measures: Iterable[Measure]) -> tuple[str, ...]:
    """Every cell that the measures may rest on, in any form: what has to be read."""
    named = [
        cell
        for measure in measures
        for term in measure.terms
        for cells in alternatives(term.cell)
        for cell in cells
    ]
    return tuple(dict.fromkeys(named))


def spread_terms(terms: Iterable[Term]) -> Mapping[str, Mapping[str, int]]:
    """For each form that asks for all of the terms its own cells with their weights."""
    terms = tuple(terms)
    return {
        form: {
            cell: term.weight for term in terms for cell in find_cells(form, term.cell) or ()
        }
        for form in load_forms()
        if all(find_cells(form, term.cell) for term in terms)
    }  # fmt: skip


@cache
def find_cells(form: str, cell: str) -> tuple[str, ...] | None:
    """The cells of a form whose sum a cell's number is; None where the form does not ask."""
    keys = {key for key, _, _ in load_forms()[form].cells()}
    return next((cells for cells in alternatives(cell) if keys.issuperset(cells)), None)


def list_joins(measure: Measure) -> tuple[Link, ...]:
    """The links over which the two forms' numbers are joined with a word of caution."""
    links = (load_crosswalk()[term.cell] for term in measure.terms)
    return tuple(link for link in links if link.relation is Relation.NARROWER)
