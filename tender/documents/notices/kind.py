"""Which notices a regime asks for, by which law, when, and how they are told to programs: the one
table.
"""

from collections.abc import Mapping
from enum import StrEnum
from typing import NamedTuple

from tender.procurement.law import Duty, cited, content_law
from tender.procurement.regime import Regime


class NoticeKind(StrEnum):
    """One kind of notice; the value is its address."""

    UK1 = "uk1"
    UK2 = "uk2"
    UK3 = "uk3"
    UK4 = "uk4"
    UK5 = "uk5"
    UK6 = "uk6"
    UK7 = "uk7"
    UK9 = "uk9"
    UK10 = "uk10"
    UK11 = "uk11"
    UK12 = "uk12"
    BELOW_INVITING = "below-tender"
    BELOW_DETAILS = "below-details"
    PCR_INVITING = "pcr-contract"
    PCR_AWARD = "pcr-award"
    PCR_CHANGE = "pcr-change"
    PSR_OFFERS = "psr-offers"
    PSR_INTENTION = "psr-intention"
    PSR_AWARD = "psr-award"
    PSR_CHANGE = "psr-change"
    PSR_ENDED = "psr-abandoned"


class NoticeMoment(StrEnum):
    """What a notice tells of: from then on its fields can be made."""

    SET_UP = "the set-up"  #: what is to be bought, before or at publication
    AWARD = "the award"
    CONTRACTS = "contracts entered into"
    ENDED_CONTRACTS = "contracts that ended"
    NO_AWARD = "a decision not to award"
    NEVER = "what Tender does not do"


class NoticeRule(NamedTuple):
    """A notice under one regime."""

    kind: NoticeKind
    regime: Regime
    title: str
    duty: Duty
    contents: str  #: the paragraph that says what it holds
    moment: NoticeMoment
    owed: str  #: when it is published, in a sentence; empty where nothing asks for it
    waived: str = ""  #: why it is not owed for light touch; empty where that makes no difference
    by_choice: bool = False
    tags: tuple[str, ...] = ()  #: of its release
    document: str = ""  #: what its release calls the notice itself

    @property
    def code(self) -> str:
        """What a release calls the form; empty for those from before the Act."""
        code = self.title.partition(" ")[0]
        return code if code.startswith("UK") else ""

    @property
    def law(self) -> str:
        """The law that asks for it."""
        return cited(self.duty, self.regime)

    @property
    def contents_law(self) -> str:
        """The law that says what it holds; empty where it asks for none of its own."""
        return content_law(self.regime, self.contents) if self.contents else ""

    @property
    def laws(self) -> str:
        """Both, and where the second says the first, that alone."""
        words = f"{self.law}; {self.contents_law}".split("; ")
        both = dict.fromkeys(filter(None, words))
        if self.contents_law.startswith(self.law):
            return self.contents_law
        return "; ".join(both)

    @property
    def names_bidders(self) -> bool:
        """Whether it tells who bid."""
        return self.moment in (
            NoticeMoment.AWARD,
            NoticeMoment.CONTRACTS,
            NoticeMoment.ENDED_CONTRACTS,
        )

    @property
    def is_made(self) -> bool:
        """Whether its fields are made here."""
        return self.moment is not NoticeMoment.NEVER

    def is_waived(self, light_touch: bool) -> bool:
        """Whether nothing asks for it, of a procurement with lighter duties or without."""
        return not self.owed or bool(self.waived and light_touch)


_K, _D, _M = NoticeKind, Duty, NoticeMoment
_PA, _PCR, _PSR, _BELOW = (
    Regime.PA_2023,
    Regime.PCR_2015,
    Regime.PSR_2023,
    Regime.BELOW_THRESHOLD,
)
_PLANNING, _INVITES, _AWARD = ("planning",), ("tender",), ("award",)
_CONTRACT = ("award", "contract")
NOTICES: tuple[NoticeRule, ...] = (
    NoticeRule(
        _K.UK1, _PA, "UK1 pipeline notice", _D.PIPELINE_NOTICE, "reg 15", _M.SET_UP,
        "by 26 May, for contracts of more than £2 million in the 18 months from 1 April, where "
        "the council expects to pay more than £100 million in that year",
        tags=_PLANNING, document="plannedProcurementNotice",
    ),
    NoticeRule(
        _K.UK2, _PA, "UK2 preliminary market engagement notice", _D.ENGAGEMENT_NOTICE, "reg 17",
        _M.SET_UP,
        "before the tender notice, where providers are asked beforehand; else the tender notice "
        "says why there was none",
        tags=_PLANNING, document="marketEngagementNotice",
    ),
    NoticeRule(
        _K.UK3, _PA, "UK3 planned procurement notice", _D.PLANNED_NOTICE, "reg 16", _M.SET_UP,
        "before the tender notice, where the council wants to", by_choice=True,
        tags=_PLANNING, document="plannedProcurementNotice",
    ),
    NoticeRule(
        _K.UK4, _PA, "UK4 tender notice", _D.NOTICE, "reg 18", _M.SET_UP,
        "it invites bids, and is published first", tags=_INVITES, document="tenderNotice",
    ),
    NoticeRule(
        _K.UK5, _PA, "UK5 transparency notice", _D.DIRECT_NOTICE, "reg 26", _M.NEVER,
        "before an award without competition, which Tender does not make",
    ),
    NoticeRule(
        _K.UK6, _PA, "UK6 contract award notice", _D.AWARD_NOTICE, "reg 27", _M.AWARD,
        "once every assessment summary was given, and before the contract is entered into",
        tags=_AWARD, document="awardNotice",
    ),
    NoticeRule(
        _K.UK7, _PA, "UK7 contract details notice", _D.CONTRACT_DETAILS, "reg 32",
        _M.CONTRACTS,
        "within 120 days of entry for light touch, else within 30",
        tags=_CONTRACT, document="contractNotice",
    ),
    NoticeRule(
        _K.UK9, _PA, "UK9 contract performance notice", _D.PERFORMANCE_NOTICE, "reg 39", _M.NEVER,
        "at least once a year, by the key performance indicators of a contract above £5 million",
        "s.52(6)(d), s.71(6)",
    ),
    NoticeRule(
        _K.UK10, _PA, "UK10 contract change notice", _D.CHANGE_NOTICE, "reg 40", _M.NEVER,
        "before a contract is changed", "s.75(6)(b)",
    ),
    NoticeRule(
        _K.UK11, _PA, "UK11 contract termination notice", _D.END_NOTICE, "reg 41",
        _M.ENDED_CONTRACTS, "within 30 days of the contract's end, at plain expiry too",
        tags=("contractTermination",), document="contractTerminationNotice",
    ),
    NoticeRule(
        _K.UK12, _PA, "UK12 procurement termination notice", _D.TERMINATION, "reg 37",
        _M.NO_AWARD, "as soon as reasonably practicable after the decision not to award",
        tags=("tenderCancellation",), document="tenderCancellationNotice",
    ),
    NoticeRule(
        _K.PCR_INVITING, _PCR, "Contract notice", _D.NOTICE, "reg 75(1)", _M.SET_UP,
        "it invites bids, and is published first", tags=_INVITES, document="tenderNotice",
    ),
    NoticeRule(
        _K.PCR_AWARD, _PCR, "Contract award notice", _D.AWARD_NOTICE, "reg 75(3)",
        _M.AWARD,
        "within 30 days of the award; for light touch within 30 days of the end of its quarter",
        tags=_CONTRACT, document="awardNotice",
    ),
    NoticeRule(
        _K.PCR_CHANGE, _PCR, "Modification notice", _D.CHANGE_NOTICE, "", _M.NEVER,
        "after a change of a contract under reg 72(1)(b) or (c)",
    ),
    NoticeRule(
        _K.PSR_OFFERS, _PSR, "Notice inviting offers", _D.NOTICE, "Sch. 8", _M.SET_UP,
        "it invites offers, and is published first", tags=_INVITES, document="tenderNotice",
    ),
    NoticeRule(
        _K.PSR_INTENTION, _PSR, "Notice of intention to make an award", _D.INTENTION_NOTICE,
        "Sch. 10", _M.AWARD,
        "once every provider was told; the standstill begins on the day after",
        tags=_AWARD, document="awardNotice",
    ),
    NoticeRule(
        _K.PSR_AWARD, _PSR, "Notice of the award", _D.AWARD_NOTICE, "Sch. 11", _M.CONTRACTS,
        "within 30 days of the contract's award",
        tags=_CONTRACT, document="contractNotice",
    ),
    NoticeRule(
        _K.PSR_CHANGE, _PSR, "Notice of a modification", _D.CHANGE_NOTICE, "Sch. 12", _M.NEVER,
        "within 30 days of a change that the council decided on, of £500,000 or more",
    ),
    NoticeRule(
        _K.PSR_ENDED, _PSR, "Notice that the procurement is abandoned", _D.TERMINATION,
        "reg 15(4)", _M.NO_AWARD,
        "within 30 days of the decision; where it was made in a standstill, of its end",
        tags=("tenderCancellation",), document="tenderCancellationNotice",
    ),
    NoticeRule(
        _K.BELOW_INVITING, _BELOW, "UK4 below-threshold tender notice", _D.NOTICE, "reg 24",
        _M.SET_UP, "before the procurement is advertised in any other way",
        tags=_INVITES, document="tenderNotice",
    ),
    NoticeRule(
        _K.BELOW_DETAILS, _BELOW, "UK7 below-threshold contract details notice",
        _D.CONTRACT_DETAILS, "reg 36", _M.CONTRACTS,
        "as soon as reasonably practicable after the contract is entered into",
        tags=_CONTRACT, document="contractNotice",
    ),
)  # fmt: skip
BY_KIND: Mapping[NoticeKind, NoticeRule] = {rule.kind: rule for rule in NOTICES}


def notices_of(regime: Regime) -> tuple[NoticeRule, ...]:
    """The notices of a regime, in the order in which they come."""
    return tuple(rule for rule in NOTICES if rule.regime is regime)
