"""Fields of who bid: whom is awarded, whom is not, and how many of which size. Nothing is guessed:
a flag that nobody gave is said to be unknown.
"""

import re
from fractions import Fraction

from tender.bid.organisation import OrganisationSize
from tender.documents.notices.asked import YES, AskedFact
from tender.documents.notices.facts import AwardedSeat, NoticeAward, NoticeBidder, NoticeFacts
from tender.documents.notices.field import LEFT_OUT, Data, FieldText, elsewhere, unknown
from tender.documents.notices.kind import NoticeKind, NoticeMoment
from tender.documents.notices.lot_fields import Repeated, lot_value
from tender.documents.notices.scope import vat_unknown
from tender.procurement.contract_dates import LARGE, whole_value
from tender.procurement.regime import Regime

_POSTCODE = re.compile(r"\b[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}\b", re.IGNORECASE)
#: what a size says of the two flags; None where it does not
_FLAGS: dict[str, tuple[bool | None, bool | None]] = {
    OrganisationSize.SME: (True, False),
    OrganisationSize.SMALL_VCSE: (True, True),
    OrganisationSize.VCSE: (None, True),
    OrganisationSize.LARGE_VCSE: (False, True),
    OrganisationSize.LARGE: (False, False),
}
#: under which a bidder has an identifier of Find a Tender's
_ON_PLATFORM = (Regime.PA_2023, Regime.BELOW_THRESHOLD)
_SCALES = {True: "sme", False: "large"}
MOST_VAT = Fraction(6, 5)  #: by how much a value can be more with VAT, at its standard rate
LETTERS = "It is put on record on the page Letters of the award."


FLAGS = (AskedFact.BIDDER_SME, AskedFact.BIDDER_VCSE)


def flags(facts: NoticeFacts, who: NoticeBidder) -> tuple[bool | None, bool | None]:
    """Whether it is an SME, and whether it is a VCSE: as somebody answered, else as its bid says;
    None where neither does.
    """
    sme, vcse = _FLAGS.get(who.size, (None, None))
    answers = (
        facts.answer(AskedFact.BIDDER_SME, who.bidder),
        facts.answer(AskedFact.BIDDER_VCSE, who.bidder),
    )
    return (
        answers[0] == YES if answers[0] else sme,
        answers[1] == YES if answers[1] else vcse,
    )


def party_id(facts: NoticeFacts, who: NoticeBidder) -> str:
    """By what a release refers to it: its own identifier, its company number, or our own."""
    own = facts.answer(AskedFact.BIDDER_ID, who.bidder)
    if own:
        return f"GB-PPON-{own}"
    if who.company_number:
        return f"GB-COH-{who.company_number}"
    return f"{facts.procurement.id}-{who.bidder}"


def referred(facts: NoticeFacts, who: NoticeBidder) -> Data:
    """The reference to it."""
    return {"id": party_id(facts, who), "name": who.name}


def party(facts: NoticeFacts, who: NoticeBidder, role: str, *, contact: bool) -> Data:
    """It as a party of a release; a party whose bid was not awarded has no contact there."""
    whole: Data = {**referred(facts, who), "roles": [role]}
    own = facts.answer(AskedFact.BIDDER_ID, who.bidder)
    if own:
        whole["identifier"] = {"scheme": "GB-PPON", "id": own, "legalName": who.name}
    elif who.company_number:
        whole["identifier"] = {
            "scheme": "GB-COH", "id": who.company_number, "legalName": who.name,
        }  # fmt: skip
    if who.address:
        whole["address"] = address_data(who.address)
    if contact and who.email:
        whole["contactPoint"] = {"email": who.email}
    sme, vcse = flags(facts, who)
    details: Data = {} if sme is None else {"scale": _SCALES[sme]}
    if vcse is not None:
        details["vcse"] = vcse
    return whole | ({"details": details} if details else {})


def address_data(address: str) -> Data:
    """An address as a release has it: its postcode apart."""
    postcode = _POSTCODE.search(address)
    if not postcode:
        return {"streetAddress": address}
    rest = address[: postcode.start()].rstrip(" ,\n")
    street = {"streetAddress": rest} if rest else {}
    return street | {"postalCode": postcode[0].upper()}


def described(
    facts: NoticeFacts, who: NoticeBidder, *, contact: bool, kind: bool = False
) -> FieldText:
    """What a notice says of it, and what is not known of that."""
    own = facts.answer(AskedFact.BIDDER_ID, who.bidder)
    sme, vcse = flags(facts, who)
    lines = [who.name]
    lines += [f"Identifier: {own}"] if own else []
    lines += [f"Company number: {who.company_number}"] if who.company_number else []
    lines += [f"Postal address: {who.address}"] if who.address else []
    lines += [f"E-mail address: {who.email}"] if contact and who.email else []
    lines += [f"Small or medium-sized enterprise: {_said(sme)}"] if sme is not None else []
    lines += (
        [f"Voluntary, community or social enterprise: {_said(vcse)}"] if vcse is not None else []
    )
    asked = [AskedFact.BIDDER_ID] if not own and facts.regime in _ON_PLATFORM else []
    asked += [AskedFact.BIDDER_SME] if sme is None else []
    asked += [AskedFact.BIDDER_VCSE] if vcse is None else []
    for fact in (AskedFact.BIDDER_KIND, AskedFact.CONNECTED) if kind else ():
        text = facts.answer(fact, who.bidder)
        lines += [text] if text else []
        asked += [] if text else [fact]
    missing = unknown(*asked).unknown if asked else ""
    if not who.address:
        missing = f"{missing} Its postal address is not on record. {LETTERS}".strip()
    return FieldText("\n".join(lines), {}, missing, tuple(asked))


def _said(flag: bool) -> str:
    return "yes" if flag else "no"


def bidders(facts: NoticeFacts, kind: NoticeKind) -> Repeated | FieldText:
    """Each supplier that is awarded or has a contract, with the lots and places that are its."""
    if facts.award is None:
        return LEFT_OUT
    told = []
    act = facts.regime is Regime.PA_2023
    for who in _told(facts, facts.award, kind):
        seats = [seat for seat in facts.award.seats if seat.bidder == who.bidder]
        said = described(facts, who, contact=True, kind=act and kind is NoticeKind.UK6)
        data = {
            "parties": [party(facts, who, "supplier", contact=True)],
            "awards": [_award(facts, seat, kind) for seat in seats],
        }
        text = f"{said.text}\nAwarded: {', '.join(map(_seat_words, seats))}"
        told.append((who.bidder, who.name, said._replace(text=text, data=data)))
    return tuple(told)


def _told(facts: NoticeFacts, award: NoticeAward, kind: NoticeKind) -> tuple[NoticeBidder, ...]:
    moment = facts.rule(kind).moment
    if moment is NoticeMoment.AWARD:
        return award.awarded
    those = {
        contract.bidder
        for contract in facts.contracts
        if (contract.ended if moment is NoticeMoment.ENDED_CONTRACTS else contract.entered)
    }
    return tuple(each for each in award.bidders if each.bidder in those)


def _award(facts: NoticeFacts, seat: AwardedSeat, kind: NoticeKind) -> Data:
    assert facts.award is not None
    return {
        "id": seat.lot,
        "status": "pending" if kind in (NoticeKind.UK6, NoticeKind.PSR_INTENTION) else "active",
        "relatedLots": [seat.lot],
        "suppliers": [referred(facts, each) for each in facts.award.in_lot(seat.lot)],
    }


def _seat_words(seat: AwardedSeat) -> str:
    held = ", held until a condition is met" if seat.held else ""
    return f"lot {seat.lot} ({seat.kind.value} place{held})"


def values_told(facts: NoticeFacts) -> tuple[tuple[tuple[str, ...], Fraction | None], ...]:
    """The contracts by whose value the rule on tenders goes: a framework is one, of all its lots;
    else each lot that is awarded is one, where its own value is known.
    """
    assert facts.award is not None
    lots = tuple(facts.award.lots)
    whole = whole_value(facts.procurement)
    if facts.procurement.duration.is_framework:
        return ((lots, whole),)
    own = [(lot, lot_value(facts, facts.lot(lot))) for lot in lots]
    if any(worth is None for _, worth in own):
        return ((lots, whole),)
    return tuple(((lot,), worth) for lot, worth in own)


def _above(worth: Fraction | None, facts: NoticeFacts) -> bool | None:
    """Whether a value is above £5 million with VAT (Act s.4(2)); None where it is not known, or
    where the VAT that nobody said would decide it.
    """
    whole = whole_value(facts.procurement)
    if worth is None:
        return None
    if facts.with_vat is not None and whole:
        return worth * facts.with_vat / whole > LARGE
    if worth <= LARGE < worth * MOST_VAT:
        return None
    return worth > LARGE


def unsuccessful(facts: NoticeFacts) -> tuple[NoticeBidder, ...]:
    """Those whose tenders were assessed for a contract of more than £5 million that was not awarded
    to them. A tender that is disregarded is not assessed.
    """
    if facts.award is None:
        return ()
    named: dict[str, NoticeBidder] = {}
    for lots, worth in values_told(facts):
        if not _above(worth, facts):
            continue
        holders = {seat.bidder for seat in facts.award.seats if seat.lot in lots}
        for who in facts.award.bidders:
            if who.bidder not in holders and {*who.assessed} & {*lots}:
                named[who.bidder] = who
    return tuple(named.values())


def received(facts: NoticeFacts, _kind: NoticeKind) -> FieldText:
    """How many tenders there were by the deadline, without those withdrawn since."""
    if facts.award is None:
        return LEFT_OUT
    many = len(facts.award.received)
    row = {"id": "bids", "measure": "bids", "value": many}
    return FieldText(str(many), {"bids": {"statistics": [row]}})


def assessed(facts: NoticeFacts, kind: NoticeKind) -> FieldText:
    """How many were assessed, and how many of those by SMEs and VCSEs: asked of contracts up to £5
    million alone.
    """
    if facts.award is None:
        return LEFT_OUT
    if kind is NoticeKind.UK6:
        above = {_above(worth, facts) for _, worth in values_told(facts)}
        if above == {True}:
            return LEFT_OUT
        if None in above and all(worth is not None for _, worth in values_told(facts)):
            return vat_unknown(facts)
        if None in above:
            return elsewhere(
                "The value is not known, and the rule on tenders goes by it.",
                "A yearly value is one of the set-up.",
            )
    those = [each for each in facts.award.received if each.assessed]
    sizes = [flags(facts, each) for each in those]
    rows = [{"id": "finalStageBids", "measure": "finalStageBids", "value": len(those)}]
    text = [f"Assessed: {len(those)}"]
    asked: list[AskedFact] = []
    for place, (fact, name, measure) in enumerate(
        ((AskedFact.BIDDER_SME, "small and medium-sized enterprises", "smeFinalStageBids"),
         (AskedFact.BIDDER_VCSE, "voluntary, community and social enterprises",
          "vcseFinalStageBids"))
    ):  # fmt: skip
        given = [each[place] for each in sizes]
        if None in given:
            text.append(f"Of {name}: {given.count(True)} or more")
            asked.append(fact)
        else:
            text.append(f"Of {name}: {given.count(True)}")
            rows.append({"id": measure, "measure": measure, "value": given.count(True)})
    data = {"bids": {"statistics": rows}}
    if asked:
        return unknown(*asked, text="\n".join(text), data=data)
    return FieldText("\n".join(text), data)


def unsuccessful_bidders(facts: NoticeFacts, _kind: NoticeKind) -> Repeated | FieldText:
    """Each supplier whose tender was assessed and not awarded: for more than £5 million alone."""
    if facts.award is None:
        return LEFT_OUT
    named = unsuccessful(facts)
    told = []
    for who in named:
        said = described(facts, who, contact=False)
        row = {"id": party_id(facts, who), "status": "valid",
               "tenderers": [referred(facts, who)]}  # fmt: skip
        data = {
            "parties": [party(facts, who, "tenderer", contact=False)],
            "bids": {"details": [row]},
        }
        told.append((who.bidder, who.name, said._replace(data=data)))
    return tuple(told) or LEFT_OUT
