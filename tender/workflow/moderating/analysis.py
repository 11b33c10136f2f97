"""The analysis of marking: shown to lead and moderator once all have marked, so that nobody's marks
are seen, or talked of, before the meeting has all of them. It names evaluators as reports do, and
no bidder.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from sqlmodel import Session

from evidence.counting import count_of
from tender.documents.analysis.analysis import analysis_sections
from tender.documents.analysis.section import AnalysisSection
from tender.evaluation.marking_patterns import (
    AnswerMarks,
    MarkingPatterns,
    QuestionPattern,
    marking_patterns,
)
from tender.frames.files import workbook_of
from tender.frames.marking import analysis_tables
from tender.frames.tables import dictionary_of
from tender.records.marks import AnswerAddress
from tender.storage import consensus, marks
from tender.storage.tide import remembered, tide
from tender.workflow.ground.access import Verb
from tender.workflow.ground.actor import Actor
from tender.workflow.ground.office import Office, day_of
from tender.workflow.ground.refusals import NotNow
from tender.workflow.ground.stage import ProcurementState, Stage, state_of
from tender.workflow.ground.to_mark import places_to_mark
from tender.workflow.marking.door import clearance, evaluator_labels, taken_out_marks
from tender.workflow.moderating.assigned import not_marked_by
from tender.workflow.moderating.noticed import standing_scores

NOT_OPEN = "Marking has not been opened yet. Until then there is nothing to look at."


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkingAnalysis:
    """What the marks look like beside each other; `why_not` says why it is not shown, where it is
    not.
    """

    state: ProcurementState
    why_not: str = ""
    patterns: MarkingPatterns | None = None
    closed: int = 0  #: answers left out, since an interest closes them to whoever looks

    @property
    def sections(self) -> tuple[AnalysisSection, ...]:
        """The same in words, tables and pictures."""
        if self.patterns is None:
            return ()
        return analysis_sections(self.state.procurement.criteria, self.patterns)


def marking_analysis(office: Office, actor: Actor, procurement: str) -> MarkingAnalysis:
    """The analysis, or why it is not shown yet."""
    with office.look(actor, Verb.SEE_ANALYSIS, procurement) as session:
        state = state_of(session, procurement)
        if not state.stage.reached(Stage.MARKING):
            return MarkingAnalysis(state=state, why_not=NOT_OPEN)
        cleared = clearance(session, procurement, actor.id)
        if not cleared.open:
            return MarkingAnalysis(state=state, why_not=cleared.reason)
        places = places_to_mark(session, state)
        why_not = "" if state.locked else _not_yet(session, state, places)
        if why_not:
            return MarkingAnalysis(state=state, why_not=why_not)
        opened = tuple(place for place in places if not cleared.closes(place))
        patterns = _patterns(session, state, opened, cleared.closed)
    return MarkingAnalysis(state=state, patterns=patterns, closed=len(places) - len(opened))


def _patterns(
    session: Session,
    state: ProcurementState,
    opened: tuple[AnswerAddress, ...],
    closed: frozenset[str],
) -> MarkingPatterns:
    """The patterns of the answers that are open, worked out once until a mark, a score or anything
    else that they rest on changes.
    """
    labels = evaluator_labels(session, state.id)

    def work_out() -> MarkingPatterns:
        marked = _marks_shown(session, state, labels)
        agreed = standing_scores(session, state)
        answers = (
            AnswerMarks(
                place.question,
                marked.get(place, {}),
                agreed[place].score if place in agreed else None,
            )
            for place in opened
        )
        return marking_patterns(state.procurement.criteria, answers)

    newest = marks.newest(session, state.id), consensus.newest(session, state.id)
    about = (tide(session, state.id), newest, closed, tuple(sorted(labels.items())))
    return remembered(session, "analysis of marking", about, work_out)


def question_patterns(session: Session, state: ProcurementState) -> tuple[QuestionPattern, ...]:
    """What the analysis has of each question over all answers, for a library that shows no more of
    it than how scores lie; nothing before quality is locked.
    """
    if not state.locked:
        return ()
    places = places_to_mark(session, state)
    return _patterns(session, state, places, frozenset()).questions


def analysis_workbook(office: Office, actor: Actor, procurement: str) -> bytes:
    """Its tables as .xlsx. Raises NotNow as `shown_analysis`."""
    analysis = marking_analysis(office, actor, procurement)
    tables, listed = analysis_tables(_shown(analysis)), analysis.state.listed
    title, on = f"Analysis of marking: {listed.title}", day_of(office.clock())
    return workbook_of(title, listed.council, on, (dictionary_of(tables), *tables))


def shown_analysis(office: Office, actor: Actor, procurement: str) -> MarkingPatterns:
    """The patterns alone. Raises NotNow with the sentence that the page has, where they are not
    shown yet.
    """
    return _shown(marking_analysis(office, actor, procurement))


def _shown(analysis: MarkingAnalysis) -> MarkingPatterns:
    if analysis.patterns is None:
        raise NotNow(analysis.why_not)
    return analysis.patterns


def _marks_shown(
    session: Session, state: ProcurementState, labels: Mapping[int, str]
) -> Mapping[AnswerAddress, dict[str, Fraction]]:
    """The marks that may be seen while aliases stand, by answer and by the evaluator's label."""
    taken_out = taken_out_marks(session, state)
    shown: dict[AnswerAddress, dict[str, Fraction]] = {}
    for (place, person), mark in marks.numbers(session, state.id).items():
        if taken_out.shows(person, place):
            shown.setdefault(place, {})[labels.get(person, f"person {person}")] = mark
    return shown


def _not_yet(session: Session, state: ProcurementState, places: tuple[AnswerAddress, ...]) -> str:
    """Why it waits; empty once all have marked. Whoever a score was agreed without is not waited
    for.
    """
    missing, agreed = not_marked_by(session, state, places), standing_scores(session, state)
    taken_out = taken_out_marks(session, state)
    marked = {
        place
        for place, person in marks.numbers(session, state.id)
        if taken_out.shows(person, place)
    }
    waits = 0
    for place in places:
        without = agreed[place].without if place in agreed else ()
        waits += len(set(missing[place]) - set(without)) or place not in marked
    if not waits:
        return ""
    return (
        f"This is shown when all have marked: {count_of(waits, 'mark')} wanted yet. Until then "
        "nobody's marks are laid beside anybody else's here."
    )
