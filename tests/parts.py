"""What a run of tests says of itself: the seed of its order, and the seconds of each part."""

from collections import Counter
from pathlib import PurePosixPath


def pytest_sessionstart(session):
    """Say at once how this order can be had again, should the run never end."""
    terminal = session.config.pluginmanager.get_plugin("terminalreporter")
    if terminal and not hasattr(session.config, "workerinput"):
        terminal.write_line(_order(session.config))


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
