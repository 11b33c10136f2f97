"""Bid forms as councils publish them and bidders fill them in, in several layouts.

Every word is invented and illustrative. `from tests.bid_forms import LAYOUTS`.
"""

import zipfile

import docx
import xlsxwriter

ANSWERS = {
    (
        "Q1",
        "",
    ): (
        "Every concern is written down within the hour (illustrative).\n"
        "\nOur safeguarding lead calls the council the same day."
    ),
    (
        "Q2",
        "",
    ): (
        "Each person has a team of four, named in their plan (illustrative).\n"
        "\nWe ring before anybody new comes."
    ),
    ("Q3", "1"): "In lot 1 we begin with eleven workers (illustrative).",
    ("Q3", "2"): "In lot 2 we begin with nine, and a deputy from the first week (illustrative).",
}
TITLES = {"Q1": "Safeguarding", "Q2": "The same faces at the agreed time", "Q3": "Mobilisation"}
TEXT = "How will you do it?"
DECLARATION = "Do you pay at least the National Living Wage for travel time too?"
PERSON = {
    "Name of organisation": "Alder Homecare Ltd (illustrative)",
    "CQC provider ID": "1-9000000001",
    "CQC location ID": "1-9100000001",
    "Company number": "01234567",
    "E-mail": "bids@alder.example",
    "Registered address": "1 Invented Lane, Testshire",
}


def _said(holder, text):
    for part in text.split("\n\n"):
        holder.add_paragraph(part)


def _cell(cell, text):
    first, *rest = text.split("\n\n")
    cell.paragraphs[0].text = first
    for part in rest:
        cell.add_paragraph(part)


def _title(question, lot):
    return f"{TITLES[question]} – Lot {lot}" if lot else TITLES[question]


def headed(document, answers):
    """Each question a heading with its words beneath, and the answer after them."""
    for (question, lot), text in answers.items():
        document.add_heading(f"{question}. {_title(question, lot)}", 2)
        document.add_paragraph(TEXT)
        document.add_paragraph("(Maximum 500 words)")
        _said(document, text)


def numbered(document, answers):
    """Plain paragraphs: "Question 1: …", and "Your answer:" before the answer."""
    for (question, lot), text in answers.items():
        document.add_paragraph().add_run(
            f"Question {question[1:]}: {_title(question, lot)} [40%]"
        ).bold = True
        document.add_paragraph("Your answer:")
        _said(document, text)


def in_rows(document, answers):
    """A table with number, question, limit and response."""
    table = document.add_table(1, 4)
    for cell, text in zip(
        table.rows[0].cells, ("No.", "Question", "Word limit", "Bidder's response"), strict=True
    ):
        cell.text = text
    for (question, lot), text in answers.items():
        cells = table.add_row().cells
        cells[0].text, cells[1].text, cells[2].text = (
            question[1:],
            _title(question, lot),
            "500 words",
        )
        cells[1].add_paragraph(TEXT)
        _cell(cells[3], text)


def beneath(document, answers):
    """A table of one column: a row asks, the row below answers."""
    table = document.add_table(0, 1)
    for (question, lot), text in answers.items():
        table.add_row().cells[0].text = f"{question} {_title(question, lot)} (500 words)"
        _cell(table.add_row().cells[0], text)


def boxed(document, answers):
    """Each question in a box of its own, the answer in a box below it."""
    for (question, lot), text in answers.items():
        document.add_table(1, 1).cell(0, 0).text = f"{question}: {_title(question, lot)}"
        document.add_paragraph()
        _cell(document.add_table(1, 1).cell(0, 0), text)
        document.add_paragraph()


def nested(document, answers):
    """A table inside a table: outside the question, inside the answer."""
    table = document.add_table(0, 2)
    for (question, lot), text in answers.items():
        cells = table.add_row().cells
        cells[0].text = f"{question} {_title(question, lot)}"
        _cell(cells[1].add_table(1, 1).cell(0, 0), text)


LAYOUTS = (headed, numbered, in_rows, beneath, boxed, nested)


def a_form(path, layout=headed, answers=None, person=None, rates=None, declared="Yes", extra=None):
    """A filled-in form: details, questions in one layout, a declaration,
    and rates where they are given.
    """
    document = docx.Document()
    document.add_heading("Invented bid form (illustrative)", 0)
    if person is not None:
        table = document.add_table(0, 2)
        for label, text in person.items():
            cells = table.add_row().cells
            cells[0].text, cells[1].text = label, text
    document.add_heading("Part 2 Method statements", 1)
    layout(document, ANSWERS if answers is None else answers)
    document.add_heading("Part 3 Declarations", 1)
    table = document.add_table(1, 2)
    table.cell(0, 0).text, table.cell(0, 1).text = DECLARATION, declared
    if rates:
        document.add_heading("Part 4 Rates", 1)
        table = document.add_table(1, 3)
        for cell, text in zip(table.rows[0].cells, ("Lot", "Line", "Rate"), strict=True):
            cell.text = text
        for lot, rate in rates.items():
            cells = table.add_row().cells
            cells[0].text, cells[1].text, cells[2].text = f"Lot {lot}", "Standard hour", f"£{rate}"
    if extra:
        extra(document)
    document.save(str(path))
    return path


def a_schedule(path, rates, total=True):
    """A price schedule as a workbook, with a total that is a formula, as they have."""
    with xlsxwriter.Workbook(str(path)) as book:
        sheet = book.add_worksheet("Price schedule")
        sheet.write_row(0, 0, ("Invented price schedule (illustrative)",))
        sheet.write_row(2, 0, ("Lot", "Line", "Rate (£)"))
        for row, (lot, rate) in enumerate(rates.items(), 3):
            sheet.write_row(row, 0, (f"Lot {lot}", "Standard hour"))
            sheet.write_formula(row, 2, rate, None, 20) if str(rate).startswith(
                "="
            ) else sheet.write_number(row, 2, float(rate))
        if total:
            sheet.write_formula(len(rates) + 4, 2, "=SUM(C4:C9)", None, 40)
    return path


def an_export(folder, bidders=("Alder Homecare", "Birch Care"), name="export.zip", **named):
    """A portal's export: a folder for each bidder with a form,
    a price schedule and an attachment.
    """
    folder.mkdir(exist_ok=True)
    with zipfile.ZipFile(folder / name, "w", zipfile.ZIP_DEFLATED) as archive:
        for number, bidder in enumerate(bidders, 1):
            person = PERSON | {
                "Name of organisation": f"{bidder} Ltd (illustrative)",
                "CQC provider ID": f"1-900000000{number}",
                "CQC location ID": f"1-910000000{number}",
            }
            archive.write(
                a_form(
                    folder / "form.docx",
                    LAYOUTS[(number - 1) % len(LAYOUTS)],
                    person=person,
                    **named,
                ),
                f"{bidder}/Method statements.docx",
            )
            archive.write(
                a_schedule(folder / "prices.xlsx", {"1": "19.50", "2": "20.25"}),
                f"{bidder}/Prices.xlsx",
            )
            archive.writestr(f"{bidder}/policy.txt", "An invented policy (illustrative).")
            archive.writestr(f"__MACOSX/{bidder}/._policy.txt", b"\0")
    return folder / name
