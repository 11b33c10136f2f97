"""The sheets Bidders and Lots, checked against the procurement."""

import re
from datetime import date, datetime

from lots.place import PlaceKind
from tender.bid.organisation import OrganisationSize
from tender.evaluation.submission import LotBid
from tender.evaluation.submission_sheets import BIDDERS, LOTS
from tender.intake.submissions.draft import SubmissionDraft, SubmissionsReading
from tender.intake.submissions.problem_list import one_of
from tender.intake.submissions.table import SheetTable
from tender.procurement.uk_time import moment_fault, never_comes

_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")
_CQC_ID = re.compile(r"1-\d{3,12}")
_SIZES = tuple(OrganisationSize)


def read_bidders(reading: SubmissionsReading) -> None:
    """A draft for every bidder."""
    table = reading.tables[BIDDERS.name]
    providers: dict[str, str] = {}
    ids = reading.cqc_ids
    for index, row in enumerate(table.rows):
        facts = dict(zip(BIDDERS.headings, row, strict=True))
        bidder, provider = facts["bidder"], facts["CQC provider id"]
        if not bidder:
            continue
        if not _ID.fullmatch(bidder):
            table.problem(
                index,
                "bidder",
                f"“{bidder[:40]}” cannot be an id",
                "use letters, digits, dots and hyphens, such as B01",
            )
        if bidder in reading.drafts:
            number = table.numbers[reading.drafts[bidder].row]
            first = table.place(number, "") if reading.drafts[bidder].row >= 0 else "above"
            table.problem(
                index,
                "bidder",
                f"“{bidder[:40]}” is a duplicate of {first}",
                "give every bidder one row and an id of its own",
            )
            continue
        if provider in providers:
            table.problem(
                index,
                "CQC provider id",
                f"{provider} is also the provider id of {providers[provider]}",
                "one provider sends one submission; keep one of them",
            )
        if provider:
            providers[provider] = bidder
        _note_unknown(table, index, "CQC provider id", provider, ids)
        reading.drafts[bidder] = _draft(reading, table, index, facts)


def _note_unknown(
    table: SheetTable, index: int, column: str, id: str, ids: frozenset[str] | None
) -> None:
    """Note a CQC id, rightly written, that no register file given has."""
    if ids is not None and _CQC_ID.fullmatch(id) and id not in ids:
        table.problem(
            index,
            column,
            f"{id} is in no register file that was given",
            "check the id with the CQC, or bring the register file that has it",
        )


def _draft(
    reading: SubmissionsReading, table: SheetTable, index: int, facts: dict[str, str]
) -> SubmissionDraft:
    provider, size, most = facts["CQC provider id"], facts["size"], facts["most lots"]
    if provider and not _CQC_ID.fullmatch(provider):
        table.problem(
            index,
            "CQC provider id",
            f"“{provider[:40]}” is not a CQC provider id",
            "write it as the CQC does: 1- and then digits, such as 1-101234567",
        )
    if size and size not in _SIZES:
        table.problem(index, "size", f"“{size}” is not a size", one_of(size, _SIZES))
    draft = SubmissionDraft(
        row=index, facts=facts, received=_received(reading, table, index, facts["received"])
    )
    if facts["personal care since"]:
        draft.since = _day(facts["personal care since"])
        if draft.since is None:
            table.problem(
                index,
                "personal care since",
                f"“{facts['personal care since'][:40]}” is not a date",
                "write it as 2015-04-01",
            )
    if most and not (most.isascii() and most.isdigit() and 0 < int(most) < 10_000):
        table.problem(
            index,
            "most lots",
            f"“{most}” is not a number of lots",
            "write a whole number, 1 or more, or leave it blank",
        )
    elif most:
        draft.most_lots = int(most)
    return draft


def _received(
    reading: SubmissionsReading, table: SheetTable, index: int, text: str
) -> datetime | None:
    if not text:
        return None
    deadline = reading.procurement.timetable.deadline
    try:
        received = datetime.fromisoformat(text)
    except ValueError:
        table.problem(
            index,
            "received",
            f"“{text[:40]}” is not a date and time",
            "write it as 2023-10-20 09:30",
        )
        return None
    fault = _received_fault(text, received, deadline)
    if fault:
        table.problem(index, "received", *fault)
    return received


def _received_fault(text: str, received: datetime, deadline: datetime) -> tuple[str, str] | None:
    """What is wrong with a moment of receipt, and what would be right."""
    if len(text) <= 10:
        return f"“{text}” has no time of day", "write it as 2023-10-20 09:30"
    if received.tzinfo is not None:
        right = "give UK local time without one, such as 2023-10-20 09:30"
        return f"“{text}” names a time zone", right
    if never_comes(received):
        return f"{moment_fault(received)} ({text})", "give UK local time as the portal has it"
    if received > deadline:
        what = (
            f"this bid was received at {received:%H:%M:%S on %-d %B %Y}, after the deadline of "
            f"{deadline:%H:%M on %-d %B %Y}"
        )
        right = (
            "take it out, or put on record the decision to accept it late and give the deadline "
            "that then held for all"
        )
        return what, right
    return None


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def read_lots(reading: SubmissionsReading) -> None:
    """The lots each bidder bids for."""
    table = reading.tables[LOTS.name]
    ids = reading.cqc_ids
    for index, (bidder, lot_id, preference, places, location) in enumerate(table.rows):
        _note_unknown(table, index, "location", location, ids)
        draft = reading.draft(table, index, bidder)
        lot = reading.known_lot(table, index, lot_id)
        if location and not _CQC_ID.fullmatch(location):
            table.problem(
                index,
                "location",
                f"“{location[:40]}” is not a CQC location id",
                "write it as the CQC does: 1- and then digits",
            )
        if draft is None or lot is None:
            continue
        if lot_id in draft.lots:
            first = table.place(table.numbers[draft.lot_rows[lot_id]], "")
            table.problem(
                index,
                "lot",
                f"{bidder} already bids for lot {lot_id} in {first}",
                "keep one row for each lot",
            )
            continue
        kinds = _kinds(table, index, places, tuple(place.kind for place in lot.places))
        draft.lot_rows[lot_id] = index
        draft.lots[lot_id] = LotBid(
            lot=lot_id,
            preference=_preference(table, index, preference, draft),
            places=kinds,
            location=location,
        )
    _number_of_lots(reading, table)


def _preference(table: SheetTable, index: int, text: str, draft: SubmissionDraft) -> int:
    if not (text.isascii() and text.isdigit() and 0 < int(text) < 10_000):
        if text:
            table.problem(
                index,
                "preference",
                f"“{text}” is not a place in an order",
                "write 1 for the lot wanted most, 2 for the next, and so on",
            )
        return 0
    same = next((bid.lot for bid in draft.lots.values() if bid.preference == int(text)), None)
    if same is not None:
        table.problem(
            index,
            "preference",
            f"preference {text} is also given to lot {same}",
            "give every lot its own place in the order",
        )
    return int(text)


def _kinds(
    table: SheetTable, index: int, text: str, lot_kinds: tuple[PlaceKind, ...]
) -> tuple[PlaceKind, ...]:
    kinds = []
    for name in (part.strip().casefold() for part in text.split(",") if part.strip()):
        if name not in lot_kinds:
            table.problem(
                index,
                "places",
                f"the lot has no place of the kind “{name[:40]}”",
                one_of(name, lot_kinds),
            )
        else:
            kinds.append(PlaceKind(name))
    return tuple(kinds)


def _number_of_lots(reading: SubmissionsReading, table: SheetTable) -> None:
    most = reading.procurement.limits.most_bid_for
    for bidder, draft in reading.drafts.items():
        if most is not None and len(draft.lots) > most:
            index = list(draft.lot_rows.values())[most]
            table.problem(
                index,
                "",
                f"{bidder} bids for {len(draft.lots)} lots",
                f"a bidder may bid for {most} at most; take the others out",
            )
        if not draft.lots and reading.lots_known:
            bidders = reading.tables[BIDDERS.name]
            bidders.problem(
                draft.row,
                "",
                f"{bidder} bids for no lot",
                "add its lots to the sheet Lots, or take the bidder out",
            )
