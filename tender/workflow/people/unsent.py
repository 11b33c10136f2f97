"""What somebody types into a form and has not sent: kept for them alone, wrapped with the
installation's key, and offered again on the same page.
"""

import re
from datetime import timedelta

from tender.records.unsent import UnsentForm
from tender.sealing.keys import CannotOpen
from tender.storage import unsent
from tender.workflow.ground.access import Actor, Verb
from tender.workflow.ground.office import Office
from tender.workflow.ground.refusals import Invalid

LONGEST = 200_000  #: characters of one form; a bid's answer has a place of its own
MOST = 200  #: forms of one person
LASTS = timedelta(days=30)
_PAGE = re.compile(r"/(?!/)[!-~]{0,499}")
#: what a firm types for its bid is kept in its browser alone, until it saves
_OF_A_BID = re.compile(r"/p/[^/]+/bid(/.*)?")


def keep_unsent(office: Office, actor: Actor, page: str, form: str, content: str) -> None:
    """Keep a form as it was last typed into; the oldest go where there are too many.

    Raises Invalid for what is no page of ours, for a page of a bid, and for what is too long.
    """
    if not _PAGE.fullmatch(page) or not _PAGE.fullmatch(form):
        raise Invalid.of(page="This is no page of ours.")
    if _OF_A_BID.fullmatch(page):
        raise Invalid.of(page="What is typed for a bid stays in the browser until it is saved.")
    if len(content) > LONGEST:
        raise Invalid.of(typed=f"Write at most {LONGEST:,} characters.")
    now = office.clock()
    with office.keep(actor, Verb.KEEP_UNSENT) as session:
        unsent.forget_before(session, now - LASTS)
        unsent.keep(session, actor.id, page, form, office.vault.keys.wrap(content), now)
        session.flush()
        unsent.forget_beyond(session, actor.id, MOST)


def unsent_on(office: Office, actor: Actor, page: str) -> tuple[UnsentForm, ...]:
    """What this person typed on a page and has not sent; nothing that another key wrapped."""
    oldest = office.clock() - LASTS
    with office.look(actor, Verb.KEEP_UNSENT) as session:
        wrapped = unsent.forms_of(session, actor.id, page)
    opened = (_opened(office, form) for form in wrapped if form.at >= oldest)
    return tuple(form for form in opened if form is not None)


def forget_unsent(office: Office, actor: Actor, page: str, form: str) -> None:
    """Let go of a form: it was sent, or thrown away."""
    with office.keep(actor, Verb.KEEP_UNSENT) as session:
        unsent.forget(session, actor.id, page, form)


def _opened(office: Office, form: UnsentForm) -> UnsentForm | None:
    try:
        return form._replace(content=office.vault.keys.unwrap(form.content))
    except CannotOpen:
        return None
