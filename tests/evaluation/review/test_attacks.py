"""What a challenger attacks first: which places are shown, in which order, beside which cases."""

from dataclasses import replace
from datetime import datetime
from fractions import Fraction as F

import pytest

from tender.evaluation.evaluate import evaluate
from tender.evaluation.firmness.one_step import OneStep, one_step
from tender.evaluation.firmness.single_marks import TurningMark
from tender.evaluation.firmness.trial import HolderChange, LotChange, Trial
from tender.evaluation.review.attack import ATTACKS, MADE, Attack, AttackKind, in_order
from tender.evaluation.review.attacks import ChangedScore, attacks
from tender.evaluation.submission import Answer, Consensus, Mark
from tests.contests import ON, a_register, in_one_lot
from tests.factories import a_procurement, a_submission, some_submissions

TEXT = "We ring before 9 visits in 10. A manager calls when a carer is late."
SOUND = "Its second paragraph says that 9 visits in 10 come on time, and not by when."
K = AttackKind


def a_bid(bidder, *rationales, score=3, marks=(3, 3), text=TEXT):
    """A bid with an agreed score and a rationale for each of some questions."""
    answers = tuple(
        Answer(
            question=f"Q{number}",
            marks=tuple(Mark(f"officer-{n}", mark, "Page 3.") for n, mark in enumerate(marks, 1)),
            consensus=Consensus(rationale=rationale, score=F(score)),
            text=text,
        )
        for number, rationale in enumerate(rationales, 1)
    )
    return a_submission(bidder, answers=answers)


def shown(*bids, **more):
    """What is attacked in the record of these bids."""
    return attacks(a_procurement(), some_submissions(*bids), None, **more)


def kinds(*bids):
    """The same, by kind and bidder."""
    return [(attack.kind, attack.bidder) for attack in shown(*bids)]


def test_a_sound_record_is_attacked_nowhere():
    """Each rationale its own, with a passage of the answer, near marks."""
    assert kinds(a_bid("B01", SOUND), a_bid("B02", f"Its last line differs: {SOUND}")) == []
    assert kinds(a_bid("B01", "")) == []


@pytest.mark.parametrize(
    ("rationale", "kind"),
    [
        ("A fair response overall, nothing more was needed here.", K.NO_EVIDENCE),
        ("Paragraph 2 is better than that of the other bidders in all things.", K.COMPARES),
        ("Paragraph 2 makes this an excellent reply, as page 3 says again.", K.DESCRIPTOR),
    ],
)
def test_a_rationale_that_does_not_hold_is_shown_with_its_case(rationale, kind):
    """Of the one bid that has it."""
    (attack,) = shown(a_bid("B01", rationale), a_bid("B02", SOUND))
    assert (attack.kind, attack.bidder, attack.question) == (kind, "B01", "Q1")
    assert "EWHC" in attack.rule.cases and attack.what.startswith("B01, Q1: ")


def test_a_rationale_without_an_agreed_score_is_held_against_no_descriptor():
    """Where the ITT averages marks, it stands beside none."""
    bid = a_bid("B01", "Paragraph 2 makes this an excellent reply, as page 3 says again.")
    (answer,) = bid.answers
    bare = replace(answer, consensus=replace(answer.consensus, score=None))
    assert kinds(replace(bid, answers=(bare,))) == []


def test_a_copy_is_one_but_for_letters_and_numbers():
    """“A” and “B”, 3 and 4 tell nothing apart; another question is another rationale."""
    copies = "We gave 3 to A, since its manager rings.", "We gave 4 to B, since its manager rings."
    (attack,) = shown(a_bid("B01", copies[0]), a_bid("B02", copies[1]))
    assert (attack.kind, attack.bidder) == (K.COPIED, "B02")
    assert attack.what.startswith("B02, Q1: as that of B01: “We gave 4 to B,")
    assert kinds(a_bid("B01", copies[0]), a_bid("B02", SOUND, copies[1])) == []
    assert kinds(a_bid("B01", copies[0], copies[0])) == []


def test_a_long_rationale_is_cut_short_where_it_is_shown():
    """At a hundred and twenty characters."""
    (attack,) = shown(a_bid("B01", SOUND * 5), a_bid("B02", SOUND * 5))
    assert attack.what.endswith("…”") and len(attack.what) < 170


def test_words_of_several_rationales_that_stand_in_nothing_published_are_shown_not_judged():
    """Of three bids or more; a word of the answer, or of the question, is none of them."""
    said = [f"{each}: 9 visits, and its turnover seems stable." for each in ("One", "Two", "Three")]
    bids = [a_bid(f"B0{n}", f"{text} {'x' * n}.") for n, text in enumerate(said, 1)]
    (attack,) = [each for each in shown(*bids) if each.kind is K.UNPUBLISHED]
    assert attack.what == "Q1: “stable” (3 bids), “turnover” (3 bids)."
    assert "a person judges" in attack.rule.about
    assert not [each for each in shown(*bids[:2]) if each.kind is K.UNPUBLISHED]
    answered = [
        a_bid(f"B0{n}", text, text="visits turnover stable") for n, text in enumerate(said, 1)
    ]
    assert not [each for each in shown(*answered) if each.kind is K.UNPUBLISHED]


def test_marks_that_lie_far_apart_are_shown_the_furthest_first():
    """Two points of the scale or more."""
    bids = a_bid("B01", SOUND, marks=(2, 4)), a_bid("B02", f"No: {SOUND}", marks=(1, 5))
    assert [(each.kind, each.what) for each in shown(*bids)] == [
        (K.WIDE_SPREAD, "B02, Q1: marks from 1 to 5."),
        (K.WIDE_SPREAD, "B01, Q1: marks from 2 to 4."),
    ]
    assert kinds(a_bid("B01", SOUND, marks=(3, 4)), a_bid("B02", f"No: {SOUND}", marks=(3,))) == []


def test_what_was_changed_after_prices_comes_first():
    """With its moment, and why."""
    late = ChangedScore("B02", "Q1", "1", datetime(2026, 5, 20, 9, 5), "A slip.")
    bare = ChangedScore("B02", "Q1", "", datetime(2026, 5, 20, 9, 5), "")
    first, second, *rest = shown(a_bid("B01", "Good."), changed=[late, bare])
    assert second.what == ("B02, Q1 in lot 1: put on record on 20 May 2026 at 09:05 (A slip).")
    assert first.what == "B02, Q1: put on record on 20 May 2026 at 09:05."
    assert {each.kind for each in rest} == {K.NO_EVIDENCE}


def a_trial(*bids, **changes):
    """A contest of these bids, for one lot."""
    bids = [replace(bid, lots=bid.lots[:1]) for bid in bids]
    procurement, submissions = in_one_lot(**changes), some_submissions(*bids)
    outcome = evaluate(procurement, submissions, a_register(), ON, compare=False)
    return Trial(
        procurement=procurement, submissions=submissions, register=a_register(), on=ON,
        outcome=outcome,
    )  # fmt: skip


def test_margins_and_marks_that_decide_are_shown_of_an_outcome():
    """B01 at £20 and B02 at £21 with equal marks: the margin is price alone, and one step of a
    score is worth more.
    """
    three = (SOUND,) * 3
    bids = [
        replace(a_bid(bidder, *(f"{bidder}: {text}" for text in three)), rates=rate.rates)
        for bidder in ("B01", "B02")
        for rate in [a_submission(bidder, {"1": "20.00" if bidder == "B01" else "21.00"})]
    ]
    trial = a_trial(*bids)
    found = one_step(trial, 100)
    every = attacks(trial.procurement, trial.submissions, trial.outcome, found)
    first = every[0]
    assert {mark.points for mark in found.marks} == {1} and found.left == 0
    assert first.kind is K.ONE_STEP and first.near
    assert first.what == (
        "B01, Q1: had the agreed score been 2 instead of 3, then in lot 1 B02 would hold a place "
        "as lead; B01 would hold no place."
    )
    (margin,) = [each for each in every if each.kind is K.THIN_MARGIN]
    assert margin.what.startswith("lot 1: B01 holds the last place by ")
    assert margin.weight > 0
    (lot,) = trial.outcome.lots
    second = replace(lot.seats[0], bidder="B02", rank=2)
    level = tuple(bid._replace(total=lot.bids[0].total) for bid in lot.bids)
    for changed, said in (
        (replace(lot, seats=(second,)), "B01 holds no place and is ranked higher by 0."),
        (replace(lot, bids=level), "B01 holds the last place level with B02, which holds none."),
    ):
        outcome = replace(trial.outcome, lots=(changed,))
        (margin,) = attacks(trial.procurement, trial.submissions, outcome)[:1]
        assert margin.what.startswith(f"lot 1: {said}")
    alone = a_trial(bids[0])
    assert attacks(alone.procurement, alone.submissions, alone.outcome)[:1] == ()
    nobody = a_trial(replace(bids[0], disregarded={"": "late"}))
    assert attacks(nobody.procurement, nobody.submissions, nobody.outcome) == ()


def test_a_mark_of_one_person_names_them_and_a_lot_that_would_go_otherwise():
    """Where a lot has no moves, that it would be decided otherwise."""
    mark = TurningMark(
        bidder="B01", question="Q1", lot="", evaluator="officer-1", given=F(3), instead=F(4),
        points=1, changes=(LotChange(lot="1"), LotChange(lot="2")),
    )  # fmt: skip
    (attack,) = shown(a_bid("B01", ""), one_step=OneStep(marks=(mark,)))
    assert attack.what == (
        "B01, Q1: had the mark of officer-1 been 4 instead of 3, then in lot 1, 2 the lot would "
        "be decided otherwise."
    )
    assert attack.lot == ""


def test_each_lot_that_a_mark_turns_says_who_would_hold_what_in_it():
    """One gains in a lot what it loses in another: lots are not run together."""
    changes = (
        LotChange(lot="1", moves=(HolderChange(bidder="B02", before=("lead",), after=()),)),
        LotChange(lot="2", moves=(HolderChange(bidder="B02", before=(), after=("lead",)),)),
        LotChange(lot="3", moves=(HolderChange(bidder="B02", before=("lead",), after=()),)),
    )
    mark = TurningMark(
        bidder="B01", question="Q1", lot="", evaluator="", given=F(3), instead=F(4), points=1,
        changes=changes,
    )  # fmt: skip
    (attack,) = shown(a_bid("B01", ""), one_step=OneStep(marks=(mark,)))
    assert attack.what.endswith(
        "then in lot 1, 3 B02 would hold no place; in lot 2 B02 would hold a place as lead."
    )


def test_each_kind_is_mended_while_it_can_be_and_said_where_it_cannot():
    """Before the lock, between it and the award, and never after."""
    for kind, rule in ATTACKS.items():
        attack = Attack(kind=kind, what="It is so.")
        assert attack.rule == rule and rule.cases and rule.about
        assert attack.mend(locked=False, awarded=False) == rule.mend
        assert attack.mend(locked=True, awarded=False) == rule.after
        assert attack.mend(locked=True, awarded=True) == MADE
    assert {*ATTACKS} == {*AttackKind}


def test_bids_at_the_edge_come_before_others_of_their_kind():
    """Then the heaviest, whatever the order they were found in."""
    far = Attack(kind=K.COPIED, what="far", weight=F(-9))
    near = Attack(kind=K.COPIED, what="near", near=True)
    other = Attack(kind=K.ONE_STEP, what="first")
    assert [each.what for each in in_order([far, near, other])] == ["first", "near", "far"]
