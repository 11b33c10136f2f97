"""What a page with a list is asked for, and the addresses of its other states."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from typing import Annotated, Any, NamedTuple

from flask import Response, request, url_for

from evidence.number import whole
from tender.web.ground.doors import office
from tender.web.ground.fields import WHOLE, beginning, numbered
from tender.web.ground.forms import query_texts, read_query
from tender.web.ground.known_words import refuse_unknown
from tender.web.ground.table_download import SheetColumn, table_download
from tender.workflow.ground.list_view import (
    ALL,
    DOWN,
    LONGEST_WORDS,
    ListColumn,
    ListContent,
    ListFilter,
    ListRow,
    ListView,
    ListWish,
    list_view,
)

TICK, EVERY = "tick", "page"  #: in an address, that every row of the page is ticked at first


@dataclass(frozen=True, slots=True, kw_only=True)
class ListQuery:
    """What is searched for, how it is sorted, and which page; filters stand beside it by name."""

    find: Annotated[str, beginning(LONGEST_WORDS)]
    sort: Annotated[str, beginning(LONGEST_WORDS)]
    page: Annotated[int, numbered("give the page of the list, 1 for the first.")]


class RowPage(NamedTuple):
    """The page on which one row is looked at: its endpoint, the argument that names the row, and
    whether its address carries what was asked of the list, so that one comes back to it.
    """

    endpoint: str
    argument: str
    carries: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ListOnPage:
    """A list as a page sets it."""

    listing: ListContent
    view: ListView
    opens: RowPage | None  #: where a row is looked at; None where none is
    ticked: frozenset[str]  #: rows that were ticked before the page was made again
    workbook: str  #: the endpoint of its workbook; empty where there is none
    endpoint: str  #: of the page
    args: Mapping[str, str]  #: of the page's address
    stays: Mapping[str, str]  #: what else its address says, whatever is asked of the list

    def to(self, row: ListRow) -> str:
        """The address of a row; empty where none is opened."""
        if self.opens is None:
            return ""
        asked = self.asked if self.opens.carries else {}
        named = {self.opens.argument: row.page or row.key}
        return _address(self.opens.endpoint, self.args, self.stays, asked, named)

    def choices(self, asked: ListFilter) -> list[tuple[str, str]]:
        """The values of a filter, each with how many rows it would show."""
        counts = self.view.counts[asked.id]
        named = [(value, f"{words} ({counts[value]})") for value, words in asked.choices]
        return [("" if not asked.first else ALL, "All"), *named]

    def chosen(self, asked: ListFilter) -> str:
        """The value that a filter is set to, as its choices say it."""
        return self.view.wish.chosen.get(asked.id, "") or asked.first

    @property
    def can_tick(self) -> bool:
        """Whether a row on this page can be ticked."""
        return any(not row.closed for row in self.view.rows)

    @property
    def why_closed(self) -> tuple[str, ...]:
        """Why rows of this page cannot be ticked, each reason once."""
        return tuple(dict.fromkeys(row.closed for row in self.view.rows if row.closed))

    def look(self, column: ListColumn) -> str:
        """How a column is set, as the stylesheet calls it; empty where it is set as any other."""
        looks = {"is-number": column.numeric, "is-wide": column.wide, "is-text": column.wraps}
        return next((look for look, has in looks.items() if has), "")

    def heading(self, column: ListColumn) -> tuple[str, str, str]:
        """A column's title, the address that sorts by it or the other way round, and how it is
        sorted now: "ascending", "descending" or nothing.
        """
        if not column.sorts:
            return column.title, "", ""
        sort = self.view.wish.sort
        way = {column.id: "ascending", f"{DOWN}{column.id}": "descending"}.get(sort, "")
        other = f"{DOWN}{column.id}" if way == "ascending" else column.id
        return column.title, self.address(sort=other, page=0), way

    @property
    def whole(self) -> str:
        """The address of this page with everything asked for."""
        every = {asked.id: ALL if asked.first else "" for asked in self.listing.filters}
        return self.address(find="", page=0, chosen=every)

    @property
    def bare(self) -> str:
        """The address of this page with nothing said of what is asked for."""
        return _address(self.endpoint, self.args)

    @property
    def here(self) -> str:
        """The address of this page as it is."""
        return self.address()

    @property
    def file(self) -> str:
        """The address of the workbook of every row that is asked for."""
        return self.address(endpoint=self.workbook, page=0) if self.workbook else ""

    @property
    def asked(self) -> dict[str, str]:
        """What is asked for as an address says it."""
        wish = self.view.wish
        said = {"find": wish.find, **wish.chosen, "sort": wish.sort}
        if wish.page:
            said["page"] = str(wish.page)
        return {name: value for name, value in said.items() if value}

    def address(
        self,
        *,
        endpoint: str = "",
        chosen: Mapping[str, str] | None = None,
        find: str | None = None,
        sort: str | None = None,
        page: int | None = None,
        tick: str = "",
    ) -> str:
        """The address of this list with something else asked for."""
        wish = self.view.wish
        changed = replace(
            wish,
            find=wish.find if find is None else find,
            chosen=wish.chosen if chosen is None else chosen,
            sort=wish.sort if sort is None else sort,
            page=wish.page if page is None else page,
        )
        view = replace(self.view, wish=changed)
        said = replace(self, view=view).asked
        ticked = {TICK: tick} if tick else {}
        return _address(endpoint or self.endpoint, self.args, self.stays, said, ticked)

    def download(self) -> Response:
        """Every row that is asked for, as a workbook."""
        columns = [SheetColumn(column.title, column.numeric) for column in self.listing.columns]
        told = (row.cells for row in self.view.every)
        return table_download(self.listing.title, office().today(), columns, told)


def on_list(
    listing: ListContent,
    endpoint: str,
    *,
    opens: RowPage | None = None,
    ticked: Collection[str] = (),
    workbook: str = "",
    beside: Collection[str] = (),
    stays: Mapping[str, str] | None = None,
) -> ListOnPage:
    """The part of a list that the address asks for, on the page of an endpoint; `beside` are names
    something else reads, `stays` what remains in its address.

    Raises Invalid as `read_query`, and for a column or a value that the list has none of.
    """
    names = [asked.id for asked in listing.filters]
    query = read_query(ListQuery, beside=(*names, *beside, *(stays or ()), TICK))
    texts = query_texts()
    chosen = {asked.id: _value(asked, texts.get(asked.id, "")) for asked in listing.filters}
    refuse_unknown("sort", query.sort, _sorts(listing))
    refuse_unknown(TICK, texts.get(TICK, ""), [EVERY])
    wish = ListWish(find=query.find, chosen=chosen, sort=query.sort, page=query.page)
    view = list_view(listing, wish)
    every = [row.key for row in view.rows if not row.closed] if texts.get(TICK) else []
    return ListOnPage(
        listing=listing,
        view=view,
        opens=opens,
        ticked=frozenset((*ticked, *every)),
        workbook=workbook,
        endpoint=endpoint,
        args=dict(request.view_args or {}),
        stays={name: value for name, value in (stays or {}).items() if value},
    )


def after_act(listing: ListContent, endpoint: str) -> str:
    """The address of a list once something was done about its rows: what was asked for, without
    what the list does not know, or no longer. It refuses nothing: what was done is on record.
    """
    known = {asked.id: _values(asked) for asked in listing.filters}
    known["sort"] = _sorts(listing)
    texts = query_texts()
    said = {name: texts[name] for name, values in known.items() if texts.get(name) in values}
    find = {"find": texts["find"][:LONGEST_WORDS]} if texts.get("find") else {}
    page = {"page": str(number)} if (number := whole(texts.get("page", ""), WHOLE)) else {}
    return _address(endpoint, dict(request.view_args or {}), find, said, page)


def _sorts(listing: ListContent) -> list[str]:
    """The orders that it can be asked for in: by a column, and each the other way round."""
    sorts = [column.id for column in listing.columns if column.sorts]
    return [*sorts, *(f"{DOWN}{name}" for name in sorts)]


def _values(asked: ListFilter) -> list[str]:
    """What a filter can be set to."""
    return [*(value for value, _ in asked.choices), *([ALL] if asked.first else [])]


def _value(asked: ListFilter, value: str) -> str:
    """A filter's value as it was asked for; the one shown at first is left out of addresses."""
    if value:
        refuse_unknown(asked.id, value, _values(asked))
    return "" if value == asked.first else value


def _address(endpoint: str, *parts: Mapping[str, str]) -> str:
    """The address of a page with what each part says."""
    values: dict[str, Any] = {name: value for part in parts for name, value in part.items()}
    return url_for(endpoint, **values)
