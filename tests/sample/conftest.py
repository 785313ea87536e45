import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from extraction import take_out, text_of

from gaistats.sample import write_sample
from gaistats.sample.plan import Plan, make_plan

DISTRICTS, OFFICES, YEARS, SEED = 3, 26, range(2019, 2025), 7


@dataclass(frozen=True)
class Written:
    folder: Path
    plan: Plan
    truth: Mapping[str, Any]

    def planted(self, *kinds: str) -> set[tuple[str, int]]:
        return {
            (p["office_id"], year)
            for p in self.truth["peculiarities"]
            for year in p.get("years", [p.get("year")])
            if not kinds or p["kind"] in kinds
        }

    def document(self, office: str, year: int) -> Mapping[str, Any]:
        found = [
            d for d in self.truth["documents"] if (d["office_id"], d["year"]) == (office, year)
        ]
        assert len(found) == 1
        return found[0]

    def content(self, document: Mapping[str, Any]) -> bytes:
        file, _, member = document["file"].partition("!/")
        content = (self.folder / file).read_bytes()
        return take_out(content, member) if member else content

    def text(self, document: Mapping[str, Any]) -> str:
        return text_of(self.content(document), document["dialect"])


@pytest.fixture(scope="session")
def sample(make_once: Callable[[str, Callable[[Path], object]], Path]) -> Written:
    folder = make_once("sample", lambda path: write_sample(path, DISTRICTS, OFFICES, YEARS, SEED))
    truth = json.loads((folder / "truth.json").read_text(encoding="utf-8"))
    return Written(folder, make_plan(DISTRICTS, OFFICES, YEARS, SEED), truth)
