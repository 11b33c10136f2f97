"""The long ratings layout: one row for each location, service or population group, and question.

One pass, since a true file has 325,000 rows.
"""

from collections.abc import Iterable, Sequence
from datetime import date

from criteria.register import KeyQuestion, Location, Rating, RatingEntry, RegisterEvidence
from tender.intake.register import words
from tender.intake.register.part import RegisterPart
from tender.intake.register.sheets import RegisterSheet

_SOCIAL_CARE = "social care org"
Key = tuple[str, KeyQuestion, date | None]
Numbered = Iterable[tuple[int, Sequence[object]]]


def read_ratings(
    part: RegisterPart, sheet: RegisterSheet, at: dict[str, int], numbered: Numbered
) -> None:
    """Read every row into the part: by location,
    or by provider where the sheet has no locations (the sheet Providers).
    """
    owner = "id" if "id" in at else "provider_id"
    firsts: dict[str, tuple[int, Sequence[object]]] = {}
    entries: dict[str, dict[Key, RatingEntry]] = {}
    text, widest, i_owner = words.text, max(at.values()), at[owner]
    i_service, i_domain, i_rating = at["service"], at["domain"], at["rating"]
    i_published, i_inherited = at.get("published"), at.get("inherited")
    for number, cells in numbered:
        if len(cells) <= widest:
            if any(cells):
                what = f"the row has {len(cells)} columns and the heading has more than {widest}"
                part.problem(sheet.place(number), what, "mend the row; a comma may want its quotes")
            continue
        id, asked = text(cells[i_owner]), words.question(text(cells[i_domain]))
        if not id or asked is None:
            continue
        if id not in firsts:
            firsts[id], entries[id] = (number, cells), {}
        judged, said = words.rating(text(cells[i_rating]))
        try:
            published = words.day(text(cells[i_published])) if i_published is not None else None
        except ValueError as error:
            part.problem(
                sheet.place(number, "Publication Date"), str(error), "write the date as 26/04/2019"
            )
            continue
        service = text(cells[i_service]) or "Overall"
        inherited = i_inherited is not None and text(cells[i_inherited]).casefold() == "y"
        entry = RatingEntry(
            question=asked,
            service=service,
            rating=judged,
            said=said,
            published=published,
            evidence=RegisterEvidence(file=part.file, row=number, sha256=part.sha256),
            inherited=inherited,
        )
        known = entries[id].setdefault((service.casefold(), asked, published), entry)
        if known is not entry and (known.rating, known.said.casefold()) != (
            judged,
            said.casefold(),
        ):
            entries[id][(f"{service} (row {number})", asked, published)] = entry
            _conflict(part, sheet, cells, at, known, entry, id)
    _keep(part, at, owner, firsts, entries)


def _conflict(
    part: RegisterPart,
    sheet: RegisterSheet,
    cells: Sequence[object],
    at: dict[str, int],
    known: RatingEntry,
    entry: RatingEntry,
    id: str,
) -> None:
    """Refuse two different ratings of one thing for a social care location;
    elsewhere both are kept and no gate reads them.
    """
    if "type" in at and words.text(cells[at["type"]]).casefold() != _SOCIAL_CARE:
        return
    first, second = (_shown(entry.rating, entry.said) for entry in (known, entry))
    what = (
        f"{entry.question} of {id} for “{entry.service}” "
        f"is {second} here and {first} in row {known.evidence.row}"
    )
    part.problem(sheet.place(entry.evidence.row), what, "keep the row that is true")


def _shown(judged: Rating | None, said: str) -> str:
    return str(judged) if judged else f"“{said}”"


def _keep(
    part: RegisterPart,
    at: dict[str, int],
    owner: str,
    firsts: dict[str, tuple[int, Sequence[object]]],
    entries: dict[str, dict[Key, RatingEntry]],
) -> None:
    if owner == "provider_id":
        part.provider_ratings.update({id: tuple(found.values()) for id, found in entries.items()})
        return
    for id, (number, cells) in firsts.items():
        facts = {
            name: words.text(cells[at[name]]) if name in at else ""
            for name in (
                "name",
                "provider_id",
                "provider_name",
                "local_authority",
                "region",
                "postcode",
            )
        }
        part.locations[id] = Location(
            id=id,
            evidence=part.at(number),
            ratings=tuple(entries[id].values()),
            **facts,  # type: ignore[arg-type]
        )
