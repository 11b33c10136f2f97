"""Firms at their browsers.

They take part, write their bids, attach files, submit, and keep their receipts.
"""

import re

from tests.formats.making.files import a_pdf

TEXTS = {
    "Q1": "Every concern is written down within the hour, and our safeguarding lead rings the "
    "council the same day (illustrative, firm {number}).",
    "Q2": "Each round has {number} people who know everybody on it, and we ring before anybody "
    "new comes (illustrative).",
    "Q3": "We begin with {number}1 workers in lot {lot} (illustrative).",
}


class Bidding:
    """One firm in one procurement."""

    def __init__(self, exercise, number):
        """It takes part."""
        self.person, self.number = exercise.town.firm(number), number
        self.page = f"{exercise.page}/bid"
        self.at.sends(f"/open/{exercise.id}", f"/open/{exercise.id}/take-part")

    @property
    def at(self):
        """The browser of its person."""
        return self.person.at

    def writes(self, *, lots=("1", "2"), rate="19.50", files=(), questions=("Q1", "Q2", "Q3")):
        """Lots, answers, prices and declarations; `files` are attached to Q1."""
        fields = {}
        for place, lot in enumerate(lots, 1):
            fields |= {
                f"lot-{lot}": "yes",
                f"order-{lot}": str(place),
                f"location-{lot}": f"1-910000000{self.number}",
            }
        self.at.sends(f"{self.page}/lots", fields=fields | {"most_lots": "1"})
        for question in questions:
            for lot in lots if question == "Q3" else ("",):
                self.answers(question, TEXTS[question].format(number=self.number, lot=lot), lot)
        for name in files:
            self.attaches(name)
        self.at.sends(f"{self.page}/prices", fields={f"rate-{lot}-standard": rate for lot in lots})
        self.at.sends(
            f"{self.page}/declarations",
            fields={"declaration-1": "yes", "personal_care_since": "2015-04-01"},
        )
        return self

    def answers(self, question, text, lot=""):
        """One answer."""
        page = f"{self.page}/answers/{question}"
        self.at.sends(f"{page}?lot={lot}" if lot else page, fields={"text": text, "word": "stay"})

    def attaches(self, name):
        """A file that goes with the answer to Q1."""
        page = f"{self.page}/answers/Q1"
        self.at.sends(
            page,
            f"{page}/files",
            files={"file": [(name, a_pdf(f"An illustrative plan of firm {self.number}: {name}"))]},
        )

    def names_partner(self):
        """Somebody works for it."""
        self.at.sends(
            f"{self.page}/partners",
            fields={
                "name-1": "Home Helpers (illustrative)",
                "does-1": "Night calls",
                "company-1": "00000009",
            },
        )

    def submits(self, meanwhile=None):
        """Submit what is written; the number of the receipt."""
        shown = self.at.sends(
            f"{self.page}/check", f"{self.page}/submit", {"knows": "yes"}, meanwhile=meanwhile
        )
        return int(re.search(r"receipts/(\d+)/receipt\.json", shown)[1])

    def submits_late(self, clock, closes):
        """Submit so that the request begins two seconds before bids close, and ends after that.

        The number of the receipt.
        """
        clock.at(*closes)
        clock.passes(seconds=-2)
        return self.submits(meanwhile=lambda: clock.slowly(seconds=30))
