"""The one place where a submitted bid is read at the opening: whatever is to be believed of it, and
whatever is not, is looked at here.
"""

from dataclasses import dataclass

from tender.bid.bid import Bid
from tender.records.faults import StoreGone
from tender.sealing.keys import CannotOpen
from tender.storage import bidding, sealed_prices
from tender.storage.unit import Unit
from tender.workflow.bidding.door import open_content, open_submitted_bid
from tender.workflow.ground.office import Office
from tender.workflow.ground.stage import ProcurementState
from tender.workflow.opening.arrivals import ArrivedSubmission


@dataclass(frozen=True, slots=True, kw_only=True)
class BidAsOpened:
    """A bid, the hash of the whole of it worked out again; and under split keys the prices, still
    sealed, with the hash that they must have, and the key of its files, wrapped.
    """

    bid: Bid
    whole: str
    prices: bytes = b""
    prices_sha256: str = ""
    files_key: str = ""


def read_bid(
    office: Office, unit: Unit, state: ProcurementState, arrival: ArrivedSubmission, key: str
) -> BidAsOpened:
    """A bid as it was submitted; `key` is the quality key where it is split, else empty.

    Raises StoreGone where it cannot be opened.
    """
    submitted = arrival.submitted
    content = bidding.content(unit.session, submitted.bid, submitted.number)[0]
    try:
        if key:
            return _under_split_keys(office, unit, submitted.bid, submitted.number, content, key)
        seal = bidding.seal(unit.session, state.id)
        bid, whole, _ = open_submitted_bid(content, seal[1] if seal else "", office)
    except (CannotOpen, ValueError, KeyError) as fault:
        what = (
            f"The bid of {arrival.name} cannot be opened, so none was: "
            "the installation’s key or the record is not the one it was sealed with. "
            "Bring back the key or a backup."
        )
        raise StoreGone(what) from fault
    return BidAsOpened(bid=bid, whole=whole)


def _under_split_keys(
    office: Office, unit: Unit, bid: int, number: int, sealed: bytes, key: str
) -> BidAsOpened:
    split = sealed_prices.split_bid(unit.session, bid, number)
    if split is None:
        raise CannotOpen("nothing is kept of this submission that the key opens")
    content = open_content(sealed, split[0], key)
    return BidAsOpened(
        bid=content.bid,
        whole=content.whole,
        prices=split[1],
        prices_sha256=content.prices,
        files_key=office.vault.keys.wrap(content.identity),
    )
