"""docs/schemas against the types that read the files: the same text, valid JSON Schemas, and every
ready-made procurement fits.
"""

import json
import tomllib
from datetime import date
from decimal import Decimal

import pytest
from jsonschema import Draft202012Validator

from criteria.register import Register
from evidence.codec import encode
from tender.documents.evidence import evidence_of
from tender.documents.schemas import SCHEMAS, schema_named
from tender.evaluation.evaluate import evaluate
from tender.intake.catalogue import names, path_of
from tests.docs.markdown_pages import DOCS
from tests.factories import a_procurement, some_submissions
from tests.register_files import a_location, a_snapshot

FOLDER = DOCS / "schemas"


def plain(data):
    """TOML as JSON would carry it: decimals as text, dates in ISO form."""
    if isinstance(data, dict):
        return {key: plain(value) for key, value in data.items()}
    if isinstance(data, list):
        return [plain(value) for value in data]
    if isinstance(data, Decimal):
        return str(data)
    return data.isoformat() if isinstance(data, date) else data


def faults(name, data):
    """What the committed schema holds against some data."""
    validator = Draft202012Validator(json.loads((FOLDER / f"{name}.json").read_text("utf-8")))
    return [f"{fault.json_path}: {fault.message[:120]}" for fault in validator.iter_errors(data)]


@pytest.mark.parametrize("name", SCHEMAS)
def test_the_committed_schema_is_what_the_code_gives(name):
    """Mend with `make schemas`."""
    assert (FOLDER / f"{name}.json").read_text("utf-8") == json.dumps(
        schema_named(name), indent=2, ensure_ascii=False
    ) + "\n"


@pytest.mark.parametrize("name", SCHEMAS)
def test_it_is_a_json_schema(name):
    """Of the draft it names."""
    Draft202012Validator.check_schema(json.loads((FOLDER / f"{name}.json").read_text("utf-8")))


def test_no_other_schema_is_committed():
    """One for each name."""
    assert sorted(path.stem for path in FOLDER.iterdir()) == sorted(SCHEMAS)


@pytest.mark.parametrize("name", names())
def test_every_ready_made_procurement_fits_its_schema(name):
    """Without inheritance of sources, which the schema does not ask for."""
    assert (
        faults(
            "procurement",
            plain(tomllib.loads(path_of(name).read_text("utf-8"), parse_float=Decimal)),
        )
        == []
    )


def test_submissions_and_evidence_fit_their_schemas():
    """As the code writes them."""
    procurement, submissions = a_procurement(), some_submissions()
    register = Register(snapshots=(a_snapshot(a_location("1-000012")),))
    assert faults("submissions", encode(submissions)) == []
    evaluation = evaluate(
        procurement, submissions, register, procurement.timetable.milestones[2].on
    )
    assert (
        faults("evidence", json.loads(evidence_of(procurement, submissions, register, evaluation)))
        == []
    )
    assert faults("register", encode(register)) == []


def test_a_schema_refuses_what_the_reader_refuses():
    """A field nobody knows, and a floating-point mark."""
    data = encode(some_submissions())
    assert faults("submissions", data | {"surprise": 1}) != []
    data["submissions"][0]["rates"][0]["rate"] = 19.5
    assert faults("submissions", data) != []
