"""One procurement of Testshire, brought from stage to stage by the people whose work it is.

They do it at pages and by programs, as anybody could.
"""

from pathlib import Path

from tests.formats.making.town import MARKERS, ROLES
from tests.formats.product import work_once

GIVEN = Path(__file__).parent / "given"
REASON = "Its second sentence says who does it, and by when (illustrative)."
RATIONALE = (
    "We agreed on {score} for {alias}, {question}: it says who does it and by when, but not what "
    "happens when it snows (illustrative)."
)


class Exercise:
    """A procurement by its id, with the town's people in their roles there."""

    def __init__(self, town, id):
        self.town, self.id, self.page = town, id, f"/p/{id}"

    def of(self, role):
        """The program of somebody of the council."""
        return self.town.people[role].program(self.id)

    def at(self, role):
        """The browser of somebody of the council."""
        return self.town.people[role].at

    def drafted(self, title, **changes):
        """Begun from the file, with everybody in their role.

        `changes` are to its timetable: the deadline, and the days of milestones by step.
        """
        file = ("procurement.toml", (GIVEN / "procurement.toml").read_bytes())
        fields = {
            "id": self.id,
            "title": f"{title} (illustrative)",
            "source": "file",
            "lead": str(self.town.people["lead"].number),
        }
        self.town.administrator.at.sends("/start", fields=fields, files={"file": [file]})
        if changes:
            self.redraft(lambda draft: _moved(draft, **changes))
        for role, (name, word, group) in ROLES.items():
            if role not in ("lead", *MARKERS):
                self._appoint(role, name, word, group)
        return self

    def redraft(self, change):
        """Change the draft as data; its new revision."""
        kept = self.of("lead").gets("/draft")
        change(kept["draft"])
        return self.of("lead").does(
            "/draft", {"revision": kept["revision"], "draft": kept["draft"]}, "PUT"
        )["revision"]

    def _appoint(self, role, name, word, group):
        self.of("lead").does(
            "/team",
            {"email": self.town.people[role].email, "name": name, "role": word, "group": group},
        )

    def published(self, *, passed=False):
        """Conflicts assessed, published, and those who mark appointed."""
        lead = self.of("lead")
        lead.does(
            "/conflicts",
            {
                "text": "Illustrative. Two people know a provider.",
                "steps": "Each declares, bidder by bidder.",
            },
        )
        lead.does("/publication", {"revision": lead.gets("/draft")["revision"], "passed": passed})
        for role in MARKERS:
            self._appoint(role, *ROLES[role])
        return self

    def modified(self, reason, **changes):
        """A further version, with other days."""
        revision = self.redraft(lambda draft: _moved(draft, **changes))
        self.of("lead").does("/modifications", {"revision": revision, "reason": reason})

    def with_bids(self, submissions=None):
        """Bids taken in from the file of submissions with the register's files."""
        content = (submissions or (GIVEN / "submissions.json").read_text("utf-8")).replace(
            "testshire-2023", self.id
        )
        files = {
            "submissions": [("submissions.json", content.encode())],
            "register": register_files("October"),
        }
        self.at("officer").sends(f"{self.page}/bids", files=files)
        return self

    def declared(self):
        """Nobody has an interest but the second evaluator, and the lead decides on that one."""
        for role in ROLES:
            program = self.of(role)
            bidders = [bidder["bidder"] for bidder in program.gets("/interests/mine")["bidders"]]
            program.does(
                "/interests/mine", {"interests": {bidder: {"kind": "none"} for bidder in bidders}}
            )
        last, person = bidders[-1], self.town.people["colleague"].number
        self.of("colleague").does(
            "/interests/mine",
            {
                "interests": {
                    last: {
                        "kind": "personal",
                        "text": "Illustrative. A neighbour of mine worked there.",
                    }
                }
            },
        )
        self.of("lead").does(
            "/interests/decisions",
            {
                "person": person,
                "bidder": last,
                "outcome": "mitigated",
                "reason": "Illustrative. Long ago: may mark, and the moderator knows.",
            },
        )
        return self

    def marking(self, due):
        """Marking opens; the second evaluator is not given Q3. What was not asked at publication
        then, and is today, is answered first.
        """
        register = self.of("lead").gets("/findings-register")
        waiting = [
            entry["id"]
            for entry in register["entries"]
            if entry["gateway"] in ("publish", register["next"])
            and entry["finding"]["severity"] == "warning"
            and not entry["decision"]
        ]
        if waiting:
            self.of("lead").does(
                "/findings-register/decisions",
                {
                    "findings": waiting,
                    "decision": "it does not matter",
                    "reason": "As it was published (illustrative).",
                },
            )
        self.of("lead").does("/marking", {"due": due})
        self.of("lead").does(
            f"/team/{self.town.people['colleague'].number}/questions",
            {"questions": ["Q1", "Q2"]},
            "PUT",
        )
        return self

    def places(self, role):
        """Every answer that somebody is to mark."""
        return [
            answer["place"]
            for pile in self.of(role).gets("/desk")["piles"]
            for answer in pile["answers"]
        ]

    def marked(self, *roles, alike=""):
        """Whoever marks gives every mark that is missing, a little apart or all alike."""
        for number, role in enumerate(roles or MARKERS):
            waiting = [
                answer["place"]
                for pile in self.of(role).gets("/desk")["piles"]
                for answer in pile["answers"]
                if not answer["mark"]
            ]
            marks = [
                place
                | {"mark": alike or str(2 + (ord(place["alias"]) + number) % 3), "reason": REASON}
                for place in waiting
            ]
            self.of(role).does("/marks", {"marks": marks})
        return self

    def agreed(self, most=100, alike=""):
        """The moderator writes what the meeting agreed, for the first answers."""
        moderator = self.of("moderator")
        places = [
            line["place"]
            for topic in moderator.gets("/moderation")["topics"]
            for line in topic["lines"]
        ]
        for place in places[:most]:
            score = alike or str(2 + ord(place["alias"]) % 3)
            rationale = RATIONALE.format(
                score=score, alias=place["alias"], question=place["question"] + place["lot"]
            )
            moderator.does(
                "/consensus",
                place
                | {
                    "score": score,
                    "rationale": rationale,
                    "dissent": "One of us held to a 2." if place["question"] == "Q2" else "",
                },
            )
        return self

    def locked(self):
        """Quality is locked."""
        self.of("lead").does("/lock")
        return self

    def works(self):
        """The work that waits is done."""
        while work_once(self.town.installation.office):
            pass

    def reported(self):
        """The next version of the award report, made by the worker; its number and its hash."""
        self.of("lead").does("/reports")
        self.works()
        newest = max(
            self.of("lead").gets("/reports")["reports"], key=lambda report: report["number"]
        )
        return newest["number"], newest["sha256"]

    def signed(self, number, sha256):
        """The legal reviewer signs a version off."""
        self.of("legal").does(
            f"/reports/{number}/sign-offs",
            {"sha256": sha256, "signed": True, "note": "Illustrative: read against its evidence."},
        )
        return self

    def recommended(self, number):
        """The lead recommends the award as a version has it."""
        self.of("lead").does(
            "/award/recommendation",
            {"report": number, "reason": "Illustrative: as the report has it, lot by lot."},
        )
        return self

    def approved(self, number):
        """The approver approves the award as a version has it."""
        body = {"report": number, "reason": "I read it (illustrative)."}
        self.of("approver").does("/award/approval", body)
        return self


def register_files(month):
    """The register's files of a month, by name and content."""
    return [
        (path.name, path.read_bytes())
        for path in sorted((GIVEN / "register").iterdir())
        if month in path.name and path.suffix == ".csv"
    ]


def _moved(draft, deadline="", **days):
    """The draft with other days.

    Of the deadline, and of milestones by step, blanks as underscores.
    """
    if deadline:
        draft["timetable"]["deadline"] = f"{deadline}T12:00:00"
        days = days | {"deadline": deadline}
    for milestone in draft["timetable"]["milestones"]:
        milestone["on"] = days.get(milestone["step"].replace(" ", "_"), milestone["on"])
