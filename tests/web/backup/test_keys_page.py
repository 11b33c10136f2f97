"""The keys of an installation, on a page that anybody reads."""

from tests.documents.certificates import signature_in
from tests.office import an_office
from tests.web.client import an_app


def shown(office, folder):
    """The page, without an account."""
    answer = an_app(office, folder).test_client().get("/keys")
    assert answer.status_code == 200
    return answer.get_data(as_text=True)


def test_the_key_of_receipts_is_shown_to_anybody(tmp_path):
    """The one that receipts carry; no certificate, and it is said."""
    office = an_office()
    text = shown(office, tmp_path)
    assert office.vault.signer.public in text and office.store.key.public in text
    assert "nobody: no certificate is set" in text


def test_the_certificate_of_reports_is_shown_by_its_fingerprint(tmp_path):
    """With whose it says it is; nothing of its key."""
    office = an_office()
    office.signature = signature_in(tmp_path)
    text = shown(office, tmp_path)
    assert office.signature.fingerprint in text and "Exampleshire Council" in text
    assert office.signature.key.read_text("utf-8").splitlines()[1] not in text
