"""Who may do what: one table. Each route names a row of it, and each verb asks it again."""

from collections.abc import Mapping
from enum import StrEnum


class Role(StrEnum):
    """What somebody is in one procurement, perhaps several; an administrator is of all."""

    LEAD = "procurement lead"
    OFFICER = "officer"
    EVALUATOR = "evaluator"
    MODERATOR = "moderator"
    PANEL_MEMBER = "panel member"  #: draws on care, and marks
    PANEL_SUPPORTER = "panel supporter"
    LEGAL_REVIEWER = "legal reviewer"
    APPROVER = "approver"
    OBSERVER = "observer"
    BIDDER = "bidder"
    ADMINISTRATOR = "administrator"


class Verb(StrEnum):
    """Everything a person can do or see. The audit names acts by these words."""

    # for anyone
    SIGN_IN = "sign in"
    SEE_OPEN = "see what is open for bids"
    JOIN_AS_BIDDER = "make an account as a bidder"
    SEE_HEALTH = "ask whether the service works"
    SEE_STATEMENTS = "see what the installation says of itself"
    # for whoever is signed in
    SEE_HOME = "see own procurements"
    PROVE_SECOND = "prove the second factor"
    OWN_ACCOUNT = "look after own account"
    OWN_ORGANISATION = "look after own organisation"
    TAKE_PART = "take part in a procurement"
    ANSWER_APPOINTMENT = "answer whether one takes a role"
    STAY_APART = "be kept from both sides of a procurement"
    SEE_REGISTER = "look something up in the CQC's register"
    KEEP_UNSENT = "keep what one types and has not sent"
    CHOOSE_TELLING = "choose how one is told"
    # of the installation
    MANAGE_PEOPLE = "manage people"
    AGREE_RECOVERY = "agree to the recovery of an account"
    ERASE_PERSON = "erase personal data"
    SEE_WORKERS = "see how the workers are"
    SEE_AUDIT_KEEPING = "see how the audit is kept"
    ENTER_BANK_HOLIDAY = "enter a bank holiday"
    START_PROCUREMENT = "start a procurement"
    KEEP_LIBRARY = "keep the library of questions and scales"
    BRING_REGISTER = "bring in the CQC's register"
    MAP_HEADINGS = "map headings of the CQC's register"
    # of a procurement
    SEE_PROCUREMENT = "see the procurement"
    SEE_NEEDS = "see what waits for oneself"
    SEE_PUBLISHED = "see what was published"
    SEE_DRAFT = "see the draft"
    EDIT_DRAFT = "edit the draft"
    SEND_DRAFT = "send the draft for comment or approval"
    COMMENT_ON_DRAFT = "comment on the draft"
    ANSWER_DRAFT_COMMENT = "answer a comment on the draft"
    APPROVE_DRAFT = "approve the draft"
    PUBLISH = "publish"
    MANAGE_TEAM = "manage the team"
    NAME_STAND_IN = "name who stands in while somebody is away"
    SEE_AUDIT = "see the audit"
    ASK_CLARIFICATION = "ask a clarification question"
    SEE_OWN_BID = "see own bid"
    WRITE_BID = "write a bid"
    SUBMIT_BID = "submit a bid"
    WITHDRAW_BID = "withdraw a bid"
    ANSWER_COUNCIL = "answer the council about a bid"
    SEE_ARRIVED = "see which bids arrived"
    DECIDE_LATE = "decide on a late bid"
    DECIDE_HELD = "decide on a bid that was held back"
    NAME_OPENERS = "name who opens the bids"
    HOLD_SHARE = "hold a share of the key"
    OPEN_BIDS = "open the bids"
    SEE_COMPLIANCE = "see the findings on bids"
    ASK_BIDDER = "ask a bidder about its bid"
    DECIDE_FINDING = "decide on a finding about a bid"
    SEE_LATE_EVENTS = "see what came to light about bids"
    RECORD_LATE_EVENT = "record what came to light about a bid"
    DECIDE_LATE_EVENT = "decide on what came to light about a bid"
    READ_FILE = "read a file of an answer"
    DRAFT_ANSWER = "draft an answer to a clarification question"
    APPROVE_ANSWER = "approve an answer to a clarification question"
    ASSESS_CONFLICTS = "assess conflicts"
    SEE_INTERESTS = "see the register of interests"
    DECLARE_INTERESTS = "declare interests"
    DECIDE_INTERESTS = "decide on interests"
    NAME_LATE_MARKER = "name a marker after prices are open"
    AGREE_LATE_MARKER = "agree to a marker after prices are open"
    TAKE_IN_BIDS = "take in bids"
    OPEN_MARKING = "open marking"
    SEE_DESK = "see own marking desk"
    RECORD_MARK = "record a mark"
    FLAG_ANSWER = "flag an answer"
    REDACT = "redact an answer"
    SIT_BESIDE = "name a supporter"
    SEE_SUPPORTED = "see whom one supports"
    SEE_PROGRESS = "see the progress of marking"
    NUDGE = "nudge who is behind with marks"
    SEE_MODERATION = "see moderation"
    RECORD_CONSENSUS = "record a consensus score"
    REOPEN_CONSENSUS = "reopen a consensus score"
    KEEP_AGENDA = "keep the agenda of moderation"
    LOCK_QUALITY = "lock quality"
    SEE_ANALYSIS = "see the analysis of marking"
    SEE_OUTCOME = "see the outcome"
    ASK_FIRMNESS = "ask how firm the outcome is"
    EXPORT_EVALUATION = "export the evaluation"
    RECOMMEND = "recommend"
    MAKE_REPORT = "make the award report"
    READ_REPORT = "read the award report"
    WRITE_COUNCIL_WORDS = "write what the council says in the decision report"
    COMMENT = "comment on the award report"
    ANSWER_COMMENT = "answer a comment"
    SIGN_OFF = "sign off the award report"
    APPROVE = "approve the award"
    PREPARE_LETTERS = "prepare the letters of the award"
    RELEASE_LETTERS = "release the letters of the award"
    RECORD_SENDING = "record how letters of the award were sent"
    READ_OWN_LETTER = "read own letter of the award"
    BEGIN_STANDSTILL = "begin the standstill"
    AWARD = "award"
    RECORD_CONTRACT = "record what was done with a contract"
    SEE_AWARD_FILE = "see the award file"
    MAKE_AWARD_FILE = "make the award file"
    TAKE_AWARD_FILE = "download the award file"
    SEE_REVIEW = "see what a reviewer will ask"
    RECORD_OUTSIDE = "record what was done elsewhere"
    SEE_NOTICES = "see the notices"
    ANSWER_NOTICES = "answer what notices ask"
    PUBLISH_PAGE = "publish the public page of an award"
    SEE_ENDING = "see how a procurement or a lot is ended"
    END = "end the procurement or a lot"
    AGREE_END = "agree that the procurement or a lot is ended"
    USE_API = "use the API"

    @property
    def to_you(self) -> str:
        """What it is called to whoever asks, after "lets you" or "you cannot"."""
        return TO_YOU.get(self) or self.value.replace(" own ", " your own ")


#: what is said to somebody where the audit's words speak of them as of anybody
TO_YOU: Mapping[Verb, str] = {
    Verb.ANSWER_APPOINTMENT: "answer whether you take a role",
    Verb.KEEP_UNSENT: "keep what you type and have not sent",
    Verb.CHOOSE_TELLING: "choose how you are told",
    Verb.SEE_NEEDS: "see what waits for you",
    Verb.SEE_SUPPORTED: "see whom you support",
}
R = Role
ANYONE = frozenset(
    {Verb.SIGN_IN, Verb.SEE_OPEN, Verb.JOIN_AS_BIDDER, Verb.SEE_HEALTH, Verb.SEE_STATEMENTS}
)
SIGNED_IN = frozenset({
    Verb.SEE_HOME, Verb.PROVE_SECOND, Verb.OWN_ACCOUNT, Verb.OWN_ORGANISATION, Verb.TAKE_PART,
    Verb.ANSWER_APPOINTMENT, Verb.STAY_APART, Verb.SEE_REGISTER, Verb.KEEP_UNSENT,
    Verb.CHOOSE_TELLING})  # fmt: skip
#: of those above, what a way in that was made for one procurement gives: a link or a token
OF_ONE_PROCUREMENT = frozenset({Verb.SEE_HOME, Verb.KEEP_UNSENT, Verb.CHOOSE_TELLING})
#: for whoever holds one of the roles anywhere
OF_ANY_PROCUREMENT = frozenset({Verb.START_PROCUREMENT, Verb.KEEP_LIBRARY, Verb.BRING_REGISTER})
COUNCIL = frozenset(Role) - {R.BIDDER, R.ADMINISTRATOR}
TEAM = frozenset({R.LEAD, R.OFFICER})
#: who may come by a one-time link, without a password and a second factor
BY_LINK = frozenset({R.PANEL_MEMBER, R.PANEL_SUPPORTER})
#: what the second of two people does, and each of the two where both do the same
SECOND_OF_TWO = frozenset({
    Verb.AGREE_RECOVERY, Verb.APPROVE_DRAFT, Verb.HOLD_SHARE, Verb.APPROVE_ANSWER, Verb.OPEN_BIDS,
    Verb.DECIDE_HELD, Verb.AGREE_LATE_MARKER, Verb.DECIDE_LATE_EVENT, Verb.SIGN_OFF, Verb.APPROVE,
    Verb.RELEASE_LETTERS, Verb.AGREE_END,
})  # fmt: skip
#: this, and what the first does: no account of somebody's own making, until it is vouched for
OF_TWO = SECOND_OF_TWO | {
    Verb.SEND_DRAFT, Verb.DRAFT_ANSWER, Verb.NAME_LATE_MARKER, Verb.RECORD_LATE_EVENT,
    Verb.RECOMMEND, Verb.PREPARE_LETTERS, Verb.END}  # fmt: skip
#: what the second does, and what nothing takes back at the council: no account that was recovered
#: just before
NOT_AFTER_RECOVERY = SECOND_OF_TWO | {
    Verb.ERASE_PERSON, Verb.PUBLISH, Verb.DECIDE_LATE, Verb.TAKE_IN_BIDS, Verb.OPEN_MARKING,
    Verb.LOCK_QUALITY, Verb.BEGIN_STANDSTILL, Verb.AWARD, Verb.END, Verb.PUBLISH_PAGE}  # fmt: skip
#: those whose pages are in plain words
PANEL = frozenset({R.PANEL_MEMBER, R.PANEL_SUPPORTER})
MARKERS = frozenset({R.EVALUATOR, R.PANEL_MEMBER})
#: whose work another can do for a time; a mark is its marker's own, and an opener's stand-in is an
#: opener with a share of their own
STOOD_IN_FOR = TEAM | {R.MODERATOR, R.LEGAL_REVIEWER, R.APPROVER}
#: see no name beside an alias and no price before quality is locked
BLIND = MARKERS | {R.MODERATOR, R.PANEL_SUPPORTER}
READERS = TEAM | {R.LEGAL_REVIEWER, R.APPROVER, R.OBSERVER}
#: may be named to open bids, or to keep the words of the safe; unnamed they open nothing
OPENERS = TEAM | {R.LEGAL_REVIEWER, R.APPROVER}
#: who answers for an award where it is challenged: its whole file is in their hands
ANSWERABLE = frozenset({R.LEAD, R.LEGAL_REVIEWER, R.APPROVER})

MAY: Mapping[Verb, frozenset[Role]] = {
    Verb.MANAGE_PEOPLE: frozenset({R.ADMINISTRATOR}),
    Verb.AGREE_RECOVERY: frozenset({R.ADMINISTRATOR}),
    Verb.ERASE_PERSON: frozenset({R.ADMINISTRATOR}),
    Verb.SEE_WORKERS: frozenset({R.ADMINISTRATOR}),
    Verb.SEE_AUDIT_KEEPING: frozenset({R.ADMINISTRATOR}),
    Verb.ENTER_BANK_HOLIDAY: frozenset({R.ADMINISTRATOR}),
    Verb.START_PROCUREMENT: frozenset({R.ADMINISTRATOR, R.LEAD}),
    Verb.KEEP_LIBRARY: frozenset({R.LEAD}),
    Verb.MAP_HEADINGS: frozenset({R.ADMINISTRATOR}),
    Verb.BRING_REGISTER: TEAM | {R.ADMINISTRATOR},
    Verb.SEE_PROCUREMENT: COUNCIL | {R.BIDDER, R.ADMINISTRATOR},
    Verb.SEE_NEEDS: COUNCIL | {R.BIDDER},
    Verb.SEE_PUBLISHED: COUNCIL | {R.BIDDER},
    Verb.SEE_DRAFT: READERS,
    Verb.EDIT_DRAFT: TEAM,
    Verb.SEND_DRAFT: frozenset({R.LEAD}),
    Verb.COMMENT_ON_DRAFT: READERS,
    Verb.ANSWER_DRAFT_COMMENT: frozenset({R.LEAD}),
    Verb.APPROVE_DRAFT: TEAM | {R.LEGAL_REVIEWER, R.APPROVER},
    Verb.PUBLISH: frozenset({R.LEAD}),
    Verb.MANAGE_TEAM: frozenset({R.LEAD, R.ADMINISTRATOR}),
    Verb.NAME_STAND_IN: STOOD_IN_FOR,
    Verb.SEE_AUDIT: frozenset({R.LEAD, R.LEGAL_REVIEWER, R.APPROVER, R.OBSERVER}),
    Verb.ASK_CLARIFICATION: frozenset({R.BIDDER}),
    Verb.SEE_OWN_BID: frozenset({R.BIDDER}),
    Verb.WRITE_BID: frozenset({R.BIDDER}),
    Verb.SUBMIT_BID: frozenset({R.BIDDER}),
    Verb.WITHDRAW_BID: frozenset({R.BIDDER}),
    Verb.ANSWER_COUNCIL: frozenset({R.BIDDER}),
    Verb.SEE_ARRIVED: READERS,
    Verb.DECIDE_LATE: TEAM,
    Verb.DECIDE_HELD: OPENERS,
    Verb.NAME_OPENERS: frozenset({R.LEAD}),
    Verb.HOLD_SHARE: OPENERS,
    Verb.OPEN_BIDS: OPENERS,
    Verb.SEE_COMPLIANCE: READERS,
    Verb.ASK_BIDDER: TEAM,
    Verb.DECIDE_FINDING: TEAM,
    Verb.SEE_LATE_EVENTS: READERS,
    Verb.RECORD_LATE_EVENT: TEAM,
    Verb.DECIDE_LATE_EVENT: frozenset({R.LEGAL_REVIEWER}),  #: never on their own recording
    Verb.READ_FILE: MARKERS | READERS | {R.MODERATOR},
    Verb.DRAFT_ANSWER: TEAM,
    Verb.APPROVE_ANSWER: TEAM,
    Verb.ASSESS_CONFLICTS: frozenset({R.LEAD}),
    Verb.SEE_INTERESTS: READERS,
    Verb.DECLARE_INTERESTS: COUNCIL,
    Verb.DECIDE_INTERESTS: frozenset({R.LEAD}),
    Verb.NAME_LATE_MARKER: frozenset({R.LEAD}),
    Verb.AGREE_LATE_MARKER: frozenset({R.LEGAL_REVIEWER}),
    Verb.TAKE_IN_BIDS: TEAM,
    Verb.OPEN_MARKING: frozenset({R.LEAD}),
    Verb.SEE_DESK: MARKERS,
    Verb.RECORD_MARK: MARKERS,
    Verb.FLAG_ANSWER: MARKERS | {R.MODERATOR},
    Verb.REDACT: TEAM,
    Verb.SIT_BESIDE: frozenset({R.LEAD, R.OFFICER, R.PANEL_MEMBER}),
    Verb.SEE_SUPPORTED: frozenset({R.PANEL_SUPPORTER}),
    Verb.SEE_PROGRESS: TEAM | {R.MODERATOR, R.OBSERVER},
    Verb.NUDGE: frozenset({R.LEAD}),
    Verb.SEE_MODERATION: frozenset({R.MODERATOR, R.LEAD, R.OBSERVER}),
    Verb.RECORD_CONSENSUS: frozenset({R.MODERATOR}),
    Verb.REOPEN_CONSENSUS: frozenset({R.MODERATOR}),
    Verb.KEEP_AGENDA: frozenset({R.MODERATOR}),
    Verb.LOCK_QUALITY: frozenset({R.LEAD}),
    Verb.SEE_ANALYSIS: frozenset({R.LEAD, R.MODERATOR}),
    Verb.SEE_OUTCOME: READERS | {R.MODERATOR},
    Verb.ASK_FIRMNESS: READERS | {R.MODERATOR},
    Verb.EXPORT_EVALUATION: frozenset({R.LEAD, R.MODERATOR}),
    Verb.RECOMMEND: frozenset({R.LEAD}),
    Verb.MAKE_REPORT: TEAM,
    Verb.READ_REPORT: READERS,
    Verb.WRITE_COUNCIL_WORDS: TEAM,
    Verb.COMMENT: frozenset({R.LEGAL_REVIEWER}),
    Verb.ANSWER_COMMENT: TEAM,
    Verb.SIGN_OFF: frozenset({R.LEGAL_REVIEWER}),
    Verb.APPROVE: frozenset({R.APPROVER}),
    Verb.PREPARE_LETTERS: TEAM,
    Verb.RELEASE_LETTERS: TEAM | {R.APPROVER},  #: never those that they prepared
    Verb.RECORD_SENDING: TEAM,
    Verb.READ_OWN_LETTER: frozenset({R.BIDDER}),
    Verb.BEGIN_STANDSTILL: frozenset({R.LEAD}),
    Verb.AWARD: frozenset({R.LEAD}),
    Verb.RECORD_CONTRACT: TEAM,
    Verb.SEE_AWARD_FILE: ANSWERABLE,
    Verb.MAKE_AWARD_FILE: ANSWERABLE,
    Verb.TAKE_AWARD_FILE: ANSWERABLE,
    Verb.SEE_REVIEW: TEAM | {R.LEGAL_REVIEWER, R.APPROVER},
    Verb.RECORD_OUTSIDE: TEAM,
    Verb.SEE_NOTICES: TEAM | {R.LEGAL_REVIEWER},
    Verb.ANSWER_NOTICES: TEAM,
    Verb.PUBLISH_PAGE: frozenset({R.LEAD}),
    Verb.SEE_ENDING: READERS,
    # what bidders spent work on is ended by two: the lead alone ends what nobody outside has seen
    Verb.END: frozenset({R.LEAD}),
    Verb.AGREE_END: frozenset({R.APPROVER}),
    Verb.USE_API: COUNCIL,
}
