"""Fields of the contracting authority and of whom to ask."""

from tender.documents.notices.asked import AskedFact
from tender.documents.notices.bidder_fields import address_data
from tender.documents.notices.facts import NoticeFacts
from tender.documents.notices.field import Data, FieldText, answered, unknown
from tender.documents.notices.kind import NoticeKind


def council_id(facts: NoticeFacts) -> str:
    """By what a release refers to the council."""
    own = facts.answer(AskedFact.COUNCIL_ID)
    return f"GB-PPON-{own}" if own else "buyer"


def _party(facts: NoticeFacts, **parts: object) -> Data:
    id = council_id(facts)
    return {"parties": [{"id": id, "roles": ["buyer"], **parts}]}


def authority(facts: NoticeFacts, _kind: NoticeKind) -> FieldText:
    """Its name."""
    name = facts.procurement.council
    data = _party(facts, name=name) | {"buyer": {"id": council_id(facts), "name": name}}
    return FieldText(name, data)


def authority_id(facts: NoticeFacts, _kind: NoticeKind) -> FieldText:
    """Its identifier."""
    return answered(
        facts,
        AskedFact.COUNCIL_ID,
        lambda text: _party(facts, identifier={"scheme": "GB-PPON", "id": text}),
    )


def authority_address(facts: NoticeFacts, _kind: NoticeKind) -> FieldText:
    """Its postal address."""
    return answered(
        facts, AskedFact.COUNCIL_ADDRESS, lambda text: _party(facts, address=address_data(text))
    )


def contact(facts: NoticeFacts, _kind: NoticeKind) -> FieldText:
    """Whom to ask about the notice."""
    address = facts.answer(AskedFact.COUNCIL_EMAIL)
    name, own = facts.lead
    if not address:
        said = f"{name}, {own}" if own else ""
        return unknown(AskedFact.COUNCIL_EMAIL, text=said)
    data = _party(facts, contactPoint={"email": address})
    said = f"{name}, {address}" if name else address
    return FieldText(said, data, asked=(AskedFact.COUNCIL_EMAIL,))
