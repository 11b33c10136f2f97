"""Whether every receipt that was given is of a bid that is kept whole."""

from tender.config import Settings
from tender.sealing.signing import check
from tender.storage import bidding
from tender.storage.engine import Store
from tender.workflow.ground.office import Office, now_in_utc
from tender.workflow.ground.vault import make_vault
from tests.bidders import ID
from tests.openers import opened_by_two

SECRET = "k" * 40  #: of the installation that is measured


def verified(settings: Settings, receipts: list[bytes]) -> int:
    """How many acknowledged receipts verify: signature, bid in the store by its hash, every file
    opened by its hash.
    """
    office = Office(Store(settings.database), now_in_utc, make_vault(SECRET, settings.file_store))
    good = 0
    with office.store.reading() as session:
        by_receipt = {
            submitted.receipt_sha256: submitted for submitted in bidding.submitted(session, ID)
        }
        for content in receipts:
            data = check(content)
            submitted = by_receipt[data["sha256"]]
            bid, whole, key = opened_by_two(session, ID, submitted.bid, submitted.number)
            wrapped = office.vault.keys.wrap(key)
            listed = {item["sha256"] for item in data["receipt"]["items"]}
            good += whole == data["receipt"]["whole"] and all(
                file.sha256 in listed and _sum(office, file.key, wrapped) == file.sha256
                for file in bid.files
            )
    office.store.close()
    return good


def _sum(office: Office, key: str, wrapped: str) -> str:
    import hashlib

    from tender.workflow.bidding.files import open_sealed_file

    with open_sealed_file(office, key, wrapped) as content:
        return hashlib.file_digest(content, "sha256").hexdigest()
