"""Makes the pictures of the README anew: pages of the demonstration, and one of an award report.

`python -m tools.pictures` writes docs/pictures. The clock stands still, examples and the letters of
bidders come from one seed, and the browser is told its language and zone, so that a picture changes
when its page does. How edges are drawn may differ between machines.
"""

import secrets
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

import pypdfium2
from flask import Flask
from PIL import Image
from playwright.sync_api import Browser, sync_playwright

from tender.app import create_app, vault_of
from tender.config import Settings
from tender.exhibition.exhibits import set_up_exhibits
from tender.storage.engine import Store
from tender.storage.migrating import migrate
from tender.workflow.from_files.demonstrating import demonstrate
from tender.workflow.ground.office import Office
from tests.journeys.visitor import program, serving

FOLDER = Path(__file__).resolve().parents[1] / "docs" / "pictures"
NOW = datetime(2026, 11, 23, 9, 30, tzinfo=UTC)
WIDTH = 1280  #: pixels, of a page of the application
SCALE = 1.6  #: pixels a point, of a page of the report
COLOURS = 96  #: a page has few, and the shades of its letters' edges
LARGEST = 150_000  #: bytes of one picture: a README is read over slow lines too
COUNCIL, HEADING = "leicester-2023", "Lot 2, High dependency"

#: By picture: who looks, where, and how many pixels of the page from its top.
PAGES = {
    "marking": ("Gwen Tamakloe", f"/p/{COUNCIL}/marking/next", 1250),
    "outcome": ("Maureen Lindqvist", "/p/nottinghamshire-2018/outcome/lot-1", 1180),
}


def main() -> None:
    """Make them all; each is written when it is there."""
    with TemporaryDirectory() as folder:
        keep("report-page", report_page(Path(folder)))
        for name, picture in application_pages(Path(folder) / "var").items():
            keep(name, picture)


def report_page(folder: Path) -> Image.Image:
    """The page on which the heading begins, of the report that `make demo` writes."""
    shown = demonstrate(COUNCIL, 1, folder)
    document = pypdfium2.PdfDocument(shown.written.folder / "award-report.pdf")
    try:
        for page in document:
            text = page.get_textpage().get_text_range()
            if HEADING in text.splitlines() and "Ranked submissions" in text:
                return page.render(scale=SCALE).to_pil()
    finally:
        document.close()
    raise LookupError(f"no page of the report has the heading {HEADING}")


def application_pages(folder: Path) -> Mapping[str, Image.Image]:
    """The pages of a demonstration set up from nothing, by the name of the picture."""
    with the_demonstration(folder) as app, serving(app) as base, sync_playwright() as driver:
        flags = ["--no-sandbox", "--disable-dev-shm-usage", "--hide-scrollbars"]
        browser = driver.chromium.launch(executable_path=program(), args=flags)
        try:
            return {name: looked_at(browser, base, *PAGES[name]) for name in PAGES}
        finally:
            browser.close()


@contextmanager
def the_demonstration(folder: Path) -> Iterator[Flask]:
    """The application over its exhibits, at the moment at which the clock stands."""
    folder.mkdir()
    settings = Settings(folder=folder, demonstration=True)
    store = Store(settings.database)
    try:
        migrate(store)
        office = Office(store, lambda: NOW, vault_of(settings))
        with letters_from_a_seed():
            set_up_exhibits(office)
        yield create_app(settings, office)
    finally:
        store.close()


@contextmanager
def letters_from_a_seed() -> Iterator[None]:
    """Bidders get the same letters each time. In earnest they are drawn so that nobody can tell."""
    earnest = secrets.SystemRandom
    secrets.SystemRandom = lambda: Random(1)  # type: ignore[assignment, misc]
    try:
        yield
    finally:
        secrets.SystemRandom = earnest  # type: ignore[misc]


def looked_at(browser: Browser, base: str, person: str, address: str, height: int) -> Image.Image:
    """A page as one of the invented people sees it."""
    window = {"width": WIDTH, "height": height}
    context = browser.new_context(
        base_url=base, viewport=window, locale="en-GB", timezone_id="Europe/London"
    )
    try:
        page = context.new_page()
        page.goto("/sign-in")
        page.get_by_role("button", name=person).click()
        page.goto(address, wait_until="networkidle")
        page.evaluate("document.fonts.ready")
        return Image.open(BytesIO(page.screenshot(animations="disabled", caret="hide")))
    finally:
        context.close()


def keep(name: str, picture: Image.Image) -> None:
    """Write a picture in few colours. Raises ValueError where it is larger than one may be."""
    file = FOLDER / f"{name}.png"
    few = picture.convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE)
    few.save(file, optimize=True)
    size = file.stat().st_size
    sys.stdout.write(f"{file.name}: {few.width} by {few.height} pixels, {size:,} bytes\n")
    if size > LARGEST:
        raise ValueError(f"{file.name} has {size:,} bytes; at most {LARGEST:,} are wanted")


if __name__ == "__main__":
    main()
