"""Each kind of finding on bids and on an outcome keeps an award from being recommended and signed
off, at the page, through the API and at the command line, in a sentence that names it; and once it
is decided on, no longer.
"""

import pytest

from tender.evaluation.finding_record import Gateway
from tender.workflow.awarding.ties import settle_tie
from tender.workflow.deciding.finding_decisions import decide_finding
from tender.workflow.ground.access import Role
from tests.gate_doors import Doors
from tests.late_events import NONE, a_takeover, decided, recorded, took_effect
from tests.office import ID, REASON
from tests.outcome_worlds import SHA256, WORLDS, left, locked, reported, settle, with_particulars

#: every kind that an award waits for, by a contest that has it
KINDS = {
    "faulty": (
        "abnormally-low-price", "above-ceiling", "alike-answers", "another-name-in-register",
        "below-floor", "below-minimum-score", "conflicting-declaration", "declared-no",
        "dropped-at-award", "experience-before-registration", "late-event-undecided", "no-answer",
        "no-declaration", "no-serving-location", "one-owner-since-takeover", "over-word-limit",
        "partner-bids-too", "places-left-empty", "price-of-nought", "rate-outside-limits",
        "same-address", "same-charity-number", "same-company-number", "same-director",
        "same-email", "same-name", "same-partner", "same-provider",
        "same-register-at-bid-and-award", "too-many-lots",
    ),
    "tied": ("register-changed", "tie-unresolved", "waits-for-tie"),
    "greatest": ("several-greatest-totals",),
    "unrated": ("cap-leaves-lot-unserved", "held-past-its-last-day"),
}  # fmt: skip
ON_OUTCOMES = {kind for kinds in KINDS.values() for kind in kinds} | {"no-rate"}
RECOMMEND = "award/recommend", {"number": "1", "reason": REASON}, "award/recommendation", {
    "report": 1, "reason": REASON,
}  # fmt: skip
SIGN = "report/1/sign-off", {"sha256": SHA256, "word": "sign"}, "reports/1/sign-offs", {
    "sha256": SHA256, "signed": True,
}  # fmt: skip


@pytest.fixture(scope="module")
def worlds(tmp_path_factory):
    """Each contest with its doors, made when it is first asked for."""
    made = {}

    def world(name):
        if name not in made:
            made[name] = Doors(tmp_path_factory.mktemp("world") / name.replace(" ", "-"))
            cast = locked(made[name].cast, *WORLDS[name]())
            if name == "faulty":
                with_particulars(cast)
                took_effect(cast, a_takeover("B04"))
                recorded(cast)
            if name != "without a rate":
                reported(cast)
            made[name].opened(Role.LEAD, Role.LEGAL_REVIEWER)
        return made[name]

    yield world
    for doors in made.values():
        doors.cast.office.store.close()


@pytest.mark.parametrize(
    ("name", "kinds"),
    [(name, kinds[at : at + 3]) for name, kinds in KINDS.items() for at in range(0, len(kinds), 3)],
)
def test_each_kind_holds_the_recommendation_and_the_signature(worlds, name, kinds):
    """Nothing else waits, and each of up to three is named."""
    doors = worlds(name)
    cast = doors.again()
    kept = left(cast, kinds)
    assert set(kept) == set(kinds) == set(doors.waiting(Gateway.RECOMMEND)[0])
    told = [entry.finding.what for entry in kept.values()]
    assert doors.refusing(Gateway.RECOMMEND, told, Role.LEAD, RECOMMEND) == {}
    legal = Role.LEGAL_REVIEWER
    assert doors.refusing(Gateway.SIGN_OFF, told, legal, SIGN) == {}
    for kind, entry in kept.items():
        if kind != "waits-for-tie":
            answered(cast, entry)
    for gateway in Gateway.RECOMMEND, Gateway.SIGN_OFF:
        assert doors.waiting(gateway)[0].keys().isdisjoint(kinds)


def answered(cast, entry):
    """The finding answered where it can be: by a reason, or where it stands."""
    if entry.finding.code == "late-event-undecided":
        decided(cast, int(entry.id.rpartition("-")[2]), NONE)
    elif entry.finding.code == "tie-unresolved":
        settle_tie(cast.office, cast.lead, ID, "1", REASON, ("B01", "B02"))
    else:
        decide_finding(
            cast.office, cast.lead, ID, entry.id, "it does not matter", REASON, alike=True
        )


def test_a_missing_rate_is_told_where_no_outcome_is_worked_out(worlds):
    """No report can be made, so nothing is recommended; the gate names the rate all the same."""
    doors = worlds("without a rate")
    cast = doors.again()
    settle(cast, lambda entry: entry.finding.code != "no-rate")
    (entry,) = doors.waiting(Gateway.RECOMMEND)[0].values()
    status, said = doors.by_command(Gateway.RECOMMEND)
    assert status == 1 and "norateisbidforstandardhour" in said
    answered(cast, entry)
    assert doors.waiting(Gateway.RECOMMEND)[0] == {}
