"""The checklist that a reviewer works through, as one table: what each line asks, which law asks
it, before which act, who answers and what would mend it.
"""

from dataclasses import dataclass

from tender.evaluation.finding_record import Gateway
from tender.procurement.law import Duty, cited
from tender.procurement.regime import Regime

LEAD, TEAM = "procurement lead", "procurement lead or officer"
OFFICER, MODERATOR = "officer", "moderator"


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewLine:
    """One line. `codes` are the kinds of finding of the register that are about it: they are not
    said twice.
    """

    number: int
    words: str
    duty: Duty
    gate: Gateway  #: the act before which it is to be answered
    who: str
    mend: str
    codes: frozenset[str] = frozenset()

    def provision(self, regime: Regime) -> str:
        """The law that asks it; empty where the regime does not."""
        return cited(self.duty, regime)


def _line(
    number: int, words: str, duty: Duty, gate: Gateway, who: str, mend: str, codes: str = ""
) -> ReviewLine:
    return ReviewLine(
        number=number, words=words, duty=duty, gate=gate, who=who, mend=mend,
        codes=frozenset(codes.split()),
    )  # fmt: skip


_PUBLISH, _OPEN, _LOCK = Gateway.PUBLISH, Gateway.OPEN_MARKING, Gateway.LOCK_QUALITY
_RECOMMEND, _STANDSTILL, _AWARD = Gateway.RECOMMEND, Gateway.BEGIN_STANDSTILL, Gateway.AWARD
#: section 10 of the law that Tender follows, in its order
LINES: tuple[ReviewLine, ...] = (
    _line(
        1, "Which law governs, and what the contract is worth", Duty.REGIME, _PUBLISH, TEAM,
        "Give regime, day of commencement and yearly value in the set-up.",
        "wrong-regime below-threshold commenced-after-publication",
    ),
    _line(
        2, "The codes (CPV) are those of services under lighter duties", Duty.LIGHT_TOUCH,
        _PUBLISH, TEAM, "Choose a code of the schedule in the set-up.", "cpv-not-light-touch",
    ),
    _line(
        3, "Conflicts were assessed before the tender notice", Duty.CONFLICTS, _PUBLISH, LEAD,
        "Write the assessment on the page Conflicts, or put on record here the day and hash of one "
        "that was made elsewhere.",
        "conflicts-assessed-late conflicts-assessment-missing interest-undecided",
    ),
    _line(
        4, "Each condition of participation is proportionate, and the reason is on record",
        Duty.CONDITIONS, _PUBLISH, TEAM,
        "Write the reason beside the condition in the set-up; once published, put on record here "
        "where it stands.",
        "gate-without-reason gate-never-judged gate-nobody-can-meet gate-loses-most-of-the-market",
    ),
    _line(
        5, "Criteria, weights, scales, minimum scores and what follows from them, price rule, "
        "rounding, ties and caps were published, and are unchanged since",
        Duty.CRITERIA, _PUBLISH, LEAD, "Publish a further version before the deadline; after it, "
        "nothing of this changes.",
        "weights-not-100 no-tie-break unknown-price-rule missing-parameter scale-out-of-order "
        "mark-without-descriptor scale-earns-nothing minimum-out-of-reach sum-cannot-be-done "
        "average-without-consensus",
    ),
    _line(
        6, "One deadline for everybody", Duty.ONE_DEADLINE, _OPEN, LEAD,
        "Move it for everybody, in a further version that all who take part are told of.",
        "two-deadlines deadline-not-a-moment deadline-not-a-working-day",
    ),
    _line(
        7, "Late and incomplete bids were decided by rule", Duty.LATE_BIDS, _OPEN, OFFICER,
        "Decide on each on the page What arrived, with the reason.",
        "bid-held receipts-do-not-hold no-answer no-declaration no-rate over-word-limit",
    ),
    _line(
        8, "Debarment and exclusion were checked for each bidder and subcontractor",
        Duty.DEBARMENT, _RECOMMEND, OFFICER,
        "Check each against the list and the grounds, and put on record here the date of the list.",
        "conflicting-declaration declared-no",
    ),
    _line(
        9, "Every mark has its reason, every agreed score its rationale", Duty.RECORD, _LOCK,
        MODERATOR, "Agree what is missing in moderation, before quality is locked.",
        "score-without-rationale thin-rationale rationale-repeats-descriptor marks-missing "
        "mark-without-reason consensus-outside-marks same-rationale-twice names-another-bidder "
        "may-name-another-bidder marker-wanted",
    ),
    _line(
        10, "Quality was locked before prices were opened", Duty.AWARD, _RECOMMEND, LEAD,
        "Lock quality first; prices open no sooner.",
    ),
    _line(
        11, "Clarification questions and answers are logged, and everybody saw them",
        Duty.RECORD, _OPEN, OFFICER,
        "Answer what is open on the page Clarification questions, or put on record here where the "
        "log of another portal is kept.",
    ),
    _line(
        12, "Abnormally low prices were looked for, and each bidder was asked before anything was "
        "decided",
        Duty.ABNORMALLY_LOW, _RECOMMEND, OFFICER,
        "Ask on the page Findings on bids and decide with the reason; where no trigger is "
        "published, put on record here that prices were looked at.",
        "abnormally-low-price",
    ),
    _line(
        13, "Places were filled by the published rule for lots", Duty.AWARD, _RECOMMEND, LEAD,
        "Resolve what is open on the page Award, by the rule that was published.",
        "tie-unresolved waits-for-tie several-greatest-totals cap-leaves-lot-unserved "
        "places-left-empty too-many-lots",
    ),
    _line(
        14, "Conditions were judged again at award", Duty.CONDITION_NOT_MET, _RECOMMEND, OFFICER,
        "Read the CQC's register again on the page Findings on bids, and decide what changed.",
        "same-register-at-bid-and-award register-changed held-past-its-last-day dropped-at-award",
    ),
    _line(
        15, "Everybody who bid was told, all at once, before the award notice", Duty.LETTERS,
        _STANDSTILL, TEAM,
        "Release all letters at one moment, and put the others on record, before the notice.",
    ),
    _line(
        16, "The award notice was published with its fields", Duty.AWARD_NOTICE, _AWARD, OFFICER,
        "Put number and day of the notice on record here, and that its fields were compared.",
    ),
    _line(
        17, "The standstill ends on the right day, by the right calendar", Duty.STANDSTILL, _AWARD,
        LEAD, "Begin it on the page Award, once everybody is told.",
        "standstill-owed beyond-the-calendar",
    ),
    _line(
        18, "No contract was entered into before the standstill ended", Duty.STANDSTILL, _AWARD,
        TEAM, "Put on record on the page Contracts when each was entered into.",
        "contract-within-standstill",
    ),
    _line(
        19, "What law has published of each contract is published, or has its day",
        Duty.CONTRACT_DETAILS, _AWARD, OFFICER,
        "Publish it, and put the day on record on the page Contracts.",
    ),
    _line(
        20, "How long records are kept is set", Duty.RECORD, _AWARD, OFFICER,
        "Put on record here until which day they are kept, and where that is decided.",
    ),
    _line(
        21, "The Minister was told of each exclusion", Duty.EXCLUSION_NOTICE, _AWARD, LEAD,
        "Tell the Minister within 30 days, and put it on record here; or that no notice is owed.",
    ),
)  # fmt: skip
BY_NUMBER = {line.number: line for line in LINES}
