"""Line 21: of each exclusion the Minister was told in time, or no telling is owed, and of everybody
who bid somebody said so (Procurement Act 2023 s.59).
"""

from dataclasses import replace
from datetime import date

import pytest

from tender.evaluation.review.answer import Colour
from tender.evaluation.review.outside import OutsideRecord
from tests.evaluation.review.facts import K, act, acts, line, whole

G, A, R = Colour.GREEN, Colour.AMBER, Colour.RED
CASES = [
    ({"more": [act(K.EXCLUDED, date(2026, 7, 3), "B02")]}, A, "by 1 August 2026"),
    ({"more": [act(K.EXCLUDED, date(2026, 7, 2), "B02")]}, R, "told by 31 July 2026"),
    (
        {
            "more": [
                act(K.EXCLUDED, date(2026, 6, 1), "B02"),
                act(K.EXCLUSION_NOTIFIED, date(2026, 6, 20), "B02"),
            ]
        },
        G,
        "on record",
    ),
    (
        {
            "more": [
                act(K.EXCLUDED, date(2026, 6, 1), "B02"),
                act(K.EXCLUSION_NOTIFIED, date(2026, 5, 20), "B02"),
                act(K.EXCLUSION_NOTIFIED, date(2026, 7, 1), "B02"),
            ]
        },
        R,
        "told by 30 June 2026, and was told on 1 July 2026",
    ),
    (
        {"more": [act(K.EXCLUDED, about="B02"), act(K.NO_NOTICE_OWED, about="B02")]},
        G,
        "on record",
    ),
    ({"outside": acts(act(K.NO_NOTICE_OWED, about="B02"))}, A, "of everybody"),
    ({"disregarded": {"B02": "late"}}, A, "Oak Care was disregarded"),
    ({"disregarded": {"B02": "late"}, "more": [act(K.NO_NOTICE_OWED, about="B02")]}, G, "each"),
    ({"outside": OutsideRecord()}, A, "whether they were excluded"),
    ({"outcome": None}, A, "whether they were excluded"),
]


@pytest.mark.parametrize(("changes", "colour", "says"), CASES)
def test_an_exclusion_is_told_in_time_or_spoken_against(changes, colour, says):
    """Thirty days, beginning with that of the exclusion; an earlier telling was of another."""
    facts = whole()
    recorded = acts(*facts.outside.acts, *changes.get("more", ()))
    others = {name: value for name, value in changes.items() if name != "more"}
    answer = line(21, replace(facts, **{"outside": recorded} | others))
    assert (answer.colour, says.casefold() in answer.says.casefold()) == (colour, True), answer.says
