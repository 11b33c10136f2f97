"""Saving a part of a bid as it is typed.

What is typed is kept as typed, wrong or not; the completeness list says what is wrong.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from lots.place import PlaceKind
from tender.bid.bid import Partner, PartnerRole, QuestionInLot, answers_asked
from tender.evaluation.submission import LotBid
from tender.storage import bidding
from tender.workflow.bidding.own_bid import OwnBid, must_take_bids
from tender.workflow.bidding.parts import (
    DECLARATIONS,
    LOTS,
    PARTNERS,
    answer_part,
    part_as_bytes,
    prices_part,
)
from tender.workflow.ground.access import Actor, Verb
from tender.workflow.ground.office import Office, permit
from tender.workflow.ground.refusals import Invalid, NotThere, Stale

LONGEST_ANSWER = 100_000  #: characters
LONGEST = 300
MOST_PARTNERS = 30


def save_part(office: Office, actor: Actor, own: OwnBid, part: str, value: Any, seen: int) -> int:
    """Save a part over the revision that its page showed; the new revision.

    Raises NotNow after the deadline, Stale where a colleague saved it meanwhile.
    """
    _save_all(office, actor, own, [(part, value, seen)])
    return seen + 1


def _save_all(
    office: Office, actor: Actor, own: OwnBid, parts: Sequence[tuple[str, Any, int]]
) -> None:
    permit(actor, Verb.WRITE_BID, own.state.id)
    must_take_bids(own)
    with office.keep(actor, Verb.WRITE_BID, own.state.id) as session:
        for part, value, seen in parts:
            if not bidding.save_part(
                session,
                own.taking.id,
                part,
                office.vault.keys.seal(part_as_bytes(value), own.taking.public),
                seen,
                actor.id,
                office.clock(),
            ):
                raise Stale(
                    "Somebody saved this since your page was made: "
                    "a colleague, or you in another window. Both are shown below. "
                    "Nothing of yours is saved yet."
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


def save_lots(
    office: Office, actor: Actor, own: OwnBid, chosen: Sequence[LotBid], most: str, seen: int
) -> int:
    """Save the lots bid for, in which order, with which places and location,
    and the most lots wanted.
    """
    known = {lot.id: {places.kind for places in lot.places} for lot in own.state.procurement.lots}
    if any(
        lot_bid.lot not in known or not set(lot_bid.places) <= known[lot_bid.lot]
        for lot_bid in chosen
    ):
        raise NotThere
    if most.strip() and (not most.strip().isdecimal() or not 1 <= int(most.strip()) <= 10_000):
        raise Invalid.of(
            most_lots="Give the most lots you could take on as a whole number, or leave it empty."
        )
    if most.strip() and int(most) > len(chosen):
        raise Invalid.of(
            most_lots=(
                f"You bid for {len(chosen)} lot{'' if len(chosen) == 1 else 's'}, "
                "so you could take on no more than that. "
                "Leave it empty if you could take on all."
            )
        )
    value = {
        "lots": [lot_bid_as_data(lot_bid) for lot_bid in chosen],
        "most_lots": int(most) if most.strip() else None,
    }
    return save_part(office, actor, own, LOTS, value, seen)


def lot_bid_as_data(lot_bid: LotBid) -> dict[str, Any]:
    """A lot bid for as plain data."""
    return {
        "lot": lot_bid.lot,
        "preference": lot_bid.preference,
        "places": [PlaceKind(kind).value for kind in lot_bid.places],
        "location": lot_bid.location,
    }


def save_prices(
    office: Office,
    actor: Actor,
    own: OwnBid,
    typed: Mapping[str, Mapping[str, str]],
    seen: Mapping[str, int],
) -> None:
    """Save the price schedules of lots as typed, all or none: what was typed by lot and rate line,
    and the revision that the page showed of each lot.
    """
    parts = []
    for lot, rates in typed.items():
        lines = {
            line.id
            for one in own.state.procurement.lots
            if one.id == lot
            for line in one.rates
            if line.is_bid
        }
        if lot not in own.bid.lot_ids or not set(rates) <= lines:
            raise NotThere
        value = {line: text.strip()[:40] for line, text in rates.items()}
        if (
            value != {line: own.bid.rate_typed(lot, line) for line in value}
            or own.revision(prices_part(lot)) == 0
        ):
            parts.append((prices_part(lot), value, seen.get(lot, 0)))
    _save_all(office, actor, own, parts)


def save_declarations(
    office: Office,
    actor: Actor,
    own: OwnBid,
    said: Mapping[str, bool],
    since: str,
    plan: str,
    seen: int,
) -> int:
    """Save the declarations, since when the organisation has delivered personal care, and the
    reference of an improvement plan.
    """
    if not set(said) <= {declaration.id for declaration in own.state.procurement.declarations}:
        raise NotThere
    wrong = {}
    try:
        day = date.fromisoformat(since.strip()).isoformat() if since.strip() else None
    except ValueError:
        day, wrong["personal_care_since"] = None, "Give a day, such as 1 April 2015."
    if day and day > office.today().isoformat():
        wrong["personal_care_since"] = (
            "This day has not come yet. Give the day since when you have delivered personal care."
        )
    if len(plan) > LONGEST:
        wrong["improvement_plan"] = f"Keep this under {LONGEST} characters: a reference is enough."
    if wrong:
        raise Invalid.of(**wrong)
    return save_part(
        office,
        actor,
        own,
        DECLARATIONS,
        {"declarations": dict(said), "personal_care_since": day, "improvement_plan": plan.strip()},
        seen,
    )


def save_partners(
    office: Office, actor: Actor, own: OwnBid, partners: Sequence[Partner], seen: int
) -> int:
    """Save the members of the consortium and the subcontractors."""
    if len(partners) > MOST_PARTNERS:
        raise Invalid.of(partners=f"Name at most {MOST_PARTNERS} organisations.")
    if any(
        len(text) > LONGEST
        for partner in partners
        for text in (partner.name, partner.does, partner.company_number, partner.provider_id)
    ):
        raise Invalid.of(partners=f"Keep each field under {LONGEST} characters.")
    return save_part(
        office,
        actor,
        own,
        PARTNERS,
        [_partner(partner) for partner in partners if partner.name.strip()],
        seen,
    )


def _partner(partner: Partner) -> dict[str, str]:
    return {
        "name": partner.name.strip(),
        "role": PartnerRole(partner.role).value,
        "does": partner.does.strip(),
        "company_number": partner.company_number.strip(),
        "provider_id": partner.provider_id.strip(),
    }
