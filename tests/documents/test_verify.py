"""Verification: an untouched report holds; one altered digit,
in the evidence or on a page, does not.
"""

import json
import random
import re
import tomllib
from dataclasses import replace
from functools import cache

import pytest

from evidence.canonical import canonical, hash_of
from evidence.finding import BadInput
from tender.documents.award_report import award_report
from tender.documents.evidence import PARTS, WHOLE, read_evidence, whole_hash
from tender.documents.pdf import Press
from tender.documents.verify import verify
from tender.documents.verify_pages import PAGES
from tests.documents.small_award import award
from tests.house.tree import ROOT


@cache
def bundle():
    """Six bidders, three questions, two lots."""
    return award(awarded=4)


def paper_of(_evidence, _acts, _words):
    """What the report must be."""
    return award_report(bundle())


def failed(content, name="evaluation.json"):
    """Which checks do not hold, or the refusal."""
    try:
        return [check.what for check in verify(content, name, paper_of) if not check.holds]
    except BadInput as refusal:
        return [str(refusal)]


def test_untouched_evidence_holds():
    """Every check, and there are at least seven."""
    checks = verify(bundle().evidence_json, "evaluation.json")
    assert [check.what for check in checks if not check.holds] == []
    assert len(checks) >= 7


def test_any_one_altered_digit_in_the_evidence_fails():
    """Two hundred digits drawn over the whole file, each changed alone."""
    content = bundle().evidence_json
    places = [found.start() for found in re.finditer(rb"\d", content)]
    draw = random.Random(4)
    for place in draw.sample(places, 200):
        digit = content[place : place + 1]
        other = b"%d" % ((int(digit) + draw.randint(1, 9)) % 10)
        assert failed(content[:place] + other + content[place + 1 :]) != [], (
            f"digit {digit!r} at {place} changed to {other!r}"
        )


def test_a_figure_of_the_result_with_its_hash_made_good_still_fails():
    """A total changed and every stated hash worked out again: the recomputation finds it,
    and says where.
    """
    data = json.loads(bundle().evidence_json)
    data["result"]["lots"][0]["bids"][0]["total"] = "99"
    data["sha256"] = {part: hash_of(data[part]) for part in PARTS}
    data["sha256"][WHOLE] = whole_hash(data, data["sha256"])
    (check, *_) = [check for check in verify(canonical(data), "evaluation.json") if not check.holds]
    assert check.what == "every figure of the result is the figure computed again from the inputs"
    assert check.differences[0].startswith("result.lots[1].bids[1].total: 99 is stated, ")


def test_an_engine_that_this_one_does_not_know_is_named():
    """What it rounded may differ.

    Those before this one are known, and this one is named after its version.
    """
    data = json.loads(bundle().evidence_json)
    told = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["version"]
    assert data["engine"] == f"tender {told}"
    data["engine"] = "tender 99.0"
    data["sha256"][WHOLE] = whole_hash(data, data["sha256"])
    (check,) = [check for check in verify(canonical(data), "evaluation.json") if not check.holds]
    assert check.differences[0].startswith(
        f"this award was worked out by tender 99.0 and is checked by tender {told};"
    )


@pytest.mark.parametrize("place", ["engine", "on"])
def test_any_one_altered_digit_beside_the_parts_fails(place):
    """The engine's name and the day stand in no part; a hash is over them too."""
    content = bundle().evidence_json
    start = content.index(b'"%s":"' % place.encode()) + len(place) + 4
    end = content.index(b'"', start)
    digits = [at for at in range(start, end) if content[at : at + 1].isdigit()]
    assert digits
    for at in digits:
        for digit in b"0123456789".replace(content[at : at + 1], b""):
            assert failed(content[:at] + bytes([digit]) + content[at + 1 :]) != []


def test_evidence_that_says_it_is_of_the_first_engine_fails_by_its_hash():
    """What 0.1.0 wrote has no such hash; taken out, the file is another, and minuted as another."""
    content = bundle().evidence_json
    assert failed(content.replace(b'"engine":"tender 0.2.0"', b'"engine":"tender 0.1.0"')) != []


def test_a_mark_changed_behind_a_score_fails():
    """The consensus decides, but the marks are evidence too."""
    data = json.loads(bundle().evidence_json)
    answer = data["submissions"]["submissions"][0]["answers"][0]
    answer["marks"][0]["mark"] = (answer["marks"][0]["mark"] + 1) % 5
    assert failed(canonical(data)) == [
        "submissions: the hash is the one the evidence states",
        "the evidence worked out again is the same, byte for byte",
    ]


@pytest.fixture(scope="module")
def paper():
    """The report and one with a figure altered on its pages, the evidence inside untouched."""
    made = award_report(bundle())
    total = next(bid.total for lot in bundle().evaluation.lots for bid in lot.ranked)
    shown = f"{total.numerator / total.denominator:.2f}"
    altered = tuple(
        replace(
            section, html=section.html.replace(shown, f"{shown[:-1]}{(int(shown[-1]) + 1) % 10}", 1)
        )
        for section in made.sections
    )
    with Press(2) as press:
        return press.print(made), press.print(replace(made, sections=altered))


def test_a_printed_report_holds_and_an_altered_figure_on_a_page_does_not(paper):
    """The leader's total printed a hundredth off, in its first place on each section."""
    whole, altered = paper
    assert failed(whole, "award-report.pdf") == []
    assert failed(altered, "award-report.pdf") == [PAGES]


@pytest.mark.parametrize(
    "content", [b"{}", b"[1]", b"%PDF-1.7 nothing", b"PK\x03\x04", b'{"a": 0.5}', b"[" * 100_000]
)
def test_what_is_not_evidence_is_refused_in_a_sentence(content):
    """Never a traceback."""
    with pytest.raises(BadInput):
        verify(content, "x")


def test_evidence_reads_back_to_the_same_values():
    """Inputs decode to what they were."""
    evidence = read_evidence(bundle().evidence_json, "evaluation.json")
    assert evidence.procurement == bundle().procurement
    assert evidence.submissions == bundle().submissions
