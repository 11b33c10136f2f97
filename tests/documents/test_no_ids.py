"""No id that stands for words is printed in their place, whatever came of a condition."""

import re
from dataclasses import replace
from datetime import date, timedelta
from functools import cache

import pytest

from criteria.participation import Measure
from lots.place import PlaceKind
from tender.documents.assessment_summary import letters
from tender.documents.award_report import report_text
from tender.documents.outcome import outcome_of
from tender.documents.report.acts import standstill_of
from tender.documents.report.allocation import allocation
from tender.documents.report.contract import contract
from tender.documents.report.front import front
from tender.documents.report.timetable import timetable
from tender.evaluation.result import PassedOverBid
from tender.procurement.timetable import Step
from tests.documents.small_award import award

IDS = "zz-declared", "zz-condition"


@cache
def answered(*, yes):
    """A small award whose first bidder answers a declaration so, or not at all."""
    small = award(bidders=4, questions=2, awarded=2, evaluators=1)
    procurement = replace(
        small.procurement,
        conditions=tuple(
            replace(condition, id=IDS[1], declaration=IDS[0])
            if condition.measure is Measure.DECLARATION
            else condition
            for condition in small.procurement.conditions
        ),
        declarations=tuple(
            replace(declaration, id=IDS[0]) for declaration in small.procurement.declarations
        ),
    )
    first, *others = small.submissions.submissions
    bids = (
        replace(first, declarations={} if yes is None else {IDS[0]: yes}),
        *(replace(bid, declarations={IDS[0]: True}) for bid in others),
    )
    submissions = replace(small.submissions, submissions=bids)
    return outcome_of(procurement, submissions, small.register, small.on)


@pytest.mark.parametrize("yes", [True, False, None])
def test_no_report_and_no_letter_prints_an_id_for_a_declaration_or_a_condition(yes):
    """Answered yes, no, or not at all."""
    bundle = answered(yes=yes)
    printed = [report_text(bundle)]
    printed += [paper.sections[0].html for paper in letters(bundle).values()]
    for id in IDS:
        assert [text for text in printed if id in text] == []
    assert "Declaration against collusion” is" in printed[0] or yes is None


def test_the_terms_are_not_said_to_be_accepted():
    """Whether a bidder accepts them is a condition, and one may have answered no."""
    terms = contract(answered(yes=False)).terms
    assert "accepted" not in terms.caption


def test_hours_of_today_name_their_source():
    """They may be invented beside a provider that is not."""
    table = contract(answered(yes=True)).transfer[0]
    assert [column.title for column in table.columns][-1] == "Source"
    assert {str(row.cells[-1]) for row in table.rows} == {"illustrative"}


def test_the_first_page_tells_the_contract_from_care():
    """The contract may start months before anybody receives care under it."""
    small = award(bidders=2, questions=1, evaluators=1)
    stone = small.procurement.timetable.milestones[0]
    live = replace(stone, step=Step.GO_LIVE, title="Care begins", on=date(2024, 12, 1))
    times = replace(small.procurement.timetable, milestones=(stone, live))
    text = report_text(replace(small, procurement=replace(small.procurement, timetable=times)))
    page = " ".join(re.sub(r"<[^>]*>", " ", text).split())
    assert "Contract is to start" in page and "Care begins 1 December 2024" in page
    assert "Care is to begin" not in page


def test_the_first_page_says_beside_a_start_that_the_standstill_bars_it():
    """Once, in the words of the finding; a start on the first day that may be says nothing."""
    small = award(bidders=2, questions=1, evaluators=1)
    first = standstill_of(small).contract_from

    def start(on):
        duration = replace(small.procurement.duration, starts=on)
        changed = replace(small, procurement=replace(small.procurement, duration=duration))
        return dict(front(changed).dates)["Contract is to start"]

    barred = "That is before it may be entered into: start no earlier than"
    assert start(first - timedelta(days=1)).count(barred) == 1
    assert barred in start(date(2000, 1, 1)) and barred not in start(first)


def test_a_day_in_words_names_the_source_of_the_words():
    """Where no day is printed, the source of our day is not that of the words."""
    small = award(bidders=2, questions=1, evaluators=1)
    stone = small.procurement.timetable.milestones[0]
    stated = replace(stone, title="A stage", stated="March 2020 (report 28)", source="illustrative")
    times = replace(small.procurement.timetable, milestones=(stated,))
    bundle = replace(small, procurement=replace(small.procurement, timetable=times))
    row = [str(cell) for cell in timetable(bundle).milestones.rows[0].cells]
    assert "March 2020" in row[1] and "(report" not in row[1]
    assert "report 28" in row[2]


def test_who_was_passed_over_is_said_once_for_each_kind_of_place():
    """No line stands twice."""
    bundle = award(bidders=4, questions=1, evaluators=1)
    over = tuple(
        PassedOverBid(lot="1", bidder="B01", kind=kind, why="B01 may hold no more")
        for kind in (PlaceKind.SUPPLEMENTARY, PlaceKind.CONTINGENCY)
    )
    placing = replace(bundle.evaluation.placing, passed_over=over)
    evaluation = replace(bundle.evaluation, placing=placing)
    heading, lines = allocation(replace(bundle, evaluation=evaluation)).differences[0]
    assert heading == "Passed over under the published rule" and len(lines) == len(set(lines)) == 2
    assert "supplementary place" in lines[0] and "contingency place" in lines[1]
