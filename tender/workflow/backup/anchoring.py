"""Keeping the head of the audit outside of the database: beside the key, in a locked store, under
the stamp of an authority. And how that stands, for an administrator.
"""

import base64
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import NamedTuple

from tender.anchoring.locked_store import LockedStore, NotKept
from tender.anchoring.stamps import NotStamped, StampAuthority
from tender.config import Settings
from tender.records.audit import AuditEntry, AuditHead, KeptHead
from tender.storage import anchors, audit
from tender.workflow.backup.verification import authority_of
from tender.workflow.ground.access import Verb
from tender.workflow.ground.actor import Actor
from tender.workflow.ground.office import Office
from tender.workflow.ground.opened_store import GUARDS

AGAIN = timedelta(minutes=5)  #: after a try that failed
SHOWN = 5  #: entries, and anchors of each kind


class AnchorPlaces(NamedTuple):
    """Where heads are kept beside the key's own folder, and how often."""

    store: LockedStore | None = None
    locked: timedelta = timedelta(days=2555)
    authority: StampAuthority | None = None
    every: timedelta = timedelta(hours=1)


def places_of(settings: Settings) -> AnchorPlaces:
    """The places that the settings name."""
    return AnchorPlaces(
        store=LockedStore.of(settings.audit_store) if settings.audit_store else None,
        locked=timedelta(days=settings.audit_store_days),
        authority=authority_of(settings) if settings.audit_stamps else None,
        every=timedelta(minutes=settings.audit_minutes),
    )


def anchor_round(office: Office, places: AnchorPlaces) -> None:
    """Keep the head of the audit wherever it is due. What fails is noted, and tried again."""
    with office.read() as session:
        head = audit.head(session)
        noted = office.store.key.heads()
        follows = bool(noted) and audit.has_entry(session, noted[-1])
    if not head.number:
        return
    office.store.key.note_head(head, follows=follows)
    if places.store:
        _keep(office, anchors.STORE, head, places, _in_store)
    if places.authority:
        _keep(office, anchors.STAMP, head, places, _stamped)


def _keep(
    office: Office,
    kind: str,
    head: AuditHead,
    places: AnchorPlaces,
    way: Callable[[AuditHead, AnchorPlaces, datetime], KeptHead],
) -> None:
    now = office.clock()
    with office.read() as session:
        last = next(iter(anchors.newest(session, kind)), None)
    if last and (last.head == head and not last.fault):
        return
    if last and now - last.at < (AGAIN if last.fault else places.every):
        return
    try:
        anchor = way(head, places, now)
    except (NotKept, NotStamped) as fault:
        anchor = KeptHead(kind, head, now, fault=str(fault))
    with office.tend() as session:
        anchors.note(session, anchor)


def _in_store(head: AuditHead, places: AnchorPlaces, now: datetime) -> KeptHead:
    assert places.store is not None
    key = places.store.keep(head.number, head.hash, now, now + places.locked)
    return KeptHead(anchors.STORE, head, now, place=f"s3://{places.store.bucket}/{key}")


def _stamped(head: AuditHead, places: AnchorPlaces, now: datetime) -> KeptHead:
    assert places.authority is not None
    stamp = places.authority.stamp(head.text.encode())
    proof = base64.b64encode(stamp).decode()
    return KeptHead(anchors.STAMP, head, now, place=places.authority.address, proof=proof)


@dataclass(frozen=True, slots=True, kw_only=True)
class AuditKeeping:
    """How the audit of the installation is kept."""

    key: str  #: the public half of the key that signs it
    head: AuditHead
    noted: tuple[AuditHead, ...]  #: beside the key, the newest last
    verified: KeptHead | None  #: the last verification
    stored: tuple[KeptHead, ...]
    stamped: tuple[KeptHead, ...]
    guards: tuple[AuditEntry, ...]  #: acts that put guards of the database back


def audit_keeping(office: Office, actor: Actor) -> AuditKeeping:
    """How the audit is kept, for whoever looks after the installation."""
    with office.look(actor, Verb.SEE_AUDIT_KEEPING) as session:
        return AuditKeeping(
            key=office.store.key.public,
            head=audit.head(session),
            noted=office.store.key.heads(),
            verified=next(iter(anchors.newest(session, anchors.VERIFICATION)), None),
            stored=anchors.newest(session, anchors.STORE, SHOWN),
            stamped=anchors.newest(session, anchors.STAMP, SHOWN),
            guards=audit.newest_of_verb(session, GUARDS, SHOWN),
        )
