"""Choosing for one bidder: which place counts, what is mended and why, and what is confirmed."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

from evidence.cell import refused_character, tidy
from tender.storage import elsewhere
from tender.storage.unit import Unit
from tender.workflow.ground.access import Actor, Verb
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
    places_of,
    wanted_answers,
)
from tender.workflow.opening.export.export import (
    choices_as_text,
    export_bidders,
    export_state,
    uk_moment,
)

LONGEST = 32_000  #: letters of an answer, as in the sheet Answers
LONGEST_REASON = 1_000


def choose_for_bidder(
    office: Office, actor: Actor, procurement: str, bidder: str, sent: SentChoices, seen: int
) -> ExportBidder:
    """Keep what was chosen for one bidder.

    Raises Invalid where a mended text has no reason,
    Stale where somebody else chose since the page was made.
    """
    with _bidder(office, actor, procurement, bidder, seen) as (unit, standing):
        wrong: dict[str, str] = {}
        details = {name: tidy(sent.details.get(name, "")) for name in DETAILS}
        try:
            details["received"] = uk_moment(details["received"])
        except Invalid as refused:
            wrong["received"] = refused.fields["received"]
        known = {lot.id for lot in standing.procurement.lots}
        lots = tuple(
            LotChoice(
                lot=choice.lot,
                preference=choice.preference.strip(),
                places=tidy(choice.places),
                location=choice.location.strip(),
            )
            for choice in sent.lots
            if choice.lot in known
        )
        dropped = tuple(file.name for file in standing.found.files if file.name in sent.dropped)
        chosen = {(choice.question, choice.lot): choice for choice in standing.choices.answers}
        answers = []
        for question, lot in wanted_answers(
            standing.procurement,
            [lot.id for lot in standing.procurement.lots if lot.id in {bid.lot for bid in lots}],
        ):
            before = chosen.get((question, lot)) or _first(
                standing, question, lot, dropped, len(lots)
            )
            choice = sent.answers.get((question, lot))
            open_ = choice is None or (not choice.source and not choice.text.strip())
            if open_ and before.source is None and not before.text and not before.none:
                # a file that was dropped may have left one place
                answers.append(_first(standing, question, lot, dropped, len(lots)))
            else:
                answers.append(
                    _answer(standing, before, choice, dropped, wrong) if choice else before
                )
        if wrong:
            raise Invalid.of(**wrong)
        declared = {declaration.id for declaration in standing.procurement.declarations}
        choices = BidderChoices(
            details=details,
            lots=lots,
            rates={
                name: text.strip().lstrip("£") for name, text in sent.rates.items() if text.strip()
            },
            answers=tuple(answers),
            dropped=dropped,
            left_out=standing.choices.left_out,
            declarations={
                id: word
                for id, word in sent.declarations.items()
                if word in ("yes", "no") and id in declared
            },
            checked=sent.checked,
        )
        elsewhere.choose(unit, procurement, bidder, choices_as_text(choices))
        export_bidder = replace(standing, choices=choices, revision=seen + 1)
        unit.says(
            subject=f"folder {bidder}",
            confirmed=export_bidder.confirmed,
            of=len(export_bidder.answers),
        )
        return export_bidder


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


def _first(
    standing: ExportBidder, question: str, lot: str, dropped: tuple[str, ...], lots: int
) -> AnswerChoice:
    """For an answer that only a change of lots asks for: the one place where it was found."""
    places = places_of(standing.found, question, lot, dropped)
    if len(places) == 1 and (standing.found.answers[places[0]].lot == lot or lots == 1):
        return AnswerChoice(
            question=question,
            lot=lot,
            source=places[0],
            text=standing.found.answers[places[0]].text,
        )
    return AnswerChoice(question=question, lot=lot)


def _answer(
    standing: ExportBidder,
    before: AnswerChoice,
    sent: SentAnswerChoice,
    dropped: tuple[str, ...],
    wrong: dict[str, str],
) -> AnswerChoice:
    """What counts now.

    The text in the box counts where it was changed by hand;
    else the place that was chosen gives it.
    """
    places = places_of(standing.found, before.question, before.lot, dropped)
    typed = tidy(sent.text)
    source = (
        int(sent.source) if sent.source.isdecimal() and int(sent.source[:9]) in places else None
    )
    if (
        before.source is not None
        and before.source not in places
        and typed in ("", tidy(before.text))
    ):
        # its file was dropped
        return _first(standing, before.question, before.lot, dropped, len(standing.choices.lots))
    by_hand = typed not in ("", tidy(before.text)) or (bool(typed) and source == before.source)
    choice = replace(
        before,
        source=source,
        none=sent.source == "none",
        reason=sent.reason.strip(),
        confirmed=sent.confirmed,
    )
    if choice.none:
        choice = replace(choice, text="")
        if typed and typed != tidy(before.text):
            wrong[f"text-{sent.name}"] = (
                f"{before.question}: either there is no answer, or there is this text: "
                "take one of them away."
            )
    else:
        found = standing.found.answers[source].text if source is not None else ""
        choice = replace(choice, text=typed if by_hand or source is None else found)
        if tidy(choice.text) == tidy(found) and source is not None:
            choice = replace(choice, text=found, reason="")
    _checked(
        choice,
        typed if choice.none else choice.text,
        sent.name,
        wrong,
        mended=source is None or choice.text != standing.found.answers[source].text,
    )
    return choice


def _checked(
    choice: AnswerChoice, text: str, name: str, wrong: dict[str, str], *, mended: bool
) -> None:
    if (choice.none or (text and mended)) and not choice.reason:
        what = (
            "how you know that no answer was given"
            if choice.none
            else "why it is not the words of the source"
        )
        wrong[f"reason-{name}"] = f"{choice.question}: say {what}. It stands on record."
    if len(choice.reason) > LONGEST_REASON:
        wrong[f"reason-{name}"] = (
            f"{choice.question}: keep this under {LONGEST_REASON:,} characters."
        )
    if len(text) > LONGEST:
        wrong[f"text-{name}"] = f"{choice.question}: an answer has at most {LONGEST:,} characters."
    if character := refused_character(text):
        wrong[f"text-{name}"] = (
            f"{choice.question}: this holds the character {character}, which no keyboard types."
        )
    if choice.confirmed and not choice.none and not text:
        wrong[f"confirmed-{name}"] = f"{choice.question}: there is nothing here to confirm."
