"""One press for all award reports that the tests of a process have made: to start one takes longer
than to print a small report.
"""

from contextlib import nullcontext

import pytest

from tender.documents.pdf import Press
from tender.workflow.awarding import report


@pytest.fixture(scope="session", autouse=True)
def warm_press():
    """Begun when the first report is printed; anew where somebody ended its processes."""
    presses = []

    def shared():
        if not presses or presses[-1]._pool._broken:
            presses.append(Press(2))
        return nullcontext(presses[-1])

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(report, "Press", shared)
        yield
    for press in presses:
        press.__exit__(None, None, None)
