"""An end that was asked for and that nobody has answered stands in the way of the award."""

from collections.abc import Iterator

from evidence.finding import warning
from tender.evaluation.finding_record import Gateway
from tender.workflow.ground.ended import lots_asked_to_end
from tender.workflow.ground.gateways import NoticedFinding
from tender.workflow.ground.stage import ProcurementState

ASKED = "end-asked"


def noticed_ends_asked(state: ProcurementState) -> Iterator[NoticedFinding]:
    """A finding for each end that was asked for: nothing is approved, brought to standstill or
    awarded before the approver agreed to it or refused it.
    """
    for lot in lots_asked_to_end(state):
        what = f"lot {lot}" if lot else "this procurement"
        yield NoticedFinding(
            finding=warning(
                ASKED,
                f"lots[{lot}]" if lot else "procurement",
                f"the lead asked to end {what} without an award, and nobody has answered",
                "the approver agrees or refuses on the page End the procurement or a lot",
            ),
            gateway=Gateway.APPROVE,
            id=f"{ASKED}-{lot}",
            lot=lot,
        )
