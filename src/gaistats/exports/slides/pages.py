"""An entry of a briefing as slides: what is drawn, what is said, and how it shares a slide."""

from collections.abc import Sequence
from copy import deepcopy
from dataclasses import replace
from typing import Any, NamedTuple

from gaistats.charts.theme import ACCENT, INK
from gaistats.exports.briefing import Entry
from gaistats.exports.native.chart import ROWS, Chart
from gaistats.exports.slides.charts import add_chart
from gaistats.exports.slides.tables import Fitted, add_table, split_rows
from gaistats.exports.slides.template import Template, find_place, is_content
from gaistats.exports.slides.text import (
    DEFINITION,
    POINT,
    SOURCE,
    TEXT,
    Box,
    Look,
    add_text,
    measure_height,
    set_language,
    write_paragraphs,
)
from gaistats.exports.xml import clean_text
from gaistats.pieces.piece import Piece
from gaistats.wording import N_, word

MOST_SLIDES = 3
"""Of one entry: what is longer is cut, and said to be."""
MOST_ROWS = 18
"""Lying bars on a slide."""
_APART = 8.0  # points
_MOST_SAID = 0.3  # of a slide: longer words have a slide of their own
"""Of the contents' height."""


class Page(NamedTuple):
    """A slide being made, and the box that is left for what is drawn."""

    slide: Any
    box: Box


class Pages:
    """Adds slides to a presentation, in one language and hand."""

    def __init__(self, template: Template, language: str) -> None:
        self.language, self.font = language, template.east_asian
        self._template = template
        left, top, width, height = (side / POINT for side in find_place(template.contents))
        self.place = Box(left, top, width, height)

    def t(self, message: str, **parameters: object) -> str:
        """A message in the briefing's language."""
        return word(self.language, message, **parameters)

    def add_first(self, title: str, lines: Sequence[str]) -> None:
        """The title and what the briefing covers."""
        slide = self._template.presentation.slides.add_slide(self._template.first)
        _write_title(slide, title)
        subtitle = next(s for s in slide.placeholders if s.placeholder_format.idx != 0)
        write_paragraphs(subtitle.text_frame, lines, None, self.font)
        self._add_number(slide)

    def add_words(self, title: str, paragraphs: Sequence[str]) -> None:
        """A slide of words in the template's own letters."""
        slide = self._add_slide(title)
        shape = next(s for s in slide.placeholders if is_content(s))
        write_paragraphs(shape.text_frame, paragraphs, None, self.font)

    def begin(self, title: str, piece: Piece, said: Sequence[str], notes: Sequence[str]) -> Page:
        """A slide with its words; what is drawn goes into the box that is left."""
        slide = self._add_slide(title)
        for shape in [s for s in slide.placeholders if is_content(s)]:
            shape._element.getparent().remove(shape._element)
        box = self.place
        for paragraphs, look in ((piece.definition.splitlines(), DEFINITION), (said, TEXT)):
            box = self._write_above(slide, box, paragraphs, look)
        sources = [*notes, *piece.source.splitlines()]
        high = measure_height(sources, SOURCE, box.width)
        if sources:
            below = Box(box.left, box.top + box.height - high, box.width, high)
            add_text(slide.shapes, below, sources, SOURCE, self.font, bottom=True)
        return Page(slide, box._replace(height=box.height - high - _APART))

    def _write_above(self, slide: Any, box: Box, texts: Sequence[str], look: Look) -> Box:  # noqa: ANN401
        paragraphs = [text for text in texts if text.strip()]
        if not paragraphs:
            return box
        high = measure_height(paragraphs, look, box.width)
        add_text(slide.shapes, box._replace(height=high), paragraphs, look, self.font)
        return box._replace(top=box.top + high + _APART, height=box.height - high - _APART)

    def fits(self, paragraphs: Sequence[str]) -> bool:
        """Whether words may share a slide with what is drawn."""
        return measure_height(paragraphs, TEXT, self.place.width) <= _MOST_SAID * self.place.height

    def _add_slide(self, title: str) -> Any:  # noqa: ANN401
        slide = self._template.presentation.slides.add_slide(self._template.contents)
        _write_title(slide, title)
        self._add_number(slide)
        for shape in list(slide.placeholders):  # other placeholders would ask for contents
            if shape.placeholder_format.idx != 0 and not is_content(shape) and not shape.has_text_frame:
                shape._element.getparent().remove(shape._element)
        return slide

    def _add_number(self, slide: Any) -> None:  # noqa: ANN401
        """python-pptx copies a layout's placeholders, but not that of the slide's number."""
        for shape in slide.slide_layout.placeholders:
            if shape._element.ph.get("type") == "sldNum":
                slide.shapes._spTree.append(deepcopy(shape._element))


def _write_title(slide: Any, title: str) -> None:  # noqa: ANN401
    frame = slide.shapes.title.text_frame
    frame.text = clean_text(" ".join(title.split()))
    for run in frame.paragraphs[0].runs:
        set_language(run._r.get_or_add_rPr())


def number_titles(title: str, count: int) -> list[str]:
    """A title a slide, counted where there are several."""
    if count == 1:
        return [title]
    return [f"{title} ({number}/{count})" for number in range(1, count + 1)]


def add_charts(pages: Pages, entry: Entry, piece: Piece, charts: Sequence[Chart], said: list[str]) -> None:
    """One chart over a slide, long ones over several; small ones nine a slide."""
    if len(charts) > 1 or charts[0].title:
        _add_small(pages, entry, piece, charts, said)
        return
    parts, notes = split_rows_of(charts[0], pages)
    for title, part in zip(number_titles(entry.title or piece.title, len(parts)), parts, strict=True):
        page = pages.begin(title, piece, said, [*part.notes, *notes])
        said = []
        add_chart(page.slide.shapes, page.box, part, title=piece.title, alt=_describe(piece),
                  language=pages.language, font=pages.font)  # fmt: skip


_PANELS = (3, 3)  # columns and rows of small charts


def _add_small(
    pages: Pages, entry: Entry, piece: Piece, charts: Sequence[Chart], said: list[str]
) -> None:
    columns, rows = _PANELS
    groups = [charts[first : first + columns * rows] for first in range(0, len(charts), columns * rows)]
    notes = list(charts[0].notes)
    for title, group in zip(number_titles(entry.title or piece.title, len(groups)), groups, strict=True):
        page = pages.begin(title, piece, said, notes)
        said = []
        high = min(rows, -(-len(group) // columns))
        wide, tall = page.box.width / columns, page.box.height / max(high, 2)
        for place, chart in enumerate(group):
            box = Box(page.box.left + wide * (place % columns), page.box.top + tall * (place // columns),
                      wide - _APART, tall - _APART)  # fmt: skip
            add_chart(page.slide.shapes, box, chart, title=chart.title,
                      alt=f"{chart.title}: {_describe(piece)}", language=pages.language,
                      font=pages.font)  # fmt: skip


def split_rows_of(chart: Chart, pages: Pages) -> tuple[list[Chart], list[str]]:
    """Lying bars in parts of ``MOST_ROWS``, on the same axis; with a sentence where rows are left out.

    Chosen ones are kept wherever they stand.
    """
    if chart.kind != ROWS or len(chart.categories) <= MOST_ROWS:
        return [chart], []
    colours, most = chart.series[0].colours, MOST_SLIDES * MOST_ROWS
    marked = [place for place, colour in enumerate(colours) if colour in (ACCENT, INK)]
    places = list(range(len(colours)))
    notes = []
    if len(places) > most:
        late = [place for place in marked if place >= most - len(marked)][:most]
        places = sorted({*places[: most - len(late)], *late})
        offices = [place for place in places if colours[place] != INK]
        notes = [pages.t(N_("{n} of {m} rows: the first ones and those chosen"), n=len(offices),
                         m=sum(colour != INK for colour in colours))]  # fmt: skip
    return [_take(chart, places[first : first + MOST_ROWS])
            for first in range(0, len(places), MOST_ROWS)], notes  # fmt: skip


def _take(chart: Chart, places: Sequence[int]) -> Chart:
    series = tuple(
        replace(line, **{
            name: tuple(values[place] for place in places)
            for name in ("values", "colours", "lows", "highs") if (values := getattr(line, name))
        })
        for line in chart.series
    )  # fmt: skip
    return replace(chart, categories=tuple(chart.categories[p] for p in places), series=series)


def add_tables(
    pages: Pages, entry: Entry, piece: Piece, fitted: Fitted, said: list[str], notes: list[str]
) -> None:
    """A table over several slides, cut after some with a sentence that says so."""
    # The words of the first slide and the sentence of a cut take room from all alike.
    trial = measure_height([*piece.definition.splitlines()], DEFINITION, pages.place.width)
    trial += measure_height([*notes, "", *piece.source.splitlines()], SOURCE, pages.place.width)
    trial += measure_height(said, TEXT, pages.place.width) if said else 0
    parts = split_rows(fitted, pages.place.height - trial - 3 * _APART)
    if len(parts) > MOST_SLIDES:
        parts = parts[:MOST_SLIDES]
        notes = [*notes, pages.t(N_("The first {n} of {m} rows"), n=parts[-1].stop,
                                 m=len(fitted.grid.rows))]  # fmt: skip
    for title, part in zip(number_titles(entry.title or piece.title, len(parts)), parts, strict=True):
        page = pages.begin(title, piece, said, notes)
        said = []
        add_table(page.slide.shapes, page.box, fitted, part, _describe(piece), pages.font)


def _describe(piece: Piece) -> str:
    return clean_text(" ".join(f"{piece.title} {piece.definition}".split()))
