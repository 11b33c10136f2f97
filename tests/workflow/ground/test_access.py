"""The table asked of whoever came by a way in that was made for one procurement, and of an account
that was recovered: for every verb, every procurement and every role that somebody may hold.
"""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from tender.workflow.ground.access import (
    ANYONE,
    MAY,
    NOT_AFTER_RECOVERY,
    OF_ANY_PROCUREMENT,
    OF_ONE_PROCUREMENT,
    OF_TWO,
    Role,
    Verb,
)
from tender.workflow.ground.actor import Actor

PLACES = ("", "here-2027", "there-2027", "elsewhere-2027")
ROLES = st.frozensets(st.sampled_from([role for role in Role if role is not Role.ADMINISTRATOR]))
ACTORS = st.builds(
    Actor,
    person=st.just(7),
    administrator=st.booleans(),
    roles=st.dictionaries(st.sampled_from(PLACES[1:]), ROLES.filter(bool)),
    groups=st.dictionaries(st.sampled_from(PLACES[1:]), st.just(frozenset({"officers"}))),
)


@given(ACTORS, st.sampled_from(PLACES[1:]), ROLES)
def test_a_way_in_made_for_one_procurement_gives_its_roles_there_and_nothing_else(
    actor, made_for, roles
):
    """Of every verb, in every procurement."""
    bound = actor.bound_to(made_for, roles)
    held = actor.roles.get(made_for, frozenset()) & roles
    for verb in Verb:
        for place in PLACES:
            may = verb in ANYONE | OF_ONE_PROCUREMENT or (
                place == made_for
                and verb not in OF_ANY_PROCUREMENT
                and bool(MAY.get(verb, frozenset()) & held)
            )
            assert bound.may(verb, place) == may, (verb, place)
    assert set(bound.groups) <= {made_for}


@given(ACTORS, st.sampled_from(PLACES[1:]), ROLES)
def test_it_never_gives_what_its_owner_does_not_have(actor, made_for, roles):
    """Whatever it was made for."""
    bound = actor.bound_to(made_for, roles)
    for verb in Verb:
        for place in PLACES:
            assert not bound.may(verb, place) or actor.may(verb, place)


@given(ACTORS)
def test_a_recovered_account_does_everything_but_what_nothing_takes_back(actor):
    """And what one of two people decides; no verb else waits."""
    recovered = replace(actor, recovered=True)
    for verb in Verb:
        for place in PLACES:
            assert recovered.may(verb, place) == (
                actor.may(verb, place) and verb not in NOT_AFTER_RECOVERY
            )


@given(ACTORS)
def test_an_account_that_nobody_vouches_for_is_none_of_two_people(actor):
    """And does everything else that its roles let it."""
    own = replace(actor, vouched=False)
    for verb in Verb:
        for place in PLACES:
            assert own.may(verb, place) == (actor.may(verb, place) and verb not in OF_TWO)


#: what begins with these words is decided for good, or agreed to by one of two people
LASTING = (
    "agree", "approve", "open", "sign off", "award", "lock", "publish", "end ", "hold", "erase",
    "release", "take in bids", "begin the standstill", "decide on a late",
    "decide on a bid that was held",
    "decide on what came to light",
)  # fmt: skip


def test_every_verb_that_decides_for_good_waits_after_a_recovery():
    """Told by its words, so that a new one is put into the table or named otherwise."""
    assert {verb for verb in MAY if verb.value.startswith(LASTING)} == NOT_AFTER_RECOVERY
