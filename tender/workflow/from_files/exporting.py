"""The tables of an award as files in a folder: a workbook, each table as .csv, the dictionary."""

from collections.abc import Iterable
from pathlib import Path

from tender.frames.award import award_of_evidence
from tender.frames.files import csv_of, workbook_of
from tender.frames.table import DataTable
from tender.frames.tables import export_of
from tender.intake.content import content_of
from tender.workflow.from_files.outputs import refuse_foreign, whole_folder

WORKBOOK, DICTIONARY = "evaluation.xlsx", "dictionary.csv"


def export_file(file: Path, out: Path) -> tuple[DataTable, ...]:
    """Write the tables of an evaluation.json, alone or inside an award report, into the folder
    `out`, whole or not at all; what was written.

    Raises BadInput where the file cannot be used or does not hold, or the folder holds something
    else.
    """
    refuse_foreign(out, DICTIONARY)
    award = award_of_evidence(content_of(file), file.name)
    tables, procurement = export_of(award), award.procurement
    workbook = workbook_of(procurement.title, procurement.council, award.evaluation.on, tables)
    write_tables(workbook, tables, out)
    return tables


def write_tables(workbook: bytes, tables: Iterable[DataTable], out: Path) -> None:
    """Write tables and their workbook into the folder `out`, whole or not at all. Raises BadInput
    where it holds other things.
    """
    with whole_folder(out, DICTIONARY) as folder:
        (folder / WORKBOOK).write_bytes(workbook)
        for table in tables:
            (folder / f"{table.name}.csv").write_bytes(csv_of(table))
