"""The answers of a bid, each on a page of its own."""

from dataclasses import dataclass

from criteria.question import Question
from tender.bid.bid import LONGEST_ANSWER, Attachment, QuestionInLot, answers_asked
from tender.workflow.bidding.own_bid import OwnBid, SavedPart
from tender.workflow.bidding.parts import answer_part
from tender.workflow.bidding.saving import save_part
from tender.workflow.ground.actor import Actor
from tender.workflow.ground.office import Office
from tender.workflow.ground.refusals import Invalid, NotThere


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerPage:
    """One answer as it is kept, among those that are asked for."""

    own: OwnBid
    question: Question
    place: QuestionInLot
    text: str
    files: tuple[Attachment, ...]
    saved: SavedPart | None
    revision: int
    before: QuestionInLot | None
    after: QuestionInLot | None


def answer_page(own: OwnBid, place: QuestionInLot) -> AnswerPage:
    """The answer at a place of one's own bid.

    Raises NotThere where nothing is asked there of this bid.
    """
    questions = {
        where: question for question, where in answers_asked(own.state.procurement, own.bid.lot_ids)
    }
    places = list(questions)
    if place not in questions:
        raise NotThere(
            "This question is not asked for the lots that you bid for. Choose your lots first."
        )
    at, part = places.index(place), answer_part(place)
    return AnswerPage(
        own=own,
        question=questions[place],
        place=place,
        text=own.bid.text_at(place),
        files=own.bid.files_at(place),
        saved=own.saved.get(part),
        revision=own.revision(part),
        before=places[at - 1] if at else None,
        after=places[at + 1] if at + 1 < len(places) else None,
    )


def save_answer(
    office: Office, actor: Actor, own: OwnBid, place: QuestionInLot, text: str, seen: int
) -> int:
    """Save an answer; its new revision.

    Raises NotThere for a place where nothing is asked of this bid,
    Invalid for an answer beyond any length.
    """
    if place not in {
        address for _, address in answers_asked(own.state.procurement, own.bid.lot_ids)
    }:
        raise NotThere("This question is not asked for the lots that you bid for.")
    if len(text) > LONGEST_ANSWER:
        raise Invalid.of(
            text=(
                f"An answer has at most {LONGEST_ANSWER:,} characters. Shorten it, then save again."
            )
        )
    return save_part(
        office, actor, own, answer_part(place), {"text": text.replace("\r\n", "\n")}, seen
    )
