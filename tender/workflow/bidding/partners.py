"""The other organisations in a bid: the consortium's members and the subcontractors."""

from collections.abc import Sequence

from tender.bid.bid import Partner, PartnerRole
from tender.workflow.bidding.own_bid import OwnBid
from tender.workflow.bidding.parts import PARTNERS
from tender.workflow.bidding.saving import LONGEST, save_part
from tender.workflow.ground.access import Actor
from tender.workflow.ground.office import Office
from tender.workflow.ground.refusals import Invalid

MOST_PARTNERS = 30


def save_partners(
    office: Office, actor: Actor, own: OwnBid, partners: Sequence[Partner], seen: int
) -> int:
    """Save the members of the consortium and the subcontractors.

    Raises Invalid with every fault: "name-1" for the first of them where it has no name.
    """
    faults = {
        f"name-{number}": "Give its name, or empty the row."
        for number, partner in enumerate(partners, 1)
        if not partner.name.strip()
    }
    if len(partners) > MOST_PARTNERS:
        faults["partners"] = f"Name at most {MOST_PARTNERS} organisations."
    elif any(
        len(text) > LONGEST
        for partner in partners
        for text in (partner.name, partner.does, partner.company_number, partner.provider_id)
    ):
        faults["partners"] = f"Keep each field under {LONGEST} characters."
    if faults:
        raise Invalid.of(**faults)
    return save_part(
        office, actor, own, PARTNERS, [_as_data(partner) for partner in partners], seen
    )


def _as_data(partner: Partner) -> dict[str, str]:
    return {
        "name": partner.name.strip(),
        "role": PartnerRole(partner.role).value,
        "does": partner.does.strip(),
        "company_number": partner.company_number.strip(),
        "provider_id": partner.provider_id.strip(),
    }
