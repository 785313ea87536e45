"""The one table of pages, and going from one to another within the session."""

from dataclasses import dataclass
from itertools import groupby

import streamlit as st

from gaistats.pieces.language import t
from gaistats.ui.address import frame_address
from gaistats.wording import N_


@dataclass(frozen=True, slots=True)
class Route:
    """A page: its script below ``pages/``, its title, icon and group in the navigation.

    ``has_figures`` is False for a page that works before any report was imported; it has no
    line that says what is selected.
    """

    path: str
    title: str
    icon: str
    group: str
    has_figures: bool = True

    @property
    def script(self) -> str:
        """The script's path from the project's folder."""
        return f"pages/{self.path}.py"

    @property
    def url_path(self) -> str:
        """The page's own path in the URL; the first page lives at ``/`` only."""
        return self.path.replace("/", "-")


SUMMARY = Route("overview/summary", N_("Summary"), ":material/dashboard:", N_("Overview"))
ZERO_ACTIVITY = Route(
    "patterns/zero_activity", N_("Zero activity"), ":material/grid_on:", N_("Patterns")
)
COMPARE_OFFICES = Route(
    "compare/offices", N_("Among peers"), ":material/leaderboard:", N_("Compare")
)
COMPARE_YEARS = Route("compare/years", N_("Over the years"), ":material/show_chart:", N_("Compare"))
FINDINGS = Route("quality/findings", N_("Findings"), ":material/fact_check:", N_("Quality"))
COVERAGE = Route(
    "quality/coverage", N_("Who has filed"), ":material/event_available:", N_("Quality")
)
OFFICE = Route("profile/office", N_("One office"), ":material/account_balance:", N_("Profile"))
DISTRICTS = Route("compare/districts", N_("Districts"), ":material/grid_on:", N_("Compare"))
CHANGES = Route(
    "patterns/changes", N_("What changed"), ":material/waterfall_chart:", N_("Patterns")
)
REPORT = Route("profile/report", N_("One report"), ":material/description:", N_("Profile"))
ROLLUP = Route("output/rollup", N_("Roll-up"), ":material/summarize:", N_("Output"))
BRIEFING = Route("output/briefing", N_("Briefing"), ":material/slideshow:", N_("Output"))
SIMILAR = Route(
    "patterns/similar_text", N_("Similar texts"), ":material/content_copy:", N_("Patterns")
)
OFFICES = Route(
    "manage/offices", N_("List of offices"), ":material/list_alt:", N_("Manage"), has_figures=False
)
IMPORTS = Route(
    "manage/imports", N_("Imports"), ":material/upload_file:", N_("Manage"), has_figures=False
)
METHOD = Route(
    "about/method", N_("Methods"), ":material/functions:", N_("About"), has_figures=False
)

ROUTES = (
    SUMMARY, COMPARE_OFFICES, COMPARE_YEARS, DISTRICTS, ZERO_ACTIVITY, CHANGES, SIMILAR,
    OFFICE, REPORT, FINDINGS, COVERAGE, ROLLUP, BRIEFING, OFFICES, IMPORTS, METHOD,
)  # fmt: skip


def make_pages() -> dict[Route, st.Page]:
    """The pages for ``st.navigation``, titled in the language of the screen.

    Without icons: a page's icon becomes the window's, which the browser would fetch from
    a server outside. The links of the navigation draw them from what Streamlit ships.
    """
    return {
        route: st.Page(
            route.script,
            title=t(route.title),
            url_path=None if route is ROUTES[0] else route.url_path,
            default=route is ROUTES[0],
        )
        for route in ROUTES
    }


def go(route: Route, **parameters: str) -> None:
    """Opens a page in this session; what is selected goes along."""
    st.switch_page(route.script, query_params={**frame_address(), **parameters})


def show_navigation(pages: dict[Route, st.Page]) -> None:
    """The links to all pages, a line a group; each carries what is selected in its address."""
    with st.container(key="navigation", gap=None):
        for group, routes in groupby(pages, key=lambda route: route.group):
            with st.container(horizontal=True, gap=None, vertical_alignment="top"):
                st.caption(t(group), width=64)
                with st.container(horizontal=True, gap=None):
                    for route in routes:
                        st.page_link(pages[route], icon=route.icon, width="content",
                                     query_params=frame_address())  # fmt: skip
