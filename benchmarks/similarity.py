"""How fast texts are compared: ``python benchmarks/similarity.py [--large]``.

Invented texts as offices write them: 500 to 3,000 characters a section, phrases that all use,
phrases of a district, what an office keeps from year to year, templates that a tenth of a
district fills in, and copies that are known. Each size runs in a process of its own. Aims:
10,000 reports in 60 s on two cores, growing near-linearly; the floor is one pass that hashes
every run of characters and does nothing else. Seconds are the processor's, so that other work
on the machine does not count; all is one thread. ``whole`` to ``template`` are copies found of
those planted, ``by chance`` the texts of which 70 % stand in another without being planted.
"""

import argparse
import json
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

from gaistats.checks.similarity import SectionText, find_similar
from gaistats.checks.similarity.runs import hash_runs
from gaistats.checks.similarity.text import join_comparable, mask_names

SECTIONS = ("overview", "problems", "other")
YEARS = range(2019, 2025)
SIZES, LARGE = (10_000, 30_000), 100_000
IN_A_DISTRICT = 50
COPIED = ("whole", "year", "third", "template")


@dataclass
class Town:
    """Invented offices; ``copies`` are (report, other report, kind) that were copied on purpose."""

    offices: int
    random: np.random.Generator
    words: np.ndarray
    phrases: list[str]
    kept: dict[int, list[str]] = field(default_factory=dict)
    copies: list[tuple[str, str, str]] = field(default_factory=list)


def main() -> None:
    """Prints a line a size: seconds, the floor, reports a second, memory, and what was found."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--large", action="store_true", help=f"measure {LARGE:,} reports, too")
    parser.add_argument("--size", type=int, help="measure this size in this process, as JSON")
    chosen = parser.parse_args()
    if chosen.size:
        print(json.dumps(measure(chosen.size)))
        return
    heads = ("reports", "M characters", "seconds", "floor s", "ratio", "reports/s", "peak MB",
             "pairs", *COPIED, "by chance")  # fmt: skip
    print("".join(f"{head:>13}" for head in heads))
    for size in (*SIZES, LARGE) if chosen.large else SIZES:
        command = [sys.executable, __file__, "--size", str(size)]
        child = subprocess.run(command, capture_output=True, text=True, check=True)
        print("".join(f"{value:>13}" for value in json.loads(child.stdout)))


def measure(size: int) -> list[str]:
    """The line of one size."""
    town, clock = found_town(size // len(YEARS)), Clock()
    pairs = list(find_similar(clock.watch(write_groups(town))))
    seconds = clock.since_start() - clock.writing - clock.floor
    found = {(pair.report_id, pair.section) for pair in pairs}
    texts = {(pair.report_id, pair.section) for pair in pairs if pair.similarity >= 0.7}
    planted = {tuple(copy[0].split("#")) for copy in town.copies}
    planted |= {(copy[1], copy[0].split("#")[1]) for copy in town.copies}
    return [
        f"{size:,}", f"{clock.characters / 1e6:.0f}", f"{seconds:.1f}", f"{clock.floor:.1f}",
        f"{seconds / clock.floor:.1f}", f"{size / seconds:.0f}", f"{peak_megabytes():.0f}",
        f"{len(pairs):,}", *(_recall(town, found, kind) for kind in COPIED),
        f"{len(texts - planted):,}",
    ]  # fmt: skip


class Clock:
    """Keeps apart what it takes to invent texts, and measures the floor on the way."""

    def __init__(self) -> None:
        self.began, self.writing, self.floor, self.characters = time.process_time(), 0.0, 0.0, 0

    def since_start(self) -> float:
        """Seconds since it was made."""
        return time.process_time() - self.began

    def watch(self, groups: Iterator[list[SectionText]]) -> Iterator[list[SectionText]]:
        """The same groups."""
        begin = time.process_time()
        for group in groups:
            self.writing += time.process_time() - begin
            self.floor += self._hash_all(group)
            yield group
            begin = time.process_time()

    def _hash_all(self, group: Sequence[SectionText]) -> float:
        begin = time.process_time()
        for first in range(0, len(group), 500):
            texts = [mask_names(t.text, t.names) for t in group[first : first + 500]]
            codes, _ = join_comparable(texts)
            hash_runs(codes)
            self.characters += sum(map(len, texts))
        return time.process_time() - begin


def found_town(offices: int, seed: int = 1) -> Town:
    """Offices, 5,000 words, and 300 phrases that all use."""
    random = np.random.default_rng(seed)
    letters = random.integers(0x4E8D, 0x8F00, (5_000, 2))
    words = np.array([chr(a) + chr(b) for a, b in letters])
    town = Town(offices, random, words, [])
    town.phrases = [say(town) for _ in range(300)]
    return town


def say(town: Town) -> str:
    """A sentence of 12 to 44 characters, with a number now and then."""
    chosen = town.words[town.random.integers(0, len(town.words), town.random.integers(6, 22))]
    number = f"{town.random.integers(1, 900)}件" if town.random.random() < 0.2 else ""
    return "".join(chosen) + number + "。"


def write_groups(town: Town) -> Iterator[list[SectionText]]:
    """The texts of a section and year, for each section and year."""
    for section in SECTIONS:
        templates: dict[int, str] = {}
        before: dict[str, str] = {}
        town.kept = {}
        for year in YEARS:
            texts = write_year(town, section, year, templates, before)
            yield texts
            before = {text.office_id: text.text for text in texts}


def write_year(
    town: Town, section: str, year: int, templates: dict[int, str], before: dict[str, str]
) -> list[SectionText]:
    """One group. ``templates`` by district grow, ``before`` are the texts of last year."""
    texts: list[SectionText] = []
    kinds = town.random.random(town.offices)
    for office in range(town.offices):
        name, district = f"第{office}局", office // IN_A_DISTRICT
        text = compose(town, office, district)
        office_id, report = f"o{office:06}", f"o{office:06}|{year}"
        near = texts[-1] if texts and office % IN_A_DISTRICT else None
        if kinds[office] < 0.1:
            text = templates.setdefault(district, text)
            town.copies.append((f"{report}#{section}", "", "template"))
        elif kinds[office] < 0.13 and office_id in before:
            text = before[office_id].replace("1", "2")
            town.copies.append((f"{report}#{section}", f"{office_id}|{year - 1}", "year"))
        elif kinds[office] < 0.15 and near:
            text = near.text
            town.copies.append((f"{report}#{section}", near.report_id, "whole"))
        elif kinds[office] < 0.17 and near:
            text = near.text[: len(text) // 2] + text[: len(text) // 2]
            town.copies.append((f"{report}#{section}", near.report_id, "third"))
        dated = f"{year + 1}-01-{office % 28 + 1:02}"
        texts.append(SectionText(report, office_id, year, section, text, (name,), dated))
    return texts


def compose(town: Town, office: int, district: int) -> str:
    """Half phrases of all offices, a tenth of the district, a fifth of last year, the rest new."""
    many = int(town.random.integers(18, 107))
    picks = town.random.zipf(1.3, many) % len(town.phrases)
    shares = town.random.random(many)
    kept = town.kept.setdefault(office, [say(town) for _ in range(12)])
    of_district = town.kept.setdefault(-1 - district, [say(town) for _ in range(30)])
    said = []
    for pick, share in zip(picks.tolist(), shares.tolist(), strict=True):
        if share < 0.5:
            said.append(town.phrases[pick])
        elif share < 0.6:
            said.append(of_district[pick % 30])
        elif share < 0.8:
            said.append(kept[pick % 12])
        else:
            said.append(say(town))
    return "".join(said)


def _recall(town: Town, found: set[tuple[str, str]], kind: str) -> str:
    """Of the texts that were copied in some way, those of which a pair was found."""
    planted = [copy[0] for copy in town.copies if copy[2] == kind]
    return f"{sum(tuple(text.split('#')) in found for text in planted)}/{len(planted)}"


def peak_megabytes() -> float:
    """The most memory that this process ever had."""
    lines = Path("/proc/self/status").read_text().splitlines()
    return int(next(line for line in lines if line.startswith("VmHWM")).split()[1]) / 1000


if __name__ == "__main__":
    main()
