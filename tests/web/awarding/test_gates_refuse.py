"""While a finding is open, the act that waits for it is refused at its page, through the API and
at the machine, at each of the eight gates from publication to award.
"""

from contextlib import chdir

from click.testing import CliRunner

from tender.cli import main
from tender.evaluation.finding_record import Gateway
from tender.workflow.awarding import award, report, review
from tender.workflow.ground.access import Role
from tender.workflow.marking import interests
from tender.workflow.marking.interest_kinds import InterestKind
from tender.workflow.moderating.lock import lock_quality
from tests.late_events import NONE, decided, recorded
from tests.office import DOMAIN, ID, REASON, Cast, an_office
from tests.web.api.program import Program
from tests.web.client import an_app, client_of, sound

TYPED = {"typed": ID}


class Gates:
    """An installation with Testshire, whose acts are tried three ways."""

    def __init__(self, folder):
        (folder / "var").mkdir(mode=0o700, parents=True)
        self.folder = folder
        self.cast = Cast(an_office(f"sqlite:///{folder / 'var' / 'tender.db'}"))
        self.app = an_app(self.cast.office, folder)

    def refused(self, gateway, role, page, form, api, body=None):
        """Whether the act of a gateway is done by nobody: the page and the API name what waits, and
        the command says that it cannot be done.
        """
        said = f"before you can {gateway.value}"
        # the page of publication shows again all that stands in the way
        of_page = 422 if gateway is Gateway.PUBLISH else 409
        answer = client_of(self.app, self.cast, role).post(f"/p/{ID}/{page}", data=form)
        page_said = " ".join(sound(answer).split())
        assert answer.status_code == of_page and said in page_said, page_said[-900:]
        status, told = Program(self.app, self.cast, role).asks("POST", f"/{api}", body)
        assert status == 409 and said in str(told), (gateway, told)
        lead = f"lead.{ID}{DOMAIN}"
        with chdir(self.folder):
            done = CliRunner().invoke(
                main,
                ["findings", "gate", ID, gateway.value, "--as", lead],
                env={"TENDER_FOLDER": str(self.folder / "var")},
            )
        return done.exit_code == 1 and f"you cannot {gateway.value} yet" in done.output


def test_nothing_is_published_while_what_the_checks_find_is_open(tmp_path):
    """Two questions are marked by two, and nobody has said why that is enough."""
    gates = Gates(tmp_path)
    cast = gates.cast.drafted()
    interests.assess_conflicts(cast.office, cast.lead, ID, "Nobody knows one.", "They say so.")
    sent = {"revision": 1, "passed": True, "reason": REASON}
    assert gates.refused(
        Gateway.PUBLISH, Role.LEAD, "set-up/publish", TYPED | sent | {"passed": "y"},
        "publication", sent,
    )  # fmt: skip


def test_marking_is_not_opened_while_an_interest_is_undecided(tmp_path):
    """An evaluator knows a bidder, and the lead has not decided what follows."""
    gates = Gates(tmp_path)
    cast = gates.cast.with_bids()
    known = interests.NewDeclaration(kind=InterestKind.PERSONAL, text="My neighbour works there.")
    interests.declare_interests(cast.office, cast.actor(Role.EVALUATOR), ID, {"B01": known})
    due = {"due": "2023-11-20"}
    assert gates.refused(
        Gateway.OPEN_MARKING, Role.LEAD, "marking/open", TYPED | due, "marking", due
    )


def test_no_step_from_the_lock_to_the_award_is_done_while_a_finding_is_open(tmp_path):
    """Rationales alike hold the lock; what came to light about a bid and nobody decided on holds
    each act after it, and what is decided on lets the next be done.
    """
    gates = Gates(tmp_path)
    cast = gates.cast.agreed()
    assert gates.refused(Gateway.LOCK_QUALITY, Role.LEAD, "lock-quality", TYPED, "lock")
    cast.answered()
    lock_quality(cast.office, cast.lead, ID)
    cast.answered()
    report.make_report(cast.office, cast.lead, ID, cast.office.today(), lambda *_: None)
    version = {"number": "1", "reason": "It is so."}, {"report": 1, "reason": "It is so."}
    signed = {"sha256": report.report_versions(cast.office, cast.lead, ID).reports[-1].sha256}
    event = recorded(cast)
    assert gates.refused(
        Gateway.SIGN_OFF, Role.LEGAL_REVIEWER, "report/1/sign-off", signed | {"word": "sign"},
        "reports/1/sign-offs", signed | {"signed": True},
    )  # fmt: skip
    assert gates.refused(
        Gateway.RECOMMEND, Role.LEAD, "award/recommend", version[0],
        "award/recommendation", version[1],
    )  # fmt: skip
    decided(cast, event, NONE)
    legal, approver = cast.actor(Role.LEGAL_REVIEWER), cast.actor(Role.APPROVER)
    review.sign_off_report(cast.office, legal, ID, 1, **signed, note="", signed=True)
    award.recommend_award(cast.office, cast.lead, ID, 1, "As the report has it.")
    event = recorded(cast)
    assert gates.refused(
        Gateway.APPROVE, Role.APPROVER, "award/approve", TYPED | version[0],
        "award/approval", version[1],
    )  # fmt: skip
    decided(cast, event, NONE)
    award.approve_award(cast.office, approver, ID, 1, "I read it.")
    event = recorded(cast)
    assert gates.refused(
        Gateway.BEGIN_STANDSTILL, Role.LEAD, "award/standstill", TYPED, "award/standstill"
    )
    decided(cast, event, NONE)
    cast.begins_standstill()
    recorded(cast)
    cast.office.clock.passes(days=30)
    assert gates.refused(Gateway.AWARD, Role.LEAD, "award/award", TYPED, "award")
