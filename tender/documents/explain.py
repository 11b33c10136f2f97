"""The working of one bidder's figures in one lot, as lines a person with a pencil can follow."""

from collections.abc import Iterable, Iterator

from evidence.finding import BadInput, Problem
from evidence.working import Working, lines
from tender.documents.evidence import EvidenceFile
from tender.evaluation.evaluate import evaluate
from tender.evaluation.result import BidOutcome


def explain(
    evidence: EvidenceFile, lot: str, bidder: str, figure: str = "", name: str = "evidence"
) -> Iterator[str]:
    """The working of a submission's total, or of one figure.

    Raises BadInput for an unknown lot, bidder or figure.
    """
    evaluation = evaluate(
        evidence.procurement,
        evidence.submissions,
        evidence.register,
        evidence.on,
        engine=evidence.version,
    )
    lots = {outcome.lot: outcome for outcome in evaluation.lots}
    if lot not in lots:
        raise _unknown(name, "lot", lot, lots)
    bids = {bid.bidder: bid for bid in lots[lot].bids}
    if bidder not in bids:
        raise _unknown(name, f"bidder in lot {lot}", bidder, bids)
    bid = bids[bidder]
    yield _heading(bid)
    working = bid.working or (bid.quality.working if bid.quality else None)
    if working is None:
        return
    chosen = _chosen(working, figure)
    if chosen is None:
        raise _unknown(name, "figure", figure, {part.figure: part for _, part in lines(working)})
    for depth, part in lines(chosen):
        yield f"{'  ' * depth}{_line(part)}"


def _chosen(working: Working, figure: str) -> Working | None:
    """The figure of this name, else the first whose name starts with these whole words: "Q1" is
    never "Q10".
    """
    if not figure:
        return working
    words = figure.casefold().strip()
    parts = [part for _, part in lines(working)]
    exactly = [part for part in parts if part.figure.casefold() == words]
    longer = [part for part in parts if part.figure.casefold().startswith(f"{words} ")]
    return next(iter([*exactly, *longer]), None)


def _heading(bid: BidOutcome) -> str:
    rank = f"rank {bid.rank}" if bid.rank else bid.standing.value
    why = f": {'; '.join(bid.reasons)}" if bid.reasons else ""
    return f"{bid.bidder} in lot {bid.lot}, {rank}{why}"


def _line(part: Working) -> str:
    text = f"{part.figure} = {part.shown}"
    if part.rule:
        text += f"   [{part.rule}{'; ' + part.rounding if part.rounding else ''}]"
    return f"{text}   ({part.source})" if part.source else text


def _unknown(file: str, what: str, name: str, names: Iterable[object]) -> BadInput:
    problem = Problem(
        file=file,
        place="",
        what=f"there is no {what} “{name}”",
        right=f"there are: {', '.join(map(str, names))}",
    )
    return BadInput([problem])
