"""An award worked out again from its evidence, and every figure stated held against it."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from evidence.canonical import canonical, hash_of
from evidence.counting import count_of
from tender.documents.evidence import (
    CALENDAR,
    PARTS,
    WHOLE,
    EvidenceFile,
    evidence_of,
    read_evidence,
    whole_hash,
)
from tender.evaluation.engine import CURRENT, Engine
from tender.evaluation.evaluate import evaluate


@dataclass(frozen=True, slots=True, kw_only=True)
class Verification:
    """One thing that was checked: what, whether it holds, the first differences where it does not,
    and what is to be known beside it.
    """

    what: str
    holds: bool
    differences: tuple[str, ...] = ()
    remark: str = ""


def verify_evidence(content: bytes, name: str) -> Iterator[Verification]:
    """Each check of an evaluation.json. Raises BadInput where it cannot be read."""
    evidence = read_evidence(content, name)
    if evidence.engine not in list(Engine):
        yield _another_engine(evidence.engine)
    yield Verification(
        what="the evidence is in its canonical form, byte for byte",
        holds=canonical(evidence.data) == content,
    )
    for part in (*PARTS, *([CALENDAR] if CALENDAR in evidence.data else [])):
        yield Verification(
            what=f"{part}: the hash is the one the evidence states",
            holds=hash_of(evidence.data[part]) == evidence.hashes.get(part),
        )
    if evidence.engine != Engine.V0_1_0 or WHOLE in evidence.hashes:
        yield Verification(
            what="the format, the engine and the day: the hash is the one the evidence states",
            holds=whole_hash(evidence.data, evidence.hashes) == evidence.hashes.get(WHOLE),
        )
    yield from _verify_result(evidence, content, name)


def _another_engine(engine: str) -> Verification:
    difference = (
        f"this award was worked out by {engine} and is checked by {CURRENT}; "
        f"where they differ, check it with {engine}"
    )
    return Verification(
        what="the engine that checks works awards out as the one that worked this one out",
        holds=False,
        differences=(difference,),
    )


def _verify_result(evidence: EvidenceFile, content: bytes, name: str) -> Iterator[Verification]:
    """The award worked out again from its inputs, beside the result that is stated."""
    try:
        again = evaluate(
            evidence.procurement,
            evidence.submissions,
            evidence.register,
            evidence.on,
            engine=evidence.version,
        )
    except Exception as refusal:
        # whatever an altered input breaks, the answer is the same: it does not hold
        yield Verification(
            what="the award can be worked out again from the inputs",
            holds=False,
            differences=(str(refusal) or type(refusal).__name__,),
        )
        return
    computed = evidence_of(
        evidence.procurement,
        evidence.submissions,
        evidence.register,
        again,
        evidence.engine,
        evidence.calendar,
    )
    result = read_evidence(computed, name).stated
    differences = tuple(_differences(evidence.stated, result, "result"))
    yield Verification(
        what="every figure of the result is the figure computed again from the inputs",
        holds=not differences,
        differences=differences[:20],
    )
    yield Verification(
        what="the evidence worked out again is the same, byte for byte", holds=computed == content
    )


def _differences(stated: Any, computed: Any, path: str) -> Iterator[str]:
    if isinstance(stated, dict) and isinstance(computed, dict):
        for key in sorted({*stated, *computed}):
            yield from _differences(stated.get(key), computed.get(key), f"{path}.{key}")
    elif isinstance(stated, list) and isinstance(computed, list):
        if len(stated) != len(computed):
            entries = count_of(len(stated), "entry", "entries")
            yield f"{path}: {entries} stated, {len(computed)} computed"
        for number, pair in enumerate(zip(stated, computed, strict=False), 1):
            yield from _differences(*pair, f"{path}[{number}]")
    elif stated != computed:
        yield f"{path}: {stated!s} is stated, {computed!s} is computed"
