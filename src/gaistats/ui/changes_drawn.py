"""The changes between two years' texts as HTML: the same once, what differs side by side."""

from collections.abc import Iterable, Sequence
from html import escape

from gaistats.pieces.language import t, t_count
from gaistats.ui.text_changes import Passage, Span

LONG = 120
"""Characters of a passage that did not change from which it is folded, so that changes are seen."""
_GLIMPSE = 24


def draw_changes(
    texts: tuple[str, str], years: tuple[int, int], passages: Sequence[Passage]
) -> str:
    """All of both texts, escaped; ``<del>`` is in the earlier only, ``<ins>`` in the later only."""
    heads = "".join(f"<h4>{year}</h4>" for year in years)
    rows = (
        _draw_same(texts[0][slice(*p.earlier)], p.sentences)
        if p.is_same
        else _draw_changed(texts, years, p)
        for p in passages
    )
    return f'<div class="g-changes"><div class="pair heads">{heads}</div>{"".join(rows)}</div>'


def draw_legend(years: tuple[int, int]) -> str:
    """What each look means, shown as it looks."""
    looks = [
        escape(t("plain: the same in both years, and stands here once")),
        f"<del>{escape(t('only in {year}', year=years[0]))}</del>",
        f"<ins>{escape(t('only in {year}', year=years[1]))}</ins>",
    ]
    return _wrap_legend(looks)


def draw_legend_of_same() -> str:
    """What the mark of texts that are alike means, shown as it looks."""
    return _wrap_legend([f"<mark>{escape(t('marked: the same in both texts'))}</mark>",
                         escape(t("plain: not the same in 16 characters running"))])  # fmt: skip


def _wrap_legend(looks: Iterable[str]) -> str:
    return f'<p class="g-legend">{"".join(f"<span>{look}</span>" for look in looks)}</p>'


def _draw_same(text: str, sentences: int) -> str:
    shown = escape(text.strip("\n"))
    if len(text) < LONG or sentences < 2:
        return f'<p class="same">{shown}</p>'
    said = t_count("{count} sentence is the same", "{count} sentences are the same", sentences)
    glimpse = escape(t("{said}: {text} …", said=said, text=_shorten(text)))
    return f'<details class="same"><summary>{glimpse}</summary><p>{shown}</p></details>'


def _shorten(text: str) -> str:
    return text.strip()[:_GLIMPSE].replace("\n", " ")


def _draw_changed(texts: tuple[str, str], years: tuple[int, int], passage: Passage) -> str:
    sides = ((passage.earlier, passage.gone, "del"), (passage.later, passage.new, "ins"))
    drawn = (
        f'<p><span class="year">{year}</span> {_mark(text, span, marks, tag)}</p>'
        for text, year, (span, marks, tag) in zip(texts, years, sides, strict=True)
    )
    return f'<div class="pair">{"".join(drawn)}</div>'


def _mark(text: str, span: Span, marks: Iterable[Span], tag: str) -> str:
    """The text within ``span`` with what is marked in ``tag``; a dash where there is nothing."""
    pieces, at = [], span[0]
    for start, end in marks:
        pieces += [escape(text[at:start]), f"<{tag}>{escape(text[start:end])}</{tag}>"]
        at = end
    return "".join([*pieces, escape(text[at : span[1]])]).strip("\n") or "–"
