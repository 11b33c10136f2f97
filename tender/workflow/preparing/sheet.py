"""A page of the draft: its fields, and the findings beside them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from criteria.register import Snapshot
from evidence.finding import Finding, Severity
from tender.procurement.draft.choices import title_of
from tender.procurement.draft.findings import draft_path, findings_on
from tender.procurement.draft.form import FormField, FormValues, form_of, leaves
from tender.procurement.draft.paths import (
    NoSuchPath,
    value_at,
)
from tender.procurement.draft.placeholders import sources_of_ours
from tender.procurement.draft.price_fields import price_fields
from tender.procurement.draft.sections import (
    DraftBlock,
    DraftSection,
    blocks_at,
    section_named,
    section_of,
)
from tender.procurement.draft.shapes import FieldShape
from tender.records.procurements import DraftRevision
from tender.workflow.ground.refusals import NotThere
from tender.workflow.ground.stage import ProcurementState, Stage

#: after publication the draft is that of the next version
WRITTEN_AT = (Stage.DRAFT, Stage.PUBLISHED)


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
    finding_count: int  #: on the whole draft
    errors: int
    ours: int  #: sources of this page and its entries that say no more than that they are assumed
    open: bool


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


def fields_of(draft: Mapping[str, Any], key: str, at: str) -> tuple[FormField, ...]:
    """The fields of a page; the page of weights shows each question's weight too, called by its
    question, and that of price the parameters of its rule alone. Raises NotThere.
    """
    section, blocks = _blocks(draft, key, at)
    fields = form_of(draft, blocks)
    if section.key == "price" and not at:
        return price_fields(draft, fields)
    if section.key != "weights" or at:
        return fields
    each = FormField(
        path="criteria.questions",
        label="Weight of each question",
        hint="Per cent, of the whole award or of the sub-criterion as said above",
        shape=FieldShape.TABLE,
        value="",
        optional=False,
        fields=_weights(draft),
    )
    return (*fields[:3], each, *fields[3:])


def _weights(draft: Mapping[str, Any]) -> tuple[FormField, ...]:
    """The field of each question's weight."""
    return tuple(
        replace(field, label=title_of(question, number), hint="")
        for number, question in enumerate(value_at(draft, "criteria.questions") or [])
        for field in form_of(
            draft, (DraftBlock(path=f"criteria.questions.{number}", only=("weight",)),)
        )
    )


def sheet_of(
    state: ProcurementState,
    drafted: DraftRevision,
    draft: Mapping[str, Any],
    key: str,
    at: str,
    market: Snapshot | None = None,
) -> DraftPage:
    """A page of a draft as it is, or as it would be with what is typed; its gates are tried on the
    market where that is known. Raises NotThere.
    """
    section, _ = _blocks(draft, key, at)
    fields = fields_of(draft, key, at)
    findings = findings_on(draft, illustrative=state.listed.illustrative, market=market)
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
        finding_count=len(findings),
        errors=sum(finding.severity is Severity.ERROR for finding in findings),
        ours=_ours(draft, key),
        open=state.stage in WRITTEN_AT,
    )


def _ours(draft: Mapping[str, Any], key: str) -> int:
    return sum(section_of(path).key == key for path in sources_of_ours(draft))


def _beside(
    findings: Sequence[Finding],
    draft: Mapping[str, Any],
    section: DraftSection,
    at: str,
    fields: Sequence[FormField],
) -> Mapping[str, tuple[Finding, ...]]:
    """The findings of this page at the deepest path that it shows."""
    shown = _paths(fields)
    beside: dict[str, tuple[Finding, ...]] = {}
    for finding in findings:
        path = draft_path(finding.where, draft)
        weights = section.key == "weights" and (finding.code == "weights-not-100" or path in shown)
        inside = not at or path == at or path.startswith(f"{at}.")
        if inside and (section_of(path) is section or weights):
            near = deepest(path, shown)
            beside[near] = (*beside.get(near, ()), finding)
    return beside


def deepest(path: str, shown: set[str]) -> str:
    """The path itself or the nearest above it that is shown; empty where none is."""
    while path and path not in shown:
        path = path.rpartition(".")[0]
    return path


def _paths(fields: Sequence[FormField]) -> set[str]:
    """Every path that a page shows something for."""
    paths: set[str] = set()
    for field in fields:
        paths |= {field.path} | _paths(field.fields)
        for entry in field.entries:
            paths |= {entry.path} | _paths(entry.fields)
    return paths


def without_said_of_added(page: DraftPage, path: str) -> DraftPage:
    """The page without the findings on the last entry of a list: it was added just now, so nobody
    typed anything there. Raises NotThere for a list that is not there.
    """
    try:
        entries = value_at(page.draft, path)
    except NoSuchPath as fault:
        raise NotThere from fault
    if not isinstance(entries, list):
        raise NotThere
    entry = f"{path}.{len(entries) - 1}"
    beside = {
        place: findings
        for place, findings in page.beside.items()
        if not f"{place or page.at}.".startswith(f"{entry}.")
    }
    return replace(page, beside=beside)


def held_now(page: DraftPage, values: FormValues) -> Mapping[str, str]:
    """What the draft holds now in each field in which somebody typed something else, in words, by
    the field's place: to be shown beside what was typed, after a refusal.
    """
    return {
        field.path: field.in_words or "nothing"
        for field in leaves(page.fields)
        if field.path in values.values and values.data(field) != value_at(page.draft, field.path)
    }
