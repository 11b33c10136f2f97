"""One lot of the results workbook: scores, weighted scores, quality, price, total and rank as
formulas.
"""

from collections.abc import Mapping
from fractions import Fraction

from xlsxwriter.utility import xl_rowcol_to_cell
from xlsxwriter.worksheet import Worksheet

from criteria.price.rule import Basis, ZeroComparison
from criteria.question import MarkCombination, Question
from evidence.number import money
from evidence.sentence import capitalised, sentence
from lots.lot import Lot
from tender.documents.bundle import Bundle
from tender.documents.report.common import named, place_words
from tender.documents.report.left import standing_words
from tender.documents.results.price_formulas import price_formula
from tender.documents.results.sheets import Sheets, cells, column_of, rounded
from tender.evaluation.price import PriceResult
from tender.evaluation.result import BidOutcome, LotOutcome

FIRST = 5  #: row of the first bid, counted from nought
MarkRows = Mapping[tuple[str, str, str], str]  #: bidder, lot, question -> the range of its marks


def write_lot(
    sheets: Sheets, bundle: Bundle, lot: Lot, outcome: LotOutcome, marks: MarkRows
) -> None:
    """The sheet of one lot: ranked bids as formulas, then the others with their reasons."""
    sheet = sheets.sheet(f"Lot {lot.id}", [22, 34])
    LotSheet(sheets, sheet, bundle, lot, outcome, marks).write()


class LotSheet:
    """Columns: bidder, name, a score and a weighted score a question, quality, rates, price, price
    score, total, tie-break, rank, place.
    """

    def __init__(
        self,
        sheets: Sheets,
        sheet: Worksheet,
        bundle: Bundle,
        lot: Lot,
        outcome: LotOutcome,
        marks: MarkRows,
    ) -> None:
        """Work out which column is which."""
        self.sheets, self.sheet = sheets, sheet
        self.bundle, self.lot, self.outcome, self.marks = bundle, lot, outcome, marks
        criteria = bundle.procurement.criteria
        self.rounding = criteria.rounding
        self.questions = criteria.asked_in(lot.id)
        self.scored = 2
        self.weighted = self.scored + len(self.questions)
        self.quality = self.weighted + len(self.questions)
        self.rates = self.quality + 1
        priced = [bid for bid in outcome.ranked if bid.price]
        self.lines = priced[0].price.priced.lines if priced and priced[0].price else ()
        self.price = self.rates + len(self.lines)
        self.last = FIRST + len(outcome.ranked) - 1
        self.total = self.price + 2 if self.lines else self.rates

    def write(self) -> None:
        """Title, headings, constants, ranked bids, and those not ranked."""
        decision = f"{capitalised(self.outcome.decision.value)}: {self.outcome.reason}"
        title = f"Lot {self.lot.id}: {self.lot.title}. {decision}"
        self.sheets.cell(self.sheet, 0, 0, title, self.sheets.title)
        self._headings()
        for row, bid in enumerate(self.outcome.ranked, FIRST):
            self._bid(row, bid)
        self._not_ranked(self.last + 2)
        self.sheet.freeze_panes(FIRST, 2)
        self.sheet.repeat_rows(FIRST - 1)

    def _headings(self) -> None:
        headings = [
            "Bidder",
            "Name",
            *(f"{question.id} score" for question in self.questions),
            *(f"{question.id} weighted" for question in self.questions),
            "Quality",
        ]
        if self.lines:
            headings += [*(line.title for line in self.lines), "Evaluated price", "Price score"]
        headings += ["Total", "Below by tie-break", "Rank", "Place"]
        self.sheets.widen(self.sheet, 2, len(headings) - 2, 10)
        for column, line in enumerate(self.lines, self.rates):
            longest = max((len(word) for word in line.title.split()), default=0)
            self.sheets.widen(self.sheet, column, column, max(10, longest + 3))
        self.sheets.widen(self.sheet, self.price, self.price, 18)  # pounds of a whole year
        self.sheets.widen(self.sheet, self.total + 3, self.total + 3, 22)
        self.sheets.row(self.sheet, FIRST - 1, headings, self.sheets.bold)
        self.sheets.cell(self.sheet, 1, 1, "highest mark")
        self.sheets.cell(self.sheet, 2, 1, "weight, or volume a year")
        criteria = self.bundle.procurement.criteria
        for column, question in enumerate(self.questions, self.weighted):
            self.sheets.cell(self.sheet, 1, column, criteria.scale(question.scale).highest)
            self.sheets.cell(self.sheet, 2, column, criteria.weight_of(question))
        for column, line in enumerate(self.lines, self.rates):
            self.sheets.cell(self.sheet, 2, column, line.volume)

    def _bid(self, row: int, bid: BidOutcome) -> None:
        self.sheets.row(self.sheet, row, [bid.bidder, self.bundle.name(bid.bidder)])
        self._quality(row, bid)
        if bid.price and self.lines:
            self._price(row, bid.price)
        self._total(row, bid)

    def _quality(self, row: int, bid: BidOutcome) -> None:
        if bid.quality is None:
            return
        for index, (question, score) in enumerate(
            zip(self.questions, bid.quality.scores, strict=True)
        ):
            lot = bid.quality.answers[index].lot
            marks = self.marks.get((bid.bidder, lot, question.id))
            self._score(row, self.scored + index, question, score.score, marks)
            column = self.weighted + index
            cell = xl_rowcol_to_cell(row, self.scored + index)
            top, weight = (xl_rowcol_to_cell(line, column, row_abs=True) for line in (1, 2))
            formula = rounded(f"{cell}/{top}*{weight}", self.rounding.question)
            self.sheets.formula(self.sheet, row, column, formula, score.weighted)
        weighted = cells(row, self.weighted, self.quality - 1)
        total = f"SUM({weighted})" if self.questions else "0"
        formula = rounded(total, self.rounding.quality)
        self.sheets.formula(self.sheet, row, self.quality, formula, bid.quality.total)

    def _score(
        self, row: int, column: int, question: Question, score: Fraction, marks: str | None
    ) -> None:
        """The score of an answer: as agreed, or worked out from its marks where they make it."""
        if question.combining is MarkCombination.MODERATION or marks is None:
            self.sheets.cell(self.sheet, row, column, score)
            return
        formula_name = "AVERAGE" if question.combining is MarkCombination.MEAN else "MEDIAN"
        formula = rounded(f"{formula_name}({marks})", self.rounding.score)
        self.sheets.formula(self.sheet, row, column, formula, score, self.sheets.exact)

    def _price(self, row: int, price: PriceResult) -> None:
        priced, scheme = price.priced, price.scoring.scheme
        left_out = scheme.score_zero_compares is not ZeroComparison.COUNTS
        apart = [
            left_out and at_nought and scheme.basis is Basis.PER_LINE for at_nought in priced.nought
        ]
        for column, rate in enumerate(priced.rates, self.rates):
            self._compared(row, column, rate, left_out=apart[column - self.rates])
        if (left_out and priced.scores_nothing) or any(apart):
            self._compared(row, self.price, priced.evaluated, left_out=priced.scores_nothing)
        else:
            evaluated = self._evaluated_price(row, scheme.basis)
            self.sheets.formula(
                self.sheet, row, self.price, evaluated, price.evaluated, self.sheets.money
            )
        score = "0" if priced.scores_nothing else self._price_score(row, price)
        formula = rounded(score, price.scoring.places)
        self.sheets.formula(self.sheet, row, self.price + 1, formula, price.score)

    def _compared(self, row: int, column: int, price: Fraction, *, left_out: bool) -> None:
        """A price as a number; as words where it is left out of those that formulas compare."""
        if left_out:
            self.sheets.cell(self.sheet, row, column, f"{money(price)}, not compared")
        else:
            self.sheets.cell(self.sheet, row, column, price, self.sheets.money)

    def _evaluated_price(self, row: int, basis: Basis) -> str:
        rate: str = xl_rowcol_to_cell(row, self.rates)
        if basis is Basis.SINGLE:
            return rate
        rates = cells(row, self.rates, self.price - 1)
        volumes = cells(2, self.rates, self.price - 1).replace("3", "$3")
        return f"SUMPRODUCT({rates},{volumes})" if basis is Basis.BASKET else f"AVERAGE({rates})"

    def _price_score(self, row: int, price: PriceResult) -> str:
        """One formula over the evaluated prices, or one added up for each line over its rates."""
        columns: list[int] = [self.price]
        nought: tuple[bool, ...] = (False,)
        if price.scoring.scheme.basis is Basis.PER_LINE:
            columns = [self.rates + line for line in range(len(self.lines))]
            nought = price.priced.nought
        quality = xl_rowcol_to_cell(row, self.quality)
        return "+".join(
            "0"
            if nought[line]
            else price_formula(
                price.scoring,
                xl_rowcol_to_cell(row, column),
                column_of(FIRST, self.last, column),
                quality,
                line,
            )
            for line, column in enumerate(columns)
        )

    def _total(self, row: int, bid: BidOutcome) -> None:
        lowest_first = bool(bid.price and bid.price.scoring.rule.ranks_lowest)
        quality = xl_rowcol_to_cell(row, self.quality)
        price_score = xl_rowcol_to_cell(row, self.price + 1)
        total = f"{quality}+{price_score}" if self.lines else quality
        formula = rounded(price_score if lowest_first else total, self.rounding.total)
        self.sheets.formula(self.sheet, row, self.total, formula, bid.total or Fraction(0))
        above = [
            level
            for level in self.outcome.ranked
            if level.total == bid.total and (level.rank or 0) < (bid.rank or 0)
        ]
        self.sheets.cell(self.sheet, row, self.total + 1, len(above), self.sheets.exact)
        everyone, own = column_of(FIRST, self.last, self.total), xl_rowcol_to_cell(row, self.total)
        sign = "<" if lowest_first else ">"
        parted = xl_rowcol_to_cell(row, self.total + 1)
        rank = f"SUMPRODUCT(--(ROUND({everyone},9){sign}ROUND({own},9)))+1+{parted}"
        self.sheets.formula(self.sheet, row, self.total + 2, rank, bid.rank or 0, self.sheets.exact)
        place = place_words(self.bundle, self.outcome, bid)
        self.sheets.cell(self.sheet, row, self.total + 3, place)

    def _not_ranked(self, row: int) -> None:
        bids = [bid for bid in self.outcome.bids if bid.rank is None]
        if not bids:
            return
        headings = ["Not ranked", "Name", "Standing", "", "", "Why"]
        self.sheets.row(self.sheet, row, headings, self.sheets.bold)
        for line, bid in enumerate(bids, row + 1):
            why = " ".join(sentence(named(self.bundle, reason)) for reason in bid.reasons)
            values = [
                bid.bidder,
                self.bundle.name(bid.bidder),
                standing_words(self.bundle, self.outcome.lot, bid),
                "",
                "",
                why,
            ]
            self.sheets.row(self.sheet, line, values, self.sheets.text)
