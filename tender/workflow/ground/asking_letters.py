"""The letter that asks somebody at the council to say yes or no to a role, or to standing in."""

from tender.storage import letters
from tender.storage.unit import Unit
from tender.workflow.ground.how_told import HowTold, foot, how_told
from tender.workflow.ground.office import Office
from tender.workflow.ground.stage import ProcurementState


def ask_by_letter(
    office: Office,
    unit: Unit,
    state: ProcurementState,
    person: int,
    *,
    event: str,
    subject: str,
    asks: str,
) -> None:
    """Write it within the act that asks. Nothing without a mail server, nor to whoever chose to be
    told by no letter: it stands on their first page all the same.
    """
    mailbox = office.mailbox
    if not mailbox.sends or how_told(unit.session, person, state.id) is HowTold.HERE:
        return
    answer = f"Sign in as usual and say yes or no: {mailbox.link('/')}"
    letters.write(
        unit.session,
        state.id,
        person,
        f"{event} {unit.number}",
        f"{subject} – {state.listed.title}",
        f"{asks}\n\n{answer}\n\n{foot(unit.session, mailbox, person)}",
        unit.now,
    )
