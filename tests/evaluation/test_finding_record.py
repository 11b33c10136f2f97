"""The register of findings as values: what waits, what is mended, and how it stands in words."""

import pytest

from evidence.finding import error, note, warning
from tender.evaluation.finding_record import Gateway, RegisteredFinding


def entry(finding, gateway=Gateway.RECOMMEND, decision=""):
    """A line of the register."""
    return RegisteredFinding(id="1", finding=finding, gateway=gateway, decision=decision)


def a(make, code="thin-rationale"):
    """A finding of this gravity."""
    return make(code, "B01.Q1", "the rationale has 3 words", "say more")


@pytest.mark.parametrize(
    ("line", "is_open", "mended", "standing"),
    [
        (entry(a(warning)), True, False, "to decide"),
        (entry(a(warning), decision="it does not matter"), False, False, "it stands as it is"),
        (entry(a(warning), decision="explained"), False, False, "explained"),
        (entry(a(note)), False, False, "worth knowing"),
        (entry(a(error)), True, False, "to decide"),
        (entry(a(error), Gateway.PUBLISH), True, True, "to be mended"),
        (entry(a(warning), Gateway.PUBLISH), True, False, "to decide"),
        (entry(a(note), Gateway.PUBLISH), False, False, "worth knowing"),
        (entry(a(error, "tie-unresolved")), True, True, "to be mended"),
        (entry(a(error, "interest-undecided")), True, True, "to be mended"),
    ],
)
def test_how_a_finding_stands(line, is_open, mended, standing):
    """A note waits for nobody; an error before publication and a tie are not talked away."""
    assert (line.open, line.must_be_mended, line.standing) == (is_open, mended, standing)


@pytest.mark.parametrize("gateway", Gateway)
def test_an_act_waits_for_its_own_findings_and_for_those_of_the_acts_before_it(gateway):
    """And for none of a later one."""
    order = list(Gateway)
    assert [other for other in order if gateway.waits_for(other)] == order[
        : order.index(gateway) + 1
    ]
