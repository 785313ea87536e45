"""How well invented documents are read: ``python tests/reports/measure.py --count 300 --seed 7``.

Prints, per layout and per quirk, how many documents and cells are exact, how many values are
wrong (the worst that can happen) and how many the reader missed; then the worst documents.
``--save FOLDER`` writes each failing text with its truth and its differences there.
``--corpus FOLDER`` measures the texts and truth files of a folder instead.
"""

import argparse
import json
import traceback
from collections import Counter, defaultdict
from pathlib import Path

from comparison import compare
from generator import generate_documents
from reading import read_text

KINDS = ("wrong", "extra", "state", "missed", "listed", "head")
Result = tuple[str, str, dict, list[str]]


def main() -> None:
    options = parse()
    results = [measure(*case) for case in collect(options)]
    print_table(results)
    print_worst(results, options.worst)
    if options.save:
        save(results, Path(options.save))


def parse() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=300)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--worst", type=int, default=12, help="how many failures to print")
    parser.add_argument("--only", help="only documents with this tag")
    parser.add_argument("--save", help="folder for failing texts")
    parser.add_argument("--corpus", help="folder of NNN.txt with NNN.json")
    return parser.parse_args()


def collect(options: argparse.Namespace) -> list[tuple[str, str, dict]]:
    if options.corpus:
        texts = sorted(Path(options.corpus).glob("*.txt"))
        cases = [(t.stem, t.read_text("utf-8"), load(t.with_suffix(".json"))) for t in texts]
    else:
        documents = generate_documents(options.count, options.seed)
        cases = [(f"{options.seed}-{n}", *document) for n, document in enumerate(documents)]
    return [case for case in cases if not options.only or options.only in case[2]["tags"]]


def load(path: Path) -> dict:
    return json.loads(path.read_text("utf-8"))


def measure(name: str, text: str, truth: dict) -> Result:
    try:
        differences = compare(read_text(text), truth)
    except Exception:  # a crash is a finding, too
        differences = [f"head crash: {traceback.format_exc().splitlines()[-1]}"]
    return name, text, truth, differences


def print_table(results: list[Result]) -> None:
    rows: dict[str, Counter] = defaultdict(Counter)
    for _, _, truth, differences in results:
        for tag in ["ALL", *dict.fromkeys(truth["tags"])]:
            rows[tag].update(count(truth, differences))
    print(
        f"{'layout or quirk':26}{'documents':>12}{'cells':>14}" + "".join(f"{k:>8}" for k in KINDS)
    )
    layouts = {truth["tags"][0] for _, _, truth, _ in results}
    for tag in sorted(rows, key=lambda t: (t != "ALL", t not in layouts, t)):
        row = rows[tag]
        documents = f"{row['exact']}/{row['documents']}"
        cells = f"{row['cells'] - row['bad cells']}/{row['cells']}"
        print(f"{tag:26}{documents:>12}{cells:>14}" + "".join(f"{row[k]:>8}" for k in KINDS))


def count(truth: dict, differences: list[str]) -> Counter:
    kinds = Counter(difference.split()[0] for difference in differences)
    keys = {d.split()[1].rstrip(":") for d in differences if not d.startswith("head")}
    kinds["documents"], kinds["exact"] = 1, int(not differences)
    kinds["cells"] = len(truth["cells"])
    kinds["bad cells"] = len(keys & set(truth["cells"]))
    return kinds


def print_worst(results: list[Result], worst: int) -> None:
    failures = sorted((r for r in results if r[3]), key=badness, reverse=True)
    for name, _, truth, differences in failures[:worst]:
        print(f"\n{name}  {' '.join(truth['tags'])}")
        for difference in differences[:6]:
            print(f"    {difference}")
        if len(differences) > 6:
            print(f"    … {len(differences) - 6} more")


def badness(result: Result) -> tuple[int, int]:
    kinds = Counter(difference.split()[0] for difference in result[3])
    return kinds["wrong"] + kinds["extra"], len(result[3])


def save(results: list[Result], folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for name, text, truth, differences in results:
        if differences:
            (folder / f"{name}.txt").write_text(text, "utf-8")
            content = json.dumps(truth, ensure_ascii=False, indent=1)
            (folder / f"{name}.json").write_text(content, "utf-8")
            (folder / f"{name}.differences").write_text("\n".join(differences) + "\n", "utf-8")


if __name__ == "__main__":
    main()
