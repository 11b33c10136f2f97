"""Fields of an award, of contracts, of their ends, and of a decision not to award."""

from criteria.reading import day_in_words
from tender.documents.notices.asked import AskedFact, day_of_answer
from tender.documents.notices.facts import NoticeAward, NoticeContract, NoticeFacts
from tender.documents.notices.field import LEFT_OUT, Data, FieldText, answered, elsewhere
from tender.documents.notices.kind import NoticeKind, NoticeMoment
from tender.documents.notices.lot_fields import Repeated, called
from tender.documents.notices.release_parts import begins, ends
from tender.documents.notices.scope import in_invitation

ABOUT_CONTRACTS = "It is put on record on the page Contracts and their dates."
STATEMENTS = {
    NoticeKind.PSR_INTENTION: "The relevant authority intends to make this award under the "
    "Competitive Process.",
    NoticeKind.PSR_AWARD: "This award follows a competition under the Competitive Process.",
    NoticeKind.PSR_ENDED: "Having started a process to procure these relevant health care "
    "services, the relevant authority has decided to abandon the procurement.",
    NoticeKind.UK12: "Following the publication of a tender notice in respect of the contract, the "
    "contracting authority has decided not to award it.",
}


def _awards(award: NoticeAward, **parts: object) -> Data:
    return {"awards": [{"id": lot, **parts} for lot in award.lots]}


def statement(_facts: NoticeFacts, kind: NoticeKind) -> FieldText:
    """What law wants said of the procedure."""
    return FieldText(STATEMENTS[kind])


def decided(facts: NoticeFacts, _kind: NoticeKind) -> FieldText:
    """The day of the decision to award."""
    award = facts.award
    if award is None or award.decided is None:
        return elsewhere("The award is not approved.", "It is approved on the page Award.")
    return FieldText(day_in_words(award.decided), _awards(award, date=begins(award.decided)))


def summaries(facts: NoticeFacts, _kind: NoticeKind) -> FieldText:
    """When every assessment summary was given."""
    award = facts.award
    if award is None or award.summaries is None:
        return elsewhere(
            "Not every letter is on record as sent.", "It is on the page Letters of the award."
        )
    text = (
        "An assessment summary was provided to each supplier that submitted an assessed tender, on "
        f"{day_in_words(award.summaries)}."
    )
    return FieldText(text, _awards(award, assessmentSummariesDateSent=begins(award.summaries)))


def standstill(facts: NoticeFacts, _kind: NoticeKind) -> FieldText:
    """The end of the standstill."""
    award = facts.award
    if award and award.no_standstill:
        return FieldText("No standstill applies, and no day is set before which no contract is.")
    if award is None or award.standstill is None:
        return elsewhere(
            "No standstill has begun.",
            "Its days stand on the page Award; those of a notice follow from its publication.",
        )
    first, last = award.standstill
    data = _awards(award, standstillPeriod={"startDate": begins(first), "endDate": ends(last)})
    return FieldText(f"{day_in_words(first)} to the end of {day_in_words(last)}", data)


def signature(facts: NoticeFacts, _kind: NoticeKind) -> FieldText:
    """When the contract is estimated to be entered into."""
    said = answered(facts, AskedFact.SIGNATURE)
    day = day_of_answer(said.text)
    if day is None or facts.award is None:
        return said
    milestone = {"id": "1", "type": "futureSignatureDate", "dueDate": ends(day),
                 "status": "scheduled"}  # fmt: skip
    return said._replace(text=day_in_words(day), data=_awards(facts.award, milestones=[milestone]))


def contract_days(facts: NoticeFacts, kind: NoticeKind) -> Repeated | FieldText:
    """When each contract was entered into, and its term."""
    entered = [contract for contract in facts.contracts if contract.entered]
    if not entered:
        return elsewhere("No contract is on record as entered into.", ABOUT_CONTRACTS)
    return tuple(_contract(facts, contract, kind) for contract in entered)


def _contract(
    facts: NoticeFacts, contract: NoticeContract, kind: NoticeKind
) -> tuple[str, str, FieldText]:
    assert contract.entered is not None
    assert facts.award is not None
    name = facts.award.bidder_of(contract.bidder).name
    lot = called(facts.lot(contract.lot))
    text = (
        f"Entered into on {day_in_words(contract.entered)}; "
        f"{day_in_words(contract.begins)} to {day_in_words(contract.ends)}"
    )
    id = contract_id(facts, contract)
    row: Data = {
        "id": id,
        "awardID": contract.lot,
        "title": f"{facts.procurement.title}: {lot}",
        "status": "active",
        "dateSigned": begins(contract.entered),
        "period": {"startDate": begins(contract.begins), "endDate": ends(contract.ends)},
    }
    if kind is NoticeKind.UK7:
        row["aboveThreshold"] = True
    data = {"contracts": [row], **in_invitation(lots=[{"id": contract.lot, "status": "complete"}])}
    return id, f"{name}, {lot}", FieldText(text, data)


def contract_id(facts: NoticeFacts, contract: NoticeContract) -> str:
    """The contract's identifier: its lot, and its number in it."""
    own = [each.bidder for each in facts.contracts if each.lot == contract.lot]
    return f"{contract.lot}-{own.index(contract.bidder) + 1}"


def contract_ids(facts: NoticeFacts, kind: NoticeKind) -> FieldText:
    """The contracts that a notice tells of, by our numbers: Find a Tender gives each its own."""
    moment = facts.rule(kind).moment
    ours = [
        contract_id(facts, each)
        for each in facts.contracts
        if (each.entered or moment is NoticeMoment.AWARD)
        and (each.ended or moment is not NoticeMoment.ENDED_CONTRACTS)
    ]
    if not facts.contracts and facts.award:
        ours = list(facts.award.lots)
    what = "Find a Tender gives each contract an identifier of its own once its notice is begun."
    return elsewhere(what, "It is not kept here.", f"By our numbers: {', '.join(ours)}")


def contract_end(facts: NoticeFacts, _kind: NoticeKind) -> Repeated | FieldText:
    """When each contract ended, and why."""
    ended = [contract for contract in facts.contracts if contract.ended]
    if not ended:
        return elsewhere("No contract is on record as ended.", ABOUT_CONTRACTS)
    told = []
    assert facts.award is not None
    for contract in ended:
        assert contract.ended is not None
        name = facts.award.bidder_of(contract.bidder).name
        id = contract_id(facts, contract)
        row: Data = {
            "id": id,
            "awardID": contract.lot,
            "status": "terminated",
            "period": {"endDate": ends(contract.ended)},
        }
        text = f"Ended on {day_in_words(contract.ended)}"
        about = f"{name}, {called(facts.lot(contract.lot))}"
        told.append((id, about, FieldText(text, {"contracts": [row]})))
    return tuple(told)


def end_reasons(facts: NoticeFacts, _kind: NoticeKind) -> FieldText:
    """Why contracts ended."""
    return answered(facts, AskedFact.END_REASONS)


def indicators(facts: NoticeFacts, _kind: NoticeKind) -> FieldText:
    """Key performance indicators: none are owed of light touch contracts and frameworks."""
    if facts.procurement.is_light_touch or facts.procurement.duration.is_framework:
        return LEFT_OUT
    return answered(facts, AskedFact.INDICATORS)


def not_awarded(facts: NoticeFacts, kind: NoticeKind) -> FieldText:
    """That nothing is awarded of what was published."""
    if facts.no_award is None:
        return elsewhere(
            "Nothing is decided.", "It is decided on the page End the procurement or a lot."
        )
    lots = facts.procurement.lots
    data = in_invitation(
        status="withdrawn", lots=[{"id": lot.id, "status": "withdrawn"} for lot in lots]
    )
    data["awards"] = [
        {"id": lot.id, "status": "cancelled", "relatedLots": [lot.id]} for lot in lots
    ]
    return FieldText(STATEMENTS[kind], data)


def not_awarded_on(facts: NoticeFacts, _kind: NoticeKind) -> FieldText:
    """The day of that decision."""
    if facts.no_award is None:
        return LEFT_OUT
    day = facts.no_award.decided
    awards = [{"id": lot.id, "finalStatusDate": begins(day)} for lot in facts.procurement.lots]
    return FieldText(day_in_words(day), {"awards": awards})


def decision_makers(facts: NoticeFacts, _kind: NoticeKind) -> FieldText:
    """Who decided."""
    if facts.award and facts.award.decision_makers:
        return FieldText(facts.award.decision_makers)
    return answered(facts, AskedFact.DECISION_MAKERS)


def reasons(facts: NoticeFacts, _kind: NoticeKind) -> FieldText:
    """Why these were chosen."""
    if facts.award and facts.award.reasons:
        return FieldText(facts.award.reasons)
    return answered(facts, AskedFact.REASONS)


def conflicts(facts: NoticeFacts, _kind: NoticeKind) -> FieldText:
    """Conflicts of interest, and how they were managed."""
    return answered(facts, AskedFact.CONFLICTS)
