"""`tender verify` for a bidder's receipt: its signature, and what it says."""

import json
import sys

from evidence.counting import count_of
from tender.cli.console import screen
from tender.documents.receipt import receipt_inside
from tender.sealing.signing import FORMAT, NotSigned, check


def is_receipt(content: bytes) -> bool:
    """Whether the file is a signed receipt, or a PDF with one inside."""
    if content.startswith(b"%PDF-"):
        return receipt_inside(content) is not None
    try:
        data = json.loads(content)
    except (ValueError, RecursionError):
        return False
    return isinstance(data, dict) and data.get("format") == FORMAT


def say_receipt(name: str, content: bytes) -> None:
    """Say whether the receipt is as it was signed, and which key signed it; exit status 1 where it
    is not.
    """
    try:
        data = check(receipt_inside(content) or content)
    except NotSigned as fault:
        screen.print(f"{name}: {fault}", markup=False)
        sys.exit(1)
    receipt = data["receipt"]
    screen.print(
        f"{name}: submission {receipt['number']} of {receipt['bidder']} to {receipt['title']}, "
        f"received {receipt['received']}, {count_of(len(receipt['items']), 'thing')}.",
        markup=False,
    )
    screen.print(
        "The signature holds. Compare two things with what the council shows: "
        f"the key {data['key']}, and the receipt's hash {data['sha256']} in the opening record.",
        markup=False,
    )
