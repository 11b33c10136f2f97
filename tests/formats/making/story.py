"""The turn of the year in Testshire: the next year's procurements begin, two awards are decided.

Everything is illustrative.
"""

import re
from html import unescape

from tests.formats.making.bidding import Bidding
from tests.formats.making.exercise import GIVEN, register_files
from tests.formats.making.winter import Winter
from tests.formats.people import PASSWORD
from tests.formats.product import send_round
from tests.identity.authenticator import Authenticator


class Story(Winter):
    """All of it, from the first publication to the last letter."""

    def happens(self, back_up):
        """In the order of time.

        `back_up` is called before a bidder is asked about its bid: version 0.1.0 cannot back
        that up, since it cannot write down the day by which an answer is wanted.
        """
        self.publishes()
        self.clarifies()
        self.bids_come()
        self.bids_are_opened()
        self.export_comes()
        self.answers_are_marked()
        self.others_reach_their_stages()
        self.next_year_begins()
        self.signs_in_otherwise()
        back_up()
        self.bidder_is_asked()
        self.standstill_begins()
        self.award_is_made()
        self.clock.at(2024, 1, 9, 10)
        self.adds_document(self.open, "Terms", "terms.pdf")
        send_round(self.town.installation.office)  # with no mail server: letters wait
        self.outcome.of("lead").does("/firmness")  # and nobody works on it yet

    def next_year_begins(self):
        """One open for bids, with an answer that waits and bids half written.

        One that is a draft.
        """
        self.clock.at(2023, 12, 11)
        days = {
            "itt": "2023-12-11",
            "clarifications_end": "2024-01-15",
            "award": "2024-04-25",
            "contract_start": "2024-10-07",
        }
        self.open.drafted("Homecare in Testshire, second lot", deadline="2024-01-29", **days)
        self.adds_document(self.open, "Service specification", "specification.pdf")
        self.open.published()
        self._draft_begins()
        self._firms_begin()
        self.clock.at(2023, 12, 14)
        self.open.modified("The award is a week later (illustrative).", award="2024-05-02")
        team = self.marking.of("lead").gets("/team")["held"]
        observer = next(member["id"] for member in team if member["role"] == "observer")
        self.marking.of("lead").does(f"/team/{observer}", method="DELETE")

    def _draft_begins(self):
        """With a look at the market, a document, and December's register."""
        self.draft.drafted(
            "Day care in Testshire",
            deadline="2024-03-25",
            itt="2024-02-12",
            clarifications_end="2024-03-11",
            award="2024-06-25",
        )
        self.draft.at("lead").sends(
            f"{self.draft.page}/set-up/page/gates",
            f"{self.draft.page}/set-up/market",
            files={"register": register_files("December")},
        )
        self.adds_document(self.draft, "Service specification, a draft", "specification.pdf")
        self.brings_register(*register_files("December"))
        self.brings_register(
            *(
                (path.name, path.read_bytes())
                for path in sorted((GIVEN / "register").iterdir())
                if path.name.startswith(("27", "05"))
            )
        )

    def _firms_begin(self):
        """One submits, one writes and asks."""
        alder, birch = Bidding(self.open, 1), Bidding(self.open, 2)
        alder.writes(files=("our plan.pdf",), rate="20.10").submits()
        birch.writes(files=("our rota.pdf",), questions=("Q1",), lots=("2", "1"), rate="23.00")
        page = f"{self.open.page}/clarifications"
        birch.at.sends(page, fields={"text": "Is travel time paid for here too (illustrative)?"})
        asked = self.open.of("officer").gets("/clarifications")["team"][-1]["id"]
        self.open.of("officer").does(
            f"/clarifications/{asked}/answers",
            {"published": "Is travel time paid for?", "answer": "It is.", "seen": 0},
        )

    def signs_in_otherwise(self):
        """A passkey, a used recovery code, links that wait, a password that was wrong.

        A token that was ended.
        """
        self.device = Authenticator()
        lead, observer = self.town.people["lead"], self.town.people["observer"]
        fields = {"answer": lambda page: self.device.make(options_in(page)), "name": "Lena's key"}
        lead.at.sends("/second-factor", "/second-factor/new-passkey", fields)
        fresh = observer.fresh()
        fresh.sends("/sign-in", fields={"email": observer.email, "password": PASSWORD})
        fresh.sends("/second-factor", "/second-factor/recovery", {"recovery": observer.codes.pop()})
        observer.fresh().sends(
            "/sign-in",
            fields={"email": observer.email, "password": "wrong wrong wrong"},
            status=422,
        )
        _, self.link = self.town.link_for("Sue Supporter")
        panel = self.town.people["panel"].number
        shown = self.marking.at("lead").sends(
            f"{self.marking.page}/team", f"{self.marking.page}/team/people/{panel}/link"
        )
        self.join = re.search(r"/link/([\w-]{20,})", shown)[1]
        shown = lead.at.sends(
            "/account/tokens",
            fields={"procurement": self.draft.id, "name": "an ended program", "days": "30"},
        )
        newest = max(map(int, re.findall(r'action="/account/tokens/(\d+)/revoke"', shown)))
        lead.at.sends("/account/tokens", f"/account/tokens/{newest}/revoke")

    def bidder_is_asked(self):
        """About words that it has in common with another.

        It answers, and it is decided that it does not matter.
        """
        self.clock.at(2023, 12, 15)
        self.awarded.locked()
        lead = self.awarded.of("lead")
        found = re.findall(
            r'name="finding" value="([^"]+)"',
            self.awarded.at("lead").reads(f"{self.awarded.page}/compliance"),
        )
        finding = next(unescape(each) for each in found if each.startswith("alike-answers"))
        bidder = finding.split("|")[1]
        with self.post():
            lead.does(
                "/findings/queries",
                {
                    "bidder": bidder,
                    "finding": finding,
                    "text": "Who wrote this answer (illustrative)?",
                    "due": "2023-12-20",
                },
            )
            self.clock.passes(minutes=1)
        asked = next(
            firm for firm in self.firms.values() if "/bid/queries/" in firm.at.reads(firm.page)
        )
        (action,) = set(
            re.findall(r'action="(/p/[^"]+/bid/queries/\d+)"', asked.at.reads(asked.page))
        )
        asked.at.sends(
            asked.page,
            action,
            {f"reply-{action.rpartition('/')[2]}": "We did, with a consultant (illustrative)."},
        )
        lead.does(
            "/findings/decisions",
            {
                "finding": finding,
                "bidder": bidder,
                "decision": "it does not matter",
                "reason": "A shared consultant is no agreement (illustrative).",
            },
        )

    def standstill_begins(self):
        """Approved as it was recommended; the standstill is over by the end, and no award made."""
        number, sha256 = self.standstill.reported()
        self.standstill.signed(number, sha256).recommended(number).approved(number)
        self.standstill.of("lead").does("/award/standstill")

    def award_is_made(self):
        """The whole way to the award, with two versions of the report.

        One returned recommendation and the standstill.
        """
        lead, legal, officer = (self.awarded.of(role) for role in ("lead", "legal", "officer"))
        lead.does("/firmness")
        number, _ = self.awarded.reported()
        anchor = next(
            heading["anchor"]
            for heading in legal.gets(f"/reports/{number}")["headings"]
            if heading["anchor"] == "lot-1-ranked"
        )
        legal.does(
            f"/reports/{number}/comments",
            {
                "anchor": anchor,
                "text": "Say which register (illustrative).",
                "passage": "Birch Care",
            },
        )
        thread = legal.gets(f"/reports/{number}")["threads"][0]["comment"]["id"]
        officer.does(
            f"/reports/{number}/answers",
            {"about": thread, "text": "It is named in the annex (illustrative).", "settled": True},
        )
        self.clock.at(2023, 12, 18)
        lead.does("/findings/register")
        number, sha256 = self.awarded.reported()
        self.awarded.signed(number, sha256).recommended(number)
        self.awarded.of("approver").does(
            "/award/return", {"reason": "Say more of lot 2 (illustrative)."}
        )
        self.awarded.recommended(number).approved(number)
        lead.does("/award/standstill")
        self.clock.at(2024, 1, 8)
        lead.does("/award")


def options_in(page):
    """What a page asks a device for that makes or shows a passkey."""
    return unescape(re.search(r'data-options="([^"]+)"', page)[1])
