"""Questions of a bidder, and what the team does about them."""

from tender.workflow.bidding import organisation
from tender.workflow.clarifying import answers, asking, clarifications
from tender.workflow.ground.access import Role
from tests.bidders import an_organisation, new_person
from tests.office import ID

WHY = "Our sleep-in model, which nobody else offers."


def seen_by(cast, role):
    """What this role sees."""
    return clarifications.clarifications_for(cast.office, cast.actor(role), ID)


def ask(cast, text="Is travel time paid for by the council?", **how):
    """A question of the bidder's; its number."""
    asking.ask_clarification(cast.office, cast.actor(Role.BIDDER), ID, text, **how)
    return seen_by(cast, Role.OFFICER).team[-1].id


def draft(
    cast,
    number,
    answer="Yes, at the hourly rate.",
    role=Role.OFFICER,
    published="Is travel time paid for?",
    **how,
):
    """An answer put forward by the officer."""
    one = next(one for one in seen_by(cast, Role.OFFICER).team if one.id == number)
    answers.draft_answer(
        cast.office,
        cast.actor(role),
        ID,
        number,
        published,
        answer,
        one.last.id if one.last else 0,
        **how,
    )


def decide(cast, number, role=Role.LEAD, approved=True, **how):
    """The lead's word on it."""
    one = next(one for one in seen_by(cast, Role.OFFICER).team if one.id == number)
    answers.decide_answer(
        cast.office, cast.actor(role), ID, number, one.last.id, approved=approved, **how
    )


def with_firm(cast, name="Larkfield & Sons Homecare Ltd"):
    """The bidder registers a firm of this name and a colleague says yes."""
    organisation.register_organisation(
        cast.office,
        cast.actor(Role.BIDDER),
        an_organisation(1, name=name),
    )
    person = new_person(cast.office, "Ewan Colleague")
    organisation.invite_colleague(
        cast.office, cast.actor(Role.BIDDER), "ewan.colleague@firms.example", "Ewan"
    )

    def colleague():
        return cast.office.actor(person, "Ewan Colleague", administrator=False)

    ((number, _),) = organisation.own_organisation(cast.office, colleague()).asked_by
    organisation.answer_invitation(cast.office, colleague(), number, yes=True)
    cast.office.clock.passes(minutes=1)
    return colleague
