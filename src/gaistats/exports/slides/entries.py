"""What an entry of a briefing shows, over as many slides as it needs."""

from collections.abc import Sequence
from dataclasses import replace

from gaistats.charts.theme import ACCENT
from gaistats.exports.briefing import Entry
from gaistats.exports.native.chart import ROWS, Chart
from gaistats.exports.native.rows import MEDIAN
from gaistats.exports.slides.charts import add_chart, count_name_lines
from gaistats.exports.slides.pages import APART, Pages
from gaistats.exports.slides.tables import Fitted, add_table, split_rows
from gaistats.exports.slides.text import DEFINITION, SOURCE, TEXT, Box, measure_height
from gaistats.exports.xml import clean_text
from gaistats.pieces.piece import Piece
from gaistats.wording import N_

MOST_SLIDES = 3
"""Of one entry: what is longer is cut, and said to be."""
MOST_ROWS, FEWEST_ROWS = 21, 6
"""Lying bars on a slide, of a template with little room, too."""
_ROW, _LINE = 13.0, 9.0  # points of a bar with its name, and of a line more of a name
_AROUND = 100.0  # of definition, source and axis
_GRIDS = {1: (1, 1), 2: (2, 1), 3: (3, 1), 4: (2, 2), 6: (3, 2), 9: (3, 3)}
"""Small charts up to a number: columns and rows."""
_MOST_SMALL = max(_GRIDS)


def number_titles(title: str, count: int) -> list[str]:
    """A title a slide, counted where there are several."""
    if count == 1:
        return [title]
    return [f"{title} ({number}/{count})" for number in range(1, count + 1)]


def add_charts(
    pages: Pages, entry: Entry, piece: Piece, charts: Sequence[Chart], said: list[str]
) -> None:
    """One chart on a slide, long ones over several; small ones up to nine a slide."""
    if len(charts) > 1 or charts[0].title:
        _add_small(pages, entry, piece, charts, said)
        return
    parts, notes = split_bars(charts[0], pages)
    titles = number_titles(entry.title or piece.title, len(parts))
    for title, part in zip(titles, parts, strict=True):
        page = pages.begin(title, piece, said, [*part.notes, *notes])
        said = []
        add_chart(page.slide.shapes, page.box, part, title=piece.title, alt=_describe(piece),
                  language=pages.language, font=pages.font)  # fmt: skip


def _add_small(
    pages: Pages, entry: Entry, piece: Piece, charts: Sequence[Chart], said: list[str]
) -> None:
    count = min(len(charts), _MOST_SMALL)
    columns, rows = next(grid for most, grid in _GRIDS.items() if count <= most)
    groups = [charts[first : first + _MOST_SMALL] for first in range(0, len(charts), _MOST_SMALL)]
    titles = number_titles(entry.title or piece.title, len(groups))
    for title, group in zip(titles, groups, strict=True):
        page = pages.begin(title, piece, said, charts[0].notes)
        said = []
        wide, tall = page.box.width / columns, page.box.height / rows
        for place, chart in enumerate(group):
            left = page.box.left + wide * (place % columns)
            top = page.box.top + tall * (place // columns)
            alt = f"{clean_text(chart.title)}: {_describe(piece)}"
            box = Box(left, top, wide - APART, tall - APART)
            add_chart(page.slide.shapes, box, chart, title=chart.title, alt=alt,
                      language=pages.language, font=pages.font)  # fmt: skip


def is_long(chart: Chart, pages: Pages) -> bool:
    """Whether its bars need several slides; then they leave no room for words."""
    return chart.kind == ROWS and len(chart.categories) > _count_bars(chart, pages)


def _count_bars(chart: Chart, pages: Pages) -> int:
    """Fewer where names take several lines."""
    lines = count_name_lines(chart, pages.place.width)
    fitting = int((pages.place.height - _AROUND) / (_ROW + _LINE * (lines - 1)))
    return max(FEWEST_ROWS, min(MOST_ROWS, fitting))


def split_bars(chart: Chart, pages: Pages) -> tuple[list[Chart], list[str]]:
    """Lying bars in parts of one slide each, on the same axis.

    Where there are too many, the chosen ones are kept wherever they stand, and a sentence says
    how many are left out.
    """
    if not is_long(chart, pages):
        return [chart], []
    on_one = _count_bars(chart, pages)
    colours, most = chart.series[0].colours, MOST_SLIDES * on_one
    marked = [place for place, colour in enumerate(colours) if colour in (ACCENT, MEDIAN)]
    places = list(range(len(colours)))
    notes = []
    if len(places) > most:
        late = [place for place in marked if place >= most - len(marked)][:most]
        places = sorted({*places[: most - len(late)], *late})
        offices = [place for place in places if colours[place] != MEDIAN]
        notes = [pages.t(N_("{n} of {m} rows: the first ones and those chosen"), n=len(offices),
                         m=sum(colour != MEDIAN for colour in colours))]  # fmt: skip
    even = -(-len(places) // -(-len(places) // on_one))  # on the last slide as many as before
    parts = [places[first : first + even] for first in range(0, len(places), even)]
    return [_take(chart, part) for part in parts], notes


def _take(chart: Chart, places: Sequence[int]) -> Chart:
    (line,) = chart.series
    series = replace(
        line,
        values=tuple(line.values[place] for place in places),
        colours=tuple(line.colours[place] for place in places),
        lows=tuple(line.lows[place] for place in places if line.lows),
        highs=tuple(line.highs[place] for place in places if line.highs),
    )
    names = tuple(chart.categories[place] for place in places)
    return replace(chart, categories=names, series=(series,))


def add_tables(
    pages: Pages, entry: Entry, piece: Piece, fitted: Fitted, said: list[str], notes: list[str]
) -> None:
    """A table over several slides, cut after some with a sentence that says so."""
    # The words of the first slide and the sentence of a cut take room from all alike.
    trial = measure_height([*piece.definition.splitlines()], DEFINITION, pages.place.width)
    trial += measure_height([*notes, "", *piece.source.splitlines()], SOURCE, pages.place.width)
    trial += measure_height(said, TEXT, pages.place.width) if said else 0
    parts = split_rows(fitted, pages.place.height - trial - 3 * APART)
    if len(parts) > MOST_SLIDES:
        parts = parts[:MOST_SLIDES]
        notes = [*notes, pages.t(N_("The first {n} of {m} rows"), n=parts[-1].stop,
                                 m=len(fitted.grid.rows))]  # fmt: skip
    for title, part in zip(
        number_titles(entry.title or piece.title, len(parts)), parts, strict=True
    ):
        page = pages.begin(title, piece, said, notes)
        said = []
        add_table(page.slide.shapes, page.box, fitted, part, _describe(piece), pages.font)


def _describe(piece: Piece) -> str:
    return clean_text(" ".join(f"{piece.title} {piece.definition}".split()))
