"""Clearing away what killed processes left in the store of files: half a file, or one that no bid
lists. Only what was noted before it was begun is looked at.
"""

from contextlib import suppress
from datetime import timedelta

from tender.records.faults import StoreFault
from tender.storage import uploads
from tender.workflow.ground.office import Office

AGE = timedelta(days=1)  #: sealing a file takes seconds; whatever is a day old is under way no more


def sweep_files(office: Office) -> int:
    """Remove what was left; how many files it was.

    What cannot be removed now is tried again next time.
    """
    with office.store.reading() as session:
        found = uploads.left(session, office.clock() - AGE)
    removed = 0
    for key in found:
        with suppress(StoreFault):
            removed += remove_noted_file(office, key)
    return removed


def remove_noted_file(office: Office, key: str) -> bool:
    """Remove a file that was noted, unless something that is never taken back names it; whether it
    was removed. Raises StoreFault.
    """
    with office.store.reading() as session:
        stays = uploads.kept(session, key)
    if not stays:
        office.vault.objects.clear(key)
    with office.store.keeping() as session:
        uploads.end(session, key)
    return not stays
