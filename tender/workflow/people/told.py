"""How somebody wants to be told of what waits for them, as they choose it themselves: whoever came
by a one-time link chooses for its procurement alone.
"""

from dataclasses import dataclass

from tender.storage import people, procurements, told
from tender.workflow.ground.access import Verb
from tender.workflow.ground.actor import Actor
from tender.workflow.ground.how_told import HowTold, how_told
from tender.workflow.ground.office import Office
from tender.workflow.ground.refusals import NotThere


@dataclass(frozen=True, slots=True, kw_only=True)
class TellingChoice:
    """What somebody chose, where letters to them go, and of what it is."""

    how: HowTold
    email: str
    title: str  #: of the one procurement that it is chosen for; empty for all
    sends: bool  #: whether letters are sent here at all


def own_choice(office: Office, actor: Actor) -> TellingChoice:
    """How the person is told. Raises NotThere for who came by a link that is worth nothing now."""
    procurement = _chosen_for(actor)
    with office.look(actor, Verb.CHOOSE_TELLING) as session:
        titles = {
            listed.id: listed.title
            for listed in procurements.listed(session, frozenset(actor.roles))
        }
        return TellingChoice(
            how=how_told(session, actor.id, procurement or ""),
            email=people.person(session, actor.id).email,
            title=titles[procurement] if procurement else "",
            sends=office.mailbox.sends,
        )


def choose_telling(office: Office, actor: Actor, how: HowTold) -> None:
    """Be told so from now on. Raises NotThere as above."""
    procurement = _chosen_for(actor)
    with office.act(actor, Verb.CHOOSE_TELLING) as unit:
        told.choose(unit, actor.id, procurement, how.value)
        unit.says(subject=how.value)


def _chosen_for(actor: Actor) -> str | None:
    """The procurement that a way in was made for; None for a sign-in as usual."""
    if not actor.bound:
        return None
    if not actor.roles:
        raise NotThere
    return next(iter(actor.roles))
