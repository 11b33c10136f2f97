"""All that a draft assumes made the council's own in one act, each with the source that a person
wrote for it.
"""

from collections.abc import Mapping
from typing import Any

from tender.procurement.draft.assumed import assumed_values, source_fault
from tender.procurement.draft.form import FormValues, form_of
from tender.procurement.draft.paths import with_value
from tender.procurement.draft.sections import DraftBlock
from tender.workflow.ground.access import Verb
from tender.workflow.ground.actor import Actor
from tender.workflow.ground.office import Office
from tender.workflow.ground.refusals import Invalid
from tender.workflow.preparing.draft import drafted_at
from tender.workflow.preparing.draft_states import keep_changed

NOTHING_WRITTEN = "Nothing was saved, because no source was written."


def save_assumed(
    office: Office, actor: Actor, procurement: str, values: FormValues, revision: int
) -> int:
    """Keep the sources that were typed for what the draft assumes; how many there were. Where
    nothing was typed it stays assumed, and places where nothing is assumed are passed over.

    Raises Stale and NotNow as the pages of the draft do, and Invalid, by place, for a text that is
    no source, with all of them, and where none was typed.
    """
    with office.act(actor, Verb.EDIT_DRAFT, procurement) as unit:
        drafted = drafted_at(unit.session, procurement, revision)
        typed = _typed(drafted.draft, values)
        draft: Mapping[str, Any] = drafted.draft
        for path, text in typed.items():
            draft = with_value(draft, path, text)
        keep_changed(unit, actor, drafted, draft, "what is assumed")
        unit.says(subject="what is assumed", changed=list(typed)[:50], revision=revision + 1)
        return len(typed)


def _typed(draft: Mapping[str, Any], values: FormValues) -> dict[str, str]:
    """The sources that were typed, by place. Raises Invalid."""
    typed, faults = {}, {}
    for assumed in assumed_values(draft):
        if assumed.path not in values.values:
            continue
        parent, _, name = assumed.path.rpartition(".")
        fields = form_of(draft, (DraftBlock(path=parent, only=(name,)),))
        text = str(values.data(fields[0]) or "")
        wrong = values.too_long(fields).get(assumed.path) or (text and source_fault(text))
        if wrong:
            faults[assumed.path] = wrong
        elif text:
            typed[assumed.path] = text
    if faults:
        raise Invalid(" ".join(faults.values()), faults)
    if not typed:
        raise Invalid(NOTHING_WRITTEN)
    return typed
