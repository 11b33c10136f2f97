"""Answers of the CQC's API: one location, or a list of them, with those of their providers."""

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from criteria.register import Location, RatingEntry, RegisterEvidence
from tender.intake.refusal import refusal
from tender.intake.register import words
from tender.intake.register.part import RegisterPart

_NEEDED = ("locationId", "providerId", "name", "localAuthority")


def read_api(part: RegisterPart, path: Path) -> None:
    """Read one location's answer, or a list of them, into the part; an answer of
    /providers/{providerId} in the list gives its locations the provider's name.

    An answer's row is its number in the list.
    """
    try:
        data = json.loads(path.read_text(encoding="utf-8-sig"), parse_float=str)
    except UnicodeDecodeError as error:
        raise refusal(path.name, "the text is not UTF-8", "save it as UTF-8") from error
    except (ValueError, RecursionError) as error:
        what = f"this is not JSON ({error})"
        raise refusal(path.name, what, "save the API's answer as it came") from error
    if isinstance(data, Mapping) and isinstance(data.get("locations"), list):
        data = data["locations"]
    answers = data if isinstance(data, list) else [data]
    names: dict[str, str] = {}
    for number, answer in enumerate(answers, 1):
        if isinstance(answer, Mapping) and _is_provider(answer):
            names[answer["providerId"].strip()] = answer["name"].strip()
        else:
            _answer(part, number, answer)
    for id, location in part.locations.items():
        if name := names.get(location.provider_id):
            part.locations[id] = replace(location, provider_name=name)


def _is_provider(answer: Mapping[str, Any]) -> bool:
    return "locationId" not in answer and all(
        isinstance(answer.get(name), str) for name in ("providerId", "name")
    )


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
        location = _location(part, place, answer, part.evidence_at(number))
    except (AttributeError, TypeError) as error:
        part.problem(
            place,
            f"a part of the answer has another form than the API gives it ({error})",
            "save the API's answer as it came",
        )
        return
    if len(part.problems) == before:
        part.add(location)


def _location(
    part: RegisterPart, place: str, answer: Mapping[str, Any], evidence: RegisterEvidence
) -> Location:
    def day(text: str | None) -> date | None:
        return part.value(words.day, text or "", lambda: place, "write the date as 2019-04-26")

    deregistered = day(answer.get("deregistrationDate"))
    status = str(answer.get("registrationStatus", "")).casefold()
    if deregistered is None and status == "deregistered":
        deregistered = part.on
    check_days = _check_days(answer)
    return Location(
        id=answer["locationId"].strip(),
        name=answer["name"].strip(),
        provider_id=answer["providerId"].strip(),
        provider_name="",
        local_authority=answer["localAuthority"].strip(),
        region=answer.get("region") or "",
        postcode=answer.get("postalCode") or "",
        registered=day(answer.get("registrationDate")),
        deregistered=deregistered,
        dormant=str(answer.get("dormancy", "")).casefold() == "y",
        personal_care=_any(answer.get("regulatedActivities"), _is_personal_care),
        homecare=_any(answer.get("gacServiceTypes"), _is_homecare),
        last_check=max(filter(None, map(day, check_days)), default=None),
        ratings=tuple(_ratings(answer, evidence, day)),
        evidence=evidence,
    )


def _any(entries: Any, check: Callable[[Mapping[str, Any]], bool]) -> bool | None:
    """Whether one of the entries is so; None where the answer does not list them."""
    return None if entries is None else any(map(check, entries))


def _is_personal_care(service: Mapping[str, Any]) -> bool:
    return str(service.get("name", "")).casefold() == "personal care"


def _is_homecare(service: Mapping[str, Any]) -> bool:
    return (
        str(service.get("name", "")).casefold() == "homecare agencies"
        or str(service.get("description", "")).casefold() == "domiciliary care service"
    )


def _check_days(answer: Mapping[str, Any]) -> list[str | None]:
    """When the location was inspected or reported on, as the answer writes it."""
    return [
        (answer.get("lastInspection") or {}).get("date"),
        *(report.get("reportDate") for report in answer.get("reports") or ()),
    ]


def _ratings(
    answer: Mapping[str, Any],
    evidence: RegisterEvidence,
    day: Callable[[str | None], date | None],
) -> Iterator[RatingEntry]:
    """The ratings as a whole and by service from `currentRatings`, then the newer ones of the
    single assessment framework by service.
    """
    ratings = answer.get("currentRatings") or {}
    overall = ratings.get("overall") or {}
    published = day(overall.get("reportDate") or ratings.get("reportDate"))
    yield from _group(overall, "Overall", published, evidence)
    for service in ratings.get("serviceRatings") or ():
        name, service_day = str(service.get("name", "")), day(service.get("reportDate"))
        yield from _group(service, name, service_day or published, evidence)
    for assessment in answer.get("assessment") or ():
        for group in (assessment.get("ratings") or {}).get("asgRatings") or ():
            if str(group.get("status", "Current")).casefold() == "current":
                name = str(group.get("name", ""))
                assessment_day = day(assessment.get("assessmentPlanPublishedDateTime"))
                yield from _group(group, name, assessment_day, evidence)


def _group(
    group: Mapping[str, Any], service: str, published: date | None, evidence: RegisterEvidence
) -> Iterator[RatingEntry]:
    """The group's own rating and its key questions, by name:
    their order is not the files' order.
    """
    own = [{"name": "Overall", "rating": group.get("rating")}] if "rating" in group else []
    for entry in (*own, *(group.get("keyQuestionRatings") or ())):
        question = words.question(str(entry.get("name", "")))
        if question is not None:
            rating, wording = words.rating(str(entry.get("rating") or ""))
            yield RatingEntry(
                question=question,
                service=service,
                rating=rating,
                said=wording,
                published=published,
                evidence=evidence,
            )
