"""Fields of what is bought: title and identifiers, services, codes, places, value, dates,
options.
"""

from collections.abc import Callable
from datetime import date
from fractions import Fraction

from criteria.reading import day_in_words
from evidence.counting import count_of
from evidence.number import money
from evidence.sentence import ended
from tender.documents.notices.asked import AskedFact
from tender.documents.notices.facts import NoticeFacts
from tender.documents.notices.field import Data, FieldText, answered, elsewhere, unknown
from tender.documents.notices.kind import NoticeKind, NoticeMoment
from tender.documents.notices.release_parts import begins, ends, pounds
from tender.documents.report.common import lots_words
from tender.procurement.contract_dates import whole_value
from tender.procurement.contract_life import options_of
from tender.procurement.months import months_in_words
from tender.procurement.regime import Regime
from tender.procurement.timetable import Step

SERVICES = "services"
#: how a release names the law
LEGAL_BASIS: dict[Regime, Data] = {
    Regime.PA_2023: {
        "id": "2023/54",
        "scheme": "UKPGA",
        "uri": "https://www.legislation.gov.uk/ukpga/2023/54/contents",
    },
    Regime.PCR_2015: {"id": "32014L0024", "scheme": "CELEX"},
    Regime.PSR_2023: {
        "id": "2023/1348",
        "scheme": "UKSI",
        "uri": "https://www.legislation.gov.uk/uksi/2023/1348/contents",
    },
}
LEGAL_BASIS[Regime.BELOW_THRESHOLD] = LEGAL_BASIS[Regime.PA_2023]


def in_invitation(**parts: object) -> Data:
    """A part of a release that is about the tender."""
    return {"tender": parts}


def title(facts: NoticeFacts, _kind: NoticeKind) -> FieldText:
    """What it is called."""
    text = facts.procurement.title
    return FieldText(text, in_invitation(title=text))


def reference(facts: NoticeFacts, _kind: NoticeKind) -> FieldText:
    """The council's own reference."""
    return FieldText(facts.procurement.id, in_invitation(id=facts.procurement.id))


def identifier(facts: NoticeFacts, _kind: NoticeKind) -> FieldText:
    """The procurement's identifier, which its first notice is given."""
    return answered(facts, AskedFact.OCID, lambda text: {"ocid": text})


def governed(facts: NoticeFacts, _kind: NoticeKind) -> FieldText:
    """The law, and whether its lighter duties apply."""
    light = facts.procurement.is_light_touch
    data = in_invitation(legalBasis=LEGAL_BASIS[facts.regime])
    if facts.regime in (Regime.PA_2023, Regime.BELOW_THRESHOLD):
        data["tender"]["aboveThreshold"] = facts.regime is Regime.PA_2023
        if light:
            data["tender"]["specialRegime"] = ["lightTouch"]
    return FieldText(f"{facts.regime.in_full}{', light touch' if light else ''}", data)


def subject(facts: NoticeFacts, _kind: NoticeKind) -> FieldText:
    """What is supplied and how."""
    procurement = facts.procurement
    text = f"{procurement.service}. It is bought as {ended(procurement.structure)}"
    return FieldText(text, in_invitation(description=text, mainProcurementCategory=SERVICES))


def codes(facts: NoticeFacts, kind: NoticeKind) -> FieldText:
    """The CPV codes."""
    given = facts.procurement.cpv
    if not given:
        return elsewhere("No code is published.", "It is one of the set-up.")
    return FieldText(", ".join(given), items(facts, kind, lambda: _codes(given)))


def _codes(given: tuple[str, ...]) -> Data:
    return {"additionalClassifications": [{"scheme": "CPV", "id": code} for code in given]}


def items(facts: NoticeFacts, kind: NoticeKind, part: Callable[[], Data]) -> Data:
    """A part of each item of a release: one for each lot that the notice tells of."""
    after = facts.rule(kind).moment in (NoticeMoment.AWARD, NoticeMoment.CONTRACTS)
    lots = facts.award.lots if after and facts.award else [lot.id for lot in facts.procurement.lots]
    each = {lot: {"id": lot, "relatedLot": lot, **part()} for lot in lots}
    if not after:
        return in_invitation(items=list(each.values()))
    return {"awards": [{"id": lot, "items": [item]} for lot, item in each.items()]}


def places(facts: NoticeFacts, kind: NoticeKind) -> FieldText:
    """Where care is given."""

    def data(text: str) -> Data:
        regions = [code.strip() for code in text.split(",")]
        return items(
            facts,
            kind,
            lambda: {"deliveryAddresses": [{"region": region} for region in regions]},
        )

    return answered(facts, AskedFact.PLACES, data)


def value(facts: NoticeFacts, kind: NoticeKind) -> FieldText:
    """What it is estimated at, every option taken."""
    whole = whole_value(facts.procurement)
    if whole is None:
        return elsewhere("Nobody has recorded a yearly value.", "It is one of the set-up.")
    with_vat = facts.with_vat
    gross = "" if with_vat is None else facts.answer(AskedFact.VALUE_WITH_VAT)
    months = months_in_words(options_of(facts.procurement.duration).longest.months)
    text = f"{money(whole)} without VAT, over {months}, every option taken"
    data = in_invitation(value=pounds(whole, gross))
    if facts.rule(kind).moment is not NoticeMoment.SET_UP:
        lots = facts.award.lots if facts.award else ()
        one_award = [{"id": lot, "value": pounds(whole, gross)} for lot in lots]
        data = {"awards": one_award} if len(lots) == 1 else {}
    if with_vat is not None:
        said = f"{text}; {money(with_vat)} with VAT"
        return FieldText(said, data, asked=(AskedFact.VALUE_WITH_VAT,))
    return vat_unknown(facts, text, data)


def vat_unknown(facts: NoticeFacts, text: str = "", data: Data | None = None) -> FieldText:
    """That nobody said the value with VAT, or that it cannot be as it was answered."""
    given = facts.answer(AskedFact.VALUE_WITH_VAT)
    said = unknown(AskedFact.VALUE_WITH_VAT, text=text, data=data)
    if not given:
        return said
    less = f"The value with VAT was answered as {money(Fraction(given))}, which is less than that"
    again = " without. Answer it again on the page Answers for notices."
    return said._replace(unknown=less + again)


def dates(facts: NoticeFacts, kind: NoticeKind) -> FieldText:
    """From when to when, with the options to extend."""
    options = options_of(facts.procurement.duration)
    first, longest = options.initial, options.longest
    text = f"{day_in_words(first.begins)} to {day_in_words(first.ends)}"
    period = {"startDate": begins(first.begins), "endDate": ends(first.ends)}
    if longest.ends != first.ends:
        text += f"; with every option to extend, to {day_in_words(longest.ends)}"
        period["maxExtentDate"] = ends(longest.ends)
    text += _own_starts(facts, kind, first.begins)
    if facts.rule(kind).moment is NoticeMoment.SET_UP:
        lots = [{"id": lot.id, "contractPeriod": _of_lot(period, lot.starts)}
                for lot in facts.procurement.lots]  # fmt: skip
        return FieldText(text, in_invitation(lots=lots))
    if facts.rule(kind).moment is not NoticeMoment.AWARD or facts.award is None:
        return FieldText(text)
    awards = [
        {"id": lot, "contractPeriod": _of_lot(period, facts.lot(lot).starts)}
        for lot in facts.award.lots
    ]
    return FieldText(text, {"awards": awards})


def _own_starts(facts: NoticeFacts, kind: NoticeKind, usual: date) -> str:
    """The lots that begin on another day, day by day."""
    after = facts.rule(kind).moment is not NoticeMoment.SET_UP and facts.award
    told = facts.award.lots if after and facts.award else [lot.id for lot in facts.procurement.lots]
    days: dict[date, list[str]] = {}
    for id in told:
        starts = facts.lot(id).starts or usual
        if starts != usual:
            days.setdefault(starts, []).append(id)
    lines = (f"\nFrom {day_in_words(day)}: {lots_words(ids)}" for day, ids in sorted(days.items()))
    return "".join(lines)


def _of_lot(period: Data, starts: date | None) -> Data:
    return period | ({"startDate": begins(starts)} if starts else {})


def options(facts: NoticeFacts, kind: NoticeKind) -> FieldText:
    """Options to extend; there are none to buy more."""
    extensions = facts.procurement.duration.extensions
    if not extensions:
        return FieldText("No option to extend, and none to buy other services.")
    text = (
        f"The term is {options_of(facts.procurement.duration).shape}: "
        f"{count_of(len(extensions), 'option')} to extend it. "
        "There is no option to buy other services."
    )
    if facts.rule(kind).moment is not NoticeMoment.SET_UP:
        return FieldText(text)
    lots = [
        {"id": lot.id, "hasRenewal": True, "renewal": {"description": text}}
        for lot in facts.procurement.lots
    ]
    return FieldText(text, in_invitation(lots=lots))


def next_procurement(facts: NoticeFacts, _kind: NoticeKind) -> FieldText:
    """When the next may come."""
    return answered(facts, AskedFact.NEXT)


def invites_on(facts: NoticeFacts, _kind: NoticeKind) -> FieldText:
    """The day on which the tender notice is to be published."""
    milestone = facts.procurement.timetable.first(Step.ITT)
    day = facts.invited or (milestone.on if milestone else None)
    if day is None:
        return elsewhere("The timetable has no such day.", "It is one of the set-up.")
    return FieldText(
        day_in_words(day), in_invitation(communication={"futureNoticeDate": begins(day)})
    )


def what_is_bought(_facts: NoticeFacts, _kind: NoticeKind) -> FieldText:
    """Goods, services or works."""
    return FieldText("Services", in_invitation(mainProcurementCategory=SERVICES))
