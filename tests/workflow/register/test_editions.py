"""Editions as long work on both databases: handed over, read, thrown away; and what becomes of
files when something is in the way.
"""

import os

import pytest

from tender.jobs.working import work_once
from tender.storage import people, roles
from tender.storage.unit import Doer
from tender.workflow.ground.access import Role
from tender.workflow.ground.refusals import Invalid, NotAllowed
from tender.workflow.register import editions
from tests.office import ID, Cast
from tests.workflow.register import edition_files
from tests.workflow.register.edition_files import a_register_office


@pytest.fixture
def cast(url):
    """Testshire's draft."""
    cast = Cast(a_register_office(url)[0]).drafted()
    yield cast
    cast.office.store.close()


def hand_over(cast, place, role=Role.OFFICER, make=edition_files.filters):
    """One file handed over and asked for."""
    with editions.handed_over_folder(cast.office, cast.actor(role), place) as folder:
        make(folder, "01_September_2023")
        editions.ask_for_editions(cast.office, cast.actor(role), folder)
    return folder


def test_the_work_is_the_installations_and_shows_to_those_who_may_bring(cast, tmp_path):
    """Under way, then done; another who may bring sees it, a reader the edition alone."""
    folder = hand_over(cast, tmp_path / "register")
    assert editions.register_editions(cast.office, cast.lead).under_way
    assert editions.register_editions(cast.office, cast.actor(Role.OBSERVER)).job is None
    assert work_once(cast.office) and not work_once(cast.office)
    found = editions.register_editions(cast.office, cast.lead)
    assert (found.job.state, found.job.procurement, found.job.result, folder.exists()) == (
        "done",
        "",
        "1",
        False,
    )
    (one,) = editions.register_editions(cast.office, cast.actor(Role.OBSERVER)).editions
    assert (one.number in found.in_force, found.names[one.by], found.title(one)) == (
        True,
        f"Officer of {ID}",
        "care directory with filters (HSCA_Active_Locations)",
    )


def test_a_corrected_file_replaces_the_first_and_both_stay_listed(cast, tmp_path):
    """Of one layout and date the later counts."""
    hand_over(cast, tmp_path / "register")
    work_once(cast.office)
    hand_over(
        cast,
        tmp_path / "register",
        make=lambda folder, day: edition_files.filters(
            folder, day, {"Location Latest Overall Rating": "Inadequate"}
        ),
    )
    work_once(cast.office)
    found = editions.register_editions(cast.office, cast.lead)
    assert [(one.number in found.in_force, found.replaced(one)) for one in found.editions] == [
        (True, False),
        (False, True),
    ]


def test_what_is_refused_leaves_no_file_behind(cast, tmp_path):
    """Nobody's folder outlives what it was for: not a refusal, not a person who may no longer,
    not a forgotten one.
    """
    place = tmp_path / "register"
    with pytest.raises(NotAllowed):
        hand_over(cast, place, Role.EVALUATOR)
    with pytest.raises(Invalid):
        hand_over(cast, place, make=lambda folder, day: None)
    hand_over(cast, place)
    with cast.office.store.acting(Doer(None, "a test"), "a test", ID, cast.office.clock()) as unit:
        for held in people.roles_of(unit.session, cast.people[Role.OFFICER]):
            roles.end_role(unit, held.id)
    assert work_once(cast.office)
    failed = editions.register_editions(cast.office, cast.lead).job
    assert failed.state == "failed" and "does not let you" in failed.says
    assert list(place.iterdir()) == []


def test_what_a_lost_worker_left_goes_when_somebody_hands_over_again(cast, tmp_path):
    """After a day, and never while its job waits."""
    place = tmp_path / "register"
    waiting, forgotten = hand_over(cast, place), place / "forgotten"
    forgotten.mkdir()
    for folder in (waiting, forgotten):
        os.utime(folder, (0, 0))
    hand_over(cast, place, make=edition_files.ratings)
    assert waiting.exists() and not forgotten.exists()
