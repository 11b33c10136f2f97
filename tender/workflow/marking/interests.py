"""Conflicts of interest: assessed before publication, declared bidder by bidder before an answer
opens, decided on with a reason.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from evidence.cell import text_fault
from tender.records.conflicts import Declarer
from tender.storage import bids, conflicts, people
from tender.storage.unit import Unit
from tender.workflow.ground.access import Verb
from tender.workflow.ground.actor import Actor
from tender.workflow.ground.office import Office
from tender.workflow.ground.refusals import Invalid, NotThere
from tender.workflow.marking.declarations import Declarations, standing_of
from tender.workflow.marking.exclusions import declarations_of
from tender.workflow.marking.interest_effect import taking_award_back
from tender.workflow.marking.interest_kinds import InterestKind, InterestOutcome

LONGEST = 10_000  #: characters
REASON_MISSING = "Write the reason for this decision; it stands on the register of interests."
STANDS = (
    "An exclusion stands once answers were open to this person: they could tell which is whose "
    "from what would open again. Give their questions to somebody else."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class NewDeclaration:
    """A declaration as somebody sends it."""

    kind: InterestKind
    text: str = ""


def assess_conflicts(office: Office, actor: Actor, procurement: str, text: str, steps: str) -> None:
    """Write the conflicts assessment, or a review of it (Procurement Act 2023 s.83).

    Raises Invalid for an empty one.
    """
    with office.act(actor, Verb.ASSESS_CONFLICTS, procurement) as unit:
        empty = {
            name: "Write something here."
            for name, value in (("text", text), ("steps", steps))
            if not value.strip()
        }
        long = {
            name: f"Keep this under {LONGEST:,} characters."
            for name, value in (("text", text), ("steps", steps))
            if len(value) > LONGEST
        }
        if empty or long:
            raise Invalid.of(**empty, **long)
        number = len(conflicts.assessments(unit.session, procurement)) + 1
        conflicts.assess(unit, procurement, text.strip(), steps.strip(), actor.id)
        unit.says(subject=f"assessment {number}")


def declare_interests(
    office: Office,
    actor: Actor,
    procurement: str,
    said: Mapping[str, NewDeclaration],
    supporter: str = "",
) -> None:
    """Declare interests, of all bidders or of some: no answer opens before all are declared.

    For whoever sits beside the actor without an account, where `supporter` names them. Raises
    Invalid, by bidder, and NotThere where nobody of that name sits there.
    """
    with office.act(actor, Verb.DECLARE_INTERESTS, procurement) as unit:
        declarer = _declarer(unit, procurement, actor.id, supporter)
        known = [bidder.bidder for bidder in bids.bids(unit.session, procurement)]
        if not set(said) <= set(known):
            raise NotThere
        before = {
            interest.bidder: (interest.kind, interest.text)
            for interest in conflicts.declared(unit.session, procurement, actor.id)
            if interest.declarer == declarer
        }
        if wrong := _wrong(said):
            raise Invalid("Something is missing in what you declare.", wrong)
        changed = [
            (bidder, declaration)
            for bidder, declaration in said.items()
            if before.get(bidder) != (declaration.kind, declaration.text.strip())
        ]
        for bidder, declaration in changed:
            kind, text = declaration.kind.value, declaration.text.strip()
            conflicts.declare(unit, procurement, declarer, bidder, kind, text)
        unit.says(
            subject=supporter,
            declared=len(changed),
            interests=sum(declaration.kind is not InterestKind.NONE for _, declaration in changed),
        )


def _declarer(unit: Unit, procurement: str, person: int, supporter: str) -> Declarer:
    """Who declares: the person, or by name who sits beside them without an account."""
    if supporter:
        beside = people.beside(unit.session, procurement).get(person)
        if beside is None or beside.supporter is not None or beside.name != supporter:
            raise NotThere
    return Declarer(person, supporter)


def _wrong(said: Mapping[str, NewDeclaration]) -> dict[str, str]:
    """What is wrong with declarations, by bidder."""
    wrong = {}
    for bidder, declaration in said.items():
        if declaration.kind is not InterestKind.NONE and not declaration.text.strip():
            wrong[bidder] = "Say what the interest is."
        if len(declaration.text) > LONGEST:
            wrong[bidder] = f"Keep this under {LONGEST:,} characters."
    return wrong


def decide_interest(
    office: Office,
    actor: Actor,
    procurement: str,
    person: int,
    bidder: str,
    outcome: InterestOutcome,
    reason: str,
    supporter: str = "",
) -> None:
    """Decide on a declared interest, with a reason; `supporter` names whose it is, where that is
    somebody without an account beside the person. Nobody decides on their own, and an exclusion
    stands once answers were open: what would open again could tell which alias it was. A
    recommended award that rests on marks which are taken out by it is taken back.
    """
    declarer = Declarer(person, supporter)
    with office.act(actor, Verb.DECIDE_INTERESTS, procurement) as unit:
        record = declarations_of(unit.session, procurement)
        if bidder not in {row.bidder for row in record.declared.get(declarer, ())}:
            raise NotThere
        if person == actor.person:
            raise Invalid.of(
                outcome="Nobody decides on their own interest: another procurement lead does."
            )
        if outcome is not InterestOutcome.EXCLUDED and _stands(record, declarer, bidder):
            raise Invalid.of(outcome=STANDS)
        if fault := text_fault(reason, LONGEST, REASON_MISSING):
            raise Invalid.of(reason=fault)
        with taking_award_back(unit, procurement, actor, bidder):
            conflicts.settle(
                unit, procurement, declarer, bidder, outcome.value, reason.strip(), actor.id
            )
        unit.says(subject=bidder, person=person, outcome=outcome.value)


def _stands(record: Declarations, declarer: Declarer, bidder: str) -> bool:
    """Whether somebody was excluded to whom answers were open."""
    entered = standing_of(declarer.person, record).entered
    return bidder in record.excluded(declarer) and declarer in entered
