"""The parts in which a bid is saved, and the bid they make together.

Each part is sealed by itself, so that colleagues write side by side.
"""

import json
from collections.abc import Mapping
from typing import Any, TypeVar

from evidence.codec import Faults, decode, encode
from tender.bid.bid import Attachment, Bid, Partner, QuestionInLot, TypedRate, WrittenAnswer
from tender.bid.organisation import Organisation
from tender.evaluation.submission import LotBid
from tender.records.faults import StoreGone

T = TypeVar("T")
LOTS, DECLARATIONS, PARTNERS = "lots", "declarations", "partners"


def answer_part(place: QuestionInLot) -> str:
    """The part that holds an answer."""
    return f"answer\n{place.question}\n{place.lot}"


def files_part(place: QuestionInLot) -> str:
    """The part that lists the files of an answer."""
    return f"files\n{place.question}\n{place.lot}"


def prices_part(lot: str) -> str:
    """The part that holds the prices of a lot."""
    return f"prices\n{lot}"


def part_as_bytes(value: Any) -> bytes:
    """A part's value as it is sealed."""
    return json.dumps(encode(value), ensure_ascii=False).encode()


def part_value(kind: type[T], data: Any) -> T:
    """A value from plain data of our own. Raises StoreGone for data that does not fit."""
    faults = Faults()
    value = decode(kind, data, faults)
    if faults or not isinstance(value, kind):
        raise StoreGone(
            f"A part of a bid cannot be read: {'; '.join(' '.join(fault) for fault in faults[:3])}."
        )
    return value


def assemble_bid(procurement: str, organisation: Organisation, parts: Mapping[str, Any]) -> Bid:
    """The bid that these parts make."""
    answers: list[WrittenAnswer] = []
    files: list[Attachment] = []
    rates: list[TypedRate] = []
    for name in sorted(parts):
        kind, _, about = name.partition("\n")
        question, _, lot = about.partition("\n")
        if kind == "answer":
            answers.append(WrittenAnswer(question=question, lot=lot, text=parts[name]["text"]))
        elif kind == "files":
            files.extend(part_value(Attachment, entry) for entry in parts[name])
        elif kind == "prices":
            rates.extend(
                TypedRate(lot=about, line=line, text=text) for line, text in parts[name].items()
            )
    chosen, declarations = parts.get(LOTS, {}), parts.get(DECLARATIONS, {})
    return part_value(
        Bid,
        {
            "procurement": procurement,
            "organisation": encode(organisation),
            "lots": chosen.get("lots", []),
            "most_lots": chosen.get("most_lots"),
            "answers": encode(answers),
            "files": encode(files),
            "rates": encode(rates),
            "declarations": declarations.get("declarations", {}),
            "personal_care_since": declarations.get("personal_care_since"),
            "improvement_plan": declarations.get("improvement_plan", ""),
            "partners": parts.get(PARTNERS, []),
        },
    )


def parts_of(bid: Bid) -> dict[str, Any]:
    """The parts that make this bid: what `assemble_bid` puts together."""
    parts: dict[str, Any] = {
        LOTS: {"lots": encode(bid.lots), "most_lots": bid.most_lots},
        DECLARATIONS: {
            "declarations": dict(bid.declarations),
            "personal_care_since": encode(bid.personal_care_since),
            "improvement_plan": bid.improvement_plan,
        },
    }
    if bid.partners:
        parts[PARTNERS] = encode(bid.partners)
    for answer in bid.answers:
        parts[answer_part(QuestionInLot(answer.question, answer.lot))] = {"text": answer.text}
    for file in bid.files:
        parts.setdefault(files_part(QuestionInLot(file.question, file.lot)), []).append(
            encode(file)
        )
    for rate in bid.rates:
        parts.setdefault(prices_part(rate.lot), {})[rate.line] = rate.text
    return parts


__all__ = [
    "DECLARATIONS",
    "LOTS",
    "PARTNERS",
    "Bid",
    "LotBid",
    "Partner",
    "answer_part",
    "assemble_bid",
    "files_part",
    "part_as_bytes",
    "part_value",
    "parts_of",
    "prices_part",
]
