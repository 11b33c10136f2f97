"""What notices ask and nothing else in a procurement says: answered once, and on record."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from sqlmodel import Session

from tender.documents.notices.asked import QUESTIONS, AskedFact, answer_fault
from tender.documents.notices.bidder_fields import FLAGS, flags
from tender.documents.notices.facts import NoticeFacts
from tender.documents.notices.field import NoticeField
from tender.documents.notices.kind import notices_of
from tender.documents.notices.notice import notice_of
from tender.records.notices import NoticeAnswer
from tender.storage import notices as notice_records
from tender.workflow.awarding.letters import letters_bundle
from tender.workflow.awarding.notices import facts_of_notices, is_made_yet
from tender.workflow.ground.access import Verb
from tender.workflow.ground.actor import Actor
from tender.workflow.ground.blindness import refuse_blind
from tender.workflow.ground.office import Office
from tender.workflow.ground.refusals import Invalid, NotThere
from tender.workflow.ground.stage import ProcurementState, Stage, state_of


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswersPage:
    """What notices ask, and what was answered."""

    state: ProcurementState
    asked: tuple[AskedFact, ...]  #: of the procurement, by the notices that are made so far
    answers: Mapping[AskedFact, str]
    #: who bid, by id, once notices name them; and what was answered of each
    bidders: Mapping[str, str]
    about: Mapping[tuple[AskedFact, str], str]
    open_about: Mapping[str, int]  #: by bidder, how many questions wait that a notice asks

    @property
    def by_questions(self) -> tuple[str, ...]:
        """Who bid, those of whom most is asked first."""
        return tuple(sorted(self.bidders, key=lambda bidder: -self.open_about.get(bidder, 0)))


def answers_page(office: Office, actor: Actor, procurement: str) -> AnswersPage:
    """What notices ask beside all else, with the answers so far."""
    with office.look(actor, Verb.SEE_NOTICES, procurement) as session:
        state, facts = facts_of_notices(session, office, actor, procurement)
        if facts is None:
            return AnswersPage(
                state=state, asked=(), answers={}, bidders={}, about={}, open_about={}
            )
        award = facts.award
        fields = tuple(_every_field(facts))
        asked = {fact for each in fields for fact in each.asked}
        return AnswersPage(
            state=state,
            asked=tuple(fact for fact in AskedFact if fact in asked and not _of_bidder(fact)),
            answers=facts.answers,
            bidders={each.bidder: each.name for each in award.bidders} if award else {},
            about=facts.answers_about if award else {},
            open_about=_open_about(facts, fields),
        )


def _every_field(facts: NoticeFacts) -> Iterator[NoticeField]:
    """The fields of all notices that are made so far and may be owed."""
    for rule in notices_of(facts.regime):
        if is_made_yet(rule, facts) and not rule.is_waived(facts.procurement.is_light_touch):
            yield from notice_of(facts, rule.kind).fields


def _of_bidder(fact: AskedFact) -> bool:
    return QUESTIONS[fact].of_bidder


def _open_about(facts: NoticeFacts, fields: tuple[NoticeField, ...]) -> dict[str, int]:
    """By bidder, what is asked of it and not answered: in its own fields, and where all are
    counted by their flags.
    """
    waiting: dict[str, set[AskedFact]] = {}
    for each in fields:
        own = set(filter(_of_bidder, each.asked)) if each.unknown else set()
        if each.about and own:
            waiting.setdefault(each.about, set()).update(own)
        for who in facts.award.received if facts.award and own and not each.about else ():
            lacking = {
                fact
                for fact, flag in zip(FLAGS, flags(facts, who), strict=True)
                if flag is None and fact in own and who.assessed
            }
            waiting.setdefault(who.bidder, set()).update(lacking)
    return {bidder: len(those) for bidder, those in waiting.items() if those}


def answer_notices(
    office: Office, actor: Actor, procurement: str, given: Mapping[AskedFact, str], bidder: str = ""
) -> int:
    """Put answers on record, all or none; how many are new. An empty one takes the last back.

    Raises Invalid with every fault at once, NotThere for a bidder whom notices do not name yet.
    """
    with office.act(actor, Verb.ANSWER_NOTICES, procurement) as unit:
        state = state_of(unit.session, procurement)
        refuse_blind(actor, state)
        if bidder and bidder not in _bidders(unit.session, office, state):
            raise NotThere
        faults = {
            fact.name.lower(): fault
            for fact, text in given.items()
            if (fault := answer_fault(fact, text)) or (fault := _misplaced(fact, bidder))
        }
        if faults:
            raise Invalid.of(**faults)
        known = {
            (each.asked, each.about): each.text
            for each in notice_records.answers(unit.session, procurement)
        }
        new = [
            NoticeAnswer(fact.value, bidder, text.strip(), actor.person or 0, unit.now)
            for fact, text in given.items()
            if text.strip() != known.get((fact.value, bidder), "")
        ]
        notice_records.answer(unit, procurement, new)
        unit.says(subject="answers for notices", asked=[each.asked for each in new], about=bidder)
        return len(new)


def _misplaced(fact: AskedFact, bidder: str) -> str:
    if _of_bidder(fact) == bool(bidder):
        return ""
    return "This is asked of a bidder." if not bidder else "This is asked of no bidder."


def _bidders(session: Session, office: Office, state: ProcurementState) -> frozenset[str]:
    if not state.stage.reached(Stage.REVIEW) or state.ended:
        return frozenset()
    bundle = letters_bundle(session, state, office)
    return frozenset(each.bidder for each in bundle.submissions.submissions)
