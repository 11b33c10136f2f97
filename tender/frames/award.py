"""What tables are made from: the inputs of an evaluation and what came out."""

from dataclasses import dataclass

from criteria.register import Register
from evidence.finding import BadInput, Problem
from tender.documents.bundle import Bundle
from tender.documents.evidence import read_evidence
from tender.documents.verify import attached
from tender.documents.verify_evidence import verify_evidence
from tender.evaluation.evaluate import evaluate
from tender.evaluation.result import Evaluation
from tender.evaluation.submission import Submissions
from tender.procurement.specification import Procurement


@dataclass(frozen=True, slots=True, kw_only=True)
class AwardData:
    """One award: what was published and sent, what the register said, what came out."""

    procurement: Procurement
    submissions: Submissions
    register: Register
    evaluation: Evaluation


def award_of_bundle(bundle: Bundle) -> AwardData:
    """An award as its documents are made from it."""
    return AwardData(
        procurement=bundle.procurement,
        submissions=bundle.submissions,
        register=bundle.register,
        evaluation=bundle.evaluation,
    )


def award_of_evidence(content: bytes, name: str) -> AwardData:
    """The award in an evaluation.json, or in an award report that has it attached, worked out again
    by its own engine.

    Raises BadInput where it cannot be read, or is not what its inputs give: figures of such a file
    are nobody's.
    """
    if content.startswith(b"%PDF-"):
        content = attached(content, name)
    evidence = read_evidence(content, name)
    failed = [check.what for check in verify_evidence(content, name) if not check.holds]
    if failed:
        raise BadInput(
            [
                Problem(
                    file=name,
                    place="",
                    what=f"this does not hold: {what}",
                    right=f"`tender verify {name}` shows where; nothing is taken from such a file",
                )
                for what in failed
            ]
        )
    return AwardData(
        procurement=evidence.procurement,
        submissions=evidence.submissions,
        register=evidence.register,
        evaluation=evaluate(
            evidence.procurement,
            evidence.submissions,
            evidence.register,
            evidence.on,
            engine=evidence.version,
        ),
    )
