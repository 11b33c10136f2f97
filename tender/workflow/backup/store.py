"""Keeping the record: a backup made and put back, what is brought in at the machine itself.

For whoever runs the installation, at its own machine.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from tender.config import Settings
from tender.intake.bank_holidays import read_bank_holidays
from tender.intake.register.new_headings import SeenHeading, headings_of
from tender.procurement.bank_holidays import BankHoliday
from tender.records.audit import AuditHead
from tender.records.editions import ListedEdition
from tender.storage.backup import BackupContents, backup, restore
from tender.storage.ended_ways_in import end_every_way_in
from tender.storage.engine import Store
from tender.storage.objects import Objects
from tender.storage.unit import Doer
from tender.workflow.ground.access import Verb
from tender.workflow.ground.actor import ITSELF
from tender.workflow.ground.holidays import enter_unknown
from tender.workflow.ground.office import Office
from tender.workflow.ground.opened_store import open_store
from tender.workflow.ground.progress import Report
from tender.workflow.people.door import erase_at_machine, first_administrator
from tender.workflow.register.door import NewMapping, bring_at_machine, map_at_machine

RESTORED = "put a backup back"  #: the act, as the audit names it


@contextmanager
def store_of_settings() -> Iterator[Store]:
    """The store that the settings name, brought up to date."""
    store = open_store(Settings())
    try:
        yield store
    finally:
        store.close()


def back_up(file: Path) -> BackupContents:
    """Write everything to a new file. Raises OSError where it is there or cannot be written."""
    with store_of_settings() as store:
        return backup(store, file, Objects(Settings().file_store))


def restore_store(
    file: Path, heads: Sequence[AuditHead] = (), keys: Sequence[str] = ()
) -> BackupContents:
    """Put a backup into the empty store that the settings name. Its audit is held against the
    installation's key, `keys` of earlier ones (public halves), and `heads` kept elsewhere. Every
    signed-in browser, link and token in it ends: which were ended since, nobody can tell.

    Raises NotRestored, and then nothing was changed.
    """
    with store_of_settings() as store:
        contents = restore(store, file, Objects(Settings().file_store), heads, keys)
        with Office(store).act_unasked(Doer(None, ITSELF.name), RESTORED) as unit:
            ended = end_every_way_in(unit)
            unit.says(subject=f"of entry {contents.number}", **ended._asdict())
        return contents


def first_administrator_link(email: str, name: str) -> str:
    """Add an administrator, and give the address of the link by which they come in."""
    with store_of_settings() as store:
        secret = first_administrator(Office(store), email, name)
    return f"{Settings().address.rstrip('/')}/link/{secret}"


def erase_person_at_machine(email: str, administrator: str, reason: str) -> int:
    """Erase who the person of an address was; the number under which what they did stays. Raises as
    `erase_at_machine`.
    """
    with store_of_settings() as store:
        number = erase_at_machine(store, email, administrator, reason)
        store.let_go()
        return number


def enter_holidays_at_machine(file: Path) -> tuple[BankHoliday, ...]:
    """Enter the bank holidays of GOV.UK's file that are not known yet; which they were.

    Raises BadInput with every fault of the file.
    """
    holidays = read_bank_holidays(file)
    with store_of_settings() as store:
        office = Office(store)
        with office.act_unasked(Doer(None, ITSELF.name), Verb.ENTER_BANK_HOLIDAY) as unit:
            return enter_unknown(unit, holidays, None)


def bring_editions_at_machine(files: Sequence[Path], report: Report) -> tuple[ListedEdition, ...]:
    """Bring in editions of the CQC's register.

    Raises BadInput with every fault of every file, and Invalid for one that is here already;
    then nothing is kept.
    """
    with store_of_settings() as store:
        return bring_at_machine(Office(store), Doer(None, ITSELF.name), files, report)


def headings_at_machine(file: Path) -> tuple[SeenHeading, ...]:
    """The headings of a register file with example values. Raises BadInput."""
    return headings_of(file)


def map_headings_at_machine(file: Path, new: NewMapping) -> None:
    """Map headings of a register file, on record. Raises Invalid and BadInput as `map_headings`."""
    with store_of_settings() as store:
        map_at_machine(Office(store), Doer(None, ITSELF.name), file, new)
