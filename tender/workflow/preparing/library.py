"""The library of questions and scales that a council's leads keep: put in from a procurement,
changed, retired with a reason, and taken into a draft as a copy that says where it is from.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlmodel import Session

from evidence.cell import text_fault
from evidence.number import whole
from tender.procurement.draft.choices import title_of
from tender.procurement.draft.copies import fresh
from tender.procurement.draft.lineage import KEPT_FIELDS, LISTS, source_of_copy
from tender.procurement.draft.paths import MOST_ENTRIES, NoSuchPath, value_at, with_value
from tender.procurement.draft.shapes import FieldShape
from tender.procurement.draft.texts import read_back
from tender.records.library import KeptAct, KeptKind, KeptStep
from tender.storage import library, people, procurements
from tender.storage.unit import Unit
from tender.workflow.ground.access import Verb
from tender.workflow.ground.actor import Actor
from tender.workflow.ground.office import Office
from tender.workflow.ground.refusals import Invalid, NotNow, NotThere
from tender.workflow.preparing.draft import drafted_at
from tender.workflow.preparing.draft_states import keep_changed

LONGEST, LONGEST_TITLE, MOST_WORDS = 20_000, 300, 100_000
_PARTS = ("mark", "label", "descriptor")
_POINT = "Give each point its own line: mark | label | what earns it."


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptText:
    """What is kept under a number, with all its steps, oldest first."""

    number: int
    steps: tuple[KeptStep, ...]

    @property
    def kind(self) -> KeptKind:
        """Whether it is a question or a scale."""
        return self.steps[0].kind

    @property
    def content(self) -> Mapping[str, Any]:
        """What it says now."""
        return self.steps[-1].content

    @property
    def title(self) -> str:
        """What it is called."""
        return title_of(self.content, 0)

    @property
    def retired(self) -> str:
        """Why it is retired; empty while it is kept."""
        last = self.steps[-1]
        return last.reason if last.did is KeptAct.RETIRED else ""

    @property
    def versions(self) -> tuple[Mapping[str, Any], ...]:
        """What it said, version by version."""
        texts = (KeptAct.PUT_IN, KeptAct.CHANGED)
        return tuple(step.content for step in self.steps if step.did in texts)


def kept_texts(session: Session) -> tuple[KeptText, ...]:
    """Everything that is kept, by number."""
    steps: dict[int, list[KeptStep]] = {}
    for step in library.steps(session):
        steps.setdefault(step.number, []).append(step)
    return tuple(
        KeptText(number=number, steps=tuple(those)) for number, those in sorted(steps.items())
    )


def kept_text(session: Session, number: int) -> KeptText:
    """What is kept under a number. Raises NotThere."""
    item = next((item for item in kept_texts(session) if item.number == number), None)
    if item is None:
        raise NotThere
    return item


def step_names(session: Session, item: KeptText) -> Mapping[int, str]:
    """Who did each step, by number."""
    return {by: people.person(session, by).name for by in {step.by for step in item.steps}}


def put_in(office: Office, actor: Actor, procurement: str, at: str) -> int:
    """Put a question or a scale of a draft in the library ("criteria.questions.2"); its number
    there, that of before where the same is kept already. Raises NotThere for anything else.
    """
    parent, _, _ = at.rpartition(".")
    kind = next((kind for kind, path in LISTS.items() if path == parent), None)
    if kind is None:
        raise NotThere
    with office.look(actor, Verb.SEE_DRAFT, procurement) as session:
        try:
            entry = value_at(procurements.drafted(session, procurement).draft, at)
        except NoSuchPath as fault:
            raise NotThere from fault
    content = {name: entry[name] for name in KEPT_FIELDS[kind] if name in entry}
    with office.look(actor, Verb.KEEP_LIBRARY) as session:
        for item in kept_texts(session):
            if item.kind == kind and dict(item.content) == content:
                return item.number
    with office.act(actor, Verb.KEEP_LIBRARY) as unit:
        number, own = library.next_number(unit.session), str(entry.get("id") or "")
        library.keep_step(
            unit, number, KeptKind(kind), KeptAct.PUT_IN, content, actor.id,
            procurement=procurement, entry=own,
        )  # fmt: skip
        unit.says(subject=f"{kind} {number}", did=KeptAct.PUT_IN.value, source=procurement)
        return number


def change_kept(office: Office, actor: Actor, number: int, typed: Mapping[str, str]) -> None:
    """Give what is kept other words: a new version. Raises NotThere, Invalid for fields that are
    missing or cannot be read, NotNow for what is retired.
    """
    with office.act(actor, Verb.KEEP_LIBRARY) as unit:
        item = kept_text(unit.session, number)
        _refuse_retired(item)
        content = {**item.content, **_typed(item.kind, typed)}
        if content == dict(item.content):
            raise Invalid.of(text="Nothing was changed in it.")
        library.keep_step(unit, number, item.kind, KeptAct.CHANGED, content, actor.id)
        version = len(item.versions) + 1
        unit.says(subject=f"{item.kind} {number}", did=KeptAct.CHANGED.value, version=version)


def _typed(kind: KeptKind, typed: Mapping[str, str]) -> dict[str, Any]:
    text = typed.get("text", "")
    faults = {"text": text_fault(text, LONGEST, "Write its text.")}
    if kind is KeptKind.SCALE:
        points, fault = _points(text)
        if fault := faults["text"] or fault:
            raise Invalid.of(text=fault)
        return {"points": points}
    title, good, limit = typed.get("title", ""), typed.get("good", ""), typed.get("words", "")
    faults["title"] = text_fault(title, LONGEST_TITLE, "Give it a title.")
    faults["good"] = text_fault(good, LONGEST, "") if good.strip() else ""
    words = whole(limit.strip(), MOST_WORDS) if limit.strip() else None
    faults["words"] = "Give a whole number of words." if limit.strip() and not words else ""
    if wrong := {name: fault for name, fault in faults.items() if fault}:
        raise Invalid.of(**wrong)
    said = {"title": title, "text": text, "good_looks_like": good}
    return {**{name: words.strip() for name, words in said.items()}, "words": words}


def _points(text: str) -> tuple[list[dict[str, Any]], str]:
    """The points of a scale, a line each, and what is wrong with them."""
    points = []
    for line in filter(str.strip, text.splitlines()):
        parts = [part.strip() for part in line.split("|", 2)]
        if len(parts) < len(_PARTS) or not (parts[0] and parts[2]):
            return [], _POINT
        point = dict(zip(_PARTS, parts, strict=True))
        points.append({**point, "mark": read_back(FieldShape.NUMBER, parts[0])})
    return points, ""


def retire(office: Office, actor: Actor, number: int, reason: str) -> None:
    """Retire what is kept, for a reason: it is taken into no draft any more, and is still read.
    Raises NotThere, Invalid without a reason, NotNow for what is retired.
    """
    with office.act(actor, Verb.KEEP_LIBRARY) as unit:
        item = kept_text(unit.session, number)
        _refuse_retired(item)
        if fault := text_fault(reason, LONGEST_TITLE, "Say why it is retired."):
            raise Invalid.of(reason=fault)
        _step(unit, actor, item, KeptAct.RETIRED, reason.strip())


def bring_back(office: Office, actor: Actor, number: int) -> None:
    """Keep again what was retired. Raises NotThere, NotNow for what is not retired."""
    with office.act(actor, Verb.KEEP_LIBRARY) as unit:
        item = kept_text(unit.session, number)
        if not item.retired:
            raise NotNow("This is not retired. Nothing was changed.")
        _step(unit, actor, item, KeptAct.BROUGHT_BACK, "")


def _step(unit: Unit, actor: Actor, item: KeptText, did: KeptAct, reason: str) -> None:
    library.keep_step(unit, item.number, item.kind, did, item.content, actor.id, reason=reason)
    unit.says(subject=f"{item.kind} {item.number}", did=did.value, reason=reason)


def _refuse_retired(item: KeptText) -> None:
    if item.retired:
        raise NotNow(f"This is retired: {item.retired} Bring it back first.")


def take(office: Office, actor: Actor, number: int, procurement: str) -> str:
    """Take a copy into a draft, whose source says what it is a copy of; its place there.

    Raises NotThere, NotNow for what is retired and once marking is open, Invalid where the list is
    full, Stale where somebody changes the draft at the same moment.
    """
    with office.look(actor, Verb.KEEP_LIBRARY) as session:
        item = kept_text(session, number)
    _refuse_retired(item)
    path, kind = LISTS[item.kind], item.kind.value
    with office.act(actor, Verb.EDIT_DRAFT, procurement) as unit:
        revision = procurements.drafted(unit.session, procurement).revision
        drafted = drafted_at(unit.session, procurement, revision)
        entries = value_at(drafted.draft, path) or []
        if len(entries) >= MOST_ENTRIES:
            raise Invalid(f"A list has at most {MOST_ENTRIES:,} entries. Nothing was copied.")
        source = source_of_copy(kind, number, len(item.versions))
        ids = [str(entry.get("id") or "") for entry in entries]
        own = fresh(str(item.content.get("id") or kind), ids)
        entry = {**_begun(drafted.draft, item), **item.content, "id": own, "source": source}
        draft = with_value(drafted.draft, path, [*entries, entry])
        keep_changed(unit, actor, drafted, draft, f"copy of {source}")
        unit.says(subject=source, revision=revision + 1, entry=own)
        return f"{path}.{len(entries)}"


def _begun(draft: Mapping[str, Any], item: KeptText) -> Mapping[str, Any]:
    """What a draft says of an entry that the library does not keep; its one scale, if it has one
    alone.
    """
    if item.kind is KeptKind.SCALE:
        return {}
    scales = value_at(draft, "criteria.scales") or []
    return {"weight": "", "scale": scales[0].get("id", "") if len(scales) == 1 else ""}
