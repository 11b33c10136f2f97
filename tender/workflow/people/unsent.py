"""What somebody types into a form and has not sent: kept for them alone, wrapped for them and that
form with the installation's key, and offered again where the form stands.
"""

import re
from datetime import timedelta
from urllib.parse import unquote

from tender.storage import unsent
from tender.workflow.ground.access import Verb
from tender.workflow.ground.actor import Actor
from tender.workflow.ground.office import Office
from tender.workflow.ground.refusals import Invalid

LONGEST = 100_000  #: characters of one form; a bid's answer has a place of its own
MOST = 50  #: forms of one person
LASTS = timedelta(days=30)
_FORM = re.compile(r"/(?!/)[!-~]{0,499}")
_PROCUREMENT = re.compile(r"/p/([^/]+)/(bid(?:/|$))?")


def keep_unsent(office: Office, actor: Actor, form: str, content: str) -> None:
    """Keep a form as it was last typed into; the oldest go where there are too many.

    Raises Invalid for what is no form of ours, for one of a bid, for one beyond the procurement
    that a way in was made for, and for what is too long.
    """
    if not _is_kept(actor, form):
        raise Invalid.of(form="What is typed there is not kept on the server.")
    if len(content) > LONGEST:
        raise Invalid.of(typed=f"Write at most {LONGEST:,} characters.")
    now = office.clock()
    with office.keep(actor, Verb.KEEP_UNSENT) as session:
        unsent.forget_before(session, now - LASTS)
        wrapped = office.vault.keys.wrap_words(content, _place(actor, form))
        unsent.keep(session, actor.id, form, wrapped, now)
        session.flush()
        unsent.forget_beyond(session, actor.id, MOST)


def unsent_forms(office: Office, actor: Actor) -> tuple[str, ...]:
    """Which forms this person typed into and has not sent."""
    with office.look(actor, Verb.KEEP_UNSENT) as session:
        forms = unsent.names(session, actor.id, office.clock() - LASTS)
    return tuple(form for form in forms if _is_kept(actor, form))


def unsent_in(office: Office, actor: Actor, form: str) -> str:
    """What they typed into one of them; empty where there is nothing, and for what was wrapped with
    another key, for somebody else or for another form.
    """
    if not _is_kept(actor, form):
        return ""
    with office.look(actor, Verb.KEEP_UNSENT) as session:
        wrapped = unsent.wrapped(session, actor.id, form, office.clock() - LASTS)
    return office.vault.keys.unwrap_words(wrapped, _place(actor, form))


def forget_unsent(office: Office, actor: Actor, form: str) -> None:
    """Let go of a form: it was sent, or thrown away."""
    if _is_kept(actor, form):
        with office.keep(actor, Verb.KEEP_UNSENT) as session:
            unsent.forget(session, actor.id, form)


def _place(actor: Actor, form: str) -> str:
    """Whose words they are, and of which form."""
    return f"{actor.id}\n{form}"


def _is_kept(actor: Actor, form: str) -> bool:
    """Whether it is a form of ours, none of a bid however its path is written, and within what the
    person's way in was made for.
    """
    if not _FORM.fullmatch(form):
        return False
    path = form.partition("?")[0]
    for _ in range(3):
        path = unquote(path)
    about = _PROCUREMENT.match(path)
    if about and about[2]:
        return False
    return not actor.bound or (about is not None and about[1] in actor.roles)
