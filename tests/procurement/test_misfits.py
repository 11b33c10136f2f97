"""One fault hides no other: faults of every part of a draft, by themselves and in every pair, are
all told; and each finding names the law of the procurement's own regime.
"""

import re
from copy import deepcopy
from itertools import combinations

import pytest

from evidence.codec import encode
from tender.procurement.checks import check
from tender.procurement.draft.findings import findings_on
from tender.procurement.draft.paths import value_at
from tender.procurement.regime import Regime
from tests.factories import a_procurement

DRAFT = encode(a_procurement())

#: by the path of a field: what does not go there, and the code of what is then found
MISFITS = {
    "commenced": ("2026-01-05", "wrong-regime"),
    "lots.0.places.0.least": (5, "least-above-most"),
    "lots.0.places.1.most": ("many", "not-complete"),
    "lots.0.rates.0.floor": ("30", "floor-above-ceiling"),
    "lots.1.rates.0.ceiling": ("dear", "not-complete"),
    "lots.1.zones": (["Z9"], "unknown-zone"),
    "limits.most_bid_for": ("some", "not-complete"),
    "criteria.price_weight": ("30", "weights-not-100"),
    "criteria.quality_threshold": (
        {"least": "120", "consequence": "reject"},
        "minimum-out-of-reach",
    ),
    "criteria.scales.0.points.2.descriptor": ("", "mark-without-descriptor"),
    "criteria.scales.0.points.3.label": (7, "not-complete"),
    "criteria.questions.0.scale": ("0-9", "unknown-scale"),
    "criteria.questions.1.marked_by": (["nobody"], "unknown-group"),
    "criteria.questions.2.words": ("few", "not-complete"),
    "criteria.questions.2.title": (None, "not-complete"),
    "criteria.price.rule": ("logarithm", "unknown-price-rule"),
    "criteria.ties.0.question": (5, "not-complete"),
    "criteria.ties.1": ({"by": "question", "question": "Q9"}, "unknown-question"),
    "conditions.1.rating": (None, "gate-without-rating"),
    "conditions.2.declaration": ("oath", "unknown-declaration"),
    "conditions.0.reason": ("", "gate-without-reason"),
    "duration.initial_months": (0, None),
    "duration.value_a_year": ("much", "not-complete"),
    "timetable.least_days_to_bid": (90, None),
    "timetable.milestones.2.on": ("soon", "not-complete"),
    "declarations.0.text": (None, "not-complete"),
}

TRIED = {("cheapest-beats-best", "criteria.price")}  #: made-up bids need a rule and its limits
#: what a check cannot say where another field could not be read, by the pair
NEEDS = {
    ("lots.0.rates.0.floor", "criteria.quality_threshold"): TRIED,
    ("criteria.quality_threshold", "criteria.price.rule"): TRIED,
    ("duration.initial_months", "duration.value_a_year"): {("below-threshold", "regime")},
}


def with_misfits(*paths):
    """The draft with what does not belong there at these paths."""
    draft = deepcopy(DRAFT)
    for path in paths:
        parent, _, name = path.rpartition(".")
        table = value_at(draft, parent) if parent else draft
        table[int(name) if isinstance(table, list) else name] = MISFITS[path][0]
    return draft


def told(draft):
    """Code and place of every finding."""
    return {(finding.code, finding.where) for finding in findings_on(draft, illustrative=True)}


BASE = told(DRAFT)
ALONE = {path: told(with_misfits(path)) - BASE for path in MISFITS}


@pytest.mark.parametrize("path", MISFITS)
def test_each_misfit_is_told(path):
    """By its code."""
    code = MISFITS[path][1]
    assert ALONE[path] and (code is None or code in {found for found, _ in ALONE[path]})


@pytest.mark.parametrize("path", [path for path in MISFITS if MISFITS[path][1] == "not-complete"])
def test_what_cannot_be_read_hides_only_what_needs_it(path):
    """The most that is noticed of a whole draft is told still, and nothing untrue is added."""
    missing = BASE - told(with_misfits(path))
    assert len(missing) <= 3, missing
    assert {code for code, _ in ALONE[path]} == {"not-complete"}


@pytest.mark.parametrize(("one", "other"), list(combinations(MISFITS, 2)))
def test_no_misfit_hides_another(one, other):
    """In any two places."""
    hidden = (ALONE[one] | ALONE[other]) - told(with_misfits(one, other))
    assert hidden - NEEDS.get((one, other), set()) == set()


ACT, OLD, HEALTH = "Procurement Act|the Act of", "PCR|Public Contracts", "PSR|Provider Selection"
FOREIGN = {
    Regime.PCR_2015: f"{ACT}|{HEALTH}",
    Regime.PA_2023: f"{OLD}|{HEALTH}",
    Regime.PSR_2023: f"{ACT}|{OLD}",
    Regime.BELOW_THRESHOLD: f"{OLD}|{HEALTH}",
}


@pytest.mark.parametrize("regime", Regime)
def test_no_finding_names_the_law_of_another_regime(regime):
    """Whatever is wrong; but that the regime itself is the wrong one."""
    foreign = [
        finding
        for path in MISFITS
        for finding in findings_on(with_misfits(path) | {"regime": regime.value}, illustrative=True)
        if finding.code != "wrong-regime"
        and re.search(FOREIGN[regime], f"{finding.source} {finding.what} {finding.remedy}")
    ]
    assert foreign == []


def test_a_draft_that_does_not_say_its_regime_has_the_findings_of_every_other_check():
    """Without the law, which hangs on it; and checks that need what is missing give way."""
    draft = {name: value for name, value in DRAFT.items() if name not in ("regime", "timetable")}

    def on_the_day(procurement):
        return check(procurement) if procurement.timetable.deadline else ()

    found = findings_on(draft, illustrative=True, checks=on_the_day)
    codes = {(one.code, one.where) for one in found}
    assert {("not-complete", "regime"), ("not-complete", "timetable")} <= codes
    assert all(not one.source.startswith("law: ") for one in found)


def test_a_word_where_a_table_belongs_is_told_and_breaks_nothing():
    """In a list of lots."""
    found = findings_on(DRAFT | {"lots": [*DRAFT["lots"], "word"]}, illustrative=False)
    assert any(one.code == "not-complete" and one.where.startswith("lots[") for one in found)
