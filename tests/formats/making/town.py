"""Testshire, an invented council, with its people and the firms that bid.

All of them at an installation of the version that is kept.
"""

import re

import lxml.html

from tests.formats.people import Person
from tests.formats.product import first_administrator

ROLES = {
    "lead": ("Lena Lead", "procurement lead", ""),
    "officer": ("Olive Officer", "officer", ""),
    "evaluator": ("Evan Evaluator", "evaluator", "officers"),
    "colleague": ("Eve Evaluator", "evaluator", "officers"),
    "moderator": ("Mo Moderator", "moderator", ""),
    "panel": ("Pam Panel", "panel member", "panel"),
    "supporter": ("Sue Supporter", "panel supporter", ""),
    "legal": ("Leo Legal", "legal reviewer", ""),
    "approver": ("Ada Approver", "approver", ""),
    "observer": ("Obi Observer", "observer", ""),
}
MARKERS = ("evaluator", "colleague", "panel")
FIRMS = (
    "Alder Homecare (illustrative)",
    "Birch Care (illustrative)",
    "Cedar Support (illustrative)",
    "Dogwood Care (illustrative)",
)


class Town:
    """The people of Testshire by role, and the firms by number."""

    def __init__(self, installation):
        """Everybody of the council comes in, one after another.

        Firms come when they want to bid.
        """
        self.installation, self.clock, self.firms = installation, installation.clock, {}
        self.administrator = Person(
            installation, "Karim Keeper", "karim.keeper@testshire.example", 1
        )
        self.administrator.comes_by(
            first_administrator(
                installation.office, self.administrator.email, self.administrator.name
            )
        )
        self.people = {role: self._let_in(name) for role, (name, _, _) in ROLES.items()}

    def _let_in(self, name):
        person = Person(
            self.installation, name, f"{name.replace(' ', '.').lower()}@testshire.example"
        )
        self.administrator.at.sends("/people", fields={"name": name, "email": person.email})
        person.number, link = self.link_for(name)
        return person.comes_by(link)

    def link_for(self, name):
        """Somebody's number, and the secret of a link that lets them set a password."""
        page = lxml.html.fromstring(self.administrator.at.reads("/people"))
        place = next(link.get("href") for link in page.iter("a") if link.text_content() == name)
        action = f"{place}/link"
        shown = self.administrator.at.sends(place, action, having={"forget": None})
        return int(action.split("/")[2]), re.search(r"/link/([\w-]{20,})", shown)[1]

    def firm(self, number):
        """A firm by its number.

        Its person has an account, and it is registered and found in the register.
        """
        if number not in self.firms:
            self.firms[number] = self._registers(number, FIRMS[number - 1])
        return self.firms[number]

    def _registers(self, number, name):
        short = name.split()[0].lower()
        person = Person(
            self.installation, f"{name.split()[0]} Bidwell", f"bids@{short}.example"
        ).joins()
        fields = {
            "name": name,
            "company_number": f"{number:08d}",
            "address": f"{number} Invented Street\nTestham",
            "email": person.email,
            "directors": f"A director of {name}",
            "size": "SME",
        }
        person.at.sends("/organisation", fields=fields)
        person.at.sends(
            "/organisation/register",
            "/organisation/provider-id",
            {"provider_id": f"1-900000000{number}", "locations": f"1-910000000{number}"},
        )
        return person

    def everybody(self):
        """All of them, by role or by the first word of their firm.

        Somebody's colleague is no firm of its own.
        """
        firms = {
            FIRMS[number - 1].split()[0].lower(): person for number, person in self.firms.items()
        }
        return {"administrator": self.administrator} | self.people | firms
