"""Gates against the market: what nobody there meets, and what loses most of it."""

from dataclasses import replace

from criteria.market_checks import market_findings
from criteria.parse_gate import parse_gate
from criteria.participation import Condition, GateMoment
from evidence.finding import Severity
from tests.register_files import a_location, a_snapshot

GOOD, WELL_LED = parse_gate("overall>=good"), parse_gate("well-led>=good")
DAY = "on 1 October 2023"


def told(*gates: Condition, overall: tuple[str, ...] = (), area: str = "Testshire"):
    """The findings on these gates, in a market of one provider for each rating."""
    places = [
        a_location(f"1-1{number}", rating, provider_id=f"1-9{number}")
        for number, rating in enumerate(overall)
    ]
    return tuple(market_findings(a_snapshot(*places), area, gates))


def by_code(*gates: Condition, overall: tuple[str, ...] = ()) -> dict[str, str]:
    """What is said, by kind."""
    return {finding.code: finding.what for finding in told(*gates, overall=overall)}


def test_a_gate_that_nobody_can_meet_is_an_error_at_its_place() -> None:
    """With the day of the register, and how many there are."""
    (finding,) = told(GOOD, overall=("Inadequate", "Inadequate"))
    assert (finding.code, finding.severity) == ("gate-nobody-can-meet", Severity.ERROR)
    assert finding.where == "conditions[overall>=good]"
    assert finding.what == f"none of 2 providers in Testshire {DAY} meets Overall at least Good"
    assert by_code(GOOD, overall=("Inadequate",)) == {
        "gate-nobody-can-meet": (
            f"the only provider in Testshire {DAY} does not meet Overall at least Good"
        )
    }


def test_what_is_judged_at_award_alone_can_be_met_by_then() -> None:
    """It keeps nobody from bidding: somebody says why it is proportionate."""
    late = replace(GOOD, when=(GateMoment.AWARD,))
    assert by_code(late, overall=("Inadequate",) * 2) == {
        "gate-loses-most-of-the-market": (
            f"Overall at least Good admits 0 of 2 providers in Testshire {DAY}"
        )
    }


def test_a_gate_that_loses_more_than_half_is_a_warning_and_one_that_loses_half_is_none() -> None:
    """Two of four are half."""
    assert told(GOOD, overall=("Good", "Good", "Inadequate", "Inadequate")) == ()
    (finding,) = told(GOOD, overall=("Good", "Inadequate", "Inadequate"))
    assert finding.severity is Severity.WARNING
    assert finding.what == f"Overall at least Good admits 1 of 3 providers in Testshire {DAY}"


def test_whom_the_register_says_nothing_of_may_meet_a_gate() -> None:
    """None is said to fail it, and how many they are is told."""
    assert by_code(GOOD, overall=("Inadequate", "")) == {
        "gate-loses-most-of-the-market": (
            f"Overall at least Good admits 0 of 2 providers in Testshire {DAY}; "
            "of 1 more the register does not say"
        )
    }


def test_gates_that_only_together_lose_the_market_are_told_together() -> None:
    """Each alone admits half."""
    places = [
        a_location("1-11", "Good", provider_id="1-91", personal_care=False),
        a_location("1-12", "Inadequate", provider_id="1-92"),
    ]
    gates = (GOOD, parse_gate("personal-care"))
    (finding,) = market_findings(a_snapshot(*places), "Testshire", gates)
    assert (finding.code, finding.where) == ("gate-nobody-can-meet", "conditions")
    assert finding.what == f"none of 2 providers in Testshire {DAY} meets all gates together"
    more = a_location("1-13", "Good", provider_id="1-93")
    (finding,) = market_findings(a_snapshot(*places, more), "Testshire", gates)
    assert finding.what == (f"All gates together admit 1 of 3 providers in Testshire {DAY}")


def test_where_there_is_no_homecare_nothing_is_said() -> None:
    """Nor where no gate is one that a register shows."""
    assert told(GOOD, overall=("Good",), area="Elsewhere") == ()
    assert told(overall=("Good",)) == ()
