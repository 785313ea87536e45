"""The words of a fictitious report: title, introduction and the sections without a table."""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from random import Random
from typing import Any

from gaistats.sample.chance import chance
from gaistats.sample.city import Office
from gaistats.sample.history import DISPUTES, Figures

# What an office calls itself, by the end of its name.
SELVES = {"局": "我局", "办事处": "我街道", "镇人民政府": "我镇", "乡人民政府": "我乡",
          "区人民政府": "我区", "市人民政府": "我市"}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Statement:
    """The numbers that section 1 states, and whether it claims that all was concluded.

    ``before`` are last year's; ``share_error`` and ``growth_error`` are how far stated
    percentages are off, in percentage points.
    """

    figures: Figures
    claims_all_closed: bool = False
    before: Figures | None = None
    share_error: float = 0
    growth_error: float = 0


@cache
def load_phrases() -> Mapping[str, Any]:
    """The lists of ``phrases.toml`` by their names."""
    path = resources.files("gaistats.sample") / "phrases.toml"
    return tomllib.loads(path.read_text(encoding="utf-8"))


def compose_title(name: str, year: int, seed: int) -> str:
    """The report's title; an office has the same way of putting it every year."""
    return _pick(chance(seed, name, "title"), load_phrases()["title"], name=name, year=year)


def compose_introduction(name: str, year: int, seed: int) -> str:
    """Period and contact, with an address and a telephone that cannot exist."""
    random = chance(seed, name, "introduction")
    return _pick(
        random, load_phrases()["introduction"], name=name, year=year, door=random.randint(1, 99)
    )


def compose_overview(office: Office, year: int, statement: Statement, seed: int) -> tuple[str, ...]:
    """Section 1: its paragraphs, stating the numbers of ``statement`` in words."""
    random = chance(seed, office.office_id, year, "overview")
    web, media = random.randint(8, 420), random.randint(0, 180)
    words = _words(office, year) | {
        "web": web, "media": media, "disclosed": web + media, "checks": random.randint(2, 30),
        "columns": random.randint(1, 6), "menu": random.randint(8, 20),
        "trainings": random.randint(1, 5), "people": random.randint(10, 90),
    }  # fmt: skip
    lists = load_phrases()["overview"]
    names = ("opening", "proactive", "", "management", "platform", "supervision")
    told = _choose_telling(statement, chance(seed, office.office_id, year, "percentages"))
    overview = [
        _pick(random, lists[name], **words)
        if name
        else _word_requests(random, statement, words, told)
        for name in names
    ]
    overview[1] += _list_matters(chance(seed, office.office_id, year, "matters"))
    return tuple(overview)


def _list_matters(random: Random) -> str:
    """What an office disclosed of its own accord, in words that are its own."""
    four = random.sample(load_phrases()["words"]["matter"], 4)
    return _pick(
        random, load_phrases()["overview"]["matters"], **dict(zip("abcd", four, strict=True))
    )


def _choose_telling(statement: Statement, random: Random) -> str:
    """How the requests are told: some texts have shares, some what changed since last year."""
    now = statement.figures["received__total"]
    before = statement.before["received__total"] if statement.before else 0
    natural = statement.figures["received__natural_person"]
    if statement.share_error:
        return "requests_shared"
    if statement.growth_error:
        return "requests_grown"
    can_change = statement.before is not None and before != now
    ways = ["requests_shared"] * (0 < natural < now)
    ways += ["requests_grown"] * (can_change and min(before, now) > 0)
    ways += ["requests_changed"] * can_change
    return random.choice(ways) if ways and random.random() < 0.45 else "requests"


def _word_requests(
    random: Random, statement: Statement, words: Mapping[str, object], telling: str
) -> str:
    figures, lists = statement.figures, load_phrases()["overview"]
    numbers = dict(words) | {
        "received": int(figures["received__total"]),
        "natural": int(figures["received__natural_person"]),
        "organisations": int(figures["received__total"] - figures["received__natural_person"]),
        "carried_over": int(figures["carried_over__total"]),
        "closed": int(figures["outcome_total__total"]),
        "carried_forward": int(figures["carried_forward__total"]),
        "reconsideration": int(figures["reconsideration__total"]),
        "litigation": int(sum(figures[f"{p}__total"] for p in DISPUTES if p[0] == "l")),
    }
    numbers |= _word_percentages(statement, telling)
    if not numbers["received"] and not numbers["carried_over"]:
        return _pick(random, lists["no_request"], **numbers)
    leftover = numbers["carried_forward"] and not statement.claims_all_closed
    told = [telling, "carried_over" if numbers["carried_over"] else "",
            "concluded" if leftover else "all_closed",
            "disputes" if numbers["reconsideration"] or numbers["litigation"] else ""]  # fmt: skip
    return "".join(_pick(random, lists[name], **numbers) for name in told if name)


def _word_percentages(statement: Statement, telling: str) -> dict[str, object]:
    """Percentages with one or two decimals, and the words for more and less."""
    now = statement.figures["received__total"]
    if telling == "requests_shared":
        share = 100 * statement.figures["received__natural_person"] / now
        return {"natural_share": f"{share + statement.share_error:.1f}"}
    if telling == "requests" or statement.before is None:
        return {}
    before = statement.before["received__total"]
    growth = abs(100 * (now - before) / before) if before else 0
    return {
        "before": int(before), "change": int(abs(now - before)),
        "growth": f"{growth + statement.growth_error:.2f}".rstrip("0").rstrip("."),
        "grows": "增长" if now > before else "下降",
        "changes": "增加" if now > before else "减少",
    }  # fmt: skip


def compose_problems(office: Office, year: int, seed: int) -> tuple[str, ...]:
    """Section 5: what is wrong and what will be done; two paragraphs."""
    random, lists = chance(seed, office.office_id, year, "problems"), load_phrases()["problems"]
    channels = load_phrases()["words"]["channel"]
    paragraphs = []
    for lead, items in (("opening", "problem"), ("bridge", "measure")):
        count = random.choice((2, 3, 3))
        parts = [
            part.format(channel=random.choice(channels), times=random.randint(2, 9),
                        **_words(office, year))
            for part in random.sample(lists[items], count)
        ]  # fmt: skip
        join = lists["join" if count == 2 else "join_three"]
        opening = _pick(random, lists[lead], **_words(office, year))
        paragraphs.append(opening + _pick(random, join, **dict(zip("abc", parts, strict=False))))
    return tuple(paragraphs)


def compose_other(office: Office, year: int, seed: int) -> tuple[str, ...]:
    """Section 6; a government's tells of assessments, too (条例 第五十条)."""
    random = chance(seed, office.office_id, year, "other")
    phrases = load_phrases()["other"]["government" if office.is_government else "any"]
    return (_pick(random, phrases, checked=random.randint(8, 40), **_words(office, year)),)


def _words(office: Office, year: int) -> dict[str, object]:
    ends = (word for end, word in SELVES.items() if office.name.endswith(end))
    return {"self": next(ends, "本单位"), "topic": office.trade.topic, "year": year}


def _pick(random: Random, phrases: Sequence[str], **words: object) -> str:
    return random.choice(phrases).format(**words)
