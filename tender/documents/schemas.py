"""The JSON Schema of each file that people exchange, drawn from the types that read it."""

from typing import Any

from criteria.register import Register
from evidence.schema import schema_of
from tender.documents.award_file.excerpt import AuditExcerpt
from tender.documents.award_file.manifest import (
    CONTENTS,
    MANIFEST,
    SIGNATURE,
    AwardFileContents,
    AwardFileManifest,
    FileSignature,
)
from tender.documents.award_file.open_evidence import OpenEvidence
from tender.documents.chronology import CHRONOLOGY, Chronology
from tender.documents.council_words import COUNCIL_WORDS, CouncilWords
from tender.documents.evidence import CALENDAR, FORMAT, PARTS, WHOLE
from tender.documents.printing import PRINTING, PrintingRecord
from tender.evaluation.submission import Submissions
from tender.procurement.calendar import Calendar
from tender.procurement.specification import Procurement

SCHEMAS = (
    "procurement", "submissions", "register", "evidence", "chronology", "council-words", "printing",
    "award-file", "award-file-contents", "award-file-signature", "audit-excerpt", "open-evidence",
)  # fmt: skip
_TITLES = {
    "procurement": "procurement.toml",
    "submissions": "submissions.json",
    "register": "register, as evidence carries it",
}
#: what an award file says of itself, and what is in it alone
_OF_AWARD_FILES = {
    "award-file": (AwardFileManifest, MANIFEST),
    "award-file-contents": (AwardFileContents, CONTENTS),
    "award-file-signature": (FileSignature, SIGNATURE),
    "audit-excerpt": (AuditExcerpt, "entries.json"),
    "open-evidence": (OpenEvidence, "evaluation-open.json"),
}
_TYPES = {"procurement": Procurement, "submissions": Submissions, "register": Register}
_CALENDAR = "bank holidays entered by hand, where there were any"


def schema_named(name: str) -> dict[str, Any]:
    """The schema of one of SCHEMAS. Raises KeyError for another name."""
    if name == "evidence":
        return _evidence()
    if name == "chronology":
        return schema_of(Chronology, CHRONOLOGY)
    if name == "council-words":
        return schema_of(CouncilWords, COUNCIL_WORDS)
    if name == "printing":
        return schema_of(PrintingRecord, PRINTING)
    if name in _OF_AWARD_FILES:
        return schema_of(*_OF_AWARD_FILES[name])
    return schema_of(_TYPES[name], _TITLES[name])


def _evidence() -> dict[str, Any]:
    definitions: dict[str, Any] = {}
    for name, kind in (*_TYPES.items(), (CALENDAR, Calendar)):
        part = schema_of(kind, _TITLES.get(name, _CALENDAR))
        definitions.update(part.pop("$defs"))
        part.pop("$schema")
        definitions[name] = part
    properties: dict[str, Any] = {name: {"$ref": f"#/$defs/{name}"} for name in _TYPES}
    calendar = {"$ref": f"#/$defs/{CALENDAR}"}
    properties["result"] = _RESULT
    properties["format"] = {"const": FORMAT}
    properties["engine"] = {"type": "string"}
    properties["on"] = {"type": "string", "format": "date"}
    properties["sha256"] = {
        "type": "object",
        "properties": {
            part: {"type": "string", "pattern": "^[0-9a-f]{64}$"}
            for part in (*PARTS, CALENDAR, WHOLE)
        },
        "required": list(PARTS),
    }
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "evaluation.json",
        "description": (
            "The canonical evidence of an award: inputs, result and the hash of each part."
        ),
        "type": "object",
        "additionalProperties": False,
        "properties": dict(sorted((properties | {CALENDAR: calendar}).items())),
        "required": sorted(properties),
        "$defs": dict(sorted(definitions.items())),
    }


_RESULT = {
    "type": "object",
    "description": (
        "What came out: judgements on conditions, each lot with its bids and seats, "
        "the placing, its alternatives, and findings."
    ),
    "required": ["judgements", "lots", "placing", "alternatives", "findings"],
    "properties": {
        "lots": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["lot", "decision", "reason", "bids", "seats"],
                "properties": {
                    "bids": {
                        "type": "array",
                        "items": {
                            "type": "object",
                            "required": ["bidder", "standing", "total", "rank", "scores", "price"],
                        },
                    }
                },
            },
        }
    },
}
