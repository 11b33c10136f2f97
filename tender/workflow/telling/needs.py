"""What waits for somebody who bid once letters went out: its own."""

from collections.abc import Iterator

from tender.storage import award_letters
from tender.workflow.ground.access import Verb
from tender.workflow.ground.need import NeedKind, NeedSearch, OwnNeed
from tender.workflow.ground.refusals import NotThere
from tender.workflow.ground.stage import Stage
from tender.workflow.ground.told_when import NEVER
from tender.workflow.telling.award_letters import own_letter


def _to_read(search: NeedSearch) -> Iterator[OwnNeed]:
    try:
        own = own_letter(search.session, search.actor, search.state.id)
    except NotThere:
        return
    readings = award_letters.readings(search.session, own.release.id)
    if not any(reading.bidder == own.bidder for reading in readings):
        yield OwnNeed(
            what="Read the council’s letter to you",
            because="It says what came of your bid, why, and what you can still do.",
            page="award_letter.letter",
        )


TELLING_NEEDS = (
    NeedKind(
        "letter to read", Verb.READ_OWN_LETTER, Stage.APPROVED, Stage.AWARDED, _to_read, NEVER
    ),
)
