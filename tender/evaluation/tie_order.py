"""An order in which a tie could be resolved, or was."""

from dataclasses import dataclass

from evidence.codec import later


@dataclass(frozen=True, slots=True, kw_only=True)
class TieOrder:
    """The bidders of one tie in one lot, the first one first."""

    lot: str
    bidders: tuple[str, ...]
    why: str = later("")  #: where people resolved it: the published rule, the day, before whom
