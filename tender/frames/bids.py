"""Tables of what came in and how it was marked: bids, marks, agreed scores, prices."""

from collections.abc import Iterator
from fractions import Fraction

from evidence.rounding import half_up
from tender.evaluation.answer_score import SCORE_OF, NotMarked
from tender.evaluation.submission import Answer
from tender.frames.award import AwardData
from tender.frames.table import (
    Cell,
    DataTable,
    columns,
    day,
    figure,
    figure_cells,
    moment,
    pounds_cells,
    text,
    uk_time,
    whole,
    yes_no,
)

BIDDER = text("bidder", "the bidder's id, the same in every table")
LOT = text("lot", "the lot's id, the same in every table")
LOT_OR_ALL = text("lot", "the lot's id; nothing for an answer given once for every lot")
QUESTION = text("question", "the question's id, the same in every table")
Rows = Iterator[tuple[Cell, ...]]


def bids_table(award: AwardData) -> DataTable:
    """One row for each lot that each bidder bid for."""
    return DataTable(
        name="bids",
        meaning="One row for each lot that each bidder bid for.",
        columns=columns(
            BIDDER,
            text("name", "the bidder's name, as submitted"),
            text("provider", "the CQC's id of the provider"),
            moment("received", "when the submission came in"),
            LOT,
            whole("preference", "this lot's place in the bidder's own order, 1 first"),
            text("places_wanted", "kinds of place the bidder would take; nothing for any"),
            text("location", "the CQC's id of the location that would serve the lot"),
            text("size", "SME, large, or either and VCSE, as the bidder says"),
            whole("most_lots", "the most lots that the bidder can take on; nothing for no limit"),
            day("personal_care_since", "when the organisation began to deliver personal care"),
            text("disregarded", "why people decided to disregard it in this lot; nothing if not"),
            yes_no("illustrative", "whether the bids are invented"),
        ),
        rows=tuple(_bids(award)),
    )


def _bids(award: AwardData) -> Rows:
    for submission in award.submissions.submissions:
        for bid in submission.lots:
            yield (
                submission.bidder,
                submission.name,
                submission.provider_id,
                uk_time(submission.received),
                bid.lot,
                bid.preference,
                ", ".join(bid.places),
                bid.location,
                submission.size,
                submission.most_lots,
                submission.personal_care_since,
                " ".join(submission.disregarded_in(bid.lot)),
                award.submissions.illustrative,
            )


def marks_table(award: AwardData) -> DataTable:
    """One row for each mark of each evaluator."""
    return DataTable(
        name="marks",
        meaning="One row for each mark that each evaluator gave each answer.",
        columns=columns(
            BIDDER,
            LOT_OR_ALL,
            QUESTION,
            text("evaluator", "who gave it, as the report names them"),
            figure("mark", "the mark, on the question's scale"),
            text("reason", "the reason given with it"),
            yes_no("counts", "no for one taken out since its giver was excluded for an interest"),
        ),
        rows=tuple(_marks(award)),
    )


def _marks(award: AwardData) -> Rows:
    for bidder, answer in _answers(award):
        for counts, given in ((True, answer.marks), (False, answer.removed)):
            for mark in given:
                yield (
                    bidder,
                    answer.lot,
                    answer.question,
                    mark.evaluator,
                    *figure_cells(mark.mark),
                    mark.reason,
                    counts,
                )


def _answers(award: AwardData) -> Iterator[tuple[str, Answer]]:
    for submission in award.submissions.submissions:
        for answer in submission.answers:
            yield submission.bidder, answer


def agreed_scores_table(award: AwardData) -> DataTable:
    """One row for each answer."""
    return DataTable(
        name="agreed_scores",
        meaning="One row for each answer: its score before it is weighed, and why.",
        columns=columns(
            BIDDER,
            LOT_OR_ALL,
            QUESTION,
            text("taken_as", "moderation where it is agreed, or mean or median of the marks"),
            figure("score", "on the question's scale, rounded as published; nothing if none yet"),
            whole("marks", "how many marks count for it"),
            text("rationale", "why the meeting agreed it"),
            text("dissent", "who saw it otherwise, as written down"),
            text("without", "evaluators without whose marks it was agreed"),
            text("without_reason", "why it was agreed without them"),
        ),
        rows=tuple(_agreed_scores(award)),
    )


def _agreed_scores(award: AwardData) -> Rows:
    combining = {
        question.id: question.combining for question in award.procurement.criteria.questions
    }
    places = award.procurement.criteria.rounding.score
    for bidder, answer in _answers(award):
        agreed = answer.consensus
        try:
            exact = Fraction(*SCORE_OF[combining[answer.question]](answer))
            score = exact if places is None else half_up(exact, places)
        except NotMarked:
            score = None
        yield (
            bidder,
            answer.lot,
            answer.question,
            combining[answer.question].value,
            *figure_cells(score, places),
            len(answer.marks),
            agreed.rationale if agreed else "",
            agreed.dissent if agreed else "",
            ", ".join(agreed.without) if agreed else "",
            agreed.without_reason if agreed else "",
        )


def prices_table(award: AwardData) -> DataTable:
    """One row for each rate bid."""
    return DataTable(
        name="prices",
        meaning="One row for each rate that each bidder bid, as submitted.",
        columns=columns(
            BIDDER,
            LOT,
            text("line", "the id of the line of the price schedule"),
            text("title", "what the line is called"),
            text("unit", "what the rate is for"),
            figure("rate", "pounds"),
            figure("volume", "published units a year; nothing where none are"),
        ),
        rows=tuple(_prices(award)),
    )


def _prices(award: AwardData) -> Rows:
    lines = {(lot.id, line.id): line for lot in award.procurement.lots for line in lot.rates}
    for submission in award.submissions.submissions:
        for rate in submission.rates:
            line = lines.get((rate.lot, rate.line))
            yield (
                submission.bidder,
                rate.lot,
                rate.line,
                line.title if line else "",
                line.unit if line else "",
                *pounds_cells(rate.rate),
                *figure_cells(line.volume if line else None),
            )
