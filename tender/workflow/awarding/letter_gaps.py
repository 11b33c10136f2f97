"""Closing what is missing in letters: where a letter goes, and that what is masked stays so."""

import re
from collections.abc import Collection

from evidence.cell import text_fault
from tender.documents.summary.gaps import to_be_filled_in
from tender.storage import award_letters, bids
from tender.workflow.awarding.letters import letters_bundle, passage_id, passages_of
from tender.workflow.awarding.reasons import reason_of
from tender.workflow.ground.access import Verb
from tender.workflow.ground.actor import Actor
from tender.workflow.ground.office import Office
from tender.workflow.ground.refusals import Invalid, NotThere
from tender.workflow.ground.stage import Stage, state_of
from tender.workflow.ground.told import standing_release

LONGEST = 500  #: characters of an address
_EMAIL = re.compile(r"[^\s@]{1,200}@[^\s@]{1,200}")
_BEFORE = (Stage.OUTCOME, Stage.REVIEW, Stage.APPROVED)


def record_contact(
    office: Office, actor: Actor, procurement: str, bidder: str, address: str, email: str
) -> bool:
    """Put on record where a bidder's letter goes, for a bid that does not say so; whether its
    letter is to go out yet, and so has the address. Raises Invalid, NotThere for no bidder of this
    procurement.
    """
    with office.act(actor, Verb.PREPARE_LETTERS, procurement) as unit:
        state = state_of(unit.session, procurement)
        state.needs(*_BEFORE, what="An address is put on record")
        if bidder not in {bid.bidder for bid in bids.bids(unit.session, procurement)}:
            raise NotThere
        wrong = {}
        if fault := text_fault(address, LONGEST, "Write the postal address."):
            wrong["address"] = fault
        elif blank := to_be_filled_in(address):
            wrong["address"] = f"Write the address itself: “{blank}” is still to be filled in."
        email = email.strip()
        if email and (not _EMAIL.fullmatch(email) or to_be_filled_in(email)):
            wrong["email"] = "Write one e-mail address, such as bids@example.org, or none."
        if wrong:
            raise Invalid.of(**wrong)
        award_letters.keep_contact(
            unit, procurement, bidder, " ".join(address.split()), email, actor.id
        )
        unit.says(subject=f"the address of {bidder}")
        return standing_release(unit.session, state) is None


def keep_masked(
    office: Office, actor: Actor, procurement: str, passages: Collection[str], reason: str
) -> int:
    """Put on record that passages stay masked as they are, by the ids that the list gives; how many
    there were. Raises Invalid, NotThere for one that is not masked.
    """
    with office.act(actor, Verb.PREPARE_LETTERS, procurement) as unit:
        state = state_of(unit.session, procurement)
        state.needs(*_BEFORE, what="What letters mask is decided on")
        bundle = letters_bundle(unit.session, state, office)
        masked = {passage_id(each) for each in passages_of(unit.session, state, bundle)}
        wanted = dict.fromkeys(passages)
        if not wanted:
            raise Invalid.of(passages="Choose the passages that you read.")
        if not wanted.keys() <= masked:
            raise NotThere
        why = reason_of(reason)
        for passage in wanted:
            award_letters.decide_mask(unit, procurement, passage, why, actor.id)
        unit.says(subject=f"{len(wanted)} masked", passages=list(wanted))
        return len(wanted)
