"""Conflicts of interest: assessed before publication, declared bidder by bidder before an answer
opens, decided on with a reason.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from evidence.cell import text_fault
from tender.storage import bids, conflicts
from tender.workflow.ground.access import Actor, Verb
from tender.workflow.ground.office import Office
from tender.workflow.ground.refusals import Invalid, NotThere

LONGEST = 10_000  #: characters
REASON_MISSING = "Write the reason for this decision; it stands on the register of interests."


class InterestKind(StrEnum):
    """What somebody says about themselves and one bidder."""

    NONE = "none"
    FINANCIAL = "financial"  #: shares, pay, a loan, or a close relative's
    PERSONAL = "personal"  #: family, friends, somebody whose care they are paid for
    PROFESSIONAL = "professional"  #: worked there, or may soon


class InterestOutcome(StrEnum):
    """What the lead decides about a declared interest."""

    NONE = "none"  #: it is no conflict
    MITIGATED = "mitigated"  #: it is one, and the steps in the reason are enough
    EXCLUDED = "excluded"  #: this person keeps away from this bidder


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
    office: Office, actor: Actor, procurement: str, said: Mapping[str, NewDeclaration]
) -> None:
    """Declare interests, bidder by bidder.

    Every bidder nothing was said about yet must be among them. Raises Invalid, by bidder.
    """
    with office.act(actor, Verb.DECLARE_INTERESTS, procurement) as unit:
        known = [bidder.bidder for bidder in bids.bids(unit.session, procurement)]
        if not set(said) <= set(known):
            raise NotThere
        before = {
            interest.bidder: (interest.kind, interest.text)
            for interest in conflicts.declared(unit.session, procurement, actor.id)
        }
        missing = [bidder for bidder in known if bidder not in said and bidder not in before]
        if wrong := _wrong(said, missing):
            raise Invalid("Something is missing in what you declare.", wrong)
        changed = [
            (bidder, declaration)
            for bidder, declaration in said.items()
            if before.get(bidder) != (declaration.kind, declaration.text.strip())
        ]
        for bidder, declaration in changed:
            kind, text = declaration.kind.value, declaration.text.strip()
            conflicts.declare(unit, procurement, actor.id, bidder, kind, text)
        unit.says(
            declared=len(changed),
            interests=sum(declaration.kind is not InterestKind.NONE for _, declaration in changed),
        )


def _wrong(said: Mapping[str, NewDeclaration], missing: Sequence[str]) -> dict[str, str]:
    """What is wrong with declarations, by bidder; nothing was said about those missing."""
    wrong = dict.fromkeys(missing, "Say whether you have an interest in this bidder.")
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
) -> None:
    """Decide on a declared interest, with a reason. Nobody decides on their own."""
    with office.act(actor, Verb.DECIDE_INTERESTS, procurement) as unit:
        if not any(
            interest.bidder == bidder
            for interest in conflicts.declared(unit.session, procurement, person)
        ):
            raise NotThere
        if person == actor.person:
            raise Invalid.of(
                outcome="Nobody decides on their own interest: another procurement lead does."
            )
        if fault := text_fault(
            reason,
            LONGEST,
            REASON_MISSING,
        ):
            raise Invalid.of(reason=fault)
        conflicts.settle(unit, procurement, person, bidder, outcome.value, reason.strip(), actor.id)
        unit.says(subject=bidder, person=person, outcome=outcome.value)
