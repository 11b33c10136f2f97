"""The legal basis, and what the law asks a record to hold beside where this report answers it.

The list for each regime is data.
"""

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from evidence.sentence import sentence
from tender.documents.bundle import Bundle
from tender.documents.table import Table, link, table
from tender.documents.words import day
from tender.procurement.regime import Regime


@dataclass(frozen=True, slots=True, kw_only=True)
class LegalRule:
    """One thing the law asks for, and the section that answers it, or what stands in its place."""

    asks: str
    source: str
    where: str
    missing: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordSection:
    """The context of this section."""

    lines: tuple[str, ...]
    asked: Table


#: what else decides which law applies, as the end of a sentence
_DECIDES = {
    Regime.PCR_2015: "that date decides which law applies",
    Regime.PA_2023: "that date decides which law applies",
    Regime.PSR_2023: "this law applies where most of what is bought, by value, is health care",
    Regime.BELOW_THRESHOLD: "Part 6 applies to a contract whose value is below the threshold",
}


@cache
def asked_of(regime: Regime) -> tuple[LegalRule, ...]:
    """The list for a regime."""
    data = tomllib.loads(
        (files("tender") / "documents" / "report" / "record.toml").read_text("utf-8")
    )
    return tuple(LegalRule(**entry) for entry in data[regime.value])


def record(bundle: Bundle, titles: dict[str, str]) -> RecordSection:
    """The record of this award; `titles` names the sections there are."""
    procurement = bundle.procurement
    light_touch = ", as a light touch contract" if procurement.is_light_touch else ""
    lines = [
        (
            f"This service is procured under the {procurement.regime.in_full}{light_touch}, by "
            f"{procurement.council}. "
            f"The procurement began on {day(procurement.commenced)}; "
            f"{_DECIDES[procurement.regime]}."
        ),
        (
            f"Codes of the common procurement vocabulary: {', '.join(procurement.cpv) or 'none'}. "
            f"Procedure: {sentence(procurement.procedure)}"
        ),
        (
            "This report is made by software from the published criteria and the record of marks. "
            "It is not legal advice; the council’s own lawyers decide."
        ),
    ]
    return RecordSection(lines=tuple(lines), asked=_asked(procurement.regime, titles))


def _asked(regime: Regime, titles: dict[str, str]) -> Table:
    rows = []
    for rule in asked_of(regime):
        answer = titles.get(rule.where, rule.missing)
        if rule.where:
            answer = link(rule.where, answer)
        rows.append((rule.asks, rule.source, answer))
    return table(
        "Each thing asked for, its source, and the part of this report that answers it",
        (("Asked for", 48), ("Source", 25), ("Answered in", 27)),
        rows,
        prose=True,
    )


def sources(bundle: Bundle) -> Table:
    """The documents that figures are taken from."""
    rows = [
        (document.id, document.title, day(document.date))
        for document in bundle.procurement.documents
    ]
    return table(
        "Documents that sources name", (("Named as", 20), ("Document", 58), ("Date", 22)), rows
    )
