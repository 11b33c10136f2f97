"""What is kept of people: of whom, why and until when, kind by kind, with the tables that hold it.

UK GDPR articles 13 and 30 ask who is told of it, and in what order. Every table of the database is
of one kind, or says nothing of any person.
"""

from typing import NamedTuple

ERASED = "until an administrator erases who they were, after their roles have ended"
WITH_RECORDS = "as long as the records of the procurement"
FOR_EVER = "as long as the records; who it was about is erased on its own"


class PersonalData(NamedTuple):
    """One kind. `until` continues the words "It is kept"."""

    title: str
    whom: str
    what: str
    why: str
    until: str
    tables: tuple[str, ...]


PERSONAL_DATA = (
    PersonalData(
        title="Accounts and ways in",
        whom="everybody who signs in",
        what="name, e-mail address, passkeys, the fingerprint of a password and of recovery codes, "
        "devices that are signed in, wrong tries, how an account was recovered",
        why="so that each person, and nobody else, can do what is theirs to do",
        until=ERASED,
        tables=(
            "person", "passkey", "recovery_code", "recovery", "link", "sign_in", "token", "tally",
        ),
    ),
    PersonalData(
        title="Roles",
        whom="everybody with a part in a procurement, their deputies, and who supports a member of "
        "the panel",
        what="which role, from when until when, what they were assigned, whom they support and how",
        why="so that it can be shown who decided what, and that they were allowed to",
        until=WITH_RECORDS,
        tables=(
            "membership", "appointment", "stand_in", "stand_in_step", "support", "assignment",
            "opener", "holder_lock", "key_share", "handed_share",
        ),
    ),
    PersonalData(
        title="Interests",
        whom="everybody who marks, decides or advises",
        what="what connects them with a bidder, in their words, and what was decided on it. It can "
        "tell something of health or family: nobody has to say more than the decision needs",
        why="the law on conflicts of interest asks for it",
        until=WITH_RECORDS,
        tables=("assessment", "interest", "interest_decision"),
    ),
    PersonalData(
        title="Marks, reasons and decisions",
        whom="everybody who marks, agrees scores, comments, signs off, approves or decides",
        what="each mark with its reason, each score agreed, each decision, with who made it and "
        "when; who was at a meeting",
        why="a bidder may ask why it was not chosen, and a court how it was decided",
        until=WITH_RECORDS,
        tables=(
            "mark", "draft", "flag", "consensus", "meeting_entry", "redaction", "comment",
            "sign_off", "decision", "finding_decision", "mask_decision", "outside_act",
            "draft_request", "draft_word", "draft_comment", "draft_state", "kept_text",
        ),
    ),
    PersonalData(
        title="Bids",
        whom="the people whom a bidder names, and whoever wrote or sent its bid",
        what="names, addresses and telephone numbers for questions; what a bid says of staff; who "
        "of the firm did what and when",
        why="so that bids can be judged, and bidders told",
        until=WITH_RECORDS,
        tables=(
            "organisation", "particulars", "colleague", "bid", "bid_part", "sealed", "withdrawn",
            "opened", "file", "submission", "answer", "split_bid", "opened_key", "held_bid",
            "sealed_prices", "opened_prices", "brought", "brought_bidder", "taken_export",
            "answer_source", "bidder_name", "event_paper", "recipient_contact",
        ),
    ),
    PersonalData(
        title="Questions and letters",
        whom="whoever asked, answered, wrote or was written to",
        what="what was asked and answered, letters about it, when they were sent and opened, how "
        "somebody wants to be told",
        why="so that everybody is told the same in time, and that it can be shown",
        until=WITH_RECORDS,
        tables=(
            "clarification", "clarification_step", "bid_query", "bid_reply", "letter", "told_need",
            "how_told", "nudge", "notice_seen", "award_letter", "award_release", "award_proof",
            "letter_read", "letter_sent",
        ),
    ),
    PersonalData(
        title="What is typed and not yet sent",
        whom="whoever types it",
        what="the words of a form, sealed, for its writer alone",
        why="so that nothing typed is lost",
        until="until the form is sent or given up, and for 30 days at most",
        tables=("unsent_form",),
    ),
    PersonalData(
        title="Reports and the award",
        whom="those named in them",
        what="reports, award files and contracts, with the names of those who marked and decided; "
        "what notices say of who controls a provider",
        why="an award must be shown to have been made as the law asks",
        until=WITH_RECORDS,
        tables=(
            "report", "council_words", "decision_report", "award_file", "contract_step", "job",
            "notice_answer",
        ),
    ),
    PersonalData(
        title="The record of acts",
        whom="everybody who did something here",
        what="who did what, and when",
        why="so that nobody can change a record without it being noticed",
        until=FOR_EVER,
        tables=("audit",),
    ),
)  # fmt: skip
#: what is published, or is of the machine: who put it there is in the record of acts
OF_NOBODY = frozenset({
    "anchor", "bank_holiday", "edition", "edition_shard", "invitation_file", "mapped_headings",
    "pack", "pack_out", "place_name", "procurement", "register", "seal", "split_key", "upload",
    "version", "worker",
})  # fmt: skip
