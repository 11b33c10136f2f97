"""`tender verify` for a bidder's receipt: its signature, its pages, and what it says."""

import json
import sys

from evidence.counting import count_of
from tender.cli.console import say_checks, screen
from tender.documents.comparing.signature import Trust
from tender.documents.receipt import receipt_inside
from tender.documents.verify_receipt import verify_receipt_pages
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


def say_receipt(name: str, content: bytes, trust: Trust) -> None:
    """Say whether the receipt is as it was signed, by which key, and whether the reader was given
    that; exit status 1 where it is not as it was signed or by none of the keys given.
    """
    inside = receipt_inside(content)
    try:
        data = check(inside or content)
    except NotSigned as fault:
        screen.print(f"{name}: {fault}", markup=False)
        sys.exit(1)
    receipt = data["receipt"]
    screen.print(
        f"{name}: submission {receipt['number']} of {receipt['bidder']} to {receipt['title']}, "
        f"received {receipt['received']}, {count_of(len(receipt['items']), 'thing')}.",
        markup=False,
    )
    holds = say_checks(verify_receipt_pages(content, name, data)) if inside else True
    sentence, believed = _of_key(data["key"], trust)
    screen.print(sentence, markup=False)
    screen.print(
        f"Compare the receipt's hash, {data['sha256']}, with the opening record.", markup=False
    )
    if not (holds and believed):
        sys.exit(1)


def _of_key(key: str, trust: Trust) -> tuple[str, bool]:
    """What is said of the key, and whether it may be believed."""
    if key in trust.keys:
        return f"The signature holds, by the key {key} that you gave.", True
    if trust.keys or trust.certificates:
        return f"It was signed by the key {key}, which is none of those that you gave.", False
    unknown = (
        f"It is as the holder of the key {key} signed it. Whose key that is, no receipt can say: "
        "compare it with the one that the council shows, and give that with --trust."
    )
    return unknown, True
