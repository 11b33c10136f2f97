"""A process of its own that attaches and submits again and again, for tests that kill it: each
acknowledged receipt is a line of its output.
"""

import sys
import tempfile
from pathlib import Path

from tender.bid.bid import QuestionInLot
from tender.storage.engine import Store
from tender.workflow.bidding import files, submission
from tender.workflow.bidding.own_bid import own_bid
from tender.workflow.ground.office import Office
from tender.workflow.ground.vault import make_vault
from tests.bidders import BEFORE, ID, KEY, a_pdf
from tests.office import Clock


def submit_for_ever(folder, url, person):
    """Change the bid, attach a file, submit, say so; then again."""
    office = Office(Store(url), Clock(BEFORE), make_vault(KEY, str(Path(folder) / "files")))
    actor = office.actor(person, "A person", administrator=False)
    number = 0
    while True:
        number += 1
        own = own_bid(office, actor, ID)
        for one in own.bid.files[1:]:
            files.detach_file(
                office, actor, own_bid(office, actor, ID), QuestionInLot("Q1", ""), one.key
            )
        with tempfile.TemporaryFile() as file:
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
        told = (held.submitted.number, held.signed.sha256, held.receipt.whole)
    print(*told, flush=True)  # noqa: T201


if __name__ == "__main__":
    submit_for_ever(sys.argv[1], sys.argv[2], int(sys.argv[3]))
