"""Beginning a procurement: from a ready-made one, from a file, or from nothing;
and taking the draft out again as a file.
"""

import json
import re
from collections.abc import Mapping
from typing import Any

from evidence.cell import text_fault
from evidence.codec import encode
from tender.documents.procurement_toml import procurement_toml
from tender.intake.catalogue import names, path_of
from tender.intake.procurement import LARGEST, parse_procurement, read_procurement
from tender.procurement.draft.copies import copy_title
from tender.procurement.draft.skeleton import skeleton
from tender.records.people import KnownPerson
from tender.storage import drafts, people, procurements
from tender.workflow.ground.access import Role, Verb
from tender.workflow.ground.actor import Actor
from tender.workflow.ground.office import Office
from tender.workflow.ground.refusals import Invalid
from tender.workflow.preparing.appointments import RoleToGive, ask, give, takes_effect_at_once
from tender.workflow.preparing.draft import replace_draft
from tender.workflow.preparing.draft_states import BEGUN

NOTHING, COPY = "nothing", "copy"
_ID = re.compile(r"[a-z0-9][a-z0-9-]{2,60}")
NO_ID = "Use small letters, figures and hyphens, such as testshire-2027."
LONGEST = 300  #: characters of a title and of a council's name


def beginnings(office: Office, actor: Actor) -> tuple[tuple[str, ...], tuple[KnownPerson, ...]]:
    """The ready-made procurements to begin from,
    and for an administrator the people who may lead.
    """
    with office.look(actor, Verb.START_PROCUREMENT) as session:
        may_lead = people.everybody(session) if actor.administrator else ()
        return names(), tuple(person for person in may_lead if person.vouched)


def begin_procurement(
    office: Office,
    actor: Actor,
    id: str,
    title: str,
    council: str,
    source: str,
    file: bytes = b"",
    name: str = "",
    lead: int = 0,
) -> KnownPerson:
    """Begin a procurement; the person who leads it.

    `source` is "nothing", "file", the name of a ready-made procurement, or "copy" with the id of
    one whose draft this person may see.

    Raises Invalid for fields, BadInput with every fault of a file, and then nothing is begun. An
    administrator names who leads; others lead themselves.
    """
    with office.look(actor, Verb.START_PROCUREMENT) as session:
        known = {person.id: person for person in people.everybody(session) if person.vouched}
    leads = lead if actor.administrator and lead else actor.id
    if wrong := _wrong(id, title, council, led=leads in known):
        raise Invalid.of(**wrong)
    verb, _, original = source.partition(" ")
    if verb == COPY:
        draft = dict(_copy(office, actor, original))
    else:
        draft = dict(_draft(office, id, title.strip(), council.strip(), source, file, name))
    typed = {"title": title.strip(), "council": council.strip()}
    draft |= {key: text for key, text in typed.items() if text}
    start_procurement(office, actor, id, draft, leads)
    return known[leads]


def _wrong(id: str, title: str, council: str, *, led: bool) -> dict[str, str]:
    """What is wrong with what was typed, by field; what a source must bring is not looked at."""
    wrong = {} if _ID.fullmatch(id) else {"id": NO_ID}
    for field, text in (("title", title), ("council", council)):
        if len(text) > LONGEST:
            wrong[field] = text_fault(text, LONGEST, "")
    if not led:
        wrong["lead"] = "Choose who leads the procurement."
    return wrong


def start_procurement(
    office: Office,
    actor: Actor,
    id: str,
    draft: Mapping[str, Any],
    lead: int,
    *,
    illustrative: bool = False,
) -> None:
    """Put a procurement on record under an id such as "testshire-2027", with a draft that may be
    unfinished, and somebody to lead it.
    """
    with office.act(actor, Verb.START_PROCUREMENT) as unit:
        if not _ID.fullmatch(id):
            raise Invalid.of(id=NO_ID)
        if procurements.exists(unit.session, id):
            raise Invalid.of(id=f"There is a procurement {id} already; choose another name.")
        lead_person = people.person(unit.session, lead)
        procurements.add_procurement(
            unit,
            id,
            str(draft.get("title") or id),
            str(draft.get("council") or ""),
            {**draft, "id": id},
            illustrative=illustrative,
        )
        drafts.keep_state(unit, id, {**draft, "id": id}, 1, did=BEGUN, by=actor.person)
        new = RoleToGive(procurement=id, person=lead, name=lead_person.name, role=Role.LEAD)
        unit.session.flush()
        if takes_effect_at_once(unit.session, actor, lead):
            give(unit, new)
        else:
            ask(office, unit, actor, new)
        unit.says(subject=id, lead=lead_person.id, illustrative=illustrative)


def _copy(office: Office, actor: Actor, original: str) -> Mapping[str, Any]:
    """The draft of another procurement, called a copy of it."""
    with office.look(actor, Verb.SEE_DRAFT, original) as session:
        draft = procurements.drafted(session, original).draft
    return {**draft, "title": copy_title(str(draft.get("title") or original))}


def _draft(
    office: Office, id: str, title: str, council: str, source: str, file: bytes, name: str
) -> Mapping[str, Any]:
    if source == NOTHING:
        missing = {} if title else {"title": "Give it a title."}
        missing |= {} if council else {"council": "Say which council buys."}
        if missing:
            raise Invalid.of(**missing)
        data: Mapping[str, Any] = encode(skeleton(id, title, council, office.today()))
        return data
    if source == "file":
        return draft_from_file(file, name)
    if source not in names():
        raise Invalid.of(source="Choose what to begin from.")
    return dict(encode(read_procurement(path_of(source))))


def draft_from_file(file: bytes, name: str) -> Mapping[str, Any]:
    """The draft that an uploaded procurement.toml describes.

    Raises BadInput with every fault, and Invalid where there is no file.
    """
    if not file:
        raise Invalid.of(file="Choose a procurement.toml.")
    if len(file) > LARGEST:
        raise Invalid.of(
            file="The file is larger than 5 MB; a procurement.toml is a few thousand lines at most."
        )
    try:
        text = file.decode("utf-8-sig")
    except UnicodeDecodeError as fault:
        raise Invalid.of(file="The file is not UTF-8 text. Save it as UTF-8.") from fault
    data: Mapping[str, Any] = encode(parse_procurement(text, name or "the file"))
    return data


def bring_draft_file(
    office: Office, actor: Actor, procurement: str, revision: int, file: bytes, name: str
) -> None:
    """Put a procurement.toml in place of the draft. Raises BadInput, Invalid, Stale and NotNow."""
    with office.look(actor, Verb.EDIT_DRAFT, procurement):
        draft = draft_from_file(file, name)
    replace_draft(office, actor, procurement, revision, draft, f"the file {name[:100]}")


def draft_as_file(office: Office, actor: Actor, procurement: str, form: str) -> str:
    """The draft as TOML or JSON text."""
    with office.look(actor, Verb.SEE_DRAFT, procurement) as session:
        return procurement_as_file(procurements.drafted(session, procurement).draft, form)


def procurement_as_file(data: Mapping[str, Any], form: str) -> str:
    """Plain data of a procurement as the text of a file."""
    return (
        procurement_toml(data)
        if form == "toml"
        else json.dumps(data, ensure_ascii=False, indent=2) + "\n"
    )
