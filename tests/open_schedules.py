"""Price schedules as OpenDocument spreadsheets (.ods): a drawn one, or rows with what a test wants
of single cells. `from tests.open_schedules import open_sheet, write_open`.
"""

import zipfile
from xml.sax.saxutils import escape, quoteattr

_SPACES = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for name in ("office", "table", "text", "style")
)
_HIDDEN_STYLE = (
    '<office:automatic-styles><style:style style:name="hidden" style:family="table">'
    '<style:table-properties table:display="false"/></style:style></office:automatic-styles>'
)


def open_cell(text="", *, inside="", **said):
    """A cell; its attributes as `value_type="float"` or `table__formula="of:=1"`."""
    attributes = "".join(
        f" {_attribute(name)}={quoteattr(str(value))}" for name, value in said.items()
    )
    words = f"<text:p>{escape(text)}</text:p>" if text else ""
    return f"<table:table-cell{attributes}>{inside}{words}</table:table-cell>"


def _attribute(name):
    space, _, rest = name.rpartition("__")
    return f"{space or 'office'}:{rest.replace('_', '-')}"


def a_cell(value):
    """A cell with a text, a number as it is shown, or the cell itself."""
    if isinstance(value, int | float):
        return open_cell(str(value), value_type="float", value=value)
    return value if value.startswith("<") else open_cell(value)


def open_sheet(*rows, title="Prices", before="", hidden=False):
    """A sheet with these rows: values, or rows written out; `before` stands before them."""
    lines = (
        row
        if isinstance(row, str)
        else f"<table:table-row>{''.join(map(a_cell, row))}</table:table-row>"
        for row in rows
    )
    style = ' table:style-name="hidden"' if hidden else ""
    return f'<table:table table:name="{title}"{style}>{before}{"".join(lines)}</table:table>'


def write_book(path, *sheets, manifest=""):
    """A spreadsheet with these sheets."""
    content = (
        f'<office:document-content {_SPACES} office:version="1.2">{_HIDDEN_STYLE}<office:body>'
        f"<office:spreadsheet>{''.join(sheets)}</office:spreadsheet></office:body>"
        "</office:document-content>"
    )
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("META-INF/manifest.xml", f"<manifest>{manifest}</manifest>")
        archive.writestr("content.xml", content)
    return path


def write_open(drawn, path):
    """A drawn schedule as such a spreadsheet."""
    titles = tuple(dict.fromkeys(sheet for sheet, *_ in drawn.cells))
    return write_book(path, *(_drawn_sheet(drawn, title) for title in titles))


def _drawn_sheet(drawn, title):
    cells = {
        (row, column): value
        for (sheet, row, column), value in drawn.cells.items()
        if sheet == title
    }
    spans = {
        (row, column): (low - row + 1, last - column + 1)
        for sheet, row, column, low, last in drawn.merged
        if sheet == title
    }
    height = max(
        [row for row, _ in cells] + [row + down - 1 for (row, _), (down, _) in spans.items()]
    )
    width = max(column for _, column in cells)
    return open_sheet(
        *(
            [
                _drawn_cell(cells.get((row, column), ""), spans.get((row, column)))
                for column in range(width + 1)
            ]
            for row in range(height + 1)
        ),
        title=title,
    )


def _drawn_cell(value, span):
    said = {}
    if span:
        said = dict(zip(("table__number_rows_spanned", "table__number_columns_spanned"), span,
                        strict=True))  # fmt: skip
    if isinstance(value, str):
        if not value.isdigit():
            return open_cell(value, **said)
        value = (value, "number")
    rate, how = value
    if how == "number":
        return open_cell(rate, value_type="float", value=rate, **said)
    if how in ("formula", "no value"):
        kept = {"value_type": "float", "value": rate} if how == "formula" else {}
        return open_cell(rate if kept else "", table__formula="of:=[.A1]*1.05", **kept, **said)
    if how == "comma":
        return open_cell(rate.replace(".", ","), **said)
    return open_cell(how.format(rate), **said)
