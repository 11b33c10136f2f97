"""Headings of the register mapped on a page, as an administrator's browser does."""

import io

import pytest

from tender.workflow.ground.access import Role
from tests.office import Cast
from tests.register_files import write_csv
from tests.web.client import an_app, client_of, sound
from tests.workflow.register.edition_files import a_register_office
from tests.workflow.register.test_headings import COLUMNS, HEADINGS, NAME, ROW

PAGE = "/cqc/headings"


@pytest.fixture
def here(tmp_path):
    """A browser for each role, and a file with new headings."""
    cast = Cast(a_register_office()[0]).drafted()
    app = an_app(cast.office, tmp_path / "var")
    file = write_csv(tmp_path / NAME, [HEADINGS, ROW])
    return (lambda role: client_of(app, cast, role)), file


def sent(client, file, address=PAGE, **fields):
    """A form with the file."""
    data = {"file": (io.BytesIO(file.read_bytes()), file.name), "layout": "directory", **fields}
    return client.post(address, data=data, content_type="multipart/form-data")


def test_headings_are_shown_mapped_and_taken_out(here):
    """Each with example values; a wrong one is refused with row and value, and what was chosen
    stays chosen.
    """
    at, file = here
    admin = at(Role.ADMINISTRATOR)
    assert "Nothing: every file is read" in sound(admin.get(PAGE))
    page = sound(sent(admin, file, f"{PAGE}/look"))
    assert "Place – Elm House" in page and "(needed)" in page
    columns = {f"column-{column}": heading for column, heading in COLUMNS.items()}
    words = {"name": "October", "reason": "The notes say so."}
    wrong = columns | {"column-id": "Place", "column-name": "Ref"}
    refused = sent(admin, file, **wrong, **words)
    said = sound(refused)
    assert refused.status_code == 422 and "“Elm House” does not read as an id of the CQC" in said
    assert 'value="Place" selected' in said
    assert sent(admin, file, **columns, name="", reason="").status_code == 422
    assert sent(admin, file, **columns, **words).status_code == 302
    assert "“Post code”" in sound(admin.get(PAGE))
    assert admin.post(f"{PAGE}/take-out", data={"name": "October"}).status_code == 422
    gone = {"name": "October", "reason": "The old headings are back."}
    assert admin.post(f"{PAGE}/take-out", data=gone).status_code == 302
    assert "The old headings are back." in sound(admin.get(PAGE))


def test_a_file_that_is_none_is_a_sentence(here):
    """And so is no file at all."""
    at, file = here
    admin = at(Role.ADMINISTRATOR)
    file.write_bytes(b"\x00\x01")
    assert sent(admin, file, f"{PAGE}/look").status_code == 422
    assert admin.post(f"{PAGE}/look", data={"layout": "directory"}).status_code == 422
    assert admin.post(PAGE, data={"layout": "directory"}).status_code == 422
    assert at(Role.LEAD).get(PAGE).status_code == 403
