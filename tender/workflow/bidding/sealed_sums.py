"""The hash of each file of a bid as it lies in the store of files, sealed: on record from the
submission on, so that one that is altered there is found without opening it.
"""

from tender.bid.bid import Bid
from tender.storage.named_files import sum_of
from tender.workflow.ground.office import Office


def sealed_sums(office: Office, bid: Bid) -> dict[str, str]:
    """By the key of each file; read from the store where it was attached before hashes were kept.

    Raises StoreGone.
    """
    return {
        attachment.key: attachment.sealed_sha256 or sum_of(office.vault.objects, attachment.key)
        for attachment in bid.files
    }
