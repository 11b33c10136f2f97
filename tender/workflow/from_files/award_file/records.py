"""What is on record in an award file: entries of the audit, keys, receipts, letters and lists."""

from typing import Any

from evidence.counting import count_of
from tender.documents.award_file.manifest import PartKind
from tender.documents.award_file.reading import UnpackedFile
from tender.documents.evidence import read_evidence
from tender.documents.verify_receipt import BROKEN_CHAIN, ends_at_head
from tender.sealing.signing import NotSigned, check
from tender.workflow.from_files.award_file.hand import (
    FileInHand,
    PartVerdict,
    json_of,
    not_checked,
    verdict,
)

_AS_PUT_IN = "its bytes are those that were put in. "
_ERASED = f"{_AS_PUT_IN}No entry of the audit names them: the one that did may have lost its words"
_NOTHING = f"{_AS_PUT_IN}Nothing else here says the same, to hold it against"


def _json(hand: FileInHand, file: UnpackedFile) -> dict[str, Any]:
    return json_of(hand.content(file))


def check_entries(hand: FileInHand, file: UnpackedFile) -> PartVerdict:
    """The entries of the audit, or the same without their words beside them."""
    assert hand.proof is not None
    if hand.whole and file.opened.part.kind is PartKind.OPEN_AUDIT:
        differs = [] if hand.content(file) == hand.proof.open_form else ["they are other entries"]
        return verdict(file, "they are the entries beside them, without their words", differs)
    differs = list(hand.proof.faults)
    if not differs and hand.proof.newest != hand.manifest.audit:
        differs.append(f"the newest is {hand.proof.newest}, and not {hand.manifest.audit}")
    return verdict(file, hand.proof.says or "entries of the audit", differs)


def check_keys(hand: FileInHand, file: UnpackedFile) -> PartVerdict:
    """Public halves of keys: those by which things here are signed."""
    keys = hand.keys
    known = {*keys.get("audit", ())}
    differs = []
    if hand.key and hand.key not in known:
        differs.append("the key that signed this file is not among them")
    signing = hand.proof.keys if hand.proof else frozenset[str]()
    for key in sorted(signing - known - {*hand.trust.keys}):
        differs.append(
            f"entries of the audit are signed by {key}, which is not among them; if you know it as "
            "an earlier key of the council, give it with --trust"
        )
    for record in _signed_records(hand):
        if _json(hand, record).get("key") != keys.get("receipts"):
            differs.append("the opening record is signed by another key")
    says = (
        "they are the keys by which entries, receipts and this file are signed. Whose they are, no "
        "file can say: compare them with those that the council shows"
    )
    return verdict(file, says, differs)


def _signed_records(hand: FileInHand) -> list[UnpackedFile]:
    records = hand.of_kind(PartKind.OPENING_RECORD)
    return [each for each in records if each.opened.part.path.endswith(".json")]


def check_heads(hand: FileInHand, file: UnpackedFile) -> PartVerdict:
    """Heads that were kept elsewhere: that each is an entry."""
    rows = _json(hand, file).get("rows", ())
    text = "\n".join(str(row.get("head")) for row in rows)
    stamps = sum(bool(row.get("proof")) for row in rows)
    says = f"{count_of(len(rows), 'head')} kept elsewhere, each an entry of the audit"
    if stamps:
        says += (
            f". {count_of(stamps, 'time stamp')} among them: that of each is checked with the "
            "certificate of who stamped it, which is not in here"
        )
    return verdict(file, says, hand.strange_heads(text))


def check_record(hand: FileInHand, file: UnpackedFile) -> PartVerdict:
    """The opening record: its signature, its chain; of the printed one, the head on it."""
    content, differs = hand.content(file), list(hand.strange_heads(hand.text(file)))
    if content.startswith(b"%PDF-"):
        if differs:
            return verdict(file, "the record as it is printed", differs)
        return not_checked(
            file, f"{_AS_PUT_IN}Its pages were not made again: believe the signed one"
        )
    try:
        record = check(content, "record")["record"]
        if not ends_at_head(record):
            differs.append(BROKEN_CHAIN)
        links = count_of(len(record["chain"]), "link")
    except (NotSigned, KeyError, TypeError, AttributeError, IndexError) as fault:
        return verdict(file, "it is signed", (str(fault) or "it is no opening record",))
    return verdict(file, f"it is as it was signed, with {links} in the chain of receipts", differs)


def check_receipts(hand: FileInHand, file: UnpackedFile) -> PartVerdict:
    """What is held of receipts: the chain of the opening record, in order."""
    rows = _json(hand, file).get("rows", ())
    hashes = [row if isinstance(row, str) else row.get("sha256") for row in rows]
    records = _signed_records(hand)
    if not records:
        why = "the opening record, whose chain this is, was left out or is not there"
        return not_checked(file, f"{_AS_PUT_IN}{why}: whoever holds a receipt finds its hash here")
    chain = [link["sha256"] for link in _json(hand, records[0])["record"]["chain"]]
    differs = [] if hashes == chain else ["it is not the chain in the opening record"]
    return verdict(file, "it is the chain in the opening record", differs)


def check_letter(hand: FileInHand, file: UnpackedFile) -> PartVerdict:
    """A letter: that it is what was released."""
    heads = tuple(hand.strange_heads(hand.text(file)))
    if not hand.told or hand.is_unproved(file):
        why = _NOTHING if not hand.told else _ERASED
        return verdict(file, "its heads", heads) if heads else not_checked(file, why)
    return verdict(
        file,
        "it is what an entry of the audit says was prepared and released, by its hash. Its figures "
        "stand in the award report",
        (*hand.unnamed(file), *heads),
    )


def check_named(hand: FileInHand, file: UnpackedFile) -> PartVerdict:
    """What an entry of the audit names when it is put on record."""
    if not hand.told or hand.is_unproved(file):
        return not_checked(file, _ERASED if hand.told else _NOTHING)
    return verdict(file, "an entry of the audit names its hash", hand.unnamed(file))


def check_published(hand: FileInHand, file: UnpackedFile) -> PartVerdict:
    """A published version: by its hash, which is that of the criteria."""
    if hand.told and not hand.is_unproved(file):
        return verdict(file, "an entry of the audit names its hash", hand.unnamed(file))
    why = "Compare its hash, that of the criteria, with the one recorded at publication"
    return not_checked(file, f"{_AS_PUT_IN}{why}: {file.opened.part.sha256}")


def check_editions(hand: FileInHand, file: UnpackedFile) -> PartVerdict:
    """Editions of the register: that every file that the evidence names is among them."""
    known = {row.get("sha256") for row in _json(hand, file).get("rows", ())}
    named = {
        part.sha256
        for evidence in hand.of_kind(PartKind.EVIDENCE)
        for snapshot in read_evidence(
            hand.content(evidence), evidence.opened.part.path
        ).register.snapshots
        for part in snapshot.files
    }
    if not named:
        return not_checked(file, _NOTHING)
    if not named <= known:
        lacks = count_of(len(named - known), "file")
        return not_checked(
            file, f"{_AS_PUT_IN}{lacks} of the register in the evidence came with the bids instead"
        )
    return verdict(file, "every file of the register that the evidence names is among them")


def check_nothing(_: FileInHand, file: UnpackedFile) -> PartVerdict:
    """Of a list, nothing more than that it is what was put in."""
    return not_checked(file, _NOTHING)
