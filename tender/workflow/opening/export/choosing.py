"""Choosing for one bidder: which place counts, what is mended and why, and what is confirmed."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace

from evidence.cell import refused_character, tidy
from evidence.number import whole
from tender.bid.bid import LONGEST_ANSWER
from tender.procurement.specification import Procurement
from tender.storage import elsewhere
from tender.storage.unit import Unit
from tender.workflow.ground.access import Verb
from tender.workflow.ground.actor import Actor
from tender.workflow.ground.office import Office
from tender.workflow.ground.refusals import Invalid, NotThere, Stale
from tender.workflow.opening.export.bidder import ExportBidder
from tender.workflow.opening.export.choices import (
    DETAILS,
    AnswerChoice,
    BidderChoices,
    LotChoice,
    SentAnswerChoice,
    SentChoices,
    first_answer,
    sources_of,
    wanted_answers,
)
from tender.workflow.opening.export.export import (
    choices_as_text,
    export_bidders,
    export_state,
    uk_moment,
)

LONGEST_REASON = 1_000
MOST_SOURCES = 100_000  #: numbers of places in one folder


def choose_for_bidder(
    office: Office, actor: Actor, procurement: str, bidder: str, sent: SentChoices, seen: int
) -> ExportBidder:
    """Keep what was chosen for one bidder.

    Raises Invalid where a mended text has no reason,
    Stale where somebody else chose since the page was made.
    """
    with _bidder(office, actor, procurement, bidder, seen) as (unit, before):
        choices, wrong = _chosen(before, sent)
        if wrong:
            raise Invalid.of(**wrong)
        elsewhere.choose(unit, procurement, bidder, choices_as_text(choices))
        export_bidder = replace(before, choices=choices, revision=seen + 1)
        unit.says(
            subject=f"folder {bidder}",
            confirmed=export_bidder.confirmed,
            of=len(export_bidder.answers),
        )
        return export_bidder


def _chosen(bidder: ExportBidder, sent: SentChoices) -> tuple[BidderChoices, dict[str, str]]:
    """What was chosen, and what is wrong with it, by field."""
    details, wrong = _details(sent)
    lots = tuple(_lots(bidder.procurement, sent.lots))
    dropped = tuple(file.name for file in bidder.found.files if file.name in sent.dropped)
    answers = []
    for question, lot in _wanted(bidder.procurement, lots):
        choice, faults = _answer(bidder, (question, lot), sent, dropped, len(lots))
        answers.append(choice)
        wrong |= faults
    declared = {declaration.id for declaration in bidder.procurement.declarations}
    choices = BidderChoices(
        details=details,
        lots=lots,
        rates={name: text.strip().lstrip("£") for name, text in sent.rates.items() if text.strip()},
        answers=tuple(answers),
        dropped=dropped,
        left_out=bidder.choices.left_out,
        declarations={
            id: word
            for id, word in sent.declarations.items()
            if word in ("yes", "no") and id in declared
        },
        checked=sent.checked,
    )
    return choices, wrong


def _details(sent: SentChoices) -> tuple[dict[str, str], dict[str, str]]:
    details = {name: tidy(sent.details.get(name, "")) for name in DETAILS}
    try:
        details["received"] = uk_moment(details["received"])
    except Invalid as refused:
        return details, {"received": refused.fields["received"]}
    return details, {}


def _lots(procurement: Procurement, sent: Sequence[LotChoice]) -> Iterator[LotChoice]:
    known = {lot.id for lot in procurement.lots}
    for choice in sent:
        if choice.lot in known:
            yield LotChoice(
                lot=choice.lot,
                preference=choice.preference.strip(),
                places=tidy(choice.places),
                location=choice.location.strip(),
            )


def _wanted(procurement: Procurement, lots: Sequence[LotChoice]) -> tuple[tuple[str, str], ...]:
    chosen = {choice.lot for choice in lots}
    return wanted_answers(procurement, [lot.id for lot in procurement.lots if lot.id in chosen])


def leave_folder_out(
    office: Office, actor: Actor, procurement: str, bidder: str, reason: str, seen: int
) -> None:
    """Leave a folder out, because it is no bid. It stands on record with what is taken in.

    Raises Invalid without a reason, Stale as `choose_for_bidder`.
    """
    if not reason.strip():
        raise Invalid.of(left_out="Say why this folder is not taken in: it stands on record.")
    if len(reason) > LONGEST_REASON:
        raise Invalid.of(left_out=f"Keep this under {LONGEST_REASON:,} characters.")
    _leave_out(office, actor, procurement, bidder, reason.strip(), seen)


def take_folder_back(
    office: Office, actor: Actor, procurement: str, bidder: str, seen: int
) -> None:
    """Take a folder that was left out in with the others. Raises Stale as `choose_for_bidder`."""
    _leave_out(office, actor, procurement, bidder, "", seen)


def _leave_out(
    office: Office, actor: Actor, procurement: str, bidder: str, reason: str, seen: int
) -> None:
    with _bidder(office, actor, procurement, bidder, seen) as (unit, standing):
        choices = replace(standing.choices, left_out=reason)
        elsewhere.choose(unit, procurement, bidder, choices_as_text(choices))
        unit.says(subject=f"folder {bidder}", left_out=bool(reason))


@contextmanager
def _bidder(
    office: Office, actor: Actor, procurement: str, bidder: str, seen: int
) -> Iterator[tuple[Unit, ExportBidder]]:
    with office.act(actor, Verb.TAKE_IN_BIDS, procurement) as unit:
        state = export_state(unit.session, actor, procurement, unit.now)
        bidders = export_bidders(unit.session, state, bidder)
        if not bidders:
            raise NotThere
        if bidders[0].revision != seen:
            raise Stale(
                "Somebody else changed this bidder since your page was made. "
                "Compare what you typed with how it stands now."
            )
        yield unit, bidders[0]


def _answer(
    bidder: ExportBidder,
    asked: tuple[str, str],
    sent: SentChoices,
    dropped: tuple[str, ...],
    lots: int,
) -> tuple[AnswerChoice, dict[str, str]]:
    """What counts now for a question in a lot, among so many that the bid is for; and what is wrong
    with it, by field.
    """
    chosen = {(choice.question, choice.lot): choice for choice in bidder.choices.answers}
    first = first_answer(bidder.found, *asked, dropped, lots)
    before, choice = chosen.get(asked) or first, sent.answers.get(asked)
    empty = choice is None or (not choice.source and not choice.text.strip())
    if empty and before.source is None and not before.text and not before.none:
        return first, {}  # a file that was dropped may have left one place
    if choice is None:
        return before, {}
    return _mended(bidder, before, choice, dropped)


def _mended(
    bidder: ExportBidder, before: AnswerChoice, sent: SentAnswerChoice, dropped: tuple[str, ...]
) -> tuple[AnswerChoice, dict[str, str]]:
    """The text in the box counts where it was changed by hand; else the place that was chosen gives
    it.
    """
    sources = sources_of(bidder.found, before.question, before.lot, dropped)
    typed, kept_text = tidy(sent.text), tidy(before.text)
    if before.source is not None and before.source not in sources and typed in ("", kept_text):
        # its file was dropped
        lots = len(bidder.choices.lots)
        return first_answer(bidder.found, before.question, before.lot, dropped, lots), {}
    number = whole(sent.source, MOST_SOURCES)
    source = number if number in sources else None
    choice = replace(
        before,
        source=source,
        none=sent.source == "none",
        reason=sent.reason.strip(),
        confirmed=sent.confirmed,
    )
    if choice.none:
        return _no_answer(choice, kept_text, typed, sent.name)
    read = bidder.found.answers[source].text if source is not None else ""
    by_hand = typed not in ("", kept_text) or (bool(typed) and source == before.source)
    choice = replace(choice, text=typed if by_hand or source is None else read)
    if tidy(choice.text) == tidy(read) and source is not None:
        choice = replace(choice, text=read, reason="")
    mended = source is None or choice.text != read
    return choice, dict(_faults(choice, choice.text, sent.name, mended=mended))


def _no_answer(
    choice: AnswerChoice, kept_text: str, typed: str, name: str
) -> tuple[AnswerChoice, dict[str, str]]:
    """That no answer was given, which no text beside it may contradict."""
    choice, wrong = replace(choice, text=""), {}
    if typed and typed != kept_text:
        wrong[f"text-{name}"] = (
            f"{choice.question}: either there is no answer, or there is this text: "
            "take one of them away."
        )
    return choice, wrong | dict(_faults(choice, typed, name, mended=True))


def _faults(
    choice: AnswerChoice, text: str, name: str, *, mended: bool
) -> Iterator[tuple[str, str]]:
    """What is wrong with a choice, each with its field."""
    about = choice.question
    if (choice.none or (text and mended)) and not choice.reason:
        what = "why it is not the words of the source"
        if choice.none:
            what = "how you know that no answer was given"
        yield f"reason-{name}", f"{about}: say {what}. It stands on record."
    if len(choice.reason) > LONGEST_REASON:
        yield f"reason-{name}", f"{about}: keep this under {LONGEST_REASON:,} characters."
    if mended and len(text) > LONGEST_ANSWER:
        what = f"a text that is typed has at most {LONGEST_ANSWER:,} characters"
        yield f"text-{name}", f"{about}: {what}. What was sent may be longer."
    if character := refused_character(text):
        what = f"this holds the character {character}, which no keyboard types."
        yield f"text-{name}", f"{about}: {what}"
    if choice.confirmed and not choice.none and not text:
        yield f"confirmed-{name}", f"{about}: there is nothing here to confirm."
