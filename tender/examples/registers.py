"""Register files of an example in the layouts of the CQC's own: the directory with filters and the
long file of ratings, shortly before bid and award.
"""

import csv
import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from importlib.resources import files
from random import Random

from criteria.register import KeyQuestion, Rating
from tender.evaluation.submission import Submissions
from tender.examples.market import MarketLocation, market_of
from tender.examples.plan import stream
from tender.examples.profiles import ProfileRatings
from tender.examples.sizes import sizes_of
from tender.procurement.specification import Procurement
from tender.procurement.timetable import Step

DAYS_BEFORE_BID, DAYS_BEFORE_AWARD = 4, 6
WITHOUT_AWARD = 120  #: days from the deadline, where the timetable has no award
DOMAINS = (
    KeyQuestion.SAFE,
    KeyQuestion.EFFECTIVE,
    KeyQuestion.CARING,
    KeyQuestion.RESPONSIVE,
    KeyQuestion.WELL_LED,
)
SERVICES = ("Homecare service", "Supported living service")
CATEGORY = "Community based adult social care services"
MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)


@dataclass(frozen=True, slots=True)
class RegisterFile:
    """One file: its name, which carries its date as the CQC's do, and its text."""

    name: str
    on: date
    text: str


def make_registers(
    procurement: Procurement, submissions: Submissions, seed: int
) -> tuple[RegisterFile, ...]:
    """Four files: both layouts as they stood a few days before the bid deadline,
    and again a few days before the award.
    """
    places = market_of(procurement, submissions, seed)
    bid_day, award_day = register_days(procurement)
    made = []
    for on in (bid_day, award_day):
        there = [
            (place, standing)
            for place in places
            if (standing := place.profile.at_bid if on == bid_day else place.profile.at_award)
        ]
        stem = f"{on.day:02d}_{MONTHS[on.month - 1]}_{on.year}"
        active = [
            _active(procurement, place, standing, _published(place, seed, on, bid_day), seed)
            for place, standing in there
        ]
        rated = [
            row
            for place, standing in there
            for row in _ratings(
                procurement, place, standing, _published(place, seed, on, bid_day), seed
            )
        ]
        made.append(
            RegisterFile(
                f"{stem}_HSCA_Active_Locations.csv", on, _csv("hsca_active_locations.txt", active)
            )
        )
        made.append(
            RegisterFile(f"{stem}_Latest_ratings.csv", on, _csv("latest_ratings.txt", rated))
        )
    return tuple(made)


def register_days(procurement: Procurement) -> tuple[date, date]:
    """The dates of the register at bid and at award."""
    deadline = procurement.timetable.deadline.date()
    award = procurement.timetable.first(Step.AWARD) or procurement.timetable.first(
        Step.PREFERRED_BIDDERS
    )
    decided = award.on if award else deadline + timedelta(days=WITHOUT_AWARD)
    bid_day = deadline - timedelta(days=DAYS_BEFORE_BID)
    return bid_day, max(decided - timedelta(days=DAYS_BEFORE_AWARD), bid_day + timedelta(days=1))


def _published(place: MarketLocation, seed: int, on: date, bid_day: date) -> date:
    """When the rating was published; one that changed since the bid deadline,
    between the two dates.
    """
    random = stream(seed, "published", place.id)
    if on > bid_day and place.profile.at_award != place.profile.at_bid:
        return bid_day + (on - bid_day) * 2 // 3
    return bid_day - timedelta(days=random.randint(120, 1_500))


@cache
def columns(layout: str) -> tuple[str, ...]:
    """The headings of a layout, in the CQC's order."""
    return tuple(
        files("tender.examples").joinpath("layouts", layout).read_text("utf-8").splitlines()
    )


def _csv(layout: str, rows: list[Mapping[str, str]]) -> str:
    text = io.StringIO()
    writer = csv.DictWriter(text, columns(layout), restval="", lineterminator="\r\n")
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue()


def _day(on: date) -> str:
    return f"{on:%d/%m/%Y}"


def _active(
    procurement: Procurement,
    place: MarketLocation,
    standing: ProfileRatings,
    published: date,
    seed: int,
) -> Mapping[str, str]:
    random = stream(seed, "location", place.id)
    begun = _day(date(random.randint(2011, 2016), random.randint(1, 12), random.randint(1, 28)))
    overall = (
        "Not Rated"
        if place.profile.name == "two_services"
        else standing.overall.value
        if standing.overall
        else ""
    )
    region = sizes_of(procurement.id).region
    bands = [
        "Older People",
        "Dementia",
        "Physical Disability",
        *random.sample(["Sensory Impairment", "Mental Health", "Younger Adults"], 2),
    ]
    row = {
        "Location ID": place.id,
        "Location HSCA start date": begun,
        "Dormant (Y/N)": "N",
        "Care home?": "N",
        "Location Name": place.name,
        "Care homes beds": "0",
        "Location Type/Sector": "Social Care Org",
        "Location Inspection Directorate": "Adult social care",
        "Location Primary Inspection Category": CATEGORY,
        "Location Latest Overall Rating": overall,
        "Publication Date": _day(published) if overall else "",
        "Inherited Rating (Y/N)": "N" if overall else "",
        "Location Region": region,
        "Location Local Authority": place.area,
        "Location Street Address": f"{random.randint(1, 99)} Invented Street",
        "Location City": "Nowhere",
        "Location Postal Code": f"ZZ{random.randint(1, 9)} {random.randint(1, 9)}ZZ",
        "Brand ID": "-",
        "Brand Name": "-",
        "Provider Companies House Number": place.company_number,
        "Provider ID": place.provider_id,
        "Provider Name": place.provider_name,
        "Provider HSCA start date": begun,
        "Provider Type/Sector": "Social Care Org",
        "Provider Inspection Directorate": "Adult social care",
        "Provider Primary Inspection Category": CATEGORY,
        "Provider Ownership Type": "Organisation",
        "Provider Local Authority": place.area,
        "Provider Region": region,
        "Regulated activity - Personal care": "Y",
        "Service type - Domiciliary care service": "Y",
    }
    if place.profile.name == "two_services":
        row["Service type - Supported living service"] = "Y"
    return row | {f"Service user band - {band}": "Y" for band in bands}


def _ratings(
    procurement: Procurement,
    place: MarketLocation,
    standing: ProfileRatings,
    published: date,
    seed: int,
) -> Iterator[Mapping[str, str]]:
    random = stream(seed, "ratings", place.id)
    for service, domain, said in _said(place, standing, random):
        yield {
            "Location ID": place.id,
            "Location Name": place.name,
            "Care Home?": "N",
            "Location Type": "Social Care Org",
            "Location Primary Inspection Category": CATEGORY,
            "Location Local Authority": place.area,
            "Location Region": sizes_of(procurement.id).region,
            "Service / Population Group": service,
            "Domain": domain,
            "Latest Rating": said,
            "Publication Date": "" if said == "Not Yet Inspected" else _day(published),
            "Report Type": "Location",
            "Inherited Rating (Y/N)": "N",
            "Provider ID": place.provider_id,
            "Provider Name": place.provider_name,
            "Brand ID": "-",
            "Brand Name": "-",
        }


def _said(
    place: MarketLocation, standing: ProfileRatings, random: Random
) -> Iterator[tuple[str, str, str]]:
    if standing.overall is None or standing.well_led is None:
        yield "Overall", KeyQuestion.OVERALL, "Not Yet Inspected"
        return
    if place.profile.name == "two_services":
        yield "Overall", KeyQuestion.OVERALL, "Not Rated"
        for service in SERVICES:
            yield from ((service, domain, said) for domain, said in _five(standing, random))
            yield service, KeyQuestion.OVERALL, standing.overall.value
        return
    focused = place.profile.name == "focused"
    for domain, said in _five(standing, random):
        looked_at = not focused or domain in (KeyQuestion.SAFE, KeyQuestion.WELL_LED)
        yield "Overall", domain, said if looked_at else "No published rating"
    yield "Overall", KeyQuestion.OVERALL, standing.overall.value


def _five(standing: ProfileRatings, random: Random) -> list[tuple[KeyQuestion, str]]:
    """Ratings of the five key questions that could have led to the overall one."""
    overall = standing.overall or Rating.GOOD
    said = dict.fromkeys(DOMAINS, Rating.GOOD)
    if overall is Rating.OUTSTANDING:
        said[KeyQuestion.CARING] = Rating.OUTSTANDING
    elif overall is Rating.GOOD and random.randint(0, 4) == 0:
        said[random.choice(DOMAINS[:4])] = Rating.REQUIRES_IMPROVEMENT
    elif overall in (Rating.REQUIRES_IMPROVEMENT, Rating.INADEQUATE):
        said |= {KeyQuestion.SAFE: overall, KeyQuestion.RESPONSIVE: Rating.REQUIRES_IMPROVEMENT}
    said[KeyQuestion.WELL_LED] = standing.well_led or Rating.GOOD
    return [(domain, rating.value) for domain, rating in said.items()]
