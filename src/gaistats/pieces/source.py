"""The last line of whatever is shown: where it is from, what it covers, as of when."""

from datetime import UTC

from gaistats.model import Scope
from gaistats.pieces.asked import ask, ask_rows
from gaistats.pieces.corrected import word_basis
from gaistats.pieces.districts import BETWEEN, word_path
from gaistats.pieces.language import t, t_count, word_kind
from gaistats.store.headline import pick_headline_year
from gaistats.store.read import read_build, read_coverage, read_districts, read_totals


def place_name(scope: Scope) -> str:
    """The chosen district, or the one above all."""
    return word_district_path(scope).split(BETWEEN)[-1]


def word_source(scope: Scope, covered: str) -> str:
    """The last line of every chart: source, what it covers, as of, basis, and sample or not."""
    parts = [
        t("Source: annual reports of {place}", place=place_name(scope)),
        covered,
        say_as_of(),
        word_basis(scope, _count_corrected(scope)) if scope.basis == "corrected" else "",
    ]
    return " · ".join(filter(None, parts)) + (t(" (sample)") if scope.origin == "sample" else "")


def say_filed(scope: Scope, year: int) -> str:
    """How many of how many have filed for a year that there is a report of."""
    row = next(r for r in ask_rows(read_coverage, scope) if r["year"] == year)
    return t("{year}: {filed}", year=year, filed=word_filed(row["filed"], row["expected"]))


def say_added(scope: Scope, year: int) -> str:
    """As ``say_filed``; with reports of whole areas, how many may be added up and how many not."""
    counts = {row["own"]: row["reports"] for row in ask_rows(read_totals, scope)
              if row["year"] == year}  # fmt: skip
    filed, areas = say_filed(scope, year), counts.get(False, 0)
    if not areas:
        return filed
    own = t_count("{count} can be added up", "{count} can be added up", counts.get(True, 0))
    beside = t_count("{count} speaks for a whole area and is not added up",
                     "{count} speak for whole areas and are not added up", areas)  # fmt: skip
    return t("{filed}, {own}, {areas}", filed=filed, own=own, areas=beside)


def say_valued(year: int, valued: int, known: int) -> str:
    """How many of how many offices have a value."""
    return t_count("{year}: {n} of {m} office", "{year}: {n} of {m} offices", known,
                   year=year, n=f"{valued:,}", m=f"{known:,}")  # fmt: skip


def _count_corrected(scope: Scope) -> int:
    """The corrected cells of all years that are shown."""
    return sum(row["corrected"] for row in ask_rows(read_coverage, scope))


def say_as_of(*, bare: bool = False) -> str:
    """The day of the build, in words or ``bare``: what had been imported by then is shown.

    Not the latest date on a report: many reports state none, and a report may state any.
    """
    built_at = ask(read_build)["built_at"].to_pydatetime().replace(tzinfo=UTC).astimezone()
    date = f"{built_at:%Y-%m-%d}"
    return date if bare else t("data as of {date}", date=date)


def word_filed(filed: int, expected: int | None) -> str:
    """Filed of expected; says so when nobody knows how many are expected."""
    if expected is None:
        return t_count("{count} filed, expected unknown", "{count} filed, expected unknown", filed)
    return t("filed {filed} / {expected}", filed=f"{filed:,}", expected=f"{expected:,}")


def word_district_path(scope: Scope) -> str:
    """The path from the topmost district to the chosen one."""
    districts = {row["district_id"]: row for row in ask_rows(read_districts)}
    sample = scope.origin == "sample"
    tops = [d for d, row in districts.items()
            if row["sample"] == sample and row["parent"] not in districts]  # fmt: skip
    chosen = scope.districts[0] if scope.districts else tops[0] if len(tops) == 1 else ""
    return word_path(chosen) or t("All districts")


def find_headline_year(scope: Scope) -> int:
    """The latest year for which enough have filed; 0 where nobody has filed for any."""
    return pick_headline_year(ask(read_coverage, scope)) or 0


def name_parts(what: str, place: str, years: str, scope: Scope) -> tuple[str, ...]:
    """A file's name: what, where, years, basis, whether it is a sample, and the day."""
    basis = t("As corrected") if scope.basis == "corrected" else ""
    sample = t("sample") if scope.origin == "sample" else ""
    return (what, place, years, basis, sample, say_as_of(bare=True))


def name_selection(scope: Scope) -> str:
    """District and kinds of office, as a file name says them."""
    kinds = "+".join(map(word_kind, scope.kinds))
    return f"{place_name(scope)}_{kinds}" if kinds else place_name(scope)
