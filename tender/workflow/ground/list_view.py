"""A list at its real size: searched, filtered, sorted and looked at page by page, as a value.

Nothing here asks the store: a stage hands in the rows that this person may see, as they are told
them, and nothing else is searched. So a name that is masked is found by nobody.
"""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction

from tender.workflow.ground.paged import page_of

ALL = "all"  #: the value of a filter that asks for everything, where something less stands first
LONGEST_WORDS = 200  #: characters that are searched for
_DIGITS = 12  #: of a number within words, up to which it sorts as a number
_NUMBER = re.compile(r"\d+")
DOWN = "-"  #: before the name of a column: its greatest first


@dataclass(frozen=True, slots=True, kw_only=True)
class ListColumn:
    """A column: its name in addresses, its title, and how it is set."""

    id: str
    title: str
    numeric: bool = False
    wide: bool = False  #: a sentence, which takes the width that is left
    wraps: bool = False  #: a text that is read here, line after line
    sorts: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class ListFilter:
    """What rows can be asked for by: values with their words, and what is shown unless another is
    asked for, which is everything where it is empty.
    """

    id: str
    title: str
    choices: tuple[tuple[str, str], ...]
    first: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ListRow:
    """A row: what is said of it, column by column, and by which values it is asked for."""

    key: str  #: what names it when it is ticked
    cells: tuple[str, ...]
    facets: Mapping[str, Sequence[str]] = field(default_factory=dict)  #: values by filter
    #: what a column is sorted by where its words would not do, by its name
    orders: Mapping[str, int | Fraction | str] = field(default_factory=dict)
    page: str = ""  #: what names it when it is opened, where that is not the same
    closed: str = ""  #: why it cannot be ticked; empty where it can
    state: str = ""  #: "todo", "done" or "beside": a sign and a colour beside its words


@dataclass(frozen=True, slots=True, kw_only=True)
class ListContent:
    """Everything that somebody may see of a list."""

    title: str  #: of the workbook that it is downloaded as
    columns: tuple[ListColumn, ...]
    rows: tuple[ListRow, ...]
    filters: tuple[ListFilter, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ListWish:
    """What somebody asks to see of a list."""

    find: str = ""
    chosen: Mapping[str, str] = field(default_factory=dict)  #: values by filter
    sort: str = ""  #: a column, with "-" before it the other way round; empty as it is told
    page: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class ListView:
    """A page of a list, and every row that was asked for."""

    wish: ListWish
    rows: tuple[ListRow, ...]  #: on this page
    every: tuple[ListRow, ...]  #: on all pages
    page: int
    pages: int
    first: int  #: the number of the first row on this page, from 1; 0 where there is none
    counts: Mapping[str, Mapping[str, int]]  #: rows by filter and value, whatever it is set to


def list_view(listing: ListContent, wish: ListWish) -> ListView:
    """The page of a list that is asked for; the last one where it has fewer pages."""
    meant = _searched(listing.rows, wish.find)
    wanted = {asked.id: wish.chosen.get(asked.id, "") or asked.first for asked in listing.filters}
    counts = {
        asked.id: _counted([row for row in meant if _has(row, wanted, but=asked.id)], asked)
        for asked in listing.filters
    }
    every = _sorted([row for row in meant if _has(row, wanted)], listing, wish.sort)
    shown = page_of(every, wish.page)
    return ListView(
        wish=wish,
        rows=shown.rows,
        every=tuple(every),
        page=shown.page,
        pages=shown.pages,
        first=shown.first,
        counts=counts,
    )


def plain_words(text: str) -> str:
    """A text as it is searched: without regard to case, accents and the forms of letters."""
    if text.isascii():
        return text.casefold()
    letters = unicodedata.normalize("NFKD", text).casefold()
    return "".join(letter for letter in letters if not unicodedata.combining(letter))


def _natural(text: str) -> str:
    """A text as it is sorted: plain, and lot 2 before lot 10."""
    return _NUMBER.sub(lambda number: number[0].zfill(_DIGITS), plain_words(text))


def _searched(rows: Sequence[ListRow], find: str) -> Sequence[ListRow]:
    """The rows in whose cells every word stands."""
    words = plain_words(find[:LONGEST_WORDS]).split()
    if not words:
        return rows
    told = ((row, plain_words("\n".join(row.cells))) for row in rows)
    return [row for row, text in told if all(word in text for word in words)]


def _has(row: ListRow, wanted: Mapping[str, str], but: str = "") -> bool:
    """Whether a row has every value asked for; `but` is a filter that is not looked at."""
    return all(
        value in ("", ALL) or id == but or value in row.facets.get(id, ())
        for id, value in wanted.items()
    )


def _counted(rows: Sequence[ListRow], asked: ListFilter) -> Mapping[str, int]:
    counts = dict.fromkeys((value for value, _ in asked.choices), 0)
    for row in rows:
        for value in row.facets.get(asked.id, ()):
            if value in counts:
                counts[value] += 1
    return counts


def _sorted(rows: list[ListRow], listing: ListContent, sort: str) -> list[ListRow]:
    """By a column, equal ones as they are told; empty cells come last either way."""
    name = sort.removeprefix(DOWN)
    if not name:
        return rows
    number = [column.id for column in listing.columns].index(name)

    def order(row: ListRow) -> tuple[int | Fraction, str]:
        value = row.orders.get(name, row.cells[number])
        return (0, _natural(value)) if isinstance(value, str) else (value, "")

    told = [row for row in rows if row.cells[number]]
    empty = [row for row in rows if not row.cells[number]]
    return sorted(told, key=order, reverse=sort.startswith(DOWN)) + empty
