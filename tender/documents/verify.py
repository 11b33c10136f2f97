"""Working an award out again from the evidence inside its report, and comparing every figure:
stated, computed and printed.
"""

import hashlib
import io
import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from evidence.canonical import canonical, hash_of
from evidence.counting import count_of
from evidence.finding import BadInput, Problem
from tender.documents.chronology import CHRONOLOGY, Chronology, read_chronology
from tender.documents.evidence import CALENDAR, PARTS, EvidenceFile, evidence_of, read_evidence
from tender.evaluation.engine import CURRENT, Engine
from tender.evaluation.evaluate import evaluate

ATTACHMENT = "evaluation.json"
Printed = Callable[[EvidenceFile, bytes, Chronology | None], str]
_NUMERAL = re.compile(r"\d+(?:,\d{3})*(?:\.\d+)?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Verification:
    """One thing that was checked: what, whether it holds, and the first differences where it does
    not.
    """

    what: str
    holds: bool
    differences: tuple[str, ...] = ()


def verify(content: bytes, name: str, printed: Printed | None = None) -> tuple[Verification, ...]:
    """Check an award report (PDF) or an evaluation.json.

    `printed` gives the text a report with this evidence, and this chronology, must print.

    Raises BadInput where the content is neither, or its evidence cannot be read.
    """
    if not content.startswith(b"%PDF-"):
        return tuple(_verify_evidence(content, name))
    evidence, acts = attached(content, name), chronology_inside(content, name)
    checks = list(_verify_evidence(evidence, name))
    text = printed_text(content)
    checks.append(_hash_is_printed(evidence, text, "the evidence"))
    if acts is not None:
        checks.append(_hash_is_printed(acts.content, text, "the acts"))
    if printed is not None and all(check.holds for check in checks):
        read = read_evidence(evidence, name)
        # those of before were printed in other sentences than today's
        compare = _figures_are_printed if read.version is CURRENT else _figures_are_known
        checks.append(compare(printed(read, evidence, acts), text))
    return tuple(checks)


def attached(content: bytes, name: str) -> bytes:
    """The evidence inside a report. Raises BadInput where there is none."""
    evidence = _inside(content, name, ATTACHMENT)
    if evidence is not None:
        return evidence
    problem = Problem(
        file=name,
        place="attachments",
        what=(
            f"there is no {ATTACHMENT} inside and no signed receipt: this is neither an award "
            "report nor a bidder's receipt"
        ),
        right=(
            "give one of these, or an evaluation.json. An opening record has nothing to work out: "
            "its hashes are compared with those on the bidders' receipts"
        ),
    )
    raise BadInput([problem])


def chronology_inside(content: bytes, name: str) -> Chronology | None:
    """What was done, as a report tells it; None where it tells of plans alone. Raises BadInput
    where it cannot be read.
    """
    acts = _inside(content, name, CHRONOLOGY)
    return read_chronology(acts, f"{CHRONOLOGY} in {name}") if acts is not None else None


def _inside(content: bytes, name: str, attachment: str) -> bytes | None:
    import pikepdf

    try:
        with pikepdf.open(io.BytesIO(content)) as pdf:
            if attachment in pdf.attachments:
                return bytes(pdf.attachments[attachment].get_file().read_bytes())
            return None
    except pikepdf.PdfError as error:
        problem = Problem(
            file=name,
            place="",
            what="the PDF cannot be opened",
            right="give the award report as it was written",
        )
        raise BadInput([problem]) from error


def _verify_evidence(content: bytes, name: str) -> Iterator[Verification]:
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


def printed_text(content: bytes) -> str:
    """The text printed on the pages of a PDF."""
    import pypdfium2

    pdf = pypdfium2.PdfDocument(content)
    try:
        return "\n".join(page.get_textpage().get_text_range() for page in pdf)
    finally:
        pdf.close()


def _hash_is_printed(content: bytes, text: str, what: str) -> Verification:
    digest = hashlib.sha256(content).hexdigest()
    return Verification(
        what=f"the hash printed in the report is the hash of {what} inside it",
        holds=digest in "".join(text.split()),
    )


def _figures_are_printed(expected: str, text: str) -> Verification:
    """Every numeral the report must print is printed as often as it must be; what is printed
    beyond them are page numbers.
    """
    due, printed = Counter(_NUMERAL.findall(expected)), Counter(_NUMERAL.findall(text))
    strange = [numeral for numeral in printed - due if not _is_small(numeral)]
    differences = [
        f"{numeral} should be printed {count_of(due[numeral], 'time')} "
        f"and is printed {count_of(printed[numeral], 'time')}"
        for numeral in due - printed
    ]
    differences += [
        f"{numeral} is printed and nothing in the evidence gives it" for numeral in strange
    ]
    return _printed(differences)


def _figures_are_known(expected: str, text: str) -> Verification:
    """The same of a report whose sentences were others, where a figure may stand more or less
    often: no figure but small whole numbers is printed that nothing gives.
    """
    due = {*_NUMERAL.findall(expected)}
    strange = sorted({*_NUMERAL.findall(text)} - due)
    return _printed(
        [
            f"{numeral} is printed and nothing in the evidence gives it"
            for numeral in strange
            if not _is_small(numeral)
        ]
    )


def _is_small(numeral: str) -> bool:
    """Whether it may be the number of a page or of a paragraph."""
    return numeral.isdigit() and len(numeral) <= 4


def _printed(differences: list[str]) -> Verification:
    return Verification(
        what="every figure printed is the figure computed",
        holds=not differences,
        differences=tuple(differences[:20]),
    )
