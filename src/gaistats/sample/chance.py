"""Chance that repeats itself: the same seed and the same thing give the same numbers."""

from random import Random

# Shape of the gamma distribution of yearly rates: the smaller, the more the years differ.
SPREAD = 6.0


def chance(*parts: object) -> Random:
    """A generator of its own for each thing, so that one drawing never moves another's."""
    return Random("/".join(map(str, parts)))  # noqa: S311 - a sample, no secret


def draw_count(random: Random, mean: float) -> int:
    """A count around ``mean`` (0 or more), with more spread than Poisson, as real offices have."""
    rate = random.gammavariate(SPREAD, mean / SPREAD) if mean > 0 else 0.0
    if rate > 60:
        return max(0, round(random.gauss(rate, rate**0.5)))
    events, elapsed = 0, random.expovariate(1.0)
    while elapsed < rate:
        events += 1
        elapsed += random.expovariate(1.0)
    return events


def draw_part(random: Random, number: int, share: float) -> int:
    """How many of ``number`` things fall into a ``share`` (0 to 1)."""
    return sum(random.random() < share for _ in range(number))


def deal(random: Random, number: int, weights: dict[str, float]) -> dict[str, int]:
    """``number`` things dealt to the names of ``weights``; every name is in the answer."""
    dealt = dict.fromkeys(weights, 0)
    for name in random.choices(list(weights), list(weights.values()), k=number) if number else ():
        dealt[name] += 1
    return dealt
