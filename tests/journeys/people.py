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
        """In the register of findings, every one that can be ticked for one reason, until nothing
        waits for a decision.
        """
        lena = self.at("lead").goes(f"{P}/findings").looks()
        while lena.page.get_by_role("checkbox", name="Tick: ").count():
            lena.page.get_by_text("Decide those that you tick").click()
            lena.page.get_by_label("It stands as it is, for the reason that I give").check()
            lena.page.get_by_role("textbox", name="Reason").fill("It was looked at, and it stands.")
            for tick in lena.page.get_by_role("checkbox", name="Tick: ").all():
                tick.check()
            lena.page.get_by_role("button", name="Put the decisions on record").click()
            lena.page.wait_for_load_state()
        return lena.sees("Nothing waits for a decision")
