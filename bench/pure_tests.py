"""How long each test of the pure packages takes, beside a fixed piece of exact arithmetic.

The clock is the process's own, so that neighbours on the machine are not counted. A test that takes
over its limit is run again, and told with the quickest of its runs.
"""

import sys
from collections.abc import Callable
from fractions import Fraction
from time import process_time

import pytest

from tests.light import HERE, PURE, is_pure

SUM = 800  #: fractions that are summed in one piece of arithmetic
LIMIT = 6  #: sums that one test may take: a hundredth of a second where the limit was set
LONGER_LIMIT = 1900  #: of those below, and of a property with its hundreds of examples
WALKS = "walks a whole council"
#: by folder or file, and by test where not all of it: why it takes longer
LONGER = {
    ("councils/test_catalogue_sources.py", "test_every_figure_and_date_has_a_source"): WALKS,
    (
        "councils/test_catalogue_sources.py",
        "test_every_source_names_a_document_the_law_or_nothing_real",
    ): WALKS,
    ("evaluation/firmness", ""): "works an outcome out again for each change it tries",
    (
        "procurement/test_misfits.py",
        "test_no_finding_names_the_law_of_another_regime",
    ): "checks a draft with each misfit",
    (
        "evaluation/test_price_options.py",
        "test_every_pair_of_options_is_refused_or_evaluated_as_the_page_says",
    ): "evaluates a lot for each pair of choices, twice",
    (
        "evaluation/test_placing_ties.py",
        "test_the_greatest_total_can_be_shown_beside_another_rule_however_fine_the_totals",
    ): "solves eight lots of 23 bidders in fractions",
    (
        "evidence/test_codec.py",
        "test_a_whole_value_survives_json_and_fits_its_schema",
    ): "asks a validator that is not ours, which reads the schema of schemas first",
    ("lots/test_shape.py", ""): "reads rings of up to five thousand points",
    (
        "procurement/test_draft_pages.py",
        "test_a_page_sent_back_unchanged_changes_nothing",
    ): WALKS,
    ("procurement/test_draft_fit.py", "test_every_procurement_of_the_catalogue_fits"): WALKS,
}
AGAIN = 3


def limit_of(item: pytest.Function) -> int:
    """How many sums of fractions this test may take."""
    file = item.path.relative_to(HERE)
    parts = (
        (file.as_posix(), item.originalname),
        (file.as_posix(), ""),
        (file.parent.as_posix(), ""),
    )
    longer = any(part in LONGER for part in parts)
    return LONGER_LIMIT if longer or hasattr(item.obj, "hypothesis") else LIMIT


class Pace:
    """A plugin of pytest: the sums that each pure test takes, by its name."""

    def __init__(self) -> None:
        self.taken: dict[str, float] = {}
        self.limits: dict[str, int] = {}

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_call(self, item: pytest.Function):
        """Run a test on the clock."""
        begun = process_time()
        result = yield
        if is_pure(item.path):
            taken, limit = (process_time() - begun) / _arithmetic(), limit_of(item)
            for _ in range(AGAIN):
                if taken <= limit:
                    break
                taken = min(taken, _seconds(item.runtest) / _arithmetic())
            self.taken[item.nodeid], self.limits[item.nodeid] = taken, limit
        return result

    def slow(self) -> list[str]:
        """The tests that take over their limit, the slowest first."""
        over = [name for name, taken in self.taken.items() if taken > self.limits[name]]
        return sorted(over, key=lambda name: -self.taken[name])


def _seconds(call: Callable[[], object]) -> float:
    begun = process_time()
    call()
    return process_time() - begun


def _arithmetic() -> float:
    """How many seconds a fixed sum of fractions takes now."""
    return _seconds(lambda: sum(Fraction(1, number) for number in range(1, SUM)))


def main() -> int:
    """Run them all and print what is over its limit; fails where a test fails."""
    pace = Pace()
    folders = [str(HERE / folder) for folder in PURE]
    failed = pytest.main(["-q", "-n0", "-pno:cacheprovider", *folders], plugins=[pace])
    print(f"{len(pace.taken)} pure tests; peer: the sum of 1/1 to 1/{SUM - 1} in fractions")
    for name in pace.slow():
        print(f"{pace.taken[name]:8.1f} sums, over {pace.limits[name]}: {name}")
    print(f"over their limit: {len(pace.slow())}")
    return int(failed)


if __name__ == "__main__":
    sys.exit(main())
