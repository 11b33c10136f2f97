"""One lot's places: who holds which, who was passed over, ties, and contracts that wait."""

from evidence.counting import count_of
from evidence.sentence import sentence
from lots.place import Places
from tender.documents.bundle import Bundle
from tender.documents.report.asked import shared
from tender.documents.report.common import (
    KINDS,
    awarded,
    condition_label,
    held_until,
    judged_last,
    named,
)
from tender.documents.report.figure import figure_name, parted
from tender.documents.table import Table, table
from tender.documents.words import listed, per_cent, short
from tender.evaluation.result import LotOutcome, Seat
from tender.evaluation.sentence_names import worded

_EACH_WAY = (
    "Who holds open places here, under each way to resolve what is tied, stands under “Places over "
    "all lots”."
)
FEW = 8  #: holders of a kind of place, or shared ranks, that are listed by name


def places_table(bundle: Bundle, outcome: LotOutcome) -> Table:
    """The lot's places by kind, with what each asks of its holder, and the holders."""
    rows = []
    for lot_places in bundle.procurement.lot(outcome.lot).places:
        seats = [seat for seat in outcome.seats if seat.kind is lot_places.kind]
        rows.append(
            (
                KINDS[lot_places.kind],
                _to_be_filled(lot_places),
                str(len(seats)),
                sentence(_duty(lot_places)) or "–",
                _holders(bundle, seats),
            )
        )
    return table(
        "Places by kind, in the order in which they are filled",
        (
            ("Kind", 17),
            ("Places", 11),
            ("Filled", 8, True),
            ("What the holder undertakes", 33),
            ("Holders", 31),
        ),
        rows,
    )


def _holders(bundle: Bundle, seats: list[Seat]) -> str:
    if len(seats) > FEW:
        return f"{count_of(len(seats), 'provider')}, marked in the table of ranked submissions"
    holders = (
        f"{seat.number}. {bundle.name(seat.bidder)}{' (held)' if seat.held else ''}"
        for seat in seats
    )
    return "; ".join(holders) or "Nobody"


def _to_be_filled(lot_places: Places) -> str:
    if lot_places.most is None:
        return f"{lot_places.least} or more"
    if lot_places.least == lot_places.most:
        return str(lot_places.most)
    return f"{lot_places.least} to {lot_places.most}"


def _duty(lot_places: Places) -> str:
    parts = [lot_places.duty]
    if lot_places.accepts is not None:
        least = short(lot_places.accepts)
        if not _says(lot_places.duty, f"at least {least}"):
            share = "every referral"
            if lot_places.accepts < 100:
                share = f"at least {per_cent(lot_places.accepts)} of referrals"
            parts.append(f"accepts {share}")
    if lot_places.share_from is not None and lot_places.share_to is not None:
        share = f"{short(lot_places.share_from)} to {short(lot_places.share_to)}"
        if not _says(lot_places.duty, share):
            parts.append(f"{share}% of hours expected")
    return " ".join(sentence(part) for part in parts if part)


def _says(duty: str, share: str) -> bool:
    """Whether the words of a duty name a share themselves."""
    return any(f"{share}{mark}" in duty for mark in ("%", " per cent"))


def passed_over(bundle: Bundle, outcome: LotOutcome) -> tuple[str, ...]:
    """Each submission passed over for a place in the lot, and why: not who is tied for it."""
    return tuple(
        f"{bundle.name(bid.bidder)}, {KINDS[bid.kind].lower()} place: "
        f"{sentence(named(bundle, bid.why))}"
        for bid in bundle.evaluation.placing.passed_over
        if bid.lot == outcome.lot and not bid.tied
    )


def ties(bundle: Bundle, outcome: LotOutcome) -> tuple[str, ...]:
    """What parted equal totals, and the ranks that are shared."""
    broken = tuple(
        sentence(
            f"{bundle.name(bid.bidder)}, rank {bid.rank}: "
            f"level on {figure_name(bundle.procurement.criteria)}, {parted(bundle, bid)}"
        )
        for bid in outcome.ranked
        if bid.tie_broken_by
    )
    if outcome.lot in bundle.evaluation.placing.open_lots:
        broken += (_EACH_WAY,)
    equal = shared(bundle, outcome)
    if len(equal) > FEW:
        ranks = listed(str(rank) for rank, _ in equal)
        line = (
            f"Ranks {ranks} are shared, as the table shows: "
            "the published ladder leaves those submissions equal."
        )
        return (*broken, line)
    return broken + tuple(
        f"{listed(names)} share rank {rank}: the published ladder leaves them equal."
        for rank, names in equal
    )


def waits(bundle: Bundle, outcome: LotOutcome) -> tuple[str, ...]:
    """Each condition that a contract in the lot waits for, and what would meet it."""
    lines = []
    titles = {
        condition.id: condition_label(condition) for condition in bundle.procurement.conditions
    }
    for bid in outcome.ranked:
        if not bid.held_by or bid.bidder not in awarded(outcome):
            continue
        for judgement in bundle.evaluation.judgements_of(bid.bidder):
            if (
                judgement.condition in bid.held_by
                and judgement.lot in ("", outcome.lot)
                and judgement.needed
                and judged_last(bundle, judgement)
            ):
                told = worded(judgement, bundle.procurement.conditions)
                lines.append(
                    f"{bundle.name(bid.bidder)}, condition “{titles[judgement.condition]}”: "
                    f"{sentence(told.fact)} Needed: {sentence(told.needed)}"
                    f"{held_until(bundle, judgement)}"
                )
    return tuple(dict.fromkeys(lines))
