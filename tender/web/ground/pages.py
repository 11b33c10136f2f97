"""How pages are dressed: the GOV.UK components, words for dates and money, and who is looking."""

import hmac
import re
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from functools import cache
from typing import Any

from flask import Flask, current_app, g, request
from jinja2 import ChainableUndefined, Environment, PackageLoader, PrefixLoader, StrictUndefined
from markupsafe import Markup

from criteria.reading import day_in_words, hour_in_words
from criteria.scale import Scale
from evidence.counting import count_of
from evidence.number import fixed, money, plain
from evidence.sentence import capitalised, ended, sentence
from tender.config import Settings
from tender.documents.receipt import exactly
from tender.documents.screen import Heading
from tender.evaluation.finding_record import decision_words
from tender.procurement.law import in_regime
from tender.procurement.specification import EvaluatorGroup
from tender.web.ground.guards import nonce
from tender.web.ground.need_address import need_address
from tender.web.ground.next_step import what_is_next
from tender.web.ground.tables import as_lists
from tender.workflow.ground.access import Role, Verb
from tender.workflow.ground.demonstration import PASSPHRASE
from tender.workflow.ground.office import LONDON, Office
from tender.workflow.people.browsers import KnownBrowser

_OF_A_BID = re.compile(r"/p/<string:procurement>/bid(/|$)")
LONGEST_CHOICE = 160  #: characters of a choice in a list


@cache
def _govuk() -> Environment:
    # The package's macros lean on missing values being empty; ours must not, so they live in two
    # environments.
    return Environment(
        loader=PrefixLoader({"govuk_frontend_jinja": PackageLoader("govuk_frontend_jinja")}),
        autoescape=True,
        undefined=ChainableUndefined,
    )


@cache
def _macro(component: str) -> Any:
    name = "govuk" + "".join(part.title() for part in component.split("-"))
    return getattr(
        _govuk().get_template(f"govuk_frontend_jinja/components/{component}/macro.html").module,
        name,
    )


#: filters that make words a sentence
SENTENCES = {
    "capitalised": capitalised,
    "decision_words": decision_words,
    "ended": ended,
    "sentence": sentence,
}


def govuk(component: str, params: dict[str, Any]) -> Markup:
    """One component of the GOV.UK Frontend: `govuk("button", {"text": "Save"})`.

    Text is escaped; `html` must be markup already.
    """
    return Markup(_macro(component)(_bare(params)))  # noqa: S704 - the macros escape every text


def _bare(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _bare(item) for key, item in value.items() if item is not None}
    return [_bare(item) for item in value] if isinstance(value, list) else value


def as_items(
    choices: Iterable[tuple[Any, ...]], value: Any, chosen: str = "checked"
) -> list[dict[str, Any]]:
    """Choices (value, text and perhaps a hint) as the items of radios or a select."""
    return [
        {"value": str(key), "text": str(words), chosen: str(key) == str(value)}
        | ({"hint": {"text": rest[0]}} if rest and rest[0] else {})
        for key, words, *rest in choices
    ]


def points(scale: Scale) -> list[tuple[str, str]]:
    """A scale's points as choices."""
    return [(plain(point.mark), f"{plain(point.mark)} {point.label}") for point in scale.points]


def roles() -> list[tuple[str, str]]:
    """The roles somebody can be given in a procurement, as choices."""
    return [
        (role.value, capitalised(role.value)) for role in Role if role is not Role.ADMINISTRATOR
    ]


def groups(evaluator_groups: Iterable[EvaluatorGroup]) -> list[tuple[str, str]]:
    """Evaluator groups as choices."""
    return [("", "No group"), *((group.id, group.title) for group in evaluator_groups)]


def choices(kinds: Iterable[Any]) -> list[tuple[str, str]]:
    """Members of an enumeration as choices;
    "none" is a word that reads as if something were missing.
    """
    return [
        (str(kind), "No conflict" if kind == "none" else capitalised(str(kind))) for kind in kinds
    ]


def areas(names: Iterable[str]) -> list[tuple[str, str]]:
    """Local authorities as choices."""
    return [("", "Anywhere"), *((name, name) for name in names)]


def headings(of_page: Iterable[Heading]) -> list[tuple[str, str]]:
    """Headings of a report as choices."""
    return [(heading.anchor, heading.title) for heading in of_page]


def as_links(errors: Mapping[str, str]) -> list[dict[str, str]]:
    """Errors by field as the links of an error summary."""
    return [{"text": text, "href": f"#{name}"} for name, text in errors.items()]


def location_items(places: Iterable[Any], chosen: Any) -> list[dict[str, Any]]:
    """Locations as checkboxes: those chosen before are ticked,
    or at first those that give homecare.
    """
    return [
        {
            "value": place.id,
            "text": place.name,
            "hint": {"text": f"{place.id}, {place.says}"},
            "checked": homecare if chosen is None else place.id in chosen,
        }
        for place, homecare in places
    ]


def own_place_choices(places: Iterable[Any]) -> list[tuple[str, str]]:
    """A bidder's own locations as choices."""
    return [
        ("", "Choose a location"),
        *(
            (place.id, f"{place.name} ({place.id})" if place.name != place.id else place.id)
            for place in places
        ),
    ]


def kind_items(places: Iterable[Any], chosen: Iterable[Any]) -> list[dict[str, Any]]:
    """The kinds of place in a lot as checkboxes."""
    ticked = set(chosen)
    return [
        {
            "value": place.kind.value,
            "text": capitalised(str(place.kind)),
            "hint": {"text": place.duty} if place.duty else None,
            "checked": place.kind in ticked,
        }
        for place in places
    ]


def finding_choices(
    lines: Iterable[Any], bidder: str, names: Mapping[str, str]
) -> list[tuple[str, str]]:
    """Every finding that concerns a bidder as choices of what a question is about: first where it
    is and whom else it concerns, so that no two read alike.
    """
    return [(line.found.id, _about(line.found, bidder, names)) for line in lines]


def _about(finding: Any, bidder: str, names: Mapping[str, str]) -> str:
    question = re.search(r"answers\[([^]]+)\]", finding.finding.where)
    lot = f"lot {finding.lot}" if finding.lot else ""
    in_answer = " ".join(filter(None, [question[1] if question else "", lot]))
    where = ", ".join(finding.passages) or in_answer
    others = [name for name in (finding.bidder, *finding.others) if name != bidder]
    whom = f"with {len(others)} others" if others else ""
    if len(others) == 1:
        whom = f"with {names.get(others[0], others[0])}"
    lead = ", ".join(filter(None, [where, whom]))
    text = f"{lead}: {finding.finding.what}" if lead else finding.finding.what
    return text if len(text) <= LONGEST_CHOICE else text[:LONGEST_CHOICE].rsplit(" ", 1)[0] + " …"


def kilobytes(size: int) -> str:
    """Bytes as people read the size of a file, rounded up: "1,204 kB"."""
    return f"{(size + 999) // 1000:,} kB"


def moment_in_words(moment: datetime) -> str:
    """A moment as people in England write it: "Monday 4 March 2024 at 3:05pm"."""
    local = moment.astimezone(LONDON)
    return f"{day(local.date())} at {hour_in_words(local)}"


def day(when: date) -> str:
    """A day as people in England write it: "Monday 4 March 2024"."""
    return f"{when:%A} {day_in_words(when)}"


def owner() -> str:
    """What stands for the person who looks, in what a browser keeps for them:
    the same for nobody else, and telling nothing.
    """
    return hmac.new(
        str(current_app.secret_key).encode(), f"owner {g.actor.person}".encode(), "sha256"
    ).hexdigest()[:24]


def of_a_bid() -> bool:
    """Whether the page is of somebody's own bid, whatever its address looks like."""
    return request.url_rule is not None and bool(_OF_A_BID.match(request.url_rule.rule))


def seconds_left() -> int:
    """How long the session of whoever looks lives without another page; 0 where there is none."""
    browser: KnownBrowser | None = g.browser
    if browser is None:
        return 0
    office: Office = current_app.extensions["office"]
    settings: Settings = current_app.extensions["settings"]
    left = min(settings.idle, browser.ends - office.clock())
    return max(int(left.total_seconds()), 0)


def dress(app: Flask) -> None:
    """Give the templates what they may use."""
    app.jinja_env.undefined = StrictUndefined
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    app.jinja_env.globals.update(
        govuk=govuk,
        as_items=as_items,
        as_links=as_links,
        points=points,
        headings=headings,
        roles=roles,
        choices=choices,
        groups=groups,
        areas_as_choices=areas,
        location_items=location_items,
        own_place_choices=own_place_choices,
        kind_items=kind_items,
        finding_choices=finding_choices,
        nonce=nonce,
        owner=owner,
        of_a_bid=of_a_bid,
        seconds_left=seconds_left,
        Verb=Verb,
        Role=Role,
    )
    app.jinja_env.filters.update(
        SENTENCES,
        moment=moment_in_words,
        exactly=exactly,
        day=day,
        plain_day=day_in_words,
        plain=plain,
        count_of=count_of,
        law=in_regime,
        money=money,
        places=fixed,
        kilobytes=kilobytes,
        as_lists=as_lists,
    )
    app.context_processor(_around)


def _around() -> dict[str, Any]:
    return {
        "actor": g.get("actor"),
        "demonstration": current_app.extensions["settings"].demonstration,
        "passphrase": PASSPHRASE,
        "path": request.path,
        "what_is_next": what_is_next,
        "need_address": need_address,
        "known_pages": current_app.view_functions,
    }
