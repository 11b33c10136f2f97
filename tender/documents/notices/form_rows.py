"""The table of fields: for each its place in the form, its title, and the paragraph that asks for
it in each notice. Rows stand in the order in which published notices of Find a Tender show them.
"""

from collections.abc import Callable, Mapping
from typing import NamedTuple

from tender.documents.notices import (
    authority_fields,
    award_fields,
    bidder_fields,
    criteria_fields,
    lot_fields,
    scope,
    term_fields,
)
from tender.documents.notices.facts import NoticeFacts
from tender.documents.notices.field import FieldText, FormSection
from tender.documents.notices.kind import NoticeKind

Said = FieldText | lot_fields.Repeated


class FormRow(NamedTuple):
    """A row of the table: what a field is called, what it says, and by kind of notice the paragraph
    that asks for it.
    """

    key: str
    section: FormSection
    title: str
    say: Callable[[NoticeFacts, NoticeKind], Said]
    asks: Mapping[NoticeKind, str]


_K = NoticeKind
#: columns of the table below, in its order
_COLUMNS = {
    "uk1": _K.UK1, "uk2": _K.UK2, "uk3": _K.UK3, "uk4": _K.UK4, "uk6": _K.UK6, "uk7": _K.UK7,
    "uk11": _K.UK11, "uk12": _K.UK12, "b4": _K.BELOW_INVITING, "b7": _K.BELOW_DETAILS,
    "h": _K.PCR_INVITING, "j": _K.PCR_AWARD, "s8": _K.PSR_OFFERS, "s10": _K.PSR_INTENTION,
    "s11": _K.PSR_AWARD, "s15": _K.PSR_ENDED,
}  # fmt: skip
#: how a paragraph of each is written: what stands in a cell goes into it
_PARAGRAPHS = {
    "uk1": "reg 15(2)({})", "uk2": "reg 17(2)({})", "uk3": "reg 16(2)({})", "uk4": "reg {}",
    "uk6": "reg 27(2)({})", "uk7": "reg {}", "uk11": "reg 41(2)({})", "uk12": "reg 37(2)({})",
    "b4": "reg 24(2)({})", "b7": "reg 36(2)({})", "h": "reg 75(1)", "j": "reg 75(3)",
    "s8": "Sch. 8 item {}", "s10": "Sch. 10 item {}", "s11": "Sch. 11 item {}", "s15": "reg 15(4)",
}  # fmt: skip


def _row(
    key: str,
    section: FormSection,
    title: str,
    say: Callable[[NoticeFacts, NoticeKind], Said],
    cells: str,
) -> FormRow:
    """A row from its cells, such as "uk6=m uk4=18(2)(g) h"."""
    asks = {}
    for cell in cells.split():
        column, _, paragraph = cell.partition("=")
        asks[_COLUMNS[column]] = _PARAGRAPHS[column].format(paragraph)
    return FormRow(key, section, title, say, asks)


_S = FormSection
ROWS: tuple[FormRow, ...] = (
    _row("title", _S.SCOPE, "Title", scope.title,
         "uk1=b uk2=b uk3=b uk4=18(2)(b) uk6=b uk7=32(2)(b) uk11=b uk12=b b4=b b7=b h j s8=1 s10=2 "
         "s11=2 s15"),
    _row("reference", _S.SCOPE, "Reference", scope.reference, "h j s8=1 s10=2 s11=2 s15"),
    _row("identifier", _S.SCOPE, "Procurement identifier", scope.identifier,
         "uk1=c uk2=c uk3=c uk4=18(2)(c) uk6=c uk7=32(2)(c) uk11=c uk12=c b4=c b7=c"),
    _row("regime", _S.SCOPE, "Legal basis and special regime", scope.governed,
         "uk4=18(2)(e) uk6=k uk7=32(2)(o) b4=g b7=h h j"),
    _row("category", _S.SCOPE, "Main procurement category", scope.what_is_bought,
         "uk1=d uk2=d uk3=d uk4=18(2)(f) uk6=d uk7=32(2)(f) b4=d b7=f h j"),
    _row("description", _S.SCOPE, "Description", scope.subject,
         "uk1=d uk2=d uk3=d uk4=18(2)(f) uk6=d uk7=32(2)(f) b4=d b7=f h j s8=2 s10=4 s11=4"),
    _row("cpv", _S.SCOPE, "CPV classifications", scope.codes,
         "uk1=d uk2=d uk3=d uk4=18(2)(f) uk6=d uk7=32(2)(f) b4=d b7=f h j s8=2 s10=4 s11=4"),
    _row("places", _S.SCOPE, "Contract locations", scope.places,
         "uk1=d uk2=d uk3=d uk4=18(2)(f) uk6=d uk7=32(2)(f) b4=d b7=f h j"),
    _row("value", _S.SCOPE, "Total value", scope.value,
         "uk3=l uk4=18(2)(g) uk6=m uk7=32(2)(k) uk11=g b4=e b7=i h j s8=4 s10=6 s11=5"),
    _row("dates", _S.SCOPE, "Contract dates", scope.dates,
         "uk1=d uk2=d uk3=d uk4=18(2)(f) uk6=d uk7=32(2)(f) b4=d b7=f h j s8=3 s10=5 s11=7"),
    _row("options", _S.SCOPE, "Options", scope.options,
         "uk3=l uk4=18(2)(r) uk7=32(2)(m) b7=k h s8=3"),
    _row("next", _S.SCOPE, "Next procurement", scope.next_procurement, "uk4=18(2)(h)"),
    _row("invites", _S.SCOPE, "Publication date of tender notice (estimated)", scope.invites_on,
         "uk1=e uk3=e"),
    _row("limits", _S.LOTS, "Lot constraints", lot_fields.limits, "uk4=18(2)(p) h"),
    _row("lot-title", _S.LOTS, "title and number", lot_fields.lot_titles,
         "uk3=l uk4=18(2)(o) uk6=g uk7=32(2)(j) b7=g h j"),
    _row("lot-description", _S.LOTS, "description", lot_fields.lot_descriptions,
         "uk3=l uk4=18(2)(o) uk6=g uk7=32(2)(j) h j"),
    _row("lot-value", _S.LOTS, "value", lot_fields.lot_values,
         "uk3=l uk4=18(2)(o) uk6=g uk7=32(2)(j) h"),
    _row("lot-ceased", _S.LOTS, "ceased", lot_fields.ceased_lots, "uk6=w j"),
    _row("framework", _S.FRAMEWORK, "Framework", term_fields.framework,
         "uk3=l uk4=20(2)(d),(i),(j) uk7=33(2)(c) h j s8=3 s10=5 s11=6"),
    _row("open-framework", _S.FRAMEWORK, "Open framework", term_fields.open_framework,
         "uk4=20(2)(f),(h) uk6=i uk7=33(2)(d)"),
    _row("framework-users", _S.FRAMEWORK, "Contracting authorities that may use it",
         term_fields.framework_users, "uk4=20(2)(e) uk7=33(2)(b) s8=6 s10=5 s11=6"),
    _row("framework-fees", _S.FRAMEWORK, "Fees", term_fields.framework_fees,
         "uk4=20(2)(k) uk7=33(2)(h)"),
    _row("call-off", _S.FRAMEWORK, "Award of contracts under it", term_fields.call_off,
         "uk4=20(2)(c) uk7=33(2)(i),(j)"),
    _row("conditions", _S.PARTICIPATION, "Conditions of participation", term_fields.conditions,
         "uk3=l uk4=18(2)(x) b4=j h"),
    _row("sme", _S.PARTICIPATION, "Particularly suitable for SMEs", term_fields.sme,
         "uk3=l uk4=18(2)(t) b4=h"),
    _row("vcse", _S.PARTICIPATION, "Particularly suitable for VCSEs", term_fields.vcse,
         "uk3=l uk4=18(2)(t) b4=h"),
    _row("reserved", _S.PARTICIPATION, "Reserved", term_fields.reserved,
         "uk6=q uk7=32(2)(i) b4=l"),
    _row("interest", _S.SUBMISSION, "How to express an interest", term_fields.interest, "uk3=k"),
    _row("submission", _S.SUBMISSION, "Submission of tenders", term_fields.submission,
         "uk3=f uk4=18(2)(j) b4=f h s8=7"),
    _row("enquiries", _S.SUBMISSION, "Enquiry deadline", term_fields.enquiries,
         "uk4=18(2)(u) h"),
    _row("languages", _S.SUBMISSION, "Languages", term_fields.languages, "uk4=18(2)(l) h"),
    _row("auction", _S.SUBMISSION, "Electronic auction", term_fields.auction, "uk4=18(2)(i)"),
    _row("award-date", _S.SUBMISSION, "Award decision date (estimated)", term_fields.awarded_by,
         "uk3=i uk4=18(2)(z1)"),
    _row("criteria", _S.CRITERIA, "award criteria", criteria_fields.criteria,
         "uk3=l uk4=18(2)(k) b4=i h j s8=5"),
    _row("suppliers", _S.AWARD, "supplier", bidder_fields.bidders,
         "uk6=e uk7=32(2)(g) uk11=d b7=e j s10=3 s11=3"),
    _row("decided", _S.AWARD, "Award decision date", award_fields.decided, "uk6=f j"),
    _row("summaries", _S.AWARD, "Assessment summaries sent", award_fields.summaries, "uk6=l"),
    _row("standstill", _S.AWARD, "Standstill period", award_fields.standstill, "uk6=s"),
    _row("signature", _S.AWARD, "Earliest date the contract will be signed",
         award_fields.signature, "uk6=t"),
    _row("statement", _S.AWARD, "Statement", award_fields.statement, "s10=1 s11=1"),
    _row("decision-makers", _S.AWARD, "Decision-makers", award_fields.decision_makers,
         "s10=7 s11=8"),
    _row("reasons", _S.AWARD, "Reasons by the key criteria", award_fields.reasons, "s10=8"),
    _row("conflicts", _S.AWARD, "Conflicts of interest, and how they were managed",
         award_fields.conflicts, "s10=9 s11=9"),
    _row("received", _S.BIDS, "Tenders received", bidder_fields.received, "uk6=n,o j"),
    _row("assessed", _S.BIDS, "Tenders assessed in the final stage", bidder_fields.assessed,
         "uk6=n j"),
    _row("unsuccessful", _S.BIDS, "unsuccessful supplier",
         bidder_fields.unsuccessful_bidders, "uk6=o"),
    _row("contract-ids", _S.CONTRACT, "Contract identifiers", award_fields.contract_ids,
         "uk6=c uk7=32(2)(d) uk11=c b7=d"),
    _row("contracts", _S.CONTRACT, "entered into", award_fields.contract_days,
         "uk7=32(2)(l) b7=j j s11=7"),
    _row("indicators", _S.CONTRACT, "Key performance indicators", award_fields.indicators,
         "uk7=32(2)(r)"),
    _row("ended", _S.END, "ended", award_fields.contract_end, "uk11=f"),
    _row("end-reasons", _S.END, "Reasons", award_fields.end_reasons, "uk11=e"),
    _row("not-awarded", _S.END, "Statement", award_fields.not_awarded, "uk12=d s15"),
    _row("not-awarded-on", _S.END, "Date of the decision", award_fields.not_awarded_on,
         "uk12=e s15"),
    _row("specification", _S.OTHER, "Technical specifications", term_fields.specification,
         "uk4=18(2)(w)"),
    _row("payment", _S.OTHER, "Payment terms", term_fields.payment, "uk4=18(2)(y)"),
    _row("risks", _S.OTHER, "Description of risks to contract performance", term_fields.risks,
         "uk4=18(2)(z)"),
    _row("treaties", _S.OTHER, "Applicable trade agreements", term_fields.treaties,
         "uk4=18(2)(m),(n) uk7=32(2)(p),(q)"),
    _row("engagement", _S.OTHER, "Preliminary market engagement", term_fields.engagement,
         "uk2=f"),
    _row("no-engagement", _S.OTHER, "Preliminary market engagement", term_fields.engagement,
         "uk4=18(2)"),
    _row("engagement-ends", _S.OTHER, "Engagement deadline", term_fields.engagement_ends,
         "uk2=e"),
    _row("procedure", _S.PROCEDURE, "Procedure type", term_fields.procedure,
         "uk3=g uk4=18(2)(d) uk6=p uk7=32(2)(h) h j s8=8"),
    _row("process", _S.PROCEDURE, "Description of the procedure", term_fields.process,
         "uk4=19(2)(c),(d),(e)"),
    _row("documents", _S.DOCUMENTS, "Associated tender documents", term_fields.documents,
         "uk3=j uk4=18(2)(u) h"),
    _row("authority", _S.AUTHORITY, "Name", authority_fields.authority,
         "uk1=a uk2=a uk3=a uk4=18(2)(a) uk6=a uk7=32(2)(a) uk11=a uk12=a b4=a b7=a h j s8=1 s10=2 "
         "s11=2 s15"),
    _row("authority-id", _S.AUTHORITY, "Identifier", authority_fields.authority_id,
         "uk1=a uk2=a uk3=a uk4=18(2)(a) uk6=a uk7=32(2)(a) uk11=a uk12=a b4=a b7=a"),
    _row("authority-address", _S.AUTHORITY, "Postal address", authority_fields.authority_address,
         "uk1=a uk2=a uk3=a uk4=18(2)(a) uk6=a uk7=32(2)(a) uk11=a uk12=a b4=a b7=a h j"),
    _row("contact", _S.AUTHORITY, "Contact", authority_fields.contact,
         "uk1=a uk2=a uk3=a uk4=18(2)(a) uk6=a uk7=32(2)(a) uk11=a uk12=a b4=a b7=a h j"),
)  # fmt: skip
