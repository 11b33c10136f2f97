"""The order of a run of tests, and what it says of itself: its seed, the seconds of each part.

Files come in the order of the seed, save the longest, with which a run begins: else one process
is left alone with them at the end.
"""

import gc
from collections import Counter
from pathlib import Path, PurePosixPath

HERE = Path(__file__).parent
LONGEST = (
    "journeys/test_on_postgresql.py",
    "workflow/test_demonstrating.py",
    "journeys/test_at_a_browser.py",
    "web/bidding/test_killing.py",
    "journeys/test_bidding.py",
    "test_serving.py",
    "web/api/test_description.py",
    "documents/test_large_report.py",
    "journeys/test_drafts.py",
)


def pytest_sessionstart(session):
    """Say at once how this order can be had again, should the run never end."""
    terminal = session.config.pluginmanager.get_plugin("terminalreporter")
    if terminal and not hasattr(session.config, "workerinput"):
        terminal.write_line(_order(session.config))


def pytest_collection_modifyitems(items):
    """The longest files first; all others as they come."""
    places = {HERE / name: place for place, name in enumerate(LONGEST)}
    items.sort(key=lambda item: places.get(item.path, len(places)))


def pytest_collection_finish():
    """What is loaded by now stays: let no test wait while it is searched for garbage, and seldom
    for the little that tests leave.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 50)


def pytest_terminal_summary(terminalreporter, config):
    """Each folder's seconds, set up and taken down, the longest first; and the seed once more."""
    seconds = Counter()
    for reports in terminalreporter.stats.values():
        for report in reports:
            if hasattr(report, "duration"):
                seconds[_part(report.nodeid)] += report.duration
    terminalreporter.write_line("Seconds of each part, of all processes together:")
    for part, taken in seconds.most_common():
        terminalreporter.write_line(f"  {taken:7.1f}  {part}")
    terminalreporter.write_line(_order(config))


def _part(nodeid):
    """The folder of a test below `tests/`."""
    parts = PurePosixPath(nodeid.partition("::")[0]).parts
    return parts[1] if len(parts) > 2 else "tests"


def _order(config):
    """How the order of this run is had again."""
    seed = config.getoption("randomly_seed", None)
    return f"Order of tests: --randomly-seed={seed}" if seed is not None else "Tests as written."
