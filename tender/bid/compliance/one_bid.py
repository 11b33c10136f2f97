"""Findings about one bid by itself, without its prices: late, incomplete, over a word limit, too
many lots, statements that do not fit one another.
"""

from collections.abc import Iterator

from criteria.question import OverLimit
from criteria.reading import day_in_words
from criteria.register import Snapshot
from evidence.counting import count_of
from evidence.finding import Severity
from tender.bid.bid import answers_asked
from tender.bid.compliance.facts import BidFinding, ReceivedBid, bid_finding
from tender.bid.word_limit import count_words
from tender.evaluation.bidder_names import same_name
from tender.evaluation.submission import Submission
from tender.procurement.specification import Procurement

PROCEDURE = "law: Procurement Act 2023 s.19(3); PCR 2015 reg 56(4)"


def of_bid(
    procurement: Procurement, bid: ReceivedBid, snapshot: Snapshot | None
) -> Iterator[BidFinding]:
    """Everything noticed in one bid.

    `snapshot` is the register in force at the deadline, if there is one.
    """
    if bid.late:
        yield bid_finding(
            "late",
            bid.submission.bidder,
            f"the bid was complete only after the deadline and was let in: {bid.late}",
            "nothing is left to do: the reason is on record",
            severity=Severity.NOTE,
        )
    yield from _missing(procurement, bid.submission)
    yield from _over(procurement, bid)
    yield from _lots(procurement, bid.submission)
    yield from _most_lots(bid.submission)
    yield from _partner_is_itself(bid)
    yield from _since(bid.submission, snapshot)
    yield from _another_name(bid, snapshot)
    yield from _declined(procurement, bid)


def _missing(procurement: Procurement, submission: Submission) -> Iterator[BidFinding]:
    texts = {(answer.question, answer.lot): answer.text for answer in submission.answers}
    for question, address in answers_asked(procurement, tuple(bid.lot for bid in submission.lots)):
        if not texts.get(address, "").strip():
            where = f"“{question.title}”" + (f", lot {address.lot}" if address.lot else "")
            yield bid_finding(
                "no-answer",
                submission.bidder,
                f"{where} is not answered",
                "say by the ITT’s rule what follows, alike for everybody",
                where=f"answers[{address.question}].{address.lot}",
                lot=address.lot,
                source=PROCEDURE,
            )
    for declaration in procurement.declarations:
        if declaration.id not in submission.declarations:
            yield bid_finding(
                "no-declaration",
                submission.bidder,
                f"the bid does not answer: {declaration.text}",
                "ask the bidder, on record",
                where=f"declarations[{declaration.text[:40]}]",
                source=PROCEDURE,
            )


def _over(procurement: Procurement, bid: ReceivedBid) -> Iterator[BidFinding]:
    """Over the limit as opened; for bids from elsewhere, as their text counts."""
    over = {(answer.question, answer.lot): (answer.words, answer.limit) for answer in bid.over}
    questions = {question.id: question for question in procurement.criteria.questions}
    for answer in bid.submission.answers:
        limit = questions[answer.question].words if answer.question in questions else None
        if limit is not None and count_words(answer.text) > limit:
            over.setdefault((answer.question, answer.lot), (count_words(answer.text), limit))
    for (id, lot), (words, limit) in over.items():
        question = questions[id]
        refuses = question.over_limit is OverLimit.REFUSE
        rule = f"evaluators read the first {limit:,} and nothing after them"
        if refuses:
            rule = "such an answer is not taken"
        what = (
            f"“{question.title}”{f', lot {lot}' if lot else ''}, has {words:,} words; "
            f"the limit is {limit:,}"
        )
        yield bid_finding(
            "over-word-limit",
            bid.submission.bidder,
            what,
            f"the ITT’s rule: {rule}",
            where=f"answers[{id}].{lot}",
            lot=lot,
            severity=Severity.WARNING if refuses else Severity.NOTE,
        )


def _lots(procurement: Procurement, submission: Submission) -> Iterator[BidFinding]:
    most = procurement.limits.most_bid_for
    if most is not None and len(submission.lots) > most:
        yield bid_finding(
            "too-many-lots",
            submission.bidder,
            f"the bid is for {count_of(len(submission.lots), 'lot')}; the most is {most}",
            "say by the ITT’s rule which of them count",
            where="lots",
            source="law: Procurement Act 2023 s.20(7)",
        )
    for lot_bid in submission.lots:
        if not lot_bid.location:
            yield bid_finding(
                "no-serving-location",
                submission.bidder,
                f"the bid does not say which location would serve lot {lot_bid.lot}",
                "ask the bidder, on record: ratings belong to locations",
                where=f"lots[{lot_bid.lot}]",
                lot=lot_bid.lot,
            )


def _most_lots(submission: Submission) -> Iterator[BidFinding]:
    if submission.most_lots is not None and submission.most_lots > len(submission.lots):
        what = f"it could take on {submission.most_lots} lots and bids for {len(submission.lots)}"
        yield bid_finding(
            "most-lots-beyond-bid",
            submission.bidder,
            what,
            "nothing follows from it unless a lot is missing: ask",
            where="most_lots",
            severity=Severity.NOTE,
        )


def _partner_is_itself(bid: ReceivedBid) -> Iterator[BidFinding]:
    if any(same_name(partner.name, bid.name) for partner in bid.partners):
        yield bid_finding(
            "partner-is-itself",
            bid.submission.bidder,
            "it names itself as a member of its consortium or a subcontractor",
            "ask who does which part of the work",
            where="partners",
            severity=Severity.NOTE,
        )


def _declined(procurement: Procurement, bid: ReceivedBid) -> Iterator[BidFinding]:
    """Declarations that it answers no to, save those that a gate judges; of those about
    subcontracting, each where the bid names other organisations all the same.
    """
    submission = bid.submission
    partners = ", ".join(partner.name for partner in bid.partners)
    judged = {condition.declaration for condition in procurement.conditions}
    for declaration in procurement.declarations:
        if submission.declarations.get(declaration.id) is not False:
            continue
        text = declaration.text.casefold()
        if "subcontract" not in text and declaration.id not in judged:
            conflict = "conflict" in text or "interest" in text
            yield bid_finding(
                "declared-no",
                submission.bidder,
                f"it answers no to “{declaration.text}”",
                "ask the bidder what it means, on record",
                where=f"declarations[{declaration.id}]",
                severity=Severity.WARNING if conflict else Severity.NOTE,
            )
        if "subcontract" in text and bid.partners:
            yield bid_finding(
                "conflicting-declaration",
                submission.bidder,
                f"it answers no to “{declaration.text}” and names {partners}",
                "ask the bidder which is so, on record",
                where=f"declarations[{declaration.id}]",
            )


def _another_name(bid: ReceivedBid, snapshot: Snapshot | None) -> Iterator[BidFinding]:
    """The provider that it says it is has another name in the register: a trading name,
    or somebody else's ratings.
    """
    submission = bid.submission
    locations = snapshot.of_provider(submission.provider_id) if snapshot else ()
    files = {
        location.provider_name: location.evidence.file
        for location in locations
        if location.provider_name
    }
    if files and not any(same_name(name, bid.name) for name in files):
        what = (
            f"it is called {bid.name} and says that it is provider "
            f"{submission.provider_id}, which the register calls {' or '.join(sorted(files))}"
        )
        yield bid_finding(
            "another-name-in-register",
            submission.bidder,
            what,
            "ask how the two belong together, on record, before its ratings are relied on",
            where="provider_id",
            source="; ".join(sorted(set(files.values()))),
        )


def _since(submission: Submission, snapshot: Snapshot | None) -> Iterator[BidFinding]:
    since = submission.personal_care_since
    locations = snapshot.of_provider(submission.provider_id) if snapshot else ()
    first = min(
        (location.registered for location in locations if location.registered), default=None
    )
    if since is None or first is None or since >= first:
        return
    what = (
        f"it says that it has delivered personal care since {day_in_words(since)}; "
        f"the register has its first location from {day_in_words(first)}"
    )
    yield bid_finding(
        "experience-before-registration",
        submission.bidder,
        what,
        "ask under which registration: it may have been re-registered",
        where="personal_care_since",
        source="; ".join(sorted({location.evidence.file for location in locations})),
    )
