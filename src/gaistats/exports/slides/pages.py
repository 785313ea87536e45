"""Slides being made: their title, words, source and number, and the box left for what is drawn."""

from collections.abc import Sequence
from copy import deepcopy
from typing import Any, NamedTuple

from pptx.oxml.ns import qn
from pptx.util import Pt

from gaistats.exports.slides.template import NUMBER, SUBTITLE, TITLES, Template, find_content
from gaistats.exports.slides.text import (
    DEFINITION,
    POINT,
    SOURCE,
    TEXT,
    Box,
    Look,
    add_text,
    count_lines,
    line_height,
    measure_height,
    set_language,
    write_paragraphs,
)
from gaistats.exports.xml import clean_text
from gaistats.pieces.piece import Piece
from gaistats.wording import word

_SMALLEST, _USUAL = 14, 4400  # points of a title; hundredths of points
_BOLD = 1.05
APART = 8.0
"""Points between what stands above each other."""
_MOST_SAID = 0.3  # of the contents' height: longer words have a slide of their own


class Page(NamedTuple):
    """A slide being made, and the box that is left for what is drawn."""

    slide: Any
    box: Box


class Pages:
    """Adds slides to a presentation, in one language and hand."""

    def __init__(self, template: Template, language: str) -> None:
        self.language, self.font = language, template.east_asian
        self._template = template
        place = find_content(template.contents)
        self.place = Box(
            *(side / POINT for side in (place.left, place.top, place.width, place.height))
        )

    def t(self, message: str, **parameters: object) -> str:
        """A message in the briefing's language."""
        return word(self.language, message, **parameters)

    def add_first(self, title: str, lines: Sequence[str]) -> None:
        """The title and what the briefing covers."""
        slide = self._template.presentation.slides.add_slide(self._template.first)
        _write_title(slide, title)
        subtitle = next(s for s in slide.placeholders if s.placeholder_format.type == SUBTITLE)
        write_paragraphs(subtitle.text_frame, lines, None, self.font)
        self._add_number(slide)

    def add_words(self, title: str, paragraphs: Sequence[str]) -> None:
        """A slide of words in the template's own letters."""
        slide = self._add_slide(title)
        write_paragraphs(find_content(slide).text_frame, paragraphs, None, self.font)

    def begin(self, title: str, piece: Piece, said: Sequence[str], notes: Sequence[str]) -> Page:
        """A slide with its words; what is drawn goes into the box that is left."""
        slide = self._add_slide(title)
        place = find_content(slide)._element
        place.getparent().remove(place)
        box = self.place
        for paragraphs, look in ((piece.definition.splitlines(), DEFINITION), (said, TEXT)):
            box = self._write_above(slide, box, paragraphs, look)
        sources = [*notes, *piece.source.splitlines()]
        high = measure_height(sources, SOURCE, box.width)
        if sources:
            below = Box(box.left, box.top + box.height - high, box.width, high)
            add_text(slide.shapes, below, sources, SOURCE, self.font, bottom=True)
        return Page(slide, box._replace(height=box.height - high - APART))

    def _write_above(self, slide: Any, box: Box, texts: Sequence[str], look: Look) -> Box:  # noqa: ANN401
        paragraphs = [text for text in texts if text.strip()]
        if not paragraphs:
            return box
        high = measure_height(paragraphs, look, box.width)
        add_text(slide.shapes, box._replace(height=high), paragraphs, look, self.font)
        return box._replace(top=box.top + high + APART, height=box.height - high - APART)

    def fits(self, paragraphs: Sequence[str]) -> bool:
        """Whether words may share a slide with what is drawn."""
        return measure_height(paragraphs, TEXT, self.place.width) <= _MOST_SAID * self.place.height

    def _add_slide(self, title: str) -> Any:  # noqa: ANN401
        """A slide with a title and one place for contents; others would stay empty."""
        slide = self._template.presentation.slides.add_slide(self._template.contents)
        _write_title(slide, title)
        self._add_number(slide)
        place = find_content(slide)
        for shape in list(slide.placeholders):
            if shape.placeholder_format.type not in (*TITLES, NUMBER) and shape != place:
                shape._element.getparent().remove(shape._element)
        return slide

    def _add_number(self, slide: Any) -> None:  # noqa: ANN401
        """python-pptx copies a layout's placeholders, but not that of the slide's number."""
        for shape in slide.slide_layout.placeholders:
            if shape.placeholder_format.type == NUMBER:
                slide.shapes._spTree.append(deepcopy(shape._element))


def _write_title(slide: Any, title: str) -> None:  # noqa: ANN401
    """In the template's letters, smaller ones where it would be higher than its place."""
    shape = slide.shapes.title
    shape.text_frame.text = text = clean_text(" ".join(title.split()))
    size = _find_size(slide)
    while size > _SMALLEST and _is_higher(text, size, shape):
        size -= 1
    for run in shape.text_frame.paragraphs[0].runs:
        set_language(run._r.get_or_add_rPr())
        if size < _find_size(slide):
            run.font.size = Pt(size)


def _find_size(slide: Any) -> float:  # noqa: ANN401
    """The size of a title in the template's master, in points."""
    looks = slide.slide_layout.slide_master._element.find(
        f".//{qn('p:titleStyle')}//{qn('a:defRPr')}"
    )
    return float(looks.get("sz", _USUAL)) / 100 if looks is not None else _USUAL / 100


def _is_higher(text: str, size: float, shape: Any) -> bool:  # noqa: ANN401
    width, height = (shape.width or 0) / POINT, (shape.height or 0) / POINT
    # Bold letters are a little wider than those that are measured.
    return count_lines(text, _BOLD * size, width) * line_height(Look(size)) > height
