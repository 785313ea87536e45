"""Takes the pictures of this folder: ``python docs/screenshots/take.py http://127.0.0.1:8501``.

The dashboard must be open on the demo (``make run``). Each page in both languages, 1,440 and 800
pixels wide, with 96 colours so that they stay small.
"""

import sys
from io import BytesIO
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, sync_playwright

FOLDER = Path(__file__).parent
HONGZE = "eb1585d8638a20e1c3b2e4bc7248f8e5ccdb923ff01c6f1131dd835462ec8ef4"
PAGES = {
    "summary": "/?",
    "findings": "/quality-findings?year=all&",
    "imports": "/manage-imports?",
    "coverage": "/quality-coverage?year=2022&",
    "peers": "/compare-offices?origin=sample&kind=department&level=district&size=all&office=s-004&",
    "years": "/compare-years?origin=sample&",
    "districts": "/compare-districts?origin=sample&",
    "districts-heat": "/compare-districts?origin=sample&view=heat&",
    "zeros": "/patterns-zero_activity?origin=sample&office=s-010&",
    "changes": "/patterns-changes?origin=sample&",
    "office": "/profile-office?office=s-123&",
    "report": f"/profile-report?report={HONGZE}&cell=reconsideration__total&",
    "pdf": "/profile-report?office=s-044&year=2024&cell=received__natural_person&",
    "doubtful": "/profile-report?office=s-069&year=2023&",
    "rollup": "/output-rollup?origin=sample&year=2023&cell=outcome_total__total&",
    "similar": "/patterns-similar_text?origin=sample&section=problems&",
    "method": "/about-method?part=methods&",
    "offices": "/manage-offices?",
}
SIZES = {1440: 1100, 800: 1300}
CHROMIUM = "/usr/bin/chromium"
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]


def main() -> None:
    """A picture a page, language and width."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        pages = PAGES | {"briefing": compose(browser, sys.argv[1])}
        for name, path in pages.items():
            for language in ("zh", "en"):
                for width, height in SIZES.items():
                    address = f"{sys.argv[1]}{path}lang={language}"
                    picture = take(browser, address, width, height)
                    shrink(picture).save(FOLDER / f"{name}-{language}-{width}.png", optimize=True)


def compose(browser: Browser, server: str) -> str:
    """The address of the standard briefing of the sample, which is made for it."""
    page = browser.new_page()
    page.goto(f"{server}/output-briefing?origin=sample")
    page.get_by_role("button", name="从标准简报开始").click()
    page.wait_for_url("**briefing=*", timeout=120_000)
    query = page.url.partition("?")[2]
    page.close()
    return f"/output-briefing?{query}&"


def take(browser: Browser, address: str, width: int, height: int) -> bytes:
    """The page once it has come to rest."""
    page = browser.new_page(viewport={"width": width, "height": height})
    page.goto(address)
    page.wait_for_selector("h1")
    page.wait_for_timeout(500)
    page.wait_for_selector('.stApp[data-test-script-state="notRunning"]')
    # A chart's place is held until the browser has loaded what draws it.
    page.wait_for_selector("[data-testid=stSkeleton]", state="detached")
    page.wait_for_timeout(1_500)
    picture = page.screenshot()
    page.close()
    return picture


def shrink(picture: bytes) -> Image.Image:
    """With few colours, the rare ones of the charts among them; flat pages lose nothing by it."""
    method = Image.Quantize.MAXCOVERAGE
    return Image.open(BytesIO(picture)).convert("RGB").quantize(96, method=method)


if __name__ == "__main__":
    main()
