"""What a pure test may cost: a hundredth of a second of processor time, and nothing heavy loaded.

The clock is the process's own, so that neighbours on the machine are not counted. A test over
its limit is run again, untraced, and held to the quickest of its runs; a slow machine is told by
a fixed piece of exact arithmetic beside it.
"""

import sys
from fractions import Fraction
from pathlib import Path
from time import process_time

import pytest

HERE = Path(__file__).parent
PURE = ("evidence", "criteria", "lots", "procurement", "evaluation", "bid", "records", "councils")
LIMIT = 0.010  #: seconds of one test
LONGER_LIMIT = 3.0  #: seconds of those below, and of a property with its hundreds of examples
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
HEAVY = {"flask", "sqlmodel", "sqlalchemy", "psycopg", "pydantic", "weasyprint", "jinja2", "click"}
ARITHMETIC = 0.0016  #: seconds that `_arithmetic` takes on the machine where the limits were set
AGAIN = 3


def is_pure(path):
    """Whether the tests of a file are of packages that load no framework."""
    return path.is_relative_to(HERE) and path.relative_to(HERE).parts[0] in PURE


def limit_of(item):
    """How many seconds this test may take."""
    file = item.path.relative_to(HERE)
    parts = (
        (file.as_posix(), item.originalname),
        (file.as_posix(), ""),
        (file.parent.as_posix(), ""),
    )
    longer = any(part in LONGER for part in parts)
    return LONGER_LIMIT if longer or hasattr(item.obj, "hypothesis") else LIMIT


@pytest.hookimpl(wrapper=True)
def pytest_runtest_call(item):
    """Run a test; of a pure one, fail it if it takes too long or loads what it may not."""
    if not is_pure(item.path):
        return (yield)
    before, begun = set(sys.modules), process_time()
    result = yield
    took, limit = process_time() - begun, limit_of(item)
    loaded = HEAVY & (set(sys.modules) - before)
    assert not loaded, f"a pure test loads {', '.join(sorted(loaded))}"
    if took > limit:
        took = _quickest(item, limit)
        assert took <= limit, f"a pure test takes {took * 1000:.0f} ms, over {limit * 1000:.0f}"
    return result


def _quickest(item, limit):
    """The least seconds that further runs of a test take, as the machine of the limits runs it."""
    tracer, least = sys.gettrace(), LONGER_LIMIT * 100
    sys.settrace(None)
    try:
        for _ in range(AGAIN):
            begun = process_time()
            item.runtest()
            took = process_time() - begun
            least = min(least, took * min(1, ARITHMETIC / _arithmetic()))
            if least <= limit:
                break
    finally:
        sys.settrace(tracer)
    return least


def _arithmetic():
    """How many seconds a fixed sum of fractions takes now."""
    begun = process_time()
    assert sum(Fraction(1, number) for number in range(1, 800)) > 1
    return process_time() - begun
