"""One bidder's submission while it is gathered from the sheets,
and what the checks of every sheet share.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from fractions import Fraction

from criteria.question import Question
from criteria.register import Register
from lots.lot import Lot
from tender.evaluation.submission import EVERY_LOT, Consensus, LotBid, Mark, Rate
from tender.evaluation.submission_sheets import BIDDERS, LOTS
from tender.intake.submissions.problem_list import ProblemList, one_of
from tender.intake.submissions.table import SheetTable
from tender.procurement.specification import Procurement

AnswerKey = tuple[str, str]  #: lot ("" for every lot) and question
YES_NO = {"yes": True, "no": False, "true": True, "false": False}


@dataclass(slots=True)
class AnswerDraft:
    """One answer: who marked it and how, what was agreed, and its text."""

    marks: dict[str, Mark] = field(default_factory=dict)
    consensus: Consensus | None = None
    text: str | None = None


@dataclass(slots=True)
class SubmissionDraft:
    """What is known of one bidder so far.
    `row` is its place among the rows of the sheet Bidders.
    """

    row: int = -1
    facts: dict[str, str] = field(default_factory=dict)
    received: datetime | None = None
    since: date | None = None
    most_lots: int | None = None
    lots: dict[str, LotBid] = field(default_factory=dict)
    lot_rows: dict[str, int] = field(default_factory=dict)
    rates: dict[tuple[str, str], Rate | None] = field(default_factory=dict)
    declarations: dict[str, bool] = field(default_factory=dict)
    answers: dict[AnswerKey, AnswerDraft] = field(default_factory=dict)

    @property
    def marked(self) -> bool:
        """Whether it has any mark or consensus at all."""
        return any(answer.marks or answer.consensus for answer in self.answers.values())


@dataclass(slots=True)
class SubmissionsReading:
    """One file being read against one procurement."""

    procurement: Procurement
    tables: Mapping[str, SheetTable]
    problems: ProblemList
    register: Register | None = None
    drafts: dict[str, SubmissionDraft] = field(default_factory=dict)
    lots: dict[str, Lot] = field(default_factory=dict)
    questions: dict[str, Question] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Index the procurement once."""
        self.lots = {lot.id: lot for lot in self.procurement.lots}
        self.questions = {question.id: question for question in self.procurement.criteria.questions}

    @property
    def cqc_ids(self) -> frozenset[str] | None:
        """Every provider and location id in any snapshot of the register,
        or None where no register was given.
        """
        if self.register is None:
            return None
        locations = [
            location
            for snapshot in self.register.snapshots
            for location in snapshot.locations.values()
        ]
        ids = {location.id for location in locations}
        return frozenset(ids | {location.provider_id for location in locations})

    @property
    def bidders_known(self) -> bool:
        """Whether the sheet Bidders could be read, so that an unknown bidder is one."""
        return self.tables[BIDDERS.name].whole

    @property
    def lots_known(self) -> bool:
        """Whether the sheet Lots could be read, so that a lot not bid for is one."""
        return self.tables[LOTS.name].whole and self.bidders_known

    def draft(self, table: SheetTable, index: int, bidder: str) -> SubmissionDraft | None:
        """The bidder's draft; where there is no such bidder, None, and the problem is noted."""
        if not bidder:
            return None
        draft = self.drafts.get(bidder)
        if draft is None and self.bidders_known:
            table.problem(
                index,
                "bidder",
                f"“{bidder[:40]}” is not in the sheet Bidders",
                one_of(bidder, tuple(self.drafts)),
            )
        elif draft is None:
            draft = self.drafts[bidder] = SubmissionDraft()
        return draft

    def known_lot(self, table: SheetTable, index: int, lot: str) -> Lot | None:
        """The lot; where the procurement has none of this id, None, and the problem is noted."""
        if lot and lot not in self.lots:
            table.problem(
                index,
                "lot",
                f"“{lot[:60]}” is not a lot of this procurement",
                one_of(lot, tuple(self.lots)),
            )
        return self.lots.get(lot)

    def asks(self, draft: SubmissionDraft, question: Question, lot: str) -> bool:
        """Whether this bidder, by the lots it bids for, answers the question in this lot ("":
        once for every lot).
        """
        if lot != EVERY_LOT:
            return lot in draft.lots and (not question.lots or lot in question.lots)
        return bool(draft.lots) and (
            not question.lots or any(lot in draft.lots for lot in question.lots)
        )

    def keys(self, draft: SubmissionDraft) -> list[AnswerKey]:
        """Every answer that must be marked for this bidder: by question as published, and by lot
        where a question is answered per lot.
        """
        lots_bid_for = [lot for lot in self.lots if lot in draft.lots]
        return [
            (lot, question.id)
            for question in self.questions.values()
            for lot in (lots_bid_for if per_lot(question) else [EVERY_LOT])
            if self.asks(draft, question, lot)
        ]


def per_lot(question: Question) -> bool:
    """Whether the question is answered anew for each lot."""
    return question.answered == "per lot"


def number_of(text: str, places: int) -> Fraction | str:
    """The exact number that text gives, nought or more;
    or a sentence that says why it gives none.
    """
    whole, dot, decimals = text.partition(".")
    is_plain = text.isascii() and whole.isdigit() and (not dot or decimals.isdigit())
    if not is_plain or len(whole) > 12:
        return f"“{text[:40]}” is not a plain number"
    if len(decimals) > 10:
        return f"{text[:40]} is a number with the tail of binary arithmetic"
    if len(decimals.rstrip("0")) > places:
        return f"{text[:40]} has more than {places} decimal places"
    return Fraction(text)
