"""Markup, scripts, styles and links typed into every form by every role at each of four stages, and
then every page of every role at a real browser: `python -m bench.payloads [stage …]`.

Ends with 1 and says where, if any of it became something other than words.
"""

import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.sync_api import sync_playwright

from evidence.counting import count_of
from tender.workflow.ground.access import Role
from tests.journeys.visitor import Visitor, program, serving
from tests.payload_stages import STAGES, seen, typed
from tests.web.client import an_app

FLAGS = ["--no-sandbox", "--disable-dev-shm-usage"]


def main(*stages):
    """Each stage in an office of its own; the status to end with."""
    faults = []
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=program(), args=FLAGS)
        for stage in stages or STAGES:
            with TemporaryDirectory() as folder:
                faults += at_stage(browser, stage, Path(folder))
        browser.close()
    print(*faults, sep="\n")
    return 1 if faults else 0


def at_stage(browser, stage, folder):
    """What went wrong at one stage."""
    begun = time.monotonic()
    cast = STAGES[stage](folder)
    walks = typed(cast, folder, *Role)
    faults = [fault for walk in walks.values() for fault in walk.faults]
    pages = 0
    app = an_app(cast.office, folder)
    with serving(app) as base:
        for number, role in enumerate(Role):
            known = set()
            visitor = Visitor(browser, base, cast.office.clock, scan=False)
            visitor.signed_in(app, cast, role)
            faults += seen(visitor, app, cast.actor(role), known)
            faults += [fault for fault in visitor.faults if "sideways" not in fault]
            visitor.context.close()
            pages += len(known)
            print(f"{stage}: {number + 1} of {len(Role)} roles looked", file=sys.stderr)
    cast.office.store.close()
    taken = {where for walk in walks.values() for where in walk.taken}
    posted = {where for walk in walks.values() for where, *_ in walk.posted}
    print(
        f"{stage}: {count_of(len(posted), 'form')} sent, {len(taken)} sorts took the payload; "
        f"{count_of(pages, 'page')} looked at; {time.monotonic() - begun:.0f} s"
    )
    return [f"{stage}: {fault}" for fault in faults]


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
