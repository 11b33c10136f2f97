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
from evidence.finding import BadInput, Problem
from tender.documents.evidence import PARTS, EvidenceFile, evidence_of, read_evidence
from tender.evaluation.engine import CURRENT, Engine
from tender.evaluation.evaluate import evaluate

ATTACHMENT = "evaluation.json"
_NUMERAL = re.compile(r"\d+(?:,\d{3})*(?:\.\d+)?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Verification:
    """One thing that was checked: what, whether it holds, and the first differences where it does
    not.
    """

    what: str
    holds: bool
    differences: tuple[str, ...] = ()


def verify(
    content: bytes, name: str, printed: Callable[[EvidenceFile, bytes], str] | None = None
) -> tuple[Verification, ...]:
    """Check an award report (PDF) or an evaluation.json.

    `printed` gives the text a report with this evidence must print.

    Raises BadInput where the content is neither, or its evidence cannot be read.
    """
    is_pdf = content.startswith(b"%PDF-")
    evidence = attached(content, name) if is_pdf else content
    checks = list(_verify_evidence(evidence, name))
    if is_pdf:
        text = printed_text(content)
        checks.append(_hash_is_printed(evidence, text))
        if printed is not None and all(check.holds for check in checks):
            checks.append(
                _figures_are_printed(printed(read_evidence(evidence, name), evidence), text)
            )
    return tuple(checks)


def attached(content: bytes, name: str) -> bytes:
    """The evidence inside a report. Raises BadInput where there is none."""
    import pikepdf

    try:
        with pikepdf.open(io.BytesIO(content)) as pdf:
            if ATTACHMENT in pdf.attachments:
                return bytes(pdf.attachments[ATTACHMENT].get_file().read_bytes())
    except pikepdf.PdfError as error:
        problem = Problem(
            file=name,
            place="",
            what="the PDF cannot be opened",
            right="give the award report as it was written",
        )
        raise BadInput([problem]) from error
    problem = Problem(
        file=name,
        place="attachments",
        what=f"there is no {ATTACHMENT} inside",
        right="give an award report written by `tender evaluate`",
    )
    raise BadInput([problem])


def _verify_evidence(content: bytes, name: str) -> Iterator[Verification]:
    evidence = read_evidence(content, name)
    if evidence.engine not in list(Engine):
        yield _another_engine(evidence.engine)
    yield Verification(
        what="the evidence is in its canonical form, byte for byte",
        holds=canonical(evidence.data) == content,
    )
    for part in PARTS:
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
        evidence.procurement, evidence.submissions, evidence.register, again, evidence.engine
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
            yield f"{path}: {len(stated)} entries are stated, {len(computed)} are computed"
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


def _hash_is_printed(evidence: bytes, text: str) -> Verification:
    digest = hashlib.sha256(evidence).hexdigest()
    return Verification(
        what="the hash printed in the report is the hash of the evidence inside it",
        holds=digest in "".join(text.split()),
    )


def _figures_are_printed(expected: str, text: str) -> Verification:
    """Every numeral the report must print is printed as often as it must be; what is printed
    beyond them are page numbers.
    """
    due, printed = Counter(_NUMERAL.findall(expected)), Counter(_NUMERAL.findall(text))
    strange = [
        numeral for numeral in printed - due if not (numeral.isdigit() and len(numeral) <= 4)
    ]
    differences = [
        f"{numeral} should be printed {due[numeral]} times and is printed {printed[numeral]} times"
        for numeral in due - printed
    ]
    differences += [
        f"{numeral} is printed and nothing in the evidence gives it" for numeral in strange
    ]
    return Verification(
        what="every figure printed is the figure computed",
        holds=not differences,
        differences=tuple(differences[:20]),
    )
