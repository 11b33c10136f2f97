"""Looking something up in the register: by id, by a name as somebody remembers it, by area."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz, process, utils
from sqlmodel import Session

from criteria.history import GONE, overall_in_words, standing
from criteria.reading import gives_homecare
from criteria.register import Snapshot
from tender.storage import editions
from tender.storage.editions import Named
from tender.storage.tide import remembered_newest
from tender.workflow.access import Actor, Verb
from tender.workflow.cqc.in_force import snapshot_in_force
from tender.workflow.office import Office

LIKE_ENOUGH = 80  #: of 100; below that names have little in common
_ID = re.compile(r"\d-\d{3,}|[A-Z0-9]{3,8}", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
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


def look_up(office: Office, actor: Actor, text: str, area: str = "", most: int = 20) -> tuple[Found, ...]:
    """The locations whose id, provider's id or name is what was typed, or like it; in one local authority where one is named. The likest first."""
    if not text.strip() and not area.strip():
        return ()
    with office.look(actor, Verb.SEE_REGISTER) as session:
        chosen = _chosen(session, text.strip(), area.strip().casefold())[:most]
        snapshot = snapshot_in_force(session, office.today(), {one.provider for one in chosen}) if chosen else None
    return tuple(_found(one, snapshot) for one in chosen)


def areas(office: Office, actor: Actor) -> tuple[str, ...]:
    """Every local authority of the register."""
    with office.look(actor, Verb.SEE_REGISTER) as session:
        return editions.areas(session)


def _chosen(session: Session, text: str, area: str) -> Sequence[Named]:
    every = editions.names(session)
    if _ID.fullmatch(text):
        folded = text.casefold()
        by_id = [one for one in every if folded in (one.location.casefold(), one.provider.casefold())]
        if by_id:
            return [one for one in by_id if not area or one.area.casefold() == area]
    here = [number for number, one in enumerate(every) if one.area.casefold() == area] if area else range(len(every))
    if not text:
        return sorted((every[number] for number in here), key=lambda one: (one.gone, one.homecare is not True, one.provider_name.casefold(), one.name.casefold()))
    folded_names = _folded(session, every)
    likeness = _likeness(text, [(number, folded_names[number]) for number in here] if area else list(enumerate(folded_names)))
    order = sorted(likeness, key=lambda number: (-likeness[number], every[number].gone, every[number].homecare is not True, every[number].name.casefold(), every[number].location))
    return [every[number] for number in order]


def _folded(session: Session, every: Sequence[Named]) -> tuple[tuple[str, str], ...]:
    """Names of location and provider as they are compared, made once for each state of the register."""
    clean = utils.default_process
    return remembered_newest(session, "folded names", (editions.newest(session),), lambda: tuple((clean(one.name), clean(one.provider_name)) for one in every))


def _likeness(text: str, among: Sequence[tuple[int, tuple[str, str]]]) -> dict[int, int]:
    """How like each name is to what was typed, of 100; those that are not like it are left out."""
    words, found = utils.default_process(text), dict[int, int]()
    for which in (0, 1):
        for _, score, at in process.extract(words, [names[which] for _, names in among], scorer=fuzz.WRatio, score_cutoff=LIKE_ENOUGH, limit=None):
            number = among[at][0]
            found[number] = max(found.get(number, 0), round(score))
    return found


def _found(one: Named, snapshot: Snapshot | None) -> Found:
    place = snapshot.locations.get(one.location) if snapshot else None
    return Found(
        provider_id=one.provider,
        provider_name=one.provider_name,
        location_id=one.location,
        location_name=one.name,
        area=one.area,
        postcode=one.postcode,
        homecare=gives_homecare(place) if place else one.homecare,
        standing=standing(place, snapshot.on) if place and snapshot else GONE,
        rating=overall_in_words(place) if place else "no rating is given",
    )
