"""What may be chosen in a field, and what each choice is called."""

from collections.abc import Mapping
from enum import Enum
from typing import Any

from criteria.price.follows import COMPARES, FOLLOWS, TAKES
from evidence.codec import hints
from tender.procurement.draft.paths import bare, entry_kind, may_be_nothing, value_at
from tender.procurement.draft.shapes import is_enum
from tender.procurement.draft.words import REFERS
from tender.procurement.own_section import TITLES
from tender.procurement.regime import Regime
from tender.procurement.timetable import Step

_CHOICE_WORDS: Mapping[str, str] = {
    "WeightsOf.award": "the whole award",
    **{f"InvitationPart.{part.value}": title for part, title in TITLES.items()},
    "WeightsOf.sub_criterion": "its sub-criterion",
    **{f"Regime.{regime.value}": regime.in_full for regime in Regime},
    "MarkCombination.moderation": "moderation: a consensus score agreed in a meeting",
    "MarkCombination.mean": "the mean of the marks",
    "MarkCombination.median": "the middle mark",
    "Consequence.reject": "the bid is out for this lot",
    "Consequence.clarify": "the bidder is asked, on record, and a person decides",
    "Consequence.record": "noted in the report, nothing more",
    "Allocation.bidders_order": "the bidder keeps the lots it put first",
    "Allocation.published_order": "lots are settled one after another in published order",
    "Allocation.best_total": "the highest total anywhere is settled first, then the next",
    "Allocation.greatest_total": "the greatest sum of totals over all lots",
    "Scope.serving": "the location or locations that would serve the lot",
    "Scope.worst": "every homecare location; the worst counts",
    "Scope.majority": "more than half of the homecare locations",
    "UnmetConsequence.fail": "the bid is disregarded",
    "UnmetConsequence.hold": "not met yet: the award is held",
    "UnmetConsequence.plan": "not met yet where an improvement plan is offered",
    "Basis.single": "the lot's one rate",
    "Basis.basket": "each rate times its published volume, added up",
    "Basis.mean": "the plain average of the rates",
    "Basis.per_line": "each line on its own, by its share",
    **{f"Breach.{breach.value}": words for breach, words in FOLLOWS.items()},
    **{f"ZeroComparison.{compares.value}": words for compares, words in COMPARES.items()},
    **{f"ZeroExtent.{takes.value}": words for takes, words in TAKES.items()},
    "TieBreak.quality": "the higher quality score",
    "TieBreak.question": "the higher score on a question",
    "TieBreak.price": "the lower price",
    "TieBreak.preference": "the bidder who put this lot higher in its own order",
    "TieBreak.shared": "they share the rank; a person decides in public",
    "Measure.registered": "registered with the CQC on the day",
    "Measure.inspected": "inspected at least once",
    "Measure.overall": "overall rating",
    "Measure.key_question": "rating of one key question",
    "Measure.personal_care": "the regulated activity personal care",
    "Measure.experience": "has delivered personal care as an organisation",
    "Measure.envelope": "every rate is inside the published limits",
    **{f"Step.{step.value}": step.value for step in Step},
    "Step.itt": "tender notice and ITT published",
    "Measure.declaration": "a declaration was made with yes",
}


def choices_of(
    draft: Mapping[str, Any], cls: type, name: str, value: Any
) -> tuple[tuple[str, str], ...]:
    """What may be chosen, each with its words: an enum's values, or the entries of the list that
    the field refers to; what is chosen but not there any more stays visible.
    """
    kind, reference = hints(cls)[name], REFERS.get(f"{cls.__name__}.{name}")
    bare_kind, inner = bare(kind), entry_kind(kind)
    if reference is not None:
        choices = _entries_of(draft, reference)
    elif is_enum(inner or bare_kind):
        choices = [(str(member.value), words_for(member)) for member in inner or bare_kind]
    else:
        return ()
    known = {key for key, _ in choices}
    chosen = value if isinstance(value, list) else [value]
    unknown = [
        (str(choice), f"{choice} (not there any more)")
        for choice in chosen
        if choice not in (None, "") and str(choice) not in known
    ]
    must_choose = inner is not None or (is_enum(bare_kind) and not may_be_nothing(kind))
    return (*(() if must_choose else (("", "none"),)), *choices, *unknown)


def _entries_of(
    draft: Mapping[str, Any], reference: str | tuple[tuple[str, str], ...]
) -> list[tuple[str, str]]:
    """The entries of the list at a path of the draft; or choices as they stand."""
    entries = value_at(draft, reference) if isinstance(reference, str) else reference
    return [
        (str(entry.get("id", "")), title_of(entry, number)) if isinstance(entry, Mapping) else entry
        for number, entry in enumerate(entries or ())
    ]


def title_of(entry: Any, number: int) -> str:
    """What an entry is called: its id and title, or its first words, or its number."""
    if not isinstance(entry, Mapping):
        return f"Entry {number + 1}"
    id = str(entry.get("id") or entry.get("kind") or entry.get("by") or "")
    names = (entry.get(name) for name in ("title", "name", "text", "label", "provider"))
    title = str(next(filter(None, names), ""))
    words = f"{id}: {title}" if id and title and id != title else id or title
    if not words:
        return f"Entry {number + 1}"
    return words if len(words) <= 100 else f"{words[:97]}…"


def words_for(choice: Any) -> str:
    """What a choice is called."""
    value = str(choice.value) if isinstance(choice, Enum) else str(choice)
    return _CHOICE_WORDS.get(f"{type(choice).__name__}.{value}", value.replace("_", " "))
