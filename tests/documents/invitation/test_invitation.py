"""The invitation to tender: what it says follows from the procurement, and from nothing else."""

import re
from dataclasses import replace
from fractions import Fraction
from functools import cache

import pytest

from criteria.award import Rung, TieBreak
from criteria.price.rule import Basis, PriceScheme
from criteria.price.rules import RULES
from criteria.question import Consequence, Threshold
from lots.limits import Allocation, Cap, Limits
from lots.place import PlaceKind
from tender.documents.invitation.blocks import words_of
from tender.documents.invitation.contest import contest, example_lot
from tender.documents.invitation.invitation import invitation
from tender.evaluation.result import Standing
from tender.intake.catalogue import path_of
from tender.intake.procurement import read_procurement
from tender.procurement.own_section import InvitationPart, OwnSection
from tests.documents.invitation.twenty_questions import ANSWERS, QUESTIONS
from tests.factories import a_procurement, some_criteria

HARDEST = 9  #: the school grade up to which instructions may be hard to read


@cache
def said(name):
    """The words of a council's invitation, by part."""
    made = invitation(read_procurement(path_of(name)))
    return {section.id: words_of(section) for section in made.sections}


def told(procurement, **named):
    """All words of an invitation."""
    return "\n".join(map(words_of, invitation(procurement, **named).sections))


@pytest.mark.parametrize("council", ANSWERS)
def test_a_reader_finds_the_answer_to_each_of_twenty_questions(council):
    """In the part where one would look for it."""
    answers = ANSWERS[council]
    assert len(QUESTIONS) == len(answers) == 20
    missing = [
        (question, answer)
        for (question, part), answer in zip(QUESTIONS, answers, strict=True)
        if answer.casefold() not in said(council)[part].casefold()
    ]
    assert missing == []


def _syllables(word):
    groups = re.findall(r"[aeiouy]+", word.casefold().removesuffix("e"))
    return max(1, len(groups))


def grade(text):
    """The Flesch-Kincaid grade of a text."""
    sentences = [part for part in re.split(r"[.!?:]\s+|\n", text) if re.search(r"[a-z]", part)]
    words = re.findall(r"[A-Za-z’]+", text)
    syllables = sum(map(_syllables, words))
    return 0.39 * len(words) / len(sentences) + 11.8 * syllables / len(words) - 15.59


@pytest.mark.parametrize("council", ANSWERS)
def test_instructions_are_read_by_whoever_left_school_at_fourteen(council):
    """By the Flesch-Kincaid grade of our own sentences."""
    assert grade(said(council)[InvitationPart.INSTRUCTIONS]) <= HARDEST
    assert grade(told(a_procurement()).partition("Worked examples")[2].partition("Cond")[0]) < 12


@pytest.mark.parametrize("rule", RULES)
@pytest.mark.parametrize("basis", [Basis.SINGLE, Basis.PER_LINE])
def test_every_price_rule_has_its_worked_example(rule, basis):
    """Whatever a council chooses, three bidders are ranked, and the formula stands there."""
    needed = dict.fromkeys(RULES[rule].parameters, Fraction(20))
    scheme = PriceScheme(rule=rule, parameters=needed, basis=basis)
    lots = tuple(
        replace(lot, rates=tuple(replace(line, share=Fraction(100)) for line in lot.rates))
        for lot in a_procurement().lots
    )
    procurement = a_procurement(criteria=some_criteria(price=scheme), lots=lots)
    words = told(procurement)
    assert "If a rate is outside the limits" in words or not RULES[rule].scores
    assert re.search(r"^1 \| Bidder [ABC] \|", words, re.MULTILINE)


def test_invented_bidders_pass_minimums_where_anybody_can():
    """A minimum of the whole, of quality and of each question, up to the highest mark."""
    for least in (0, 50, 99, 100):
        minimum = Threshold(least=Fraction(least), consequence=Consequence.REJECT)
        criteria = some_criteria(quality_threshold=minimum)
        procurement = a_procurement(criteria=criteria)
        bids = contest(procurement, (example_lot(procurement),)).evaluation.lots[0].bids
        assert {bid.standing for bid in bids} == {Standing.RANKED}


@pytest.mark.parametrize("allocation", Allocation)
def test_a_cap_is_shown_at_work_by_its_own_rule(allocation):
    """Who would hold too many leads is passed over in one lot, whatever the rule."""
    cap = Cap(kind=PlaceKind.LEAD, most_lots=1, reason="one may fail")
    words = told(a_procurement(limits=Limits(allocation=allocation, caps=(cap,))))
    assert "one bidder can hold such a place in at most 1 lot. Why: One may fail." in words
    assert "is passed over" in words


def test_a_tie_that_nothing_parts_is_left_to_a_person():
    """No ladder, or one that ends in a shared rank: nothing is drawn by lot."""
    for ladder in ((), (Rung(by=TieBreak.SHARED),)):
        words = told(a_procurement(criteria=some_criteria(ties=ladder)))
        assert "No step is published that would part equal totals." in words
        assert "Nothing is drawn by lot." in words
    parted = told(a_procurement(criteria=some_criteria(ties=(Rung(by=TieBreak.PRICE),))))
    assert "What decides is the evaluated price." in parted


def test_a_council_writes_sections_of_its_own_and_puts_them_in_their_place():
    """Behind the part that it names, in its own words, a paragraph for each."""
    own = OwnSection(
        title="Visits to the day centre",
        text="Come on Monday.\n\nBring a\ncoat.",
        after=InvitationPart.BOUGHT,
    )
    made = invitation(a_procurement(own_sections=(own,)))
    ids = [section.id for section in made.sections]
    place = ids.index("section-1")
    assert ids[place - 1] == InvitationPart.BOUGHT
    assert words_of(made.sections[place]) == (
        "Visits to the day centre\nCome on Monday.\nBring a coat."
    )


def test_bids_that_come_another_way_are_not_told_of_this_service():
    """No account, no receipt, no page to submit on."""
    words = told(a_procurement(), here=False)
    for absent in ("Make an account", "receipt at once", "Check and submit"):
        assert absent not in words
    assert "in the way that the council’s notice names" in words


def test_it_names_law_of_the_regime_alone():
    """What another regime calls a duty stands nowhere."""
    assert "Procurement Act 2023" not in told(a_procurement())
    assert "PCR 2015 reg 67" in told(a_procurement())


def test_a_minimum_score_is_spoken_of_where_there_is_one():
    """A bidder looks for it else, and finds that there is none."""
    without = a_procurement(criteria=some_criteria())
    minimum = Threshold(least=Fraction(1), consequence=Consequence.REJECT)
    least = a_procurement(criteria=some_criteria(quality_threshold=minimum))
    rule = "A bid below a minimum score can be rejected."
    assert rule in told(least) and rule not in told(without)
