"""The forms of bidding, each read in one place."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Annotated

from lots.lot import Lot
from lots.place import PlaceKind
from tender.bid.bid import Partner, PartnerRole, QuestionInLot
from tender.bid.organisation import OrganisationSize
from tender.procurement.specification import Procurement
from tender.web.ground.fields import (
    Key,
    Text,
    Texts,
    Tick,
    beginning,
    choice_or,
    choices,
    each,
    if_sent,
    key,
    lines,
    rows,
    text,
    upload,
)
from tender.web.ground.uploads import Upload
from tender.workflow.bidding.lots import TypedLot
from tender.workflow.bidding.own_bid import OwnBid
from tender.workflow.bidding.parts import DECLARATIONS, LOTS
from tender.workflow.ground.refusals import Invalid

EMPTY_PARTNERS = 2  #: rows to type another in
LONGEST_LOCATION, LONGEST_SEARCH = 40, 200  #: characters of a location's id, and of a search


@dataclass(frozen=True, slots=True, kw_only=True)
class LotOfAnswer:
    """The lot of an answer, in the address or in the form; empty where it is for all lots."""

    lot: Text

    def place(self, question: str) -> QuestionInLot:
        """Where the answer to a question stands."""
        return QuestionInLot(question, self.lot)


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerForm:
    """An answer as typed. `word` is "next" where the next answer is to follow."""

    text: Text
    seen: Key
    word: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class AttachmentForm:
    """A file that goes with an answer."""

    file: Annotated[Upload, upload("Choose a file.")]


@dataclass(frozen=True, slots=True, kw_only=True)
class EnquiryForm:
    """Answers to what the council asks, by the number of its question."""

    reply: Annotated[Mapping[str, str], each(text)]


@dataclass(frozen=True, slots=True, kw_only=True)
class LotRow:
    """One lot of the procurement: whether it is bid for, and how."""

    lot: Tick
    order: Text
    location: Text
    kinds: Annotated[tuple[PlaceKind, ...], choices(PlaceKind)]


@dataclass(frozen=True, slots=True, kw_only=True)
class LotsForm:
    """The lots of a procurement, numbered as the ITT lists them, and the most that are wanted."""

    rows: Annotated[Mapping[int, LotRow], rows(LotRow)]
    most_lots: Text
    seen: Key

    @classmethod
    def of(cls, own: OwnBid) -> "LotsForm":
        """The form as the bid has it."""
        chosen = {lot_bid.lot: lot_bid for lot_bid in own.bid.lots}
        return cls(
            rows={
                number: LotRow(
                    lot=True,
                    order=str(chosen[lot.id].preference),
                    location=chosen[lot.id].location,
                    kinds=chosen[lot.id].places,
                )
                for number, lot in enumerate(own.state.procurement.lots, 1)
                if lot.id in chosen
            },
            most_lots=str(own.bid.most_lots or ""),
            seen=own.revision(LOTS),
        )

    def ticked(self, lots: Sequence[Lot]) -> list[TypedLot]:
        """The lots that were ticked."""
        return [
            TypedLot(lot.id, row.order, row.kinds, row.location[:LONGEST_LOCATION])
            for number, lot in enumerate(lots, 1)
            if (row := self.rows.get(number)) and row.lot
        ]

    def orders(self, lots: Sequence[Lot]) -> dict[str, str]:
        """What was typed as each lot's place in the order, by the lot's id."""
        return {
            lot.id: self.rows[number].order if number in self.rows else ""
            for number, lot in enumerate(lots, 1)
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class PricesForm:
    """The rates of every lot that the page showed, by the lot's number and the rate line, and the
    revision that it showed of each. `word` is "next" where the bid is to follow.
    """

    rate: Annotated[Mapping[str, str], each(text)]
    seen: Annotated[Mapping[str, int], each(key)]
    word: Text

    def typed(self, own: OwnBid) -> dict[str, dict[str, str]]:
        """What was typed, by lot and rate line."""
        return {
            lot.id: {
                line.id: self.rate[f"{number}-{line.id}"]
                for line in lot.rates
                if f"{number}-{line.id}" in self.rate
            }
            for number, lot in enumerate(own.state.procurement.lots, 1)
            if lot.id in own.bid.lot_ids and str(number) in self.seen
        }

    def shown(self, own: OwnBid) -> dict[str, int]:
        """The revision that the page showed, by lot."""
        return {
            lot.id: self.seen.get(str(number), 0)
            for number, lot in enumerate(own.state.procurement.lots, 1)
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class PriceWorkbookForm:
    """The price schedule, filled in as a workbook."""

    file: Annotated[Upload, upload("Choose a file.")]


@dataclass(frozen=True, slots=True, kw_only=True)
class DeclarationsForm:
    """The declarations, numbered as the ITT lists them, and what is asked beside them."""

    declaration: Annotated[Mapping[str, str], each(text)]
    personal_care_since: Text
    improvement_plan: Text
    seen: Key

    @classmethod
    def of(cls, own: OwnBid) -> "DeclarationsForm":
        """The form as the bid has it."""
        since = own.bid.personal_care_since
        return cls(
            declaration={
                str(number): "yes" if own.bid.declarations[declaration.id] else "no"
                for number, declaration in enumerate(own.state.procurement.declarations, 1)
                if declaration.id in own.bid.declarations
            },
            personal_care_since=since.isoformat() if since else "",
            improvement_plan=own.bid.improvement_plan,
            seen=own.revision(DECLARATIONS),
        )

    def said(self, procurement: Procurement) -> dict[str, bool]:
        """What was declared, by the declaration's id."""
        return {
            declaration.id: self.declaration[str(number)] == "yes"
            for number, declaration in enumerate(procurement.declarations, 1)
            if self.declaration.get(str(number)) in ("yes", "no")
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class PartnerRow:
    """One other organisation."""

    name: Text
    role: Annotated[PartnerRole | None, choice_or(PartnerRole, None)]
    does: Text
    company: Text
    provider: Text

    @property
    def filled(self) -> bool:
        """Whether anything was typed."""
        return any(typed.strip() for typed in (self.name, self.does, self.company, self.provider))

    @property
    def partner(self) -> Partner:
        """What was typed."""
        ids = {"company_number": self.company, "provider_id": self.provider}
        role = self.role or PartnerRole.CONSORTIUM
        return Partner(name=self.name, role=role, does=self.does, **ids)


@dataclass(frozen=True, slots=True, kw_only=True)
class PartnersForm:
    """The other organisations in the bid. `word` is "more" where another is to be typed."""

    rows: Annotated[Mapping[int, PartnerRow], rows(PartnerRow)]
    seen: Key
    word: Text

    def partners(self) -> list[Partner]:
        """Those of whom anything was typed."""
        return [row.partner for row in self._filled]

    def refuse_without_role(self) -> None:
        """Raise Invalid where it was not chosen what one of them is in the bid."""
        roles = enumerate((row.role for row in self._filled), 1)
        if wrong := {f"role-{n}": "Choose what it is." for n, role in roles if role is None}:
            raise Invalid.of(**wrong)

    @property
    def _filled(self) -> list[PartnerRow]:
        return [row for row in self.rows.values() if row.filled]


@dataclass(frozen=True, slots=True, kw_only=True)
class SubmissionForm:
    """What stands for the bid as its last page showed it, and whether its bidder knows which gates
    it would fail.
    """

    digest: Text
    knows: Tick


@dataclass(frozen=True, slots=True, kw_only=True)
class JoiningForm:
    """An account of one's own."""

    email: Text
    name: Text
    password: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class ParticularsForm:
    """What an organisation says of itself."""

    name: Text
    company_number: Text
    charity_number: Text
    address: Text
    email: Text
    directors: Annotated[tuple[str, ...], lines(50, "Give at most 50 names, one on each line.")]
    size: Annotated[OrganisationSize | None, choice_or(OrganisationSize, None)]


@dataclass(frozen=True, slots=True, kw_only=True)
class ProviderQuery:
    """A provider to look up by name or id; without a name, by the organisation's own."""

    name: Annotated[str | None, if_sent(beginning(LONGEST_SEARCH))]
    area: Annotated[str, beginning(LONGEST_SEARCH)]


@dataclass(frozen=True, slots=True, kw_only=True)
class LocationsForm:
    """The locations of a provider that an organisation bids from."""

    location: Texts


@dataclass(frozen=True, slots=True, kw_only=True)
class TypedProviderForm:
    """A provider that no register here knows yet."""

    provider_id: Text
    locations: Text
