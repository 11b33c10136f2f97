"""Bid forms put together at random from everything that Word puts into a form. Every word that is
put in is invented, and stands there once.
"""

import itertools

import docx
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from hypothesis import strategies as st

from tests.bid_forms import DECLARATION, TEXT, TITLES

XML = nsdecls("w")
MC = "xmlns:mc='http://schemas.openxmlformats.org/markup-compatibility/2006'"
FOOTNOTES = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
#: what an answer may say that looks like an instruction or another question
SENTENCES = (
    "No more than 3 {} visit a person in 7 days.",
    "Maximum of 4 {}.",
    "Score 5 out of 5 in our {} audit.",
    "Up to 4 pages of {} are read by 2 seniors.",
    "Please do not exceed 3 {} a day.",
    "Word for word we keep to {} 100.",
    "Yes, {}.",
    "1. {}",
    "Q9 {}",
    "Lot 1: {}",
    "{}",
)


class GeneratedForm:
    """A form as it grows: `words` were put in and count, `gone` were taken out again."""

    def __init__(self):
        """Nothing in it yet."""
        self.document = docx.Document()
        self.words, self.gone = [], []
        self._numbers = itertools.count(1)
        self._footnotes = []

    def word(self):
        """A word that stands nowhere else."""
        self.words.append(f"wort{next(self._numbers)}x")
        return self.words[-1]

    def raw(self, xml):
        """A paragraph of this content at the end."""
        self._append(f"<w:p {XML}>{xml}</w:p>")

    def _append(self, xml):
        self.document.element.body.insert(-1, parse_xml(xml))

    def run(self, text=None):
        """A run of one word."""
        return f"<w:r><w:t xml:space='preserve'> {text or self.word()} </w:t></w:r>"

    # Each of these puts in one thing that a form may hold.

    def question(self, number):
        """A question as published."""
        id = f"Q{number}"
        self.document.add_heading(f"{id}. {TITLES[id]}", 2)
        self.document.add_paragraph(TEXT)
        self.document.add_paragraph("(Maximum 500 words)")

    def row_question(self, number):
        """A question in a row, with a limit and its answer beside it."""
        cells = self.document.add_table(1, 4).rows[0].cells
        cells[0].text, cells[2].text, cells[3].text = f"Q{number} {TITLES[f'Q{number}']}", "40%", ""
        cells[1].text, cells[3].text = "500 words", f"We {self.word()}."

    def sub_heading(self, number):
        """A bold sub-heading of the bidder's, called like a question."""
        self.document.add_paragraph().add_run(TITLES[f"Q{number}"]).bold = True
        self.document.add_paragraph(f"We {self.word()} first.")

    def heading(self, number):
        """A heading of the bidder's or of the form's."""
        title = "Section 7 Pricing" if number == 3 else f"Our {self.word()}"
        self.document.add_heading(title, number)

    def sentence(self, number):
        """A sentence on a line of its own."""
        self.document.add_paragraph(SENTENCES[number].format(self.word()))

    def bullets(self, number):
        """A list, bulleted or numbered."""
        for _ in range(number):
            self.document.add_paragraph(self.word(), style="List Number")

    def table(self, number):
        """A table of the bidder's own, and one within it."""
        table = self.document.add_table(2, number)
        for row in table.rows:
            for cell in row.cells:
                cell.text = self.word()
        table.cell(0, 0).add_table(1, 1).cell(0, 0).text = self.word()

    def box(self, _):
        """A text box, as it stands twice in a file."""
        inner = f"<w:txbxContent><w:p>{self.run()}</w:p></w:txbxContent>"
        self.raw(
            f"<w:r><mc:AlternateContent {MC}><mc:Choice Requires='wps'><w:drawing>{inner}"
            f"</w:drawing></mc:Choice><mc:Fallback><w:pict>{inner}</w:pict></mc:Fallback>"
            "</mc:AlternateContent></w:r>"
        )

    def control(self, number):
        """A content control: filled in, or with its prompt alone; in a line, or around one."""
        placeholder = "<w:showingPlcHdr/>" if number % 2 else ""
        start = f"<w:sdtPr>{placeholder}<w:dropDownList/></w:sdtPr><w:sdtContent>"
        if number > 2:
            self.raw(f"<w:sdt>{start}{self.run()}</w:sdtContent></w:sdt>{self.run()}")
            return
        self._append(f"<w:sdt {XML}>{start}<w:p>{self.run()}</w:p></w:sdtContent></w:sdt>")

    def field(self, number):
        """A form field of old: a list, a box to tick, or a box for text."""
        entries = f"<w:listEntry w:val='other'/><w:listEntry w:val='{self.word()}'/>"
        data = f"<w:ddList><w:result w:val='1'/>{entries}</w:ddList>"
        shown = ""
        if number != 1:
            text = self.run(self.words[-1])
            shown = f"<w:r><w:fldChar w:fldCharType='separate'/></w:r>{text}"
        if number == 3:
            data = "<w:textInput/>"
        self.raw(
            f"<w:r><w:fldChar w:fldCharType='begin'><w:ffData>{data}</w:ffData></w:fldChar></w:r>"
            f"<w:r><w:instrText> FORM </w:instrText></w:r>{shown}"
            f"<w:r><w:fldChar w:fldCharType='end'/></w:r>{self.run()}"
        )

    def ticked(self, _):
        """A box to tick of old, with words behind it."""
        self.raw(
            "<w:r><w:fldChar w:fldCharType='begin'><w:ffData><w:checkBox><w:checked/></w:checkBox>"
            "</w:ffData></w:fldChar></w:r><w:r><w:fldChar w:fldCharType='end'/></w:r>" + self.run()
        )

    def tracked(self, _):
        """Words put in and taken out under tracked changes."""
        gone = f"weg{next(self._numbers)}x"
        self.gone.append(gone)
        self.raw(
            f"<w:ins w:id='1' w:author='x'>{self.run()}</w:ins><w:del w:id='2' w:author='x'>"
            f"<w:r><w:delText>{gone}</w:delText></w:r></w:del>"
        )

    def hidden(self, _):
        """Words that are not seen, and a formula."""
        math = "xmlns:m='http://schemas.openxmlformats.org/officeDocument/2006/math'"
        self.raw(
            f"<w:r><w:rPr><w:vanish/></w:rPr><w:t>{self.word()}</w:t></w:r>{self.run()}"
            f"<m:oMath {math}><m:r><m:t>{self.word()}</m:t></m:r></m:oMath>"
        )

    def note(self, number):
        """A comment, a footnote, or what stands over and under every page."""
        paragraph = self.document.add_paragraph(f"We {self.word()}.")
        if number == 1:
            self.document.add_comment(paragraph.runs[0], text=self.word(), author="x")
        elif number == 2:
            self._footnotes.append(self.word())
        else:
            section = self.document.sections[0]
            section.header.paragraphs[0].add_run(f" {self.word()} ")
            section.footer.paragraphs[0].add_run(f" {self.word()} ")

    def declaration(self, number):
        """A declaration with an answer longer than yes."""
        cells = self.document.add_table(1, 2).rows[0].cells
        cells[0].text = DECLARATION
        cells[1].text = "Yes"
        for _ in range(number):
            cells[1].add_paragraph(f"{'and so on ' * 20}{self.word()}")

    def offer(self, number):
        """A table of lots or of rates, with a remark in each row; or a detail and a remark."""
        if number == 1:
            self._rows(("Lot 1", "Yes", f"only if we {self.word()} lot 2"))
        elif number == 2:
            heads = ("Lot", "Line", "Rate", f"Any {self.word()}")
            remark = f"but not on a {self.word()}"
            self._rows(heads, ("Lot 2", "Standard hour", "£19.50", remark))
        else:
            self._rows(("Company number", self.word(), f"as {self.word()} says"))

    def _rows(self, *rows):
        table = self.document.add_table(0, len(rows[0]))
        for texts in rows:
            for cell, text in zip(table.add_row().cells, texts, strict=True):
                cell.text = text

    def save(self, path):
        """The form as a file."""
        if self._footnotes:
            notes = "".join(
                f"<w:footnote w:id='{number}'><w:p>{self.run(word)}</w:p></w:footnote>"
                for number, word in enumerate(self._footnotes, 1)
            )
            part = Part(
                PackURI("/word/footnotes.xml"),
                FOOTNOTES,
                f"<w:footnotes {XML}>{notes}</w:footnotes>".encode(),
                self.document.part.package,
            )
            self.document.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)
        self.document.save(str(path))
        return path


MOST = {
    "question": 3, "row_question": 2, "sub_heading": 3, "heading": 3, "bullets": 3, "table": 3,
    "box": 1, "control": 4, "field": 3, "ticked": 1, "tracked": 1, "hidden": 1, "note": 3,
    "declaration": 2, "offer": 3, "sentence": len(SENTENCES) - 1,
}  # fmt: skip
#: what is put in, one after another: the name of a method above and its number
CONTENTS = st.lists(
    st.sampled_from(sorted(MOST)).flatmap(
        lambda name: st.tuples(st.just(name), st.integers(1, MOST[name]))
    ),
    min_size=1,
    max_size=14,
)
