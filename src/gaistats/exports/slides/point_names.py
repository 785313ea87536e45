"""Names beside the points of a scatter."""

from pptx.chart.chart import Chart as SlideChart
from pptx.enum.chart import XL_LABEL_POSITION

from gaistats.exports.native.chart import Chart
from gaistats.exports.native.sides import ABOVE, BELOW, LEFT, RIGHT, SIZE, choose_sides
from gaistats.exports.slides.text import Box, Look, set_font
from gaistats.exports.xml import clean_text

_SIDES = {
    RIGHT: XL_LABEL_POSITION.RIGHT, LEFT: XL_LABEL_POSITION.LEFT,
    ABOVE: XL_LABEL_POSITION.ABOVE, BELOW: XL_LABEL_POSITION.BELOW,
}  # fmt: skip


def place_names(drawn: SlideChart, chart: Chart, box: Box, font: str) -> None:
    """Labels the points that have something ``said``, each on the side that is free."""
    sides = choose_sides(chart, box.width, box.height)
    for series, line, chosen in zip(drawn.plots[0].series, chart.series, sides, strict=True):
        for place, side in enumerate(chosen):
            if side:
                label = series.points[place].data_label
                label.text_frame.text = clean_text(line.said[place])
                label.text_frame.word_wrap = False
                label.position = _SIDES[side]
                run = label.text_frame.paragraphs[0].runs[0]
                set_font(run.font, Look(SIZE, line.colour, True), font)
