"""docs/formats.md and docs/procurement-toml.md against the code: sheets, layouts, limits,
and an example that is whole.
"""

from evidence.finding import Severity
from tender.documents.schemas import SCHEMAS
from tender.evaluation.submission_sheets import SHEETS
from tender.intake.content import LARGEST as LARGEST_EVIDENCE
from tender.intake.guard import FORMS, PORTAL, REGISTERS, SUBMISSIONS
from tender.intake.procurement import LARGEST as LARGEST_PROCUREMENT
from tender.intake.procurement import parse_procurement
from tender.intake.register.layouts import LAYOUTS
from tender.intake.register.part import ORDER
from tender.procurement.checks import check
from tests.docs.markdown_pages import blocks, running, table

PAGE = "formats.md"


def test_every_sheet_and_column_is_on_the_page_in_order():
    """As the reader and the writer know them."""
    assert [(row["sheet"], row["columns"]) for row in table(PAGE, "sheet")] == [
        (sheet.name, ", ".join(sheet.headings)) for sheet in SHEETS
    ]


def test_every_register_layout_is_on_the_page():
    """With the title the reader uses, and the order in which they are believed."""
    rows = {row["layout"]: row["what the CQC calls it"] for row in table(PAGE, "layout")}
    assert set(rows) == {*(layout.name for layout in LAYOUTS), "api"} == set(ORDER)
    assert [
        layout.name for layout in LAYOUTS if not rows[layout.name].startswith(layout.title)
    ] == []
    assert ", ".join(f"`{name}`" for name in ORDER) in running(PAGE)


def test_limits_are_those_of_the_guard():
    """In the order of the page, in megabytes."""
    most = [
        LARGEST_PROCUREMENT,
        SUBMISSIONS.largest,
        FORMS.largest,
        PORTAL.largest,
        REGISTERS.largest,
        SUBMISSIONS.archive.unpacked,
        FORMS.archive.unpacked,
        PORTAL.archive.unpacked,
        REGISTERS.archive.unpacked,
        LARGEST_EVIDENCE,
    ]
    assert [row["limit"] for row in table(PAGE, "file", "limit")] == [
        f"{size // 1_000_000} MB" for size in most
    ]


def test_every_schema_is_linked():
    """From the table at the top."""
    assert [name for name in SCHEMAS if f"(schemas/{name}.json)" not in running(PAGE)] == []


def test_the_pieces_of_procurement_toml_make_a_whole_one_without_a_finding():
    """What a newcomer copies must work."""
    procurement = parse_procurement(
        "\n".join(blocks("procurement-toml.md", "toml")), "procurement-toml.md"
    )
    assert [
        (finding.code, finding.where)
        for finding in check(procurement)
        if finding.severity is not Severity.NOTE
    ] == []


def test_the_examples_of_exact_numbers_are_taken():
    """A decimal and the ratio that equals it are one number."""
    text = "\n".join(blocks("procurement-toml.md", "toml")).replace(
        "floor = 24.10", 'floor = "241/10"'
    )
    assert parse_procurement(text, "x") == parse_procurement(
        "\n".join(blocks("procurement-toml.md", "toml")), "x"
    )
