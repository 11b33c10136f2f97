"""Marking at its real size: sixty bids by twelve questions, in every state that there is."""

from dataclasses import replace
from datetime import date
from fractions import Fraction

from tender.storage import consensus, marks
from tender.storage.unit import Doer
from tender.workflow.ground.access import Role
from tender.workflow.marking import interests, period
from tender.workflow.opening import bids_from_files
from tests.factories import (
    a_procurement,
    a_question,
    a_submission,
    an_answer,
    some_criteria,
    some_submissions,
)
from tests.office import Cast
from tests.register_files import a_small_register

MARKERS = (Role.EVALUATOR, Role.PANEL_MEMBER)


def large_procurement(questions=12):
    """Testshire, with so many questions that officers and panel mark, 80 points together."""
    last = 80 - 6 * (questions - 1)
    asked = tuple(
        a_question(
            f"Q{number}",
            6 if number < questions else last,
            designed_by=("panel",),
            marked_by=("officers", "panel"),
        )
        for number in range(1, questions + 1)
    )
    return a_procurement(criteria=some_criteria(questions=asked))


def brought_to_marking(office, *, bids=60, questions=12):
    """Testshire at that size with marking open, no mark given."""
    procurement = large_procurement(questions)
    cast = Cast(office).published(procurement)
    answers = tuple(
        replace(an_answer(asked.id, 3), text="We call before we visit.", marks=(), consensus=None)
        for asked in procurement.criteria.questions
    )
    bidders = [f"B{number:02d}" for number in range(1, bids + 1)]
    bid_for = some_submissions(*(a_submission(bidder, answers=answers) for bidder in bidders))
    bids_from_files.take_in_bids(office, cast.lead, cast.id, bid_for, a_small_register())
    none = interests.NewDeclaration(kind=interests.InterestKind.NONE)
    for role in (*MARKERS, Role.MODERATOR, Role.LEAD, Role.OFFICER):
        interests.declare_interests(office, cast.actor(role), cast.id, dict.fromkeys(bidders, none))
    period.open_marking(office, cast.lead, cast.id, date(2023, 11, 13))
    return cast


def in_every_state(cast):
    """Marks and agreed scores by the number of each answer: a third agreed, a fifth wide apart, the
    rest to agree or to mark.
    """
    with cast.office.store.acting(
        Doer(None, "a test"), "mark", cast.id, cast.office.clock()
    ) as unit:
        for number, place in enumerate(cast.places()):
            given = 1 if number % 7 == 0 else 2
            for person, mark in zip(
                (cast.people[role] for role in MARKERS[:given]),
                (2, 5 if number % 5 == 0 else 2 + number % 2),
                strict=False,
            ):
                marks.give_mark(unit, cast.id, place, person, Fraction(mark), "It says how.")
            if given == 2 and number % 3 == 0:
                moderator = cast.people[Role.MODERATOR]
                consensus.agree(
                    unit, cast.id, place, Fraction(3), "It says how.", "", "", moderator
                )
    return cast
