"""Tables as Word has them, written in one piece: python-docx needs a second for sixty rows."""

from collections.abc import Iterable, Sequence
from html import escape
from typing import Any

from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from markupsafe import Markup

from evidence.cell import without_refused
from tender.documents.table import Table

WIDE = 9638  #: twentieths of a point between the margins: 170 mm
FACTS = (28, 72)  #: per cent of it
_LINE = '<w:{side} w:val="single" w:sz="4" w:space="0" w:color="9AA3B2"/>'
_BORDERS = "".join(_LINE.format(side=side) for side in ("bottom", "insideH"))


def table_xml(table: Table) -> Any:
    """A table with its headings, which repeat on each page."""
    widths = [column.width for column in table.columns]
    right = [column.number for column in table.columns]
    rows = [
        _row([column.title for column in table.columns], widths, right, head=True),
        *(_row(row.cells, widths, right) for row in table.rows),
    ]
    return _table(widths, rows)


def facts_xml(pairs: Iterable[tuple[str, str]]) -> Any:
    """Names with what is so, without headings."""
    return _table(FACTS, [_row(pair, FACTS, (False, False)) for pair in pairs])


def _table(widths: Sequence[int], rows: Sequence[str]) -> Any:
    grid = "".join(f'<w:gridCol w:w="{WIDE * width // 100}"/>' for width in widths)
    return parse_xml(
        f'<w:tbl {nsdecls("w")}><w:tblPr><w:tblW w:w="{WIDE}" w:type="dxa"/>'
        f"<w:tblBorders>{_BORDERS}</w:tblBorders>"
        '<w:tblLayout w:type="fixed"/><w:tblLook w:val="0060" w:firstRow="1" w:firstColumn="1"/>'
        f"</w:tblPr><w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>"
    )


def _row(
    cells: Sequence[str], widths: Sequence[int], right: Sequence[bool], *, head: bool = False
) -> str:
    repeats = "<w:tblHeader/>" if head else ""
    written = "".join(
        _cell(cell, width, bold=head or number == 0, right=right[number])
        for number, (cell, width) in enumerate(zip(cells, widths, strict=True))
    )
    return f"<w:tr><w:trPr><w:cantSplit/>{repeats}</w:trPr>{written}</w:tr>"


def _cell(cell: str, width: int, *, bold: bool, right: bool) -> str:
    words = cell.striptags() if isinstance(cell, Markup) else cell
    text = escape(without_refused(words), quote=False)
    side, weight = '<w:jc w:val="right"/>' if right else "", "<w:b/>" if bold else ""
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{WIDE * width // 100}" w:type="dxa"/></w:tcPr><w:p><w:pPr>'
        f'<w:spacing w:before="40" w:after="40"/>{side}</w:pPr>'
        f'<w:r><w:rPr>{weight}<w:sz w:val="19"/></w:rPr>'
        f'<w:t xml:space="preserve">{text}</w:t></w:r></w:p></w:tc>'
    )
