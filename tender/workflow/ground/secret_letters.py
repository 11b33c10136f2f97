"""Letters that hold a link by which somebody comes in: wrapped while they wait, so that nobody who
reads the database, or a backup made meanwhile, comes in by it.
"""

from tender.records.letters import WaitingLetter
from tender.storage import letters
from tender.storage.unit import Unit
from tender.workflow.ground.office import Office


def write_secret_letter(
    office: Office, unit: Unit, person: int, event: str, subject: str, text: str
) -> None:
    """Write a letter of the whole installation whose text opens something."""
    wrapped = office.vault.keys.wrap_words(text, _place(person, event))
    letters.write(unit.session, None, person, event, subject, wrapped, unit.now, secret=True)


def text_of(office: Office, letter: WaitingLetter) -> str:
    """What a letter says; empty for what was wrapped with another key, or for another letter."""
    if not letter.secret:
        return letter.text
    return office.vault.keys.unwrap_words(letter.text, _place(letter.person, letter.event))


def _place(person: int, event: str) -> str:
    return f"letter\n{person}\n{event}"
