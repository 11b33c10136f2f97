"""How many people an organisation asks in a day: anybody may register one, and each who is asked
gets a letter with its name.
"""

from datetime import timedelta

from tender.storage import organisations
from tender.storage.unit import Unit
from tender.workflow.ground.refusals import Invalid

MOST = 20  #: asked within a day, whatever became of it
DAY = timedelta(days=1)


def refuse_another_today(unit: Unit, organisation: int) -> None:
    """Refuse one more within a day. Raises Invalid."""
    if organisations.asked_since(unit.session, organisation, unit.now - DAY) >= MOST:
        raise Invalid.of(
            email=f"Your organisation asked {MOST} people within a day, which is the most. Ask the "
            "next tomorrow. Nobody was asked."
        )
