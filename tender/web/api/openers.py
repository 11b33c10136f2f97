"""Who opens the bids, what they make for it, and the opening by two where the key is split."""

from dataclasses import dataclass

from tender.web.api.opening import OpeningCount
from tender.web.api.operation import ApiRequest, operation
from tender.web.ground.doors import settings
from tender.workflow.ground.access import Verb
from tender.workflow.opening import opening, splitting
from tender.workflow.opening import prices as second_envelope
from tender.workflow.preparing import openers as naming


@dataclass(frozen=True, slots=True, kw_only=True)
class NewOpener:
    """Who opens the bids, by their number; or who keeps the words of the safe."""

    person: int
    keeps_safe: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class NewPassphrase:
    """A passphrase made for this procurement alone."""

    passphrase: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenerSecret:
    """A passphrase, or printed words, of whoever asks."""

    secret: str


@dataclass(frozen=True, slots=True, kw_only=True)
class WordsToPrint:
    """Words that are given once."""

    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenersOfProcurement:
    """Who is named, what keeps publication, and whether the keys are made."""

    named: tuple[naming.NamedOpener, ...]
    missing: tuple[str, ...]
    split: bool


@operation("GET", "openers", Verb.HOLD_SHARE)
def openers(ask: ApiRequest) -> OpenersOfProcurement:
    """Who opens the bids, and what each of them has made."""
    page = naming.openers_page(ask.office, ask.actor, ask.procurement)
    return OpenersOfProcurement(named=page.named, missing=page.missing, split=page.split)


@operation("POST", "openers", Verb.NAME_OPENERS, status=201)
def name_opener(ask: ApiRequest, body: NewOpener) -> None:
    """Name an opener, or who keeps the words of the safe."""
    naming.name_opener(
        ask.office, ask.actor, ask.procurement, body.person, keeps_safe=body.keeps_safe
    )


@operation("DELETE", "openers/{person}", Verb.NAME_OPENERS)
def take_name_back(ask: ApiRequest, person: int) -> None:
    """Name somebody no longer, before publication."""
    naming.take_name_back(ask.office, ask.actor, ask.procurement, person)


@operation("POST", "openers/passphrase", Verb.HOLD_SHARE, status=201)
def make_passphrase(ask: ApiRequest, body: NewPassphrase) -> None:
    """Make your own passphrase. It is kept nowhere."""
    naming.make_passphrase(
        ask.office,
        ask.actor,
        ask.procurement,
        body.passphrase,
        body.passphrase,
        settings().passphrase_cost,
        settings().password_cost,
    )


@operation("POST", "openers/words", Verb.HOLD_SHARE, status=201)
def make_words(ask: ApiRequest) -> WordsToPrint:
    """Have words made to be printed: your own, or the safe's if you keep them. Given once."""
    return WordsToPrint(words=naming.make_words(ask.office, ask.actor, ask.procurement))


@operation("POST", "opening/share", Verb.OPEN_BIDS, status=201)
def unlock_share(ask: ApiRequest, body: OpenerSecret) -> None:
    """Ask for the opening, as the first of two, and unlock your share."""
    opening.ask_for_opening(ask.office, ask.actor, ask.procurement, body.secret)


@operation("POST", "opening/second/share", Verb.OPEN_BIDS, status=201)
def open_with_second_share(ask: ApiRequest, body: OpenerSecret) -> OpeningCount:
    """Open the bids with your share, as the second of two."""
    count = opening.open_bids(ask.office, ask.actor, ask.procurement, body.secret)
    return OpeningCount(bids=count)


@operation("POST", "prices/share", Verb.OPEN_BIDS, status=201)
def unlock_share_of_prices(ask: ApiRequest, body: OpenerSecret) -> None:
    """Ask for the prices once quality is locked, as the first of two, and unlock your share."""
    second_envelope.ask_for_prices(ask.office, ask.actor, ask.procurement, body.secret)


@operation("POST", "prices/second/share", Verb.OPEN_BIDS, status=201)
def open_prices(ask: ApiRequest, body: OpenerSecret) -> OpeningCount:
    """Open the prices with your share, as the second of two."""
    count = second_envelope.open_prices(ask.office, ask.actor, ask.procurement, body.secret)
    return OpeningCount(bids=count)


@dataclass(frozen=True, slots=True, kw_only=True)
class ShareCount:
    """How many shares of each key there are."""

    shares: int


@operation("POST", "openers/share", Verb.OPEN_BIDS, status=201)
def unlock_share_to_split(ask: ApiRequest, body: OpenerSecret) -> None:
    """Ask for the keys to be split anew, as the first of two, and unlock your shares."""
    splitting.ask_to_split(ask.office, ask.actor, ask.procurement, body.secret)


@operation("POST", "openers/second/share", Verb.OPEN_BIDS, status=201)
def split_anew(ask: ApiRequest, body: OpenerSecret) -> ShareCount:
    """Split the keys anew among all who are named now, as the second of two."""
    count = splitting.split_anew(ask.office, ask.actor, ask.procurement, body.secret)
    return ShareCount(shares=count)
