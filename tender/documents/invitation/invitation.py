"""The invitation to tender as one value: made of a procurement, and of nothing else but the day on
which it was published. Page, PDF and Word are this value set in three ways.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from tender.documents.invitation.blocks import Blocks, InvitationSection, prose
from tender.documents.invitation.bought import what_is_bought
from tender.documents.invitation.closing import declarations, glossary, law, records, timetable
from tender.documents.invitation.conditions import conditions
from tender.documents.invitation.contract import contract
from tender.documents.invitation.examples import examples
from tender.documents.invitation.instructions import at_a_glance, how_to_bid
from tender.documents.invitation.judged import how_judged
from tender.documents.invitation.questions import questions
from tender.documents.invitation.schedule import price_schedule
from tender.procurement.own_section import TITLES, InvitationPart
from tender.procurement.specification import Procurement


@dataclass(frozen=True, slots=True, kw_only=True)
class Invitation:
    """What a bidder reads: the parts in their order, each council section behind its part."""

    title: str
    council: str
    version: int | None  #: None for a draft
    published_on: date | None  #: None for a draft, and where bids come another way
    closes_on: date
    sections: tuple[InvitationSection, ...]
    illustrative: bool = False  #: made of invented data, which every form of it says


def invitation(
    procurement: Procurement,
    *,
    version: int | None = None,
    published_on: date | None = None,
    here: bool = True,
    illustrative: bool = False,
) -> Invitation:
    """The invitation of a procurement that nothing stops from being published; `here` where bids
    are made in this service, `illustrative` where the procurement is invented. The same procurement
    gives the same invitation on any day.
    """
    parts = _parts(procurement, published_on, here=here)
    return Invitation(
        title=procurement.title,
        council=procurement.council,
        version=version,
        published_on=published_on,
        closes_on=procurement.timetable.deadline.date(),
        sections=tuple(_with_own(procurement, parts)),
        illustrative=illustrative,
    )


def _parts(
    procurement: Procurement, published_on: date | None, *, here: bool
) -> Mapping[InvitationPart, Blocks]:
    return {
        InvitationPart.GLANCE: at_a_glance(procurement),
        InvitationPart.INSTRUCTIONS: how_to_bid(procurement, here=here),
        InvitationPart.BOUGHT: what_is_bought(procurement),
        InvitationPart.JUDGED: how_judged(procurement),
        InvitationPart.EXAMPLES: examples(procurement),
        InvitationPart.CONDITIONS: conditions(procurement),
        InvitationPart.QUESTIONS: questions(procurement),
        InvitationPart.PRICES: price_schedule(procurement),
        InvitationPart.CONTRACT: contract(procurement),
        InvitationPart.TIMETABLE: timetable(procurement, published_on),
        InvitationPart.DECLARATIONS: declarations(procurement),
        InvitationPart.LAW: law(procurement),
        InvitationPart.RECORDS: records(here=here),
        InvitationPart.GLOSSARY: glossary(),
    }


def _with_own(
    procurement: Procurement, parts: Mapping[InvitationPart, Blocks]
) -> Iterator[InvitationSection]:
    for part, blocks in parts.items():
        yield InvitationSection(id=part.value, title=TITLES[part], blocks=blocks)
        for number, own in enumerate(procurement.own_sections, 1):
            if own.after is part:
                yield InvitationSection(
                    id=f"section-{number}", title=own.title, blocks=prose(*own.paragraphs)
                )
