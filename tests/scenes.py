"""The application in its emptiest, its usual and its fullest state, for whoever looks at all of its
pages: who is there, and where they begin.
"""

from contextlib import contextmanager
from datetime import UTC, datetime
from typing import NamedTuple

from bench import pages as timed
from tender.app import create_app
from tender.config import Settings
from tender.exhibition import exhibits
from tender.exhibition.cast import actor_of
from tender.storage.engine import Store
from tender.storage.migrating import migrate
from tender.workflow.ground.access import Role
from tender.workflow.ground.office import Office
from tender.workflow.preparing import start
from tests.bidders import Firm, bidding_office
from tests.large_moderation import brought_to_marking, in_every_state
from tests.office import ID, Cast, an_office
from tests.shown_acts import STAGES
from tests.web.client import an_app

NOW = datetime(2026, 11, 23, 9, 30, tzinfo=UTC)
EMPTY, USUAL, FULL = STATES = ("emptiest", "usual", "fullest")


class Scene(NamedTuple):
    """An application, and the people who look at it by role; the procurements they begin at."""

    app: object
    office: object
    people: dict
    procurements: tuple

    def actor(self, role):
        """Whoever looks in a role, with all the roles they hold."""
        return actor_of(self.office, self.people[role])


def _of(cast, folder, *procurements):
    app = an_app(cast.office, folder)
    app.config["WTF_CSRF_ENABLED"] = True
    return Scene(app, cast.office, dict(cast.people), procurements or (cast.id,))


def _address(folder):
    return f"sqlite:///{folder / 'tender.db'}"


def new_installation(folder):
    """Nobody has begun a procurement."""
    return _of(Cast(an_office(_address(folder))), folder, "none")


def new_procurement(folder):
    """Begun a moment ago: nothing is filled in, and nobody but its lead is on its team."""
    cast = Cast(an_office(_address(folder)))
    lead = cast.people[Role.LEAD]
    start.start_procurement(
        cast.office, cast.actor(Role.ADMINISTRATOR), ID, {"title": "Homecare"}, lead
    )
    return _of(cast, folder)


def nobody_has_bid(folder):
    """Published, with a bidder who has written nothing."""
    cast = Cast(bidding_office(_address(folder), folder)).published()
    cast.people[Role.BIDDER] = Firm(cast).person
    return _of(cast, folder)


def demonstration(folder):
    """Seven procurements at as many stages."""
    settings = Settings(folder=folder, demonstration=True)
    office = Office(Store(_address(folder)), lambda: NOW)
    migrate(office.store)
    exhibits.set_up_exhibits(office)
    plan = exhibits.the_plan()
    staff = exhibits.invented_people(office, plan)
    there = (*plan["exhibit"], *plan["sealed"])
    return Scene(
        create_app(settings, office),
        office,
        {Role(role): people[0] for role, people in staff.items()},
        tuple(one.get("id", one["name"]) for one in there),
    )


def _after(stage):
    def brought(folder):
        return _of(STAGES[stage](_address(folder)), folder)

    return brought


def sixty_bids_at_marking(folder):
    """Sixty bids by twelve questions, in every state of an answer."""
    return _of(in_every_state(brought_to_marking(an_office(_address(folder)))), folder)


def sixty_bids_at_the_outcome(folder):
    """Leicester with its sixty bids: marked, agreed, locked, reported."""
    size = timed.SIZES[0]
    app, office, staff, _ = timed.stage(folder, "outcome", goes_on=True, size=size)
    people = {Role(role): people[0] for role, people in staff.items()}
    return Scene(app, office, people, (size[0],))


SCENES = {
    "a new installation": (EMPTY, new_installation),
    "a new procurement": (EMPTY, new_procurement),
    "nobody has bid": (EMPTY, nobody_has_bid),
    "the demonstration": (USUAL, demonstration),
    "recommended": (USUAL, _after("recommended")),
    "in standstill": (USUAL, _after("in standstill")),
    "awarded": (USUAL, _after("awarded")),
    "sixty bids at marking": (FULL, sixty_bids_at_marking),
    "sixty bids at the outcome": (FULL, sixty_bids_at_the_outcome),
}


@contextmanager
def shown(name, folder):
    """A scene while somebody looks at it."""
    scene = SCENES[name][1](folder)
    try:
        yield scene
    finally:
        scene.office.store.close()
