"""What several rows say of one location, as one location."""

from collections.abc import Sequence
from dataclasses import replace

from criteria.register import Location, RatingEntry


def merged(one: Location, other: Location) -> Location:
    """The facts of the first, filled from the second where it has none;
    ratings of both, each once.
    """
    return replace(
        one,
        name=one.name or other.name,
        provider_id=one.provider_id or other.provider_id,
        provider_name=one.provider_name or other.provider_name,
        local_authority=one.local_authority or other.local_authority,
        region=one.region or other.region,
        postcode=one.postcode or other.postcode,
        registered=one.registered or other.registered,
        deregistered=one.deregistered or other.deregistered,
        dormant=one.dormant or other.dormant,
        personal_care=other.personal_care if one.personal_care is None else one.personal_care,
        homecare=other.homecare if one.homecare is None else one.homecare,
        last_check=one.last_check or other.last_check,
        ratings=gathered(one.ratings, other.ratings),
        also=(*one.also, other.evidence, *other.also),
    )


def gathered(
    first: Sequence[RatingEntry], second: Sequence[RatingEntry]
) -> tuple[RatingEntry, ...]:
    """Both rows' entries; of two that say the same, the one with its date of publication,
    else the first.
    """
    kept = list(first)
    where = {_said(entry): index for index, entry in enumerate(kept)}
    for entry in second:
        index = where.get(_said(entry))
        if index is None:
            kept.append(entry)
            continue
        known = kept[index]
        dated = entry if known.published is None and entry.published else known
        kept[index] = replace(dated, inherited=known.inherited or entry.inherited)
    return tuple(kept)


def _said(entry: RatingEntry) -> tuple[object, ...]:
    return (entry.question, entry.service.casefold(), entry.rating, entry.said.casefold())
