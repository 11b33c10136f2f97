"""The results workbook's formulas, recalculated by a spreadsheet that is not ours, give our
figures; and no text of a bidder becomes a formula.
"""

import re
import shutil
import subprocess
import zipfile
from dataclasses import replace
from datetime import date
from fractions import Fraction as F

import openpyxl
import pytest
from python_calamine import load_workbook

from criteria.award import Rounding
from criteria.price.rule import Band, Basis, Breach, PriceScheme, ZeroComparison, ZeroExtent
from criteria.price.rules import RULES
from criteria.question import MarkCombination
from criteria.register import Register
from lots.rate import RateLine
from tender.documents.bundle import bundle_of
from tender.documents.results.workbook import write_results
from tender.evaluation.evaluate import evaluate
from tender.evaluation.submission import Mark, Rate
from tests.docs.price_rules_page import scheme_of_page
from tests.documents.small_award import award
from tests.factories import a_lot, a_procurement, a_submission, some_criteria, some_submissions

ALWAYS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load">
<prop oor:name="OOXMLRecalcMode" oor:op="fuse">
<value>0</value></prop></item></oor:items>"""
BANDS = tuple(
    Band(up_to=F(edge), share=F(share))
    for edge, share in ((92, 100), (100, 75), (108, 50), (116, 25))
)
LINES = tuple(
    RateLine(id=id, title=id, floor=F(15), ceiling=F(30), volume=F(volume), share=F(share))
    for id, volume, share in (("day", 900, 70), ("night", 400, 30))
)
SCHEMES = {
    "lowest": PriceScheme(rule="lowest_ratio"),
    "squared": PriceScheme(rule="lowest_ratio", parameters={"power": F(2), "least": F(19)}),
    "difference": PriceScheme(rule="difference_from_lowest"),
    "mean": PriceScheme(rule="linear_from_mean"),
    "range": PriceScheme(rule="range"),
    "envelope": PriceScheme(rule="envelope"),
    "banded": PriceScheme(rule="banded", parameters={"guide": F(20)}, bands=BANDS),
    "graduated": PriceScheme(
        rule="graduated", parameters={"slope": F(1, 10), "turn": F("1.025"), "steeper": F(2)}
    ),
    "per-point": PriceScheme(rule="price_per_quality_point"),
    "monetised": PriceScheme(rule="monetised_quality", parameters={"value_of_a_point": F(1, 10)}),
    "basket": PriceScheme(rule="lowest_ratio", basis=Basis.BASKET),
    "blind": PriceScheme(rule="range", basis=Basis.MEAN),
    "lines": PriceScheme(rule="lowest_ratio", basis=Basis.PER_LINE),
    "price-alone": PriceScheme(rule="lowest_ratio"),
}
# A bid at 21.95, over a ceiling of 21, scores nothing: wholly or on one line, compared or left out.
SCHEMES |= {
    f"nought-{rule}-{basis}-{compares}-{takes}": PriceScheme(
        rule=rule,
        basis=basis,
        above_ceiling=Breach.SCORE_ZERO,
        score_zero_compares=compares,
        score_zero_takes=takes,
    )
    for rule in ("lowest_ratio", "linear_from_mean")
    for basis in (Basis.SINGLE, Basis.PER_LINE)
    for compares in ZeroComparison
    for takes in ZeroExtent
}
# Every rule is recalculated: one that is not named above as the page of price rules gives it.
SCHEMES |= {
    name: scheme_of_page(name)
    for name in RULES
    if name not in {scheme.rule for scheme in SCHEMES.values()}
}
RATES = ("18.00", "19.35", "20.00", "21.95", "20.00")


def _bids(two):
    """Five; the fifth has the third's answers, and the first a formula as its name."""
    bids = []
    for number, rate in enumerate(RATES, 1):
        bid = a_submission(
            f"B{number:02d}",
            rates={"1": rate, "2": rate},
            scores={"Q1": 3, "Q2": (number % 4) + 1, "Q3": 3},
        )
        thirds = tuple(
            Mark(f"officer-{n}", mark, "=1+1") for n, mark in enumerate((2, 3, 2 + number % 3), 1)
        )
        answers = tuple(
            replace(answer, marks=thirds) if answer.question == "Q1" and number != 5 else answer
            for answer in bid.answers
        )
        if number == 5:
            answers = bids[2].answers
        lines = ("day", "night") if two else ("standard",)
        rates = tuple(
            Rate(lot=lot, line=line, rate=F(rate) + (F("0.37") if line == "night" else 0))
            for lot in ("1", "2")
            for line in lines
        )
        bids.append(
            replace(
                bid,
                answers=answers,
                rates=rates,
                name='=HYPERLINK("http://x")' if number == 1 else bid.name,
            )
        )
    return bids


def a_bundle(name):
    """Five bids, two of them tied, one question averaged with thirds, and the rule of this name."""
    scheme, criteria = (
        SCHEMES[name],
        some_criteria(
            rounding=Rounding(score=2, price=3, total=2)
            if name == "mean"
            else Rounding(price=2, total=4)
        ),
    )
    questions = (
        replace(criteria.questions[0], combining=MarkCombination.MEAN, evaluators=3),
        replace(criteria.questions[1], combining=MarkCombination.MEDIAN),
        criteria.questions[2],
    )
    two = scheme.basis is not Basis.SINGLE
    lots = tuple(a_lot(id, rates=_lines(name, two)) for id in ("1", "2"))
    procurement = a_procurement(
        criteria=replace(criteria, price=scheme, questions=questions), lots=lots, conditions=()
    )
    bids = _bids(two)
    if name == "price-alone":
        bids = [replace(bid, answers=()) for bid in bids]
        procurement = replace(
            procurement,
            criteria=replace(
                procurement.criteria,
                quality_weight=F(0),
                price_weight=F(100),
                questions=(),
                sub_criteria=(),
            ),
        )
    submissions = some_submissions(*bids)
    evaluation = evaluate(procurement, submissions, Register(snapshots=()), date(2024, 4, 4))
    return bundle_of(procurement, submissions, Register(snapshots=()), evaluation)


def _lines(name, two):
    """One line or two; the first with a ceiling of 21 where a rate above it scores nothing."""
    lines = LINES if two else a_lot("1").rates
    ceiling = F(21) if name.startswith("nought") else lines[0].ceiling
    return (replace(lines[0], ceiling=ceiling), *lines[1:])


def without_cached_values(source, target):
    """The same workbook with nought stored beside every formula."""
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w") as new:
        for item in old.infolist():
            content = old.read(item)
            if item.filename.startswith("xl/worksheets/"):
                content = re.sub(rb"(</f><v>)[^<]*(</v>)", rb"\g<1>0\g<2>", content)
            new.writestr(item, content)


@pytest.fixture(scope="module")
def recalculated(tmp_path_factory):
    """Every workbook, ours and as LibreOffice worked it out from nothing."""
    assert shutil.which("soffice"), (
        "make test installs LibreOffice where it may; ask for libreoffice-calc"
    )
    folder = tmp_path_factory.mktemp("books")
    (folder / "profile" / "user").mkdir(parents=True)
    (folder / "profile" / "user" / "registrymodifications.xcu").write_text(ALWAYS)
    for name in SCHEMES:
        write_results(a_bundle(name), folder / f"{name}-ours.xlsx")
        without_cached_values(folder / f"{name}-ours.xlsx", folder / f"{name}.xlsx")
    command = [
        "soffice",
        f"-env:UserInstallation={(folder / 'profile').as_uri()}",
        "--headless",
        "--convert-to",
        "xlsx",
        "--outdir",
        str(folder / "out"),
    ]
    subprocess.run(
        [*command, *(str(folder / f"{name}.xlsx") for name in SCHEMES)],
        check=True,
        capture_output=True,
        timeout=180,
    )
    return folder


@pytest.mark.parametrize("name", SCHEMES)
def test_live_formulas_give_our_figures(recalculated, name):
    """Every number on the lots' sheets, to nine places,
    with every stored value wiped before the spreadsheet opened it.
    """
    ours, theirs = (
        load_workbook(str(recalculated / f"{name}-ours.xlsx")),
        load_workbook(str(recalculated / "out" / f"{name}.xlsx")),
    )
    compared = 0
    for sheet in ("Lot 1", "Lot 2"):
        for row, again in zip(
            ours.get_sheet_by_name(sheet).to_python(),
            theirs.get_sheet_by_name(sheet).to_python(),
            strict=True,
        ):
            for value, other in zip(row, again, strict=False):
                if isinstance(value, (int, float)):
                    assert other == pytest.approx(value, abs=1e-9)
                    compared += 1
    assert compared >= 70  # fewest where price alone counts


def test_no_text_of_a_bidder_or_evaluator_becomes_a_formula(recalculated):
    """A name and a reason that begin with an equals sign stay text."""
    sheet = load_workbook(str(recalculated / "out" / "lowest.xlsx"))
    names = [row[1] for row in sheet.get_sheet_by_name("Lot 1").to_python()]
    assert '=HYPERLINK("http://x")' in names
    assert {row[6] for row in sheet.get_sheet_by_name("Marks").to_python()[1:4]} == {"=1+1"}


def test_the_workbook_speaks_in_words_and_has_room_for_them(tmp_path):
    """No path, id of a condition or bare "every"; a sentence where a sentence belongs; each id is
    said once; a long text has a row as high as it needs.
    """
    write_results(award(bidders=4, questions=2, awarded=2, evaluators=1), tmp_path / "r.xlsx")
    book = openpyxl.load_workbook(tmp_path / "r.xlsx")
    rows = {sheet.title: list(sheet.iter_rows(values_only=True)) for sheet in book}
    assert [row[0] for row in rows["Bidders"][1:]] == ["B01", "B02", "B03", "B04"]
    assert [row[0] for row in rows["Questions"][1:]] == ["Q1", "Q2"]
    texts = [str(cell) for sheet in rows.values() for row in sheet for cell in row if cell]
    bare = re.compile(r"^every$|\w\[|\.\.|”\.$|^[a-z]+-[a-z]+$")
    assert [text for text in texts if bare.search(text)] == []
    for sheet, columns in (("Outcome", (9,)), ("Gates", (7, 8)), ("Findings", (1, 2))):
        said = [row[column] for row in rows[sheet][1:] for column in columns if row[column]]
        assert said and all(re.match(r"[A-Z“0-9].*[.?”]$", text, re.DOTALL) for text in said)
    lines = -(-len(rows["About"][-1][1]) // 81)
    assert lines > 1 and book["About"].row_dimensions[len(rows["About"])].height == 15 * lines
