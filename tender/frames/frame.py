"""Tables as frames of pandas, which is loaded here and nowhere else, and only when asked for: it is
slow to load, and large.
"""

from collections.abc import Iterable
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from tender.frames.table import Cell, CellKind, DataTable

if TYPE_CHECKING:
    from pandas import DataFrame

#: how pandas calls what a column holds; whole numbers of any size stay Python's own
TYPES = {
    CellKind.TEXT: "string",
    CellKind.FIGURE: "string",
    CellKind.PART: "object",
    CellKind.WHOLE: "Int64",
    CellKind.YES_NO: "boolean",
    CellKind.DAY: "datetime64[s]",
    CellKind.MOMENT: "datetime64[s]",
}


def frame_of(table: DataTable, *, floats: bool = False) -> "DataFrame":
    """The table as a frame, typed by its columns. No figure is a float unless `floats` asks for it:
    then each figure is the nearest one, beside its numerator and denominator.
    """
    import pandas as pd

    data: dict[str, Any] = {}
    for place, column in enumerate(table.columns):
        cells: list[Any] = [row[place] for row in table.rows]
        kind = TYPES[column.kind]
        if floats and column.kind is CellKind.FIGURE:
            cells = [_nearest(row[place + 1], row[place + 2]) for row in table.rows]
            kind = "Float64"
        data[column.name] = pd.Series(cells, dtype=kind)
    return pd.DataFrame(data)


def _nearest(numerator: Cell, denominator: Cell) -> Any:
    """The float nearest to a figure that stands in two cells."""
    if not isinstance(numerator, int) or not isinstance(denominator, int):
        return None
    return float(Fraction(numerator, denominator))


def frames_of(tables: Iterable[DataTable], *, floats: bool = False) -> dict[str, "DataFrame"]:
    """Each table as a frame, by name."""
    return {table.name: frame_of(table, floats=floats) for table in tables}
