"""What the fictitious offices did, year after year: consistent numbers for every cell.

Every identity of both forms holds in them, what is carried forward is carried over in
the next year, and stocks follow from what is added and taken away. Whatever a report
prints wrongly is planted later, in the print.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from random import Random

from gaistats.forms.definition import cell_keys
from gaistats.sample.chance import chance, deal, draw_count, draw_part
from gaistats.sample.city import Office

Figures = Mapping[str, float]

# How requests are shared out among the six types of applicant, and among the outcomes.
APPLICANTS = {
    "natural_person": 0.885,
    "commercial_enterprise": 0.085,
    "research_institution": 0.004,
    "public_interest_organisation": 0.006,
    "legal_services_organisation": 0.014,
    "other_organisation": 0.006,
}
OUTCOMES = {
    "granted_in_full": 0.37,
    "granted_in_part": 0.1,
    "refused_state_secret": 0.002,
    "refused_prohibited_by_law": 0.006,
    "refused_security_or_stability": 0.004,
    "refused_third_party_rights": 0.015,
    "refused_internal_affairs": 0.01,
    "refused_process_information": 0.02,
    "refused_enforcement_file": 0.014,
    "refused_administrative_inquiry": 0.01,
    "unable_not_held": 0.26,
    "unable_must_be_created": 0.02,
    "unable_unclear_after_correction": 0.01,
    "not_processed_petition": 0.045,
    "not_processed_duplicate": 0.02,
    "not_processed_published_material": 0.001,
    "not_processed_excessive": 0.008,
    "not_processed_confirm_or_reissue": 0.005,
    "other_not_corrected_in_time": 0.02,
    "other_fee_unpaid": 0.002,
    "other_other": 0.06,
}
OTHER_ROWS = ("other_not_corrected_in_time", "other_fee_unpaid", "other_other")
DISPUTES = {
    "reconsideration": 0.05,
    "litigation_direct": 0.012,
    "litigation_after_reconsideration": 0.008,
}
RESULTS = {"upheld": 0.62, "corrected": 0.1, "other_result": 0.18, "pending": 0.1}


@dataclass(frozen=True, slots=True)
class Course:
    """What is planted into an office's years before they are drawn.

    ``idle``: nothing ever happens. ``quiet``: years without a request. ``cleared``: years
    at whose end nothing is left over.
    """

    idle: bool = False
    quiet: frozenset[int] = field(default_factory=frozenset)
    cleared: frozenset[int] = field(default_factory=frozenset)


def make_history(
    office: Office, course: Course, years: Sequence[int], seed: int
) -> dict[int, dict[str, float]]:
    """The office's figures for each year: a number for every cell of both forms."""
    history: dict[int, dict[str, float]] = {}
    before: Figures = {}
    for year in years:
        figures = _nothing()
        if not course.idle:
            random = chance(seed, office.office_id, year)
            scale = _scale(office, year, seed)
            quiet = year in course.quiet
            clear = year in course.cleared or quiet or year + 1 in course.quiet
            mean = 0 if quiet else office.trade.requests * scale
            figures |= _process(random, mean, before, clear, office.valid_from is None)
            figures |= _decide(random, office, scale, before)
            figures |= _issue(random, office, before)
            figures |= {} if quiet else _dispute(random, figures["outcome_total__total"])
        history[year] = before = figures
    return history


def add_up(histories: Sequence[Figures]) -> dict[str, float]:
    """The figures of several offices together, cell by cell."""
    total = _nothing()
    for figures in histories:
        for key, value in figures.items():
            total[key] = round(total[key] + value, 6)
    return total


def _nothing() -> dict[str, float]:
    return dict.fromkeys(cell_keys(), 0)


def _scale(office: Office, year: int, seed: int) -> float:
    """How much busier than the middle: the district, the office, and the passing of time."""
    district = chance(seed, office.district.district_id).uniform(0.6, 1.5)
    own = chance(seed, office.office_id, "scale")
    return district * own.lognormvariate(-0.15, 0.85) * own.uniform(0.95, 1.12) ** (year - 2019)


def _process(
    random: Random, mean: float, before: Figures, clear: bool, open_books: bool
) -> dict[str, float]:
    """Section 3: each type of applicant by itself, then the totals of all rows.

    ``clear``: nothing is left over at the end. ``open_books``: something may come over
    from the year before the first one, which a new office does not have.
    """
    received = deal(random, draw_count(random, mean), APPLICANTS)
    favour = {row: weight * random.uniform(0.4, 1.8) for row, weight in OUTCOMES.items()}
    cells: dict[str, float] = {}
    for applicant, number in received.items():
        carried = int(before.get(f"carried_forward__{applicant}", 0))
        if not before and open_books and not clear:
            carried = draw_part(random, number, 0.04)
        forward = 0 if clear else draw_part(random, number + carried, 0.045)
        closed = number + carried - forward
        rows = deal(random, closed, favour)
        rows |= {
            "received": number, "carried_over": carried, "outcome_total": closed,
            "carried_forward": forward, "otherwise_closed": sum(rows[r] for r in OTHER_ROWS),
        }  # fmt: skip
        cells |= {f"{row}__{applicant}": value for row, value in rows.items()}
    for row in ("received", "carried_over", "outcome_total", "carried_forward", "otherwise_closed",
                *OUTCOMES):  # fmt: skip
        cells[f"{row}__total"] = sum(cells[f"{row}__{applicant}"] for applicant in APPLICANTS)
    return cells


def _decide(random: Random, office: Office, scale: float, before: Figures) -> dict[str, float]:
    """Licences, penalties, compulsion, fees and procurement."""
    trade, cells = office.trade, dict[str, float]()
    for row, mean, items in (
        ("licence", trade.licence, 24), ("other_services", trade.licence / 6, 9),
        ("penalty", trade.penalty, 150), ("compulsion", trade.compulsion, 12),
        ("fee", trade.fee, 3),
    ):  # fmt: skip
        last = before.get(f"{row}__items_last_year", 0) + before.get(f"{row}__items_change", 0)
        last = last or (random.randint(1, items) if mean else 0)
        change = random.randint(-min(3, int(last) - 1), 4) if mean and random.random() < 0.4 else 0
        cells |= {f"{row}__items_last_year": last, f"{row}__items_change": change}
        if row != "fee":
            cells[f"{row}__decisions"] = draw_count(random, mean * scale**0.5)
    cells["fee__amount_wan_yuan"] = _draw_money(random, trade.fee)
    if random.random() < 0.35:
        cells["procurement__projects"] = random.randint(1, 20)
        cells["procurement__amount"] = _draw_money(random, 160)
    return cells


def _draw_money(random: Random, mean: float) -> float:
    """An amount in 10,000 yuan with two to six decimals, as offices print them."""
    return round(mean * random.lognormvariate(0, 0.3), random.choice((2, 2, 2, 4, 6)))


def _issue(random: Random, office: Office, before: Figures) -> dict[str, float]:
    """Rules and normative documents: the stock is last year's + issued - repealed.

    Only the government of a city with districts makes rules here (立法法 第九十三条).
    """
    cells: dict[str, float] = {}
    makes_rules = office.is_government and office.level == "city"
    for row, stock in (
        ("government_rules", 9 if makes_rules else 0),
        ("normative_documents", office.trade.documents),
    ):
        last = before.get(f"{row}__in_force", 0 if office.valid_from else stock)
        issued = draw_count(random, stock / 8)
        repealed = min(int(last), draw_count(random, stock / 9))
        cells |= {
            f"{row}__issued": issued, f"{row}__repealed": repealed,
            f"{row}__in_force": last + issued - repealed, f"{row}__produced": issued,
            f"{row}__disclosed": issued, f"{row}__disclosed_total": last + issued - repealed,
        }  # fmt: skip
    return cells


def _dispute(random: Random, closed: float) -> dict[str, float]:
    """Section 4: a share of the concluded requests goes before someone else."""
    cells: dict[str, float] = {}
    for procedure, share in DISPUTES.items():
        results = deal(random, draw_part(random, int(closed), share), RESULTS)
        cells |= {f"{procedure}__{result}": number for result, number in results.items()}
        cells[f"{procedure}__total"] = sum(results.values())
    return cells
