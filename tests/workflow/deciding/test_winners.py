"""Who would hold each place, as it is told before an act: how far before the next, or what parts
them where they are level.
"""

import re
from datetime import date

from criteria.award import Rung, TieBreak
from tender.documents.outcome import outcome_of
from tender.workflow.deciding.winners import winners
from tests.factories import a_procurement, a_submission, some_criteria, some_submissions
from tests.register_files import a_small_register


def told(*rungs):
    """Lot 1 of two bids that are level."""
    criteria = some_criteria(ties=(*rungs, Rung(by=TieBreak.SHARED)))
    procurement = a_procurement(conditions=(), criteria=criteria)
    bids = (
        a_submission("B01", {"1": "20.00"}, {"Q1": 4}),
        a_submission("B02", {"1": "20.00"}, {"Q2": 4, "Q3": 4}),
    )
    register, on = a_small_register(), date(2024, 4, 4)
    return next(iter(winners(outcome_of(procurement, some_submissions(*bids), register, on))))[1]


def test_level_bids_are_told_by_what_parts_them():
    """And never as nought before the next; nor by the ladder, since people may have ranked them."""
    parted = told(Rung(by=TieBreak.QUESTION, question="Q1"))
    assert "0.00 before" not in parted and "level with the next, ranked before it" in parted
    assert "nobody ranked after" in parted
    assert [line.partition(" (")[0] for line in parted.splitlines()] == parted_names(parted)


def parted_names(told_of_lot):
    """Each place with its holder, however the lines are kept apart."""
    return re.findall(r"[A-Z][a-z]+(?: \d+)?: [^(]+(?= \()", told_of_lot)
