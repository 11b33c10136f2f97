"""Starting a procurement: from a ready-made one, from a file, or from nothing."""

import re
from collections.abc import Mapping
from typing import Any

from tender.storage import people, procurements
from tender.workflow.ground.access import Actor, Role, Verb
from tender.workflow.ground.office import Office
from tender.workflow.ground.refusals import Invalid

_ID = re.compile(r"[a-z0-9][a-z0-9-]{2,60}")


def start_procurement(
    office: Office,
    actor: Actor,
    id: str,
    draft: Mapping[str, Any],
    lead: int,
    *,
    illustrative: bool = False,
) -> None:
    """Begin a procurement under an id such as "testshire-2027", with a draft that may be
    unfinished, and somebody to lead it.
    """
    with office.act(actor, Verb.START_PROCUREMENT) as unit:
        if not _ID.fullmatch(id):
            raise Invalid.of(id="Use small letters, figures and hyphens, such as testshire-2027.")
        if procurements.exists(unit.session, id):
            raise Invalid.of(id=f"There is a procurement {id} already; choose another name.")
        known = people.person(unit.session, lead)
        procurements.add_procurement(
            unit,
            id,
            str(draft.get("title") or id),
            str(draft.get("council") or ""),
            {**draft, "id": id},
            illustrative=illustrative,
        )
        people.give_role(unit, id, lead, Role.LEAD.value, label=f"{Role.LEAD.value} 1")
        unit.says(subject=id, lead=known.id, illustrative=illustrative)
