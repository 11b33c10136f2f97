"""The declarations of a bid, and what is asked beside them."""

from collections.abc import Mapping
from datetime import date

from tender.workflow.bidding.own_bid import OwnBid
from tender.workflow.bidding.parts import DECLARATIONS
from tender.workflow.bidding.saving import LONGEST, save_part
from tender.workflow.ground.actor import Actor
from tender.workflow.ground.office import Office
from tender.workflow.ground.refusals import Invalid, NotThere


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
