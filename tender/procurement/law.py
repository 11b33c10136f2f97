"""What each regime calls the same duty: the one table from which law is cited, and the reading of
a source of any regime in the words of the procurement's own.
"""

import re
from collections.abc import Mapping
from enum import StrEnum

from tender.procurement.regime import Regime

LAW = "law: "  #: how a source begins that is law and no document of the council


class Duty(StrEnum):
    """What law asks, whatever the regime calls it."""

    AWARD = "award by the published criteria"
    CRITERIA = "criteria, their weights and how they are applied"
    CONDITIONS = "conditions of participation"
    CONDITION_NOT_MET = "a bidder that does not meet a condition"
    EVIDENCE_OF_CONDITIONS = "evidence of conditions"
    PROCEDURE = "a bid that does not keep to the procedure"
    ABNORMALLY_LOW = "an abnormally low price"
    LOTS_BID_FOR = "the most lots that may be bid for"
    LOTS_HELD = "the most lots that may be held"
    TIES = "equal bids"
    COLLUSION = "bidders that act together"
    EXCLUSION = "grounds of exclusion"
    CONFLICTS = "conflicts of interest"
    EQUAL_TREATMENT = "equal treatment"
    TIME_TO_BID = "the time to bid"
    LAST_ANSWERS = "the last answers to questions"
    MODIFICATION = "changes of what was published"
    FRAMEWORK_TERM = "the length of a framework"
    STANDSTILL = "the standstill"
    NO_STANDSTILL = "contracts without a standstill"
    LETTERS = "what bidders are told"
    NOTICE = "the notice that invites bids"
    AWARD_NOTICE = "the award notice"
    CONTRACT_DETAILS = "what is published of the contract"
    CHALLENGE = "the time for a claim"
    TERMINATION = "a decision not to award"
    RECORD = "the record of the procedure"
    REGIME = "which law governs, by what is bought and its value"
    LIGHT_TOUCH = "services with lighter duties, or health care, by their codes"
    ONE_DEADLINE = "the same time to bid for everybody"
    LATE_BIDS = "late and incomplete bids"
    DEBARMENT = "who may not be awarded a contract, subcontractors included"
    EXCLUSION_NOTICE = "telling the Minister of an exclusion"
    PIPELINE_NOTICE = "the notice of what is to be bought"
    ENGAGEMENT_NOTICE = "the notice that providers are asked beforehand"
    PLANNED_NOTICE = "the notice that a procurement is planned"
    DIRECT_NOTICE = "the notice before an award without competition"
    INTENTION_NOTICE = "the notice that an award is intended"
    PERFORMANCE_NOTICE = "the notice of how a contract is performed"
    CHANGE_NOTICE = "the notice that a contract is changed"
    END_NOTICE = "the notice that a contract has ended"


_PA, _PCR, _PSR = Regime.PA_2023, Regime.PCR_2015, Regime.PSR_2023
_ACT, _OLD, _HEALTH = "Procurement Act 2023", "PCR 2015", "PSR 2023"
#: A regime that has nothing of the kind is not in the row, and nothing is cited.
CITATIONS: Mapping[Duty, Mapping[Regime, str]] = {
    Duty.AWARD: {_PA: f"{_ACT} s.19", _PCR: f"{_OLD} reg 67", _PSR: f"{_HEALTH} reg 11"},
    Duty.CRITERIA: {_PA: f"{_ACT} s.23", _PCR: f"{_OLD} reg 67", _PSR: f"{_HEALTH} reg 11"},
    Duty.CONDITIONS: {
        _PA: f"{_ACT} s.22",
        _PCR: f"{_OLD} reg 58",
        _PSR: f"{_HEALTH} reg 19",
        Regime.BELOW_THRESHOLD: f"{_ACT} s.85",
    },
    Duty.CONDITION_NOT_MET: {
        _PA: f"{_ACT} s.19(3)(a), s.22(2)",
        _PCR: f"{_OLD} reg 56(1), reg 58",
        _PSR: f"{_HEALTH} reg 19",
    },
    Duty.EVIDENCE_OF_CONDITIONS: {_PA: f"{_ACT} s.22(6)", _PCR: f"{_OLD} reg 58, reg 60"},
    Duty.PROCEDURE: {_PA: f"{_ACT} s.19(3)", _PCR: f"{_OLD} reg 56(4)"},
    Duty.ABNORMALLY_LOW: {_PA: f"{_ACT} s.19(3)(c)-(5)", _PCR: f"{_OLD} reg 69"},
    Duty.LOTS_BID_FOR: {_PA: f"{_ACT} s.20(7)", _PCR: f"{_OLD} reg 46"},
    Duty.LOTS_HELD: {_PA: f"{_ACT} s.23(4)", _PCR: f"{_OLD} reg 46"},
    Duty.TIES: {
        _PA: f"{_ACT} s.19, s.23",
        _PCR: f"{_OLD} reg 18, reg 67",
        _PSR: f"{_HEALTH} reg 11",
    },
    Duty.COLLUSION: {_PA: f"{_ACT} Sch. 7 para. 7", _PCR: f"{_OLD} reg 57(8)(d)"},
    Duty.EXCLUSION: {_PA: f"{_ACT} s.26 to s.30", _PCR: f"{_OLD} reg 57"},
    Duty.CONFLICTS: {
        _PA: f"{_ACT} s.81 to s.83",
        _PCR: f"{_OLD} reg 24",
        _PSR: f"{_HEALTH} reg 21",
    },
    Duty.EQUAL_TREATMENT: {_PA: f"{_ACT} s.12(2)", _PCR: f"{_OLD} reg 18(1)"},
    Duty.TIME_TO_BID: {_PA: f"{_ACT} s.54", _PCR: f"{_OLD} reg 27"},
    Duty.LAST_ANSWERS: {_PCR: f"{_OLD} reg 47, reg 53"},
    Duty.MODIFICATION: {_PA: f"{_ACT} s.31, s.54(1)", _PCR: f"{_OLD} reg 47(3), reg 18"},
    Duty.FRAMEWORK_TERM: {
        _PA: f"{_ACT} s.47",
        _PCR: f"{_OLD} reg 33(3)",
        _PSR: f"{_HEALTH} reg 16(5)",
    },
    Duty.STANDSTILL: {
        _PA: f"{_ACT} s.51, s.123",
        _PCR: f"{_OLD} reg 2(4), reg 87",
        _PSR: f"{_HEALTH} reg 12",
    },
    Duty.NO_STANDSTILL: {_PA: f"{_ACT} s.51(3)", _PCR: f"{_OLD} reg 86(5)"},
    Duty.LETTERS: {
        _PA: f"{_ACT} s.50; Procurement Regulations 2024 reg 31",
        _PCR: f"{_OLD} reg 86",
        _PSR: f"{_HEALTH} reg 11, Sch. 9",
    },
    Duty.NOTICE: {
        _PA: f"{_ACT} s.21",
        _PCR: f"{_OLD} reg 75",
        _PSR: f"{_HEALTH} reg 11",
        Regime.BELOW_THRESHOLD: f"{_ACT} s.87",
    },
    Duty.AWARD_NOTICE: {
        _PA: f"{_ACT} s.50",
        _PCR: f"{_OLD} reg 50, reg 75",
        _PSR: f"{_HEALTH} reg 11",
        Regime.BELOW_THRESHOLD: f"{_ACT} s.87",
    },
    Duty.CONTRACT_DETAILS: {
        _PA: f"{_ACT} s.53",
        _PCR: f"{_OLD} reg 50, reg 75",
        _PSR: f"{_HEALTH} reg 11",
        Regime.BELOW_THRESHOLD: f"{_ACT} s.87",
    },
    Duty.CHALLENGE: {_PA: f"{_ACT} s.106", _PCR: f"{_OLD} reg 92", _PSR: f"{_HEALTH} reg 12"},
    Duty.TERMINATION: {
        _PA: f"{_ACT} s.55; Procurement Regulations 2024 reg 37",
        _PCR: f"{_OLD} reg 55(1)",
        _PSR: f"{_HEALTH} reg 15",
    },
    Duty.RECORD: {_PA: f"{_ACT} s.98", _PCR: f"{_OLD} reg 84", _PSR: f"{_HEALTH} reg 24"},
    Duty.REGIME: {
        _PA: f"{_ACT} s.3, Sch. 1",
        _PCR: f"{_OLD} reg 5",
        _PSR: f"{_HEALTH} reg 3",
        Regime.BELOW_THRESHOLD: f"{_ACT} s.84",
    },
    Duty.LIGHT_TOUCH: {
        _PA: f"{_ACT} s.9; Procurement Regulations 2024 Sch. 1",
        _PCR: f"{_OLD} reg 74",
        _PSR: f"{_HEALTH} reg 3, Sch. 1",
    },
    Duty.ONE_DEADLINE: {
        _PA: f"{_ACT} s.12(2), s.54(1)",
        _PCR: f"{_OLD} reg 18(1), reg 76",
        _PSR: f"{_HEALTH} reg 11",
    },
    Duty.LATE_BIDS: {
        _PA: f"{_ACT} s.12(2), s.19(3)",
        _PCR: f"{_OLD} reg 18(1), reg 56(4)",
        _PSR: f"{_HEALTH} reg 11",
    },
    Duty.DEBARMENT: {
        _PA: f"{_ACT} s.26, s.28, s.57 to s.62",
        _PCR: f"{_OLD} reg 57, reg 71",
        _PSR: f"{_HEALTH} reg 20",
    },
    Duty.EXCLUSION_NOTICE: {_PA: f"{_ACT} s.59"},
    Duty.PIPELINE_NOTICE: {_PA: f"{_ACT} s.93"},
    Duty.ENGAGEMENT_NOTICE: {_PA: f"{_ACT} s.17"},
    Duty.PLANNED_NOTICE: {_PA: f"{_ACT} s.15"},
    Duty.DIRECT_NOTICE: {_PA: f"{_ACT} s.44"},
    Duty.INTENTION_NOTICE: {_PSR: f"{_HEALTH} reg 11(9)"},
    Duty.PERFORMANCE_NOTICE: {_PA: f"{_ACT} s.71"},
    Duty.CHANGE_NOTICE: {
        _PA: f"{_ACT} s.75",
        _PCR: f"{_OLD} reg 72(3)",
        _PSR: f"{_HEALTH} reg 13(4)",
    },
    Duty.END_NOTICE: {_PA: f"{_ACT} s.80"},
}
#: the law of each regime that says what its notices hold
_CONTENTS: Mapping[Regime, str] = {
    _PA: "Procurement Regulations 2024",
    _PCR: _OLD,
    _PSR: _HEALTH,
    Regime.BELOW_THRESHOLD: "Procurement Regulations 2024",
}

#: what citations of a regime begin with, as anybody may write them
_STATUTES = (
    (r"Procurement Act 2023|Procurement Regulations 2024|the Act\b", _PA),
    (r"PCR(?: 2015)?\b|Public Contracts Regulations 2015", _PCR),
    (r"PSR(?: Regulations)?(?: 2023)?\b|Provider Selection Regime", _PSR),
)
_NUMBER = re.compile(r"\b(?:s\.|reg\.? |regulation |section |Sch\. |Schedule )\d+")


def cited(duty: Duty, regime: Regime) -> str:
    """What this regime calls a duty, such as "PCR 2015 reg 69"; nothing where it has no such."""
    return CITATIONS[duty].get(regime, "")


def content_law(regime: Regime, paragraph: str) -> str:
    """What asks for a field of a notice, such as "Procurement Regulations 2024 reg 27(2)(m)"."""
    return f"{_CONTENTS[regime]} {paragraph}"


def source(duty: Duty, regime: Regime) -> str:
    """The same as the source of a finding: "law: PCR 2015 reg 69", or nothing."""
    citation = cited(duty, regime)
    return LAW + citation if citation else ""


def regime_of(citation: str) -> Regime | None:
    """The regime whose law is cited, or None where it is no procurement law: a judgment, another
    Act, a document of the council.
    """
    for pattern, regime in _STATUTES:
        if re.search(pattern, citation):
            return regime
    return None


def in_regime(source: str, regime: Regime) -> str:
    """A finding's source as it is said under a regime, without the mark of law.

    What other regimes call the same duty is put in this regime's words, and left out where it has
    no such duty; judgments and documents stay. The engine names both, since it knows of no regime.
    """
    said: list[str] = []
    for citation in source.removeprefix(LAW).split("; "):
        theirs = regime_of(citation)
        if theirs is None or _governs(theirs, citation, regime):
            said.append(citation)
        else:
            said += filter(None, (cited(duty, regime) for duty in _duties(citation, theirs)))
    return "; ".join(dict.fromkeys(filter(None, said)))


def _governs(theirs: Regime, citation: str, regime: Regime) -> bool:
    """Whether a citation is of the regime's own law. Below the threshold the Act's Part 6 alone is,
    and that is sections 84 to 88.
    """
    if regime is Regime.BELOW_THRESHOLD:
        return theirs is _PA and re.search(r"s\.8[4-8]\b", citation) is not None
    return theirs is regime


def _duties(citation: str, regime: Regime) -> list[Duty]:
    """The duties that a citation of a regime is for: the row that names most of its numbers."""
    numbers = set(_NUMBER.findall(citation))
    rows = {
        duty: len(numbers & set(_NUMBER.findall(row[regime])))
        for duty, row in CITATIONS.items()
        if regime in row
    }
    most = max(rows.values(), default=0)
    exact = [duty for duty, row in CITATIONS.items() if row.get(regime) == citation]
    return exact[:1] or [duty for duty, shared in rows.items() if shared == most and most][:1]
