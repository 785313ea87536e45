"""What a file covers, in words: where, which years, printed or corrected, as of when, sample."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC
from typing import Any

from gaistats.model import Scope
from gaistats.registry.words import KIND_WORDS
from gaistats.store.connection import Store
from gaistats.store.read import list_rows, read_build, read_coverage, read_districts
from gaistats.wording import N_, word, word_count


@dataclass(frozen=True, slots=True)
class Stamp:
    """The selection in words of one language. ``as_of`` is the day of the build, ISO.

    ``place`` is the district's name, ``above`` the names of those it lies in, topmost first.
    ``years`` are those selected, or else those that there are reports of. ``kinds`` is empty
    for all.
    """

    language: str
    place: str
    above: tuple[str, ...]
    years: str
    kinds: str
    basis: str
    as_of: str
    sample: bool

    def t(self, message: str, **parameters: object) -> str:
        """A message of the catalogue in the file's language."""
        return word(self.language, message, **parameters)

    def t_count(self, one: str, many: str, count: int, **parameters: object) -> str:
        """A message that depends on a number."""
        return word_count(self.language, one, many, count, **parameters)

    def name_parts(self, what: str) -> tuple[str, ...]:
        """A file's name: what, where, years, corrected, sample, as of."""
        corrected = self.t("As corrected") if self.basis == "corrected" else ""
        sample = self.t("sample") if self.sample else ""
        # The English names of the sample's districts say it already.
        sample = "" if sample in self.place else sample
        return (what, self.place, self.years, corrected, sample, self.as_of)

    def say_sample(self) -> str:
        """That the offices are fictitious; empty for real ones."""
        return self.t("Sample data: the offices are fictitious") if self.sample else ""

    def say_selected(self) -> str:
        """Where, which years and which kinds of office."""
        parts = [" › ".join([*self.above, self.place]), self.years, self.kinds]
        return " · ".join(filter(None, parts))

    def say_basis(self) -> str:
        """Printed or corrected figures, and the day of the data."""
        printed = N_("Figures as printed in the reports in force")
        corrected = N_("Figures as corrected, else as printed in the reports in force")
        basis = self.t(corrected if self.basis == "corrected" else printed)
        return f"{basis} · {self.t('data as of {date}', date=self.as_of)}"


def read_stamp(store: Store, scope: Scope, language: str) -> Stamp:
    """The scope in words; the one district above all where none is chosen."""
    path = _name_path(store, scope, language)
    kinds = [word(language, KIND_WORDS[k]) if k in KIND_WORDS else k for k in scope.kinds]
    return Stamp(
        language=language,
        place=path[-1],
        above=tuple(path[:-1]),
        years=_name_years(store, scope),
        kinds=(", " if language == "en" else "、").join(kinds),
        basis=scope.basis,
        as_of=_read_day(store),
        sample=scope.origin == "sample",
    )


def pick_name(row: Mapping[str, Any], language: str, name: str = "name") -> str:
    """A registered name; the English one in English files where there is one."""
    return str((language == "en" and row.get(f"{name}_en")) or row[name] or "")


def word_kind(kind: str | None, stamp: Stamp) -> str:
    """A kind of office in words; one that a registry invented stays as it is."""
    return stamp.t(KIND_WORDS.get(kind or "", kind or ""))


def find_top(store: Store, origin: str) -> str | None:
    """The one district that all others of the origin lie in; None where there are several."""
    here = [r for r in list_rows(read_districts(store)) if r["sample"] == (origin == "sample")]
    known = {row["district_id"] for row in here}
    tops = [str(row["district_id"]) for row in here if row["parent"] not in known]
    return tops[0] if len(tops) == 1 else None


def _name_path(store: Store, scope: Scope, language: str) -> list[str]:
    districts = {row["district_id"]: row for row in list_rows(read_districts(store))}
    place = scope.districts[0] if scope.districts else find_top(store, scope.origin)
    path: list[str] = []
    while place in districts:
        path.insert(0, pick_name(districts[place], language))
        place = districts[place]["parent"]
    return path or [word(language, N_("All districts"))]


def _name_years(store: Store, scope: Scope) -> str:
    coverage = read_coverage(store, scope)
    filed = [int(year) for year in coverage.loc[coverage["filed"] > 0, "year"]]
    first = scope.first_year or min(filed, default=0)
    last = scope.last_year or max(filed, default=0)
    return "–".join(dict.fromkeys(str(year) for year in (first, last) if year))


def _read_day(store: Store) -> str:
    """The day of the build, where the program runs: what had been imported by then is there."""
    built_at = read_build(store)["built_at"].to_pydatetime().replace(tzinfo=UTC).astimezone()
    return f"{built_at:%Y-%m-%d}"
