"""All tables of an award, in the order in which they are read, and the dictionary of their
columns.
"""

from collections.abc import Iterable

from tender.documents.evidence import published_hash
from tender.frames.award import AwardData
from tender.frames.bids import agreed_scores_table, bids_table, marks_table, prices_table
from tender.frames.outcome import lots_table, places_table, totals_table, weighted_scores_table
from tender.frames.register import judgements_table, ratings_table, register_table
from tender.frames.table import DataTable, columns, text

FIGURES = (
    "Each stands as text of the published places; where none are published, with all its decimals, "
    "or four where they never end. The two columns after it hold it exactly, as a fraction. "
    "Nothing of this is worked out again from rounded figures."
)
TABLES = (
    bids_table,
    marks_table,
    agreed_scores_table,
    weighted_scores_table,
    prices_table,
    totals_table,
    places_table,
    lots_table,
    judgements_table,
    register_table,
    ratings_table,
)


def tables_of(award: AwardData) -> tuple[DataTable, ...]:
    """Every table of an award."""
    return tuple(table(award) for table in TABLES)


def export_of(award: AwardData) -> tuple[DataTable, ...]:
    """The whole as it is handed on: what it is, the dictionary, every table."""
    tables = tables_of(award)
    return about_of(award), dictionary_of(tables), *tables


def about_of(award: AwardData) -> DataTable:
    """What the tables are of, and whether it is invented."""
    procurement = award.procurement
    rows = [
        ("procurement", procurement.id),
        ("title", procurement.title),
        ("council", procurement.council),
        ("evaluated on", award.evaluation.on.isoformat()),
        ("published criteria, SHA-256", published_hash(procurement)),
        ("figures", FIGURES),
    ]
    if award.submissions.illustrative:
        rows.insert(0, ("ILLUSTRATIVE", "These bids, marks and ratings are invented."))
    return DataTable(
        name="about",
        meaning="What the tables are of.",
        columns=columns(text("what", "what is said"), text("value", "what it is")),
        rows=tuple(rows),
    )


def dictionary_of(tables: Iterable[DataTable]) -> DataTable:
    """The data dictionary: a row for each column of each table, after one for the table itself."""
    rows: list[tuple[str, str, str, str]] = []
    for data_table in tables:
        rows.append((data_table.name, "", "table", data_table.meaning))
        rows += [
            (data_table.name, column.name, column.kind.value, column.meaning)
            for column in data_table.columns
        ]
    return DataTable(
        name="dictionary",
        meaning="One row for each table, and one for each of its columns.",
        columns=columns(
            text("table", "the table's name"),
            text("column", "the column's name; nothing for the table itself"),
            text("holds", "what kind of value it holds"),
            text("meaning", "what that says"),
        ),
        rows=tuple(rows),
    )
