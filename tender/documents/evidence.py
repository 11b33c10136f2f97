"""The canonical evidence of an award: inputs and result as one JSON text, each part under its own
hash, exact to the digit.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from criteria.register import Register
from evidence.canonical import canonical, hash_of
from evidence.codec import Faults, decode, encode
from evidence.finding import BadInput, Problem
from tender.evaluation.engine import CURRENT, Engine
from tender.evaluation.price import PriceResult
from tender.evaluation.quality import QualityScore
from tender.evaluation.result import BidOutcome, Evaluation, LotOutcome
from tender.evaluation.submission import Submissions
from tender.procurement.calendar import RELEASED, Calendar
from tender.procurement.specification import Procurement

FORMAT = "tender-evidence-1"
ATTACHMENT = "evaluation.json"  #: what it is called inside an award report
PARTS = ("procurement", "submissions", "register", "result")
CALENDAR = "calendar"  #: a part that is there where bank holidays were entered
#: among the hashes: of all hashes with the format, the engine's name and the day. Evidence of 0.1.0
#: has none
WHOLE = "whole"


def published_hash(procurement: Procurement) -> str:
    """The hash under which a procurement's criteria are frozen at publication."""
    return hash_of(encode(procurement))


def evidence_of(
    procurement: Procurement,
    submissions: Submissions,
    register: Register,
    evaluation: Evaluation,
    engine: str = CURRENT,
    calendar: Calendar = RELEASED,
) -> bytes:
    """evaluation.json: everything needed to work the award out again, what came out, and which
    engine did it.
    """
    parts = {
        "procurement": encode(procurement),
        "submissions": encode(submissions),
        "register": encode(of_bidders(register, submissions)),
        "result": result_data(evaluation),
    }
    if calendar.added:
        parts[CALENDAR] = encode(calendar)
    named = {"format": FORMAT, "engine": str(engine), "on": evaluation.on.isoformat()}
    hashes = {name: hash_of(part) for name, part in parts.items()}
    if engine != Engine.V0_1_0:
        hashes[WHOLE] = whole_hash(named, hashes)
    return canonical({**named, "sha256": hashes, **parts})


def whole_hash(named: Mapping[str, Any], hashes: Mapping[str, str]) -> str:
    """The hash over what stands beside the parts, and over the hashes of the parts."""
    beside = {name: named[name] for name in ("format", "engine", "on")}
    of_parts = {name: hash for name, hash in hashes.items() if name != WHOLE}
    return hash_of({**beside, "sha256": of_parts})


def of_bidders(register: Register, submissions: Submissions) -> Register:
    """The register's entries on the bidders alone; the files' own hashes stay, so that the whole
    can be asked for.
    """
    providers = {submission.provider_id for submission in submissions.submissions}
    named = {bid.location for submission in submissions.submissions for bid in submission.lots}
    snapshots = tuple(
        replace(
            snapshot,
            locations={
                id: place
                for id, place in snapshot.locations.items()
                if place.provider_id in providers or id in named
            },
        )
        for snapshot in register.snapshots
    )
    return replace(register, snapshots=snapshots)


def result_data(evaluation: Evaluation) -> dict[str, Any]:
    """The outcome as plain data, each figure exact."""
    return {
        "judgements": encode(evaluation.judgements),
        "lots": [_lot(lot) for lot in evaluation.lots],
        "placing": encode(evaluation.placing),
        "alternatives": encode(evaluation.alternatives),
        "findings": encode(evaluation.findings),
    }


def _lot(lot: LotOutcome) -> dict[str, Any]:
    return {
        "lot": lot.lot,
        "decision": lot.decision.value,
        "reason": lot.reason,
        "bids": [_bid(bid) for bid in lot.bids],
        "seats": encode(lot.seats),
    }


def _bid(bid: BidOutcome) -> dict[str, Any]:
    return {
        "bidder": bid.bidder,
        "standing": bid.standing.value,
        "reasons": list(bid.reasons),
        "scores": _scores(bid.quality) if bid.quality else [],
        "quality": encode(bid.quality.total) if bid.quality else None,
        "price": _price(bid.price) if bid.price else None,
        "total": encode(bid.total),
        "rank": bid.rank,
        "tie_broken_by": bid.tie_broken_by,
        "held_by": list(bid.held_by),
    }


def _scores(quality: QualityScore) -> list[dict[str, Any]]:
    return [
        {
            "question": score.question,
            "score": encode(score.score),
            "weighted": encode(score.weighted),
        }
        for score in quality.scores
    ]


def _price(price: PriceResult) -> dict[str, Any]:
    return {
        "evaluated": encode(price.evaluated),
        "score": encode(price.score),
        "rule": price.scoring.rule.name,
    }


@dataclass(frozen=True, slots=True, kw_only=True)
class EvidenceFile:
    """An evidence file as read back: the inputs as values, the stated result as data."""

    on: date
    procurement: Procurement
    submissions: Submissions
    register: Register
    calendar: Calendar
    stated: Mapping[str, Any]
    hashes: Mapping[str, str]
    engine: str
    data: Mapping[str, Any]

    @property
    def version(self) -> Engine:
        """The engine that works it out again: its own, or today's where that is unknown here."""
        return Engine(self.engine) if self.engine in list(Engine) else CURRENT


def read_evidence(content: bytes, name: str) -> EvidenceFile:
    """The evidence in these bytes.

    Raises BadInput where it is not an evidence file or a value in it cannot be read.
    """
    data = _parts(content, name)
    faults = Faults()
    on = decode(date, data["on"], faults, "on")
    procurement = decode(Procurement, data["procurement"], faults, "procurement")
    submissions = decode(Submissions, data["submissions"], faults, "submissions")
    register = decode(Register, data["register"], faults, "register")
    calendar = decode(Calendar, data.get(CALENDAR, {}), faults, CALENDAR)
    hashes = decode(dict[str, str], data["sha256"], faults, "sha256")
    engine = decode(str, data["engine"], faults, "engine")
    if faults:
        raise BadInput(
            [
                Problem(file=name, place=place, what=what, right=right)
                for place, what, right in faults
            ]
        )
    return EvidenceFile(
        on=on,
        procurement=procurement,
        submissions=submissions,
        register=register,
        calendar=calendar,
        stated=data["result"],
        hashes=hashes,
        engine=engine,
        data=data,
    )


def _parts(content: bytes, name: str) -> dict[str, Any]:
    """The file's parts as plain data, all of them there and none besides."""
    try:
        data = json.loads(content, parse_float=_no_float, parse_constant=_no_float)
        json.dumps(data, ensure_ascii=False).encode()  # half a letter cannot be written
    except (ValueError, RecursionError) as error:
        problem = Problem(
            file=name,
            place="",
            what=f"this is not an evidence file ({error})",
            right="give an evaluation.json or an award report that holds one",
        )
        raise BadInput([problem]) from error
    if (
        not isinstance(data, dict)
        or data.get("format") != FORMAT
        or {*data} - {CALENDAR} != {"format", "engine", "on", "sha256", *PARTS}
    ):
        problem = Problem(
            file=name,
            place="top level",
            what="the parts of an evidence file are not all there",
            right=f"the format is “{FORMAT}”",
        )
        raise BadInput([problem])
    return data


def _no_float(text: str) -> None:
    raise ValueError(f"a bare decimal {text}: figures are text in an evidence file")
