"""The evaluation as tables, for lead and moderator: every figure exact, with a dictionary of what
each column means.
"""

from dataclasses import dataclass
from datetime import date

from tender.frames.award import award_of_bundle
from tender.frames.files import workbook_of, zip_of
from tender.frames.table import DataTable
from tender.frames.tables import export_of
from tender.workflow.deciding.evaluation import evaluated_procurement
from tender.workflow.ground.access import Verb
from tender.workflow.ground.actor import Actor
from tender.workflow.ground.award_day import usual_day
from tender.workflow.ground.blindness import refuse_blind
from tender.workflow.ground.office import Office
from tender.workflow.ground.stage import ProcurementState, state_of

MANY = 10_000  #: rows that a workbook takes about a second for


@dataclass(frozen=True, slots=True, kw_only=True)
class EvaluationExport:
    """The tables of the outcome of a day."""

    state: ProcurementState
    on: date
    tables: tuple[DataTable, ...]

    @property
    def slow(self) -> bool:
        """Whether the workbook takes longer than a second or two to write."""
        return sum(len(table.rows) for table in self.tables) > MANY

    def workbook(self) -> bytes:
        """All of them as one .xlsx."""
        listed = self.state.listed
        return workbook_of(listed.title, listed.council, self.on, self.tables)

    def archive(self) -> bytes:
        """Each as .csv, in one .zip."""
        return zip_of(self.tables)


def evaluation_export(
    office: Office, actor: Actor, procurement: str, on: date | None = None
) -> EvaluationExport:
    """The tables of the outcome on a day, the usual one unless said. Raises NotNow before quality
    is locked.
    """
    with office.look(actor, Verb.EXPORT_EVALUATION, procurement) as session:
        state = state_of(session, procurement)
        refuse_blind(actor, state)
        day = on or usual_day(state, office.clock())
        bundle = evaluated_procurement(session, state, day).bundle
    return EvaluationExport(state=state, on=day, tables=export_of(award_of_bundle(bundle)))
