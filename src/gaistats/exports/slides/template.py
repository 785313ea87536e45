"""The template of a briefing: ours, or an office's own, by the placeholders that it has."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any
from zipfile import BadZipFile

from lxml import etree
from pptx import Presentation
from pptx.enum.shapes import PP_PLACEHOLDER as KINDS
from pptx.exc import PythonPptxError
from pptx.opc.constants import RELATIONSHIP_TYPE

from gaistats.errors import ExportError
from gaistats.exports.slides.make_template import EAST_ASIAN, TEMPLATE
from gaistats.wording import N_

OWN = Path("templates") / "briefing.pptx"
"""Where in a collection an office puts its own."""
TITLES = {KINDS.TITLE, KINDS.CENTER_TITLE}
SUBTITLE, NUMBER = KINDS.SUBTITLE, KINDS.SLIDE_NUMBER
"""Kinds of placeholders."""
_CONTENTS = {KINDS.OBJECT, KINDS.BODY, KINDS.CHART, KINDS.TABLE}
_DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/main}"


@dataclass(frozen=True, slots=True)
class Template:
    """A presentation without slides, the layouts of its first page and of the others.

    ``east_asian`` is what to name where Chinese letters are set: the theme's font, or ours
    where the theme has none.
    """

    presentation: Any
    first: Any
    contents: Any
    east_asian: str


def find_template(collection: Path) -> Path | None:
    """The collection's own template, where it has one."""
    path = collection / OWN
    return path if path.is_file() else None


def open_template(path: Path | None) -> Template:
    """Reads a template, ours where there is none. Raises ExportError for one that is of no use.

    Slides that it has are left out: many an office keeps its template as a presentation.
    """
    file = path or TEMPLATE
    try:
        presentation = Presentation(str(file))
        _remove_slides(presentation)
        return Template(
            presentation,
            first=_find_layout(presentation, TITLES, {SUBTITLE}),
            contents=_find_layout(presentation, {KINDS.TITLE}, _CONTENTS),
            east_asian=_find_font(presentation),
        )
    except (PythonPptxError, BadZipFile, OSError, KeyError, ValueError, AttributeError,
            etree.LxmlError) as error:  # fmt: skip
        text = N_("The template {file} cannot be read as a presentation. Save it as .pptx in "
                  "PowerPoint or WPS, or take it away.")  # fmt: skip
        raise ExportError(text, file=str(file)) from error
    except _NoLayoutError as error:
        raise ExportError(error.args[0], file=str(file)) from error


class _NoLayoutError(Exception):
    """No layout has the placeholders; the message says which."""


def _find_layout(presentation: Any, heads: set[Any], bodies: set[Any]) -> Any:  # noqa: ANN401
    """The layout with a placeholder of both, and the fewest others; the first of several."""
    fitting = []
    for layout in presentation.slide_layouts:
        kinds = [shape.placeholder_format.type for shape in layout.placeholders]
        if heads & set(kinds) and bodies & set(kinds):
            places = [kind for kind in kinds if kind in bodies]
            fitting.append((len(places), KINDS.VERTICAL_BODY in kinds, len(kinds), layout))
    if fitting:
        return min(fitting, key=lambda found: found[:3])[3]
    if SUBTITLE in bodies:
        raise _NoLayoutError(N_("The template {file} has no layout with a title and a subtitle, "
                                "which the first slide needs."))  # fmt: skip
    raise _NoLayoutError(N_("The template {file} has no layout with a title and a placeholder for "
                            "contents, which every slide needs."))  # fmt: skip


def find_content(layout: Any) -> Any:  # noqa: ANN401
    """The largest placeholder for contents, of a layout or a slide."""
    return max(
        (s for s in layout.placeholders if s.placeholder_format.type in _CONTENTS),
        key=lambda s: (s.width or 0) * (s.height or 0),
    )


def _remove_slides(presentation: Any) -> None:  # noqa: ANN401
    slides = presentation.slides._sldIdLst
    for slide in list(slides):
        presentation.part.drop_rel(slide.rId)
        slides.remove(slide)


def _find_font(presentation: Any) -> str:  # noqa: ANN401
    """A theme may have no Chinese font; programs then take any, a Japanese one, too."""
    part = presentation.slide_master.part.part_related_by(RELATIONSHIP_TYPE.THEME)
    font = etree.fromstring(part.blob).find(f".//{_DRAWING}minorFont/{_DRAWING}ea")
    return "+mn-ea" if font is not None and font.get("typeface") else EAST_ASIAN
