"""The long ratings layout: one row for each location, service or population group, and question.

One pass, since a true file has 325,000 rows.
"""

from collections.abc import Callable, Iterable, Sequence
from datetime import date

from criteria.register import KeyQuestion, Location, RatingEntry
from tender.intake.register import words
from tender.intake.register.part import RegisterPart
from tender.intake.register.sheets import RegisterSheet

_SOCIAL_CARE = "social care org"
_FACTS = ("name", "provider_id", "provider_name", "local_authority", "region", "postcode")
RatingKey = tuple[str, KeyQuestion, date | None]  #: service, question and day of publication
NumberedRows = Iterable[tuple[int, Sequence[object]]]


def read_ratings(
    part: RegisterPart, sheet: RegisterSheet, columns: dict[str, int], numbered: NumberedRows
) -> None:
    """Read every row into the part: by location,
    or by provider where the sheet has no locations (the sheet Providers).
    """
    owner = "id" if "id" in columns else "provider_id"
    first_rows: dict[str, tuple[int, Sequence[object]]] = {}
    ratings: dict[str, dict[RatingKey, RatingEntry]] = {}
    text, widest, question_of = words.text, max(columns.values()), words.question
    owner_at, domain_at = columns[owner], columns["domain"]
    entry_of = _entries(part, sheet, columns)
    for number, cells in numbered:
        if len(cells) <= widest:
            if any(cells):
                part.short_row(sheet.place(number), len(cells), widest)
            continue
        id, question = text(cells[owner_at]), question_of(text(cells[domain_at]))
        if not id or question is None:
            continue
        if id not in first_rows:
            first_rows[id], ratings[id] = (number, cells), {}
        entry = entry_of(number, cells, question)
        if entry is None:
            continue
        key = (entry.service.casefold(), question, entry.published)
        first = ratings[id].setdefault(key, entry)
        if first is not entry and _is_conflict(first, entry):
            ratings[id][(f"{entry.service} (row {number})", question, entry.published)] = entry
            if _is_social_care(cells, columns):
                part.problem(sheet.place(number), *_conflict(id, first, entry))
    if owner == "provider_id":
        part.provider_ratings.update({id: tuple(own.values()) for id, own in ratings.items()})
        return
    for id, (number, cells) in first_rows.items():
        part.locations[id] = _location(part, columns, id, number, cells, ratings[id].values())


def _entries(
    part: RegisterPart, sheet: RegisterSheet, columns: dict[str, int]
) -> Callable[[int, Sequence[object], KeyQuestion], RatingEntry | None]:
    """What reads the rating in a row; None for a row whose date is none, which is noted."""
    text, service_at, rating_at = words.text, columns["service"], columns["rating"]
    published_at, inherited_at = columns.get("published"), columns.get("inherited")

    def entry_of(number: int, cells: Sequence[object], question: KeyQuestion) -> RatingEntry | None:
        rating, wording = words.rating(text(cells[rating_at]))
        try:
            published = words.day(text(cells[published_at])) if published_at is not None else None
        except ValueError as error:
            place = sheet.place(number, "Publication Date")
            part.problem(place, str(error), "write the date as 26/04/2019")
            return None
        return RatingEntry(
            question=question,
            service=text(cells[service_at]) or "Overall",
            rating=rating,
            said=wording,
            published=published,
            evidence=part.evidence_at(number),
            inherited=inherited_at is not None and text(cells[inherited_at]).casefold() == "y",
        )

    return entry_of


def _is_conflict(first: RatingEntry, second: RatingEntry) -> bool:
    return (first.rating, first.said.casefold()) != (second.rating, second.said.casefold())


def _is_social_care(cells: Sequence[object], columns: dict[str, int]) -> bool:
    """Whether a row is about social care, where a gate may read it; so it is taken to be where the
    sheet does not say.
    """
    return "type" not in columns or words.text(cells[columns["type"]]).casefold() == _SOCIAL_CARE


def _conflict(id: str, first: RatingEntry, second: RatingEntry) -> tuple[str, str]:
    """What is wrong where two rows rate one thing differently, and what would be right."""
    what = (
        f"{second.question} of {id} for “{second.service}” "
        f"is {_shown(second)} here and {_shown(first)} in row {first.evidence.row}"
    )
    return what, "keep the row that is true"


def _shown(entry: RatingEntry) -> str:
    return str(entry.rating) if entry.rating else f"“{entry.said}”"


def _location(
    part: RegisterPart,
    columns: dict[str, int],
    id: str,
    number: int,
    cells: Sequence[object],
    ratings: Iterable[RatingEntry],
) -> Location:
    facts = {name: words.text(cells[columns[name]]) if name in columns else "" for name in _FACTS}
    return Location(
        id=id,
        evidence=part.evidence_at(number),
        ratings=tuple(ratings),
        **facts,  # type: ignore[arg-type]
    )
