"""Where every answer came from, once bids were taken in from an export: for the team,
who can then tell a lawyer.
"""

from dataclasses import dataclass

from tender.records.elsewhere import AnswerSource, TakenExport
from tender.storage import bids, elsewhere
from tender.workflow.ground.access import Verb
from tender.workflow.ground.actor import Actor
from tender.workflow.ground.blindness import refuse_blind
from tender.workflow.ground.office import Office
from tender.workflow.ground.refusals import NotThere
from tender.workflow.ground.stage import ProcurementState, state_of


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportSources:
    """The export, and the sources of each bidder's answers under its name.

    No letter stands beside a name.
    """

    state: ProcurementState
    export: TakenExport
    bidders: tuple[tuple[str, tuple[AnswerSource, ...]], ...]


def export_sources(office: Office, actor: Actor, procurement: str) -> ExportSources:
    """All of it.

    Raises NotThere where bids came in another way, NotAllowed for who must not see names.
    """
    with office.look(actor, Verb.TAKE_IN_BIDS, procurement) as session:
        state = state_of(session, procurement)
        refuse_blind(actor, state)
        export = elsewhere.taken_export(session, procurement)
        if export is None:
            raise NotThere
        names = {bidder.bidder: bidder.name for bidder in bids.bids(session, procurement)}
        by_bidder: dict[str, list[AnswerSource]] = {}
        for source in elsewhere.sources(session, procurement):
            by_bidder.setdefault(source.bidder, []).append(source)
    return ExportSources(
        state=state,
        export=export,
        bidders=tuple(
            (f"{bidder} {names.get(bidder, '')}", tuple(every))
            for bidder, every in by_bidder.items()
        ),
    )
