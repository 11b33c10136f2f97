"""The other organisations in a bid: the consortium's members and the subcontractors."""

from collections.abc import Iterator, Sequence

from tender.bid.bid import Partner, PartnerRole
from tender.workflow.bidding.own_bid import OwnBid
from tender.workflow.bidding.parts import PARTNERS
from tender.workflow.bidding.saving import LONGEST, save_part
from tender.workflow.ground.actor import Actor
from tender.workflow.ground.office import Office
from tender.workflow.ground.refusals import Invalid

MOST_PARTNERS = 30


def save_partners(
    office: Office, actor: Actor, own: OwnBid, partners: Sequence[Partner], seen: int
) -> int:
    """Save the members of the consortium and the subcontractors.

    Raises Invalid with every fault: "name-1" for the first of them where it has no name, or one
    that is too long.
    """
    faults = {
        field: fault
        for number, partner in enumerate(partners, 1)
        for field, fault in _faults(number, partner)
    }
    if len(partners) > MOST_PARTNERS:
        faults["partners"] = f"Name at most {MOST_PARTNERS} organisations."
    if faults:
        raise Invalid.of(**faults)
    return save_part(
        office, actor, own, PARTNERS, [_as_data(partner) for partner in partners], seen
    )


def _faults(number: int, partner: Partner) -> Iterator[tuple[str, str]]:
    """What is wrong with one of them, by the field in which that stands."""
    if not partner.name.strip():
        yield f"name-{number}", "Give its name, or empty the row."
    for field, title, text in (
        ("name", "name", partner.name),
        ("does", "part of the work", partner.does),
        ("company", "company number", partner.company_number),
        ("provider", "CQC provider id", partner.provider_id),
    ):
        if len(text) > LONGEST:
            what = f"Keep the {title} of organisation {number} to {LONGEST} characters"
            yield f"{field}-{number}", f"{what}; it has {len(text):,}."


def _as_data(partner: Partner) -> dict[str, str]:
    return {
        "name": partner.name.strip(),
        "role": PartnerRole(partner.role).value,
        "does": partner.does.strip(),
        "company_number": partner.company_number.strip(),
        "provider_id": partner.provider_id.strip(),
    }
