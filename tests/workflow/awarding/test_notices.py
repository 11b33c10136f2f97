"""Notices under the Act from one award: which are there at which step, their days, and where their
publication is read from.
"""

from dataclasses import replace

import pytest

from tender.evaluation.review.outside import OutsideKind
from tender.jobs import working
from tender.procurement.contract_life import ContractStep
from tender.procurement.regime import Regime
from tender.storage import procurements
from tender.workflow.awarding import award, contracts, report, standstill
from tender.workflow.awarding.notices import NoticeState, notice_page, notices_page
from tender.workflow.deciding.outside_acts import record_outside
from tender.workflow.ground.access import Verb
from tender.workflow.ground.refusals import NotNow
from tests.documents.notices.schema import faults
from tests.factories import a_procurement
from tests.office import ID, Cast, an_office
from tests.workflow.awarding.releasing import approved


def states(cast):
    """How each notice stands, by its kind; those that are made are valid."""
    every = lines(cast)
    for line in every:
        if line.can_open:
            page = notice_page(cast.office, cast.lead, ID, line.rule.kind)
            assert faults(page.notice.release) == [], line.rule.kind
        else:
            with pytest.raises(NotNow):
                notice_page(cast.office, cast.lead, ID, line.rule.kind)
    return {line.rule.kind.value: line.standing for line in every}


def lines(cast):
    """The list of notices."""
    return notices_page(cast.office, cast.lead, ID).lines


def listed(cast, kind):
    """One line of it."""
    return next(each for each in lines(cast) if each.rule.kind == kind)


def keys(cast):
    """Those of every contract."""
    return [each.key for each in contracts.contracts_page(cast.office, cast.lead, ID).contracts]


def steps(cast, *those, of=()):
    """Steps put on record for some contracts, or for every one."""
    some = tuple(of or keys(cast))
    for step in those:
        day = cast.office.today()
        contracts.record_contract_step(
            cast.office, cast.lead, ID, some, step, day, None, "022222-2023"
        )


def under(cast, regime):
    """The procurement under another law, past the verb that would refuse it."""
    with cast.office.act(cast.lead, Verb.PUBLISH, ID) as unit:
        other = replace(a_procurement(), regime=regime, cpv=("85000000",))
        procurements.publish(unit, ID, other, "Under another law.", (), 1)


def test_each_notice_comes_with_what_it_tells_of():
    """The award's once all were told; that of contracts once they are entered into, by its day."""
    cast = Cast(an_office()).locked()
    under(cast, Regime.PA_2023)
    report.ask_for_report(cast.office, cast.lead, ID)
    assert working.work_once(cast.office)
    assert states(cast)["uk6"] is NoticeState.LATER
    approved(cast)
    assert states(cast)["uk6"] is NoticeState.LATER
    cast.tells_everybody()
    assert states(cast)["uk6"] is NoticeState.GAPS
    today = cast.office.today()
    standstill.begin_standstill(cast.office, cast.lead, ID, published=today, notice="012345-2023")
    assert states(cast)["uk6"] is NoticeState.PUBLISHED
    cast.office.clock.passes(days=30)
    cast.answered()
    award.make_award(cast.office, cast.lead, ID)
    assert states(cast)["uk7"] is NoticeState.LATER
    steps(cast, ContractStep.ENTERED)
    assert states(cast)["uk7"] is NoticeState.GAPS
    first, *others = keys(cast)
    steps(cast, ContractStep.DETAILS_PUBLISHED, of=[first])
    assert listed(cast, "uk7").standing is NoticeState.GAPS  # the others are owed one each
    cast.office.clock.passes(days=200)
    assert listed(cast, "uk7").standing is NoticeState.LATE
    under(cast, Regime.PCR_2015)
    assert listed(cast, "pcr-award").standing is NoticeState.LATE
    record_outside(
        cast.office, cast.lead, ID, OutsideKind.AWARD_NOTICE, cast.office.today(), "2023/S 7", "A."
    )  # one on record for all that was awarded is owed of no contract again
    assert listed(cast, "pcr-award").standing is NoticeState.PUBLISHED
    under(cast, Regime.PA_2023)
    line = listed(cast, "uk7")
    assert others and line.published and line.still_due == line.due < cast.office.today()
    steps(cast, ContractStep.DETAILS_PUBLISHED, of=others)
    line = listed(cast, "uk7")
    assert line.standing is NoticeState.PUBLISHED and line.still_due is None
    cast.office.clock.passes(days=4_000)
    told = states(cast)
    assert told["uk11"] is NoticeState.LATE  # at plain expiry too
    assert told["uk1"] is told["uk12"] is NoticeState.DEPENDS  # neither by choice nor still to come
    assert told["uk9"] is told["uk10"] is NoticeState.NOT_OWED
