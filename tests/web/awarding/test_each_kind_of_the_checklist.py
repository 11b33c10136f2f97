"""What is red in the checklist holds the act that its line names, at the page, through the API and
at the command line, until somebody decides on it; and page, API and command line say the same.
"""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from tender.evaluation.finding_record import Gateway
from tender.evaluation.review.checklist import checklist, own_findings
from tender.evaluation.review.facts import LettersFact
from tender.evaluation.review.outside import OutsideKind
from tender.procurement.regime import Regime
from tender.storage import clarifications, procurements
from tender.workflow.awarding.reviewer import review_page
from tender.workflow.deciding.finding_decisions import decide_finding
from tender.workflow.deciding.findings_register import findings_register
from tender.workflow.deciding.outside_acts import (
    AFTER_BIDS,
    EVERYBODY,
    record_outside,
    withdraw_outside,
)
from tender.workflow.deciding.review_facts import review_facts
from tender.workflow.ground.access import Role, Verb
from tender.workflow.ground.gateways import in_the_way
from tender.workflow.ground.refusals import Invalid, NotAllowed, NotThere
from tender.workflow.ground.stage import DecisionKind, state_of
from tests.factories import a_procurement
from tests.gate_doors import Doors, plain, squeezed
from tests.office import ID, REASON
from tests.web.awarding.test_each_kind_holds_marking import LOCKING
from tests.web.client import sound

#: the kinds that come from the checklist alone
ON_CHECKLIST = {
    "assessed-after-notice", "changed-after-deadline", "question-unanswered", "on-debarment-list",
    "prices-before-lock", "summaries-apart", "notice-before-summaries", "kept-too-short",
    "exclusion-not-notified",
}  # fmt: skip
K, D = OutsideKind, date(2023, 11, 1)
BEFORE_BIDS = date(2023, 9, 1)


@pytest.fixture(scope="module")
def doors(tmp_path_factory):
    """Testshire with its bids, marked and agreed."""
    doors = Doors(tmp_path_factory.mktemp("checklist"))
    doors.cast.agreed().answered()
    yield doors.opened(Role.LEAD, Role.APPROVER, Role.LEGAL_REVIEWER, Role.EVALUATOR)
    doors.cast.office.store.close()


def does(cast, kind, day=D, about="", role=Role.OFFICER):
    """Something is put on record."""
    return record_outside(
        cast.office, cast.actor(role), ID, kind, day, "ref 7", "A. Officer", about=about
    )


def told_late(cast):
    """The notice was published before conflicts were assessed on 6 November."""
    does(cast, K.INVITING_NOTICE, date(2023, 9, 20))


def changed_late(cast):
    """A version was published after the deadline, past the verb that would refuse it."""
    with cast.office.act(cast.lead, Verb.PUBLISH, ID) as unit:
        procurements.publish(unit, ID, replace(a_procurement(), title="Other"), REASON, (), 1)


def asked_in_vain(cast):
    """A question that nobody answered."""
    with cast.office.act(cast.lead, Verb.OPEN_BIDS, ID) as unit:
        clarifications.ask(unit, ID, cast.people[Role.BIDDER], "When?", "", confidential=False)


def opened_early(cast):
    """Prices that were opened while marking went on."""
    with cast.office.act(cast.lead, Verb.OPEN_BIDS, ID) as unit:
        procurements.decide(unit, ID, DecisionKind.PRICES_OPENED, 1)


DONE = {
    "assessed-after-notice": (told_late, Gateway.PUBLISH),
    "changed-after-deadline": (changed_late, Gateway.PUBLISH),
    "question-unanswered": (asked_in_vain, Gateway.OPEN_MARKING),
    "prices-before-lock": (opened_early, Gateway.RECOMMEND),
    "on-debarment-list": (lambda cast: does(cast, K.ON_LIST, about="B01"), Gateway.RECOMMEND),
    "kept-too-short": (
        lambda cast: does(cast, K.RETENTION, date(2024, 1, 1)), Gateway.AWARD,
    ),
}  # fmt: skip


@pytest.mark.parametrize("kind", DONE)
def test_each_kind_holds_its_gate_and_every_later_one_until_it_is_decided(doors, kind):
    """And none before it."""
    cast = doors.again()
    do, gateway = DONE[kind]
    do(cast)
    entries = findings_register(cast.office, cast.lead, ID).entries
    (entry,) = [entry for entry in entries if entry.finding.code == kind]
    assert next(each for each in Gateway if in_the_way(each, [entry])) is gateway
    lock = Gateway.LOCK_QUALITY
    held = kind in doors.waiting(lock)[0]
    assert held is lock.waits_for(gateway)
    if held:
        assert doors.refusing(lock, [entry.finding.what], Role.LEAD, LOCKING) == {}
    decide_finding(cast.office, cast.lead, ID, entry.id, "it does not matter", REASON)
    assert kind not in doors.waiting(lock)[0]
    assert [
        each.finding.code
        for each in findings_register(cast.office, cast.lead, ID).open
        if each.finding.code == kind
    ] == []
    number = int(entry.finding.where[len("review[") : -1])
    line = review_page(cast.office, cast.lead, ID).line(number)
    assert (line.answer.colour, line.reason) == ("amber", REASON)


@pytest.mark.parametrize("kind", sorted(ON_CHECKLIST - {*DONE}))
def test_what_the_act_alone_asks_is_held_under_it(doors, kind):
    """Testshire read as if it were run under the Act, its letters on record."""
    cast = doors.again()
    days = [date(2023, 11, 2), date(2023, 11, 3 if kind == "summaries-apart" else 2)]
    if kind == "notice-before-summaries":
        does(cast, K.AWARD_NOTICE, D)
    if kind == "exclusion-not-notified":
        does(cast, K.EXCLUDED, date(2023, 10, 1), about="B02")
    with cast.office.read() as session:
        state = state_of(session, ID)
        whole, today = state.procurement, cast.office.today()
        facts = review_facts(session, state, whole, today, (), None)
    letters = LettersFact(2, tuple(days))
    under = replace(facts, regime=Regime.PA_2023, letters=letters)
    red = {each.answer.finding.code for each in own_findings(checklist(under))}
    assert kind in red and red <= ON_CHECKLIST


def test_page_api_and_command_line_say_the_same(doors):
    """Each line with its sign, its word and its sentence; nobody by colour alone."""
    cast = doors.again()
    does(cast, K.DEBARMENT_CHECKED, about=EVERYBODY)
    page = review_page(cast.office, cast.lead, ID)
    client = doors.browsers[Role.LEAD]
    shown = plain(client.get(f"/p/{ID}/reviewer").get_data(as_text=True))
    status, told = doors.programs[Role.LEAD].asks("GET", "/reviewer")
    assert status == 200
    for line, by_api in zip(page.lines, told["lines"], strict=True):
        assert squeezed(line.answer.says) in shown
        assert squeezed(f"{line.answer.colour.sign} {line.answer.colour.word}") in shown
        assert by_api["answer"]["says"] == line.answer.says
        assert by_api["answer"]["evidence"] == list(line.answer.evidence)
    status, printed = doors.says("review")
    assert status == (1 if page.counts["red"] else 0)
    assert all(squeezed(each.answer.says) in printed for each in page.lines)
    status, printed = doors.says("attacked")
    assert status == 0 and "placestoattack" in printed
    green = client.get(f"/p/{ID}/reviewer?colour=green").get_data(as_text=True)
    assert page.line(8).answer.says in green and page.line(20).answer.says not in green
    one = plain(client.get(f"/p/{ID}/reviewer/8").get_data(as_text=True))
    assert all(squeezed(text) in one for text in page.line(8).answer.evidence)
    attacked = client.get(f"/p/{ID}/attacked").get_data(as_text=True)
    status, said = doors.programs[Role.LEAD].asks("GET", "/attacked")
    assert status == 200 and said["by_letter"] is True
    assert all(squeezed(each["what"]) in plain(attacked) for each in said["challenge"]["attacks"])


def test_it_is_for_those_who_decide_and_nobody_who_marks_sees_a_name(doors):
    """Lead, officer, legal reviewer and approver see it; who marks does not."""
    for role in (Role.APPROVER, Role.LEGAL_REVIEWER):
        assert doors.browsers[role].get(f"/p/{ID}/reviewer").status_code == 200
        assert doors.browsers[role].get(f"/p/{ID}/attacked").status_code == 200
        sent = {"kind": "award_notice"}
        assert doors.browsers[role].post(f"/p/{ID}/reviewer/16", data=sent).status_code == 403
    for path in ("reviewer", "reviewer/8", "attacked"):
        assert doors.browsers[Role.EVALUATOR].get(f"/p/{ID}/{path}").status_code == 403


def test_what_is_put_on_record_counts_until_it_is_withdrawn_and_stays_there(doors):
    """By the page, with every fault at once."""
    cast, client = doors.again(), doors.browsers[Role.LEAD]
    empty = client.post(f"/p/{ID}/reviewer/16", data={"kind": "", "day": ""})
    text = empty.get_data(as_text=True)
    assert empty.status_code == 422
    for fault in ("Choose what was done", "Write the day", "Write what shows it", "Write who did"):
        assert fault in text
    sent = {
        "kind": "award_notice", "day": "2023-11-02", "reference": "2023/S 000-1", "who": "Jane",
        "note": "Sent by the portal.",
    }  # fmt: skip
    assert client.post(f"/p/{ID}/reviewer/16", data=sent).status_code == 302
    (act,) = review_page(cast.office, cast.lead, ID).acts_of(16)
    assert (act.reference, act.day) == ("2023/S 000-1", date(2023, 11, 2))
    url = f"/p/{ID}/reviewer/16/{act.number}/withdraw"
    assert client.post(url, data={"reason": " "}).status_code == 422
    assert client.post(url, data={"reason": "Of another one."}).status_code == 302
    page = review_page(cast.office, cast.lead, ID)
    assert page.acts_of(16)[0].withdrawn == "Of another one."
    assert page.line(16).answer.says.startswith("Nobody has recorded")
    with pytest.raises(NotThere):
        withdraw_outside(cast.office, cast.lead, ID, act.number, "Again.")


def test_what_cannot_be_so_is_refused_and_nothing_kept(doors):
    """A day ahead but of retention, a bidder who did not bid, nobody where somebody is meant."""
    cast = doors.again()
    ahead = cast.office.today() + timedelta(days=1)
    with pytest.raises(Invalid) as refused:
        does(cast, K.AWARD_NOTICE, ahead)
    assert set(refused.value.fields) == {"day"}
    for kind in AFTER_BIDS:
        with pytest.raises(Invalid) as refused:
            does(cast, kind, BEFORE_BIDS)
        assert "and this follows them" in refused.value.fields["day"]
    with pytest.raises(Invalid) as refused:
        does(cast, K.ON_LIST)
    assert set(refused.value.fields) == {"about"}
    with pytest.raises(NotThere):
        does(cast, K.ON_LIST, about="B77")
    with pytest.raises(NotAllowed):
        does(cast, K.AWARD_NOTICE, role=Role.APPROVER)
    assert does(cast, K.RETENTION, ahead) == 1
    assert does(cast, K.DEBARMENT_CHECKED, about=EVERYBODY) == 2
    assert len(review_page(cast.office, cast.lead, ID).acts) == 3


def test_what_one_press_put_on_record_stands_in_one_row_and_is_withdrawn_one_by_one(doors):
    """A check of the debarment list for everybody is one row, not one for each bidder."""
    cast, client = doors.again(), doors.browsers[Role.LEAD]
    does(cast, K.DEBARMENT_CHECKED, about=EVERYBODY)
    (together,) = review_page(cast.office, cast.lead, ID).records_of(8)
    assert len(together) == 2
    shown = sound(client.get(f"/p/{ID}/reviewer/8"))
    assert "2 names" in shown and shown.count("It counts: withdraw it") == 1
    url = f"/p/{ID}/reviewer/8/{together[0].number}/withdraw"
    refused = client.post(url, data={"reason": ""})
    assert refused.status_code == 422 and '<details class="govuk-details" open' in sound(refused)
    assert client.post(url, data={"reason": "Another list."}).status_code == 302
    stand = review_page(cast.office, cast.lead, ID).records_of(8)
    assert sorted(bool(acts[0].withdrawn) for acts in stand) == [False, True]
