"""What begins a standstill under each regime: the last letter on record, or a notice published."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from tender.procurement.regime import Regime
from tender.records.award_letters import LetterSending, SendingMeans
from tender.workflow.awarding import standstill
from tender.workflow.ground.refusals import Invalid
from tender.workflow.ground.sent_letters import Deliveries, Delivery
from tender.workflow.ground.stage import state_of
from tests.office import ID
from tests.workflow.awarding.releasing import approved

LETTERS = date(2026, 3, 27)  #: a Friday, on which the last letter went
NOTICE = date(2026, 3, 30)  #: the Monday after, on which the notice was published
TODAY = date(2026, 4, 1)


@pytest.fixture
def begun(cast):
    """The standstill of Testshire under another regime, by means of sending."""

    def of(regime, *means, received=None):
        with cast.office.store.reading() as session:
            state = state_of(session, ID)
            procurement = replace(state.procurement, regime=regime)
            state = replace(state, published=state.published._replace(procurement=procurement))
            told = sent(state, *means, received=received)
            return state, told, standstill.standstill_from(session, state, told, NOTICE)

    return of


def sent(state, *means, received=None):
    """A letter to each of some bidders, all on one day, each by its means."""
    at = datetime(2026, 3, 27, 12, 0, tzinfo=UTC)
    lines = tuple(
        Delivery(
            bidder=f"B{number}",
            name=f"Bidder {number}",
            portal=False,
            released=None,
            mailed=(),
            read=None,
            downloads=0,
            sending=LetterSending(
                f"B{number}", SendingMeans(each), LETTERS, received, "Kept.", 1, at
            ),
        )
        for number, each in enumerate(means, 1)
    )
    return Deliveries(state=state, release=None, lines=lines, names={})


@pytest.mark.parametrize(
    ("regime", "means", "begins", "ends"),
    [
        (Regime.PCR_2015, ("another portal",), LETTERS, date(2026, 4, 7)),
        (Regime.PCR_2015, ("another portal", "post"), LETTERS, date(2026, 4, 13)),
        (Regime.PCR_2015, ("post", "by hand"), LETTERS, date(2026, 4, 13)),
        (Regime.BELOW_THRESHOLD, ("another portal", "post"), LETTERS, date(2026, 4, 9)),
        (Regime.PA_2023, ("another portal", "post"), NOTICE, date(2026, 4, 10)),
        (Regime.PSR_2023, ("another portal", "post"), NOTICE, date(2026, 4, 14)),
    ],
)
def test_each_regime_has_its_own_trigger(begun, regime, means, begins, ends):
    """Counted on a wall calendar with Good Friday on 3 April 2026 and Easter Monday on the 6th: ten
    days after 27 March is Monday 6 April, so it runs to Tuesday 7; fifteen is Saturday 11, so to
    Monday 13; eight working days from the 27th end on Thursday 9, and from the notice as law.md
    has them.
    """
    _, _, pause = begun(regime, *means)
    assert (pause.sent, pause.ends) == (begins, ends)


def test_post_that_all_received_shortens_the_wait(begun):
    """Ten days after Saturday 28 March is Tuesday 7 April, before day fifteen."""
    _, _, pause = begun(Regime.PCR_2015, "post", received=date(2026, 3, 28))
    assert pause.ends == date(2026, 4, 7)


@pytest.mark.parametrize("regime", [Regime.PSR_2023, Regime.PA_2023])
def test_no_notice_from_before_the_award_begins_its_standstill(cast, begun, regime):
    """Approved on 6 November 2023: a notice of the day before would end the wait too early."""
    approved(cast)
    state, _, _ = begun(regime, "post")
    unsent, number = sent(state), "2023/S 000-1"
    with pytest.raises(Invalid) as refused:
        standstill.refuse_notice(state, unsent, date(2023, 11, 5), number, TODAY)
    assert "approved on 6 November 2023" in refused.value.fields["published"]
    standstill.refuse_notice(state, unsent, date(2023, 11, 6), number, TODAY)


@pytest.mark.parametrize(
    ("published", "notice", "wrong"),
    [
        (None, "2026/S 000-1", {"published"}),
        (date(2026, 4, 2), "2026/S 000-1", {"published"}),
        (date(2026, 3, 26), "2026/S 000-1", {"published"}),
        (NOTICE, " ", {"notice"}),
    ],
)
def test_a_contract_award_notice_comes_after_the_last_summary(begun, published, notice, wrong):
    """Act s.50(3): a day before the last letter is refused; so is none, and one to come."""
    state, told, _ = begun(Regime.PA_2023, "another portal")
    with pytest.raises(Invalid) as refused:
        standstill.refuse_notice(state, told, published, notice, TODAY)
    assert set(refused.value.fields) == wrong
    standstill.refuse_notice(state, told, NOTICE, "2026/S 000-1", TODAY)


@pytest.mark.parametrize("regime", sorted(standstill.BY_NOTICE))
def test_no_notice_told_of_an_award_before_it_was_approved(cast, regime):
    """Else a day long past would have the standstill be over before it began."""
    approved(cast)
    with cast.office.store.reading() as session:
        state = state_of(session, ID)
    procurement = replace(state.procurement, regime=regime)
    state = replace(state, published=state.published._replace(procurement=procurement))
    told = Deliveries(state=state, release=None, lines=(), names={})
    day = cast.office.today()
    with pytest.raises(Invalid) as refused:
        standstill.refuse_notice(state, told, day - timedelta(days=1), "2023/S 1", day)
    assert list(refused.value.fields) == ["published"]
    standstill.refuse_notice(state, told, day, "2023/S 1", day)
