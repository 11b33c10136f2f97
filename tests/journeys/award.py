"""What happens once the marks are agreed: locked, reported, reviewed, awarded."""

from tests.journeys.people import P, People
from tests.office import ID


class Award(People):
    """The way from agreed marks to an award."""

    def lead_locks(self):
        """Prices and names open; the outcome can be read, with its workings and how firm it is."""
        self.lead_answers_findings()
        lena = (
            self.at("lead")
            .goes(P)
            .follows("Lock quality")
            .presses("Lock quality")
            .sees("There is a problem")
        )
        lena.writes(typed=ID).presses("Lock quality")
        lena.goes(f"{P}/outcome").sees("Lot 1").follows("Lot 1, Lot 1").follows(
            "Bidder B02 Homecare"
        ).goes(f"{P}/outcome")
        lena.follows("How firm is this result?").presses("Work it out")
        lena.page.wait_for_selector("#split", timeout=120_000)
        lena.looks().goes(f"{P}/outcome/gates").goes(f"{P}/outcome/places")

    def report_is_made_and_reviewed(self):
        """The lead makes it, the legal reviewer comments and, once answered,
        signs the version off.
        """
        self.lead_answers_findings()
        lena, leo = (
            self.at("lead").goes(f"{P}/report").presses("Make the next version"),
            self.at("legal reviewer"),
        )
        lena.page.wait_for_selector("text=Version 1", timeout=120_000)
        lena.looks().goes(f"{P}/award").presses("Recommend version 1").writes(
            reason="As the report has it, lot by lot."
        ).presses("Recommend version 1")
        leo.goes(f"{P}/report/1/read/lot-1").page.locator(
            ".tender-document td", has_text="Homecare"
        ).first.click(click_count=3)
        leo.page.wait_for_function("document.querySelector('[name=passage]').value")
        leo.writes(text="Say why snow counted.").presses("Comment", exact=True).sees(
            "Say why snow counted."
        )
        assert "Homecare" in leo.page.locator(".tender-quote").inner_text()
        olive = self.at("officer").goes(f"{P}/report/1")
        olive.page.get_by_label("Your answer to this comment").fill("It stands in the question.")
        olive.chooses("This settles it").presses("Answer").sees("settled")
        leo.goes(f"{P}/report/1").follows("Lot 1, Lot 1").goes(f"{P}/report/1").presses(
            "Sign off version 1"
        ).sees("signed this version off")

    def letters_go_out(self):
        """The lead has them prepared, the officer reads and releases them; those for whom nobody
        acts here get theirs by post. The lead.
        """
        lena, olive = self.at("lead"), self.at("officer")
        for bidder in ("B01", "B02"):
            olive.goes(f"{P}/award/letters")
            olive.page.get_by_label("Bidder", exact=True).select_option(bidder)
            olive.writes(address="1 High Street, Testham").presses("Put it on record")
        lena.goes(f"{P}/award/release").presses("Prepare them for today")
        lena.page.wait_for_selector("text=Prepared by", timeout=120_000)
        lena.looks()
        olive.goes(f"{P}/award/letters").looks().follows("Bidder B02 Homecare").looks()
        olive.goes(f"{P}/award/release").writes(typed=ID).presses("Release all letters").looks()
        if olive.page.get_by_text("not on record as sent").count():
            olive.page.get_by_label("post", exact=True).check()
            olive.writes(day=self.clock.now.date().isoformat(), evidence="Proofs 1 and 2.")
            olive.presses("Put it on record").sees("Every letter is on record as sent")
        return lena

    def awards(self):
        """The approver approves, the standstill runs, the award is made;
        the report as anybody who may read it downloads it.
        """
        self.at("approver").goes(f"{P}/award").writes(reason="Read and agreed.", typed=ID).presses(
            "Approve version 1"
        )
        lena = self.letters_go_out().goes(f"{P}/award").writes(typed=ID)
        lena.presses("Begin the standstill")
        lena.sees("The standstill runs to the end of")
        self.clock.passes(days=30)
        lena.goes("/").sees("Sign in").writes(
            email="lena@example.org", password="three invented words kept"
        ).presses("Sign in")
        lena.writes(code=lena.code()).presses("Go on").goes(f"{P}/award").writes(typed=ID).presses(
            "Make the award"
        ).sees("Awarded")
        return lena.goes(f"{P}/report").downloads("award report of version")
