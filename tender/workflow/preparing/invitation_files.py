"""The invitation of each published procurement: on the screen at once, and as files that a worker
makes before somebody asks for them. A file that was made stays as it is.
"""

import secrets
from collections.abc import Callable
from contextlib import suppress
from datetime import date
from hashlib import sha256
from typing import IO

from markupsafe import Markup
from sqlmodel import Session

from tender.documents.invitation.blocks import InvitationSection
from tender.documents.invitation.invitation import Invitation, invitation
from tender.documents.invitation.paper import invitation_pdf, on_screen
from tender.documents.invitation.price_workbook import price_workbook, rates_to_bid
from tender.documents.invitation.word import invitation_docx
from tender.documents.pdf import Press
from tender.procurement.specification import Procurement
from tender.records.procurements import PublishedVersion
from tender.storage import invitations, procurements
from tender.storage.unit import Doer
from tender.workflow.ground.access import Verb
from tender.workflow.ground.actor import ITSELF
from tender.workflow.ground.kept_files import copy_kept
from tender.workflow.ground.office import Office
from tender.workflow.ground.refusals import NotNow, NotThere
from tender.workflow.ground.stage import state_of
from tender.workflow.ground.uploads import noted
from tender.workflow.preparing.obstacles import publication_day

#: each file of an invitation that takes a worker, and how a press makes it
MADE: dict[str, Callable[[Invitation, Press], bytes]] = {
    "pdf": invitation_pdf,
    "docx": lambda invitation, _: invitation_docx(invitation),
}
BEING_MADE = (
    "This file of the invitation is being made, which takes up to a minute. Everything that it "
    "says stands on the page already."
)
ON_THE_PAGE = "Everything that it says stands on the page of the invitation."
ScreenSections = tuple[tuple[InvitationSection, Markup], ...]
#: what was set for the screen, by all that it is made of: a published version never changes
_ON_SCREEN: dict[tuple[str, int, date | None, bool], ScreenSections] = {}
_MOST = 32


class _MadeMeanwhile(Exception):
    """Another process made the file: this one is removed again."""


def published_invitation(session: Session, id: str, version: PublishedVersion) -> Invitation:
    """The invitation of a published version; of one that was published after its deadline, for
    bids that come another way.
    """
    on = publication_day(session, id)
    return invitation(
        version.procurement,
        version=version.number,
        published_on=on,
        here=on is not None,
        illustrative=state_of(session, id).listed.illustrative,
    )


def invitation_on_screen(session: Session, id: str, version: PublishedVersion) -> ScreenSections:
    """Each part of a published version with its HTML."""
    illustrative = state_of(session, id).listed.illustrative
    key = (version.sha256, version.number, publication_day(session, id), illustrative)
    # another thread may empty it at any moment: what was found or made is handed on as it is
    shown = _ON_SCREEN.get(key)
    if shown is None:
        shown = on_screen(published_invitation(session, id, version))
        if len(_ON_SCREEN) >= _MOST:
            _ON_SCREEN.clear()
        _ON_SCREEN[key] = shown
    return shown


def is_made(session: Session, id: str, version: PublishedVersion) -> bool:
    """Whether every file of a version's invitation is there."""
    return MADE.keys() <= invitations.of_version(session, id, version.number).keys()


def copy_invitation_file(
    office: Office, id: str, version: PublishedVersion, form: str, to: IO[bytes]
) -> None:
    """Copy a file of the invitation: pdf, docx, or xlsx for the price schedule. Raises NotNow while
    it is being made, and NotThere for the price schedule where no rate is bid.
    """
    if form == "xlsx":
        to.write(price_schedule(version.procurement))
        return
    with office.read() as session:
        made = invitations.of_version(session, id, version.number).get(form)
    if made is None:
        raise NotNow(BEING_MADE)
    copy_kept(office, made.key, made.sha256, to, ON_THE_PAGE)


def price_schedule(procurement: Procurement) -> bytes:
    """The price schedule to fill in. Raises NotThere where no rate is bid."""
    if not rates_to_bid(procurement):
        raise NotThere("No rate is bid here, so there is no price schedule to fill in.")
    return price_workbook(procurement)


def prepare_invitations(office: Office, tried: set[str]) -> bool:
    """Make the files of one published version in force that has none yet; whether there was one.
    `tried` are those that this process made, or could not make: what breaks off is raised once.
    """
    with office.read() as session:
        for listed in procurements.listed(session, None):
            version = procurements.published(session, listed.id)
            if version is None or (name := f"{listed.id} {version.number}") in tried:
                continue
            tried.add(name)
            if is_made(session, listed.id, version):
                continue
            made = published_invitation(session, listed.id, version)
            break
        else:
            return False
    for form, write in MADE.items():
        with office.press.lent() as press:
            content = write(made, press)
        _keep(office, listed.id, version, form, content)
    return True


def _keep(office: Office, id: str, version: PublishedVersion, form: str, content: bytes) -> None:
    """Put a file down and on record, unless another process did so meanwhile."""
    key = f"invitation/{secrets.token_hex(24)}"
    file = invitations.InvitationFile(form, key, sha256(content).hexdigest())
    with suppress(_MadeMeanwhile), noted(office, key):
        with office.vault.objects.writing(key) as to:
            to.write(content)
        doer = Doer(ITSELF.person, ITSELF.name)
        with office.act_unasked(doer, Verb.EDIT_DRAFT.value, id) as unit:
            if form in invitations.of_version(unit.session, id, version.number):
                raise _MadeMeanwhile
            invitations.keep(unit, id, version.number, file)
            unit.says(
                subject=f"the invitation as .{form}", version=version.number, sha256=file.sha256
            )
