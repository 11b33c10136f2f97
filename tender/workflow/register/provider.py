"""One provider in the register: its locations, and every key question's ratings over time."""

from dataclasses import dataclass
from datetime import date

from criteria.history import LocationHistory, histories
from criteria.in_force import in_force
from criteria.register import RatingEntry, RegisterEvidence
from tender.storage import editions, location_names
from tender.workflow.ground.access import Verb
from tender.workflow.ground.actor import Actor
from tender.workflow.ground.office import Office
from tender.workflow.ground.refusals import NotThere
from tender.workflow.register.in_force import register_states


@dataclass(frozen=True, slots=True, kw_only=True)
class ProviderPage:
    """A provider with its locations, those still there first.

    `on` is the date of the newest edition that counts today.
    """

    provider_id: str
    name: str
    on: date
    files: tuple[RegisterEvidence, ...]  #: that count today
    places: tuple[LocationHistory, ...]
    own: tuple[RatingEntry, ...]  #: ratings of the provider itself, which no gate reads


def provider_page(office: Office, actor: Actor, provider: str) -> ProviderPage:
    """A provider and all that every edition dated until today said of it.

    Raises NotThere where none knows it.
    """
    today = office.today()
    with office.look(actor, Verb.SEE_REGISTER) as session:
        dated = [
            edition
            for edition in map(editions.shell, editions.editions(session))
            if edition.on <= today
        ]
        of_provider = editions.contents(session, dated, {provider})
        names = [
            location.provider_name
            for location in location_names.names(session)
            if location.provider == provider
        ]
    snapshots = register_states(of_provider)
    location_histories = histories(snapshots)
    if not location_histories:
        raise NotThere
    newest = snapshots[-1]
    in_histories = [history.location.provider_name for history in location_histories]
    name = next(filter(None, (*in_histories, *names[:1])), "")
    files = tuple(
        edition.file for edition in in_force(of_provider, today) if edition.file in newest.files
    )
    own = newest.provider_ratings.get(provider, ())
    return ProviderPage(
        provider_id=provider,
        name=name or provider,
        on=newest.on,
        files=files,
        places=location_histories,
        own=own,
    )
