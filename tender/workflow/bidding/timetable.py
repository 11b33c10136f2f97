"""The published timetable as a calendar file."""

from tender.documents.calendar_file import CalendarEntry, calendar_file
from tender.procurement.publication_day import published_on
from tender.procurement.timetable import Step
from tender.workflow.ground.access import Verb
from tender.workflow.ground.actor import Actor
from tender.workflow.ground.deadline import closing_moment
from tender.workflow.ground.office import Office
from tender.workflow.ground.stage import state_of
from tender.workflow.preparing.door import publication_day


def timetable_as_calendar(office: Office, actor: Actor, procurement: str) -> str:
    """The timetable of the version in force.

    The deadline stands at its exact moment, with a reminder a day before, and the ITT on the day on
    which it was published.
    """
    with office.look(actor, Verb.SEE_PUBLISHED, procurement) as session:
        state = state_of(session, procurement)
        on = publication_day(session, procurement)
    name = state.listed.title
    made = published_on(state.procurement, on) if on else state.procurement
    entries = [
        CalendarEntry(
            f"{milestone.step.name.lower()}-{number}@{state.id}",
            f"{name}: {milestone.title}",
            milestone.on,
            milestone.until,
            milestone.stated,
        )
        for number, milestone in enumerate(made.timetable.milestones)
        if milestone.step is not Step.DEADLINE
    ]
    entries.append(
        CalendarEntry(
            f"deadline@{state.id}",
            f"{name}: bids close",
            closing_moment(made),
            says="The server’s clock decides. Submit well before: you can submit again until then.",
        )
    )
    version = state.published
    assert version is not None
    return calendar_file(name, entries, version.at, version.number - 1)
