"""Older providers' hours mapped to new lots: shares, a dominant predecessor or none, and work that
is broken up. All providers invented.
"""

from fractions import Fraction as F

from hypothesis import given
from hypothesis import strategies as st

from evidence.finding import Finding, Severity
from evidence.working import Working
from evidence.working import given as operand
from lots.checks import check_lots
from lots.limits import Allocation, Limits
from lots.lot import PredecessorHours
from lots.transfer import TransferShare, transfer_findings, transfer_pack
from lots.volume import Volume
from tests.factories import a_lot


def mapped(id, hours, **changes):
    """A lot with hours a week by provider."""
    predecessors = tuple(
        PredecessorHours(provider=name, hours_a_week=F(count), people=count // 10)
        for name, count in hours.items()
    )
    return a_lot(id, predecessors=predecessors, **changes)


def test_one_provider_with_over_half_dominates_a_lot():
    """Ash has 600 of 1,000 hours, 60 per cent; Birch and Cedar share the rest."""
    pack = transfer_pack(
        (
            mapped(
                "north",
                {"Birch": 250, "Ash": 600, "Cedar": 150},
                volume=Volume(hours_a_week=F(1100)),
            ),
        )
    )
    lot = pack.lots[0]
    assert (lot.hours_a_week, lot.dominant, lot.unmapped) == (F(1000), "Ash", F(100))
    assert [(part.provider, part.share.shown) for part in lot.parts] == [
        ("Ash", "60"),
        ("Birch", "25"),
        ("Cedar", "15"),
    ]


def test_exactly_half_is_not_over_half():
    """Two providers with 500 hours each: neither dominates, and the finding says so."""
    lots = (mapped("north", {"Ash": 500, "Birch": 500}),)
    assert transfer_pack(lots).lots[0].dominant is None
    found = list(transfer_findings(lots))
    assert [(one.code, one.where) for one in found] == [
        ("no-dominant-predecessor", "lots[north].predecessors")
    ]
    assert "the largest of 2, Ash, has 50.0%" in found[0].what


def test_work_split_over_four_new_lots_is_broken_up():
    """As in London Care v Henry: one provider's 168 packages went to four new providers by
    postcode, and no staff transferred.
    """
    lots = tuple(
        mapped(id, {"Ash": hours})
        for id, hours in (("n4", 420), ("n8", 420), ("n15", 420), ("n17", 420))
    )
    ash = transfer_pack(lots).providers[0]
    assert (ash.hours_a_week, ash.people, ash.broken_up) == (F(1680), 168, True)
    found = list(transfer_findings(lots))
    assert [one.code for one in found] == ["provider-broken-up"]
    assert (
        "goes to 4 lots and none takes over half; the largest, lot n4, takes 25.0%" in found[0].what
    )


def test_work_that_goes_mostly_to_one_lot_is_not_broken_up():
    """700 of 1,000 hours in one lot keep the grouping together."""
    lots = (mapped("north", {"Ash": 700}), mapped("south", {"Ash": 300, "Birch": 900}))
    pack = transfer_pack(lots)
    assert [(one.provider, one.hours_a_week, one.broken_up) for one in pack.providers] == [
        ("Ash", F(1000), False),
        ("Birch", F(900), False),
    ]
    assert list(transfer_findings(lots)) == []


def test_no_predecessors_means_no_pack_and_some_means_the_rest_is_asked_for():
    """Where nothing is mapped there is nothing to say; where one lot is,
    a lot without any is named.
    """
    assert (
        transfer_pack((a_lot("1"), a_lot("2"))) is None
        and list(transfer_findings((a_lot("1"),))) == []
    )
    lots = (mapped("1", {"Ash": 100}), a_lot("2"))
    assert transfer_pack(lots).unmapped_lots == ("2",)
    assert [(one.code, one.where) for one in transfer_findings(lots)] == [
        ("nobody-mapped", "lots[2].predecessors")
    ]


def test_a_provider_named_twice_is_added_up_and_missing_people_stay_unknown():
    """Two contracts of one provider in a lot are one share;
    a head count is given only where each entry has one.
    """
    twice = (
        PredecessorHours(provider="Ash", hours_a_week=F(60), people=6),
        PredecessorHours(provider="Ash", hours_a_week=F(40)),
    )
    part = transfer_pack((a_lot("1", predecessors=twice),)).lots[0].parts[0]
    assert (part.hours_a_week, part.people, part.share.shown) == (F(100), None, "100")


def test_hours_of_nought_are_found_and_left_out():
    """An entry without hours is an error in the file and divides nothing."""
    lots = (a_lot("1", predecessors=(PredecessorHours(provider="Ash", hours_a_week=F(0)),)),)
    assert [one.code for one in transfer_findings(lots)] == ["hours-not-positive"]
    assert transfer_pack(lots) is None


@given(
    st.lists(
        st.dictionaries(st.sampled_from("ABCDE"), st.integers(1, 500), min_size=1),
        min_size=1,
        max_size=5,
    )
)
def test_hours_by_lot_and_by_provider_are_the_same_hours(table):
    """Nothing is lost or counted twice: both ways of adding up agree, and each one's shares make
    100.
    """
    pack = transfer_pack(tuple(mapped(str(number), row) for number, row in enumerate(table)))
    total = sum(sum(row.values()) for row in table)
    assert (
        pack.hours_a_week
        == sum(lot.hours_a_week for lot in pack.lots)
        == sum(one.hours_a_week for one in pack.providers)
        == total
    )
    assert all(
        sum(F(part.share.value) for part in one.parts) == 100
        for one in (*pack.lots, *pack.providers)
    )
    assert all(
        (lot.dominant is not None) == any(F(part.share.value) > 50 for part in lot.parts)
        for lot in pack.lots
    )


def an_entry(provider, hours, people=None, source=""):
    """Hours a week of one provider, with where they were read."""
    return PredecessorHours(provider=provider, hours_a_week=F(hours), people=people, source=source)


def test_a_share_shows_its_hours_all_hours_and_where_they_were_read():
    """30 of 120 hours are 25 per cent of the lot, and all of Birch's own work."""
    entries = (an_entry("Ash", 90, 9, "annex 2"), an_entry("Birch", 30, 3, "annex 3"))
    pack = transfer_pack((a_lot("1", predecessors=entries),))

    def part(figure, share, whole):
        working = Working(
            figure=figure,
            value=F(share),
            rule="hours x 100 / all hours",
            operands=(operand("hours", F(30), "annex 3"), operand("all hours", F(whole))),
            source="annex 3",
        )
        return TransferShare(provider="Birch", lot="1", hours_a_week=F(30), people=3, share=working)

    assert pack.lots[0].parts[1] == part("share of lot 1, per cent", 25, 120)
    assert pack.providers[1].parts == (part("share of the work of Birch, per cent", 100, 30),)
    assert (pack.lots[0].title, pack.lots[0].lot) == ("Lot 1", "1")


def test_providers_come_by_hours_and_equal_ones_by_name():
    """Cedar has most; Ash and Birch as much as each other, whoever was named first."""
    entries = (an_entry("Birch", 50), an_entry("Ash", 50), an_entry("Cedar", 60))
    pack = transfer_pack((a_lot("1", predecessors=entries),))
    assert [provider.provider for provider in pack.providers] == ["Cedar", "Ash", "Birch"]
    assert [part.provider for part in pack.lots[0].parts] == ["Cedar", "Birch", "Ash"]
    assert (pack.hours_a_week, pack.lots[0].dominant) == (160, None)


def test_a_lot_without_published_hours_leaves_unsaid_what_is_unmapped():
    """Whether it has a volume without hours, or none."""
    for volume in (None, Volume(people=9)):
        pack = transfer_pack((mapped("1", {"Ash": 100}, volume=volume),))
        assert pack.lots[0].unmapped is None


def test_what_is_found_of_a_transfer_says_where_and_what_to_do():
    """Over half is one hour more than half; Ash's work goes half to each of two lots."""
    law = "law: TUPE Regulations 2006 reg 3; London Care v Henry (EAT 2018)"
    advice = "staff may not transfer: take advice, and say in the ITT how bidders are to price it"
    assert list(transfer_findings((mapped("1", {"Ash": 501, "Birch": 499}),))) == []
    lots = (mapped("1", {"Ash": 10}), mapped("2", {"Ash": 10}), a_lot("3"))
    assert list(transfer_findings(lots)) == [
        Finding(
            code="provider-broken-up",
            severity=Severity.WARNING,
            where="lots[1].predecessors",
            what=(
                "the work of Ash goes to 2 lots and none takes over half;"
                " the largest, lot 1, takes 50.0%"
            ),
            remedy=advice,
            source=law,
        ),
        Finding(
            code="nobody-mapped",
            severity=Severity.NOTE,
            where="lots[3].predecessors",
            what="no older provider is mapped to lot 3",
            remedy="say whose work it was",
            source=law,
        ),
    ]
    (level,) = transfer_findings((mapped("1", {"Ash": 5, "Birch": 5}),))
    assert (level.severity, level.remedy, level.source) == (Severity.WARNING, advice, law)


def test_hours_must_be_above_nought_and_half_an_hour_is():
    """Nought and less are named with their source, each once."""
    entries = (
        an_entry("Ash", F(1, 2), source="a"),
        an_entry("Birch", 0, source="b"),
        an_entry("Cedar", -2, source="c"),
    )
    lots = (a_lot("1", predecessors=entries),)
    assert list(transfer_findings(lots)) == [
        Finding(
            code="hours-not-positive",
            severity=Severity.ERROR,
            where="lots[1].predecessors",
            what=f"{name} has {hours} hours a week in lot 1",
            remedy="give hours above nought",
            source=source,
        )
        for name, hours, source in (("Birch", 0, "b"), ("Cedar", -2, "c"))
    ]
    assert transfer_pack(lots).hours_a_week == F(1, 2)


def test_head_counts_are_added_up_where_every_entry_has_one():
    """6 and 4 of one provider in one lot; 10 and 5 over two; and nought is a count."""
    both = (an_entry("Ash", 60, 6, "annex 2"), an_entry("Ash", 40, 4, "annex 3"))
    lots = (a_lot("1", predecessors=both), a_lot("2", predecessors=(an_entry("Ash", 50, 5),)))
    pack = transfer_pack(lots)
    assert (pack.lots[0].parts[0].people, pack.providers[0].people) == (10, 15)
    assert pack.lots[0].parts[0].share.source == "annex 2"
    nobody = transfer_pack((a_lot("1", predecessors=(an_entry("Ash", 60, 0),)),))
    assert nobody.providers[0].people == 0
    some = (a_lot("1", predecessors=(an_entry("Ash", 1, 5),)), mapped("2", {"Ash": 9}))
    unknown = (*some, a_lot("3", predecessors=(an_entry("Ash", 1),)))
    assert (
        transfer_pack(some).providers[0].people,
        transfer_pack(unknown).providers[0].people,
    ) == (5, None)


def test_transfers_are_looked_at_with_the_lots():
    """Among the checks on what is bought."""
    lots = (a_lot("1", predecessors=(an_entry("Ash", 0),)),)
    found = check_lots(lots, Limits(allocation=Allocation.BEST_TOTAL), ())
    assert [finding.code for finding in found] == ["hours-not-positive"]
