"""The one door by which a workbook (.xlsx) is opened: one with a value so far out that reading what
lies before it would exhaust memory is refused before a parser reads any of it.
"""

from pathlib import Path
from zipfile import ZipFile

from python_calamine import CalamineError, CalamineWorkbook

from tender.intake.workbook_cells import far_cell, how_far, sheet_parts

__all__ = ["CalamineError", "CalamineWorkbook", "FarOut", "open_workbook"]


class FarOut(Exception):
    """A cell with a value stands too far out: `sheet` and `cell`, and in the text how far."""

    def __init__(self, sheet: str, cell: str) -> None:
        """Keep both."""
        super().__init__(how_far(cell))
        self.sheet, self.cell = sheet, cell


def open_workbook(path: Path) -> CalamineWorkbook:
    """A workbook that the guard let in. Raises FarOut, CalamineError, and what a damaged archive
    raises: BadZipFile, KeyError, ParseError or OSError.
    """
    with ZipFile(path) as archive:
        for sheet, part in sheet_parts(archive).items():
            if cell := far_cell(archive.read(part)):
                raise FarOut(sheet, cell)
    return CalamineWorkbook.from_path(str(path))
