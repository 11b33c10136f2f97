"""Who goes through a procurement in the journeys, and where each of them sits."""

from tests.journeys.visitor import Visitor

P = "/p/testshire-2023"


class People:
    """Everybody of one procurement, each at a browser of their own."""

    def __init__(self, browser, base, clock, files, *, scan):
        self.browser, self.base, self.clock, self.files, self.scan = (
            browser,
            base,
            clock,
            files,
            scan,
        )
        self.visitors = {}

    def close(self):
        """Everybody leaves."""
        for visitor in self.visitors.values():
            visitor.close()

    def at(self, who, **how):
        """This person at their browser."""
        if who not in self.visitors:
            self.visitors[who] = Visitor(
                self.browser, self.base, self.clock, **({"scan": self.scan} | how)
            )
        return self.visitors[who]

    def link_shown(self, visitor):
        """The one-time link that a page shows once."""
        return (
            visitor.page.locator(".tender-key.tender-typed")
            .inner_text()
            .removeprefix("http://localhost:8000")
        )

    def lead_answers_findings(self):
        """In the register of findings, each kind at once, until nothing waits for a decision."""
        lena = self.at("lead").goes(f"{P}/findings").looks()
        while lena.page.locator("summary", has_text="Decide").count():
            entry = lena.page.locator("article", has=lena.page.locator("summary")).first
            entry.locator("summary", has_text="Decide").first.click()
            entry.get_by_label("It stands as it is, for the reason that I give").check()
            entry.get_by_role("textbox", name="Reason").fill("It was looked at, and it stands.")
            for same in entry.get_by_label("The same for the").all():
                same.check()
            entry.get_by_role("button", name="Put the decision on record").click()
            lena.page.wait_for_load_state()
        return lena.sees("Nothing waits for a decision")
