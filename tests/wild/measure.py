"""Measure ``gaistats read`` on the invented set, as an outside judge would.

python tests/wild/measure.py --seed 1 [--count 190] [--save DIR] [--only TEXT]
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from wildset.compare import Answer, Judgement, judge
from wildset.plan import Wild, plan

COMMAND = [sys.executable, "-c", "from gaistats.cli import main; main()"]
SECONDS, MEGABYTES = 10, 1024


def read_files(names: list[str], folder: Path, limit: int) -> tuple[list[Answer], float, float]:
    """Answers, seconds and peak megabytes of the process tree (its largest process)."""
    code = (
        "import json,resource,subprocess,sys,time;t=time.time();"
        "r=subprocess.run(sys.argv[2:],capture_output=True,timeout=float(sys.argv[1]));"
        "m=resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss/1024;"
        "sys.stdout.write(json.dumps([time.time()-t,m,r.stdout.decode(),r.stderr.decode()[-800:]]))"
    )
    command = [sys.executable, "-c", code, str(limit), *COMMAND, "read", *names, "--json"]
    start = time.time()
    done = subprocess.run(command, cwd=folder, capture_output=True, check=False)
    if done.returncode:
        return [], time.time() - start, 0
    seconds, peak, out, errors = json.loads(done.stdout)
    try:
        return json.loads(out), seconds, peak
    except ValueError:
        print(f"no JSON for {names[:3]}: {errors}")
        return [], seconds, peak


def judge_all(wilds: list[Wild], folder: Path) -> list[Judgement]:
    answers: dict[str, Answer] = {}
    ordinary = [wild.name for wild in wilds if wild.kind != "hostile"]
    for start in range(0, len(ordinary), 40):
        found, seconds, peak = read_files(ordinary[start : start + 40], folder, 600)
        answers.update({answer["path"]: answer for answer in found})
        print(f"read {start}-{start + 40}: {seconds:.1f} s, {peak:.0f} MB", file=sys.stderr)
    return [
        judge(name, truth, answers.get(name))
        for wild in wilds
        if wild.kind != "hostile"
        for name, truth in wild.truths.items()
    ]


def print_reports(judged: list[Judgement]) -> None:
    cells = sum(j.cells for j in judged)
    print(f"\nreports {len(judged)}: cells {cells}")
    for word in ("exact", "wrong", "missed", "states"):
        number = sum(getattr(j, word) for j in judged)
        print(f"  {word:7} {number:6} {100 * number / max(cells, 1):7.3f} %")
    for word in ("office", "year", "form", "published", "dated"):
        right = sum(getattr(j, word) for j in judged)
        print(f"  {word:9} right {right} of {len(judged)} = {100 * right / len(judged):.1f} %")
    both = sum(j.office and j.year for j in judged)
    print(f"  office and year right {100 * both / len(judged):.1f} %")
    print(f"  refused {sum(j.refused for j in judged)}, doubtful {sum(j.doubtful for j in judged)}")


def print_groups(judged: list[Judgement]) -> None:
    groups: dict[str, list[Judgement]] = defaultdict(list)
    for j in judged:
        for name in {
            f"kind {j.kind}",
            f"layout {j.kind}/{j.layout}",
            *[f"quirk {t}" for t in j.tags],
        }:
            groups[name].append(j)
    print(
        "\ngroup                                   docs   cells  exact%  wrong missed states refused head"
    )
    for name, members in sorted(groups.items()):
        cells = sum(j.cells for j in members)
        exact = 100 * sum(j.exact for j in members) / max(cells, 1)
        counts = [sum(getattr(j, word) for j in members) for word in ("wrong", "missed", "states")]
        refused = sum(j.refused for j in members)
        head = sum(not (j.office and j.year) for j in members)
        print(
            f"{name:40}{len(members):4} {cells:7} {exact:7.2f} {counts[0]:6} {counts[1]:6} "
            f"{counts[2]:6} {refused:7} {head:4}"
        )


def print_worst(judged: list[Judgement], most: int) -> None:
    print("\nworst first (wrong, refused, missed, states, head)")
    order = sorted(judged, key=lambda j: (-j.wrong, -j.refused, -j.missed, -j.states))
    for j in [j for j in order if j.wrong or j.refused or j.differences][:most]:
        print(f"- {j.name} [{j.layout}; {', '.join(j.tags)}] {j.status} {j.reason}"
              f" wrong {j.wrong} missed {j.missed} states {j.states} of {j.cells}")  # fmt: skip
        for line in sorted(j.differences, key=lambda text: not text.startswith("wrong"))[:6]:
            print(f"    {line}")


def print_others(wilds: list[Wild], judged: dict[str, Judgement]) -> None:
    others = [(name, t) for w in wilds if w.kind == "other" for name, t in w.truths.items()]
    right = [name for name, truth in others if judged[name].status in truth["status"]]
    values = [name for name, _ in others if judged[name].wrong]
    print(f"\nnon-reports rightly answered {len(right)} of {len(others)}")
    for name, _ in others:
        if name not in right or name in values:
            j = judged[name]
            print(f"  {name}: {j.status} doubtful={j.doubtful} {j.reason} {j.differences[:3]}")


def print_hostile(wilds: list[Wild], folder: Path) -> None:
    hostile = [wild for wild in wilds if wild.kind == "hostile"]
    bad, slowest, largest = 0, 0.0, 0.0
    for wild in hostile:
        answers, seconds, peak = read_files([wild.name], folder, 60)
        statuses = sorted({answer["status"] for answer in answers})
        allowed = next(iter(wild.truths.values()))["status"]
        good = bool(answers) and set(statuses) <= set(allowed)
        good = good and seconds <= SECONDS and peak <= MEGABYTES
        bad += not good
        slowest, largest = max(slowest, seconds), max(largest, peak)
        reasons = [str(answer.get("reason"))[:110] for answer in answers[:1]]
        print(
            f"  {'ok ' if good else 'BAD'} {wild.name:24} {seconds:5.1f} s {peak:6.0f} MB {statuses} {reasons}"
        )
    print(
        f"hostile answered {len(hostile) - bad} of {len(hostile)}, at most {slowest:.1f} s, {largest:.0f} MB"
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--count", type=int, default=190)
    parser.add_argument("--save", type=Path)
    parser.add_argument("--only", help="documents whose name, layout or quirks contain this text")
    parser.add_argument("--most", type=int, default=25, help="how many documents to list")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        folder = given.save or Path(temporary)
        folder.mkdir(parents=True, exist_ok=True)
        wilds = [wild for wild in plan(given.seed, given.count) if _wanted(wild, given.only)]
        for wild in wilds:
            (folder / wild.name).write_bytes(wild.content)
        if given.save:
            truths = {name: truth for wild in wilds for name, truth in wild.truths.items()}
            text = json.dumps(truths, ensure_ascii=False, indent=1)
            (folder / "truth.json").write_text(text, encoding="utf-8")
        judged = {j.name: j for j in judge_all(wilds, folder)}
        names = [name for w in wilds if w.kind == "report" for name in w.truths]
        reports = [judged[name] for name in names]
        if reports:
            print_reports(reports)
            print_groups(reports)
            print_worst(reports, given.most)
        print_others(wilds, judged)
        print_hostile(wilds, folder)


def _wanted(wild: Wild, only: str | None) -> bool:
    if not only:
        return True
    words = [wild.name, *(str(t.get("layout")) + str(t["tags"]) for t in wild.truths.values())]
    return any(only in word for word in words)


if __name__ == "__main__":
    main()
