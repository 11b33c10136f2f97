"""The page on what an act commits to says what the table of gates says."""

from tender.evaluation.finding_record import Gateway
from tender.workflow.ground.access import MAY, NOT_AFTER_RECOVERY
from tender.workflow.ground.commitment import GATES
from tests.docs.markdown_pages import tables


def test_the_page_has_every_act_with_who_does_it_and_whether_it_is_typed():
    """Word for word, in the order of the register."""
    told = [
        {
            "act": gateway.value,
            "who": ", ".join(sorted(MAY[rule.verb])),
            "typed": "yes" if rule.is_final else "no",
            "what cannot be undone, or how it is changed again": rule.undone,
        }
        for gateway, rule in GATES.items()
    ]
    acts, pages = tables("commitments.md")
    assert acts == told
    assert [row["act"] for row in pages] == [gateway.value for gateway in GATES] == list(Gateway)


def test_what_nothing_takes_back_is_done_by_no_account_that_was_recovered_just_before():
    """Two tables speak of it: what is typed here is refused there."""
    assert {rule.verb for rule in GATES.values() if rule.is_final} <= NOT_AFTER_RECOVERY
