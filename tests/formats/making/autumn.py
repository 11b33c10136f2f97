"""Autumn 2023 in Testshire: procurements are published, firms ask and bid, bids are opened.

Everything is illustrative.
"""

import re
from contextlib import contextmanager

from tests.formats.making.bidding import Bidding
from tests.formats.making.exercise import Exercise, register_files
from tests.formats.making.files import a_pdf, an_export
from tests.formats.people import Person
from tests.formats.product import send_round
from tests.post.server import a_mail_server

CLOSES = {"sealed": (2023, 10, 23, 11, 0), "awarded": (2023, 10, 27, 11, 0)}  #: noon in England
WHY = "Illustrative. Our sleep-in model, which nobody else offers."


class Autumn:
    """Up to the opening, in the order of time.

    What people carried away is kept in `carried`, by the name of its file.
    """

    def __init__(self, town, mail_port):
        """Begin with a town whose people are all there."""
        self.town, self.clock, self.port = town, town.clock, mail_port
        self.carried, self.opened = {}, {}
        self.awarded, self.sealed = (
            Exercise(town, "testshire-awarded-2023"),
            Exercise(town, "testshire-sealed-2023"),
        )
        self.marking, self.export = (
            Exercise(town, "testshire-marking-2023"),
            Exercise(town, "testshire-export-2023"),
        )
        self.outcome, self.review, self.standstill = (
            Exercise(town, f"testshire-{stage}-2023")
            for stage in ("outcome", "review", "standstill")
        )
        self.draft, self.open = (
            Exercise(town, "testshire-draft-2024"),
            Exercise(town, "testshire-open-2024"),
        )

    @contextmanager
    def post(self):
        """While the mail server is there, letters are written and sent."""
        with a_mail_server(port=self.port):
            yield
            send_round(self.town.installation.office)

    def brings_register(self, *files):
        """The officer brings files of the register, and the worker reads them."""
        self.awarded.at("officer").sends("/cqc/editions", files={"register": list(files)})
        self.awarded.works()

    def publishes(self):
        """Two procurements with their documents, early in September."""
        self.clock.at(2023, 9, 12)
        self.awarded.drafted("Homecare in Testshire")
        self.sealed.drafted("Night care in Testshire")
        for title, name in (("Service specification", "specification.pdf"), ("Terms", "terms.pdf")):
            self.adds_document(self.awarded, title, name)
        self.awarded.published()
        self.sealed.published()
        self.clock.at(2023, 10, 2)
        self.brings_register(*register_files("October"))
        self.brings_register(("02_October_2023_no_register.csv", b"a,b\r\n1,2\r\n"))

    def adds_document(self, exercise, title, name):
        """A document of the ITT."""
        exercise.at("officer").sends(
            f"{exercise.page}/documents",
            fields={"title": title},
            files={"file": [(name, a_pdf(f"Illustrative: {title}"))]},
        )

    def clarifies(self):
        """Firms take part and ask, and the timetable is modified.

        One answer is corrected, one is given alone, one is sent back; one question is declined
        its confidence and withdrawn.
        """
        self.clock.at(2023, 10, 3)
        self.firms = {number: Bidding(self.awarded, number) for number in (1, 2, 3, 4)}
        page = f"{self.awarded.page}/clarifications"
        officer, lead = self.awarded.of("officer"), self.awarded.of("lead")
        self.firms[1].at.sends(page, fields={"text": "Is travel time paid for (illustrative)?"})
        self.firms[2].at.sends(
            page,
            fields={
                "text": "May we use our sleep-in model (illustrative)?",
                "confidential": "yes",
                "why": WHY,
            },
        )
        self.firms[3].at.sends(
            page,
            fields={
                "text": "May we keep our rota (illustrative)?",
                "confidential": "yes",
                "why": WHY,
            },
        )
        self.firms[2].at.sends(page, fields={"text": "May a lot be shared (illustrative)?"})
        travel, sleeping, rota, shared = (
            question["id"] for question in officer.gets("/clarifications")["team"]
        )
        self._answers(travel, "Yes, at the hourly rate.")
        self._answers(sleeping, "You may.", alone=True, reason="It would give their model away.")
        officer.does(
            f"/clarifications/{rota}/refusal",
            {"reason": "There is nothing of yours in it.", "seen": 0},
        )
        self.firms[3].at.sends(page, f"{page}/{rota}/choice", {"word": "withdraw"})
        self.clock.passes(hours=1)
        self._answers(travel, "Yes, at the hourly rate, and in lot 2 too.")
        step = self._drafts(shared, "No.")
        lead.does(
            f"/clarifications/{shared}/approval",
            {"approved": False, "seen": step, "reason": "Say why."},
        )
        self._modifies()

    def _modifies(self):
        """More time, and a document put right."""
        self.clock.at(2023, 10, 5)
        with self.post():
            self.awarded.modified(
                "Three bidders asked for more time (illustrative).", deadline="2023-10-27"
            )
            papers = self.awarded.at("officer").reads(f"{self.awarded.page}/documents")
            terms = re.findall(r'action="(/p/[^"]+/documents/\d+/out)"', papers)[-1]
            self.awarded.at("officer").sends(
                f"{self.awarded.page}/documents",
                terms,
                {"reason": "The notice period was wrong (illustrative)."},
            )
            self.adds_document(self.awarded, "Terms, put right", "terms-2.pdf")
            self.clock.passes(minutes=5)

    def _last(self, question):
        """The number of the last step towards an answer, 0 for none."""
        asked = next(
            asked
            for asked in self.awarded.of("officer").gets("/clarifications")["team"]
            if asked["id"] == question
        )
        return asked["steps"][-1]["id"] if asked["steps"] else 0

    def _drafts(self, question, answer, **more):
        body = {
            "published": "The question, as everybody reads it (illustrative)?",
            "answer": answer,
            "seen": self._last(question),
        }
        self.awarded.of("officer").does(f"/clarifications/{question}/answers", body | more)
        return self._last(question)

    def _answers(self, question, answer, **more):
        step = self._drafts(question, answer, **more)
        self.awarded.of("lead").does(
            f"/clarifications/{question}/approval", {"approved": True, "seen": step}
        )

    def bids_come(self):
        """In two procurements: submitted, submitted again, withdrawn, late, and begun only.

        A colleague is asked and comes in, another is asked.
        """
        self.clock.at(2023, 10, 9)
        alder, birch, cedar, dogwood = self.firms.values()
        self.colleagues_come(alder)
        alder.at.sends(f"{self.awarded.page}/bid", f"{self.awarded.page}/bid/notices")
        alder.writes(files=("our plan.pdf", "our rota.pdf")).submits()
        alder.answers(
            "Q2",
            "Each round has three people, and their photographs are sent before (illustrative).",
        )
        self.keeps_receipt(alder, alder.submits())
        birch.writes(rate="19.00")
        birch.names_partner()
        birch.submits()
        cedar.writes(rate="18.50", lots=("1",)).submits()
        cedar.at.sends(f"{self.awarded.page}/bid/check", f"{self.awarded.page}/bid/withdraw")
        dogwood.writes(rate="20.00", questions=("Q1", "Q2"))
        first, second, third, fourth = (Bidding(self.sealed, number) for number in (1, 2, 3, 4))
        first.writes(files=("night plan.pdf",), rate="21.00").submits()
        second.writes(rate="20.75").submits()
        third.writes(rate="20.50", lots=("2",))
        fourth.writes(questions=("Q1",), rate="19.99")
        third.submits_late(self.clock, CLOSES["sealed"])
        self.clock.at(2023, 10, 27, 9)
        dogwood.writes(rate="20.00")
        dogwood.submits_late(self.clock, CLOSES["awarded"])

    def colleagues_come(self, firm):
        """One comes in by the link and says yes; another is asked, and taken away again."""
        browser = firm.at
        shown = browser.sends(
            "/organisation",
            "/organisation/colleagues",
            {"email": "second@alder.example", "colleague": "Alder Second"},
        )
        second = Person(self.town.installation, "Alder Second", "second@alder.example").comes_by(
            re.search(r"/link/([\w-]{20,})", shown)[1]
        )
        (invitation,) = re.findall(
            r'action="(/organisation/invitations/\d+)"', second.at.reads("/organisation")
        )
        second.at.sends("/organisation", invitation, {"word": "yes"})
        browser.sends(
            "/organisation",
            "/organisation/colleagues",
            {"email": "third@alder.example", "colleague": "Alder Third"},
        )
        actions = re.findall(
            r'action="/organisation/colleagues/(\d+)/leave"', browser.reads("/organisation")
        )
        browser.sends("/organisation", f"/organisation/colleagues/{max(map(int, actions))}/leave")
        self.second = second

    def keeps_receipt(self, bidding, number):
        """The receipt as its bidder downloads it."""
        page = f"{bidding.page}/receipts/{number}"
        self.carried |= {
            "receipt.json": bidding.at.keeps(f"{page}/receipt.json"),
            "receipt.pdf": bidding.at.keeps(f"{page}/receipt.pdf"),
        }

    def bids_are_opened(self):
        """The late bid is let in, and two people open."""
        self.clock.at(2023, 10, 30)
        officer, lead = self.awarded.of("officer"), self.awarded.of("lead")
        (late,) = [
            f"{came['submitted']['bid']}/{came['submitted']['number']}"
            for came in officer.gets("/arrived")["came"]
            if came["submitted"]["late"]
        ]
        with self.post():
            officer.does(
                "/arrived/late",
                {
                    "subject": late,
                    "let_in": True,
                    "reason": "The ITT takes what began in time (illustrative).",
                },
            )
            self.clock.passes(minutes=1)
        officer.does("/opening")
        lead.does("/opening/second")
        self.carried["opening-record.pdf"] = lead.keeps("/opening/record.pdf")

    def export_comes(self):
        """Another portal's export, taken in at one procurement, looked through at another."""
        self.clock.at(2023, 11, 2)
        self.carried["export.zip"] = an_export()
        for exercise in (self.marking, self.export):
            exercise.drafted("Reablement in Testshire").published(passed=True)
            fields = {"received": "2023-10-20T09:30"}
            exercise.at("officer").sends(
                f"{exercise.page}/bids/from-elsewhere",
                fields=fields,
                files={"export": [("export.zip", self.carried["export.zip"])]},
            )
        self._confirms(self.export, "B01")
        self._confirms(self.marking, "B01")
        self._confirms(
            self.marking,
            "B02",
            **{
                "text-0": "Mended by hand (illustrative).",
                "reason-0": "A line was printed twice (illustrative).",
            },
        )
        page, officer = f"{self.marking.page}/bids/from-elsewhere", self.marking.at("officer")
        officer.sends(
            f"{page}/B03",
            f"{page}/B03/leave-out",
            {"left_out": "The portal's own log (illustrative).", "word": "out"},
        )
        officer.sends(page, f"{page}/take-in", files={"register": register_files("October")})

    def _confirms(self, exercise, bidder, **mended):
        page, browser = f"{exercise.page}/bids/from-elsewhere/{bidder}", exercise.at("officer")
        numbers = re.findall(r'name="question-(\d+)"', browser.reads(page))
        browser.sends(
            page,
            fields={f"confirmed-{number}": "yes" for number in numbers}
            | {"checked": "yes", "word": "stay"}
            | mended,
        )
