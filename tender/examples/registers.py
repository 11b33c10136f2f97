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
from typing import NamedTuple

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
NEVER = "Not Yet Inspected"
SERVICES = ("Homecare service", "Supported living service")
BANDS = ("Older People", "Dementia", "Physical Disability")  #: of service users, for every location
INSPECTION = "Community based adult social care services"
ORGANISATION, CARE = "Social Care Org", "Adult social care"


class RegisterEntry(NamedTuple):
    """A location as one edition of the register shows it."""

    location: MarketLocation
    ratings: ProfileRatings
    published: date
    region: str


@dataclass(frozen=True, slots=True)
class RegisterFile:
    """One file: its name, which carries its date as the CQC's do, and its text."""

    name: str
    on: date
    text: str


def make_registers(
    procurement: Procurement, submissions: Submissions, seed: int
) -> tuple[RegisterFile, ...]:
    """Four files: both layouts as they stood a few days before the bid deadline, and again a few
    days before the award.
    """
    locations = market_of(procurement, submissions, seed)
    region = sizes_of(procurement.id).region
    bid_day, award_day = register_days(procurement)
    register_files = []
    for on in (bid_day, award_day):
        entries = [
            RegisterEntry(location, ratings, _published(location, seed, on, bid_day), region)
            for location in locations
            if (ratings := location.profile.at_bid if on == bid_day else location.profile.at_award)
        ]
        active = [_active(entry, seed) for entry in entries]
        rated = [row for entry in entries for row in _rated(entry, seed)]
        for name, layout, rows in (
            ("HSCA_Active_Locations", "hsca_active_locations.txt", active),
            ("Latest_ratings", "latest_ratings.txt", rated),
        ):
            register_files.append(RegisterFile(f"{on:%d_%B_%Y}_{name}.csv", on, _csv(layout, rows)))
    return tuple(register_files)


def register_days(procurement: Procurement) -> tuple[date, date]:
    """The dates of the register at bid and at award."""
    deadline = procurement.timetable.deadline.date()
    award = procurement.timetable.first(Step.AWARD) or procurement.timetable.first(
        Step.PREFERRED_BIDDERS
    )
    decided = award.on if award else deadline + timedelta(days=WITHOUT_AWARD)
    bid_day = deadline - timedelta(days=DAYS_BEFORE_BID)
    return bid_day, max(decided - timedelta(days=DAYS_BEFORE_AWARD), bid_day + timedelta(days=1))


def _published(location: MarketLocation, seed: int, on: date, bid_day: date) -> date:
    """When the rating was published; one that changed since the bid deadline, between the two
    dates.
    """
    random = stream(seed, "published", location.id)
    if on > bid_day and location.profile.at_award != location.profile.at_bid:
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


def _active(entry: RegisterEntry, seed: int) -> Mapping[str, str]:
    """A row of the directory with filters: of the location, of its provider, and what it does."""
    random = stream(seed, "location", entry.location.id)
    begun = _day(date(random.randint(2011, 2016), random.randint(1, 12), random.randint(1, 28)))
    more_bands = random.sample(["Sensory Impairment", "Mental Health", "Younger Adults"], 2)
    services = ["Domiciliary care service"]
    if entry.location.profile.name == "two_services":
        services.append("Supported living service")
    return (
        _location_columns(entry, begun, random)
        | _provider_columns(entry, begun)
        | {"Regulated activity - Personal care": "Y"}
        | {f"Service type - {service}": "Y" for service in services}
        | {f"Service user band - {band}": "Y" for band in (*BANDS, *more_bands)}
    )


def _location_columns(entry: RegisterEntry, begun: str, random: Random) -> dict[str, str]:
    location, overall = entry.location, _overall(entry)
    return {
        "Location ID": location.id,
        "Location HSCA start date": begun,
        "Dormant (Y/N)": "N",
        "Care home?": "N",
        "Location Name": location.name,
        "Care homes beds": "0",
        "Location Type/Sector": ORGANISATION,
        "Location Inspection Directorate": CARE,
        "Location Primary Inspection Category": INSPECTION,
        "Location Latest Overall Rating": overall,
        "Publication Date": _day(entry.published) if overall else "",
        "Inherited Rating (Y/N)": "N" if overall else "",
        "Location Region": entry.region,
        "Location Local Authority": location.area,
        "Location Street Address": f"{random.randint(1, 99)} Invented Street",
        "Location City": "Nowhere",
        "Location Postal Code": f"ZZ{random.randint(1, 9)} {random.randint(1, 9)}ZZ",
    }


def _overall(entry: RegisterEntry) -> str:
    if entry.location.profile.name == "two_services":
        return "Not Rated"
    return entry.ratings.overall.value if entry.ratings.overall else ""


def _provider_columns(entry: RegisterEntry, begun: str) -> dict[str, str]:
    location = entry.location
    return {
        "Brand ID": "-",
        "Brand Name": "-",
        "Provider Companies House Number": location.company_number,
        "Provider ID": location.provider_id,
        "Provider Name": location.provider_name,
        "Provider HSCA start date": begun,
        "Provider Type/Sector": ORGANISATION,
        "Provider Inspection Directorate": CARE,
        "Provider Primary Inspection Category": INSPECTION,
        "Provider Ownership Type": "Organisation",
        "Provider Local Authority": location.area,
        "Provider Region": entry.region,
    }


def _rated(entry: RegisterEntry, seed: int) -> Iterator[Mapping[str, str]]:
    """The location's rows of the long file of ratings, one for each domain of each service."""
    location = entry.location
    for service, domain, rating in _ratings(entry, stream(seed, "ratings", location.id)):
        yield {
            "Location ID": location.id,
            "Location Name": location.name,
            "Care Home?": "N",
            "Location Type": ORGANISATION,
            "Location Primary Inspection Category": INSPECTION,
            "Location Local Authority": location.area,
            "Location Region": entry.region,
            "Service / Population Group": service,
            "Domain": domain,
            "Latest Rating": rating,
            "Publication Date": "" if rating == NEVER else _day(entry.published),
            "Report Type": "Location",
            "Inherited Rating (Y/N)": "N",
            "Provider ID": location.provider_id,
            "Provider Name": location.provider_name,
            "Brand ID": "-",
            "Brand Name": "-",
        }


def _ratings(entry: RegisterEntry, random: Random) -> Iterator[tuple[str, str, str]]:
    """Service, domain and rating, as the CQC would print them."""
    profile, ratings = entry.location.profile, entry.ratings
    if ratings.overall is None or ratings.well_led is None:
        yield "Overall", KeyQuestion.OVERALL, NEVER
        return
    if profile.name == "two_services":
        yield "Overall", KeyQuestion.OVERALL, "Not Rated"
        for service in SERVICES:
            yield from ((service, *rating) for rating in _each(ratings, random))
            yield service, KeyQuestion.OVERALL, ratings.overall.value
        return
    for domain, rating in _each(ratings, random):
        inspected = profile.name != "focused" or domain in (KeyQuestion.SAFE, KeyQuestion.WELL_LED)
        yield "Overall", domain, rating if inspected else "No published rating"
    yield "Overall", KeyQuestion.OVERALL, ratings.overall.value


def _each(ratings: ProfileRatings, random: Random) -> list[tuple[KeyQuestion, str]]:
    """Ratings of the five key questions that could have led to the overall one."""
    overall = ratings.overall or Rating.GOOD
    by_domain = dict.fromkeys(DOMAINS, Rating.GOOD)
    if overall is Rating.OUTSTANDING:
        by_domain[KeyQuestion.CARING] = Rating.OUTSTANDING
    elif overall is Rating.GOOD and random.randint(0, 4) == 0:
        by_domain[random.choice(DOMAINS[:4])] = Rating.REQUIRES_IMPROVEMENT
    elif overall in (Rating.REQUIRES_IMPROVEMENT, Rating.INADEQUATE):
        by_domain[KeyQuestion.SAFE] = overall
        by_domain[KeyQuestion.RESPONSIVE] = Rating.REQUIRES_IMPROVEMENT
    by_domain[KeyQuestion.WELL_LED] = ratings.well_led or Rating.GOOD
    return [(domain, rating.value) for domain, rating in by_domain.items()]
