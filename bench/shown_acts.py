"""All that is shown to every role at every stage, done: `python -m bench.shown_acts [stage …]`.

Ends with 1 and says where, if something that is shown is refused for its time or for who does it,
or leads to a page that does not open.
"""

import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

from evidence.counting import count_of
from tender.workflow.ground.access import Role
from tests.shown_acts import STAGES, walked
from tests.web.client import an_app


def main(*stages):
    """Each stage in an office of its own; the status to end with."""
    faults = []
    for stage in stages or STAGES:
        begun, cast, acts = time.process_time(), STAGES[stage](), 0
        with TemporaryDirectory() as folder:
            app = an_app(cast.office, Path(folder))
            for role in Role:
                wrong, done = walked(app, cast, role)
                acts += done
                faults += [f"{stage}: {fault}" for fault in wrong]
        seconds = time.process_time() - begun
        print(f"{stage}: {count_of(acts, 'act')} by {len(Role)} roles; {seconds:.0f} s", flush=True)
    print(*faults, sep="\n")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
