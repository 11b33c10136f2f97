"""The letters of an award, one for each bidder, as they would go out: what each tells, and what is
missing in it.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from markupsafe import Markup
from sqlmodel import Session

from evidence.canonical import hash_of
from evidence.codec import encode
from evidence.counting import by_number, count_of
from tender.documents.assessment_summary import letter_makers, refused
from tender.documents.bundle import Bundle
from tender.documents.outcome import outcome_from_evidence
from tender.documents.pdf import print_small
from tender.documents.screen import Screen, read_again
from tender.documents.summary.gaps import letter_gaps
from tender.documents.summary.masked import masked_passages
from tender.documents.summary.outcome import outcome_words
from tender.documents.summary.outside import MaskedPassage
from tender.documents.words import listed
from tender.records.award_letters import AwardLetterFile
from tender.records.people import KnownPerson
from tender.storage import award_letters as letter_records
from tender.storage import people, reports
from tender.storage.tide import remembered_newest
from tender.workflow.awarding.kept_letters import kept_file, released_file
from tender.workflow.deciding.door import chronology_of, evaluated_procurement
from tender.workflow.ground.access import Role, Verb
from tender.workflow.ground.actor import Actor
from tender.workflow.ground.award_day import usual_day
from tender.workflow.ground.office import Office
from tender.workflow.ground.refusals import NotThere
from tender.workflow.ground.stage import DecisionKind, ProcurementState, state_of
from tender.workflow.ground.told import standing_release

MOST_ASKED = 2  #: people whom a letter names to be asked


@dataclass(frozen=True, slots=True, kw_only=True)
class AwardLetter:
    """One letter, or an annex that goes with several: its file, and whom or what it is for."""

    file: str
    about: str
    kind: str = ""  #: scores and reasons, why not assessed, or an annex
    outcome: tuple[str, ...] = ()  #: what became of the bid, lot by lot
    differs: str = ""  #: in what it differs from others of its kind
    missing: tuple[str, ...] = ()  #: what is not filled in or not decided


@dataclass(frozen=True, slots=True, kw_only=True)
class DecidedPassage:
    """A passage that letters mask, and what somebody decided on it, if anybody did."""

    id: str
    passage: MaskedPassage
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AwardLetters:
    """Every letter, with what letters mask and what bidders are called."""

    state: ProcurementState
    on: date  #: the day as at which they tell the outcome
    version: int  #: of the award report, whose figures they tell; 0 before one is recommended
    letters: tuple[AwardLetter, ...]
    passages: tuple[MaskedPassage, ...]
    names: dict[str, str]
    decided: tuple[DecidedPassage, ...] = ()  #: those passages, each with what was decided
    released: bool = False  #: whether they went out, as they were printed then

    @property
    def missing(self) -> int:
        """How many things keep the letters from going out."""
        return sum(len(letter.missing) for letter in self.letters)


def award_letters(office: Office, actor: Actor, procurement: str) -> AwardLetters:
    """What there is to release: by the version that was recommended, else as the outcome stands.
    Raises NotNow before there is an outcome.
    """
    with office.look(actor, Verb.READ_REPORT, procurement) as session:
        state = state_of(session, procurement)
        bundle = letters_bundle(session, state, office)
        masks = letter_records.decided_masks(session, procurement)
        passages = passages_of(session, state, bundle)
        released = standing_release(session, state) is not None
    missing = missing_of(bundle, masks, passages)
    return AwardLetters(
        state=state,
        on=bundle.on,
        version=_recommended(state),
        letters=_listed(bundle, passages, missing),
        passages=passages,
        names={bid.bidder: bundle.name(bid.bidder) for bid in bundle.submissions.submissions},
        decided=tuple(
            DecidedPassage(
                id=passage_id(passage), passage=passage, reason=masks.get(passage_id(passage), "")
            )
            for passage in passages
        ),
        released=released,
    )


def passages_of(
    session: Session, state: ProcurementState, bundle: Bundle
) -> tuple[MaskedPassage, ...]:
    """What these letters mask, looked for once for a version and the addresses of its bidders."""
    number = _recommended(state)
    if not number:
        return masked_passages(bundle)
    addresses = tuple(
        (bid.bidder, bid.address, bid.email) for bid in bundle.submissions.submissions
    )
    about = state.id, number, addresses
    return remembered_newest(session, "masked in letters", about, lambda: masked_passages(bundle))


def passage_id(passage: MaskedPassage) -> str:
    """What stands for a masked passage: another text there is another passage."""
    return hash_of(encode(passage))


def missing_of(
    bundle: Bundle, masks: Mapping[str, str], passages: Iterable[MaskedPassage]
) -> dict[str, tuple[str, ...]]:
    """What keeps each bidder's letter from going out."""
    missing: dict[str, list[str]] = {}
    for gap in letter_gaps(bundle):
        missing.setdefault(gap.bidder, []).append(gap.what)
    for passage in passages:
        if passage_id(passage) not in masks:
            what = f"the masked words “{passage.words}” under “{passage.where}” are not decided"
            missing.setdefault(passage.about, []).append(what)
    return {bidder: tuple(dict.fromkeys(those)) for bidder, those in missing.items()}


def _listed(
    bundle: Bundle, passages: tuple[MaskedPassage, ...], missing: Mapping[str, tuple[str, ...]]
) -> tuple[AwardLetter, ...]:
    makers, without = letter_makers(bundle), set(refused(bundle))
    annexes = [maker.to for file, maker in makers.items() if file.startswith("winners-")]
    masked = {passage.about for passage in passages}
    lines = []
    for file, maker in makers.items():
        if file.startswith("winners-"):
            many = count_of(len(maker.to), "letter")
            lines.append(
                AwardLetter(file=file, about=maker.about, kind="Annex", differs=f"Goes with {many}")
            )
            continue
        (bidder,) = maker.to
        with_annex = sum(bidder in to for to in annexes)
        differs = [count_of(len(outcome_words(bundle, bidder)), "lot")]
        if with_annex:
            differs.append(f"{count_of(with_annex, 'annex', 'annexes')}")
        if bidder in masked:
            differs.append("words masked")
        lines.append(
            AwardLetter(
                file=file,
                about=maker.about,
                kind="Why it was not assessed" if bidder in without else "Scores and reasons",
                outcome=outcome_words(bundle, bidder),
                differs=", ".join(differs),
                missing=missing.get(bidder, ()),
            )
        )
    return tuple(lines)


def award_letter(office: Office, actor: Actor, procurement: str, file: str) -> bytes:
    """One of them as a PDF: as it was released, once it was. Raises NotThere, and as
    `award_letters`.
    """
    if not file.endswith(".pdf"):
        raise NotThere
    letter, bundle = _looked(office, actor, procurement, file)
    if letter:
        return kept_file(office, letter)
    maker = letter_makers(bundle).get(file)
    if maker is None:
        raise NotThere
    return print_small(maker.make())


def award_letter_on_screen(office: Office, actor: Actor, procurement: str, file: str) -> Markup:
    """The same on the screen, whole. Raises NotThere, and as `award_letters`."""
    if not file.endswith(".pdf"):
        raise NotThere
    name = file.removesuffix(".pdf") + ".html"
    letter, bundle = _looked(office, actor, procurement, name)
    if letter:
        return read_again(kept_file(office, letter))
    maker = letter_makers(bundle).get(file)
    if maker is None:
        raise NotThere
    return Screen(paper=maker.make()).section("letter", lambda _section, _anchor: "")


def _looked(
    office: Office, actor: Actor, procurement: str, name: str
) -> tuple[AwardLetterFile | None, Bundle]:
    """The file that was released under a name, if any, and what letters tell."""
    with office.look(actor, Verb.READ_REPORT, procurement) as session:
        state = state_of(session, procurement)
        return released_file(session, state, name), letters_bundle(session, state, office)


def _recommended(state: ProcurementState) -> int:
    decision = state.standing(DecisionKind.RECOMMENDED)
    return int(decision.data["report"]) if decision else 0


def letters_bundle(
    session: Session, state: ProcurementState, office: Office, day: date | None = None
) -> Bundle:
    """What the letters tell, dated by `day` where they are to go out on one; with the standstill as
    it was begun, once it is, addresses that were put on record since, and whom bidders may ask.
    """
    if number := _recommended(state):
        acts = chronology_of(session, state)
        bundle = replace(_of_version(session, state.id, number), chronology=acts)
    else:
        bundle = evaluated_procurement(session, state, usual_day(state, office.clock())).bundle
    leads = _leads(session, state.id)
    return replace(
        _addressed(session, state, bundle),
        told_on=day,
        asks=_to_ask(leads),
        signs=tuple(lead.name for lead in leads),
        itt_at=_itt_at(office, state),
    )


def _itt_at(office: Office, state: ProcurementState) -> str:
    """The address at which anybody can read the ITT; empty where it has none."""
    known = state.published and office.mailbox.address
    return office.mailbox.link(f"/open/{state.id}") if known else ""


def whom_to_ask(session: Session, procurement: str) -> str:
    """The leads, each with an address."""
    return _to_ask(_leads(session, procurement))


def _to_ask(leads: list[KnownPerson]) -> str:
    return listed([f"{lead.name} ({lead.email})" for lead in leads], "or")


def _leads(session: Session, procurement: str) -> list[KnownPerson]:
    """Those who answer for what letters say, sign them and may be asked."""
    team = people.team(session, procurement)
    leads = dict.fromkeys(held.person for held in team if held.role == Role.LEAD)
    return [people.person(session, person) for person in leads][:MOST_ASKED]


def _of_version(session: Session, procurement: str, number: int) -> Bundle:
    """The outcome of a version, which is worked out of its evidence once."""

    def read() -> Bundle:
        evidence = reports.evidence(session, procurement, number)
        return outcome_from_evidence(evidence, f"evidence of version {number}")

    return remembered_newest(session, "outcome in letters", (procurement, number), read)


def _addressed(session: Session, state: ProcurementState, bundle: Bundle) -> Bundle:
    contacts = letter_records.contacts(session, state.id)
    addressed = tuple(
        replace(bid, address=contact.address, email=contact.email or bid.email)
        if (contact := contacts.get(bid.bidder))
        else bid
        for bid in bundle.submissions.submissions
    )
    return replace(bundle, submissions=replace(bundle.submissions, submissions=addressed))


def missing_words(missing: Mapping[str, tuple[str, ...]], bundle: Bundle) -> str:
    """Why letters cannot go out, in a sentence; empty where they can."""
    many = sum(len(those) for those in missing.values())
    if not many:
        return ""
    first = next(iter(missing))
    others = "" if many == 1 else f", and {count_of(many - 1, 'other thing')}"
    return (
        f"{count_of(many, 'thing')} {by_number(many, 'is', 'are')} missing in the letters: in that "
        f"to {bundle.name(first)}, {missing[first][0]}{others}. Nothing leaves like that."
    )
