"""Looking something up in the register: by id, by a name as somebody remembers it, by area."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from rapidfuzz import fuzz, process
from sqlmodel import Session

from criteria.history import GONE, overall_in_words, standing
from criteria.reading import gives_homecare
from criteria.register import Snapshot
from tender.bid.folding import folded
from tender.records.editions import NamedLocation
from tender.storage import editions, location_names
from tender.storage.tide import remembered_newest
from tender.workflow.ground.access import Actor, Verb
from tender.workflow.ground.office import Office
from tender.workflow.register.in_force import snapshot_in_force
from tender.workflow.register.likeness import NameIndex, index_names, likest_names

LIKE_ENOUGH = 80  #: of 100; below that names have little in common
CLOSELY = 200  #: how many of the likest names are ordered with care; nobody is shown more


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundLocation:
    """A location with its provider, as the register in force today has it."""

    provider_id: str
    provider_name: str
    location_id: str
    location_name: str
    area: str
    postcode: str
    homecare: bool | None  #: whether it gives homecare; None where no file says
    standing: str  #: registered, dormant, deregistered, or no longer in the register
    rating: str  #: the overall rating that counts for homecare, or what stands in its place

    @property
    def there(self) -> bool:
        """Whether it is in the register today."""
        return self.standing != GONE


@dataclass(frozen=True, slots=True, kw_only=True)
class RegisterSearch:
    """What was looked up, and the local authorities to look in."""

    found: tuple[FoundLocation, ...]
    areas: tuple[str, ...]


def register_search(
    office: Office, actor: Actor, text: str, area: str, most: int
) -> RegisterSearch:
    """What the register has like a text in an area, and every area that it has."""
    with office.look(actor, Verb.SEE_REGISTER) as session:
        return RegisterSearch(
            found=looked_up(session, office.today(), text, area, most),
            areas=location_names.areas(session),
        )


def look_up(
    office: Office, actor: Actor, text: str, area: str = "", most: int = 20
) -> tuple[FoundLocation, ...]:
    """The locations whose id, provider's id or name is what was typed, or like it; in one local
    authority where one is named. The likest first.
    """
    with office.look(actor, Verb.SEE_REGISTER) as session:
        return looked_up(session, office.today(), text, area, most)


def looked_up(
    session: Session, today: date, text: str, area: str, most: int
) -> tuple[FoundLocation, ...]:
    """The same in a session there is."""
    if not text.strip() and not area.strip():
        return ()
    chosen = _chosen(session, text.strip(), area.strip().casefold())[:most]
    snapshot = (
        snapshot_in_force(session, today, {location.provider for location in chosen})
        if chosen
        else None
    )
    return tuple(_found(location, snapshot) for location in chosen)


def _chosen(session: Session, text: str, area: str) -> Sequence[NamedLocation]:
    every = location_names.names(session)
    here = (
        [number for number, location in enumerate(every) if location.area.casefold() == area]
        if area
        else None
    )
    if not text:
        return sorted(
            (every[number] for number in here or ()),
            key=lambda location: (
                location.gone,
                location.homecare is not True,
                location.provider_name.casefold(),
                location.name.casefold(),
            ),
        )
    with_id = _ids(session, every).get(_bare(text))
    if with_id:
        return [
            every[number] for number in with_id if not area or every[number].area.casefold() == area
        ]
    likeness = likest_names(text, _index(session, every), here)
    if not likeness:
        return _like_as_a_whole(text, every, here)
    first = sorted(likeness, key=lambda number: likeness[number], reverse=True)[:CLOSELY]
    whole = folded(text)

    def order(number: int) -> tuple[object, ...]:
        location, like = every[number], likeness[number]
        close = max(
            fuzz.ratio(whole, folded(location.name)),
            fuzz.ratio(whole, folded(location.provider_name)),
        )
        return (
            -like.share,
            -like.best,
            location.gone,
            location.homecare is not True,
            -close,
            location.name.casefold(),
            location.location,
        )

    return [every[number] for number in sorted(first, key=order)]


def _like_as_a_whole(
    text: str, every: Sequence[NamedLocation], here: Sequence[int] | None
) -> Sequence[NamedLocation]:
    """Names like what was typed where no word of it is like any:
    two words of a name typed as one.
    """
    numbers = range(len(every)) if here is None else here
    found = process.extract(
        folded(text),
        [folded(every[number].name) for number in numbers],
        scorer=fuzz.WRatio,
        score_cutoff=LIKE_ENOUGH,
        limit=CLOSELY,
    )
    return [every[numbers[at]] for _, _, at in found]


def _bare(id: str) -> str:
    """An id as it is compared: without hyphens, dashes and blanks,
    which people leave out or type in many ways.
    """
    return "".join(filter(str.isalnum, id)).casefold()


def _ids(session: Session, every: Sequence[NamedLocation]) -> Mapping[str, Sequence[int]]:
    """The locations by their own id and their provider's,
    made once for each state of the register.
    """

    def read() -> Mapping[str, Sequence[int]]:
        found: dict[str, list[int]] = {}
        for number, location in enumerate(every):
            for id in {location.location, location.provider}:
                found.setdefault(_bare(id), []).append(number)
        return found

    return remembered_newest(session, "ids of the register", (editions.newest(session),), read)


def _index(session: Session, every: Sequence[NamedLocation]) -> NameIndex:
    """The words of all names, made once for each state of the register."""
    return remembered_newest(
        session,
        "words of the register",
        (editions.newest(session),),
        lambda: index_names([(location.name, location.provider_name) for location in every]),
    )


def _found(location: NamedLocation, snapshot: Snapshot | None) -> FoundLocation:
    place = snapshot.locations.get(location.location) if snapshot else None
    return FoundLocation(
        provider_id=location.provider,
        provider_name=location.provider_name,
        location_id=location.location,
        location_name=location.name,
        area=location.area,
        postcode=location.postcode,
        homecare=gives_homecare(place) if place else location.homecare,
        standing=standing(place, snapshot.on) if place and snapshot else GONE,
        rating=overall_in_words(place) if place else "no rating is given",
    )
