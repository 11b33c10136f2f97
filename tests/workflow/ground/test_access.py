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
    Actor,
    Role,
    Verb,
)

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
def test_a_recovered_account_does_everything_but_what_others_rely_on(actor):
    """Opening, signing off, approving, and agreeing to a recovery wait; no verb else does."""
    recovered = replace(actor, recovered=True)
    for verb in Verb:
        for place in PLACES:
            assert recovered.may(verb, place) == (
                actor.may(verb, place) and verb not in NOT_AFTER_RECOVERY
            )
