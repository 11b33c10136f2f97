"""Publication can be seen through: nothing of ours goes out, everything is shown beforehand, and
the days that are said are those of the act.
"""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from evidence.codec import encode
from tender.documents.invitation.blocks import words_of
from tender.procurement.draft.assumed import assumed_values
from tender.procurement.draft.findings import draft_path
from tender.procurement.draft.paths import with_value
from tender.procurement.draft.placeholders import TEXTS, draft_values, placeholder_findings
from tender.procurement.draft.skeleton import skeleton
from tender.storage import audit, procurements
from tender.workflow.bidding.first_page import bid_first_page
from tender.workflow.bidding.itt import itt_page
from tender.workflow.bidding.timetable import timetable_as_calendar
from tender.workflow.ground.access import Role
from tender.workflow.ground.refusals import Invalid
from tender.workflow.marking import interests
from tender.workflow.needs import procurement_needs
from tender.workflow.preparing import draft as drafts
from tender.workflow.preparing import modification, publication
from tender.workflow.preparing.assumed import make_own
from tender.workflow.preparing.invitation_preview import draft_invitation
from tender.workflow.preparing.overview import draft_overview
from tender.workflow.preparing.preview import before_publication
from tests.bidders import Firm
from tests.factories import a_procurement, own
from tests.office import ID, Cast, Clock, an_office
from tests.openers import with_openers

PLANNED = datetime(2023, 9, 12, 9, 30, tzinfo=UTC)
REASON = "The notice had to be sent a week later than planned."


def begun(draft, now=PLANNED, *, illustrative=False):
    """A draft of Testshire with its conflicts assessed and its openers ready, that is no
    demonstration.
    """
    cast = Cast(an_office(clock=Clock(now))).drafted(draft=draft, illustrative=illustrative)
    with_openers(cast)
    interests.assess_conflicts(cast.office, cast.lead, ID, "Nobody knows any.", "They declare it.")
    return cast


def published(cast, **given):
    """The draft as it stands, published."""
    cast.answered()
    return publication.publish(cast.office, cast.lead, ID, revision(cast), **given)


def revision(cast):
    """Of the draft."""
    with cast.office.store.reading() as session:
        return procurements.drafted(session, ID).revision


def test_a_skeleton_is_refused_with_every_placeholder_named():
    """Each at its place, and all of them at once."""
    draft = encode(skeleton(ID, "Homecare", "Newshire", PLANNED.date()))
    cast = begun(draft)
    with pytest.raises(Invalid, match="must be mended") as refused:
        published(cast)
    standing = {finding.where for finding in placeholder_findings(draft)}
    assert standing <= set(refused.value.fields)
    assert "criteria.source" in refused.value.fields
    preview = before_publication(cast.office, cast.lead, ID)
    places = {item.settled_by or item.finding.where for item in preview.obstacles}
    assert places == set(refused.value.fields)
    assert all(item.section for item in preview.mended) and not preview.may_go


@pytest.mark.parametrize("field", TEXTS)
def test_each_placeholder_alone_in_a_sound_procurement_is_refused(field):
    """And it goes out without."""
    draft = own(a_procurement())
    path = next(value.path for value in draft_values(draft) if value.field == field)
    cast = begun(with_value(draft, path, TEXTS[field]))
    with pytest.raises(Invalid) as refused:
        published(cast)
    assert [draft_path(where, draft) for where in refused.value.fields] == [path]
    assert published(begun(draft)).number == 1


def test_a_source_of_ours_is_refused_in_what_is_real_and_shown_in_a_demonstration():
    """The same procurement, by how it is marked."""
    with pytest.raises(Invalid, match="rests on an assumption of ours") as refused:
        published(begun(encode(a_procurement())))
    assert set(refused.value.fields) == {"source", "criteria.scales[0-5].source"}
    shown = begun(encode(a_procurement()), illustrative=True)
    preview = before_publication(shown.office, shown.lead, ID)
    assert {finding.where for finding in preview.assumptions} == set(refused.value.fields)
    assert preview.may_go and published(shown).number == 1


def test_a_page_of_assumptions_is_made_the_councils_own_by_one_act():
    """Page by page, each with its source, on record; what is a placeholder stays one."""
    draft = encode(skeleton(ID, "Homecare", "Newshire", PLANNED.date()))
    cast = begun(draft)
    assumed = {value.section for value in assumed_values(draft)}
    assert len(assumed) > 5
    for section in sorted(assumed, key=lambda section: section.key):
        make_own(cast.office, cast.lead, ID, section.key, "Report 3", revision(cast))
    with pytest.raises(Invalid) as refused:
        published(cast)
    assert {"area", "criteria.questions[Q1].text", "criteria.questions[Q1].title"} == {
        item.finding.where
        for item in before_publication(cast.office, cast.lead, ID).obstacles
        if item.finding.code in ("placeholder", "not-written", "assumption")
    }
    assert "criteria.source" not in refused.value.fields
    with cast.office.store.reading() as session:
        assert any("assumed on page Scales" in str(entry) for entry in audit.entries(session, ID))


def read_words(page):
    """The words of each part of an invitation on the screen."""
    return [words_of(section) for section, _ in page.sections]


def test_what_is_shown_beforehand_is_what_bidders_read():
    """One value: the sections, the notice, the lots, the price rule and the timetable."""
    cast = begun(own(a_procurement()))
    preview = before_publication(cast.office, cast.lead, ID)
    shown = read_words(draft_invitation(cast.office, cast.lead, ID))
    version = published(cast)
    page = itt_page(cast.office, cast.actor(Role.BIDDER), ID)
    assert shown == read_words(page) and len(shown) > 10
    assert preview.sha256 == version.sha256
    assert preview.papers == page.itt.papers


def test_the_published_moment_is_that_of_the_act():
    """Planned for the 12th, published on the 20th: every page and the calendar say the 20th."""
    act = datetime(2023, 9, 20, 15, 5, tzinfo=UTC)
    cast = begun(own(a_procurement()), act)
    preview = before_publication(cast.office, cast.lead, ID)
    assert [item.finding.code for item in preview.confirmed] == ["publication-day-differs"]
    assert preview.time.in_words == "33 days"
    with pytest.raises(Invalid) as refused:
        published(cast)
    assert set(refused.value.fields) == {"reason"}
    version = published(cast, reason=f"  {REASON}")
    assert (version.at, version.reason) == (act, REASON)
    page = itt_page(cast.office, cast.actor(Role.BIDDER), ID)
    [line] = [line for line in preview.whole.timetable if line.what == "ITT published"]
    assert line.when == "Wed 20 September 2023"
    assert line.when in " ".join(read_words(page))
    assert "20230920" in timetable_as_calendar(cast.office, cast.lead, ID)
    with cast.office.store.reading() as session:
        entry = [one for one in audit.entries(session, ID) if one.verb == "publish"][-1]
    assert "publication-day-differs" in str(entry.data) and REASON in str(entry.data)


def test_who_sets_up_in_time_is_not_told_to_publish_today():
    """A week before the planned day nothing differs from the plan, and the set-up and the first
    page say so; the act itself still asks why it is another day.
    """
    cast = begun(own(a_procurement()), datetime(2023, 9, 5, 9, 0, tzinfo=UTC))
    early = {"publication-day-differs", "commenced-after-publication"}
    assert not early & {item.code for item in draft_overview(cast.office, cast.lead, ID).findings}
    preview = before_publication(cast.office, cast.lead, ID)
    assert "publication-day-differs" in [item.finding.code for item in preview.confirmed]
    cast.answered()
    needs = {need.kind: need for need in procurement_needs(cast.office, cast.lead, ID)}
    assert (
        "Nothing stands in the way on 12 September 2023, as it is planned"
        in needs["publication"].because
    )
    cast.office.clock.now = datetime(2023, 9, 20, 9, 0, tzinfo=UTC)
    assert early & {item.code for item in draft_overview(cast.office, cast.lead, ID).findings}


def test_a_reason_that_is_not_needed_is_not_published():
    """Nothing differs, so there is nothing to explain."""
    assert published(begun(own(a_procurement())), reason=REASON).reason == ""


def test_fifteen_minutes_to_bid_are_said_and_need_a_reason():
    """The timetable plans 41 days; who publishes sees what is left, beside the law's guide."""
    cast = begun(own(a_procurement()), datetime(2023, 10, 23, 10, 45, tzinfo=UTC))
    preview = before_publication(cast.office, cast.lead, ID)
    assert preview.time.in_words == "15 minutes"
    codes = {item.finding.code for item in preview.confirmed}
    assert codes == {"publication-day-differs", "bid-period-short", "bid-period-below-own"}
    assert not preview.mended


def test_what_the_law_binds_to_is_not_settled_by_a_reason():
    """Without light touch, too few days are refused whatever one says."""
    made = replace(a_procurement(), light_touch=False)
    cast = begun(own(made), datetime(2023, 10, 20, 9, 0, tzinfo=UTC))
    with pytest.raises(Invalid) as refused:
        published(cast, reason=REASON)
    assert "3 days to bid" in refused.value.fields["timetable.milestones[deadline]"]


def test_bids_that_came_another_way_leave_the_plan_as_what_happened_there():
    """The deadline has passed; whoever ticks that publishes, and the timetable stays."""
    cast = begun(own(a_procurement()), datetime(2023, 11, 6, 10, 0, tzinfo=UTC))
    with pytest.raises(Invalid) as refused:
        published(cast, reason=REASON)
    assert set(refused.value.fields) == {"passed"}
    assert published(cast, passed=True).reason == ""
    words = " ".join(read_words(itt_page(cast.office, cast.actor(Role.BIDDER), ID)))
    assert "Tue 12 September 2023" in words and "Mon 6 November 2023" not in words


def test_no_reason_is_longer_than_anybody_reads():
    """Nothing is published."""
    cast = begun(own(a_procurement()), PLANNED + timedelta(days=1))
    with pytest.raises(Invalid, match=r"4,000 characters"):
        published(cast, reason="x" * 4001)


def test_a_modification_is_seen_through_and_refused_in_the_same_way():
    """Its changes, what stands in its way, and the day of the first version."""
    cast = begun(own(a_procurement()))
    published(cast)
    cast.office.clock.passes(days=2)
    draft = with_value(
        own(a_procurement(id=ID)), "criteria.questions.0.text", TEXTS["Question.text"]
    )
    drafts.replace_draft(cast.office, cast.lead, ID, revision(cast), draft, "a test")
    preview = before_publication(cast.office, cast.lead, ID)
    assert [change.path for change in preview.proposed.changes] == ["criteria.questions[Q1].text"]
    assert [item.finding.code for item in preview.mended] == ["placeholder"] and not preview.may_go
    with pytest.raises(Invalid) as refused:
        modification.publish_modification(cast.office, cast.lead, ID, revision(cast), REASON)
    assert list(refused.value.fields) == ["criteria.questions[Q1].text"]
    late = encode(a_procurement(id=ID, timetable=earlier(a_procurement().timetable)))
    drafts.replace_draft(cast.office, cast.lead, ID, revision(cast), late, "a test")
    passed = before_publication(cast.office, cast.lead, ID)
    assert "deadline-passed" in {item.finding.code for item in passed.mended}


def earlier(timetable):
    """The timetable with a deadline that is over on 14 September."""
    return replace(timetable, deadline=datetime(2023, 9, 13, 12, 0))


def test_the_bidders_first_page_and_the_itt_show_one_timetable():
    """On the day of the act, not the planned one."""
    cast = begun(own(a_procurement()), datetime(2023, 9, 20, 15, 5, tzinfo=UTC))
    published(cast, reason=REASON)
    firm = Firm(cast, 1)
    first = bid_first_page(cast.office, firm.actor, ID)
    words = " ".join(read_words(itt_page(cast.office, firm.actor, ID)))
    assert [line.when for line in first.timetable if line.when not in words] == []
    assert "Wed 20 September 2023" in [line.when for line in first.timetable]
    assert date(2023, 9, 20) == cast.office.today()
