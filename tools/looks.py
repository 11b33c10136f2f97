"""Looks at every page of the application, as a designer would: pictures of each in its emptiest,
usual and fullest state, at three widths and as it is printed, with what is measured on it.

`python -m tools.looks` writes them below out/looks with a page that shows them side by side, and
ends with 1 if a page has a fault. `--state usual` and `--only PATTERN` (of addresses) take fewer.
"""

import argparse
import html
import re
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple

from playwright.sync_api import Browser, Page, sync_playwright

from evidence.counting import count_of
from tender.workflow.ground.access import Role
from tests.journeys.measuring import DESK, PAPER, PHONES, measured
from tests.journeys.visitor import Visitor, program, serving
from tests.scenes import SCENES, STATES, Scene, shown
from tests.web.client import sign_in
from tests.web.pages import SIGNED_OUT, pages_shown

FOLDER = Path(__file__).resolve().parents[1] / "out" / "looks"
TALLEST = 4000  #: pixels of a page that are drawn
LARGEST = 200_000  #: bytes of HTML that a page may have
FLAGS = ["--no-sandbox", "--disable-dev-shm-usage", "--hide-scrollbars"]
STYLE = (
    "body{font:15px sans-serif;margin:1rem}div.page{border-top:2px solid #0b3d3a;padding:.5rem 0}"
    "div.row{display:flex;gap:8px;align-items:flex-start}img{border:1px solid #999;"
    "max-height:640px;object-fit:cover;object-position:top}li{color:#a00}h2{font-size:1rem}"
)


class Look(NamedTuple):
    """One page at one width: its picture, and what was found."""

    scene: str
    role: str
    address: str
    sort: str
    width: str
    file: str
    faults: tuple[str, ...]
    height: int
    size: int


def main() -> int:
    """Look, write, and say what is wrong; the status to end with."""
    asked = _asked()
    begun, looks = time.monotonic(), []
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=program(), args=FLAGS)
        for name, (state, _) in SCENES.items():
            if (asked.state in ("", state)) and (asked.scene in ("", name)):
                looks += _looked_at_scene(browser, name, asked)
        browser.close()
    _write_index(asked.folder, looks)
    pages = len({(look.scene, look.role, look.address) for look in looks})
    sys.stdout.write(
        f"{count_of(pages, 'page')}, {count_of(len(looks), 'picture')}, "
        f"{count_of(sum(len(look.faults) for look in looks), 'fault')}; "
        f"{time.monotonic() - begun:.0f} s; {asked.folder / 'index.html'}\n"
    )
    return 1 if any(look.faults for look in looks) or not looks else 0


def _told(faulty: list[Look]) -> Iterator[str]:
    """Each fault once, with how many pictures have it and the first of them; the most first."""
    where: dict[str, list[Look]] = {}
    for look in faulty:
        for fault in look.faults:
            where.setdefault(fault, []).append(look)
    for fault, looks in sorted(where.items(), key=lambda found: -len(found[1])):
        first = looks[0]
        place = f"{first.scene}, {first.role}, {first.address} at {first.width}"
        yield f"{len(looks):4d}  {fault}\n      {place}\n"


def _asked() -> argparse.Namespace:
    reader = argparse.ArgumentParser(prog="tools.looks", description=__doc__)
    reader.add_argument("--state", choices=STATES, default="")
    reader.add_argument("--scene", choices=list(SCENES), default="")
    reader.add_argument("--only", default="", help="a pattern that the address has in it")
    reader.add_argument("--folder", type=Path, default=FOLDER)
    return reader.parse_args()


def _looked_at_scene(browser: Browser, name: str, asked: argparse.Namespace) -> list[Look]:
    looks: list[Look] = []
    known: set[Any] = set()
    begun = time.monotonic()
    folder = asked.folder / re.sub(r"\W+", "-", name)
    folder.mkdir(parents=True, exist_ok=True)
    with (
        TemporaryDirectory() as place,
        shown(name, Path(place)) as scene,
        serving(scene.app) as base,
    ):
        for role in (None, Role.LEAD, *(one for one in Role if one is not Role.LEAD)):
            visitor = Visitor(browser, base, scene.office.clock, scan=False)
            if role in scene.people:
                visitor.signed_in_as(scene.app, scene.office, scene.people[role])
            who = role.value if role else "nobody"
            for address, sort in _pages(scene, role, known):
                if re.search(asked.only, address):
                    looks += _looked_at(visitor, folder, (name, who, address, sort))
            visitor.context.close()
    sys.stdout.write(
        f"{name}: {count_of(len(looks), 'picture')}, {time.monotonic() - begun:.0f} s\n"
    )
    sys.stdout.writelines(_told([look for look in looks if look.faults]))
    sys.stdout.flush()
    return looks


def _pages(scene: Scene, role: Role | None, known: set[Any]) -> Iterator[tuple[str, str]]:
    if role is None:
        yield from ((address, address) for address in SIGNED_OUT)
    elif role in scene.people:
        client = scene.app.test_client()
        sign_in(client, scene.office, scene.people[role])
        actor, there = scene.actor(role), scene.procurements
        yield from list(pages_shown(scene.app, client, actor, there, known, role))


def _looked_at(visitor: Visitor, folder: Path, named: tuple[str, str, str, str]) -> list[Look]:
    """One page at all widths: opened once, as somebody who turns their phone does."""
    page, looks = visitor.page, []
    visitor.faults.clear()
    page.emulate_media(media="screen")
    page.set_viewport_size({"width": DESK, "height": 800})
    answer = page.goto(visitor.base + named[2], wait_until="load")
    size = len(answer.body()) if answer else 0
    stem = re.sub(r"\W+", "-", f"{named[1]} {named[2]}").strip("-")
    for width in (DESK, *PHONES, PAPER):
        paper = width == PAPER
        page.emulate_media(media="print" if paper else "screen")
        page.set_viewport_size({"width": width, "height": 800})
        faults, height = measured(page, width, paper=paper)
        if width == DESK:
            faults += visitor.faults
            if size > LARGEST:
                faults.append(f"{size:,} bytes of HTML, more than {LARGEST:,}")
        kind = "paper" if paper else str(width)
        file = folder / f"{stem}-{kind}.jpg"
        _draw(page, file, width, min(height, TALLEST))
        where = f"{folder.name}/{file.name}"
        looks.append(Look(*named, kind, where, tuple(faults), height, size))
    return looks


def _draw(page: Page, file: Path, width: int, height: int) -> None:
    clip = {"x": 0, "y": 0, "width": width, "height": max(height, 100)}
    page.screenshot(path=file, type="jpeg", quality=60, full_page=True, clip=clip, caret="hide")


def _write_index(folder: Path, looks: list[Look]) -> None:
    """All pictures of a page in a row, with what was found."""
    parts = [f"<!doctype html><meta charset=utf-8><title>Looks</title><style>{STYLE}</style>"]
    for look in looks:
        if look.width == str(DESK):
            title = f"{look.scene}: {look.role}, {look.address} ({look.sort})"
            parts.append(f"<div class=page><h2>{html.escape(title)}</h2><div class=row>")
        told = "".join(f"<li>{html.escape(fault)}" for fault in look.faults)
        parts.append(
            f"<div><a href='{look.file}'><img loading=lazy src='{look.file}' width="
            f"{'420' if look.width == str(DESK) else '200'}></a>"
            f"<br>{look.width}: {look.height:,} tall<ul>{told}</ul></div>"
        )
        if look.width == "paper":
            parts.append("</div></div>")
    (folder / "index.html").write_text("\n".join(parts), "utf-8")


if __name__ == "__main__":
    sys.exit(main())
