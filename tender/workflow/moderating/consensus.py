"""The consensus score: agreed in the meeting on the scale, with one rationale; dissent recorded,
each change kept.
"""

from dataclasses import dataclass
from fractions import Fraction

from sqlmodel import Session

from criteria.question import MarkCombination, Question
from criteria.scale import MarkOffScale, Scale
from evidence.number import NotExact, exact, plain
from tender.records.consensus import AgreedScore
from tender.records.marks import AnswerAddress
from tender.storage import bids, consensus, marks
from tender.storage.unit import Unit
from tender.workflow.ground.access import Verb
from tender.workflow.ground.actor import Actor
from tender.workflow.ground.ended import refuse_ended_lot
from tender.workflow.ground.office import Office
from tender.workflow.ground.refusals import Invalid, NotThere, Stale
from tender.workflow.ground.stage import ProcurementState, Stage, state_of
from tender.workflow.marking.door import clearance, taken_out_marks
from tender.workflow.moderating.assigned import not_marked_by, refuse_incomplete

LONGEST = 10_000  #: characters


@dataclass(frozen=True, slots=True, kw_only=True)
class NewConsensus:
    """A consensus as the chair sends it.

    `seen` is the number of the one their page showed, 0 for none, and `marks_seen` that of the
    newest mark on it; None where nothing is to be compared. No score where the ITT averages.
    """

    place: AnswerAddress
    score: str
    rationale: str
    dissent: str = ""
    why: str = ""
    seen: int = 0
    marks_seen: int | None = None
    without: tuple[int, ...] = ()  #: people assigned whose marks it goes without
    without_reason: str = ""


def record_consensus(
    office: Office, actor: Actor, procurement: str, new: NewConsensus
) -> AgreedScore:
    """Write down what the meeting agreed.

    A change needs why; sending the same again changes nothing, unless marks were taken out or the
    score was reopened since: then it is agreed anew.

    Raises NotNow unless marking is open, NotThere for an answer there is none of, NotAllowed where
    an interest keeps it closed to the chair, Invalid for a score off the scale, a missing
    rationale (Bromcom [2022] EWHC 3262) or somebody assigned who has not marked and is not named
    with a reason, and Stale where somebody else wrote or marked meanwhile: the page then shows
    both.
    """
    with office.act(actor, Verb.RECORD_CONSENSUS, procurement) as unit:
        state = state_of(unit.session, procurement)
        state.needs(Stage.MARKING, what="Consensus scores are recorded")
        refuse_ended_lot(state, new.place.lot, "nothing is agreed for it")
        question = _question(unit.session, state, new.place)
        clearance(unit.session, procurement, actor.id).opens(new.place)
        score = _checked(new, question, state.procurement.criteria.scale(question.scale))
        current = consensus.agreed(unit.session, procurement, new.place.question).get(new.place)
        missing: tuple[int, ...] = ()
        if question.combining is MarkCombination.MODERATION:
            missing = not_marked_by(unit.session, state, [new.place])[new.place]
        if current:
            stands = taken_out_marks(unit.session, state).stands(current)
            if stands and _same(new, score, current) and set(missing) <= set(current.without):
                return current
            _may_change(new, current, stands=stands)
        _refuse_unseen(unit.session, procurement, new)
        if question.combining is MarkCombination.MODERATION:
            refuse_incomplete(unit.session, state, missing, new.without, new.without_reason.strip())
        _append(unit, procurement, new, score, missing, actor.id)
        unit.says(subject=".".join(filter(None, new.place)))
        unit.session.flush()
        return consensus.agreed(unit.session, procurement, new.place.question)[new.place]


def _append(
    unit: Unit,
    procurement: str,
    new: NewConsensus,
    score: Fraction | None,
    missing: tuple[int, ...],
    by: int,
) -> None:
    texts = (new.rationale.strip(), new.dissent.strip(), new.why.strip())
    reason = new.without_reason.strip() if missing else ""
    consensus.agree(
        unit, procurement, new.place, score, *texts, by, without=missing, without_reason=reason
    )


def _question(session: Session, state: ProcurementState, place: AnswerAddress) -> Question:
    """The question of an answer that there is. Raises NotThere."""
    questions = {question.id: question for question in state.procurement.criteria.questions}
    question = questions.get(place.question)
    if question is None or bids.answer(session, state.id, *place) is None:
        raise NotThere
    return question


def _same(new: NewConsensus, score: Fraction | None, current: AgreedScore) -> bool:
    """Whether it says what is on record."""
    sent = (score, new.rationale.strip(), new.dissent.strip())
    reason = new.without_reason.strip() or current.without_reason
    return (*sent, reason) == (
        current.score,
        current.rationale,
        current.dissent,
        current.without_reason,
    )


def _refuse_unseen(session: Session, procurement: str, new: NewConsensus) -> None:
    """Refuse what was agreed before a mark that the page did not show."""
    given = marks.history(session, procurement, new.place)
    if new.marks_seen is not None and given and given[-1].id > new.marks_seen:
        raise Stale(
            "Somebody marked this answer after your page was made. The mark is shown now: "
            "look at it, and agree again."
        )


def _may_change(new: NewConsensus, current: AgreedScore, *, stands: bool) -> None:
    """Refuse a change of what nobody saw on their page, or a change without a why. One that no
    longer stands is agreed anew, in the same words or in others.
    """
    if current.id != new.seen:
        raise Stale(
            "Somebody else wrote a consensus for this answer after your page was made. "
            "Both are shown: agree on one, and say why it changes."
        )
    if stands and not new.why.strip():
        raise Invalid.of(why="Say why the consensus changes. What stood before stays on record.")


def _checked(new: NewConsensus, question: Question, scale: Scale) -> Fraction | None:
    fields: dict[str, str] = {}
    score = None
    if question.combining is MarkCombination.MODERATION:
        try:
            score = exact(new.score)
            scale.point(score)
        except (NotExact, MarkOffScale):
            fields["score"] = (
                "Choose the score that was agreed: "
                f"{', '.join(plain(point.mark) for point in scale.points)}."
            )
    if not new.rationale.strip():
        fields["rationale"] = (
            "Write the rationale: which passage earned this score, and why not the one above. "
            "No score stands without it."
        )
    for name, text in (
        ("rationale", new.rationale),
        ("dissent", new.dissent),
        ("why", new.why),
        ("without_reason", new.without_reason),
    ):
        if len(text) > LONGEST:
            fields[name] = f"Keep this under {LONGEST:,} characters; it has {len(text):,}."
    if fields:
        raise Invalid.of(**fields)
    return score
