"""The bank holidays of the United Kingdom's three divisions, as data with a version.

One row a year: the days as month and day, "0102" for 2 January.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

SOURCE = "GOV.UK bank holidays"
VERSION = "2017 to 2028, with the Scottish holiday of 15 June 2026"
FIRST_YEAR, LAST_YEAR = 2017, 2028


class Division(StrEnum):
    """A part of the United Kingdom with bank holidays of its own, as GOV.UK calls it."""

    ENGLAND_AND_WALES = "england-and-wales"
    SCOTLAND = "scotland"
    NORTHERN_IRELAND = "northern-ireland"


#: bank holidays of a year in which none is proclaimed: with as many entered, a later year is known
USUAL = {Division.ENGLAND_AND_WALES: 8, Division.SCOTLAND: 9, Division.NORTHERN_IRELAND: 10}


@dataclass(frozen=True, slots=True, kw_only=True)
class BankHoliday:
    """A bank holiday that somebody entered: proclaimed since this version of Tender, or of a year
    that it does not know.
    """

    day: date
    division: Division
    title: str
    source: str  #: where it was read, such as GOV.UK's page or the proclamation


ENGLAND_AND_WALES = (
    (2017, "0102 0414 0417 0501 0529 0828 1225 1226"),
    (2018, "0101 0330 0402 0507 0528 0827 1225 1226"),
    (2019, "0101 0419 0422 0506 0527 0826 1225 1226"),
    (2020, "0101 0410 0413 0508 0525 0831 1225 1228"),
    (2021, "0101 0402 0405 0503 0531 0830 1227 1228"),
    (2022, "0103 0415 0418 0502 0602 0603 0829 0919 1226 1227"),
    (2023, "0102 0407 0410 0501 0508 0529 0828 1225 1226"),
    (2024, "0101 0329 0401 0506 0527 0826 1225 1226"),
    (2025, "0101 0418 0421 0505 0526 0825 1225 1226"),
    (2026, "0101 0403 0406 0504 0525 0831 1225 1228"),
    (2027, "0101 0326 0329 0503 0531 0830 1227 1228"),
    (2028, "0103 0414 0417 0501 0529 0828 1225 1226"),
)
SCOTLAND = (
    (2017, "0102 0103 0414 0501 0529 0807 1130 1225 1226"),
    (2018, "0101 0102 0330 0507 0528 0806 1130 1225 1226"),
    (2019, "0101 0102 0419 0506 0527 0805 1202 1225 1226"),
    (2020, "0101 0102 0410 0508 0525 0803 1130 1225 1228"),
    (2021, "0101 0104 0402 0503 0531 0802 1130 1227 1228"),
    (2022, "0103 0104 0415 0502 0602 0603 0801 0919 1130 1226 1227"),
    (2023, "0102 0103 0407 0501 0508 0529 0807 1130 1225 1226"),
    (2024, "0101 0102 0329 0506 0527 0805 1202 1225 1226"),
    (2025, "0101 0102 0418 0505 0526 0804 1201 1225 1226"),
    (2026, "0101 0102 0403 0504 0525 0615 0803 1130 1225 1228"),
    (2027, "0101 0104 0326 0503 0531 0802 1130 1227 1228"),
    (2028, "0103 0104 0414 0501 0529 0807 1130 1225 1226"),
)
NORTHERN_IRELAND = (
    (2017, "0102 0317 0414 0417 0501 0529 0712 0828 1225 1226"),
    (2018, "0101 0319 0330 0402 0507 0528 0712 0827 1225 1226"),
    (2019, "0101 0318 0419 0422 0506 0527 0712 0826 1225 1226"),
    (2020, "0101 0317 0410 0413 0508 0525 0713 0831 1225 1228"),
    (2021, "0101 0317 0402 0405 0503 0531 0712 0830 1227 1228"),
    (2022, "0103 0317 0415 0418 0502 0602 0603 0712 0829 0919 1226 1227"),
    (2023, "0102 0317 0407 0410 0501 0508 0529 0712 0828 1225 1226"),
    (2024, "0101 0318 0329 0401 0506 0527 0712 0826 1225 1226"),
    (2025, "0101 0317 0418 0421 0505 0526 0714 0825 1225 1226"),
    (2026, "0101 0317 0403 0406 0504 0525 0713 0831 1225 1228"),
    (2027, "0101 0317 0326 0329 0503 0531 0712 0830 1227 1228"),
    (2028, "0103 0317 0414 0417 0501 0529 0712 0828 1225 1226"),
)


def days_of(rows: tuple[tuple[int, str], ...]) -> frozenset[date]:
    """The rows of one division as dates."""
    return frozenset(
        date(year, int(day[:2]), int(day[2:])) for year, days in rows for day in days.split()
    )


#: the days of this version, by division
RELEASED_DAYS = {
    Division.ENGLAND_AND_WALES: days_of(ENGLAND_AND_WALES),
    Division.SCOTLAND: days_of(SCOTLAND),
    Division.NORTHERN_IRELAND: days_of(NORTHERN_IRELAND),
}
