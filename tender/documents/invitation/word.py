"""The invitation in Word: the same parts and words as on the page, with real headings, lists and
tables whose first row repeats. The same bytes on any day.
"""

from collections.abc import Iterator
from datetime import datetime, time
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import docx
from docx.document import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

from evidence.cell import without_refused
from tender.documents.invitation.blocks import (
    FactList,
    InvitationBlock,
    InvitationSection,
    Picture,
    PointList,
    Prose,
    SubHeading,
)
from tender.documents.invitation.invitation import Invitation
from tender.documents.invitation.paper import edition, marks
from tender.documents.invitation.word_tables import facts_xml, table_xml
from tender.documents.table import Table

FONT, INK = "Arial", RGBColor(0x12, 0x28, 0x4B)
#: points: of the text, and of headings by their level
SIZE, HEADINGS = 11, {1: 20, 2: 14, 3: 12}
NO_PICTURE = "This picture is in the PDF and on the page: {}. The table that follows says the same."
#: of each part inside the file: none, so that it is always the same
_MOMENT = (1980, 1, 1, 0, 0, 0)


def invitation_docx(invitation: Invitation) -> bytes:
    """The invitation as a .docx."""
    document = docx.Document()
    _prepare(document, invitation)
    _cover(document, invitation)
    writer = _Writer(document)
    for number, section in enumerate(invitation.sections, 1):
        writer.section(section, number)
    raw = BytesIO()
    document.save(raw)
    return _always_the_same(raw.getvalue())


def _prepare(document: Document, invitation: Invitation) -> None:
    on = datetime.combine(invitation.published_on or invitation.closes_on, time(12))
    about = document.core_properties
    about.title = without_refused(f"{invitation.title}: invitation to tender")
    about.author = without_refused(invitation.council)
    about.last_modified_by, about.comments, about.language = "", "", "en-GB"
    about.created = about.modified = on
    page = document.sections[0]
    page.page_width, page.page_height = Mm(210), Mm(297)
    page.left_margin = page.right_margin = Mm(20)
    page.top_margin = page.bottom_margin = Mm(22)
    page.footer.paragraphs[0].text = f"Invitation to tender · {edition(invitation)}"
    _style(document, "Normal", SIZE)
    for level, size in HEADINGS.items():
        _style(document, f"Heading {level}", size, heading=True)
    _style(document, "Title", 24, heading=True)
    _style(document, "Caption", SIZE - 1, heading=True)
    language = OxmlElement("w:lang")
    language.set(qn("w:val"), "en-GB")
    document.styles["Normal"].element.get_or_add_rPr().append(language)


def _style(document: Document, name: str, size: int, *, heading: bool = False) -> None:
    style = document.styles[name]
    style.font.name, style.font.size = FONT, Pt(size)
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for theme in ("w:asciiTheme", "w:hAnsiTheme", "w:eastAsiaTheme", "w:cstheme"):
        fonts.attrib.pop(qn(theme), None)
    if heading:
        style.font.bold, style.font.italic, style.font.color.rgb = True, False, INK
        style.paragraph_format.keep_with_next = True


def _cover(document: Document, invitation: Invitation) -> None:
    document.add_paragraph(without_refused(invitation.council))
    document.add_paragraph(without_refused(invitation.title), style="Title")
    document.add_paragraph(f"Invitation to tender. {edition(invitation)}")
    for mark in marks(invitation):
        document.add_paragraph(mark).runs[0].bold = True
    document.add_paragraph("Contents", style="Caption")
    for number, section in enumerate(invitation.sections, 1):
        line = document.add_paragraph()
        link = OxmlElement("w:hyperlink")
        link.set(qn("w:anchor"), f"part_{number}")
        run = line.add_run(without_refused(section.title))
        run.font.underline, run.font.color.rgb = True, INK
        link.append(run._r)  # noqa: SLF001 - python-docx has no door for a link inside a document
        line._p.append(link)  # noqa: SLF001 - the same


class _Writer:
    """Puts parts into a document one after another."""

    def __init__(self, document: Document) -> None:
        self.document = document

    def section(self, section: InvitationSection, number: int) -> None:
        """A part, on a page of its own, with a bookmark that the contents lead to."""
        heading = self.document.add_heading(without_refused(section.title), 1)
        heading.paragraph_format.page_break_before = True
        for name, extra in (("w:bookmarkStart", f"part_{number}"), ("w:bookmarkEnd", "")):
            mark = OxmlElement(name)
            mark.set(qn("w:id"), str(number))
            if extra:
                mark.set(qn("w:name"), extra)
            heading._p.append(mark)  # noqa: SLF001 - python-docx has no door for bookmarks
        for block in section.blocks:
            self.block(block)

    def block(self, block: InvitationBlock) -> None:
        """One block of a part."""
        match block:
            case SubHeading():
                self.document.add_heading(without_refused(block.title), block.level)
            case Prose():
                self.document.add_paragraph(without_refused(block.text))
            case PointList():
                self.points(block)
            case FactList():
                self.put(facts_xml(block.pairs))
            case Picture():
                self.document.add_paragraph(NO_PICTURE.format(without_refused(block.caption)))
            case Table():
                self.document.add_paragraph(without_refused(block.caption), style="Caption")
                self.put(table_xml(block))

    def points(self, block: PointList) -> None:
        """A list; one that is numbered begins at 1."""
        style = "List Number" if block.numbered else "List Bullet"
        number = self.new_number() if block.numbered else None
        for line in block.points:
            paragraph = self.document.add_paragraph(without_refused(line), style=style)
            if number is not None:
                own = paragraph._p.get_or_add_pPr()  # noqa: SLF001 - no door
                properties = own.get_or_add_numPr()
                properties.get_or_add_ilvl().val = 0
                properties.get_or_add_numId().val = number

    def new_number(self) -> int:
        """The number of a new list like that of the style, which begins at 1 again."""
        style = self.document.styles["List Number"].element
        usual = style.pPr.numPr.numId.val
        numbering = self.document.part.numbering_part.element
        like = numbering.num_having_numId(usual).abstractNumId.val
        added = numbering.add_num(like)
        added.add_lvlOverride(ilvl=0).add_startOverride(1)
        return int(added.numId)

    def put(self, element: object) -> None:
        """A table, and a little room below it."""
        body = self.document.element.body
        body.insert(len(body) - 1, element)
        room = self.document.add_paragraph()
        room.paragraph_format.space_after = Pt(0)


def _always_the_same(content: bytes) -> bytes:
    """The file with no moment of its own in it."""
    out = BytesIO()
    with ZipFile(BytesIO(content)) as read, ZipFile(out, "w", ZIP_DEFLATED) as write:
        for name in _in_order(read):
            write.writestr(ZipInfo(name, _MOMENT), read.read(name), ZIP_DEFLATED)
    return out.getvalue()


def _in_order(archive: ZipFile) -> Iterator[str]:
    """The list of contents first, as readers expect it, then the rest by name."""
    first = "[Content_Types].xml"
    yield first
    yield from sorted(name for name in archive.namelist() if name != first)
