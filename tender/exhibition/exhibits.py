"""The five exhibits, and the invented people who bring them to their stages."""

import tomllib
from collections.abc import Mapping
from importlib.resources import files
from typing import Any

from tender.exhibition.cast import DOMAIN
from tender.exhibition.exhibit import Exhibit
from tender.exhibition.sealed import set_up_sealed
from tender.storage import people, procurements
from tender.storage.unit import Doer, Unit
from tender.workflow.ground.access import Role
from tender.workflow.ground.actor import ITSELF
from tender.workflow.ground.office import Office
from tender.workflow.ground.progress import Report, silent
from tender.workflow.ground.work import Work


def set_up_exhibits(office: Office, report: Report = silent, seed: int = 1) -> None:
    """Set up every exhibit that is not there yet. Safe to call at every start."""
    plan = the_plan()
    staff = invented_people(office, plan)
    for number, exhibit in enumerate(plan["exhibit"]):
        report("setting up the demonstration", number, len(plan["exhibit"]))
        with office.read() as session:
            there = procurements.exists(session, exhibit["name"])
        if not there:
            Exhibit(office, staff, exhibit, seed).set_up()
    for sealed in plan["sealed"]:
        set_up_sealed(office, staff, sealed, seed)
    report("setting up the demonstration", len(plan["exhibit"]), len(plan["exhibit"]))


def invented_people(office: Office, plan: Mapping[str, Any]) -> dict[str, list[int]]:
    """The invented people by role; markers in their order. Those who are there already are kept."""
    roles = [(person["role"], person["name"]) for person in plan["person"]]
    roles += [("bidder", name) for name in plan["bidders"]["names"]]
    roles += [("evaluator", name) for name in plan["markers"]["evaluator"]]
    roles += [("panel member", name) for name in plan["markers"]["panel"]]
    staff: dict[str, list[int]] = {}
    with office.act_unasked(Doer(ITSELF.person, ITSELF.name), "set up the demonstration") as unit:
        for role, name in roles:
            staff.setdefault(role, []).append(_person(unit, role, name))
        unit.says(people=len(roles))
    return staff


def _person(unit: Unit, role: str, name: str) -> int:
    """The number of an invented person, who is added where nobody has their address."""
    email = f"{name.lower().replace(' ', '.')}{DOMAIN}"
    person = people.person_with_email(unit.session, email)
    if person:
        return person.id
    return people.add_person(unit, email, name, administrator=role == Role.ADMINISTRATOR)


def finish_exhibit(office: Office, work: Work) -> str:
    """Bring an exhibit to its standstill, as long work."""
    plan = the_plan()
    staff = invented_people(office, plan)
    exhibit = next(entry for entry in plan["exhibit"] if entry["name"] == work.job.procurement)
    return Exhibit(office, staff, exhibit, 1).go_on(work.report)


def the_plan() -> Any:
    """Which procurement stands at which stage, and who the invented people are."""
    return tomllib.loads(files("tender.examples").joinpath("exhibition.toml").read_text("utf-8"))
