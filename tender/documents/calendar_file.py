"""A timetable as a calendar file (iCalendar, RFC 5545), for the calendars that people have on
their phones.
"""

from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from typing import NamedTuple


class CalendarEntry(NamedTuple):
    """One entry: a whole day or days, or for the deadline its exact moment.

    `uid` stays the same when the entry moves.
    """

    uid: str
    title: str
    on: date | datetime
    until: date | None = None
    says: str = ""


def calendar_file(
    name: str, entries: Iterable[CalendarEntry], stamped: datetime, sequence: int
) -> str:
    """The text of the .ics file.

    `sequence` rises with each published version, so that a calendar takes what moved.
    """
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Tender//Timetable//EN",
        "CALSCALE:GREGORIAN",
        f"X-WR-CALNAME:{_text(name)}",
    ]
    for entry in entries:
        lines += [
            "BEGIN:VEVENT",
            f"UID:{_text(entry.uid)}",
            f"DTSTAMP:{_moment(stamped)}",
            f"SEQUENCE:{sequence}",
            *_when(entry),
            f"SUMMARY:{_text(entry.title)}",
        ]
        lines += [f"DESCRIPTION:{_text(entry.says)}"] if entry.says else []
        if isinstance(entry.on, datetime):
            lines += [
                "BEGIN:VALARM",
                "ACTION:DISPLAY",
                f"DESCRIPTION:{_text(entry.title)}",
                "TRIGGER:-P1D",
                "END:VALARM",
            ]
        lines.append("END:VEVENT")
    lines.append("END:VCALENDAR")
    return "".join(_folded(line) for line in lines)


def _when(entry: CalendarEntry) -> list[str]:
    if isinstance(entry.on, datetime):
        return [f"DTSTART:{_moment(entry.on)}", f"DTEND:{_moment(entry.on)}"]
    end = (entry.until or entry.on) + timedelta(days=1)  # a day ends where the next begins
    return [
        f"DTSTART;VALUE=DATE:{entry.on:%Y%m%d}",
        f"DTEND;VALUE=DATE:{end:%Y%m%d}",
        "TRANSP:TRANSPARENT",
    ]


def _moment(at: datetime) -> str:
    return f"{at.astimezone(UTC):%Y%m%dT%H%M%SZ}"


def _text(text: str) -> str:
    return (
        text.replace("\\", "\\\\")
        .replace(";", "\\;")
        .replace(",", "\\,")
        .replace("\r\n", "\n")
        .replace("\r", "\n")
        .replace("\n", "\\n")
    )


def _folded(line: str) -> str:
    """A line of at most 75 bytes, those after it begun with a blank, no letter cut."""
    parts: list[str] = []
    part = ""
    for letter in line:
        if len((part + letter).encode()) > (75 if not parts else 74):
            parts.append(part)
            part = ""
        part += letter
    return "\r\n ".join([*parts, part]) + "\r\n"
