"""What waits for somebody once an award is made: contracts to enter into, options, publications."""

from collections.abc import Iterator
from datetime import timedelta

from evidence.counting import count_of
from tender.workflow.awarding.awarded_contracts import awarded_contracts, due_soon
from tender.workflow.ground.access import Verb
from tender.workflow.ground.need import NeedKind, NeedSearch, OwnNeed
from tender.workflow.ground.stage import Stage
from tender.workflow.ground.told_when import NEVER, REMINDED

_PAGE = "contracts.contracts"
SOON = timedelta(days=92)  #: how long before its day something begins to wait


def _to_enter(search: NeedSearch) -> Iterator[OwnNeed]:
    every = awarded_contracts(search.session, search.state, search.office)
    left = sum(contract.life.entered is None for contract in every)
    if left:
        yield OwnNeed(
            what="Put on record when each contract was entered into",
            because=f"{count_of(left, 'contract')} of this award: what the law has published of "
            "each is counted from that day.",
            left=left,
            every=len(every),
            page=_PAGE,
        )


def _due(search: NeedSearch) -> Iterator[OwnNeed]:
    for shared in due_soon(search.session, search.office, search.state, SOON):
        yield OwnNeed(
            what=shared.date.what,
            because=f"Of {count_of(len(shared.contracts), 'contract')}. "
            "Once it is done, it is put on record.",
            due=shared.date.on,
            left=len(shared.contracts),
            page=_PAGE,
            things=frozenset({f"{shared.date.on.isoformat()} {shared.date.what}"}),
        )


CONTRACT_NEEDS = (
    NeedKind(
        "contracts to enter into", Verb.RECORD_CONTRACT, Stage.AWARDED, Stage.AWARDED, _to_enter,
        NEVER,
    ),
    NeedKind(
        "dates of contracts", Verb.RECORD_CONTRACT, Stage.AWARDED, Stage.AWARDED, _due, REMINDED
    ),
)  # fmt: skip
