"""The documents whose whole reading is kept: the demo's real ones, and those of tests/reports."""

from pathlib import Path

from gaistats.cli.reading import describe_outcome
from gaistats.pipeline.recognise import recognise_file

GOLDEN = Path(__file__).parent
ROOT = GOLDEN.parent.parent


def kept_documents() -> list[Path]:
    real = sorted((ROOT / "data" / "reports" / "real").glob("*.html"))
    return real + sorted((ROOT / "tests" / "reports" / "documents").glob("*.txt"))


def read_kept(document: Path) -> dict[str, object]:
    """What ``gaistats read --json`` prints of a document, its path without the machine's part."""
    return describe_outcome(document.relative_to(ROOT), recognise_file(document)[0])
