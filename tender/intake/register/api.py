"""Answers of the CQC's API: one location, or a list of them."""

import json
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from criteria.register import Location, RatingEntry, RegisterEvidence
from tender.intake.register import words
from tender.intake.register.part import RegisterPart, conflict, same
from tender.intake.register.sheets import refuse

_NEEDED = ("locationId", "providerId", "name", "localAuthority")


def read_api(part: RegisterPart, path: Path) -> None:
    """Read one location's answer, or a list of them, into the part.

    An answer's row is its number in the list.
    """
    try:
        data = json.loads(path.read_text(encoding="utf-8-sig"), parse_float=str)
    except UnicodeDecodeError as error:
        raise refuse(path, "the text is not UTF-8", "save it as UTF-8") from error
    except (json.JSONDecodeError, RecursionError) as error:
        raise refuse(
            path, f"this is not JSON ({error})", "save the API's answer as it came"
        ) from error
    if isinstance(data, Mapping) and isinstance(data.get("locations"), list):
        data = data["locations"]
    for number, answer in enumerate(data if isinstance(data, list) else [data], 1):
        _answer(part, number, answer)


def _answer(part: RegisterPart, number: int, answer: Any) -> None:
    place = f"location {number}"
    if not isinstance(answer, Mapping):
        part.problem(
            place,
            "this is not an answer about a location",
            "bring the answer of /locations/{locationId}",
        )
        return
    missing = [name for name in _NEEDED if not isinstance(answer.get(name), str)]
    if missing:
        part.problem(
            place,
            f"the answer has no {', '.join(missing)}",
            "bring the whole answer of /locations/{locationId}, not a list of names",
        )
        return
    before = len(part.problems)
    try:
        location = _location(part, place, answer, part.at(number))
    except (AttributeError, TypeError) as error:
        part.problem(
            place,
            f"a part of the answer has another form than the API gives it ({error})",
            "save the API's answer as it came",
        )
        return
    if len(part.problems) > before:
        return
    known = part.locations.setdefault(location.id, location)
    if known is not location and not same(known, location):
        part.problems.append(conflict(part.file, location.evidence, known.evidence, location.id))


def _location(
    part: RegisterPart, place: str, answer: Mapping[str, Any], where: RegisterEvidence
) -> Location:
    def day(said: str | None) -> date | None:
        return part.value(words.day, said or "", lambda: place, "write the date as 2019-04-26")

    services = answer.get("gacServiceTypes")
    activities = answer.get("regulatedActivities")
    gone = day(answer.get("deregistrationDate"))
    if gone is None and str(answer.get("registrationStatus", "")).casefold() == "deregistered":
        gone = part.on
    checks = [
        (answer.get("lastInspection") or {}).get("date"),
        *(report.get("reportDate") for report in answer.get("reports") or ()),
    ]
    return Location(
        id=answer["locationId"].strip(),
        name=answer["name"].strip(),
        provider_id=answer["providerId"].strip(),
        provider_name="",
        local_authority=answer["localAuthority"].strip(),
        region=answer.get("region") or "",
        postcode=answer.get("postalCode") or "",
        registered=day(answer.get("registrationDate")),
        deregistered=gone,
        dormant=str(answer.get("dormancy", "")).casefold() == "y",
        personal_care=None
        if activities is None
        else any(
            str(activity.get("name", "")).casefold() == "personal care" for activity in activities
        ),
        homecare=None if services is None else any(_is_homecare(service) for service in services),
        last_check=max((found for check in checks if (found := day(check))), default=None),
        ratings=tuple(_ratings(answer, where, day)),
        evidence=where,
    )


def _is_homecare(service: Mapping[str, Any]) -> bool:
    return (
        str(service.get("name", "")).casefold() == "homecare agencies"
        or str(service.get("description", "")).casefold() == "domiciliary care service"
    )


def _ratings(answer: Mapping[str, Any], where: RegisterEvidence, day: Any) -> Iterator[RatingEntry]:
    """The ratings as a whole and by service from `currentRatings`, then the newer ones of the
    single assessment framework by service.
    """
    current = answer.get("currentRatings") or {}
    overall = current.get("overall") or {}
    published = day(overall.get("reportDate") or current.get("reportDate"))
    yield from _group(overall, "Overall", published, where)
    for service in current.get("serviceRatings") or ():
        yield from _group(
            service,
            str(service.get("name", "")),
            day(service.get("reportDate")) or published,
            where,
        )
    for assessment in answer.get("assessment") or ():
        for group in (assessment.get("ratings") or {}).get("asgRatings") or ():
            if str(group.get("status", "Current")).casefold() == "current":
                yield from _group(
                    group,
                    str(group.get("name", "")),
                    day(assessment.get("assessmentPlanPublishedDateTime")),
                    where,
                )


def _group(
    group: Mapping[str, Any], service: str, published: date | None, where: RegisterEvidence
) -> Iterator[RatingEntry]:
    """The group's own rating and its key questions, by name:
    their order is not the files' order.
    """
    named = [{"name": "Overall", "rating": group.get("rating")}] if "rating" in group else []
    for one in (*named, *(group.get("keyQuestionRatings") or ())):
        question = words.question(str(one.get("name", "")))
        if question is not None:
            judged, said = words.rating(str(one.get("rating") or ""))
            yield RatingEntry(
                question=question,
                service=service,
                rating=judged,
                said=said,
                published=published,
                evidence=where,
            )
