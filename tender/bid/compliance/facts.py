"""What findings are made from: an opened bid with what a submission does not carry."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from evidence.finding import Finding, Severity
from tender.bid.bid import Partner
from tender.evaluation.submission import Submission


@dataclass(frozen=True, slots=True, kw_only=True)
class LongAnswer:
    """An answer over its limit: words written and words read."""

    question: str
    lot: str
    words: int
    limit: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ReceivedBid:
    """One bid as it was opened or taken in."""

    submission: Submission
    partners: tuple[Partner, ...] = ()
    directors: tuple[str, ...] = ()
    charity_number: str = ""
    over: tuple[LongAnswer, ...] = ()
    late: str = ""  #: why it was let in though late
    #: its own name, where the submission's has something beside it that tells two of one name apart
    own_name: str = ""

    @property
    def name(self) -> str:
        """What it is called, as names are compared."""
        return self.own_name or self.submission.name


@dataclass(frozen=True, slots=True, kw_only=True)
class BidFinding:
    """A finding about one bid, in one lot or in all; `others` are bidders it concerns too."""

    finding: Finding
    bidder: str
    lot: str = ""
    others: tuple[str, ...] = ()
    #: words that two bids share, by where they stand
    passages: Mapping[str, str] = field(default_factory=dict)

    @property
    def id(self) -> str:
        """What names it when somebody decides on it: the same for as long as the same is found."""
        return "|".join(
            (self.finding.code, self.bidder, self.lot, self.finding.where, *self.others)
        )


def bid_finding(
    code: str, bidder: str, what: str, remedy: str, *, where: str = "", lot: str = "",
    source: str = "", others: tuple[str, ...] = (),
    severity: Severity = Severity.WARNING, passages: Mapping[str, str] | None = None,
) -> BidFinding:  # fmt: skip
    """A finding about a bid."""
    place = f"bidders[{bidder}]" + (f".{where}" if where else "")
    finding = Finding(
        code=code, severity=severity, where=place, what=what, remedy=remedy, source=source
    )
    return BidFinding(
        finding=finding, bidder=bidder, lot=lot, others=others, passages=passages or {}
    )
