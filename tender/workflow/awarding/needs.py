"""What waits for somebody from the lock of quality to the award: each step for another person."""

from collections.abc import Iterator
from datetime import date, timedelta

from criteria.reading import day_in_words
from evidence.counting import by_number, count_of
from tender.procurement.timetable import Step
from tender.records.reports import ReportVersion
from tender.storage import marks, reports
from tender.storage.tide import remembered, tide
from tender.workflow.awarding.approving import (
    last_word,
    newest_version,
    recommended_version,
    signature_of,
    why_no_approver,
)
from tender.workflow.awarding.contract_needs import CONTRACT_NEEDS
from tender.workflow.awarding.letter_needs import (
    LETTER_NEEDS,
    are_blocked,
    are_unsent,
    is_worked_on,
    last_of,
)
from tender.workflow.awarding.overtaken import refuse_overtaken
from tender.workflow.awarding.report import KIND
from tender.workflow.deciding.door import last_day, running_standstill, waiting_findings
from tender.workflow.ground.access import Verb
from tender.workflow.ground.ended import asked_to_end
from tender.workflow.ground.need import NeedKind, NeedSearch, OwnNeed
from tender.workflow.ground.refusals import NotNow
from tender.workflow.ground.sealed_prices import prices_open
from tender.workflow.ground.stage import DecisionKind, Stage
from tender.workflow.ground.told_when import AT_ONCE, NEVER, REMINDED

_STEPS = "award.steps"


def _newest(search: NeedSearch) -> ReportVersion | None:
    return newest_version(search.session, search.state.id)


def _overtaken(search: NeedSearch, version: ReportVersion) -> bool:
    """Whether a version no longer says what is on record, looked up once until that changes."""

    def read() -> bool:
        try:
            refuse_overtaken(search.session, search.state, version.number)
        except NotNow:
            return True
        return False

    about = tide(search.session, search.state.id), marks.newest(search.session, search.state.id)
    return remembered(search.session, "overtaken", (*about, version.number), read)


def _stands(search: NeedSearch) -> ReportVersion | None:
    """The newest version where it can go on: not overtaken, not refused, not sent back since."""
    version, back = _newest(search), search.state.last(DecisionKind.SENT_BACK)
    if version is None or (back and back.at > version.at) or _overtaken(search, version):
        return None
    word = last_word(search.session, search.state.id, version)
    return None if word and not word.signed else version


def _sent_back(search: NeedSearch) -> frozenset[str]:
    """Who sent the award back, or refused to sign: a report that follows from the lock alone is the
    next step of whoever locked.
    """
    back, version = search.state.last(DecisionKind.SENT_BACK), _newest(search)
    word = last_word(search.session, search.state.id, version)
    refused = {f"refused {word.report}"} if word and not word.signed else set[str]()
    return frozenset({f"sent back {back.id}"} if back else set[str]()) | refused


def _report(search: NeedSearch) -> Iterator[OwnNeed]:
    if search.state.ended or not prices_open(search.session, search.state):
        return
    if is_worked_on(search, KIND):
        return
    waiting = waiting_findings(search.session, search.state, search.office)
    # a tie is resolved beside a report that shows it: one is made though ties are open
    if waiting.every == waiting.ties + waiting.following and not _stands(search):
        anew = "Make a new version of the award report"
        yield OwnNeed(
            what=anew if _newest(search) else "Make the award report",
            because="It is what is read, signed off, recommended and approved.",
            due=search.planned(Step.AWARD),
            things=_sent_back(search),
            page="report.versions",
        )


def _ties(search: NeedSearch) -> Iterator[OwnNeed]:
    left = waiting_findings(search.session, search.state, search.office).ties
    if left and _newest(search):
        yield OwnNeed(
            what=f"Resolve {count_of(left, 'tie')} by the rule that was published",
            because="The ladder of the ITT leaves a place to people, and no award goes on before.",
            due=search.planned(Step.AWARD),
            left=left,
            page=_STEPS,
        )


def _to_recommend(search: NeedSearch) -> Iterator[OwnNeed]:
    if (version := _stands(search)) and not are_blocked(search):
        yield OwnNeed(
            what=f"Recommend the award by version {version.number} of the report",
            because="Nothing stands in the way; the approver decides on it then.",
            due=search.planned(Step.AWARD),
            page=_STEPS,
        )


def _to_sign(search: NeedSearch) -> Iterator[OwnNeed]:
    version = _newest(search) if search.state.stage is Stage.REVIEW else _stands(search)
    if version and not last_word(search.session, search.state.id, version):
        yield OwnNeed(
            what=f"Read version {version.number} of the award report, and sign it off or refuse",
            because="Nothing is approved without the word of a legal reviewer on this version.",
            due=search.planned(Step.AWARD),
            page="report.review",
            arguments={"number": version.number},
            things=frozenset({str(version.number)}),
        )


def _comments(search: NeedSearch) -> Iterator[OwnNeed]:
    version = _newest(search)
    if version is None:
        return
    comments = reports.comments(search.session, search.state.id, version.number)
    answered = {comment.answers for comment in comments}
    waiting = [
        comment for comment in comments if comment.answers is None and comment.id not in answered
    ]
    if left := len(waiting):
        yield OwnNeed(
            what=f"Answer {count_of(left, 'comment')} on the award report",
            because=f"It is signed off once {by_number(left, 'it is', 'they are')} settled.",
            due=search.planned(Step.AWARD),
            left=left,
            page="report.review",
            arguments={"number": version.number},
            things=frozenset(str(comment.id) for comment in waiting),
        )


def _answered(search: NeedSearch) -> Iterator[OwnNeed]:
    version = _newest(search)
    if version is None or last_word(search.session, search.state.id, version):
        return
    comments = reports.comments(search.session, search.state.id, version.number)
    own = {comment.id for comment in comments if comment.by == search.actor.person}
    answers = [comment for comment in comments if comment.answers in own]
    if answers:
        yield OwnNeed(
            what=f"{count_of(len(answers), 'answer')} to what you said on the award report",
            because="Read it, and sign the version off or refuse.",
            page="report.review",
            arguments={"number": version.number},
            things=frozenset(str(comment.id) for comment in answers),
        )


def _to_approve(search: NeedSearch) -> Iterator[OwnNeed]:
    if why_no_approver(search.session, search.state, search.actor):
        return
    versions = reports.reports(search.session, search.state.id)
    recommended = recommended_version(search.state, versions)
    if signature_of(search.session, search.state.id, recommended) and not are_blocked(search):
        yield OwnNeed(
            what="Approve the recommended award, or send it back",
            because="It is signed off, and no finding is open.",
            due=search.planned(Step.AWARD),
            page=_STEPS,
            things=last_of(search, DecisionKind.RECOMMENDED),
        )


def _standstill(search: NeedSearch) -> Iterator[OwnNeed]:
    if not are_blocked(search) and not are_unsent(search):
        yield OwnNeed(
            what="Begin the standstill",
            because="Every letter is on record as sent; nothing is signed before it ends.",
            due=search.planned(Step.AWARD),
            page=_STEPS,
            things=last_of(search, DecisionKind.APPROVED),
        )


def _ends(search: NeedSearch) -> Iterator[OwnNeed]:
    first = _first_day(search)
    if first and search.office.today() < first:
        last = first - timedelta(days=1)
        yield OwnNeed(
            what=f"The standstill ends with {day_in_words(last)}",
            because="The award can be made on the day after, where no finding is open.",
            due=last,
            page=_STEPS,
            things=last_of(search, DecisionKind.STANDSTILL_BEGUN),
        )


def _first_day(search: NeedSearch) -> date | None:
    """The first day after the standstill; None where it has no end of its own."""
    begun = search.state.standing(DecisionKind.STANDSTILL_BEGUN)
    pause = running_standstill(search.session, search.state, begun) if begun else None
    ends = last_day(begun, pause)
    return ends + timedelta(days=1) if ends else None


def _to_award(search: NeedSearch) -> Iterator[OwnNeed]:
    first = _first_day(search)
    if (first is None or search.office.today() >= first) and not are_blocked(search):
        yield OwnNeed(
            what="Make the award",
            because="The standstill has ended, and no finding is open.",
            due=first,
            page=_STEPS,
            things=last_of(search, DecisionKind.STANDSTILL_BEGUN),
        )


def _to_end(search: NeedSearch) -> Iterator[OwnNeed]:
    state = search.state
    lots = [lot.id for lot in state.procurement.lots if lot.id not in state.ended_lots]
    for part in ("", *lots):
        if asked := asked_to_end(state, part):
            what = f"lot {part}" if part else "the procurement"
            yield OwnNeed(
                what=f"Say whether {what} is ended without an award",
                because="The lead asked for it; all who bid are told, and it is never undone.",
                page="ending.overview",
                things=frozenset({str(asked.id)}),
            )


AWARDING_NEEDS = (
    NeedKind("report to make", Verb.MAKE_REPORT, Stage.OUTCOME, Stage.OUTCOME, _report),
    NeedKind("ties to resolve", Verb.RECOMMEND, Stage.OUTCOME, Stage.OUTCOME, _ties, NEVER),
    NeedKind(
        "award to recommend", Verb.RECOMMEND, Stage.OUTCOME, Stage.OUTCOME, _to_recommend, NEVER
    ),
    NeedKind("report to sign off", Verb.SIGN_OFF, Stage.OUTCOME, Stage.REVIEW, _to_sign),
    NeedKind("comments to answer", Verb.ANSWER_COMMENT, Stage.OUTCOME, Stage.REVIEW, _comments),
    NeedKind(
        "comments answered",
        Verb.COMMENT,
        Stage.OUTCOME,
        Stage.REVIEW,
        _answered,
        AT_ONCE,
        news=True,
    ),
    NeedKind("award to approve", Verb.APPROVE, Stage.REVIEW, Stage.REVIEW, _to_approve),
    *LETTER_NEEDS,
    NeedKind(
        "standstill to begin", Verb.BEGIN_STANDSTILL, Stage.APPROVED, Stage.APPROVED, _standstill
    ),
    NeedKind(
        "standstill that ends",
        Verb.AWARD,
        Stage.STANDSTILL,
        Stage.STANDSTILL,
        _ends,
        REMINDED,
        news=True,
    ),
    NeedKind("award to make", Verb.AWARD, Stage.STANDSTILL, Stage.STANDSTILL, _to_award),
    *CONTRACT_NEEDS,
    NeedKind("end to agree to", Verb.AGREE_END, Stage.PUBLISHED, Stage.STANDSTILL, _to_end),
)
