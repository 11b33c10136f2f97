"""Whether every receipt that was given is of a bid that is kept whole."""

from tender.config import Settings
from tender.sealing.signing import check
from tender.storage import bidding
from tender.storage.engine import Store
from tender.workflow.bidding import submission
from tender.workflow.ground.office import Office, now_in_utc
from tender.workflow.ground.vault import make_vault
from tests.bidders import ID

SECRET = "k" * 40  #: of the installation that is measured


def verified(settings: Settings, receipts: list[bytes]) -> int:
    """How many acknowledged receipts verify: signature, bid in the store by its hash, every file
    opened by its hash.
    """
    office = Office(Store(settings.database), now_in_utc, make_vault(SECRET, settings.file_store))
    good = 0
    with office.store.reading() as session:
        seal = bidding.seal(session, ID)
        by_receipt = {
            submitted.receipt_sha256: submitted for submitted in bidding.submitted(session, ID)
        }
        for content in receipts:
            data = check(content)
            submitted = by_receipt[data["sha256"]]
            sealed = bidding.content(session, submitted.bid, submitted.number)[0]
            key = seal[1] if seal else ""
            bid, whole, _ = submission.open_submitted_bid(sealed, key, office)
            listed = {item["sha256"] for item in data["receipt"]["items"]}
            good += whole == data["receipt"]["whole"] and all(
                file.sha256 in listed
                and _sum(office, file.key, seal[1] if seal else "") == file.sha256
                for file in bid.files
            )
    office.store.close()
    return good


def _sum(office: Office, key: str, wrapped: str) -> str:
    import hashlib

    from tender.workflow.bidding.files import open_sealed_file

    with open_sealed_file(office, key, wrapped) as content:
        return hashlib.file_digest(content, "sha256").hexdigest()
