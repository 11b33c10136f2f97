"""Writing a procurement: pages of its draft, checks as one writes,
and nothing lost when two people write at once.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from sqlmodel import Session

from criteria.parse_gate import NotAGate, parse_gate
from evidence.canonical import canonical
from evidence.codec import encode
from evidence.finding import Finding, Severity
from tender.procurement.draft.choices import title_of
from tender.procurement.draft.findings import draft_path, findings_on
from tender.procurement.draft.fit import misfits
from tender.procurement.draft.form import FormField, FormValues, form_of, leaves
from tender.procurement.draft.paths import (
    NoSuchPath,
    value_at,
    with_entry,
    with_entry_moved,
    with_table,
    with_value,
    without,
)
from tender.procurement.draft.sections import (
    SECTIONS,
    DraftBlock,
    DraftSection,
    blocks_at,
    entry_of,
    section_named,
    section_of,
)
from tender.procurement.draft.shapes import FieldShape
from tender.records.procurements import DraftRevision
from tender.storage import procurements
from tender.workflow.ground.access import Actor, Verb
from tender.workflow.ground.office import Office
from tender.workflow.ground.refusals import Invalid, NotThere, Stale
from tender.workflow.ground.stage import ProcurementState, Stage, state_of

LARGEST = 5_000_000  #: bytes of a draft
#: after publication the draft is that of the next version
WRITTEN_AT = (Stage.DRAFT, Stage.PUBLISHED)


@dataclass(frozen=True, slots=True, kw_only=True)
class SectionSummary:
    """A section in the overview, with what was found on its page."""

    section: DraftSection
    findings: tuple[Finding, ...]

    def count(self, severity: str) -> int:
        """How many findings of a severity."""
        return sum(finding.severity == severity for finding in self.findings)


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftOverview:
    """The whole draft at a glance."""

    state: ProcurementState
    revision: int
    draft: Mapping[str, Any]
    lines: tuple[SectionSummary, ...]
    findings: tuple[Finding, ...]
    open: bool

    @property
    def errors(self) -> tuple[Finding, ...]:
        """What stops publication."""
        return tuple(finding for finding in self.findings if finding.severity is Severity.ERROR)

    def link(self, finding: Finding) -> tuple[str, str, str]:
        """Where a finding is put right: the section's key, the entry's place or nothing,
        and the field's place.
        """
        place = draft_path(finding.where, self.draft)
        return section_of(place).key, entry_of(place), place


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftPage:
    """One page of the draft: its fields, and the findings beside them."""

    state: ProcurementState
    revision: int
    draft: Mapping[str, Any]
    section: DraftSection
    at: str
    title: str
    fields: tuple[FormField, ...]
    #: by the place of a field or an entry that the page shows; "" for the page as a whole
    beside: Mapping[str, tuple[Finding, ...]]
    found: int  #: findings on the whole draft
    errors: int
    open: bool


def draft_overview(office: Office, actor: Actor, procurement: str) -> DraftOverview:
    """The draft's pages and every finding."""
    with office.look(actor, Verb.SEE_DRAFT, procurement) as session:
        state, drafted = state_of(session, procurement), procurements.drafted(session, procurement)
    findings = findings_on(drafted.draft)
    keys = [section_of(draft_path(finding.where, drafted.draft)).key for finding in findings]
    lines = tuple(
        SectionSummary(
            section=section,
            findings=tuple(
                finding for finding, key in zip(findings, keys, strict=True) if key == section.key
            ),
        )
        for section in SECTIONS
    )
    return DraftOverview(
        state=state,
        revision=drafted.revision,
        draft=drafted.draft,
        lines=lines,
        findings=findings,
        open=state.stage in WRITTEN_AT,
    )


def draft_page(
    office: Office, actor: Actor, procurement: str, section: str, at: str = ""
) -> DraftPage:
    """One page as it stands. Raises NotThere for a page or an entry that is not there."""
    with office.look(actor, Verb.SEE_DRAFT, procurement) as session:
        state, drafted = state_of(session, procurement), procurements.drafted(session, procurement)
    return _sheet(state, drafted, drafted.draft, section, at)


def checked_page(
    office: Office, actor: Actor, procurement: str, section: str, at: str, values: FormValues
) -> DraftPage:
    """One page as it would be with what is typed, which is not kept: for checks as one writes."""
    with office.look(actor, Verb.EDIT_DRAFT, procurement) as session:
        state, drafted = state_of(session, procurement), procurements.drafted(session, procurement)
    draft, _ = _written(drafted.draft, section, at, values)
    return _sheet(state, drafted, draft, section, at)


def save_draft_page(
    office: Office,
    actor: Actor,
    procurement: str,
    section: str,
    at: str,
    values: FormValues,
    revision: int,
    do: str = "",
) -> str:
    """Keep what a page sent, then do what its button says.

    Gives the entry whose page comes next, or nothing for the section's own.

    A draft may be unfinished, so nothing typed is refused for its content. Raises Stale where
    somebody else changed the draft since the page was made, NotNow once marking is open, NotThere
    for forged places and Invalid for a field of more than 20,000 characters or a draft above 5 MB.
    Sending the same page twice changes nothing the second time.
    """
    with office.look(actor, Verb.EDIT_DRAFT, procurement) as session:
        drafted = _open(session, procurement)
        draft_section, blocks = _blocks(drafted.draft, section, at)
        draft, changed = _written(drafted.draft, section, at, values)
    long = values.too_long(_fields(drafted.draft, draft_section, at, blocks))
    if long:
        raise Invalid(" ".join(long.values()), long)
    if not changed and not do:
        return at
    with office.act(actor, Verb.EDIT_DRAFT, procurement) as unit:
        drafted = _open(unit.session, procurement)
        if drafted.revision != revision:
            raise Stale(
                "Somebody else changed the draft since your page was made. "
                "What you typed is below; nothing of it was saved yet."
            )
        draft, changed = _written(drafted.draft, section, at, values)
        draft, onward = _done(draft, section, at, do)
        if len(canonical(draft)) > LARGEST:
            raise Invalid("The draft would be larger than 5 MB. Nothing was saved.")
        if not procurements.keep_draft(unit, procurement, draft, revision):
            raise Stale(
                "Somebody else changed the draft at the same moment. What you typed is below; "
                "nothing of it was saved yet."
            )
        unit.says(subject=at or section, did=do, changed=list(changed[:50]), revision=revision + 1)
        return onward


def replace_draft(
    office: Office,
    actor: Actor,
    procurement: str,
    revision: int,
    draft: Mapping[str, Any],
    what: str,
) -> None:
    """Put a draft made elsewhere (from a file, by a program) in place of the one there is.

    Raises Stale, NotNow, and Invalid for one that no page can show.
    """
    with office.act(actor, Verb.EDIT_DRAFT, procurement) as unit:
        _open(unit.session, procurement)
        wrong = misfits(draft)
        if wrong:
            raise Invalid("This has not the form of a draft. Nothing was saved.", wrong)
        if len(canonical(draft)) > LARGEST:
            raise Invalid("The draft would be larger than 5 MB. Nothing was saved.")
        if not procurements.keep_draft(unit, procurement, {**draft, "id": procurement}, revision):
            raise Stale(
                "Somebody else changed the draft since your page was made. Nothing was saved."
            )
        unit.says(subject=what, revision=revision + 1)


def _open(session: Session, procurement: str) -> DraftRevision:
    state_of(session, procurement).needs(*WRITTEN_AT, what="The draft is written")
    return procurements.drafted(session, procurement)


def _blocks(
    draft: Mapping[str, Any], key: str, at: str
) -> tuple[DraftSection, tuple[DraftBlock, ...]]:
    """A page's section and what it shows. Raises NotThere."""
    try:
        section = section_named(key)
        blocks = blocks_at(section, at)
        for block in blocks:
            value_at(draft, block.path)
    except NoSuchPath as fault:
        raise NotThere from fault
    return section, blocks


def _fields(
    draft: Mapping[str, Any], section: DraftSection, at: str, blocks: Sequence[DraftBlock]
) -> tuple[FormField, ...]:
    """The fields of a page; the page of weights shows each question's weight too,
    called by its question.
    """
    fields = form_of(draft, blocks)
    if section.key != "weights" or at:
        return fields
    weights = []
    for number, question in enumerate(value_at(draft, "criteria.questions") or []):
        weights += [
            replace(field, label=title_of(question, number), hint="")
            for field in form_of(
                draft, (DraftBlock(path=f"criteria.questions.{number}", only=("weight",)),)
            )
        ]
    hint = "Per cent, of the whole award or of the sub-criterion as said above"
    each = FormField(
        path="criteria.questions",
        label="Weight of each question",
        hint=hint,
        shape=FieldShape.TABLE,
        value="",
        optional=False,
        fields=tuple(weights),
    )
    return (*fields[:3], each, *fields[3:])


def _written(
    draft: Mapping[str, Any], key: str, at: str, values: FormValues
) -> tuple[Mapping[str, Any], tuple[str, ...]]:
    """The draft with what a page sent, and the places that changed.

    Values for places that the page does not show are passed over.
    """
    section, blocks = _blocks(draft, key, at)
    changed = []
    for field in leaves(_fields(draft, section, at, blocks)):
        if field.path in values.values:
            new = values.data(field)
            if new != value_at(draft, field.path):
                draft = with_value(draft, field.path, new)
                changed.append(field.path)
    return draft, tuple(changed)


def _done(draft: Mapping[str, Any], key: str, at: str, do: str) -> tuple[Mapping[str, Any], str]:
    """The draft after a button's act ("add lots", "remove lots.2", "up …", "down …", "make …",
    "gate overall>=good"), and the entry shown next.
    """
    verb, _, path = do.partition(" ")
    if not do:
        return draft, at
    try:
        if verb == "gate" and key == "gates":
            gates = value_at(draft, "conditions") or []
            return with_value(
                draft, "conditions", [*gates, encode(parse_gate(path))]
            ), f"conditions.{len(gates)}"
        if section_of(path) is not section_named(key) and not (at and path.startswith(f"{at}.")):
            raise NoSuchPath("that is not on this page")
        if verb == "add":
            draft = with_entry(draft, path)
            entry = f"{path}.{len(value_at(draft, path)) - 1}"
            return draft, entry if entry_of(entry) == entry else at
        if verb == "remove":
            return without(draft, path), "" if path == at else at
        if verb == "make":
            return with_table(draft, path), at
        if verb in ("up", "down"):
            return with_entry_moved(draft, path, -1 if verb == "up" else 1), at
    except (NoSuchPath, NotAGate) as fault:
        raise NotThere from fault
    raise NotThere


def _sheet(
    state: ProcurementState, drafted: DraftRevision, draft: Mapping[str, Any], key: str, at: str
) -> DraftPage:
    section, blocks = _blocks(draft, key, at)
    fields = _fields(draft, section, at, blocks)
    findings = findings_on(draft)
    title = title_of(value_at(draft, at), int(at.rpartition(".")[2])) if at else section.title
    return DraftPage(
        state=state,
        revision=drafted.revision,
        draft=draft,
        section=section,
        at=at,
        title=title,
        fields=fields,
        beside=_beside(findings, draft, section, at, fields),
        found=len(findings),
        errors=sum(finding.severity is Severity.ERROR for finding in findings),
        open=state.stage in WRITTEN_AT,
    )


def _beside(
    findings: Sequence[Finding],
    draft: Mapping[str, Any],
    section: DraftSection,
    at: str,
    fields: Sequence[FormField],
) -> Mapping[str, tuple[Finding, ...]]:
    """The findings of this page at the deepest place that it shows."""
    shown = _places(fields)
    beside: dict[str, tuple[Finding, ...]] = {}
    for finding in findings:
        place = draft_path(finding.where, draft)
        weights = section.key == "weights" and (finding.code == "weights-not-100" or place in shown)
        if (at and not (place == at or place.startswith(f"{at}."))) or not (
            section_of(place) is section or weights
        ):
            continue
        parts = place.split(".")
        near = next(
            (
                path
                for count in range(len(parts), 0, -1)
                if (path := ".".join(parts[:count])) in shown
            ),
            "",
        )
        beside[near] = (*beside.get(near, ()), finding)
    return beside


def _places(fields: Sequence[FormField]) -> set[str]:
    """Every place that a page shows something for."""
    found: set[str] = set()
    for field in fields:
        found |= {field.path} | _places(field.fields)
        for entry in field.entries:
            found |= {entry.path} | _places(entry.fields)
    return found


def unsaved_values(page: DraftPage, values: FormValues) -> tuple[tuple[str, str], ...]:
    """What somebody typed that is not what the page holds: each field's label with the text,
    to be shown after a refusal.
    """
    return tuple(
        (field.label, "\n".join(filter(None, values.values[field.path])))
        for field in leaves(page.fields)
        if field.path in values.values and values.data(field) != value_at(page.draft, field.path)
    )


def whole_draft(
    draft: Mapping[str, Any],
) -> tuple[
    tuple[
        DraftSection,
        tuple[FormField, ...],
        Mapping[str, tuple[tuple[str, tuple[FormField, ...]], ...]],
    ],
    ...,
]:
    """Everything a procurement says, section by section: its fields, and by the place of each list
    whose entries have pages, every entry's title and fields.
    """
    found = []
    for section in SECTIONS:
        fields = form_of(draft, section.blocks)
        lists = {
            field.path: tuple(
                (entry.title, form_of(draft, (DraftBlock(path=entry.path),)))
                for entry in field.entries
            )
            for field in fields
            if field.shape is FieldShape.LINKED
        }
        found.append((section, fields, lists))
    return tuple(found)
