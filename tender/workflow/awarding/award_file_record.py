"""What is on record of a procurement, as an award file has it: entries of the audit, heads, keys,
receipts, and lists.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from evidence.canonical import canonical
from evidence.codec import encode
from tender.documents.award_file.excerpt import (
    AuditExcerpt,
    EntryWords,
    ExcerptEntry,
    without_words,
)
from tender.documents.award_file.manifest import PartKind
from tender.documents.opening_record import OpeningRecord, record_paper, record_text
from tender.records.audit import AuditHead, KeptHead
from tender.storage import anchors, audit, award_files, contracts, editions, receipt_chain
from tender.workflow.awarding.award_file_parts import FileInMaking
from tender.workflow.clarifying.door import public_log
from tender.workflow.deciding.door import kept_entries

_MANY = 10_000  #: anchors of one kind
_WORDS = ("name", "subject", "data", "salts")


def excerpt_of(making: FileInMaking) -> AuditExcerpt:
    """The entries of the audit that are of this procurement, and those around them."""
    keys: dict[str, int] = {}
    others = []
    for number, hash, key, signature in award_files.other_entries(making.session, making.state.id):
        place = keys.setdefault(key, len(keys)) if key else None
        signed = f":{place}:{signature}" if place is not None else ""
        others.append(f"{number}:{hash}{signed}")
    return AuditExcerpt(
        procurement=making.state.id,
        keys=tuple(keys),
        entries=tuple(map(_entry, award_files.own_entries(making.session, making.state.id))),
        others=tuple(others),
    )


def _entry(columns: Mapping[str, Any]) -> ExcerptEntry:
    words = EntryWords(**{name: columns[name] for name in _WORDS})
    rest = {name: value for name, value in columns.items() if name not in _WORDS}
    return ExcerptEntry(words=words, **rest)


def put_audit(making: FileInMaking) -> AuditHead:
    """The entries, with and without their words; heads kept elsewhere; keys. The newest entry."""
    folder, excerpt = making.folder, excerpt_of(making)
    folder.put(
        "audit/entries.json",
        PartKind.AUDIT,
        "Every entry of the audit of this procurement, signed, with the words of each",
        excerpt.content,
    )
    folder.put(
        "audit/entries-open.json",
        PartKind.OPEN_AUDIT,
        "The same entries, each with the salted digest of its words in their place",
        without_words(excerpt).content,
        open=True,
    )
    first = excerpt.entries[0].number if excerpt.entries else 0
    _list(
        making,
        "audit/heads.json",
        PartKind.HEADS,
        "Heads of the audit that were kept outside of the database",
        (_kept(each) for each in _heads(making) if each.head.number >= first and not each.fault),
        open=True,
    )
    _put_keys(making)
    return audit.head(making.session)


def _heads(making: FileInMaking) -> Iterator[KeptHead]:
    for kind in (anchors.STORE, anchors.STAMP, anchors.BACKUP, anchors.VERIFICATION):
        yield from reversed(anchors.newest(making.session, kind, _MANY))


def _kept(head: KeptHead) -> dict[str, object]:
    """A head as a file has it: of where it lies, no more than whoever stamped it."""
    shown = {"kind": head.kind, "head": head.head.text, "at": encode(head.at)}
    if head.kind == anchors.STAMP:
        shown |= {"by": head.place, "proof": head.proof}
    return shown


def _put_keys(making: FileInMaking) -> None:
    office = making.office
    signature = office.signature
    keys = {
        "format": "tender-keys-1",
        "audit": sorted(office.store.key.trust().keys),
        "receipts": office.vault.signer.public,
        "certificate": signature.fingerprint if signature else "",
        "holder": signature.name if signature else "",
    }
    making.folder.put(
        "audit/keys.json",
        PartKind.KEYS,
        "The public halves of the keys of this installation",
        canonical(keys),
        open=True,
    )


def put_opening(making: FileInMaking, record: OpeningRecord) -> None:
    """The opening record, signed and as it is printed, and what is held of each receipt."""
    signed = making.office.vault.signer.sign(record_text(record)).as_file("record")
    evidence = making.folder.put(
        "opening/opening-record.json",
        PartKind.OPENING_RECORD,
        "Who opened what, when, and the chain of receipts; signed",
        signed,
    )
    making.folder.put(
        "opening/opening-record.pdf",
        PartKind.OPENING_RECORD,
        "The same as it is printed",
        record_paper(record),
        rests_on=(evidence,),
    )


def put_receipts(making: FileInMaking) -> None:
    """What is held of each receipt: its hash, signature and salt. Its words are sealed."""
    links = receipt_chain.links(making.session, making.state.id)
    if not links:
        return
    _list(
        making,
        "opening/receipts.json",
        PartKind.RECEIPTS,
        "Of each receipt what the council holds: its hash, its signature, its random number",
        (
            {
                "number": each.number,
                "sha256": each.sha256,
                "salt": each.salt,
                "at": encode(each.at),
                "signature": each.signature,
                "withdrawal": each.notice,
            }
            for each in links
        ),
    )
    _list(
        making,
        "opening/receipts-open.json",
        PartKind.OPEN_RECEIPTS,
        "The hashes of all receipts in their order: whoever holds one finds it here",
        (each.sha256 for each in links),
        open=True,
    )


def put_lists(making: FileInMaking) -> None:
    """Clarifications, and editions of the register."""
    session, state = making.session, making.state
    _list(
        making,
        "published/clarifications.json",
        PartKind.CLARIFICATIONS,
        "Questions and answers as everybody reads them",
        map(encode, public_log(session, state.id)),
        open=True,
    )
    _list(
        making,
        "register/editions.json",
        PartKind.EDITIONS,
        "The files of the CQC’s register that were brought in, each with its hash",
        (
            {
                "file": each.file,
                "sha256": each.sha256,
                "layout": each.layout,
                "on": encode(each.on),
            }
            for each in editions.editions(session)
        ),
        open=True,
    )


def put_decided(making: FileInMaking) -> None:
    """Findings with what was decided, and what was done with contracts after the award."""
    session, state = making.session, making.state
    _list(
        making,
        "findings/findings.json",
        PartKind.FINDINGS,
        "What checks noticed, which act waits for it, and what was decided",
        map(encode, kept_entries(session, state, making.office)),
    )
    steps = contracts.contract_steps(session, state.id)
    if steps:
        _list(
            making,
            "contracts/contracts.json",
            PartKind.CONTRACTS,
            "What was done with each contract after the award",
            (encode(each._asdict()) for each in steps),
        )


def _list(
    making: FileInMaking,
    path: str,
    kind: PartKind,
    says: str,
    rows: Iterable[object],
    *,
    open: bool = False,
) -> None:
    """A list of what is on record, under a format of its own name."""
    name = path.rpartition("/")[2].removesuffix(".json")
    content = canonical({"format": f"tender-award-file-{name}-1", "rows": list(rows)})
    making.folder.put(path, kind, says, content, open=open)


def groups_of_records() -> Iterator[tuple[str, Callable[[FileInMaking], object]]]:
    """What of the record is put down, in words, in order."""
    yield "Receipts", put_receipts
    yield "Lists", put_lists
    yield "Findings and contracts", put_decided
