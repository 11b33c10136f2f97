"""Fields of lots: what each is, how many one supplier may have, and by which rule."""

from collections.abc import Callable, Iterator
from fractions import Fraction

from criteria.reading import day_in_words
from evidence.counting import count_of
from evidence.number import money
from evidence.sentence import ended
from lots.lot import Lot
from tender.documents.notices.facts import NoticeFacts
from tender.documents.notices.field import LEFT_OUT, Data, FieldText, elsewhere
from tender.documents.notices.kind import NoticeKind, NoticeMoment
from tender.documents.notices.release_parts import begins, pounds
from tender.documents.notices.scope import in_invitation
from tender.documents.report.common import KINDS
from tender.procurement.contract_dates import value_over_term
from tender.procurement.draft.choices import words_for
from tender.procurement.notice import lots_in_short

Repeated = tuple[tuple[str, str, FieldText], ...]  #: of each: its id, its name, what it says


def _lots(facts: NoticeFacts, kind: NoticeKind) -> Iterator[Lot]:
    """The lots that a notice tells of, where there are several."""
    every = facts.procurement.lots
    moment = facts.rule(kind).moment
    if moment in (NoticeMoment.AWARD, NoticeMoment.CONTRACTS):
        told = set(facts.award.lots if facts.award else ())
        yield from (lot for lot in every if lot.id in told)
    else:
        yield from every


def called(lot: Lot) -> str:
    """What a lot is called in the form."""
    return f"Lot {lot.id}" if lot.title in ("", f"Lot {lot.id}") else f"Lot {lot.id}, {lot.title}"


def _each(facts: NoticeFacts, kind: NoticeKind, say: Callable[[Lot], FieldText]) -> Repeated:
    return tuple((lot.id, called(lot), say(lot)) for lot in _lots(facts, kind))


def _of_lot(lot: Lot, **parts: object) -> Data:
    return in_invitation(lots=[{"id": lot.id, **parts}])


def lot_titles(facts: NoticeFacts, kind: NoticeKind) -> Repeated:
    """Its number and title."""
    return _each(
        facts,
        kind,
        lambda lot: FieldText(f"{lot.id}: {lot.title}", _of_lot(lot, title=lot.title)),
    )


def lot_descriptions(facts: NoticeFacts, kind: NoticeKind) -> Repeated:
    """What is supplied in it, how and how much."""
    every = zip(facts.procurement.lots, lots_in_short(facts.procurement), strict=True)
    shorts = {lot.id: short for lot, short in every}

    def say(lot: Lot) -> FieldText:
        short = shorts[lot.id]
        what = lot.description or f"{facts.procurement.service}: {lot.title}"
        text = f"{ended(what)} Places: {short.places}. Amount: {short.volume}."
        return FieldText(text, _of_lot(lot, description=text))

    return _each(facts, kind, say)


def lot_values(facts: NoticeFacts, kind: NoticeKind) -> Repeated:
    """What it is estimated at, every option taken."""

    def say(lot: Lot) -> FieldText:
        worth = lot_value(facts, lot)
        if worth is None:
            return elsewhere("Nobody has recorded its yearly value.", "It is one of the set-up.")
        text = f"{money(worth)} without VAT, every option taken"
        if facts.rule(kind).moment is NoticeMoment.SET_UP:
            return FieldText(text, _of_lot(lot, value=pounds(worth)))
        return FieldText(text, {"awards": [{"id": lot.id, "value": pounds(worth)}]})

    return _each(facts, kind, say)


def lot_value(facts: NoticeFacts, lot: Lot) -> Fraction | None:
    """What a lot is estimated at over the longest term; None where nobody says it."""
    return value_over_term(facts.procurement, lot.volume.value_a_year if lot.volume else None)


def limits(facts: NoticeFacts, _kind: NoticeKind) -> FieldText:
    """How many lots one supplier may bid for and be awarded, and the rule."""
    procurement = facts.procurement
    if len(procurement.lots) == 1:
        return FieldText("It is not divided into lots.")
    most, caps = procurement.limits.most_bid_for, procurement.limits.caps
    details: Data = {}
    text = ["One supplier may bid for any number of lots."]
    if most:
        text = [f"One supplier may bid for {count_of(most, 'lot')} at most."]
        details["maximumLotsBidPerSupplier"] = most
    for cap in caps:
        kind = KINDS[cap.kind].lower()
        text.append(
            f"One supplier is awarded places ({kind}) in {count_of(cap.most_lots, 'lot')} at most."
        )
    if len(caps) == 1 and len({p.kind for lot in procurement.lots for p in lot.places}) == 1:
        details["maximumLotsAwardedPerSupplier"] = caps[0].most_lots
    if not caps:
        text.append("One supplier may be awarded any number of lots.")
    rule = f"Where it would be awarded more: {words_for(procurement.limits.allocation)}."
    if caps:
        text.append(rule)
        details["awardCriteriaDetails"] = rule
    return FieldText(" ".join(text), in_invitation(lotDetails=details) if details else {})


def ceased_lots(facts: NoticeFacts, _kind: NoticeKind) -> Repeated | FieldText:
    """Lots that are not awarded."""
    if facts.award is None or not facts.award.closed:
        return LEFT_OUT
    told = []
    for closed in facts.award.closed:
        lot = facts.lot(closed.lot)
        day = closed.ended or facts.award.decided
        what = f"Not awarded. {closed.reason}".rstrip()
        what += f" Decided on {day_in_words(day)}." if day else ""
        what += f" CPV {', '.join(facts.procurement.cpv)}. {lot.description or lot.title}"
        status = "cancelled" if closed.ended else "unsuccessful"
        award: Data = {"id": lot.id, "status": status, "relatedLots": [lot.id]}
        if day:
            award["finalStatusDate"] = begins(day)
        data = {"awards": [award], **_of_lot(lot, status=status)}
        told.append((lot.id, called(lot), FieldText(what, data)))
    return tuple(told)
