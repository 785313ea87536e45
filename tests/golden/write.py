"""Writes anew what ``gaistats read --json`` says of the kept documents (``make golden``)."""

import json
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
from kept import GOLDEN, kept_documents, read_kept


def main() -> None:
    for document in kept_documents():
        text = json.dumps(read_kept(document), ensure_ascii=False, indent=1, sort_keys=True)
        (GOLDEN / f"{document.stem}.json").write_text(text + "\n", encoding="utf-8")
        print(f"{document.stem}.json")


if __name__ == "__main__":
    main()
