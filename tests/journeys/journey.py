"""From an empty installation to a downloaded award report: each role at a browser of their own, and
nobody does anything but at a page.
"""

from contextlib import ExitStack

import pikepdf

from tender.workflow.people.directory import first_administrator
from tests.journeys.award import Award
from tests.journeys.files import brought
from tests.journeys.people import P
from tests.journeys.visitor import Visitor, serving
from tests.office import ID, Clock, an_office
from tests.web.client import an_app

STAFF = {
    "officer": "Olive Officer", "evaluator": "Evan Evaluator", "moderator": "Mo Moderator",
    "legal reviewer": "Leo Legal", "approver": "Ada Approver", "observer": "Obi Observer",
}  # fmt: skip
READ_THEM = "I have read the names above (2), and have no interest in any of these companies"
PANEL = {"panel member": "Pam Panel", "panel supporter": "Sue Supporter"}


def walk(url, chromium, tmp_path, *, scan):
    """Everybody's way on one database; every page is looked at for
    accessibility where `scan` says so.
    """
    clock = Clock()
    office = an_office(url, clock)
    files = brought(tmp_path)
    with ExitStack() as stack:
        stack.callback(office.store.close)
        app = an_app(office, tmp_path)
        app.config["WTF_CSRF_ENABLED"] = True
        base = stack.enter_context(serving(app))
        journey = Journey(chromium, base, clock, files, scan=scan)
        stack.callback(journey.close)
        journey.administrator(f"/link/{first_administrator(office, 'karim@example.org', 'Karim')}")
        journey.lead_sets_up()
        journey.team_comes_in()
        journey.bids_come_in()
        for who in ("lead", *STAFF):
            journey.declares(who)
        journey.panel_joins()
        journey.evaluator_marks()
        journey.panel_marks()
        journey.moderator_agrees()
        journey.lead_locks()
        journey.report_is_made_and_reviewed()
        pdf = journey.awards()
    assert pdf.startswith(b"%PDF")
    (tmp_path / "report.pdf").write_bytes(pdf)
    with pikepdf.open(tmp_path / "report.pdf") as opened:
        assert len(opened.pages) > 10 and "evaluation.json" in opened.attachments


class Journey(Award):
    """Everybody's way through one procurement."""

    def administrator(self, link):
        """Comes in by the link that the command line gave, adds the lead, and hands over a link."""
        karim = self.at("administrator").goes("/")
        karim.sees("Sign in")
        karim.comes_by(link).goes("/people")
        karim.presses("Add")  # nothing was written
        karim.writes(name="Lena Lead", email="lena@example.org").presses("Add")
        karim.presses("Link to set a password for Lena Lead")
        link = self.link_shown(karim)
        karim.goes("/start").presses("Start")
        karim.writes(id="testshire-2023").chooses("From a file")
        karim.page.set_input_files('[name="file"]', self.files["procurement"])
        karim.page.get_by_label("Who leads it?").select_option(label="Lena Lead")
        karim.presses("Start").goes("/account")
        self.at("lead").comes_by(link)

    def lead_sets_up(self):
        """Looks at every set-up page, mends a weight that was made wrong,
        assesses conflicts, publishes.
        """
        lena = self.at("lead").goes("/").follows("Homecare in Testshire").follows("Set-up")
        sections = [
            link.get_attribute("href")
            for link in lena.page.locator(f'main a[href*="{P}/set-up"]:not([href$=".xlsx"])').all()
        ]
        for address in dict.fromkeys(sections):
            if not address.rpartition("/")[2].startswith("procurement."):
                lena.goes(address)
        lena.goes(f"{P}/set-up/publish").sees("1 thing to mend before anything is published")
        lena.sees("A conflicts assessment comes before publication")
        lena.follows("Mend it").presses("Put it on record")
        lena.writes(
            text="Two people know a provider.", steps="They declare it, bidder by bidder."
        ).presses("Put it on record")
        self.lead_answers_findings()
        lena.goes(f"{P}/set-up/publish").presses("Publish version 1").sees(
            "has passed already"
        ).chooses("Bids came another way and are brought in from files").writes(typed=ID).presses(
            "Publish version 1"
        ).sees("Version 1 is published")
        lena.goes(f"{P}/set-up/publish").sees("Nothing has changed since then")
        lena.goes(f"{P}/published").follows("Version 1")

    def team_comes_in(self):
        """The lead gives each role, the administrator hands over links, and each comes in."""
        lena, karim = self.at("lead").goes(f"{P}/team"), self.at("administrator")
        for role, name in (STAFF | PANEL).items():
            lena.writes(name=name, email=f"{name.split()[0].lower()}@example.org")
            lena.page.get_by_label("Role", exact=True).select_option(value=role)
            lena.page.get_by_label("Group, for those who mark").select_option(
                value={"evaluator": "officers", "panel member": "panel"}.get(role, "")
            )
            lena.presses("Give the role")
        for role, name in STAFF.items():
            karim.goes("/people").follows(name, exact=True)
            karim.presses(f"Link to set a password for {name}")
            self.at(role).comes_by(self.link_shown(karim)).goes(P)

    def bids_come_in(self):
        """The officer takes both bids in, after one attempt with the wrong file."""
        olive = self.at("officer").goes(f"{P}/bids")
        olive.page.set_input_files('[name="submissions"]', self.files["procurement"])
        olive.page.set_input_files('[name="register"]', self.files["register"])
        olive.presses("Take the bids in").sees("There is a problem")
        olive.page.set_input_files('[name="submissions"]', self.files["submissions"])
        olive.page.set_input_files('[name="register"]', self.files["register"])
        olive.presses("Take the bids in").sees("2 bids were taken in")
        lena = (
            self.at("lead")
            .goes(f"{P}/bids")
            .writes(due="2023-11-13", typed=ID)
            .presses("Open marking")
        )
        lena.goes(P)

    def declares(self, who):
        """Nobody sees an answer before they have said whether they have an interest."""
        declarer = self.at(who)
        declarer.goes(P).follows("Your interests").presses("Declare this").sees(
            "Choose the company"
        )
        declarer.chooses(READ_THEM).presses("Declare none in any of these (2)").sees("0 of 2")

    def panel_joins(self):
        """The panel member and the supporter come by links that work once."""
        lena = self.at("lead").goes(f"{P}/team")
        for role, name in PANEL.items():
            lena.goes(f"{P}/team").page.get_by_role("row", name=name).get_by_role(
                "button", name="Link"
            ).first.click()
            link = self.link_shown(lena.looks())
            panellist = self.at(role, width=320).goes(link).presses("Come in")
            again = Visitor(self.browser, self.base, self.clock, scan=False).goes(link)
            again.sees("link")
            again.close()
            panellist.goes(P)
        sue = self.at("panel supporter").follows("Your interests")
        sue.chooses(READ_THEM).presses("Declare none in any of these (2)").goes(f"{P}/supporting")

    def evaluator_marks(self):
        """Marks every answer in turn, with the keyboard alone;
        a mark without its reason comes back with what was chosen.
        """
        evan = (
            self.at("evaluator")
            .goes(P)
            .follows("Your marking desk")
            .presses("Mark the next answer")
        )
        evan.sees("Reason")
        evan.presses("Record and go to the next").sees("There is a problem")
        for _ in range(7):
            evan.page.keyboard.press("Alt+3")
            evan.page.get_by_label("Reason", exact=True).fill(
                "Calls before each visit, and 9 in 10 come on time; no plan for snow."
            )
            with evan.page.expect_navigation():
                evan.page.keyboard.press("Control+Enter")
            evan.looks()
            if "/marking/" not in evan.page.url:
                break
        evan.goes(f"{P}/marking").sees("You have marked")
        evan.goes(f"{P}/outcome")

    def panel_marks(self):
        """One answer at a time, on a phone, somebody beside."""
        pam = self.at("panel member").goes(P).follows("Do you know any of the care companies?")
        pam.chooses(
            "We have read all the names above (2). You know none of these companies."
        ).presses("Write it down: none of these (2)")
        pam.goes(f"{P}/panel").writes(name="Sue Supporter", kind="reading aloud").presses(
            "Write it down"
        ).sees("Sue Supporter sits beside you")
        pam.presses("Start")
        for _ in range(2):
            pam.looks().page.locator(".tender-tile__label").nth(4).click()
            pam.writes(reason="They ring first. I like that.")
            pam.presses("Keep this mark, and go on")
        pam.looks().sees("You have marked all your answers")

    def moderator_agrees(self):
        """Every answer in turn, in the room's own screen too; the first as the agenda has it, its
        rationale begun with the evaluators' own words behind what is typed.
        """
        mo = self.at("moderator").goes(P).follows("Progress").goes(f"{P}/moderation")
        mo.follows("Agenda of the meeting").page.get_by_role("checkbox").first.check()
        mo.presses("Note who is there").presses("Begin").sees("Discussed now")
        mo.writes(rationale="Typed before.")
        mo.page.get_by_role("link", name="Begin with").click()
        begun = mo.page.locator("[name=rationale]").input_value()
        assert begun.startswith("Typed before.\n\n") and "9 in 10 come on time" in begun
        mo.presses("End this discussion").sees("Minutes").goes(f"{P}/moderation")
        links = mo.page.locator(f'main a[href^="{P}/moderation/Q"]').all()
        addresses = list(dict.fromkeys(link.get_attribute("href") for link in links))
        assert len(addresses) >= 5
        for number, address in enumerate(addresses):
            mo.goes(address)
            if number == 0:
                mo.follows("projector").goes(address).presses("Record and stay").sees(
                    "There is a problem"
                )
            mo.page.get_by_label("3 ", exact=False).first.check()
            mo.writes(
                rationale="Paragraph 2 says how visits are kept to time, but nothing of snow."
            ).presses("Record and stay")
        self.at("observer").goes(f"{P}/moderation").goes(P)
