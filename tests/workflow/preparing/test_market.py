"""Gates tried on the market before one is chosen,
and versions that follow the rules on modification.
"""

from datetime import UTC, datetime

import pytest

from criteria.register import Rating
from evidence.finding import BadInput
from tender.procurement.draft.form import FormValues
from tender.procurement.modification import BIDDERS
from tender.storage import audit, bids, procurements
from tender.workflow.ground.access import Role
from tender.workflow.ground.refusals import Invalid, NotAllowed, NotNow, Stale
from tender.workflow.preparing import draft, market, modification
from tests.office import ID, Cast, an_office
from tests.register_files import A_FILTERS_ROW, FILTERS, table, write_csv


def a_register(folder):
    """The filtered directory of October 2023: three providers in Testshire, rated Good, Requires
    improvement and not at all, and one in Otherton. All invented.
    """
    places = [
        ("1", "Testshire", "Good"),
        ("2", "Testshire", "Requires improvement"),
        ("3", "Testshire", ""),
        ("4", "Otherton", "Good"),
    ]
    rows = [
        A_FILTERS_ROW
        | {
            "Location ID": f"1-00{number}",
            "Provider ID": f"1-90{number}",
            "Location Local Authority": area,
            "Location Latest Overall Rating": rating,
        }
        for number, area, rating in places
    ]
    return [write_csv(folder / "01_October_2023_HSCA_Active_Locations.csv", table(FILTERS, *rows))]


@pytest.fixture
def cast():
    """Testshire's draft."""
    return Cast(an_office()).drafted()


def revision(cast):
    """The draft's revision."""
    with cast.office.store.reading() as session:
        return procurements.drafted(session, ID).revision


def typed(cast, section, at="", do="", role=Role.LEAD, **values):
    """Save a page."""
    sent = FormValues({name.replace("__", "."): [value] for name, value in values.items()})
    return draft.save_draft_page(
        cast.office, cast.actor(role), ID, section, at, sent, revision(cast), do
    )


def test_without_a_register_nobody_can_say(cast):
    """The page says so instead of guessing."""
    assert market.market_supply(cast.office, cast.lead, ID) is None


def test_the_market_of_the_area_alone_is_kept_and_each_gate_shows_what_it_would_do(cast, tmp_path):
    """Three providers in Testshire: Good, Requires improvement, and one not rated;
    one elsewhere.
    """
    files = a_register(tmp_path)
    assert market.bring_market(cast.office, cast.lead, ID, files) == 3
    found = market.market_supply(cast.office, cast.lead, ID)
    assert found.effect.providers == 3
    choices = {one.gate: (one.alone.admits, one.with_others) for one in found.choices}
    assert choices["overall>=requires-improvement"][0] == 2
    assert "overall>=good" not in choices  # it is chosen already
    assert "registered" not in choices
    with cast.office.store.reading() as session:
        assert {
            one.local_authority
            for one in bids.register(session, ID).snapshots[0].locations.values()
        } == {"Testshire"}


def test_a_gate_as_typed_is_tried_before_it_is_kept(cast, tmp_path):
    """Good loses two of three; lowered to Requires improvement it loses one."""
    market.bring_market(cast.office, cast.lead, ID, a_register(tmp_path))
    sent = FormValues({"conditions.1.rating": [Rating.REQUIRES_IMPROVEMENT.value]})
    as_typed = draft.checked_page(cast.office, cast.lead, ID, "gates", "conditions.1", sent).draft
    kept = {
        one.gate: one.admits
        for one in market.market_supply(cast.office, cast.lead, ID).effect.gates
    }
    tried = {
        one.gate: one.admits
        for one in market.market_supply(cast.office, cast.lead, ID, as_typed).effect.gates
    }
    assert (kept["rating"], tried["rating"]) == (1, 2)


def test_what_the_market_has_against_a_gate_stands_beside_it(cast, tmp_path):
    """On its page as it stands and as typed: Good admits one of three, Inadequate all but one."""
    market.bring_market(cast.office, cast.lead, ID, a_register(tmp_path))
    at = "gates", "conditions.1"
    stands = draft.draft_page(cast.office, cast.lead, ID, *at)
    told = [one.what for found in stands.beside.values() for one in found]
    assert "Rated Good admits 1 of 3 providers in Testshire on 1 October 2023" in str(told)
    sent = FormValues({"conditions.1.rating": [Rating.INADEQUATE.value]})
    lowered = draft.checked_page(cast.office, cast.lead, ID, *at, sent)
    assert lowered.finding_count == stands.finding_count - 1


def test_a_register_that_does_not_know_the_area_is_refused_by_name(cast, tmp_path):
    """With the authorities that it has."""
    typed(cast, "basics", area="Nowhereshire")
    with pytest.raises(Invalid, match="Otherton"):
        market.bring_market(cast.office, cast.lead, ID, a_register(tmp_path))


def test_a_file_that_is_no_register_is_refused_in_a_sentence(cast, tmp_path):
    """And nothing is kept."""
    (tmp_path / "01_October_2023_nonsense.csv").write_text("a,b\n1,2\n", "utf-8")
    with pytest.raises(BadInput):
        market.bring_market(cast.office, cast.lead, ID, [tmp_path / "01_October_2023_nonsense.csv"])
    with pytest.raises(Invalid):
        market.bring_market(cast.office, cast.lead, ID, [])


def test_the_market_is_not_brought_in_once_bids_may_be():
    """From then on the register is that of the bidders, which the evaluation reads."""
    cast = Cast(an_office()).with_bids()
    with pytest.raises(NotNow):
        market.bring_market(cast.office, cast.lead, ID, [])


def test_an_added_gate_is_judged_at_bid_and_award(cast):
    """From the list of gates one might choose."""
    assert typed(cast, "gates", do="gate well-led>=good").onward == "conditions.3"
    gate = draft.draft_page(cast.office, cast.lead, ID, "gates", "conditions.3").draft[
        "conditions"
    ][3]
    assert (gate["measure"], gate["key_question"], gate["rating"], gate["when"]) == (
        "key_question",
        "Well-led",
        "Good",
        ["bid", "award"],
    )


def test_each_save_is_one_audit_entry_that_names_the_fields(cast):
    """And a save of nothing is none."""
    typed(cast, "basics", title="Homecare anew")
    typed(cast, "basics", title="Homecare anew")
    with cast.office.store.reading() as session:
        entries = [one for one in audit.entries(session, ID) if one.verb == "edit the draft"]
    assert len(entries) == 1 and "title" in str(entries[0].data)


def test_a_draft_is_closed_once_marking_is_open():
    """What bids are judged by stands still."""
    cast = Cast(an_office()).marking()
    with pytest.raises(NotNow):
        typed(cast, "basics", title="x")


@pytest.mark.parametrize("role", [Role.OBSERVER, Role.MODERATOR, Role.APPROVER])
def test_whoever_does_not_write_may_not_save(cast, role):
    """The table says so, whatever the page shows."""
    with pytest.raises(NotAllowed):
        typed(cast, "basics", role=role, title="x")


def test_a_modification_needs_a_reason_a_change_and_the_draft_that_was_looked_at():
    """Each refusal in turn, then version 2 with who must be told."""
    cast = Cast(an_office()).published()
    cast.office.clock.now = datetime(2023, 10, 1, 9, 0, tzinfo=UTC)
    with pytest.raises(Invalid, match="Nothing changed"):
        modification.publish_modification(cast.office, cast.lead, ID, revision(cast), "A reason")
    typed(cast, "limits", limits__most_bid_for="1")
    with pytest.raises(Invalid, match="reason"):
        modification.publish_modification(cast.office, cast.lead, ID, revision(cast), "  ")
    with pytest.raises(Stale):
        modification.publish_modification(
            cast.office, cast.lead, ID, revision(cast) - 1, "A reason"
        )
    with pytest.raises(NotAllowed):
        modification.publish_modification(
            cast.office, cast.actor(Role.OFFICER), ID, revision(cast), "A reason"
        )
    version = modification.publish_modification(
        cast.office, cast.lead, ID, revision(cast), "Capacity is short."
    )
    assert (version.number, version.procurement.limits.most_bid_for, BIDDERS in version.told) == (
        2,
        1,
        True,
    )
    [change] = modification.shown_version(cast.office, cast.lead, ID, 2).changes
    assert (change.path, change.before, change.after) == ("limits.most_bid_for", "nothing", "1")


@pytest.mark.parametrize(
    ("moment", "closed"),
    [
        (datetime(2023, 10, 23, 10, 59, tzinfo=UTC), False),
        (datetime(2023, 10, 23, 11, 0, tzinfo=UTC), False),
        (datetime(2023, 10, 23, 11, 0, 0, 1, tzinfo=UTC), True),
    ],
)
def test_the_deadline_is_noon_in_england_in_summer_time_too(moment, closed):
    """23 October 2023 is still summer time: noon is 11:00 UTC,
    and from the moment after it nothing is modified.
    """
    cast = Cast(an_office()).published()
    cast.office.clock.now = moment
    assert bool(modification.proposed_modification(cast.office, cast.lead, ID).closed) is closed


def test_a_modification_with_an_error_in_it_is_refused():
    """The checks of the first publication hold for every version."""
    cast = Cast(an_office()).published()
    cast.office.clock.now = datetime(2023, 10, 1, 9, 0, tzinfo=UTC)
    typed(cast, "weights", criteria__quality_weight="90")
    with pytest.raises(Invalid, match="must be mended"):
        modification.publish_modification(cast.office, cast.lead, ID, revision(cast), "A reason")


def test_nothing_is_modified_once_bids_are_in():
    """They answer to what was published, whatever the hour."""
    cast = Cast(an_office()).with_bids()
    cast.office.clock.now = datetime(2023, 10, 1, 9, 0, tzinfo=UTC)
    typed(cast, "basics", title="Another")
    with pytest.raises(NotNow, match="Bids were taken in"):
        modification.publish_modification(cast.office, cast.lead, ID, revision(cast), "A reason")
