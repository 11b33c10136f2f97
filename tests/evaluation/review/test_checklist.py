"""Each line of the checklist in each regime: shown, not shown and spoken against, by its facts."""

from dataclasses import replace
from datetime import date, datetime
from itertools import chain

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tender.evaluation.finding_record import Gateway
from tender.evaluation.review.answer import Colour
from tender.evaluation.review.checklist import ANSWERS, checklist, own_findings, with_decision
from tender.evaluation.review.facts import (
    ConditionFact,
    ContractFact,
    DueFact,
    LateBidFact,
    LettersFact,
    MarkingFact,
    PublishedFact,
    QuestionsFact,
    ReviewFacts,
    StandstillFact,
)
from tender.evaluation.review.line import LINES
from tender.evaluation.review.outside import LINE_OF, OutsideKind, OutsideRecord, bidders_named
from tender.procurement.regime import Regime
from tests.evaluation.review.facts import DEADLINE, RECORDED, K, a_finding, act, acts, empty, line
from tests.evaluation.review.facts import whole as _whole

G, A, R, N = Colour.GREEN, Colour.AMBER, Colour.RED, Colour.NOT_ASKED
PA, PCR, PSR, BELOW = Regime.PA_2023, Regime.PCR_2015, Regime.PSR_2023, Regime.BELOW_THRESHOLD
#: lines that a regime does not ask
UNASKED = {
    PA: set(),
    PCR: {21},
    PSR: {12, 21},
    BELOW: {2, 3, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 17, 18, 20, 21},
}


def whole(regime=PA, **changes):
    """All facts, changed; `more` are further acts on record."""
    more = changes.pop("more", ())
    facts = _whole(regime, **changes)
    return replace(facts, outside=acts(*facts.outside.acts, *more)) if more else facts


def without(*kinds):
    """What is on record but for some kinds."""
    return acts(*(each for each in RECORDED if each.kind not in kinds))


def test_there_are_the_twenty_one_lines_of_the_law_each_with_its_answer():
    """In order, each with words, somebody and something that would mend it."""
    assert [each.number for each in LINES] == list(range(1, 22)) == list(ANSWERS)
    assert all(each.words and each.who and each.mend for each in LINES)
    assert {*LINE_OF} == {*OutsideKind} and {*LINE_OF.values()} <= {*ANSWERS}
    codes = list(chain.from_iterable(each.codes for each in LINES))
    assert len(codes) == len({*codes})


@pytest.mark.parametrize("regime", Regime)
def test_where_all_is_on_record_each_line_that_is_asked_is_shown(regime):
    """And the others say that this law does not ask them."""
    colours = {each.line.number: each.answer.colour for each in checklist(whole(regime))}
    wanted = {number: N if number in UNASKED[regime] else G for number in colours}
    assert colours == wanted


@pytest.mark.parametrize("regime", Regime)
def test_where_nothing_is_on_record_no_line_is_shown_or_spoken_against(regime):
    """A draft of which nothing is known: each line that is asked says what is missing."""
    for each in checklist(empty(regime)):
        assert each.answer.colour is (N if each.line.number in UNASKED[regime] else A)
        assert bool(each.provision) is (each.answer.colour is not N)


def published(number, at, deadline=DEADLINE):
    """A version."""
    return PublishedFact(number, "ef" * 32, at, 4, deadline)


FIRST = published(1, datetime(2026, 4, 1, 9, 0))
DUE = DueFact("Contract details notice (UK7)", date(2026, 7, 20), None)
CASES = [
    (1, {"value": None}, A, "Nobody has recorded a yearly value"),
    (2, {"cpv": ("45000000",)}, A, "45000000"),
    (2, {"light_touch": False}, N, "not run under lighter duties"),
    (2, {"cpv": (), "regime": PSR}, A, "none"),
    (3, {"assessed": ()}, A, "Nobody has recorded a conflicts assessment"),
    (3, {"assessed": (date(2026, 4, 2),)}, R, "2 April 2026, after the tender notice of 1 April"),
    (3, {"assessed": (date(2026, 4, 1),)}, G, "1 April 2026"),
    (3, {"published": ()}, A, "still to come"),
    (3, {"more": [act(K.INVITING_NOTICE, date(2026, 3, 10))]}, R, "notice of 10 March 2026"),
    (3, {"assessed": (), "more": [act(K.CONFLICTS_ASSESSED, date(2026, 3, 1))]}, G, "1 March"),
    (4, {"conditions": ()}, G, "No condition"),
    (4, {"published": ()}, A, "Nothing is published"),
    (4, {"conditions": (ConditionFact("Rated", " ", at_award=True),)}, A, "proportionate: Rated."),
    (4, {"conditions": tuple(ConditionFact(n, "", at_award=True) for n in "abcde")}, A, "2 more"),
    (
        4,
        {
            "conditions": (ConditionFact("Rated", "", at_award=True),),
            "more": [act(K.PROPORTIONATE)],
        },
        G,
        "on record",
    ),
    (5, {"published": (FIRST, published(2, datetime(2026, 5, 9)))}, R, "version 2 was published"),
    (5, {"published": (published(1, datetime(2026, 5, 9)),)}, G, "Version 1 holds"),
    (6, {"today": date(2026, 4, 2)}, G, "Bids close for everybody"),
    (
        6,
        {"published": (published(1, datetime(2026, 4, 1), datetime(2026, 5, 1, 12)), FIRST)},
        G,
        "Bids closed for everybody on 8 May 2026 at 12:00",
    ),
    (7, {"late": (LateBidFact(None, ""),)}, A, "1 late bid waits"),
    (7, {"from_portal": False}, A, "2 bids were taken in from files"),
    (7, {"from_portal": False, "more": [act(K.LATE_DECIDED)], "late": ()}, G, "put on record"),
    (7, {"late": ()}, G, "by the clock of the portal"),
    (8, {"bidders": {}}, A, "nobody was checked"),
    (8, {"bidders": {"B09": ()}}, A, "a check of B09."),
    (8, {"outside": OutsideRecord()}, A, "Elm Care, Sub Ltd (in the bid of Elm Care), Oak Care."),
    (8, {"bidders": dict.fromkeys("vwxyz", ())}, A, "and 2 more"),
    (8, {"more": [act(K.ON_LIST, about="B01: Sub Ltd")]}, R, "a check of Sub Ltd"),
    (8, {"more": [act(K.ON_LIST, about="B02")], "disregarded": {"B02": "excluded"}}, G, "3 checks"),
    (9, {"marking": MarkingFact()}, A, "no answer to mark"),
    (9, {"marking": MarkingFact(6, 12, 5)}, A, "5 of 6 answers"),
    (9, {"locked": None}, G, "12 marks"),
    (10, {"from_portal": False}, G, "who opened them is not known"),
    (10, {"locked": None, "prices": None}, A, "not locked"),
    (10, {"locked": None}, R, "prices were opened"),
    (10, {"prices": datetime(2026, 5, 20, 9, 59)}, R, "prices were opened"),
    (10, {"prices": None}, G, "locked on 20 May 2026"),
    (11, {"questions": QuestionsFact(3, 1, 1)}, R, "1 clarification question was never answered"),
    (11, {"today": date(2026, 5, 8)}, A, "still open"),
    (11, {"today": date(2026, 5, 8), "published": ()}, A, "Nothing is published"),
    (11, {"questions": QuestionsFact(), "from_portal": False}, A, "Bids came another way"),
    (11, {"questions": QuestionsFact()}, G, "0 questions"),
    (
        11,
        {
            "questions": QuestionsFact(),
            "from_portal": False,
            "more": [act(K.CLARIFICATIONS_LOGGED)],
        },
        G,
        "0 questions",
    ),
    (12, {"outcome": None}, A, "No outcome"),
    (12, {"price_weighs": False}, G, "Nobody priced"),
    (12, {"trigger": False}, A, "No trigger is published"),
    (12, {"trigger": False, "more": [act(K.LOW_PRICES_LOOKED_AT)]}, G, "as put on record"),
    (13, {"outcome": None}, A, "No outcome"),
    (14, {"outcome": None}, A, "No outcome"),
    (14, {"conditions": ()}, G, "No condition"),
    (15, {"letters": None}, A, "No award is approved"),
    (15, {"letters": LettersFact(3, (date(2026, 6, 9),))}, A, "2 letters of 3 are not"),
    (15, {"letters": LettersFact(0, ())}, A, "Nobody bid"),
    (15, {"letters": LettersFact(2, (date(2026, 6, 8), date(2026, 6, 9)))}, R, "same time"),
    (
        15,
        {"letters": LettersFact(2, (date(2026, 6, 8), date(2026, 6, 9))), "regime": PCR},
        G,
        "by 9 June 2026",
    ),
    (15, {"letters": LettersFact(1, (date(2026, 6, 11),))}, R, "the award notice is of 10 June"),
    (16, {"outside": without(K.AWARD_NOTICE), "standstill": None}, A, "Nobody has recorded"),
    (16, {"outside": without(K.AWARD_FIELDS)}, A, "fields were compared"),
    (16, {"outside": without(K.AWARD_NOTICE)}, G, "compared"),
    (16, {"letters": None}, A, "no award is approved here"),
    (17, {"standstill": None}, A, "No standstill has begun"),
    (17, {"standstill": None, "standstill_planned": False}, G, "No standstill is announced"),
    (18, {"contracts": ()}, A, "No contract"),
    (18, {"contracts": (ContractFact("Elm", None),)}, A, "No contract"),
    (18, {"contracts": (ContractFact("Elm", date(2026, 6, 22)),)}, R, "before the standstill"),
    (18, {"standstill": None}, G, "1 contract of 1"),
    (19, {"contracts": ()}, A, "no day is counted yet"),
    (19, {"contracts": (ContractFact("Elm", date(2026, 6, 23)),)}, A, "names no day"),
    (19, {"contracts": (ContractFact("Elm", date(2026, 6, 23), (DUE,)),)}, R, "20 July 2026"),
    (
        19,
        {"contracts": (ContractFact("E", date(2026, 6, 23), (DUE,)),), "today": date(2026, 7, 20)},
        G,
        "a day still to come",
    ),
    (20, {"outside": without(K.RETENTION)}, A, "Nobody has recorded until when"),
    (20, {"more": [act(K.RETENTION, date(2028, 1, 1), number=9)]}, R, "22 June 2029 at least"),
    (20, {"keep_until": None}, G, "1 January 2035"),
]


@pytest.mark.parametrize(("number", "changes", "colour", "says"), CASES)
def test_each_line_says_how_it_stands(number, changes, colour, says):
    """By one fact that is another."""
    answer = line(number, whole(**changes))
    assert (answer.colour, says.casefold() in answer.says.casefold()) == (colour, True), answer.says
    assert bool(answer.evidence) or colour is not G


def test_how_many_take_part_is_told_only_once_bids_are_closed():
    """A version that moved the deadline was told to four; before it, to everybody."""
    moved = (published(1, datetime(2026, 4, 1), datetime(2026, 5, 1, 12)), FIRST)
    for today, told in (
        (date(2026, 5, 8), "everybody who takes part was told of"),
        (date(2026, 5, 9), "4 organisations were told of"),
    ):
        evidence = " ".join(line(6, whole(published=moved, today=today)).evidence)
        assert evidence.count("moved to 8 May 2026 at 12:00") == 1 and told in evidence


def test_a_register_that_is_not_kept_shows_no_condition_as_judged_again():
    """Nor do judgements that nobody made."""
    facts = whole()
    for outcome in (
        facts.outcome._replace(register_on=None),
        facts.outcome._replace(judged_at_award=0),
    ):
        assert line(14, replace(facts, outcome=outcome)).colour is A


def test_a_standstill_that_did_not_run_says_so():
    """None was owed, and the act says by which rule."""
    facts = whole()
    none = StandstillFact(date(2026, 6, 10), None, "no standstill is owed", "2026-08", "", None)
    answer = line(17, replace(facts, standstill=none))
    assert (answer.colour, answer.evidence) == (G, ("no standstill is owed",))
    assert line(16, replace(facts, standstill=none, outside=without(K.AWARD_NOTICE))).colour is A


def test_a_finding_of_the_register_is_not_said_twice():
    """While it waits the line is red by it, and has none of its own; once it is decided, what was
    shown is shown with it.
    """
    (code,) = (each for each in LINES[8].codes if each == "thin-rationale")
    for waiting in ([a_finding(code)], [a_finding(code), a_finding("marks-missing")]):
        (each,) = [e for e in checklist(whole(findings=waiting)) if e.line.number == 9]
        assert (each.answer.colour, each.answer.finding) == (R, None)
        assert each.waiting == tuple(waiting)
        assert each not in own_findings(checklist(whole(findings=waiting)))
    settled = a_finding(code, "it does not matter")
    (each,) = [e for e in checklist(whole(findings=(settled,))) if e.line.number == 9]
    assert (each.answer.colour, each.decided) == (G, (settled,))
    assert each.answer.evidence[-1] == "1 finding decided, each with its reason"


def test_what_is_red_of_its_own_is_a_finding_at_the_gate_of_its_line():
    """A decision on it leaves the line not shown: a reason is no evidence."""
    lines = checklist(whole(assessed=(date(2026, 4, 2),)))
    (red,) = own_findings(lines)
    assert (red.line.gate, red.answer.finding.code) == (Gateway.PUBLISH, "assessed-after-notice")
    assert red.answer.finding.source == "law: Procurement Act 2023 s.81 to s.83"
    entry = a_finding("assessed-after-notice", "it does not matter")
    decided = with_decision(red, entry)
    assert decided.answer.colour is A and decided.by == "A. Officer"
    assert decided.answer.says.endswith("Decided: It was looked at.")
    assert with_decision(red, None) == red == with_decision(red, a_finding("x"))


def test_what_was_withdrawn_counts_for_nothing():
    """An act that no longer counts shows no line."""
    facts = whole(outside=acts(*(each._replace(withdrawn="wrong list") for each in RECORDED)))
    assert {line(number, facts).colour for number in (8, 16, 20, 21)} == {A}
    assert bidders_named(RECORDED[:3]) == {"B01", "B02"}


FIELDS = st.sampled_from([name for name, *_ in ((f,) for f in ReviewFacts.__slots__)])


@given(st.sampled_from(Regime), st.sets(FIELDS))
def test_no_line_is_shown_by_taking_facts_away(regime, taken):
    """Whatever is not known: a line is shown only with evidence, and never where all was not
    shown; nothing that is merely missing speaks against it.
    """
    full, bare = whole(regime), empty(regime)
    kept = {"regime", "light_touch", "commenced", "deadline", "today", "cpv", "conditions"}
    facts = replace(full, **{name: getattr(bare, name) for name in taken - kept})
    for each in checklist(facts):
        assert each.answer.colour is not G or each.answer.evidence
        if each.answer.colour is R:
            assert (each.line.number, facts.locked) == (10, None)
