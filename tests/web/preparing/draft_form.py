"""The draft as it is stored, and what its pages send."""

from tender.storage import procurements
from tests.office import ID

SET_UP = f"/p/{ID}/set-up"


def draft_of(cast, id=ID):
    """The draft as it is stored."""
    with cast.office.store.reading() as session:
        return procurements.drafted(session, id)


def a_form(cast, **values):
    """What a page of the draft as it stands sends."""
    return {"revision": draft_of(cast).revision, "typed": ID, **values}


def page(section, at=""):
    """A page's address."""
    return f"{SET_UP}/page/{section}" + (f"?at={at}" if at else "")
