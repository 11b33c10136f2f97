"""What the council says in its own words, who signs, and what the public may not read."""

from collections.abc import Iterator
from dataclasses import dataclass

from tender.documents.bundle import Bundle
from tender.documents.charts.svg import shorten
from tender.documents.chronology import ActKind
from tender.documents.council_words import EXEMPT_GROUNDS, TITLES, paragraphs_of
from tender.documents.decision.copies import letters_of
from tender.documents.table import Table, table
from tender.documents.words import moment

#: texts that stand in this section; the others stand beside what they are about
_HERE = (
    "decision_maker", "key_decision", "call_in", "urgency", "equality", "staff", "legal",
    "finance", "delegations",
)  # fmt: skip
#: what stands where nobody wrote a text; of the others nothing is said then
_MISSING = {
    "decision_maker": "Nobody is named on record yet.",
    "equality": "Nothing is on record of due regard to equality (Equality Act 2010 s.149).",
    "legal": "No comment of the legal adviser is on record.",
    "finance": "No comment of the finance adviser is on record.",
}
MANY = 40  #: letters that stand in a table
LONG_NAME = 48  #: letters of a name where they are more
ACT = "Local Government Act 1972, Schedule 12A"


@dataclass(frozen=True, slots=True, kw_only=True)
class CouncilSection:
    """What advisers said and who signs, as the section of what was weighed ends."""

    texts: tuple[tuple[str, tuple[str, ...]], ...]
    signatures: Table


@dataclass(frozen=True, slots=True, kw_only=True)
class ExemptSection:
    """The context of what the public may not read: in the open copy its ground alone."""

    ground: tuple[str, ...]
    names: Table | None
    together: tuple[str, ...]  #: the same in one paragraph, where they are many


def council(bundle: Bundle) -> CouncilSection:
    """The council's own texts on this award, and who signs."""
    return CouncilSection(texts=tuple(_texts(bundle)), signatures=_signatures(bundle))


def _texts(bundle: Bundle) -> Iterator[tuple[str, tuple[str, ...]]]:
    for name in _HERE:
        text = paragraphs_of(getattr(bundle.words, name))
        if text or name in _MISSING:
            yield TITLES[name], text or (_MISSING[name],)


def _signatures(bundle: Bundle) -> Table:
    rows = [
        (who, _done(bundle, kind) if kind else "", "", "")
        for who, kind in (
            ("Author of the report", None),
            ("Legal adviser", ActKind.SIGNED_OFF),
            ("Finance adviser", None),
            ("Decision maker", ActKind.APPROVED),
        )
    ]
    return table(
        "Signatures",
        (("Who", 22), ("On record", 28), ("Name and signature", 32), ("Date", 18)),
        rows,
    )


def _done(bundle: Bundle, kind: ActKind) -> str:
    act = bundle.done(kind)
    what = "Signed off" if kind is ActKind.SIGNED_OFF else "Approved"
    return f"{what} at {moment(act.at)}" if act else "–"


def exempt(bundle: Bundle) -> ExemptSection | None:
    """The appendix of the whole copy: on which ground it is kept from the public, and who the
    letters of the open copy are. None where nothing is kept from anybody.
    """
    ground = ground_of(bundle)
    if not ground:
        return None
    pairs = [(letter, bundle.name(bidder)) for bidder, letter in letters_of(bundle).items()]
    many = len(pairs) > MANY
    return ExemptSection(
        ground=ground,
        names=_names(pairs) if pairs and not many else None,
        together=tuple(f"{letter}: {shorten(name, LONG_NAME)}" for letter, name in pairs)
        if many
        else (),
    )


def _names(pairs: list[tuple[str, str]]) -> Table:
    half = -(-len(pairs) // 2)
    right = [*pairs[half:], *[("", "")] * (2 * half - len(pairs))]
    rows = [(*left, *other) for left, other in zip(pairs[:half], right, strict=True)]
    columns = (("Letter", 14), ("Who it is", 36), ("Letter", 14), ("Who it is", 36))
    return table("Who the letters of the open copy stand for", columns, rows)


def ground_of(bundle: Bundle) -> tuple[str, ...]:
    """On which ground a part of this report is kept from the public, and why that outweighs
    disclosing it; nothing where none is named.
    """
    paragraph = bundle.words.exempt_ground
    if not paragraph:
        return ()
    law = f"Exempt from publication under paragraph {paragraph} of the {ACT}"
    reason = paragraphs_of(bundle.words.public_interest)
    return (f"{law}: {EXEMPT_GROUNDS[paragraph]}.", *reason)
