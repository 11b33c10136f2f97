"""The letters of an award: proofs, releases, readings, and what went another way."""

import json
from collections.abc import Iterable
from datetime import date

from sqlmodel import Session, col

from tender.records.award_letters import (
    AwardLetterFile,
    AwardProof,
    AwardRelease,
    LetterReading,
    LetterSending,
    RecipientContact,
    SendingMeans,
)
from tender.storage import uploads
from tender.storage.asking import select
from tender.storage.tables import (
    AwardLetterRow,
    AwardProofRow,
    AwardReleaseRow,
    LetterReadRow,
    LetterSentRow,
    MaskDecisionRow,
    RecipientContactRow,
)
from tender.storage.unit import Unit


def keep_proof(
    unit: Unit, procurement: str, proof: AwardProof, files: Iterable[AwardLetterFile]
) -> int:
    """Put a proof on record with all its files, which ends their notes in the same transaction; its
    number. The number and the moment of `proof` are those of this act.
    """
    row = AwardProofRow(
        procurement=procurement,
        approval=proof.approval,
        report=proof.report,
        basis=proof.basis,
        day=proof.day.isoformat(),
        by=proof.by,
        at=unit.now,
    )
    unit.append(row)
    assert row.id is not None
    for file in files:
        unit.append(
            AwardLetterRow(
                procurement=procurement,
                proof=row.id,
                file=file.file,
                recipients=json.dumps(file.recipients),
                about=file.about,
                object=file.key,
                sha256=file.sha256,
                at=unit.now,
            )
        )
        uploads.end(unit.session, file.key)
    return row.id


def proofs(session: Session, procurement: str) -> tuple[AwardProof, ...]:
    """Every proof, oldest first."""
    row = AwardProofRow
    query = select(row.id, row.approval, row.report, row.basis, row.day, row.by, row.at)
    query = query.where(row.procurement == procurement).order_by(col(row.id))
    return tuple(
        AwardProof._make((*first, date.fromisoformat(day), by, at))
        for *first, day, by, at in session.exec(query)
    )


_FILE = (
    AwardLetterRow.file,
    AwardLetterRow.recipients,
    AwardLetterRow.about,
    AwardLetterRow.object,
    AwardLetterRow.sha256,
)


def files(session: Session, proof: int) -> tuple[AwardLetterFile, ...]:
    """The files of a proof, in their order."""
    query = select(*_FILE).where(AwardLetterRow.proof == proof).order_by(col(AwardLetterRow.id))
    return tuple(
        AwardLetterFile(file, tuple(json.loads(recipients)), *rest)
        for file, recipients, *rest in session.exec(query)
    )


def everywhere(session: Session) -> tuple[tuple[str, str, str, str], ...]:
    """Each file of every procurement: procurement, name, key and hash."""
    row = AwardLetterRow
    query = select(row.procurement, row.file, row.object, row.sha256).order_by(col(row.id))
    return tuple((id, file, key, sha256) for id, file, key, sha256 in session.exec(query))


def release(unit: Unit, procurement: str, proof: int, by: int) -> int:
    """Put on record that the letters of a proof are released; the release's number."""
    row = AwardReleaseRow(procurement=procurement, proof=proof, by=by, at=unit.now)
    unit.append(row)
    assert row.id is not None
    return row.id


def releases(session: Session, procurement: str) -> tuple[AwardRelease, ...]:
    """Every release, oldest first."""
    row = AwardReleaseRow
    query = select(row.id, row.proof, row.by, row.at).where(row.procurement == procurement)
    return tuple(AwardRelease(*each) for each in session.exec(query.order_by(col(row.id))))


def read(unit: Unit, procurement: str, release: int, bidder: str, file: str, person: int) -> None:
    """Put on record that a letter was read, or a file of it downloaded."""
    unit.append(
        LetterReadRow(
            procurement=procurement,
            release=release,
            bidder=bidder,
            file=file,
            person=person,
            at=unit.now,
        )
    )


def readings(session: Session, release: int) -> tuple[LetterReading, ...]:
    """Every first reading and download of a release, oldest first."""
    row = LetterReadRow
    query = select(row.bidder, row.file, row.person, row.at).where(row.release == release)
    return tuple(LetterReading(*each) for each in session.exec(query.order_by(col(row.id))))


def sent(unit: Unit, procurement: str, approval: int, sending: LetterSending) -> None:
    """Put on record that a letter went by another way. The moment is that of this act."""
    unit.append(
        LetterSentRow(
            procurement=procurement,
            approval=approval,
            bidder=sending.bidder,
            means=sending.means.value,
            day=sending.day.isoformat(),
            received=sending.received.isoformat() if sending.received else "",
            evidence=sending.evidence,
            by=sending.by,
            at=unit.now,
        )
    )


def sendings(session: Session, procurement: str, approval: int) -> dict[str, LetterSending]:
    """What counts of each bidder's letter that tells of one approval: what was recorded last."""
    row = LetterSentRow
    query = select(row.bidder, row.means, row.day, row.received, row.evidence, row.by, row.at)
    query = query.where(row.procurement == procurement, row.approval == approval)
    return {
        bidder: LetterSending(
            bidder,
            SendingMeans(means),
            date.fromisoformat(day),
            date.fromisoformat(received) if received else None,
            *rest,
        )
        for bidder, means, day, received, *rest in session.exec(query.order_by(col(row.id)))
    }


def keep_contact(
    unit: Unit, procurement: str, bidder: str, address: str, email: str, by: int
) -> None:
    """Put on record where a bidder's letter goes."""
    unit.append(
        RecipientContactRow(
            procurement=procurement,
            bidder=bidder,
            address=address,
            email=email,
            by=by,
            at=unit.now,
        )
    )


def contacts(session: Session, procurement: str) -> dict[str, RecipientContact]:
    """What was put on record last of each bidder."""
    row = RecipientContactRow
    query = select(row.bidder, row.address, row.email, row.by, row.at)
    query = query.where(row.procurement == procurement).order_by(col(row.id))
    return {contact[0]: RecipientContact(*contact) for contact in session.exec(query)}


def decide_mask(unit: Unit, procurement: str, passage: str, reason: str, by: int) -> None:
    """Put on record that a passage stays masked as it is."""
    unit.append(
        MaskDecisionRow(procurement=procurement, passage=passage, reason=reason, by=by, at=unit.now)
    )


def decided_masks(session: Session, procurement: str) -> dict[str, str]:
    """The passages that somebody decided on, each with the reason."""
    row = MaskDecisionRow
    query = select(row.passage, row.reason).where(row.procurement == procurement)
    return dict(session.exec(query.order_by(col(row.id))).all())
