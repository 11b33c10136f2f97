"""The published schema of releases with its extensions, and what a release says beyond them."""

import json
from functools import cache
from pathlib import Path

import json_merge_patch
from jsonschema import Draft4Validator, FormatChecker

FOLDER = Path(__file__).parent / "ocds"
EXTENSIONS = ("lots", "awardCriteria", "selectionCriteria", "bid-1.1.5", "uk")
#: names of extensions that Find a Tender uses and that are not kept here, by where they stand
OF_OTHERS = {
    "tender/legalBasis": "European Union",
    "tender/communication": "communication",
    "tender/submissionTerms": "submission terms",
    "tender/techniques": "techniques",
    "tender/lots/suitability": "suitability",
    "tender/lots/hasRenewal": "options",
    "tender/lots/renewal": "options",
    "awards/milestones": "Find a Tender, as its releases have it",
}


@cache
def schema():
    """The schema of 1.1.5 with the extensions merged in."""
    whole = json.loads((FOLDER / "release-schema-1.1.5.json").read_text("utf-8"))
    for extension in EXTENSIONS:
        more = json.loads((FOLDER / extension / "release-schema.json").read_text("utf-8"))
        whole = json_merge_patch.merge(whole, more)
    return whole


@cache
def _validator():
    return Draft4Validator(schema(), format_checker=FormatChecker())


def faults(release):
    """What the schema has against a release, and every name that it does not know."""
    told = [f"{list(fault.path)}: {fault.message}" for fault in _validator().iter_errors(release)]
    return told + [f"unknown: {path}" for path in _unknown(release, schema(), "")]


def _unknown(data, rule, path):
    if "$ref" in rule:
        rule = schema()["definitions"].get(rule["$ref"].rpartition("/")[2], {})
    if isinstance(data, list):
        for each in data:
            yield from _unknown(each, rule.get("items", {}), path)
    elif isinstance(data, dict):
        known = rule.get("properties", {})
        for name, value in data.items():
            here = f"{path}/{name}".lstrip("/")
            if here in OF_OTHERS:
                continue
            if name not in known:
                yield here
            else:
                yield from _unknown(value, known[name], here)
