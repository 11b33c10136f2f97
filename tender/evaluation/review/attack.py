"""What somebody who challenges an award attacks first, as a table: what each attack is, the cases
in which it was tried, and what would mend it for as long as it can be.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from typing import NamedTuple


class AttackKind(StrEnum):
    """What is attacked, in the order in which a challenger reads."""

    AFTER_PRICES = "changed after prices were opened"
    ONE_STEP = "one mark decides"
    THIN_MARGIN = "thin margin"
    DESCRIPTOR = "says other than its mark"
    COPIED = "copied"
    COMPARES = "compares with another bid"
    NO_EVIDENCE = "names no evidence"
    UNPUBLISHED = "words that stand in nothing published"
    WIDE_SPREAD = "wide spread"


class AttackRule(NamedTuple):
    """What is said of every attack of a kind."""

    about: str  #: what it is
    cases: str
    mend: str  #: what would mend it, before quality is locked
    after: str  #: what can still be done between the lock and the award


_LANCASHIRE = "Lancashire Care v Lancashire CC [2018] EWHC 1589"
_WOODS = "Woods v Milton Keynes [2015] EWHC 2011"
_BROMCOM = "Bromcom v United Learning [2022] EWHC 3262"
_BECHTEL = "Bechtel v HS2 [2021] EWHC 458"
_ENERGY = "EnergySolutions v NDA [2016] EWHC 1988"
_FROZEN = "The rationale is frozen. Decide on it in the register of findings and say why it stands."
ATTACKS: Mapping[AttackKind, AttackRule] = {
    AttackKind.AFTER_PRICES: AttackRule(
        "A mark or an agreed score was put on record after prices were opened.",
        f"{_ENERGY}: marks were adjusted to an outcome",
        "Nothing is changed once prices are open.",
        "Say on record why it was changed, who knew prices, and that it stands without them.",
    ),
    AttackKind.ONE_STEP: AttackRule(
        "This score, one point of its scale higher or lower, changes who holds a place.",
        f"{_WOODS}: the court marked again; {_LANCASHIRE}; {_BECHTEL}: a high hurdle where "
        "records are orderly",
        "Read the rationale again beside the descriptors above and below, before the lock.",
        "The score stands. Have its rationale read against the answer before the award is "
        "approved, and say in the report how near it was.",
    ),
    AttackKind.THIN_MARGIN: AttackRule(
        "Who holds the last place lies this near to who holds none.",
        f"{_BECHTEL}: a narrow result was kept, by contemporaneous records; {_LANCASHIRE}: one was "
        "set aside, without reasons",
        "A margin is not mended; the reasons behind it are, before the lock.",
        "A margin is not mended. Have both bids' rationales read before the award is approved.",
    ),
    AttackKind.DESCRIPTOR: AttackRule(
        "The rationale uses the word of another mark, or praises the lowest, or finds the highest "
        "wanting.",
        f"{_BROMCOM}: a score must come with the authority's own reasons; {_WOODS}",
        "Agree the score again, or say in the rationale why this mark is the one that fits.",
        _FROZEN,
    ),
    AttackKind.COPIED: AttackRule(
        "The same rationale, but for letters and numbers, stands for another bid too.",
        f"{_LANCASHIRE}: points noted were no reasons for each score; {_WOODS}",
        "Give each bid its own reasons.",
        _FROZEN,
    ),
    AttackKind.COMPARES: AttackRule(
        "The rationale compares with another bid. A mark is given against the scale.",
        f"{_WOODS}: what was marked was not what was published",
        "Say what this answer earns on the scale, and nothing of others.",
        _FROZEN,
    ),
    AttackKind.NO_EVIDENCE: AttackRule(
        "The rationale names no number, quotation or paragraph of the answer.",
        f"{_LANCASHIRE}; {_WOODS}: comments paraphrased descriptors; {_BROMCOM}",
        "Name the passage that earned the score, and what kept it from the one above.",
        _FROZEN,
    ),
    AttackKind.UNPUBLISHED: AttackRule(
        "These words stand in the rationales of several bids to this question, and neither in what "
        "was published nor in their answers. That may be plain English, or a criterion nobody "
        "published: a person judges.",
        f"Lianakis (C-532/06); {_WOODS}: undisclosed criteria",
        "If the score rests on them, agree it again on what was published.",
        "If a score rests on them, decide so in the register of findings before the award.",
    ),
    AttackKind.WIDE_SPREAD: AttackRule(
        "The marks of this answer lie far apart.",
        f"{_BROMCOM}: an average carries no reasons; {_LANCASHIRE}",
        "Let the rationale answer both ends of the marks.",
        _FROZEN,
    ),
}
ORDER = {kind: number for number, kind in enumerate(AttackKind)}
MADE = "The award is made: nothing of this is mended any more."


@dataclass(frozen=True, slots=True, kw_only=True)
class Attack:
    """One place to attack. `weight` orders those of a kind, the least first."""

    kind: AttackKind
    what: str  #: a sentence
    lot: str = ""
    question: str = ""
    bidder: str = ""
    near: bool = False  #: whether it is of a bid at the edge of the places of a lot
    weight: Fraction = Fraction(0)

    @property
    def rule(self) -> AttackRule:
        """What is said of every attack of its kind."""
        return ATTACKS[self.kind]

    def mend(self, *, locked: bool, awarded: bool) -> str:
        """What would mend it as the procurement stands."""
        if awarded:
            return MADE
        return self.rule.after if locked else self.rule.mend


def in_order(attacks: list[Attack]) -> tuple[Attack, ...]:
    """By kind, those at the edge of a lot's places before others, then by weight."""
    return tuple(
        sorted(
            attacks,
            key=lambda attack: (
                ORDER[attack.kind], not attack.near, attack.weight,
                attack.lot, attack.question, attack.bidder,
            ),
        )
    )  # fmt: skip
