"""An installation with a certificate signs the reports that it makes; they verify by it."""

import pytest

from tender.app import signature_of
from tender.config import Settings
from tender.documents.comparing.signature import NOBODY
from tender.documents.council_signature import CannotSign
from tender.documents.verify import verify
from tender.workflow.awarding import report
from tender.workflow.from_files.evaluating import paper_of_report
from tender.workflow.ground.progress import silent
from tests.documents.certificates import given, signature_in
from tests.office import ID
from tests.printing import PRESS


def test_a_report_is_signed_as_the_settings_have_it_and_verifies(cast, tmp_path):
    """By the certificate that the reader was given, and by nothing else."""
    held = signature_in(tmp_path)
    settings = Settings(report_certificate=held.certificate, report_key=held.key)
    cast.office.signature = signature_of(settings)
    day = report.report_versions(cast.office, cast.lead, ID).day
    number = report.make_report(cast.office, cast.lead, ID, day, silent)
    pdf = report.report_pages(cast.office, cast.lead, ID, number)
    with PRESS.lent() as press:
        checks = verify(pdf, "report.pdf", paper_of_report, press, trust=given(held))
    assert [check.what for check in checks if not check.holds] == []
    assert any(check.remark.startswith("The signature holds") for check in checks)
    checks = verify(pdf, "report.pdf", trust=NOBODY)
    assert not any(check.remark.startswith("The signature holds") for check in checks)
    assert not all(check.holds for check in checks)


def test_settings_that_cannot_sign_stop_the_start(tmp_path):
    """One without the other, and a file that is no certificate."""
    held = signature_in(tmp_path)
    with pytest.raises(ValueError, match="belong together"):
        Settings(report_certificate=held.certificate)
    with pytest.raises(CannotSign):
        signature_of(Settings(report_certificate=held.key, report_key=held.key))
    assert signature_of(Settings()) is None
