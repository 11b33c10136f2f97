"""The doors of the acts that findings wait for: page, API and command line, as people and programs
come through them, over an installation whose store is put back between tries.
"""

import html
import re
from contextlib import chdir

from click.testing import CliRunner

from evidence.sentence import unended
from tender.cli import main
from tender.workflow.commitments import commitment
from tests.office import DOMAIN, ID, Cast, an_office
from tests.rewinding import kept, put_back
from tests.web.api.program import Program
from tests.web.client import an_app, client_of

TYPED = {"typed": ID}


class Doors:
    """An installation with Testshire, and whoever comes through its doors."""

    def __init__(self, folder):
        (folder / "var").mkdir(mode=0o700, parents=True)
        self.folder = folder
        self.cast = Cast(an_office(f"sqlite:///{folder / 'var' / 'tender.db'}"))
        self.app = an_app(self.cast.office, folder)

    def opened(self, *roles):
        """Keep the store as it stands, with a browser and a program of each role; `again` has it
        so.
        """
        self.browsers = {role: client_of(self.app, self.cast, role) for role in roles}
        self.programs = {role: Program(self.app, self.cast, role) for role in roles}
        self.kept, self.now = kept(self.cast.office.store), self.cast.office.clock.now
        return self

    def again(self):
        """The store as it was kept."""
        put_back(self.cast.office.store, self.kept)
        self.cast.office.clock.now = self.now
        return self.cast

    def by_page(self, role, page, form):
        """What the page answers to its act: the status, and its words without markup."""
        answer = self.browsers[role].post(f"/p/{ID}/{page}", data=form)
        return answer.status_code, plain(answer.get_data(as_text=True))

    def by_api(self, role, path, body=None):
        """What a program is answered: the status, and all that it says."""
        status, told = self.programs[role].asks("POST", f"/{path}", body)
        return status, squeezed(str([told.get("error"), *told.get("fields", {}).values()]))

    def by_command(self, gateway):
        """What the command line says of the gate on the office's day: its exit status, and its
        words.
        """
        return self.says("gate", gateway.value, "--on", self.cast.office.today().isoformat())

    def says(self, verb, *more):
        """What a verb of the register says at the command line, to the lead."""
        with chdir(self.folder):
            done = CliRunner().invoke(
                main,
                ["findings", verb, ID, *more, "--as", f"lead.{ID}{DOMAIN}"],
                env={"TENDER_FOLDER": str(self.folder / "var")},
            )
        return done.exit_code, squeezed(done.output)

    def refusing(self, gateway, findings, role, act, *, settled=False):
        """The doors at which the act of a gate is done, or refused without naming each of the
        findings: none where all is well. The act is its page with its form, and its path of the API
        with its body; what a field of it would have `settled` keeps no gate shut at the command
        line, which names it all the same.
        """
        page, form, path, body = act
        told = {
            "page": self.by_page(role, page, form),
            "API": self.by_api(role, path, body),
            "command line": self.by_command(gateway),
        }
        open_doors = {}
        for door, (status, said) in told.items():
            unnamed = [what for what in findings if squeezed(unended(what)) not in said]
            shut = (0, 1) if settled and door == "command line" else (409, 422, 1)
            if status not in shut or unnamed:
                open_doors[door] = status, unnamed, said[-400:]
        return open_doors

    def waiting(self, gateway):
        """The findings that the gate lists, by kind, and whatever else it says keeps it shut."""
        gate = commitment(self.cast.office, self.cast.lead, ID, gateway)
        return {entry.finding.code: entry for entry in gate.open}, gate.why_not


def plain(markup):
    """The words of a page, without its markup and blanks, whatever their case."""
    return squeezed(html.unescape(re.sub(r"<[^>]+>", "", markup)))


def squeezed(text):
    """Words without blanks, whatever their case: a terminal breaks lines, a page capitalises."""
    return re.sub(r"\s+", "", text).casefold()
