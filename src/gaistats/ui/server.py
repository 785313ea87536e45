"""Streamlit's server with our table of pages from the very first visit.

``python -m gaistats.ui.server dashboard.py [OPTION...]`` takes what ``streamlit run`` takes.
Where a folder ``pages`` stands beside the script, Streamlit believes until the first run that
its scripts are the pages: the first link to anything but ``/`` after a start was answered by
a box "Page not found" that blocked the page (seen with streamlit 1.67).
"""

import sys

from streamlit.runtime.pages_manager import PagesManager
from streamlit.web.cli import main


def serve(arguments: list[str]) -> None:
    """Runs the server until it is interrupted."""
    PagesManager.uses_pages_directory = False
    main(["run", *arguments])


if __name__ == "__main__":
    serve(sys.argv[1:])
