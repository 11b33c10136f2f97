"""An export brought, looked through and confirmed, as its officer does it."""

from dataclasses import replace

from tender.storage import bids
from tender.workflow.ground.access import Role
from tender.workflow.opening.export import choosing, export
from tender.workflow.opening.export.choices import (
    SentAnswerChoice,
    SentChoices,
)
from tests.office import ID

RECEIVED = "2023-10-20 09:30"


def bring(cast, path, role=Role.OFFICER, received=RECEIVED):
    """An export brought by the officer."""
    return export.bring_export(cast.office, cast.actor(role), ID, path, received)


def standing(cast, bidder="B01"):
    """How a bidder of it stands."""
    return export.export_bidder(cast.office, cast.actor(Role.OFFICER), ID, bidder)[1]


def as_it_stands(one, **answers):
    """What a form sends where nobody changed anything but confirmed it all; `answers` changes
    single ones, by question and lot joined.
    """
    sent = {}
    for answer in one.answers:
        choice = answer.choice
        base = SentAnswerChoice(
            source="" if choice.source is None else str(choice.source),
            text=choice.text.replace("\n", "\r\n"),
            reason=choice.reason,
            confirmed=True,
            name=answer.question,
        )
        sent[answer.question, answer.lot] = replace(
            base, **answers.get(answer.question + answer.lot, {})
        )
    return SentChoices(
        details=one.choices.details,
        lots=one.choices.lots,
        rates=one.choices.rates,
        declarations=one.choices.declarations,
        answers=sent,
        dropped=one.choices.dropped,
        checked=True,
    )


def choose(cast, bidder="B01", sent=None, **answers):
    """Confirm a bidder as it stands, but for these answers."""
    one = standing(cast, bidder)
    return choosing.choose_for_bidder(
        cast.office,
        cast.actor(Role.OFFICER),
        ID,
        bidder,
        sent or as_it_stands(one, **answers),
        one.revision,
    )


def kept_answers(cast):
    """Every answer that was taken in, by bidder, question and lot."""
    with cast.office.store.reading() as session:
        names = {one.alias: one.bidder for one in bids.bids(session, ID)}
        return {
            (names[one.alias], one.question, one.lot): one.text for one in bids.answers(session, ID)
        }
