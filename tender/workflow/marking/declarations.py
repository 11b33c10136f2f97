"""Who declares together, and whether all that comes before the first answer was declared and
decided: worked out from the records, in the order of their acts.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain

from tender.records.conflicts import DeclaredInterest, Declarer, SettledInterest
from tender.records.people import Supporter
from tender.records.procurements import RecordedDecision
from tender.workflow.marking.interest_kinds import InterestKind, InterestOutcome

DeclarationEvent = DeclaredInterest | SettledInterest | Supporter | RecordedDecision


@dataclass(frozen=True, slots=True, kw_only=True)
class Declarations:
    """Everything on record about interests in a procurement's bidders, each in order."""

    bidders: frozenset[str]
    declared: Mapping[Declarer, Sequence[DeclaredInterest]]
    settled: Mapping[Declarer, Sequence[SettledInterest]]
    support: Sequence[Supporter]
    marking: RecordedDecision | None  #: by which marking was opened

    def excluded(self, declarer: Declarer) -> Mapping[str, SettledInterest]:
        """The bidders that a declarer is kept from, with the decision that began it: another
        decision to exclude does not begin it anew.
        """
        excluded: dict[str, SettledInterest] = {}
        for decision in self.settled.get(declarer, ()):
            if decision.outcome == InterestOutcome.EXCLUDED:
                excluded.setdefault(decision.bidder, decision)
            else:
                excluded.pop(decision.bidder, None)
        return excluded


def declarer_of(named: Supporter) -> Declarer:
    """Who sits beside a panel member, as somebody who declares."""
    return Declarer(named.member, named.name) if named.supporter is None else _own(named.supporter)


def _own(person: int) -> Declarer:
    return Declarer(person)


def together(person: int, support: Iterable[Supporter]) -> dict[Declarer, int]:
    """Everybody who declares together with a person, and the act since which they do (0: from the
    beginning): what closes for one of them closes for all. Who ever sat beside whom stays so; what
    was read together is not unread.
    """
    declarers = {_own(person): 0}
    for named in support:
        if named.name and named.member == person:
            declarers.setdefault(declarer_of(named), named.act)
        elif named.name and named.supporter == person:
            declarers.setdefault(_own(named.member), named.act)
    return declarers


@dataclass(slots=True)
class DeclarationStanding:
    """What stands between a person and the first answer, as act follows act."""

    person: int
    bidders: frozenset[str]
    said: set[tuple[Declarer, str]] = field(default_factory=set)
    undecided: set[tuple[Declarer, str]] = field(default_factory=set)
    beside: dict[int, Supporter] = field(default_factory=dict)  #: by panel member
    marking: bool = False
    entered: set[Declarer] = field(default_factory=set)  #: those to whom answers were open once

    def present(self) -> frozenset[Declarer]:
        """Who must have declared now: the person, who sits beside them, whom they sit beside."""
        return frozenset(together(self.person, self.beside.values()))

    def undeclared(self, declarer: Declarer) -> tuple[str, ...]:
        """The bidders about whom somebody has not said anything."""
        return tuple(
            sorted(bidder for bidder in self.bidders if (declarer, bidder) not in self.said)
        )

    def waits(self) -> bool:
        """Whether an interest keeps everything closed until it is decided: one of somebody to whom
        no answer was ever open. Afterwards closing anything would tell which alias it was.
        """
        shut = self.present() - self.entered
        return any(declarer in shut for declarer, _ in self.undecided)

    def follow(self, event: DeclarationEvent) -> None:
        """Take one more act into account."""
        if isinstance(event, DeclaredInterest):
            about = event.declarer, event.bidder
            self.said.add(about)
            if event.kind != InterestKind.NONE:
                self.undecided.add(about)
        elif isinstance(event, SettledInterest):
            self.undecided.discard((event.declarer, event.bidder))
        elif isinstance(event, Supporter):
            self.beside[event.member] = event
        else:
            self.marking = True
        if self.marking and not self.waits() and not any(map(self.undeclared, self.present())):
            self.entered |= self.present()


def standing_of(person: int, declarations: Declarations) -> DeclarationStanding:
    """How it stands for one person after every act there was."""
    support = [named for named in declarations.support if person in (named.member, named.supporter)]
    events: list[DeclarationEvent] = [*support]
    for declarer in together(person, support):
        events += chain(
            declarations.declared.get(declarer, ()), declarations.settled.get(declarer, ())
        )
    if declarations.marking:
        events.append(declarations.marking)
    standing = DeclarationStanding(person=person, bidders=declarations.bidders)
    for event in sorted(events, key=lambda event: event.act):
        standing.follow(event)
    return standing
