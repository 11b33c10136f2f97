"""What was done outside Tender, as somebody put it on record: what a line of the checklist rests on
where nothing here can show it.
"""

from collections.abc import Iterable
from datetime import date, datetime
from enum import StrEnum
from typing import NamedTuple


class OutsideKind(StrEnum):
    """What was done; each kind answers one line (`LINE_OF`)."""

    CONFLICTS_ASSESSED = "conflicts assessment made"
    INVITING_NOTICE = "tender notice published"
    PROPORTIONATE = "conditions found proportionate"
    LATE_DECIDED = "late and incomplete bids decided elsewhere"
    DEBARMENT_CHECKED = "debarment list and exclusion grounds checked: nothing found"
    ON_LIST = "debarment list or exclusion grounds checked: something found"
    CLARIFICATIONS_LOGGED = "clarifications logged elsewhere"
    LOW_PRICES_LOOKED_AT = "prices looked at for abnormally low ones"
    PIPELINE_NOTICE = "pipeline notice published"
    ENGAGEMENT_NOTICE = "notice of preliminary market engagement published"
    PLANNED_NOTICE = "planned procurement notice published"
    AWARD_NOTICE = "award notice published"
    NO_AWARD_NOTICE = "notice that nothing is awarded published"
    AWARD_FIELDS = "award notice compared field by field"
    RETENTION = "retention set"
    EXCLUDED = "bidder excluded, or an associate replaced"
    EXCLUSION_NOTIFIED = "Minister told of the exclusion"
    NO_NOTICE_OWED = "no exclusion to tell the Minister of"


#: the line of the checklist that each kind answers
LINE_OF = {
    OutsideKind.CONFLICTS_ASSESSED: 3,
    OutsideKind.INVITING_NOTICE: 3,
    OutsideKind.PROPORTIONATE: 4,
    OutsideKind.LATE_DECIDED: 7,
    OutsideKind.DEBARMENT_CHECKED: 8,
    OutsideKind.ON_LIST: 8,
    OutsideKind.CLARIFICATIONS_LOGGED: 11,
    OutsideKind.LOW_PRICES_LOOKED_AT: 12,
    OutsideKind.PIPELINE_NOTICE: 3,
    OutsideKind.ENGAGEMENT_NOTICE: 3,
    OutsideKind.PLANNED_NOTICE: 3,
    OutsideKind.AWARD_NOTICE: 16,
    OutsideKind.NO_AWARD_NOTICE: 16,
    OutsideKind.AWARD_FIELDS: 16,
    OutsideKind.RETENTION: 20,
    OutsideKind.EXCLUDED: 21,
    OutsideKind.EXCLUSION_NOTIFIED: 21,
    OutsideKind.NO_NOTICE_OWED: 21,
}
#: what is done with one bidder, or with somebody in its bid
ABOUT_A_BIDDER = frozenset(
    {
        OutsideKind.DEBARMENT_CHECKED,
        OutsideKind.ON_LIST,
        OutsideKind.EXCLUDED,
        OutsideKind.EXCLUSION_NOTIFIED,
        OutsideKind.NO_NOTICE_OWED,
    }
)


class OutsideAct(NamedTuple):
    """One thing on record. `day` is when it was done; of a check of the debarment list the date of
    the list, of retention the day until which records are kept.
    """

    number: int
    kind: OutsideKind
    about: str  #: the bidder's id, or the id and somebody in its bid; empty where it is about none
    day: date
    reference: str
    who: str
    note: str
    by: int
    at: datetime
    withdrawn: str = ""  #: why it no longer counts; empty where it does


class OutsideRecord(NamedTuple):
    """Everything on record that counts."""

    acts: tuple[OutsideAct, ...] = ()

    def of(self, *kinds: OutsideKind, about: str | None = None) -> tuple[OutsideAct, ...]:
        """Those of some kinds, by their days; with `about`, of one bidder or somebody in its bid
        alone.
        """
        acts = (
            act
            for act in self.acts
            if act.kind in kinds and not act.withdrawn and about in (None, act.about)
        )
        return tuple(sorted(acts, key=lambda act: (act.day, act.number)))


def person_in_bid(bidder: str, name: str) -> str:
    """How an act names somebody in a bid."""
    return f"{bidder}: {name}"


def bidders_named(acts: Iterable[OutsideAct]) -> frozenset[str]:
    """The bidders that acts are about."""
    return frozenset(act.about.partition(":")[0] for act in acts)
