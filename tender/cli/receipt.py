"""`tender verify` for a bidder's receipt and for an opening record: signatures, the chain of
receipts, and what both say.
"""

import json
import sys
from typing import Any

from evidence.counting import count_of
from tender.bid.receipt_chain import beginning, link
from tender.cli.console import on_one_line, say_checks, screen
from tender.documents.comparing.signature import Trust
from tender.documents.receipt import receipt_inside
from tender.documents.verify_receipt import (
    BROKEN_CHAIN,
    ends_at_head,
    verify_receipt_pages,
)
from tender.sealing.signing import FORMAT, NotSigned, check


def is_receipt(content: bytes) -> bool:
    """Whether the file is a signed receipt, a PDF with one inside, or a signed opening record."""
    if content.startswith(b"%PDF-"):
        return receipt_inside(content) is not None
    return bool(_part_of(content))


def _part_of(content: bytes) -> str:
    """What is signed in a file of JSON: receipt or record; empty where it is neither."""
    try:
        data = json.loads(content)
    except (ValueError, RecursionError):
        return ""
    if not isinstance(data, dict) or data.get("format") != FORMAT:
        return ""
    return "record" if "record" in data else "receipt"


def say_receipt(
    name: str, content: bytes, trust: Trust, record: tuple[str, bytes] | None = None
) -> None:
    """Say whether the receipt, or the opening record, is as it was signed, by which key, and
    whether the reader was given that; with a `record`, by name and content, whether the receipt
    stands in its chain. Exit status 1 where something is not so.
    """
    try:
        if _part_of(content) == "record":
            _say_record(name, _checked(name, content, "record"), trust)
        else:
            inside = receipt_inside(content)
            data = _checked(name, inside or content, "receipt")
            _say_receipt(name, data)
            if inside and not say_checks(verify_receipt_pages(content, name, data)):
                sys.exit(1)
            _say_key(data["key"], trust)
            _say(f"Compare the receipt's hash, {data['sha256']}, with the opening record.")
            if record is not None:
                _say_place(data, record[0], _checked(*record, "record"))
    except (KeyError, TypeError, AttributeError):
        _fail(f"{name}: it lacks what a receipt, or an opening record, says.")


def _say_receipt(name: str, data: Any) -> None:
    receipt = data["receipt"]
    _say(
        f"{name}: submission {receipt['number']} of {receipt['bidder']} to {receipt['title']}, "
        f"received {receipt['received']}, {count_of(len(receipt['items']), 'thing')}."
    )
    _say(
        "It names, behind a random number, what came before it in this procurement: nobody can "
        "remove or exchange that unseen while this receipt is there. That this one was not removed "
        "shows the opening record, where its own hash must stand."
        if receipt.get("before")
        else "It was given before receipts were chained: it says nothing of others."
    )


def _checked(name: str, content: bytes, part: str) -> Any:
    try:
        return check(content, part)
    except NotSigned as fault:
        _fail(f"{name}: {fault}")


def _say_record(name: str, data: Any, trust: Trust) -> None:
    record = data["record"]
    opened = sum(bool(line["whole"]) for line in record["lines"])
    _say(
        f"{name}: the opening record of {record['title']}: {count_of(opened, 'bid')}, "
        f"{count_of(len(record['chain']), 'link')} in the chain of receipts, "
        f"{count_of(len(record['faults']), 'thing')} that did not hold."
    )
    for fault in record["faults"]:
        _say(f"       {fault}")
    _must_end_at_head(name, record)
    _say_key(data["key"], trust)


def _must_end_at_head(name: str, record: Any) -> None:
    if not ends_at_head(record):
        _fail(f"{name}: {BROKEN_CHAIN}")


def _say_place(data: Any, name: str, opened: Any) -> None:
    """Whether a receipt stands in the chain of an opening record, after what it names."""
    record, receipt = opened["record"], data["receipt"]
    _must_end_at_head(name, record)
    if opened["key"] != data["key"]:
        _fail(f"{name}: another key signed it than the receipt.")
    before = beginning(receipt["procurement"])
    for number, chained in enumerate(record["chain"], 1):
        if chained["sha256"] == data["sha256"]:
            named = receipt.get("before", "")
            if named and link(chained["salt"], before) != named:
                _fail(f"{name}: the receipt stands there, but after another than it names.")
            count = len(record["chain"])
            _say(f"{name}: the receipt is number {number} of {count} in the chain.")
            return
        before = chained["sha256"]
    _fail(f"{name}: the receipt does not stand there: its submission is missing.")


def _say_key(key: str, trust: Trust) -> None:
    """What is said of the key; the end where the reader gave others alone."""
    if key in trust.keys:
        _say(f"The signature holds, by the key {key} that you gave.")
        return
    if trust.keys or trust.certificates:
        _fail(f"It was signed by the key {key}, which is none of those that you gave.")
    _say(
        f"It is as the holder of the key {key} signed it. Whose key that is, no file can say: "
        "compare it with the one that the council shows, and give that with --trust."
    )


def _say(sentence: str) -> None:
    screen.print(on_one_line(sentence), markup=False)


def _fail(sentence: str) -> None:
    _say(sentence)
    sys.exit(1)
