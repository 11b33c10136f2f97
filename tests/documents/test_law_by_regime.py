"""No sentence of a report or a letter under one regime cites another: each regime, and the five
ready-made procurements.
"""

from dataclasses import astuple, replace
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from tender.documents.assessment_summary import letters
from tender.documents.award_report import report_text
from tender.documents.outcome import outcome_of
from tender.documents.press.page import whole
from tender.documents.report.record import asked_of
from tender.documents.summary.regime import WORDING
from tender.examples import make_example, make_registers
from tender.intake.catalogue import names, path_of
from tender.intake.procurement import read_procurement
from tender.intake.register import read_register
from tender.procurement.law import Duty, cited
from tender.procurement.regime import Regime
from tender.procurement.timetable import Step
from tests.documents.small_award import award
from tests.house.test_law import foreign


@pytest.mark.parametrize("regime", Regime)
def test_the_words_of_letters_and_the_list_of_the_record_are_of_their_regime(regime):
    """Each stands in a table of its own, by regime."""
    assert foreign(" ".join(map(str, astuple(WORDING[regime]))), regime) == []
    assert foreign(" ".join(rule.source for rule in asked_of(regime)), regime) == []


@pytest.mark.parametrize("regime", Regime)
def test_no_sentence_of_a_report_or_letter_cites_another_regime(regime):
    """Under each regime, with a bid that fails, one that waits and one below a minimum."""
    bundle = award(regime=regime)
    assert foreign(report_text(bundle), regime) == []
    for name, paper in letters(bundle).items():
        assert foreign(whole(paper), regime) == [], name
    if cited(Duty.STANDSTILL, regime):
        assert cited(Duty.STANDSTILL, regime) in report_text(bundle)


@cache
def demonstration(name):
    """A ready-made procurement with its invented bids, evaluated."""
    procurement = read_procurement(path_of(name))
    submissions = make_example(procurement, 1, 12)
    with TemporaryDirectory() as folder:
        paths = []
        for file in make_registers(procurement, submissions, 1):
            paths.append(Path(folder) / file.name)
            paths[-1].write_text(file.text, "utf-8")
        register = read_register(paths)
    award_day = procurement.timetable.first(Step.AWARD)
    on = max(
        award_day.on if award_day else procurement.timetable.deadline.date(),
        procurement.timetable.deadline.date(),
    )
    return outcome_of(procurement, submissions, register, on)


@pytest.mark.parametrize("name", names())
def test_no_sentence_of_a_ready_made_report_or_letter_cites_another_regime(name):
    """All five are under the Regulations of 2015."""
    bundle = demonstration(name)
    assert foreign(report_text(bundle), bundle.procurement.regime) == []
    for letter, paper in letters(bundle).items():
        assert foreign(whole(paper), bundle.procurement.regime) == [], letter


@pytest.mark.parametrize("regime", [regime for regime in Regime if regime is not Regime.PCR_2015])
def test_law_that_a_template_cites_is_said_in_the_regime_of_the_procurement(regime):
    """A council that begins with an older procurement and changes its regime keeps its sources."""
    older = demonstration("leicester-2023")
    assert any("PCR 2015" in condition.source for condition in older.procurement.conditions)
    newer = replace(older.procurement, regime=regime)
    bundle = outcome_of(newer, older.submissions, older.register, older.on)
    assert foreign(report_text(bundle), regime) == []
