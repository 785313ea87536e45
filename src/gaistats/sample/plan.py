"""The whole sample before a word of it is written: city, numbers and what is planted."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from gaistats.errors import GaistatsError
from gaistats.sample.chance import chance
from gaistats.sample.city import District, Office, OtherName, found_city
from gaistats.sample.history import Course, Figures, add_up, make_history
from gaistats.sample.peculiarity import Peculiarity, choose_peculiarities
from gaistats.sample.planting import can_plant
from gaistats.wording import N_


@dataclass(frozen=True, slots=True)
class Plan:
    """Districts (the city first), offices, and each office's true figures by year.

    ``figures`` has no entry for years in which an office does not exist.
    """

    seed: int
    years: tuple[int, ...]
    districts: tuple[District, ...]
    offices: tuple[Office, ...]
    figures: Mapping[tuple[str, int], Figures]
    peculiarities: tuple[Peculiarity, ...]


def make_plan(districts: int, offices: int, years: Iterable[int], seed: int) -> Plan:
    """Plans a sample.

    Raises GaistatsError when the city has no names for so many offices, or without years.
    """
    period = tuple(sorted(set(years)))
    if not period:
        raise GaistatsError(N_("A sample needs at least one year, such as 2019-2024."))
    places, founded = found_city(districts, offices)

    def in_time(kind: str, office: Office, year: int) -> bool:
        return kind != "merged_office" or year < period[-1]

    planted = tuple(
        choose_peculiarities(("history", "report"), founded, period, seed, suits=in_time)
    )
    staffed = tuple(_change_offices(founded, {p.office_id: p for p in planted}))
    figures = _draw_figures(staffed, planted, period, seed)
    planted = tuple(_name_sources(planted, staffed, period, seed))
    used = {p.office_id for p in planted} | {p.other_office for p in planted}
    free = [office for office in staffed if office.office_id not in used]

    def shows(kind: str, office: Office, year: int) -> bool:
        before = figures.get((office.office_id, year - 1))
        return can_plant(kind, figures[office.office_id, year], office, year, before)

    printed = tuple(choose_peculiarities(("print",), free, period, seed, suits=shows))
    return Plan(seed, period, places, staffed, figures, planted + printed)


def _change_offices(
    offices: Sequence[Office], planted: Mapping[str, Peculiarity]
) -> Iterator[Office]:
    for office in offices:
        peculiarity = planted.get(office.office_id)
        kind, year = (peculiarity.kind, peculiarity.years[0]) if peculiarity else ("", 0)
        if kind == "merged_office":
            same = [o for o in offices if o.district == office.district and o != office]
            heir = min(same, key=lambda o: (o.is_government, o.office_id in planted, o.office_id))
            office = replace(office, valid_to=date(year + 1, 6, 30), succeeded_by=heir.office_id)
        elif kind == "new_office":
            office = replace(office, valid_from=date(year, 3, 1))
        elif kind == "renamed_office":
            former = OtherName(office.district.name + office.trade.former_name, None,
                               date(year, 2, 28))  # fmt: skip
            office = replace(office, other_names=(former,))
        yield office


def prints_city(office: Office, seed: int) -> bool:
    """Whether the office writes the city before its name, a registered alias then."""
    plain = not office.is_government and not office.other_names
    return plain and chance(seed, office.office_id, "alias").random() < 0.12


def _course(office: Office, planted: Sequence[Peculiarity]) -> Course:
    for peculiarity in planted:
        if peculiarity.office_id == office.office_id:
            quiet = peculiarity.kind in {"sudden_zero", "zero_streak"}
            return Course(
                idle=peculiarity.kind == "never_active",
                quiet=frozenset(peculiarity.years if quiet else ()),
                cleared=frozenset(peculiarity.years if peculiarity.kind == "merged_office" else ()),
            )
    return Course()


def _draw_figures(
    offices: Sequence[Office], planted: Sequence[Peculiarity], years: Sequence[int], seed: int
) -> dict[tuple[str, int], Figures]:
    """Own figures of all offices; a government's then with those of the offices below it."""
    own = {
        (office.office_id, year): figures
        for office in offices
        for year, figures in make_history(
            office, _course(office, planted), [y for y in years if office.exists_in(y)], seed
        ).items()
    }
    together = dict[tuple[str, int], Figures](own)
    for office in sorted(offices, key=lambda o: o.level == "city"):
        if office.is_government:
            for year in years:
                below = [own[place] for place in _places_below(office, offices, year)]
                together[office.office_id, year] = add_up([own[office.office_id, year], *below])
    return together


def _places_below(
    office: Office, offices: Sequence[Office], year: int
) -> Iterator[tuple[str, int]]:
    for other in offices:
        below = office.level == "city" or other.district == office.district
        if below and other != office and other.exists_in(year):
            yield other.office_id, year


def _name_sources(
    planted: Sequence[Peculiarity], offices: Sequence[Office], years: Sequence[int], seed: int
) -> Iterator[Peculiarity]:
    """Gives each copy of another office's text the office that it is copied from."""
    used = {p.office_id for p in planted}
    for peculiarity in planted:
        if peculiarity.kind == "copied_from_other_office":
            district = next(o.district for o in offices if o.office_id == peculiarity.office_id)
            sources = [o.office_id for o in offices if o.district == district
                       and not o.is_government and o.office_id not in used]  # fmt: skip
            if not sources:
                continue
            source = chance(seed, peculiarity.office_id, "source").choice(sources)
            used.add(source)
            peculiarity = replace(peculiarity, other_office=source)
        yield peculiarity
