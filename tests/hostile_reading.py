"""Every reader given a hostile file: it reads it, or refuses it in a sentence."""

import io
import logging
from contextlib import contextmanager
from pathlib import Path

from evidence.finding import BadInput
from tender.documents.receipt import receipt_inside
from tender.intake.attachments import AttachmentRefused, look
from tender.intake.bank_holidays import read_bank_holidays
from tender.intake.bid_form import read_form
from tender.intake.bid_form.form_questions import FormQuestions
from tender.intake.draft_workbook import read_draft_workbook
from tender.intake.marking_workbook import read_marking_workbook
from tender.intake.notice_release import read_notice_release
from tender.intake.portal import propose
from tender.intake.price_workbook import read_price_workbook
from tender.intake.procurement import read_procurement
from tender.intake.register import read_register
from tender.intake.submissions import read_submissions
from tender.intake.zone_shapes import read_zone_shapes
from tests.factories import a_procurement

PROCUREMENT = a_procurement()
READERS = {
    "submissions": lambda path: read_submissions(path, PROCUREMENT),
    "register": lambda path: read_register([path]),
    "form": lambda path: read_form(path, FormQuestions(PROCUREMENT)),
    "export": lambda path: propose(path, PROCUREMENT),
    "marking workbook": read_marking_workbook,
    "draft workbook": read_draft_workbook,
    "price workbook": lambda path: read_price_workbook(path, PROCUREMENT),
    "procurement": read_procurement,
    "bank holidays": read_bank_holidays,
    "notice release": read_notice_release,
    "zone shapes": lambda path: read_zone_shapes(path.read_bytes(), path.name, ()),
    "attachment": lambda path: look(io.BytesIO(path.read_bytes()), path.name),
    "receipt": lambda path: receipt_inside(path.read_bytes(), path.name),
}


class Fallen(logging.Handler):
    """What readers fell over that they did not expect: refused all the same, and worth mending."""

    def __init__(self):
        """Nothing yet."""
        super().__init__(logging.WARNING)
        self.words = []

    def emit(self, record):
        """Keep the last line of what was said."""
        self.words.append(record.getMessage().strip().splitlines()[-1])


@contextmanager
def noticing():
    """What the door's log says meanwhile."""
    log, handler = logging.getLogger("tender.apart.door"), Fallen()
    log.addHandler(handler)
    yield handler.words
    log.removeHandler(handler)


def outcome(reader: str, path: Path) -> str:
    """“read”, or the sentence of the refusal. Whatever else is raised is raised."""
    try:
        READERS[reader](path)
    except (BadInput, AttachmentRefused) as refused:
        return str(refused)
    return "read"
