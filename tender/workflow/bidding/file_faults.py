"""Files of a submitted bid, held against the hashes that the bid names."""

import hashlib
import tempfile
from collections.abc import Iterator

from tender.bid.bid import Attachment, Bid
from tender.sealing.keys import CannotOpen
from tender.workflow.bidding.files import PIECE
from tender.workflow.ground.office import Office


def file_faults(office: Office, bid: Bid, wrapped: str) -> Iterator[str]:
    """What does not hold of a bid's files, each as a clause; `wrapped` is the key that they lie
    under. Raises StoreGone where the store of files does not answer.
    """
    for attachment in bid.files:
        if not office.vault.objects.has(attachment.key):
            yield f"its file {attachment.name} is not in the store of files"
        elif _hash(office, attachment, wrapped) != attachment.sha256:
            yield f"its file {attachment.name} is not the one that it names"


def _hash(office: Office, attachment: Attachment, wrapped: str) -> str:
    """The hash of a file as it lies there; empty where it does not open."""
    digest = hashlib.sha256()
    with tempfile.TemporaryFile() as plain:
        try:
            office.vault.keys.open_stream(
                office.vault.objects.reading(attachment.key), plain, wrapped
            )
        except CannotOpen:
            return ""
        plain.seek(0)
        while piece := plain.read(PIECE):
            digest.update(piece)
    return digest.hexdigest()
