"""The reason of an act of the award, in its actor's own words."""

from evidence.cell import text_fault
from tender.workflow.ground.refusals import Invalid

LONGEST = 10_000  #: characters


def reason_of(text: str) -> str:
    """The reason as it is kept. Raises Invalid where there is none, or too much of one."""
    if fault := text_fault(
        text, LONGEST, "Write the reason; it stands on the record of this award."
    ):
        raise Invalid.of(reason=fault)
    return text.strip()
