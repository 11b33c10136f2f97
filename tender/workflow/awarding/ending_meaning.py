"""What the end of a procurement, or of a lot, means at the stage it is at: for bids, letters, what
is published, and the other lots. In sentences, shown before anybody confirms it.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from evidence.counting import by_number, count_of
from tender.procurement.law import Duty, cited
from tender.procurement.regime import Regime
from tender.workflow.ground.stage import ProcurementState, Stage

#: by whether one lot alone is ended
_SEALED = {
    False: "What bidders sealed stays sealed: nobody can open it any more.",
    True: (
        "What bidders sealed stays sealed until the opening; a bid is opened as a whole, and what "
        "it says of this lot is not looked at. Who bids for it must take it out to submit again."
    ),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class EndedContest:
    """How many take part in what is to be ended, as far as the council may know it."""

    taking_part: int | None  #: organisations that began a bid here; None while nobody may know
    submitted: int  #: of those, how many submitted at least once
    taken_in: int  #: bids that came from files, whose bidders have no page here
    appointed: int  #: people appointed here
    sends: bool  #: whether letters go out by e-mail


def meaning(state: ProcurementState, contest: EndedContest, lot: str) -> tuple[str, ...]:
    """What the end means, one thing to a sentence."""
    return (
        *_acts(state, lot),
        *_bids(state, contest, lot),
        *_letters(state, contest),
        *_published(state, lot),
    )


def _acts(state: ProcurementState, lot: str) -> Iterator[str]:
    yield "It cannot be undone."
    if not lot:
        yield (
            "From then on every act in this procurement is refused. All of it can still be read, "
            "and reports that were made can still be verified."
        )
        if state.locked:
            yield (
                "The award report can be made once more, to say that nothing is awarded and why; "
                "the versions that there are stay as they are."
            )
        return
    yield (
        "Nobody can bid for this lot, mark answers for it, or be awarded a place in it. Answers "
        "that count for other lots too are marked on."
    )
    yield (
        "The outcome of the other lots is worked out without it: it counts towards no limit on "
        "lots, and in no bidder’s order of preference."
    )
    yield "What was found about this lot stands in nobody’s way any more."
    if state.stage.reached(Stage.REVIEW):
        yield (
            "The recommendation that was made falls, and with it sign-off, approval and "
            "standstill: who holds places in the other lots may change, so that the award is "
            "recommended anew."
        )


def _bids(state: ProcurementState, contest: EndedContest, lot: str) -> Iterator[str]:
    if state.published is None:
        yield "Nothing was published: nobody outside has seen it, and nobody bids."
        return
    record = cited(Duty.RECORD, state.procurement.regime)
    nothing_lost = (
        "Nothing is destroyed: it is kept with the record of this procurement"
        f"{f' ({record})' if record else ''}, for as long as your council keeps such records."
    )
    if contest.taking_part is None:
        yield (
            "Whether anybody takes part is told to nobody before the deadline: do not take it that "
            f"nobody does. {_SEALED[bool(lot)]}"
        )
    elif contest.taking_part and not state.opened:
        yield (
            f"{count_of(contest.taking_part, 'organisation')} "
            f"{by_number(contest.taking_part, 'takes', 'take')} part; {contest.submitted} of them "
            f"submitted. {_SEALED[bool(lot)]}"
        )
    if state.opened or contest.taken_in:
        closed = "" if state.locked else " Prices and names stay closed to those who mark."
        yield f"Bids that were opened stay as they are.{closed}"
    yield nothing_lost


def _letters(state: ProcurementState, contest: EndedContest) -> Iterator[str]:
    if state.published is not None and contest.taking_part != 0:
        yield (
            "Everybody who acts for an organisation that takes part, whether it submitted or only "
            "began, reads the reason on the first page of their bid"
            f"{', and gets a letter with it' if contest.sends else ''}."
        )
    if contest.taken_in:
        yield (
            f"{count_of(contest.taken_in, 'bid')} came in from files. "
            f"{by_number(contest.taken_in, 'Its bidder has', 'Their bidders have')} no page here: "
            "send the reason by your own means, on the same day."
        )
    yield (
        f"{count_of(contest.appointed, 'person', 'people')} appointed here "
        f"{by_number(contest.appointed, 'is', 'are')} told too. "
        "Nobody is named to anybody: a bidder’s name in your reason is masked in what all read."
    )
    if not contest.sends:
        yield (
            "This installation sends no e-mail: who does not look at these pages is not told by "
            "them. Write to all by your own means."
        )


def _published(state: ProcurementState, lot: str) -> Iterator[str]:
    """What is owed to the public, by regime: this program publishes nothing by itself."""
    if state.published is None:
        yield "No notice is owed: none was published."
        return
    regime = state.procurement.regime
    law = cited(Duty.TERMINATION, regime)
    if regime is Regime.PA_2023:
        of_lot = (
            " For one lot, say in it which lot, or name the lot as ceased in the contract award "
            "notice of the others."
            if lot
            else ""
        )
        yield (
            "Publish a procurement termination notice (UK12) as soon as reasonably practicable "
            f"({law}).{of_lot}"
        )
    elif regime is Regime.PCR_2015:
        yield (
            "Candidates and tenderers must be informed as soon as possible of the decision and its "
            f"grounds ({law}): what all are told here says both."
        )
    elif regime is Regime.PSR_2023:
        yield (
            "Submit a notice of the decision to abandon for publication within 30 days "
            f"({law}(4)-(5))."
        )
    else:
        yield "No notice of a decision not to award is owed below the threshold."
