"""A key figure: one number in words, with its change and what it is over."""

from dataclasses import dataclass
from typing import NamedTuple

from gaistats.pieces.language import t, t_count
from gaistats.stats.intervals import FEWEST_CASES


class Compared(NamedTuple):
    """The numbers behind the words: of the year and of the last, over all and over the same.

    ``before`` and ``after`` are of the last year and of this over the ``offices`` that can be
    compared: the change is between these two. Missing where there is none. With ``is_share`` all
    are fractions.
    """

    now: float | None
    last: float | None
    before: float | None = None
    after: float | None = None
    offices: int | None = None
    is_share: bool = False

    @property
    def change(self) -> float | None:
        """Over the offices compared; None where there are none."""
        if self.before is None or self.after is None:
            return None
        return self.after - self.before


UNKNOWN = Compared(None, None)


@dataclass(frozen=True, slots=True)
class KeyNumber:
    """One number in words. ``spark`` are its values over the years, None for a gap.

    ``pair`` says between which numbers ``change`` is, and over how many offices; ``before`` is
    last year's value over all, where it is not that of the pair. One with an ``opens`` is a card
    that reports it when clicked; ``hint`` says what opens. ``compared`` are the numbers
    themselves, of those that are given away.
    """

    label: str
    value: str
    small: str = ""
    change: str = ""
    note: str = ""
    spark: tuple[float | None, ...] = ()
    pair: str = ""
    before: str = ""
    opens: str = ""
    hint: str = ""
    compared: Compared = UNKNOWN


def word_change(now: float | None, before: float | None) -> str:
    """A change in numbers and per cent; from 0 there is no percentage."""
    percent = _percent(now, before)
    return word_difference(now, before) + (t(" ({percent} %)", percent=percent) if percent else "")


def word_difference(now: float | None, before: float | None) -> str:
    """A change in numbers."""
    if now is None or before is None:
        return ""
    return f"{_sign(now - before)}{abs(now - before):,.0f}"


def word_percent(now: float | None, before: float | None) -> str:
    """A change in per cent; from 0 there is none."""
    percent = _percent(now, before)
    return percent and f"{percent} %"


def word_points(now: float | None, before: float | None) -> str:
    """A change of a rate, in percentage points."""
    if now is None or before is None:
        return ""
    points = 100 * (now - before)
    return t("{points} percentage points", points=f"{_sign(points)}{abs(points):.1f}")


def word_same_offices(count: int) -> str:
    """Over which offices a change was counted; nothing where there is none to compare."""
    if not count:
        return ""
    return t("against last year, over {count} offices that state it in both years", count=count)


def word_pair(offices: int, before: str, after: str) -> str:
    """Between which values a change is, and over how many offices."""
    return t_count("same {count} office: {before} → {after}",
                   "same {count} offices: {before} → {after}", offices,
                   before=before, after=after)  # fmt: skip


def word_last(value: str, paired: str) -> str:
    """Last year's value over all offices; nothing where it is the one of the pair."""
    if not paired:
        return t("last year {value}", value=value)
    return "" if value == paired else t("last year {value} over all", value=value)


def _percent(now: float | None, before: float | None) -> str:
    if now is None or not before:
        return ""
    return f"{_sign(now - before)}{abs(100 * (now - before) / before):.1f}"


def _sign(difference: float) -> str:
    return "+" if difference > 0 else "−" if difference < 0 else "±"


def word_few() -> str:
    """Why counts stand in the place of a percentage."""
    return t("no percentage of fewer than {count}", count=FEWEST_CASES)
