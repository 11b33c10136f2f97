"""What several rows say of one location, as one location."""

from collections.abc import Sequence
from dataclasses import replace

from criteria.register import Location, RatingEntry


def merged(location: Location, other: Location) -> Location:
    """The facts of the first, filled from the second where it has none;
    ratings of both, each once.
    """
    return replace(
        location,
        name=location.name or other.name,
        provider_id=location.provider_id or other.provider_id,
        provider_name=location.provider_name or other.provider_name,
        local_authority=location.local_authority or other.local_authority,
        region=location.region or other.region,
        postcode=location.postcode or other.postcode,
        registered=location.registered or other.registered,
        deregistered=location.deregistered or other.deregistered,
        dormant=location.dormant or other.dormant,
        personal_care=_first_known(location.personal_care, other.personal_care),
        homecare=_first_known(location.homecare, other.homecare),
        last_check=location.last_check or other.last_check,
        ratings=gathered(location.ratings, other.ratings),
        also=(*location.also, other.evidence, *other.also),
    )


def _first_known(fact: bool | None, other: bool | None) -> bool | None:
    """A fact of yes or no, from the second row where the first does not tell."""
    return other if fact is None else fact


def gathered(
    first: Sequence[RatingEntry], second: Sequence[RatingEntry]
) -> tuple[RatingEntry, ...]:
    """Both rows' entries; of two that say the same, the one with its date of publication,
    else the first.
    """
    entries = list(first)
    index_of = {_word(entry): index for index, entry in enumerate(entries)}
    for entry in second:
        index = index_of.get(_word(entry))
        if index is None:
            entries.append(entry)
            continue
        same = entries[index]
        dated = entry if same.published is None and entry.published else same
        entries[index] = replace(dated, inherited=same.inherited or entry.inherited)
    return tuple(entries)


def _word(entry: RatingEntry) -> tuple[object, ...]:
    """What an entry says, whoever prints it and when."""
    return (entry.question, entry.service.casefold(), entry.rating, entry.said.casefold())
