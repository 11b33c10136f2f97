"""One answer in the meeting: all marks and reasons side by side. Aliases only, and no price."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from sqlmodel import Session

from criteria.question import MarkCombination, Question
from criteria.scale import Scale
from tender.evaluation.quotations import Quotation, quotations
from tender.evaluation.quoted_answer import AnswerParagraph, answer_paragraphs
from tender.evaluation.spread import Spread, spread
from tender.records.bids import GivenAnswer
from tender.records.consensus import AgreedScore
from tender.records.marks import AnswerAddress, RecordedMark
from tender.records.procurements import RecordedDecision
from tender.storage import bids, consensus, marks, redactions
from tender.workflow.ground.access import Verb
from tender.workflow.ground.actor import Actor
from tender.workflow.ground.office import Office
from tender.workflow.ground.refusals import NotThere
from tender.workflow.ground.stage import ProcurementState, Stage, state_of
from tender.workflow.marking.door import (
    TakenOutMarks,
    around,
    clearance,
    evaluator_labels,
    hints_on_marks,
    redacted_text,
    taken_out_marks,
)
from tender.workflow.moderating.assigned import not_marked_by
from tender.workflow.moderating.reopening import reopenings


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkInMeeting:
    """One mark in the meeting: by whom (as reports name them), why, and what they gave before."""

    label: str
    mark: RecordedMark
    before: tuple[RecordedMark, ...]
    outside: bool
    hints: tuple[str, ...]
    counts: bool = True  #: not so where it was taken out for an interest; seen after the lock alone
    quotations: tuple[Quotation, ...] = ()  #: of the answer, in the reason


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerDiscussion:
    """One answer in the meeting."""

    state: ProcurementState
    question: Question
    scale: Scale
    place: AnswerAddress
    answer: str
    voices: tuple[MarkInMeeting, ...]
    missing: tuple[str, ...]  #: who is to mark this answer and has not
    #: who left the lot for an interest: their marks are kept, and not shown while aliases stand
    left: tuple[str, ...]
    spread: Spread | None
    agreed: AgreedScore | None
    stands: bool  #: whether what was agreed stands, or waits to be agreed anew
    history: tuple[AgreedScore, ...]
    before: AnswerAddress | None
    after: AnswerAddress | None
    open: bool
    newest_mark: int = 0  #: number of the newest mark of this answer; 0 for none
    not_marked: tuple[int, ...] = ()  #: the numbers of those who are missing
    without: tuple[str, ...] = ()  #: whose marks the agreed score goes without
    reopenings: tuple[RecordedDecision, ...] = ()

    @property
    def paragraphs(self) -> tuple[AnswerParagraph, ...]:
        """The answer paragraph by paragraph, with who quotes what, of the marks that count."""
        return answer_paragraphs(
            self.answer,
            [
                (voice.label, passage)
                for voice in self.voices
                if voice.counts
                for quoted in voice.quotations
                for passage in quoted.passages
            ],
        )

    @property
    def quoted(self) -> bool:
        """Whether any reason quotes a passage of the answer."""
        return any(piece.by for paragraph in self.paragraphs for piece in paragraph.pieces)

    @property
    def begun_rationale(self) -> str:
        """The reasons of the marks that count, with their quotations, each once and without whose
        they are: what a rationale can begin with; it is what the bidder is told.
        """
        reasons = (voice.mark.reason.strip() for voice in self.voices if voice.counts)
        return "\n\n".join(dict.fromkeys(filter(None, reasons)))

    @property
    def rationale_hints(self) -> tuple[str, ...]:
        """What the rationale on record quotes and does not stand in the answer."""
        taken = quotations(self.agreed.rationale, self.answer) if self.agreed else ()
        return tuple(dict.fromkeys(quoted.says for quoted in taken if not quoted.stands))

    @property
    def scored(self) -> bool:
        """Whether the meeting agrees on a score,
        or on a rationale alone because the ITT averages the marks.
        """
        return self.question.combining is MarkCombination.MODERATION


def answer_discussion(
    office: Office, actor: Actor, procurement: str, address: AnswerAddress
) -> AnswerDiscussion:
    """One answer with all marks and reasons.

    Raises NotThere for an answer there is none of, NotAllowed where an interest keeps it closed.
    """
    with office.look(actor, Verb.SEE_MODERATION, procurement) as session:
        return discussion_of(session, actor, procurement, address)


def discussion_of(
    session: Session, actor: Actor, procurement: str, address: AnswerAddress
) -> AnswerDiscussion:
    """The same, in a look there is."""
    state = state_of(session, procurement)
    question, answer = _question_and_answer(session, state, address)
    clearance(session, procurement, actor.id).opens(address)
    scale = state.procurement.criteria.scale(question.scale)
    text = redacted_text(answer.text, redactions.redactions(session, procurement, address))
    to_mark, labels = bids.places_to_mark(session, procurement), evaluator_labels(session, state.id)
    taken_out = taken_out_marks(session, state)
    past, left = _seen(given := marks.history(session, procurement, address), state, taken_out)
    missing = not_marked_by(session, state, [address])[address]
    current = tuple({mark.person: mark for mark in past}.values())
    apart = spread(scale, [mark.mark for mark in current])
    aliases, named = {place.alias for place in to_mark}, [(_label(labels, m), m) for m in current]
    hints = hints_on_marks(named, scale, text, aliases)
    agreed = consensus.history(session, procurement, address)
    before, after = around([at for at in to_mark if at.question == address.question], address)
    return AnswerDiscussion(
        state=state,
        question=question,
        scale=scale,
        place=address,
        answer=text,
        voices=_voices(past, current, apart, labels, hints, taken_out, text),
        missing=_named(missing, labels),
        not_marked=missing,
        newest_mark=given[-1].id if given else 0,
        without=_named(agreed[-1].without, labels) if agreed else (),
        reopenings=reopenings(state, address),
        left=_named(left, labels),
        spread=apart,
        agreed=agreed[-1] if agreed else None,
        stands=not agreed or taken_out.stands(agreed[-1]),
        history=agreed[:-1],
        before=before,
        after=after,
        open=state.stage is Stage.MARKING,
    )


def _question_and_answer(
    session: Session, state: ProcurementState, address: AnswerAddress
) -> tuple[Question, GivenAnswer]:
    """What stands at an address. Raises NotThere, and for everything before marking begins."""
    questions = {question.id: question for question in state.procurement.criteria.questions}
    question = questions.get(address.question)
    answer = bids.answer(session, state.id, *address)
    if question is None or answer is None or not state.stage.reached(Stage.MARKING):
        raise NotThere
    return question, answer


def _seen(
    past: Sequence[RecordedMark], state: ProcurementState, taken_out: TakenOutMarks
) -> tuple[tuple[RecordedMark, ...], frozenset[int]]:
    """The marks of an answer that may be seen, and whose are not: while aliases stand, those of
    whoever left its lot.
    """
    left = frozenset(
        mark.person
        for mark in past
        if not state.locked and not taken_out.shows(mark.person, mark.place)
    )
    return tuple(mark for mark in past if mark.person not in left), left


def _label(labels: Mapping[int, str], mark: RecordedMark) -> str:
    return labels.get(mark.person, f"somebody who no longer marks ({mark.person})")


def _voices(
    past: Sequence[RecordedMark],
    current: Sequence[RecordedMark],
    apart: Spread | None,
    labels: Mapping[int, str],
    hints: Mapping[int, tuple[str, ...]],
    taken_out: TakenOutMarks,
    answer: str,
) -> tuple[MarkInMeeting, ...]:
    return tuple(
        MarkInMeeting(
            label=_label(labels, mark),
            mark=mark,
            before=tuple(old for old in past if old.person == mark.person and old.id != mark.id),
            outside=bool(apart and number in apart.outside),
            hints=hints.get(mark.id, ()),
            counts=taken_out.counts(mark.person, mark.place),
            quotations=quotations(mark.reason, answer),
        )
        for number, mark in enumerate(current)
    )


def _named(persons: Iterable[int], labels: Mapping[int, str]) -> tuple[str, ...]:
    return tuple(sorted(labels.get(person, "somebody") for person in persons))
