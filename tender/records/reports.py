"""Reports, as values on record."""

from datetime import date, datetime
from typing import NamedTuple


class ReportVersion(NamedTuple):
    """One version of the award report, without its pages."""

    number: int
    day: date
    sha256: str
    by: int
    at: datetime


class Comment(NamedTuple):
    """What a reviewer said about a heading, a paragraph or a figure, or the answer to it."""

    id: int
    report: int
    anchor: str
    passage: str
    text: str
    answers: int | None
    settled: bool
    by: int
    at: datetime


class SignOff(NamedTuple):
    """A legal reviewer's word on one version."""

    report: int
    sha256: str
    signed: bool
    note: str
    by: int
    at: datetime
