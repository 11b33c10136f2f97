"""An exhibit's last steps, to its standstill: long work, done beside the pages."""

from tender.exhibition.answered import answer_findings
from tender.records.award_letters import SendingMeans
from tender.storage import jobs
from tender.workflow.awarding.award import approve_award, recommend_award
from tender.workflow.awarding.deliveries import record_sent
from tender.workflow.awarding.letter_gaps import keep_masked
from tender.workflow.awarding.letters import award_letters
from tender.workflow.awarding.proofs import make_proof
from tender.workflow.awarding.release import release_letters
from tender.workflow.awarding.report import make_report, report_versions
from tender.workflow.awarding.review import sign_off_report
from tender.workflow.awarding.standstill import begin_standstill
from tender.workflow.ground.access import Verb
from tender.workflow.ground.actor import Actor
from tender.workflow.ground.award_day import usual_day
from tender.workflow.ground.office import Office
from tender.workflow.ground.progress import Report
from tender.workflow.ground.stage import state_of

KIND = "exhibit"


def ask_to_go_on(office: Office, id: str, lead: Actor) -> None:
    """The rest needs an award report, which takes half a minute:
    it is done beside the pages.
    """
    with office.act(lead, Verb.MAKE_REPORT, id) as unit:
        jobs.ask_for(unit, KIND, id, f"{KIND} {id}", lead.id, {})
        unit.says(subject="the demonstration goes on to the standstill")


def go_to_standstill(
    office: Office,
    id: str,
    lead: Actor,
    officer: Actor,
    legal: Actor,
    approver: Actor,
    report: Report,
) -> str:
    """Make the award report, then recommend, sign off, approve, release the letters and begin the
    standstill, each by its own person. The report's number.
    """
    answer_findings(office, lead, id)
    with office.read() as session:
        day = usual_day(state_of(session, id), office.clock())
    number = make_report(office, lead, id, day, report)
    version = report_versions(office, lead, id).reports[-1]
    sign_off_report(
        office,
        legal,
        id,
        number,
        version.sha256,
        "Illustrative: read against its evidence.",
        signed=True,
    )
    recommend_award(office, lead, id, number, "Illustrative: as the report has it, lot by lot.")
    answer_findings(office, lead, id)
    approve_award(office, approver, id, number, "Illustrative: approved as recommended.")
    _tell(office, id, lead, officer, report)
    begin_standstill(office, lead, id, published=office.today(), notice="2026/S 000-000000")
    return str(number)


def _tell(office: Office, id: str, lead: Actor, officer: Actor, report: Report) -> None:
    """Prepare the letters, release them, and put on record that they went by e-mail too: nobody
    acts here for invented bids.
    """
    letters = award_letters(office, lead, id)
    if passages := [each.id for each in letters.decided if not each.reason]:
        keep_masked(office, lead, id, passages, "Illustrative: read, and it stays masked.")
    proof = make_proof(office, lead, id, office.today(), report)
    release_letters(office, officer, id, proof)
    record_sent(
        office,
        officer,
        id,
        list(letters.names),
        SendingMeans.EMAIL,
        office.today(),
        "Illustrative: kept in the council’s mailbox.",
    )
