"""示范市: a city that does not exist, with its districts and offices."""

import csv
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib import resources

from gaistats.errors import GaistatsError
from gaistats.wording import N_

CITY = "示范市"
STEMS = "甲乙丙丁戊己庚辛壬癸"
STEMS_EN = ("Jia", "Yi", "Bing", "Ding", "Wu", "Ji", "Geng", "Xin", "Ren", "Gui")
# No province has the code 99, so that no code of the sample is a real place's.
CITY_CODE = 990100
SAMPLE_SUFFIX = "(sample)"


@dataclass(frozen=True, slots=True)
class District:
    """A division of the fictitious city, or the city itself."""

    district_id: str
    name: str
    name_en: str
    level: str
    parent: str
    division_code: str


@dataclass(frozen=True, slots=True)
class Trade:
    """What offices of one name do: the middle of their yearly numbers.

    ``fee`` is in 10,000 yuan, everything else a count; ``documents`` is the stock of
    administrative normative documents. ``former_name`` is one that offices of the
    trade had before.
    """

    kind: str
    name: str
    name_en: str
    topic: str
    requests: float
    licence: float
    penalty: float
    compulsion: float
    fee: float
    documents: int
    former_name: str = ""


@dataclass(frozen=True, slots=True)
class OtherName:
    """A name that an office also had or has; dates are None where it has no limit."""

    name: str
    valid_from: date | None = None
    valid_to: date | None = None


@dataclass(frozen=True, slots=True)
class Office:
    """An office of the fictitious city."""

    office_id: str
    name: str
    name_en: str
    level: str
    district: District
    trade: Trade
    valid_from: date | None = None
    valid_to: date | None = None
    succeeded_by: str = ""
    other_names: tuple[OtherName, ...] = ()

    @property
    def is_government(self) -> bool:
        """Whether its report includes those of the offices below it."""
        return self.trade.kind == "government"

    def exists_in(self, year: int) -> bool:
        """Whether it is there on 31 December, and so reports on the year."""
        last_day = date(year, 12, 31)
        begun = self.valid_from is None or self.valid_from <= last_day
        return begun and (self.valid_to is None or self.valid_to >= last_day)

    def name_in(self, year: int) -> str:
        """The name on its report on ``year``: the one that is valid on 31 December."""
        last_day = date(year, 12, 31)
        old = (n.name for n in self.other_names if n.valid_to and n.valid_to >= last_day)
        return next(old, self.name)


@cache
def load_trades() -> tuple[Trade, ...]:
    """The trades of ``offices.csv``, in the order in which a district gets them."""
    path = resources.files("gaistats.sample") / "offices.csv"
    rows = csv.DictReader(path.read_text(encoding="utf-8").splitlines())
    return tuple(
        Trade(
            r["kind"], r["name"], r["name_en"], r["topic"], float(r["requests"]),
            float(r["licence"]), float(r["penalty"]), float(r["compulsion"]), float(r["fee"]),
            int(r["documents"]), r["former_name"],
        )
        for r in rows
    )  # fmt: skip


def found_city(districts: int, offices: int) -> tuple[tuple[District, ...], tuple[Office, ...]]:
    """The city's districts and offices: ``offices`` in each district beside its government.

    The first district returned is the city itself. Raises GaistatsError when more is
    asked for than there are names.
    """
    most = len(load_trades())
    if not (1 <= districts <= len(STEMS) and 1 <= offices <= most):
        message = N_("A sample has 1 to {districts} districts with 1 to {offices} offices each.")
        raise GaistatsError(message, districts=len(STEMS), offices=most)
    city = District("sample-city", CITY, f"Shifan City {SAMPLE_SUFFIX}", "city", "", str(CITY_CODE))
    below = tuple(_found_districts(districts))
    staffed = [_government(city), *_found_offices(below, load_trades()[:offices])]
    numbered = (_number(office, n) for n, office in enumerate(staffed, 1))
    return (city, *below), tuple(numbered)


def _found_districts(count: int) -> Iterator[District]:
    for number, (stem, stem_en) in enumerate(zip(STEMS[:count], STEMS_EN, strict=False), 1):
        name_en = f"{stem_en} District {SAMPLE_SUFFIX}"
        identifier, code = f"sample-{stem_en.lower()}", str(CITY_CODE + number)
        yield District(identifier, f"{stem}区", name_en, "district", "sample-city", code)


def _found_offices(districts: Iterable[District], trades: Sequence[Trade]) -> Iterator[Office]:
    for district in districts:
        yield _government(district)
        place = district.name_en.removesuffix(f" {SAMPLE_SUFFIX}")
        for trade in trades:
            level = "township" if trade.kind == "subdistrict" else "district"
            name_en = f"{trade.name_en}, {place} {SAMPLE_SUFFIX}"
            yield Office("", district.name + trade.name, name_en, level, district, trade)


def _government(district: District) -> Office:
    trade = Trade("government", "人民政府", "Government", "重点领域信息", 6, 0, 0, 0, 0, 12)
    place = district.name_en.removesuffix(f" {SAMPLE_SUFFIX}")
    name_en = f"People's Government of {place} {SAMPLE_SUFFIX}"
    return Office("", f"{district.name}人民政府", name_en, district.level, district, trade)


def _number(office: Office, number: int) -> Office:
    return Office(
        f"s-{number:03d}", office.name, office.name_en, office.level, office.district, office.trade
    )
