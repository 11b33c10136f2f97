"""Findings about one bid by itself, without its prices: late, incomplete, over a word limit, too
many lots, statements that do not fit one another.
"""

from collections.abc import Iterator
from datetime import date

from criteria.question import OverLimit
from criteria.reading import day_in_words
from criteria.register import Snapshot
from evidence.finding import Severity
from tender.bid.bid import asked
from tender.bid.compliance.facts import BidFinding, ReceivedBid, noticed
from tender.bid.naming import same_name
from tender.bid.words import count
from tender.procurement.specification import Procurement

PROCEDURE = "law: Procurement Act 2023 s.19(3); PCR 2015 reg 56(4)"


def of_bid(
    procurement: Procurement, bid: ReceivedBid, snapshot: Snapshot | None
) -> Iterator[BidFinding]:
    """Everything noticed in one bid.

    `snapshot` is the register in force at the deadline, if there is one.
    """
    bidder = bid.submission.bidder
    if bid.late:
        yield noticed(
            "late",
            bidder,
            f"the bid was complete only after the deadline and was let in: {bid.late}",
            "nothing is left to do: the reason is on record",
            severity=Severity.NOTE,
        )
    yield from _incomplete(procurement, bid)
    yield from _over(procurement, bid)
    yield from _lots(procurement, bid)
    yield from _conflicting(procurement, bid, snapshot)


def _incomplete(procurement: Procurement, received_bid: ReceivedBid) -> Iterator[BidFinding]:
    submission = received_bid.submission
    texts = {(answer.question, answer.lot): answer.text for answer in submission.answers}
    for question, place in asked(procurement, tuple(bid.lot for bid in submission.lots)):
        if not texts.get((place.question, place.lot), "").strip():
            where = f"“{question.title}”" + (f", lot {place.lot}" if place.lot else "")
            yield noticed(
                "no-answer",
                submission.bidder,
                f"{where} is not answered",
                "say by the ITT’s rule what follows, alike for everybody",
                where=f"answers[{place.question}].{place.lot}",
                lot=place.lot,
                source=PROCEDURE,
            )
    missing = [
        declaration.text
        for declaration in procurement.declarations
        if declaration.id not in submission.declarations
    ]
    for text in missing:
        yield noticed(
            "no-declaration",
            submission.bidder,
            f"the bid does not answer: {text}",
            "ask the bidder, on record",
            where=f"declarations[{text[:40]}]",
            source=PROCEDURE,
        )


def _over(procurement: Procurement, bid: ReceivedBid) -> Iterator[BidFinding]:
    """Over the limit as opened; for bids from elsewhere, as their text counts."""
    known = {(over.question, over.lot): (over.words, over.limit) for over in bid.over}
    rules = {question.id: question for question in procurement.criteria.questions}
    for answer in bid.submission.answers:
        limit = rules[answer.question].words if answer.question in rules else None
        if limit is not None and count(answer.text) > limit:
            known.setdefault((answer.question, answer.lot), (count(answer.text), limit))
    for (question, lot), (words, limit) in known.items():
        refuses = rules[question].over_limit is OverLimit.REFUSE
        rule = (
            "such an answer is not taken"
            if refuses
            else f"evaluators read the first {limit:,} and nothing after them"
        )
        what = (
            f"“{rules[question].title}”{f', lot {lot}' if lot else ''}, has {words:,} words; "
            f"the limit is {limit:,}"
        )
        yield noticed(
            "over-word-limit",
            bid.submission.bidder,
            what,
            f"the ITT’s rule: {rule}",
            where=f"answers[{question}].{lot}",
            lot=lot,
            severity=Severity.WARNING if refuses else Severity.NOTE,
        )


def _lots(procurement: Procurement, received_bid: ReceivedBid) -> Iterator[BidFinding]:
    most, submission = procurement.limits.most_bid_for, received_bid.submission
    if most is not None and len(submission.lots) > most:
        yield noticed(
            "too-many-lots",
            submission.bidder,
            f"the bid is for {len(submission.lots)} lots; the most is {most}",
            "say by the ITT’s rule which of them count",
            where="lots",
            source="law: Procurement Act 2023 s.20(7)",
        )
    for bid in submission.lots:
        if not bid.location:
            yield noticed(
                "no-serving-location",
                submission.bidder,
                f"the bid does not say which location would serve lot {bid.lot}",
                "ask the bidder, on record: ratings belong to locations",
                where=f"lots[{bid.lot}]",
                lot=bid.lot,
            )


def _conflicting(
    procurement: Procurement, bid: ReceivedBid, snapshot: Snapshot | None
) -> Iterator[BidFinding]:
    """What the bidder says against what it says elsewhere, or against the register."""
    submission = bid.submission
    if submission.most_lots is not None and submission.most_lots > len(submission.lots):
        what = f"it could take on {submission.most_lots} lots and bids for {len(submission.lots)}"
        yield noticed(
            "most-lots-beyond-bid",
            submission.bidder,
            what,
            "nothing follows from it unless a lot is missing: ask",
            where="most_lots",
            severity=Severity.NOTE,
        )
    named = [partner.name for partner in bid.partners]
    if any(same_name(name, submission.name) for name in named):
        yield noticed(
            "partner-is-itself",
            submission.bidder,
            "it names itself as a member of its consortium or a subcontractor",
            "ask who does which part of the work",
            where="partners",
            severity=Severity.NOTE,
        )
    yield from _since(bid, snapshot)
    yield from _another_name(bid, snapshot)
    judged = {condition.declaration for condition in procurement.conditions}
    for declaration in procurement.declarations:
        subcontracts = "subcontract" in declaration.text.casefold()
        if (
            submission.declarations.get(declaration.id) is False
            and declaration.id not in judged
            and not subcontracts
        ):
            grave = any(word in declaration.text.casefold() for word in ("conflict", "interest"))
            what = f"it answers no to “{declaration.text}”"
            yield noticed(
                "declared-no",
                submission.bidder,
                what,
                "ask the bidder what it means, on record",
                where=f"declarations[{declaration.id}]",
                severity=Severity.WARNING if grave else Severity.NOTE,
            )
        if (
            "subcontract" in declaration.text.casefold()
            and submission.declarations.get(declaration.id) is False
            and named
        ):
            yield noticed(
                "conflicting-declaration",
                submission.bidder,
                f"it answers no to “{declaration.text}” and names {', '.join(named)}",
                "ask the bidder which is so, on record",
                where=f"declarations[{declaration.id}]",
            )


def _another_name(bid: ReceivedBid, snapshot: Snapshot | None) -> Iterator[BidFinding]:
    """The provider that it says it is has another name in the register: a trading name,
    or somebody else's ratings.
    """
    submission = bid.submission
    names = {
        place.provider_name: place.evidence.file
        for place in (snapshot.of_provider(submission.provider_id) if snapshot else ())
        if place.provider_name
    }
    if names and not any(same_name(name, submission.name) for name in names):
        what = (
            f"it is called {submission.name} and says that it is provider "
            f"{submission.provider_id}, which the register calls {' or '.join(sorted(names))}"
        )
        yield noticed(
            "another-name-in-register",
            submission.bidder,
            what,
            "ask how the two belong together, on record, before its ratings are relied on",
            where="provider_id",
            source="; ".join(sorted(set(names.values()))),
        )


def _since(bid: ReceivedBid, snapshot: Snapshot | None) -> Iterator[BidFinding]:
    since = bid.submission.personal_care_since
    places = snapshot.of_provider(bid.submission.provider_id) if snapshot else ()
    registered = [place.registered for place in places if place.registered]
    if since is None or not registered or since >= min(registered):
        return
    first: date = min(registered)
    what = (
        f"it says that it has delivered personal care since {day_in_words(since)}; "
        f"the register has its first location from {day_in_words(first)}"
    )
    yield noticed(
        "experience-before-registration",
        bid.submission.bidder,
        what,
        "ask under which registration: it may have been re-registered",
        where="personal_care_since",
        source="; ".join(sorted({place.evidence.file for place in places})),
    )
