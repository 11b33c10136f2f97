"""What a draft assumes made the council's own, with the source that a person wrote for each thing
or for all that stands on one page.
"""

from collections.abc import Mapping
from typing import Any

from evidence.cell import text_fault
from tender.procurement.draft.assumed import NO_WORDS, assumed_values, source_fault
from tender.procurement.draft.form import LONGEST, FormValues, form_of
from tender.procurement.draft.paths import NoSuchPath, with_value
from tender.procurement.draft.placeholders import sources_of_ours
from tender.procurement.draft.sections import DraftBlock, section_named, section_of
from tender.records.procurements import DraftRevision
from tender.storage.unit import Unit
from tender.workflow.ground.access import Verb
from tender.workflow.ground.actor import Actor
from tender.workflow.ground.office import Office
from tender.workflow.ground.refusals import Invalid, NotThere
from tender.workflow.preparing.draft import drafted_at
from tender.workflow.preparing.draft_states import keep_changed

NOTHING_WRITTEN = "Nothing was saved, because no source was written."
NOTHING_ASSUMED = "Nothing on this page is assumed any more. Nothing was saved."


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
        _keep(unit, actor, drafted, typed, "what is assumed")
        return len(typed)


def make_own(
    office: Office, actor: Actor, procurement: str, section: str, source: str, revision: int
) -> int:
    """Make all that one page and its entries assume the council's own, by one source for all of it;
    how many things that were.

    Raises NotThere for no page; Stale and NotNow as the pages of the draft do; and Invalid for a
    text that is no source, and where nothing is assumed there.
    """
    with office.act(actor, Verb.EDIT_DRAFT, procurement) as unit:
        try:
            page = section_named(section)
        except NoSuchPath as fault:
            raise NotThere from fault
        drafted, text = drafted_at(unit.session, procurement, revision), source.strip()
        if wrong := text_fault(text, LONGEST, NO_WORDS) or source_fault(text):
            raise Invalid.of(own_source=wrong)
        places = [path for path in sources_of_ours(drafted.draft) if section_of(path) is page]
        if not places:
            raise Invalid(NOTHING_ASSUMED)
        what = f"what is assumed on page {page.title}"
        _keep(unit, actor, drafted, dict.fromkeys(places, text), what)
        return len(places)


def _keep(
    unit: Unit, actor: Actor, drafted: DraftRevision, sources: Mapping[str, str], what: str
) -> None:
    """Keep the draft with these sources at their places, and say so on record."""
    draft: Mapping[str, Any] = drafted.draft
    for path, text in sources.items():
        draft = with_value(draft, path, text)
    keep_changed(unit, actor, drafted, draft, what)
    unit.says(subject=what, changed=list(sources)[:50], revision=drafted.revision + 1)


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
            faults[assumed.path] = f"{assumed.called}: {wrong}"
        elif text:
            typed[assumed.path] = text
    if faults:
        raise Invalid(" ".join(faults.values()), faults)
    if not typed:
        raise Invalid(NOTHING_WRITTEN)
    return typed
