"""The forms of awarding, each read in one place."""

from dataclasses import dataclass

from tender.web.ground.fields import Key, OptionalDay, Text, Texts, Tick


@dataclass(frozen=True, slots=True, kw_only=True)
class TieForm:
    """How the tie in a lot is settled: its bidders in their order, and why."""

    lot: Text
    bidders: Texts
    reason: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class RecommendationForm:
    """The version of the report that is recommended, and why."""

    number: Key
    reason: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class ApprovalForm:
    """The version of the report that is approved or sent back, and why; and what was typed to
    confirm an approval.
    """

    number: Key
    reason: Text
    word: Text
    typed: Text

    @property
    def back(self) -> bool:
        """Whether it is sent back."""
        return self.word == "back"


@dataclass(frozen=True, slots=True, kw_only=True)
class TypedForm:
    """What was typed to confirm an act that nothing takes back."""

    typed: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class CommentForm:
    """A comment on a heading of the report or on words under it, and the section that was read."""

    anchor: Text
    text: Text
    passage: Text
    section: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class CommentAnswerForm:
    """An answer to a comment, and whether that settles it."""

    about: Key
    answer: Text
    settled: Tick


@dataclass(frozen=True, slots=True, kw_only=True)
class SignOffForm:
    """A word on the version with this hash."""

    sha256: Text
    note: Text
    word: Text

    @property
    def signed(self) -> bool:
        """Whether it is signed off."""
        return self.word == "sign"


@dataclass(frozen=True, slots=True, kw_only=True)
class EndingQuery:
    """The lot whose end is looked at; empty for the whole procurement."""

    lot: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class EndingForm:
    """What is to be ended and why, and what was typed to confirm it."""

    lot: Text
    reason: Text
    typed: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class EndingAnswerForm:
    """The approver's answer about a lot or the whole: agree or refuse, with a reason."""

    lot: Text
    reason: Text
    word: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class CouncilWordsForm:
    """What the council says in its own words; see `tender.documents.council_words`."""

    decision_maker: Text
    key_decision: Text
    call_in: Text
    urgency: Text
    why: Text
    risks: Text
    equality: Text
    staff: Text
    legal: Text
    finance: Text
    delegations: Text
    exempt_ground: Text
    public_interest: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class ContractsQuery:
    """The lot whose contracts are shown, where they are too many for one page."""

    lot: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class ContractStepForm:
    """What was done with some contracts, when, until when they last with it, and what shows it."""

    contracts: Texts
    step: Text
    day: OptionalDay
    until: OptionalDay
    evidence: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class OutsideActForm:
    """Something that was done elsewhere: what, about whom, when, what shows it and by whom."""

    kind: Text
    about: Text
    day: OptionalDay
    reference: Text
    who: Text
    note: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class WithdrawnActForm:
    """Why something that was put on record no longer counts."""

    reason: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicPageForm:
    """Whether rates that were bid become public with the award, and why."""

    rates: Text
    reason: Text
