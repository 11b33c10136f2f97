"""Looking something up in the register: by id, by a name as somebody remembers it, by area."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from rapidfuzz import fuzz, process
from sqlmodel import Session

from criteria.history import GONE, overall_in_words, standing
from criteria.reading import gives_homecare
from criteria.register import Snapshot
from evidence.folding import folded
from tender.records.editions import NamedLocation
from tender.storage import editions, location_names
from tender.storage.tide import remembered_newest
from tender.workflow.ground.access import Verb
from tender.workflow.ground.actor import Actor
from tender.workflow.ground.office import Office
from tender.workflow.register.in_force import snapshot_in_force
from tender.workflow.register.likeness import Likeness, NameIndex, index_names, likest_names

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

    locations: tuple[FoundLocation, ...]
    areas: tuple[str, ...]


def register_search(
    office: Office, actor: Actor, text: str, area: str, most: int
) -> RegisterSearch:
    """What the register has like a text in an area, and every area that it has."""
    with office.look(actor, Verb.SEE_REGISTER) as session:
        return RegisterSearch(
            locations=looked_up(session, office.today(), text, area, most),
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
    return tuple(_found_location(location, snapshot) for location in chosen)


def _chosen(session: Session, text: str, area: str) -> Sequence[NamedLocation]:
    """The locations of an area in order; where there is a text, those that it is an id of, else
    those whose name is like it, the likest first.
    """
    names = location_names.names(session)
    here = None
    if area:
        here = [number for number, location in enumerate(names) if location.area.casefold() == area]
    if not text:
        return sorted((names[number] for number in here or ()), key=_by_provider)
    with_id = _ids(session, names).get(_bare(text))
    if with_id:
        return [
            names[number] for number in with_id if not area or names[number].area.casefold() == area
        ]
    likeness = likest_names(text, _index(session, names), here)
    if not likeness:
        return _like_as_a_whole(text, names, here)
    return _in_order(text, names, likeness)


def _by_provider(location: NamedLocation) -> tuple[bool, bool, str, str]:
    """Those still there first, and those that give homecare; then by name."""
    return (
        location.gone,
        location.homecare is not True,
        location.provider_name.casefold(),
        location.name.casefold(),
    )


def _in_order(
    text: str, names: Sequence[NamedLocation], likeness: Mapping[int, Likeness]
) -> Sequence[NamedLocation]:
    """The likest names, the closest of them first."""
    first = sorted(likeness, key=lambda number: likeness[number], reverse=True)[:CLOSELY]
    whole = folded(text)

    def order(number: int) -> tuple[object, ...]:
        location, like = names[number], likeness[number]
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

    return [names[number] for number in sorted(first, key=order)]


def _like_as_a_whole(
    text: str, names: Sequence[NamedLocation], here: Sequence[int] | None
) -> Sequence[NamedLocation]:
    """Names like what was typed where no word of it is like any:
    two words of a name typed as one.
    """
    numbers = range(len(names)) if here is None else here
    matches = process.extract(
        folded(text),
        [folded(names[number].name) for number in numbers],
        scorer=fuzz.WRatio,
        score_cutoff=LIKE_ENOUGH,
        limit=CLOSELY,
    )
    return [names[numbers[at]] for _, _, at in matches]


def _bare(id: str) -> str:
    """An id as it is compared: without hyphens, dashes and blanks,
    which people leave out or type in many ways.
    """
    return "".join(filter(str.isalnum, id)).casefold()


def _ids(session: Session, names: Sequence[NamedLocation]) -> Mapping[str, Sequence[int]]:
    """The locations by their own id and their provider's,
    made once for each state of the register.
    """

    def read() -> Mapping[str, Sequence[int]]:
        numbers: dict[str, list[int]] = {}
        for number, location in enumerate(names):
            for id in {location.location, location.provider}:
                numbers.setdefault(_bare(id), []).append(number)
        return numbers

    return remembered_newest(session, "ids of the register", (editions.newest(session),), read)


def _index(session: Session, names: Sequence[NamedLocation]) -> NameIndex:
    """The words of all names, made once for each state of the register."""
    return remembered_newest(
        session,
        "words of the register",
        (editions.newest(session),),
        lambda: index_names([(location.name, location.provider_name) for location in names]),
    )


def _found_location(location: NamedLocation, snapshot: Snapshot | None) -> FoundLocation:
    listed = snapshot.locations.get(location.location) if snapshot else None
    return FoundLocation(
        provider_id=location.provider,
        provider_name=location.provider_name,
        location_id=location.location,
        location_name=location.name,
        area=location.area,
        postcode=location.postcode,
        homecare=gives_homecare(listed) if listed else location.homecare,
        standing=standing(listed, snapshot.on) if listed and snapshot else GONE,
        rating=overall_in_words(listed) if listed else "no rating is given",
    )
