"""Headings of register files that this version does not know, mapped by an administrator."""

from flask import flash, redirect, render_template, url_for
from werkzeug.wrappers import Response

from evidence.finding import BadInput
from tender.intake.register.new_headings import SeenHeading
from tender.web.ground.doors import actor, may, office
from tender.web.ground.forms import read_form, typed_texts
from tender.web.ground.uploads import put_down_for_now
from tender.web.register.forms import HeadingsFileForm, MappingForm, RemovedMappingForm
from tender.web.register.look_up import pages
from tender.workflow.ground.access import Verb
from tender.workflow.ground.refusals import Invalid
from tender.workflow.register.headings import (
    MAPPABLE,
    known_mappings,
    look_at_headings,
    map_headings,
    take_out_mapping,
)


@pages.get("/cqc/headings")
@may(Verb.MAP_HEADINGS)
def headings() -> str:
    """What was mapped so far, and a file to look at."""
    return _page({})


@pages.post("/cqc/headings/look")
@may(Verb.MAP_HEADINGS)
def look() -> str | tuple[str, int]:
    """The headings of a file with example values, each to be mapped; nothing is kept."""
    try:
        form = read_form(HeadingsFileForm)
        with put_down_for_now([form.file]) as (path,):
            return _page({}, seen=look_at_headings(office(), actor(), path), layout=form.layout)
    except Invalid as refused:
        return _page(dict(refused.fields)), 422
    except BadInput as refused:
        return _page({"file": " ".join(map(str, refused.problems))}), 422


@pages.post("/cqc/headings")
@may(Verb.MAP_HEADINGS)
def save_mapping() -> Response | tuple[str, int]:
    """Map them, where the file reads so."""
    seen: tuple[SeenHeading, ...] = ()
    try:
        form = read_form(MappingForm)
        with put_down_for_now([form.file]) as (path,):
            seen = look_at_headings(office(), actor(), path)
            map_headings(office(), actor(), path, form.new())
    except Invalid as refused:
        layout = typed_texts().get("layout", "")
        return _page(dict(refused.fields), seen=seen, layout=layout), 422
    except BadInput as refused:
        return _page(
            {"file": "Nothing was mapped: the file does not read so."},
            seen=seen,
            layout=form.layout,
            faults=tuple(map(str, refused.problems)),
        ), 422
    flash("The mapping is on record. Files with these headings are read so from now on.")
    return redirect(url_for("register.headings"))


@pages.post("/cqc/headings/take-out")
@may(Verb.MAP_HEADINGS)
def take_out() -> Response | tuple[str, int]:
    """Take a mapping out."""
    form = read_form(RemovedMappingForm)
    try:
        take_out_mapping(office(), actor(), form.name, form.reason)
    except Invalid as refused:
        return _page({"out": refused.sentence}), 422
    flash("The mapping is taken out. What was read by it stays as it is.")
    return redirect(url_for("register.headings"))


def _page(
    errors: dict[str, str],
    *,
    seen: tuple[SeenHeading, ...] = (),
    layout: str = "",
    faults: tuple[str, ...] = (),
) -> str:
    chosen = MAPPABLE.get(layout)
    return render_template(
        "register/headings.html",
        known=known_mappings(office(), actor()),
        layouts=[(name, kind.title) for name, kind in MAPPABLE.items()],
        chosen=chosen,
        seen=seen,
        sent=typed_texts(),
        errors=errors,
        faults=faults,
    )
