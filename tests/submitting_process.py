"""Processes that attach and submit again and again, for tests that kill them: each acknowledged
receipt is a line of output.

What they need is loaded once, by the process that begins one for each line of its input.
"""

import os
import sys
import tempfile
from pathlib import Path

from tender.bid.bid import QuestionInLot
from tender.storage.audit_key import AuditKey
from tender.storage.engine import Store
from tender.workflow.bidding import files, submission
from tender.workflow.bidding.own_bid import own_bid
from tender.workflow.ground.office import Office
from tender.workflow.ground.vault import make_vault
from tests.bidders import BEFORE, ID, KEY, a_pdf, write_bid
from tests.office import Clock

SIGNS = AuditKey(b"a process of its own (tests)    ")  #: its entries of the audit


def submit_for_ever(folder, url, person):
    """Change the bid, attach a file, submit, say so; then again."""
    office = Office(
        Store(url, key=SIGNS), Clock(BEFORE), make_vault(KEY, str(Path(folder) / "files"))
    )
    actor = office.actor(person, "A person", administrator=False)
    number = 0
    while True:
        number += 1
        own = own_bid(office, actor, ID)
        if own.missing.stops:  # it went with the submission before
            write_bid(office, actor, 1)
        with tempfile.TemporaryFile() as file:
            for one in own_bid(office, actor, ID).bid.files[1:]:
                own = own_bid(office, actor, ID)
                files.detach_file(office, actor, own, QuestionInLot("Q1", ""), one.key)
            file.write(a_pdf(number % 7 + 1))
            files.attach_file(
                office,
                actor,
                own_bid(office, actor, ID),
                QuestionInLot("Q1", ""),
                file,
                f"plan {number}.pdf",
                BEFORE,
            )
        own = own_bid(office, actor, ID)
        held = submission.submit_bid(office, actor, own, own.digest, BEFORE)
        # What it says is what is tested.
        receipt = (held.submitted.number, held.signed.sha256, held.receipt.whole)
        print(*receipt, flush=True)  # noqa: T201 - read by its test


def one_after_another(folder, url, person):
    """Begin one when a line is asked for; say its number first, and when it has ended."""
    for _ in sys.stdin:
        child = os.fork()
        if not child:
            print("begun", os.getpid(), flush=True)  # noqa: T201 - read by its test
            submit_for_ever(folder, url, person)
        os.waitpid(child, 0)
        print("ended", flush=True)  # noqa: T201 - read by its test


if __name__ == "__main__":
    one_after_another(sys.argv[1], sys.argv[2], int(sys.argv[3]))
