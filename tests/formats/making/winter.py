"""Winter 2023 in Testshire: answers are marked and agreed on, and some procurements go on.

Everything is illustrative.
"""

from tests.formats.making.autumn import Autumn
from tests.formats.making.exercise import GIVEN
from tests.formats.making.files import filled_in


class Winter(Autumn):
    """From the opening of marking on."""

    def answers_are_marked(self):
        """In two procurements.

        At one everything, with changes, flags, a redaction and a supporter; at the other a part,
        with typed drafts and an offline workbook.
        """
        self.clock.at(2023, 11, 6)
        for exercise, due in ((self.awarded, "2023-11-13"), (self.marking, "2024-01-12")):
            exercise.declared().marking(due)
            self._words_are_flagged(exercise)
        places = self.awarded.places("panel")
        self.awarded.of("panel").does(
            "/drafts", places[0] | {"mark": "4", "reason": "They ring first (illustrative)."}, "PUT"
        )
        self.awarded.marked()
        self._a_mark_is_changed()
        self.awarded.agreed()
        self._a_score_is_agreed_again()
        self.marks_in_part()

    def _words_are_flagged(self, exercise):
        """By who marks, and redacted; with a supporter beside the panel member."""
        panel = exercise.of("panel")
        panel.does(
            "/supporters",
            {
                "member": self.town.people["panel"].number,
                "name": "Sue Supporter",
                "kind": "reading aloud",
            },
        )
        places = exercise.places("evaluator")
        for place in (places[0], places[-1]):
            passage = " ".join(
                exercise.of("evaluator")
                .gets(f"/desk/{place['question']}/{place['alias']}?lot={place['lot']}")["answer"]
                .split()[:3]
            )
            exercise.of("evaluator").does("/flags", place | {"passage": passage})
            exercise.of("officer").does(
                "/redactions",
                place | {"passage": passage, "reason": "Only they say so (illustrative)."},
            )
        exercise.of("colleague").does(
            "/flags",
            exercise.places("colleague")[-1] | {"passage": "Our own road (illustrative)"},
        )

    def _a_mark_is_changed(self):
        """With why."""
        place = self.awarded.places("evaluator")[0]
        given = self.awarded.of("evaluator").gets(
            f"/desk/{place['question']}/{place['alias']}?lot={place['lot']}"
        )
        changed = place | {
            "mark": "4",
            "reason": "I had missed the second sentence (illustrative).",
            "why": "Read again (illustrative)",
            "seen": given["current"]["id"],
        }
        self.awarded.of("evaluator").does("/marks", {"marks": [changed]})

    def _a_score_is_agreed_again(self):
        """The first that was agreed, with why."""
        agreed = next(
            line
            for topic in self.awarded.of("moderator").gets("/moderation")["topics"]
            for line in topic["lines"]
        )
        seen = self.awarded.of("moderator").gets(
            "/moderation/{question}/{alias}?lot={lot}".format(**agreed["place"])
        )["agreed"]["id"]
        again = {
            "score": "4",
            "rationale": "We read the second sentence again (illustrative).",
            "why": "Somebody had missed it (illustrative)",
            "seen": seen,
        }
        self.awarded.of("moderator").does("/consensus", agreed["place"] | again)

    def marks_in_part(self):
        """One evaluator is through with two questions, one with nothing.

        The panel member has typed; the meeting agreed on the first answer.
        """
        evaluator = self.marking.of("evaluator")
        marks = [
            place | {"mark": "3", "reason": "Says who, not by when (illustrative)."}
            for place in self.marking.places("evaluator")
            if place["question"] != "Q3"
        ]
        evaluator.does("/marks", {"marks": marks})
        for place in self.marking.places("panel"):
            self.marking.of("panel").does(
                "/drafts",
                place | {"mark": "", "reason": "They ring first. I like that (illustrative)."},
                "PUT",
            )
        self.marking.of("evaluator").does(
            "/drafts",
            self.marking.places("evaluator")[-1]
            | {"mark": "2", "reason": "Seven of ten (illustrative)."},
            "PUT",
        )
        self.marking.marked("colleague").agreed(most=1)
        workbook = self.marking.at("evaluator").keeps(
            f"{self.marking.page}/marking/offline/workbook.xlsx"
        )
        self.carried["marking.xlsx"] = filled_in(workbook, 4, "Read on the train (illustrative).")

    def others_reach_their_stages(self):
        """Outcome, and review with a tie that was settled; the third has its quality locked."""
        self.clock.at(2023, 11, 20)
        for exercise, title in (
            (self.outcome, "Live-in care"),
            (self.review, "Rapid response"),
            (self.standstill, "Extra care"),
        ):
            exercise.drafted(f"{title} in Testshire").published(passed=True)
            tied = exercise is self.review
            submissions = (GIVEN / "submissions.json").read_text("utf-8")
            exercise.with_bids(
                submissions.replace('"19.5"', '"19"') if tied else submissions
            ).declared().marking("2023-11-24")
            exercise.marked(alike="3" if tied else "").agreed(alike="3" if tied else "").locked()
        undecided = self.reviewed_with_a_tie()
        assert undecided == ["1"], undecided
        for lot in undecided:
            self.review.of("lead").does(
                "/award/ties",
                {"lot": lot, "reason": "By lot, drawn before two witnesses (illustrative)."},
            )
        self.review.recommended(1)

    def reviewed_with_a_tie(self):
        """A version of the report at the review, and the lots that a person must settle."""
        self.review.reported()
        return self.review.of("lead").gets("/award")["undecided"]
