"""Releases: valid by the published schema, merged to one, and read back with all that they say."""

import json
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

import ocdsmerge
import pytest

from evidence.leaves import leaf_words, leaves
from tender.documents.notices.award import award_of
from tender.documents.notices.comparison import differences
from tender.documents.notices.kind import NoticeKind
from tender.documents.notices.notice import NOT_GIVEN, notice_of, wrapped
from tender.documents.notices.release_parts import as_json, joined, number
from tender.procurement.regime import Regime
from tests.documents.notices.schema import faults, schema
from tests.documents.notices.told import EVERY, facts_of, made_kinds, published, under
from tests.documents.small_award import award

ACT = Regime.PA_2023


def ids(each):
    """What a procurement is called in a test's name."""
    return f"{each.id}-{each.regime}"


@pytest.mark.parametrize("each", EVERY, ids=ids)
@pytest.mark.parametrize("answered", [True, False])
def test_every_notice_of_every_council_is_valid_and_read_back_whole(each, answered):
    """By the schema with its extensions, with no name that it does not know; through the text."""
    facts = facts_of(each, answered)
    facts = replace(facts, published=published(each.regime)) if answered else facts
    for kind in made_kinds(each.regime):
        notice = notice_of(facts, kind)
        assert faults(notice.release) == [], kind
        content = wrapped(notice, each.council)
        back = json.loads(as_json(content), parse_float=Decimal)
        assert back == content
        told = [(path, leaf_words(value)) for path, value in leaves(back["releases"][0])]
        assert differences(notice.release, told) == ()
        assert notice.release["ocid"].startswith("ocds-h6vhtk-" if _asks(notice, answered) else
                                                 NOT_GIVEN)  # fmt: skip


def _asks(notice, answered):
    return answered and any(field.key == "identifier" for field in notice.fields)


def test_an_award_by_the_engine_says_the_same():
    """Held places, disregarded and failed bids and all."""
    bundle = award(bidders=8, awarded=4)
    facts = facts_of(replace(bundle.procurement, regime=ACT), award=award_of(bundle), contracts=())
    notice = notice_of(facts, NoticeKind.UK6)
    assert faults(notice.release) == []
    assert [each["relatedLots"] for each in notice.release["awards"]] == [["1"], ["2"]]


def test_tender_award_and_details_are_merged_to_one():
    """What each says of a lot, an award and a party comes together under its id."""
    facts = replace(facts_of(under(ACT)), published=published(ACT))
    kinds = (NoticeKind.UK4, NoticeKind.UK6, NoticeKind.UK7)
    releases = [
        notice_of(facts, kind).release | {"date": f"2026-04-0{day}T00:00:00+01:00"}
        for day, kind in enumerate(kinds, start=1)
    ]
    whole = ocdsmerge.Merger(schema()).create_compiled_release(releases)
    assert whole["tag"] == ["compiled"]
    assert {document["noticeType"] for document in whole["tender"]["documents"]
            if "noticeType" in document} == {"UK4", "UK6", "UK7"}  # fmt: skip
    assert all("awardCriteria" in lot for lot in whole["tender"]["lots"])
    assert [each["status"] for each in whole["awards"] if each.get("suppliers")] == ["active"]
    assert whole["contracts"][0]["awardID"] == whole["awards"][0]["id"]
    roles = {role for party in whole["parties"] for role in party["roles"]}
    assert roles == {"buyer", "supplier"}


def test_each_weight_is_said_exactly_and_none_by_a_binary_number():
    """A seventh is cut at the sixth decimal; all else is as it was published."""
    some = [number(Fraction(25, 2)), number(80), number(Fraction(1, 7))]
    assert as_json({"n": some}).split() == [
        "{", '"n":', "[", "12.5,", "80,", "0.142857", "]", "}"
    ]  # fmt: skip
    every = [value for facts in map(facts_of, EVERY) for kind in made_kinds(facts.regime)
             for _, value in leaves(notice_of(facts, kind).release)]  # fmt: skip
    assert not any(isinstance(value, float) for value in every)
    lots = notice_of(facts_of(EVERY[0]), NoticeKind.PCR_INVITING).release["tender"]["lots"]
    weights = [each["numbers"][0]["number"] for each in lots[0]["awardCriteria"]["criteria"]]
    assert sum(weights) == 100


def test_parts_come_together_by_their_ids_and_the_later_one_holds():
    """Of lists without ids each entry stands once."""
    parts = (
        {"lots": [{"id": "1", "title": "A"}], "tag": ["tender"], "x": {"y": 1}, "z": 0},
        {"lots": [{"id": "1", "title": "B"}, {"id": "2"}], "tag": ["tender", "award"], "x": {}},
        {"z": {"w": 1}},
    )
    assert joined(parts) == {
        "lots": [{"id": "1", "title": "B"}, {"id": "2"}],
        "tag": ["tender", "award"],
        "x": {"y": 1},
        "z": {"w": 1},
    }
    assert parts[0]["lots"] == [{"id": "1", "title": "A"}]


def test_a_release_names_nobody_whom_its_notice_does_not():
    """Neither a bid below £5 million nor one of a notice before the award."""
    facts = facts_of(under(ACT))
    for kind in (NoticeKind.UK3, NoticeKind.UK4, NoticeKind.UK12):
        assert "Firm" not in as_json(notice_of(facts, kind).release)
    assert "Firm 06" not in as_json(notice_of(facts, NoticeKind.UK6).release)


def test_each_value_that_is_published_otherwise_is_named():
    """What is prepared and not published, the other way round, and what is another."""
    prepared = {"ocid": "a", "tender": {"title": "A", "lots": [{"id": "1", "value": 2}], "x": []}}
    published = [
        ("/ocid", "b"), ("/tender/title", "B"), ("/tender/lots[1]/id", "1"), ("/tender/y", "no"),
    ]  # fmt: skip
    assert differences(prepared, published) == (
        ("/tender/title", "A", "B"),
        ("/tender/lots[1]/value", "2", ""),
        ("/tender/y", "", "no"),
    )
