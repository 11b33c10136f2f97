"""The working of one bidder's figures in one lot, as lines a person with a pencil can follow."""

from collections.abc import Iterator

from evidence.finding import BadInput, Problem
from evidence.working import Working, lines
from tender.documents.evidence import Evidence
from tender.evaluation.evaluate import evaluate
from tender.evaluation.result import BidOutcome


def explain(evidence: Evidence, lot: str, bidder: str, figure: str = "", name: str = "evidence") -> Iterator[str]:
    """The working of a submission's total, or of the one figure whose name starts so. Raises BadInput for an unknown lot, bidder or figure."""
    outcome = evaluate(evidence.procurement, evidence.submissions, evidence.register, evidence.on)
    known = {one.lot: one for one in outcome.lots}
    if lot not in known:
        raise _unknown(name, "lot", lot, known)
    bids = {bid.bidder: bid for bid in known[lot].bids}
    if bidder not in bids:
        raise _unknown(name, f"bidder in lot {lot}", bidder, bids)
    bid = bids[bidder]
    yield _heading(bid)
    working = bid.working or (bid.quality.working if bid.quality else None)
    if working is None:
        return
    chosen = [part for _, part in lines(working) if figure.casefold() in part.figure.casefold()] if figure else [working]
    if not chosen:
        raise _unknown(name, "figure", figure, {part.figure: part for _, part in lines(working)})
    for depth, part in lines(chosen[0]):
        yield f"{'  ' * depth}{_line(part)}"


def _heading(bid: BidOutcome) -> str:
    rank = f"rank {bid.rank}" if bid.rank else bid.standing.value
    why = f": {'; '.join(bid.reasons)}" if bid.reasons else ""
    return f"{bid.bidder} in lot {bid.lot}, {rank}{why}"


def _line(part: Working) -> str:
    text = f"{part.figure} = {part.shown}"
    if part.rule:
        text += f"   [{part.rule}{'; ' + part.rounding if part.rounding else ''}]"
    return f"{text}   ({part.source})" if part.source else text


def _unknown(name: str, kind: str, given: str, known: object) -> BadInput:
    return BadInput([Problem(file=name, place="", what=f"there is no {kind} “{given}”", right=f"there are: {', '.join(map(str, known))}")])  # type: ignore[call-overload]
