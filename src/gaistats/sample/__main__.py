"""``python -m gaistats.sample data``: writes the demo's sample, once, before it is shown."""

import sys
from pathlib import Path

from gaistats.sample.writing import write_demo

if __name__ == "__main__":
    write_demo(Path(sys.argv[1]))
