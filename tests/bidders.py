"""Bidders for tests: an office at the time of bidding, organisations that take part, and whole bids
to submit. All invented.
"""

import io
from dataclasses import replace
from datetime import UTC, datetime
from fractions import Fraction

from criteria.question import OverLimit
from lots.place import PlaceKind
from tender.bid.bid import QuestionInLot, answers_asked
from tender.evaluation.submission import LotBid
from tender.storage import people, procurements
from tender.storage.unit import Doer
from tender.workflow.bidding import opportunities, organisation, submission
from tender.workflow.bidding.answers import save_answer
from tender.workflow.bidding.declarations import save_declarations
from tender.workflow.bidding.lots import save_lots
from tender.workflow.bidding.own_bid import own_bid
from tender.workflow.bidding.prices import save_prices
from tender.workflow.bidding.slip import begin_from
from tender.workflow.ground.access import Role
from tender.workflow.ground.office import Office
from tender.workflow.ground.vault import make_vault
from tender.workflow.preparing import draft, modification
from tests.factories import a_procurement, an_organisation
from tests.office import ID, Cast, Clock
from tests.stores import a_store

BEFORE = datetime(2023, 10, 9, 9, 0, tzinfo=UTC)
CLOSES = datetime(2023, 10, 23, 11, 0, tzinfo=UTC)  #: noon in England, in summer time
KEY = "a key of the installation, for tests"
TEXT = "We call before we visit, and the same three people come."


def bidding_office(url, folder, clock=None, key=KEY, scanner=""):
    """An office at the time of bidding, with a store of files in a folder."""
    return Office(
        a_store(url), clock or Clock(BEFORE), make_vault(key, str(folder / "files"), scanner)
    )


def procurement_with_files(**changes):
    """Testshire's, where Q1 takes two files and refuses words beyond 60, and Q2 stops reading at
    30.
    """
    base = a_procurement(**changes)
    first, second, *rest = base.criteria.questions
    first = replace(first, attachments=2, attachment_size=1, words=60, over_limit=OverLimit.REFUSE)
    return replace(
        base, criteria=replace(base.criteria, questions=(first, replace(second, words=30), *rest))
    )


def published(url, folder, procurement=None, clock=None, key=None):
    """Testshire published, a fortnight before bids close; `key` signs the audit."""
    office = bidding_office(url, folder, clock)
    office.store.key = key or office.store.key
    cast = Cast(office)
    return cast.published(procurement or procurement_with_files())


class Firm:
    """An organisation that takes part, with one person who acts for it."""

    def __init__(self, cast, number=1):
        """Register it and take part."""
        self.cast, self.office, self.number = cast, cast.office, number
        self.slips = {}  #: by submission
        self.person = new_person(self.office, f"Person of firm {number}")
        organisation.register_organisation(self.office, self.actor, an_organisation(number))
        opportunities.take_part(self.office, self.actor, ID)

    @property
    def actor(self):
        """Its person, with the roles they hold now."""
        with self.office.store.reading() as session:
            known = people.person(session, self.person)
        return self.office.actor(self.person, known.name, administrator=False)

    @property
    def own(self):
        """Its bid as it stands."""
        return own_bid(self.office, self.actor, ID)

    def writes(self, rate="19.50", text=TEXT):
        """Everything that is asked for."""
        write_bid(self.office, self.actor, self.number, rate, text)
        return self

    def answers(self, place, text):
        """One answer; the others stay as they were."""
        self.begins_from_its_slip()
        return save_answer(
            self.office,
            self.actor,
            own_bid(self.office, self.actor, ID),
            QuestionInLot(*place),
            text,
            self.own.revision(f"answer\n{place[0]}\n{place[1]}"),
        )

    def submits(self, begun=None):
        """Submit what is written, or what was submitted before if nothing is; its receipt."""
        self.begins_from_its_slip()
        own = self.own
        held = submission.submit_bid(
            self.office, self.actor, own, own.digest, begun or self.office.clock()
        )
        self.slips[held.submitted.number] = held.slip
        return held

    def begins_from_its_slip(self):
        """Have what was submitted last stand in the bid again, where nothing stands there."""
        own = self.own
        if own.sealed_away and own.open:
            number = own.sent[-1].number
            begin_from(self.office, self.actor, ID, number, self.slips[number])


def write_bid(office, actor, number, rate="19.50", text=TEXT):
    """Everything that is asked for, over whatever stands there."""

    def own():
        return own_bid(office, actor, ID)

    lots = [
        LotBid(
            lot=lot,
            preference=place,
            places=(PlaceKind.LEAD,),
            location=f"1-{9_100_000_000 + number}",
        )
        for place, lot in enumerate(("2", "1"), 1)
    ]
    save_lots(office, actor, own(), lots, "1", own().revision("lots"))
    for question, place in answers_asked(own().state.procurement, own().bid.lot_ids):
        seen = own().revision(f"answer\n{place.question}\n{place.lot}")
        about = f"{text} This is about {question.id}{place.lot}."
        save_answer(office, actor, own(), place, about, seen)
    rates = {lot: {"standard": rate} for lot in ("1", "2")}
    seen = {lot: own().revision(f"prices\n{lot}") for lot in ("1", "2")}
    save_prices(office, actor, own(), rates, seen)
    said = {"living-wage": True}
    revision = own().revision("declarations")
    save_declarations(office, actor, own(), said, "2015-04-01", "", revision)


def moved_deadline(cast, day, title="", reason="Three bidders asked for it."):
    """Bids close at noon of another day of October 2023; with another title, if one is given."""
    with cast.office.store.reading() as session:
        drafted = procurements.drafted(session, cast.id)
    later = dict(drafted.draft)
    later["title"] = title or later["title"]
    later["timetable"] = dict(later["timetable"]) | {"deadline": f"2023-10-{day}T12:00:00"}
    later["timetable"]["milestones"] = [
        one | {"on": f"2023-10-{day}"} if one["step"] == "deadline" else one
        for one in later["timetable"]["milestones"]
    ]
    draft.replace_draft(cast.office, cast.lead, cast.id, drafted.revision, later, "more time")
    modification.publish_modification(cast.office, cast.lead, cast.id, drafted.revision + 1, reason)


def new_person(office, name):
    """A new person's number."""
    with office.store.acting(Doer(None, "a test"), "set up", "", office.clock()) as unit:
        return people.add_person(unit, f"{name.lower().replace(' ', '.')}@firms.example", name)


def a_pdf(pages=1, **changes):
    """A small PDF, the same at any moment; `changes` are put at its root."""
    import pikepdf

    book = pikepdf.new()
    for _ in range(pages):
        book.add_blank_page()
    for name, value in changes.items():
        book.Root[f"/{name}"] = value
    file = io.BytesIO()
    book.save(file, deterministic_id=True)
    return file.getvalue()


__all__ = [
    "BEFORE",
    "CLOSES",
    "ID",
    "KEY",
    "Firm",
    "Fraction",
    "Role",
    "a_pdf",
    "an_organisation",
    "bidding_office",
    "moved_deadline",
    "new_person",
    "procurement_with_files",
    "published",
    "write_bid",
]
