"""The tables of a draft: a page each, many rows at once, saved in one act."""

from collections.abc import Iterator, Mapping, Sequence

from flask import Response, flash, jsonify, redirect, render_template, url_for

from evidence.counting import count_of
from tender.procurement.draft.grids import grid_after, grid_named
from tender.web.ground.doors import actor, may, office
from tender.web.ground.forms import read_form, read_query
from tender.web.preparing.draft import Page, here, pages, status_of_refusal
from tender.web.preparing.forms import GridForm, GridQuery
from tender.workflow.ground.access import Verb
from tender.workflow.ground.office import LONDON
from tender.workflow.ground.refusals import Invalid, Stale
from tender.workflow.preparing.grid_page import (
    GridChange,
    autosave_grid,
    grid_page,
    save_grid,
    typed_grid,
)
from tender.workflow.preparing.grid_view import GridPage, with_empty_rows

EMPTY, MORE = 3, 10  #: rows to begin, at first and by the button


@pages.get("/p/<string:procurement>/set-up/table/<string:grid>")
@may(Verb.SEE_DRAFT)
def table(procurement: str, grid: str) -> str:
    """A table as it stands, with a few empty rows at its end."""
    shown = grid_page(office(), actor(), procurement, grid, read_query(GridQuery).page or 1)
    grows = shown.grid.grows and shown.page == shown.pages
    return _page(with_empty_rows(shown, EMPTY) if grows else shown)


@pages.post("/p/<string:procurement>/set-up/table/<string:grid>")
@may(Verb.EDIT_DRAFT)
def save_table(procurement: str, grid: str) -> Page:
    """Keep what was typed; or show it with more rows to begin, which keeps nothing yet."""
    form = read_form(GridForm)
    about = (office(), actor(), procurement, grid, form.rows)
    if form.do == "rows":
        return _page(with_empty_rows(typed_grid(*about), MORE), revision=form.revision)
    try:
        change = save_grid(*about, form.revision)
    except (Stale, Invalid) as refused:
        stale = isinstance(refused, Stale)
        errors = dict(refused.fields) or {"table": refused.sentence}
        shown = typed_grid(*about, stale=stale)
        revision = shown.revision if stale else form.revision
        return _page(shown, errors, stale=stale, revision=revision), status_of_refusal(refused)
    flash(_saved(change))
    following = grid_after(grid_named(grid)) if form.do == "next" else None
    onward = following.key if following else grid
    page = form.page if form.page > 1 and not following else None
    return redirect(
        url_for("setup.table", procurement=procurement, grid=onward, page=page)
        if following or form.do != "next"
        else url_for("setup.overview", procurement=procurement)
    )


@pages.post("/p/<string:procurement>/set-up/table/<string:grid>/autosave")
@may(Verb.EDIT_DRAFT)
def autosave_table(procurement: str, grid: str) -> Response:
    """Keep what was typed so far, for the page's script: what it is told is how far that went."""
    form = read_form(GridForm)
    saved = autosave_grid(office(), actor(), procurement, grid, form.rows, form.revision)
    numbers = form.numbers
    return jsonify(
        revision=saved.revision,
        at=f"{office().clock().astimezone(LONDON):%H:%M}",
        rows={
            number: {"key": row.key, "cells": dict(row.cells)}
            for number, row in zip(numbers, saved.rows, strict=True)
        },
        left_out=dict(_by_number(saved.left_out, numbers)),
    )


def _by_number(by_cell: Mapping[str, str], numbers: Sequence[int]) -> Iterator[tuple[str, str]]:
    """What is said of cells by the numbers that their rows have on the page."""
    for cell, said in by_cell.items():
        place, _, column = cell.partition(".")
        yield f"{numbers[int(place) - 1]}.{column}", said


@pages.post("/p/<string:procurement>/set-up/table/<string:grid>/check")
@may(Verb.EDIT_DRAFT)
def check_table(procurement: str, grid: str) -> Response:
    """The findings on what is typed and not kept yet, for the page's script."""
    shown = typed_grid(office(), actor(), procurement, grid, read_form(GridForm).rows)
    cells = {f"{row.number}.{cell.column.name}": cell for row in shown.rows for cell in row.cells}
    beside = {
        **{str(row.number): _findings(row.findings) for row in shown.rows if row.findings},
        **{
            name: render_template("preparing/grids/_found.html", cell=cell)
            for name, cell in cells.items()
            if cell.findings or cell.fault
        },
    }
    return jsonify(
        beside=beside,
        table=_findings(shown.findings),
        summary=render_template("preparing/draft/_count.html", sheet=shown),
        calendar=render_template("preparing/grids/_dates.html", dates=shown.dates)
        if shown.dates
        else "",
        totals=render_template("preparing/grids/_totals.html", totals=shown.totals),
    )


def _findings(findings: object) -> str:
    return render_template("preparing/draft/_findings.html", findings=findings)


def _saved(change: GridChange) -> str:
    parts = (
        (change.changed, "changed"),
        (change.new, "new"),
        (change.gone, "taken out"),
    )
    said = [f"{count_of(many, 'row')} {what}" for many, what in parts if many]
    with_it = "".join(f" {day.in_words}" for day in change.following)
    return f"Saved: {', '.join(said)}.{with_it}" if said else "Saved: nothing was left to save."


def _page(
    shown: GridPage,
    errors: Mapping[str, str] | None = None,
    *,
    stale: bool = False,
    revision: int | None = None,
) -> str:
    return render_template(
        "preparing/grids/table.html",
        sheet=shown,
        here=here,
        errors=errors or {},
        stale=stale,
        revision=shown.revision if revision is None else revision,
        following=grid_after(shown.grid),
    )
