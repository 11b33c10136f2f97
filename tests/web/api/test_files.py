"""A file is sent piece by piece, to a program as to a browser: what a server holds of it does not grow with its size."""

import tempfile
import tracemalloc
from dataclasses import replace
from datetime import timedelta

import pytest

from tender.bid.bid import Place
from tender.workflow import conflicts, opening_marking
from tender.workflow.access import Role
from tender.workflow.bidding import attaching
from tender.workflow.opening import opening
from tests.bidders import CLOSES, ID, Firm, a_pdf, procurement_with_files, published
from tests.web.api.program import API, Program, as_described
from tests.web.client import an_app, client_of

SIZE = 24_000_000
MOST = 6_000_000  #: bytes of Python's that a download may take: a few pieces of a megabyte


@pytest.fixture(scope="module")
def opened(tmp_path_factory):
    """Testshire with marking open, one bid with one large file, and that file."""
    folder, base = tmp_path_factory.mktemp("files"), procurement_with_files()
    first, *rest = base.criteria.questions
    cast = published(f"sqlite:///{folder / 'tender.db'}", folder, replace(base, criteria=replace(base.criteria, questions=(replace(first, attachment_size=25), *rest))))
    firm, content = Firm(cast).writes(), a_pdf() + b"\n%" + b"x" * SIZE
    with tempfile.TemporaryFile() as file:
        file.write(content)
        attaching.attach(cast.office, firm.actor, ID, Place("Q1", ""), file, "plan.pdf", cast.office.clock())
    firm.submits()
    cast.office.clock.now = CLOSES + timedelta(hours=2)
    opening.ask_for_opening(cast.office, cast.actor(Role.OFFICER), ID)
    opening.open_bids(cast.office, cast.lead, ID)
    for role in (Role.LEAD, Role.EVALUATOR):
        conflicts.declare(cast.office, cast.actor(role), ID, {"B01": conflicts.Said(kind=conflicts.Interest.NONE)})
    opening_marking.open_marking(cast.office, cast.lead, ID, None)
    yield cast, an_app(cast.office, folder), content
    cast.office.store.close()


@pytest.mark.parametrize("by", ["program", "browser"])
def test_a_download_is_never_whole_in_memory(opened, by):
    """The status comes before the file was read, every byte comes, and the most that was held is a few pieces."""
    cast, app, content = opened
    program = Program(app, cast, Role.EVALUATOR)
    client, path, headers = (
        (program.client, f"{API}/files/Q1/A/1", program.headers) if by == "program" else (client_of(app, cast, Role.EVALUATOR), f"/p/{ID}/files/Q1/A/1", {})
    )
    tracemalloc.start()
    try:
        answer = client.get(path, headers=headers, buffered=False)
        at, same = 0, answer.status_code == 200
        for piece in answer.iter_encoded():
            at, same = at + len(piece), same and content[at : at + len(piece)] == piece
        _, most = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
        answer.close()
    assert (same, at) == (True, len(content)) and answer.is_streamed and most < MOST
    if by == "program":
        as_described(app, "GET", "/files/Q1/A/1", answer)
