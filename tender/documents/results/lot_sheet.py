"""One lot of the results workbook: scores, weighted scores, quality, price,
total and rank as formulas.
"""

from collections.abc import Mapping
from fractions import Fraction

from xlsxwriter.utility import xl_rowcol_to_cell
from xlsxwriter.worksheet import Worksheet

from criteria.price.rule import Basis
from criteria.question import MarkCombination
from evidence.number import money
from lots.lot import Lot
from tender.documents.bundle import Bundle
from tender.documents.results.price_formulas import price_formula
from tender.documents.results.sheets import Sheets, cells, column_of, rounded
from tender.evaluation.price import PriceScoring
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
        self.sheets, self.sheet, self.bundle, self.lot, self.outcome, self.marks = (
            sheets,
            sheet,
            bundle,
            lot,
            outcome,
            marks,
        )
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
        self.sheets.cell(
            self.sheet,
            0,
            0,
            f"Lot {self.lot.id}: {self.lot.title}. {self.outcome.decision.value.capitalize()}: "
            f"{self.outcome.reason}",
            self.sheets.title,
        )
        self._headings()
        for row, bid in enumerate(self.outcome.ranked, FIRST):
            self._bid(row, bid)
        self._others(self.last + 2)
        self.sheet.freeze_panes(FIRST, 2)

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
        self.sheets.row(self.sheet, FIRST - 1, headings, self.sheets.bold)
        # three lines: a spreadsheet does not make room for a wrapped heading by itself
        self.sheet.set_row(FIRST - 1, 48)
        self.sheet.set_column(2, len(headings) - 2, 9)
        self.sheet.set_column(self.total + 3, self.total + 3, 22)
        self.sheets.cell(self.sheet, 1, 1, "highest mark")
        self.sheets.cell(self.sheet, 2, 1, "weight, or volume a year")
        criteria = self.bundle.procurement.criteria
        for number_, question in enumerate(self.questions):
            self.sheets.cell(
                self.sheet, 1, self.weighted + number_, criteria.scale(question.scale).highest
            )
            self.sheets.cell(self.sheet, 2, self.weighted + number_, criteria.weight_of(question))
        for number_, line in enumerate(self.lines):
            self.sheets.cell(self.sheet, 2, self.rates + number_, line.volume)

    def _bid(self, row: int, bid: BidOutcome) -> None:
        self.sheets.row(self.sheet, row, [bid.bidder, self.bundle.name(bid.bidder)])
        self._quality(row, bid)
        if bid.price and self.lines:
            self._price(row, bid, bid.price.scoring)
        self._total(row, bid)

    def _quality(self, row: int, bid: BidOutcome) -> None:
        if bid.quality is None:
            return
        for number_, (question, score) in enumerate(
            zip(self.questions, bid.quality.scores, strict=True)
        ):
            column = self.scored + number_
            cell = xl_rowcol_to_cell(row, column)
            found = self.marks.get((bid.bidder, bid.quality.answers[number_].lot, question.id))
            if question.combining is MarkCombination.MODERATION or found is None:
                self.sheets.cell(self.sheet, row, column, score.score)
            else:
                function = "AVERAGE" if question.combining is MarkCombination.MEAN else "MEDIAN"
                average = f"{function}({found})"
                self.sheets.formula(
                    self.sheet,
                    row,
                    column,
                    rounded(average, self.rounding.score),
                    score.score,
                    self.sheets.exact,
                )
            top, weight = (
                xl_rowcol_to_cell(line, self.weighted + number_, row_abs=True) for line in (1, 2)
            )
            self.sheets.formula(
                self.sheet,
                row,
                self.weighted + number_,
                rounded(f"{cell}/{top}*{weight}", self.rounding.question),
                score.weighted,
            )
        everything = cells(row, self.weighted, self.quality - 1)
        self.sheets.formula(
            self.sheet,
            row,
            self.quality,
            rounded(f"SUM({everything})", self.rounding.quality),
            bid.quality.total,
        )

    def _price(self, row: int, bid: BidOutcome, scoring: PriceScoring) -> None:
        if bid.price is None:
            return
        for number_, rate in enumerate(bid.price.priced.rates):
            self.sheets.cell(self.sheet, row, self.rates + number_, rate, self.sheets.money)
        rates, volumes = (
            cells(row, self.rates, self.price - 1),
            cells(2, self.rates, self.price - 1).replace("3", "$3"),
        )
        evaluated = {
            Basis.SINGLE: xl_rowcol_to_cell(row, self.rates),
            Basis.BASKET: f"SUMPRODUCT({rates},{volumes})",
        }.get(scoring.scheme.basis, f"AVERAGE({rates})")
        if bid.price.priced.scores_nothing:
            self.sheets.cell(
                self.sheet, row, self.price, f"{money(bid.price.evaluated)}, not compared"
            )
        else:
            self.sheets.formula(
                self.sheet, row, self.price, evaluated, bid.price.evaluated, self.sheets.money
            )
        quality = xl_rowcol_to_cell(row, self.quality)
        if bid.price.priced.scores_nothing:
            formula = "0"
        elif scoring.scheme.basis is Basis.PER_LINE:
            columns = [self.rates + number_ for number_ in range(len(self.lines))]
            formula = "+".join(
                price_formula(
                    scoring, xl_rowcol_to_cell(row, c), column_of(FIRST, self.last, c), quality, n
                )
                for n, c in enumerate(columns)
            )
        else:
            formula = price_formula(
                scoring,
                xl_rowcol_to_cell(row, self.price),
                column_of(FIRST, self.last, self.price),
                quality,
            )
        self.sheets.formula(
            self.sheet, row, self.price + 1, rounded(formula, scoring.places), bid.price.score
        )

    def _total(self, row: int, bid: BidOutcome) -> None:
        lowest_first = bool(bid.price and bid.price.scoring.rule.ranks_lowest)
        parts = (
            xl_rowcol_to_cell(row, self.quality)
            if not self.lines
            else f"{xl_rowcol_to_cell(row, self.quality)}+{xl_rowcol_to_cell(row, self.price + 1)}"
        )
        parts = xl_rowcol_to_cell(row, self.price + 1) if lowest_first else parts
        self.sheets.formula(
            self.sheet,
            row,
            self.total,
            rounded(parts, self.rounding.total),
            bid.total or Fraction(0),
        )
        better = [
            other
            for other in self.outcome.ranked
            if other.total == bid.total and (other.rank or 0) < (bid.rank or 0)
        ]
        self.sheets.cell(self.sheet, row, self.total + 1, len(better), self.sheets.exact)
        everyone, own = column_of(FIRST, self.last, self.total), xl_rowcol_to_cell(row, self.total)
        sign = "<" if lowest_first else ">"
        separated = xl_rowcol_to_cell(row, self.total + 1)
        rank = f"SUMPRODUCT(--(ROUND({everyone},9){sign}ROUND({own},9)))+1+{separated}"
        self.sheets.formula(self.sheet, row, self.total + 2, rank, bid.rank or 0, self.sheets.exact)
        seats = [
            f"{seat.kind} {seat.number}{' (held)' if seat.held else ''}"
            for seat in self.outcome.seats
            if seat.bidder == bid.bidder
        ]
        self.sheets.cell(self.sheet, row, self.total + 3, ", ".join(seats))

    def _others(self, row: int) -> None:
        others = [bid for bid in self.outcome.bids if bid.rank is None]
        if not others:
            return
        self.sheets.row(
            self.sheet, row, ["Not ranked", "Name", "Standing", "", "Why"], self.sheets.bold
        )
        for line, bid in enumerate(others, row + 1):
            self.sheets.row(
                self.sheet,
                line,
                [bid.bidder, self.bundle.name(bid.bidder), bid.standing.value],
                self.sheets.text,
            )
            self.sheets.cell(self.sheet, line, 4, "; ".join(bid.reasons), self.sheets.text)
