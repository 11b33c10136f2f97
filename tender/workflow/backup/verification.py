"""The audit proved whole: every entry, every row under it, every file that a record names, held
against the key of the installation and all that was kept outside.
"""

import base64
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from sqlmodel import Session

from evidence.counting import count_of
from tender.anchoring.locked_store import LockedStore, NotKept
from tender.anchoring.stamps import NotStamped, StampAuthority
from tender.config import Settings
from tender.records.audit import AuditFault, AuditHead, AuditTrust, FileFault, KeptHead
from tender.storage import anchors, audit
from tender.storage.engine import Store
from tender.storage.named_files import count_named_files, file_faults
from tender.storage.objects import Objects
from tender.storage.private import private_folder
from tender.storage.triggers import foreign_programs, missing_guards
from tender.workflow.ground.opened_store import open_store


@dataclass(frozen=True, slots=True, kw_only=True)
class StoreVerification:
    """What a verification found: nothing, when all is as it was written."""

    number: int
    hash: str
    faults: tuple[AuditFault, ...]
    files: int  #: that records name
    file_faults: tuple[FileFault, ...]
    heads: int = 0  #: kept outside, against which it was held

    @property
    def holds(self) -> bool:
        """Whether all is as it was written."""
        return not self.faults and not self.file_faults


def authority_of(settings: Settings) -> StampAuthority | None:
    """The time-stamp authority that the settings name."""
    if settings.audit_stamps_root is None:
        return None
    return StampAuthority(settings.audit_stamps, settings.audit_stamps_root)


def verify_audit(heads: Sequence[AuditHead] = (), keys: Sequence[str] = ()) -> StoreVerification:
    """Read the whole audit, every row under it, and the files that records name.

    `heads` were kept elsewhere, of one whose number is 0 the hash alone; `keys` are public halves
    of earlier keys. Raises StoreGone where the store of files does not answer.
    """
    settings = Settings()
    missing = _missing_guards(settings)
    store = open_store(settings)
    try:
        with store.reading() as session:
            verification = _verify(session, settings, store.key.trust(), heads, keys, missing)
        _note(store, verification)
        return verification
    finally:
        store.close()


def _verify(
    session: Session,
    settings: Settings,
    trust: AuditTrust,
    heads: Sequence[AuditHead],
    keys: Sequence[str],
    missing: Sequence[AuditFault],
) -> StoreVerification:
    outside, unproved = _outside(session, settings)
    held = trust._replace(
        keys=trust.keys | set(keys), heads=tuple({*trust.heads, *heads, *outside})
    )
    newest = audit.head(session)
    return StoreVerification(
        number=newest.number,
        hash=newest.hash,
        faults=(*missing, *unproved, *audit.faults(session, held)),
        files=count_named_files(session),
        file_faults=tuple(file_faults(session, Objects(settings.file_store))),
        heads=len(held.heads),
    )


def _missing_guards(settings: Settings) -> tuple[AuditFault, ...]:
    """Guards of the database that somebody took off, before they are put back, and what somebody
    put there to run.
    """
    private_folder(settings.folder)
    store = Store(settings.database)
    try:
        with store.reading() as session:
            missing = missing_guards(session.connection())
            foreign = foreign_programs(session.connection())
    finally:
        store.close()
    return (
        *(
            AuditFault(0, f"the guard {name} of the database was taken off; it is put back")
            for name in missing
        ),
        *(
            AuditFault(
                0,
                f"the database runs {name}, which is not ours: what was written since it was put "
                "there may be another thing than what its entry says",
            )
            for name in foreign
        ),
    )


def _outside(
    session: Session, settings: Settings
) -> tuple[tuple[AuditHead, ...], tuple[AuditFault, ...]]:
    """Heads that the settings' own store and authority prove, and what is wrong with those."""
    heads, faults = list[AuditHead](), list[AuditFault]()
    for proved in (_stamped(session, settings), _kept(settings)):
        for each in proved:
            if isinstance(each, AuditHead):
                heads.append(each)
            else:
                faults.append(each)
    return tuple(heads), tuple(faults)


def _stamped(session: Session, settings: Settings) -> Iterator[AuditHead | AuditFault]:
    authority = authority_of(settings)
    for anchor in anchors.stamps(session) if authority else ():
        assert authority is not None
        try:
            authority.holds(base64.b64decode(anchor.proof), anchor.head.text.encode())
        except (NotStamped, ValueError) as fault:
            number = anchor.head.number
            yield AuditFault(number, f"the stamp of entry {number} does not hold: {fault}")
        else:
            yield anchor.head


def _kept(settings: Settings) -> Iterator[AuditHead | AuditFault]:
    if settings.audit_store:
        try:
            for number, hash in LockedStore.of(settings.audit_store).heads():
                yield AuditHead(number, hash)
        except NotKept as fault:
            yield AuditFault(0, f"heads that were kept outside could not be read: {fault}")


def _note(store: Store, verification: StoreVerification) -> None:
    """Note what was found, for the administrator's page."""
    faults = len(verification.faults) + len(verification.file_faults)
    noted = KeptHead(
        anchors.VERIFICATION,
        AuditHead(verification.number, verification.hash),
        datetime.now(UTC),
        fault=count_of(faults, "fault") if faults else "",
    )
    with store.keeping() as session:
        anchors.note(session, noted)
