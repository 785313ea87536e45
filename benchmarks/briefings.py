"""Seconds of a briefing of twenty slides with native charts, beside Kaleido's pictures of them.

Kaleido draws with a browser; its time is that of one browser for all, started and warm. Run:
python benchmarks/briefings.py
"""

import time
from collections.abc import Callable
from itertools import cycle, islice

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from gaistats.charts.funnel import draw_funnel
from gaistats.charts.lines import draw_lines
from gaistats.charts.outcomes import draw_outcomes
from gaistats.charts.ranked import draw_ranked
from gaistats.charts.theme import OUTCOMES
from gaistats.charts.waterfall import draw_waterfall
from gaistats.exports.briefing import Briefing, Entry
from gaistats.exports.briefing_pptx import write_briefing_pptx
from gaistats.exports.briefing_xlsx import write_briefing_xlsx
from gaistats.exports.picture_needs import picture_hindrance
from gaistats.exports.pictures import write_pictures_zip
from gaistats.pieces.piece import Piece

SLIDES, OFFICES, BARS = 20, 300, 20
YEARS = range(2019, 2025)
WORDS = {"title": "示例", "subtitle": "公开率", "source": "来源：示例", "language": "zh"}
TIMES = 3


def main() -> None:
    """Prints a line a file: seconds of clock and processor, the best of some, and the ratio."""
    briefing = Briefing("示例简报", "zh", "2025-04-02", ("示范市",), tuple(_make_entries()))
    found = {
        f"{SLIDES} slides, PPTX with native charts": _time(lambda: write_briefing_pptx(briefing)),
        f"{SLIDES} sheets, XLSX with native charts": _time(lambda: write_briefing_xlsx(briefing)),
    }
    if hindrance := picture_hindrance():
        print(hindrance)
        pictures = float("nan")
    else:
        pictures, _ = _time(lambda: write_pictures_zip(briefing, "png"), times=1)
        print(f"{f'{SLIDES} pictures by Kaleido':48}{pictures:7.2f} s")
    for name, (seconds, processor) in found.items():
        print(f"{name:48}{seconds:7.2f} s ({processor:.2f} s of processor), "
              f"1/{pictures / seconds:.0f} of the pictures")  # fmt: skip


def _make_entries() -> list[Entry]:
    rng = np.random.default_rng(7)
    draw = (_draw_lines, _draw_ranked, _draw_outcomes, _draw_funnel, _draw_change)
    table = pd.DataFrame({"机关": [f"第{n}局" for n in range(30)], "公开率 (%)": rng.random(30)})
    return [
        Entry("", "建议核实。", Piece(f"第{n}页", "公开率", "来源：示例", table, make(rng)))
        for n, make in enumerate(islice(cycle(draw), SLIDES), 1)
    ]


def _draw_lines(rng: np.random.Generator) -> go.Figure:
    rows = [(f"s{n}", f"第{n}局", year, rng.random()) for n in range(30) for year in YEARS]
    frame = pd.DataFrame(rows, columns=["series_id", "name", "year", "value"])
    return draw_lines(frame, chosen=["s1", "s2", "s3"], unit="share", **WORDS)  # type: ignore[arg-type]


def _list_offices(rng: np.random.Generator, count: int) -> pd.DataFrame:
    below = rng.integers(5, 500, count).astype(float)
    above = rng.binomial(below.astype(int), 0.4).astype(float)
    names = [f"示范市第{n}局" for n in range(count)]
    frame = pd.DataFrame({"office_id": names, "name": names, "numerator": above,
                          "denominator": below, "value": above / below})  # fmt: skip
    return frame.assign(low=frame["value"] * 0.9, high=frame["value"] * 1.1)


def _draw_ranked(rng: np.random.Generator) -> go.Figure:
    return draw_ranked(_list_offices(rng, BARS), unit="share", median=0.4, **WORDS)  # type: ignore[arg-type]


def _draw_outcomes(rng: np.random.Generator) -> go.Figure:
    frame = pd.DataFrame({"year": YEARS}).assign(
        received=900.0, reports=30, expected=30, outcomes_offices=30, received_offices=30,
        corrected=0, reports_2019_form=[30, 30, 0, 0, 0, 0],
        **{name: rng.integers(10, 200, len(YEARS)).astype(float) for name in OUTCOMES},
    )  # fmt: skip
    return draw_outcomes(frame, year=2024, language="zh", source="来源：示例")


def _draw_funnel(rng: np.random.Generator) -> go.Figure:
    offices = _list_offices(rng, OFFICES)
    sizes = np.geomspace(5, 500, 80)
    spread = np.sqrt(0.24 / sizes)
    curve = pd.DataFrame({"denominator": sizes, "centre": 0.4}).assign(
        low95=0.4 - 1.96 * spread, high95=0.4 + 1.96 * spread,
        low998=0.4 - 3.09 * spread, high998=0.4 + 3.09 * spread,
    )  # fmt: skip
    return draw_funnel(offices, curve, unit="share", size_label="总计（件）",
                       chosen=offices["office_id"][:3].tolist(), **WORDS)  # fmt: skip


def _draw_change(rng: np.random.Generator) -> go.Figure:
    values = rng.normal(0, 20, 12)
    names = [f"第{n}局" for n in range(12)]
    frame = pd.DataFrame({"id": names, "name": names, "contribution": values})
    return draw_waterfall(frame, before=300.0, after=300.0 + values.sum(), unit="count",
                          labels=("2023", "2024"), **WORDS)  # type: ignore[arg-type] # fmt: skip


def _time(run: Callable[[], object], times: int = TIMES) -> tuple[float, float]:
    """Seconds of the clock and of this process's processor."""
    found = []
    for _ in range(times):
        clock, processor = time.perf_counter(), time.process_time()
        run()
        found.append((time.perf_counter() - clock, time.process_time() - processor))
    return min(found)


if __name__ == "__main__":
    main()
