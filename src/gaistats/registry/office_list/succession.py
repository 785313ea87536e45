"""Into which office another one was merged: named in the list or registered."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace

from gaistats.errors import RegistryError
from gaistats.registry.entries import Office, Registry
from gaistats.registry.office_list.lines import Listed, Problem
from gaistats.registry.office_list.matching import Key, KnownOffices, key_in
from gaistats.registry.office_names import fold_name
from gaistats.wording import N_

NO_SUCCESSOR = N_(
    "“{name}”, of which it became part, is neither registered nor on a correct line of the list. "
    "Correct the name, or list that office too."
)
SEVERAL_SUCCESSORS = N_("“{name}”, of which it became part, is the name of several offices.")
NO_END = N_("It became part of “{name}”, but the line does not say when. Fill in 撤销时间.")
RING = N_("It would become part of itself by way of “{name}”. Correct 并入单位.")

Pair = tuple[Listed, Office]


def settle_successors(
    pairs: Sequence[Pair], known: KnownOffices, registry: Registry
) -> tuple[Mapping[int, Office], list[Problem]]:
    """Line → its office with its successor, and the lines whose successor cannot be.

    A line that names an office of a line with a problem has one itself.
    """
    settled: dict[int, Office] = {listed.line: office for listed, office in pairs}
    problems: list[Problem] = []
    left = list(pairs)
    while True:
        search = _Search([pair for pair in left if pair[0].line in settled], known, registry)
        failed = []
        for listed, office in left:
            try:
                settled[listed.line] = search.settle(listed, office)
            except RegistryError as error:
                failed.append(Problem(listed.line, listed.name, error.message, error.parameters))
        if not failed:
            return settled, problems
        problems += failed
        for problem in failed:
            del settled[problem.line]
        left = [pair for pair in left if pair[0].line in settled]


class _Search:
    """Finds offices among the lines and in the registry."""

    def __init__(self, pairs: Sequence[Pair], known: KnownOffices, registry: Registry) -> None:
        self._known = known
        self._listed: dict[Key, Office] = {}
        self._anywhere: dict[str, set[str]] = defaultdict(set)
        self._next: dict[str, str | None] = {}
        for office in registry.offices.values():
            self._next[office.office_id] = office.succeeded_by
            self._anywhere[fold_name(office.name)].add(office.office_id)
        for listed, office in pairs:
            self._listed[listed.place.district.district_id, listed.key] = office
            self._anywhere[fold_name(office.name)].add(office.office_id)

    def settle(self, listed: Listed, office: Office) -> Office:
        """The office with its successor. Raises RegistryError."""
        if listed.successor is None:
            return office
        name = listed.successor
        if office.valid_to is None:
            raise RegistryError(NO_END, name=name)
        successor = self._find(listed, name)
        if self._leads_to(successor, office.office_id):
            raise RegistryError(RING, name=name)
        self._next[office.office_id] = successor
        return replace(office, succeeded_by=successor)

    def _find(self, listed: Listed, name: str) -> str:
        """In its own district first, else where only one has the name."""
        key = key_in(listed, name)
        office = self._listed.get(key) or self._known.find(key, name)
        if office:
            return office.office_id
        found = self._anywhere.get(fold_name(name), set())
        if not found:
            raise RegistryError(NO_SUCCESSOR, name=name)
        if len(found) > 1:
            raise RegistryError(SEVERAL_SUCCESSORS, name=name)
        return next(iter(found))

    def _leads_to(self, start: str | None, target: str) -> bool:
        while start is not None and start != target:
            start = self._next.get(start)
        return start == target
