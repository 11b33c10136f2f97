"""OpenDocument texts are read as Word documents are. All forms are invented."""

import re
from zipfile import ZipFile

import pytest

from evidence.finding import BadInput
from tender.intake.bid_form import read_form
from tender.intake.bid_form.form_questions import FormQuestions
from tests.bid_forms import DECLARATION, TEXT, TITLES
from tests.factories import a_procurement

ASKING = FormQuestions(a_procurement())
NAMES = (
    " ".join(
        f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name if name != "fo" else "fo"}:1.0"'
        for name in ("office", "text", "table", "style", "draw", "form", "fo")
    )
    + ' xmlns:field="urn:x:field" xmlns:loext="urn:x:loext"'
)
STYLES = """<office:automatic-styles>
  <style:style style:name="B" style:family="text"><style:text-properties
    fo:font-weight="bold"/></style:style>
  <style:style style:name="H" style:family="text"><style:text-properties
    text:display="none"/></style:style>
  <style:style style:name="Heading_20_2" style:family="paragraph" style:default-outline-level="2"/>
  <style:style style:name="P1" style:parent-style-name="Heading_20_2"/>
</office:automatic-styles>"""
HEADERS = """<office:master-styles><style:master-page style:name="S"><style:header>
  <text:p>Over every page</text:p></style:header>
  <style:footer><text:p>Under it</text:p></style:footer>
 </style:master-page></office:master-styles>"""
Q1 = f'<text:h text:outline-level="2">Q1. {TITLES["Q1"]}</text:h><text:p>{TEXT}</text:p>'


def odt(path, body, manifest="<manifest/>", forms=""):
    """An OpenDocument text with this body."""
    with ZipFile(path, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        archive.writestr("META-INF/manifest.xml", manifest)
        archive.writestr(
            "content.xml",
            f"<office:document-content {NAMES}>{STYLES}<office:body><office:text>{forms}{body}"
            "</office:text></office:body></office:document-content>",
        )
        archive.writestr(
            "styles.xml", f"<office:document-styles {NAMES}>{HEADERS}</office:document-styles>"
        )
    return path


def test_answers_tables_lists_and_declarations_are_found(tmp_path):
    """With blanks, tabs and line breaks as they are shown."""
    body = f"""{Q1}<text:p>We  write<text:s/>it
      down<text:line-break/>at once.</text:p>
      <text:list><text:list-item><text:p>first</text:p></text:list-item>
      <text:list-item><text:p>second</text:p></text:list-item></text:list>
      <text:p text:style-name="P1">Q2 {TITLES["Q2"]}</text:p><text:p>(Maximum 500 words)</text:p>
      <text:p>Our record:</text:p>
      <table:table><table:table-header-rows><table:table-row><table:table-cell
      table:number-columns-spanned="2"><text:p>year</text:p></table:table-cell>
      <table:covered-table-cell/><table:table-cell><text:p>calls</text:p></table:table-cell>
      </table:table-row></table:table-header-rows></table:table>
      <text:p><text:span text:style-name="B">Part 3 Declarations</text:span></text:p>
      <table:table><table:table-row><table:table-cell><text:p>{DECLARATION}</text:p>
      </table:table-cell><table:table-cell><text:p>No</text:p></table:table-cell></table:table-row>
      </table:table>"""
    form = read_form(odt(tmp_path / "form.odt", body), ASKING)
    assert [(one.question, one.text) for one in form.answers] == [
        ("Q1", "We write it down\nat once.\n\nfirst\nsecond"),
        ("Q2", "Our record:\n\nyear | calls"),
    ]
    assert form.answers[1].source.left_out == ("(Maximum 500 words)",)
    assert [one.answer for one in form.declarations] == ["no"]
    assert [(one.where, one.text) for one in form.unused] == [
        ("paragraph 9", "Part 3 Declarations"),
        ("page header", "Over every page"),
        ("page footer", "Under it"),
    ]


def test_what_was_chosen_in_lists_boxes_and_controls_is_read(tmp_path):
    """Of every kind that there is."""
    field = "vnd.oasis.opendocument.field.FORM"
    forms = """<office:forms><form:form><form:text form:id="c1" form:current-value="typed"/>
      <form:checkbox form:id="c2" form:current-state="checked" form:label="agreed"/>
      <form:listbox form:id="c3"><form:option form:label="one"/><form:option form:label="two"
      form:current-selected="true"/></form:listbox></form:form></office:forms>"""
    body = f"""{Q1}<text:p>Within <text:drop-down><text:label text:value="24"/><text:label
      text:value="2" text:current-selected="true"/></text:drop-down> or <text:drop-down><text:label
      text:value="8"/>9</text:drop-down> hours, <field:fieldmark
      field:type="{field}DROPDOWN"><field:param field:name="Dropdown_ListEntry" field:value="a"/>
      <field:param field:name="Dropdown_ListEntry" field:value="b"/><field:param
      field:name="Dropdown_Selected" field:value="1"/></field:fieldmark> <field:fieldmark
      field:type="{field}CHECKBOX"><field:param field:name="Checkbox_Checked"
      field:value="true"/></field:fieldmark> <draw:control draw:control="c1"/> <draw:control
      draw:control="c2"/> <draw:control draw:control="c3"/>.</text:p>"""
    (answer,) = read_form(odt(tmp_path / "form.odt", body, forms=forms), ASKING).answers
    assert answer.text == "Within 2 or 9 hours, b ☒ typed ☒ agreed two."


def test_what_stands_beside_an_answer_is_named(tmp_path):
    """Notes, comments, prompts, hidden words; a box is read, and what was deleted is gone."""
    body = f"""<text:tracked-changes><text:changed-region><text:deletion><text:p>gone</text:p>
      </text:deletion></text:changed-region></text:tracked-changes>{Q1}
      <text:p>Plain<text:note text:note-class="footnote"><text:note-citation>1</text:note-citation>
      <text:note-body><text:p>a note</text:p></text:note-body></text:note><office:annotation>
      <text:p>a comment</text:p></office:annotation><text:placeholder>a prompt</text:placeholder>
      <loext:content-control loext:showing-place-holder="true">Choose</loext:content-control>
      <loext:content-control>chosen</loext:content-control><text:span
      text:style-name="H">unseen</text:span><draw:frame><draw:image/></draw:frame>
      <draw:frame><draw:text-box><text:p>In a box.</text:p></draw:text-box></draw:frame></text:p>"""
    form = read_form(odt(tmp_path / "form.odt", body), ASKING)
    assert [one.text for one in form.answers] == ["Plain chosen\n\nIn a box."]
    assert {(one.where, one.text) for one in form.unused} >= {
        ("footnote", "a note"),
        ("comment", "a comment"),
        ("prompt of an empty field", "a prompt"),
        ("prompt of an empty field", "Choose"),
        ("hidden passage", "unseen"),
    }
    assert form.notes == (
        "1 tracked change: what was inserted counts, what was deleted is left out",
        "1 hidden passage left out",
        "1 picture left out",
    )


@pytest.mark.parametrize(
    ("body", "manifest", "says"),
    [
        ("", "<m><encryption-data/></m>", "has a password"),
        ("<text:p>", "<m/>", "is damaged"),
        ("<text:p><text:dde-connection/></text:p>", "<m/>", "fetches from outside"),
        ("<text:section><text:section-source/></text:section>", "<m/>", "fetches from outside"),
    ],
)
def test_one_that_may_not_be_read_says_why(tmp_path, body, manifest, says):
    """A password, damage, a link to elsewhere."""
    with pytest.raises(BadInput, match=re.escape(says)):
        read_form(odt(tmp_path / "form.odt", body, manifest), ASKING)
