"""Files that a version wrote and people hold.

Evidence, reports, receipts, records, workbooks, submissions, exports. Each is read and verified.
"""

import hashlib
import re

from tests.formats.papers import inside, printed
from tests.formats.product import as_read, command


def said(*words):
    """A command's exit status, and what it said in one line."""
    status, text = command(*map(str, words))
    return status, " ".join(text.split())


def test_evidence_is_worked_out_again_to_the_last_digit(version, tmp_path):
    """Of the example, and of each ready-made procurement with its own price rule and allocation."""
    names = [*version.names("evidence"), "example/evaluation.json"]
    assert len(names) > 5
    for name in names:
        status, told = said("verify", version.put(name, tmp_path))
        assert (name, status) == (name, 0), told
        assert "every figure of the result is the figure computed again from the inputs" in told


def test_an_award_report_is_verified_with_the_evidence_inside_it(version, tmp_path):
    """Every figure stated, computed and printed; the evidence is the file written beside it."""
    report = version.put("example/award-report.pdf", tmp_path)
    status, told = said("verify", report)
    assert status == 0 and "every figure printed is the figure computed" in told, told
    evidence, _ = inside(report.read_bytes(), "evaluation.json")
    assert evidence == version.content("example/evaluation.json")
    assert hashlib.sha256(evidence).hexdigest() in re.sub(r"\s", "", printed(report.read_bytes()))


def test_the_working_of_a_figure_is_told(version, tmp_path):
    """From the evidence, and from the report: the total that the evidence states."""
    first = version.json("example/evaluation.json")["result"]["lots"][0]
    (total,) = [bid["total"] for bid in first["bids"] if bid["bidder"] == "B01"]
    for name in ("example/evaluation.json", "example/award-report.pdf"):
        status, told = said(
            "explain", version.put(name, tmp_path), "--lot", first["lot"], "--bidder", "B01"
        )
        assert status == 0 and f" total = {total} [" in told, told


def test_a_receipt_is_checked_by_whoever_holds_it(version, tmp_path):
    """As a file and as a PDF; both are the receipt that the record of the opening names."""
    receipt = version.json("receipt.json")
    for name in ("receipt.json", "receipt.pdf"):
        status, told = said("verify", version.put(name, tmp_path), "--trust", receipt["key"])
        assert status == 0 and "The signature holds" in told and receipt["sha256"] in told, told
    assert receipt["sha256"] in re.sub(r"\s", "", printed(version.content("opening-record.pdf")))


def test_submissions_are_read_in_each_form_as_the_evidence_carries_them(version, tmp_path):
    """The workbook, the folder of tables and the text say the same, to the last digit."""
    for name in (
        *version.names("example/submissions"),
        "example/submissions.xlsx",
        "example/submissions.json",
        "example/procurement.toml",
    ):
        folder = tmp_path / "submissions" if name.startswith("example/submissions/") else tmp_path
        folder.mkdir(exist_ok=True)
        version.put(name, folder)
    registers = [
        version.put(name, tmp_path)
        for name in version.names("example")
        if re.search(r"\d{4}_\w+\.csv$", name)
    ]
    assert len(registers) == 4
    evidence = version.json("example/evaluation.json")
    for form in ("submissions.xlsx", "submissions.json", "submissions"):
        assert as_read(tmp_path / "procurement.toml", tmp_path / form, registers) == (
            evidence["procurement"],
            evidence["submissions"],
        ), form


def test_an_export_of_another_portal_is_looked_through(version, tmp_path):
    """As it was brought then."""
    procurement, export = (
        version.put("example/procurement.toml", tmp_path),
        version.put("export.zip", tmp_path),
    )
    status, told = said("portal", procurement, export)
    assert status == 0 and "Alder Homecare" in told and "Birch Care" in told, told


def test_a_summary_names_its_bidder(version):
    """What an assessed bidder was sent."""
    assert re.search(r"Lot 1", printed(version.content("example/assessment-summary.pdf")))
