"""One exhibit on its way to its stage, by the same verbs that people use."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

from criteria.register import Register
from evidence.codec import encode
from evidence.number import plain
from tender.apart import scratch_folder
from tender.evaluation.submission import Answer, Submissions
from tender.examples import make_example, make_registers
from tender.exhibition.answered import answer_findings
from tender.exhibition.cast import actor_of
from tender.exhibition.standstill import ask_to_go_on, go_to_standstill
from tender.intake.catalogue import path_of
from tender.intake.procurement import read_procurement
from tender.intake.register import read_register
from tender.procurement.specification import Procurement
from tender.records.marks import AnswerAddress
from tender.storage import bids, people
from tender.workflow.ground.access import Role
from tender.workflow.ground.actor import Actor
from tender.workflow.ground.office import Office
from tender.workflow.ground.progress import Report
from tender.workflow.ground.stage import state_of
from tender.workflow.marking.interest_kinds import InterestKind, InterestOutcome
from tender.workflow.marking.interests import (
    NewDeclaration,
    assess_conflicts,
    decide_interest,
    declare_interests,
)
from tender.workflow.marking.mark import NewMark, record_marks
from tender.workflow.marking.period import open_marking
from tender.workflow.moderating.assigned import not_marked_by
from tender.workflow.moderating.consensus import NewConsensus, record_consensus
from tender.workflow.moderating.lock import lock_quality
from tender.workflow.opening.bids_from_files import take_in_bids
from tender.workflow.preparing.market import bring_market
from tender.workflow.preparing.publication import publish
from tender.workflow.preparing.start import start_procurement
from tender.workflow.preparing.team import appoint, give_question

TEAM = (
    Role.OFFICER,
    Role.MODERATOR,
    Role.PANEL_SUPPORTER,
    Role.LEGAL_REVIEWER,
    Role.APPROVER,
    Role.OBSERVER,
)
ASSESSMENT = (
    "Illustrative. Two people on the evaluation panel live in the area that is bought for, "
    "and one officer worked for a care provider until 2015."
)
STEPS = (
    "Each declares, bidder by bidder, before the first answer opens. "
    "Whoever has an interest does not mark that bidder. "
    "The register is read again at each stage."
)


def _group(evaluator: str, groups: Sequence[str]) -> str:
    """The group of an evaluator such as "officer-2"."""
    stem = evaluator.rpartition("-")[0]
    return next((id for id in groups if id.startswith(stem)), groups[0])


class Exhibit:
    """One procurement on its way to its stage."""

    def __init__(
        self, office: Office, staff: Mapping[str, Sequence[int]], plan: Mapping[str, Any], seed: int
    ) -> None:
        """Read the ready-made procurement and invent its bids."""
        self.office, self.staff, self.plan, self.seed = office, staff, plan, seed
        self.id: str = plan["name"]
        self.procurement: Procurement = read_procurement(path_of(self.id))
        self.submissions: Submissions = make_example(self.procurement, seed, plan.get("bidders"))
        self.markers: dict[str, int] = {}  #: a person for each evaluator of the example

    def actor(self, person: int) -> Actor:
        """A person with the roles they hold now."""
        return actor_of(self.office, person)

    def first(self, role: Role) -> Actor:
        """The first person of a role."""
        return self.actor(self.staff[role][0])

    def set_up(self) -> None:
        """Bring the exhibit as far as its plan says."""
        start_procurement(
            self.office,
            self.first(Role.ADMINISTRATOR),
            self.id,
            encode(self.procurement),
            self.staff[Role.LEAD][0],
            illustrative=True,
        )
        self._appoint_team()
        assess_conflicts(self.office, self.first(Role.LEAD), self.id, ASSESSMENT, STEPS)
        if self.plan["stage"] == "draft":
            with scratch_folder() as folder:
                bring_market(
                    self.office,
                    self.first(Role.OFFICER),
                    self.id,
                    self._register_files(folder),
                )
            return
        answer_findings(self.office, self.first(Role.LEAD), self.id)
        publish(self.office, self.first(Role.LEAD), self.id, 1, passed=True)
        self._appoint_markers()
        take_in_bids(self.office, self.first(Role.LEAD), self.id, self._as_sent(), self._register())
        self._declare()
        open_marking(
            self.office, self.first(Role.LEAD), self.id, self.office.today() + timedelta(days=7)
        )
        self._mark(self.plan.get("marked", 100))
        self._agree(self.plan.get("agreed", 0 if self.plan["stage"] == "marking" else 100))
        if self.plan["stage"] in ("outcome", "standstill"):
            answer_findings(self.office, self.first(Role.LEAD), self.id)
            lock_quality(self.office, self.first(Role.LEAD), self.id)
        if self.plan["stage"] == "standstill":
            ask_to_go_on(self.office, self.id, self.first(Role.LEAD))

    def _appoint_team(self) -> None:
        for role in TEAM:
            self._appoint(self.staff[role][0], role)

    def go_on(self, report: Report) -> str:
        """Bring it to its standstill; the number of its award report."""
        roles = (Role.LEAD, Role.OFFICER, Role.LEGAL_REVIEWER, Role.APPROVER)
        lead, officer, legal, approver = map(self.first, roles)
        return go_to_standstill(self.office, self.id, lead, officer, legal, approver, report)

    def _appoint(self, person: int, role: Role, group: str = "") -> None:
        with self.office.read() as session:
            member = people.person(session, person)
        lead = self.first(Role.LEAD)
        appoint(self.office, lead, self.id, member.email, member.name, role, group)

    def _appoint_markers(self) -> None:
        """A person for each evaluator of the example: those who draw on care from the panel,
        the rest from the evaluators.
        """
        groups = {group.id: group for group in self.procurement.groups}
        free = {
            Role.EVALUATOR: list(self.staff[Role.EVALUATOR]),
            Role.PANEL_MEMBER: list(self.staff[Role.PANEL_MEMBER]),
        }
        evaluators = sorted(
            {
                mark.evaluator
                for submission in self.submissions.submissions
                for answer in submission.answers
                for mark in answer.marks
            }
        )
        group_of = {evaluator: _group(evaluator, tuple(groups)) for evaluator in evaluators}
        first = [evaluator for evaluator in evaluators if group_of[evaluator] == "officers"]
        others = [evaluator for evaluator in evaluators if group_of[evaluator] != "officers"]
        for evaluator in first + others:
            group = group_of[evaluator]
            role = Role.PANEL_MEMBER if groups[group].draws_on_care else Role.EVALUATOR
            self.markers[evaluator] = free[role].pop(0)
            self._appoint(self.markers[evaluator], role, group)

    def _as_sent(self) -> Submissions:
        """The submissions as bidders sent them: no marks yet."""
        bare = tuple(
            replace(
                submission,
                answers=tuple(
                    replace(answer, marks=(), consensus=None) for answer in submission.answers
                ),
            )
            for submission in self.submissions.submissions
        )
        return replace(self.submissions, submissions=bare)

    def _register(self) -> Register:
        with scratch_folder() as folder:
            return read_register(self._register_files(folder))

    def _register_files(self, folder: Path) -> list[Path]:
        paths = []
        for file in make_registers(self.procurement, self.submissions, self.seed):
            paths.append(folder / file.name)
            paths[-1].write_text(file.text, "utf-8")
        return paths

    def _declare(self) -> None:
        """Everyone says that they have no interest, but the last who marks: they know one bidder,
        and the lead decides on it.
        """
        none = {
            submission.bidder: NewDeclaration(kind=InterestKind.NONE)
            for submission in self.submissions.submissions
        }
        team = {self.staff[role][0] for role in (Role.LEAD, *TEAM)}
        for person in team | {*self.markers.values()}:
            declare_interests(self.office, self.actor(person), self.id, none)
        marker, bidder = list(self.markers.values())[-1], self.submissions.submissions[-1].bidder
        declaration = NewDeclaration(
            kind=InterestKind.PERSONAL,
            text="Illustrative. A neighbour of mine worked there until two years ago.",
        )
        declare_interests(self.office, self.actor(marker), self.id, {bidder: declaration})
        reason = "Illustrative. Long ago and not close: may mark, and the moderator has been told."
        decide_interest(
            self.office,
            self.first(Role.LEAD),
            self.id,
            marker,
            bidder,
            InterestOutcome.MITIGATED,
            reason,
        )

    def _mark(self, share: int) -> None:
        """Each evaluator gives the marks of the example,
        for the first part of the answers as they come to them.
        """
        marks_of: dict[str, list[NewMark]] = {}
        for address, answer in self._answers():
            for mark in answer.marks:
                reason = mark.reason or "No more than the mark says."
                marks_of.setdefault(mark.evaluator, []).append(
                    NewMark(place=address, mark=plain(mark.mark), reason=reason)
                )
        with self.office.read() as session:
            in_bids = frozenset(q for q, _, _ in bids.places_to_mark(session, self.id))
        for evaluator, marks in marks_of.items():
            person = self.markers[evaluator]
            self._questions(person, {mark.place.question for mark in marks} & in_bids)
            first = marks[: len(marks) * share // 100]
            record_marks(self.office, self.actor(person), self.id, first)

    def _questions(self, person: int, questions: set[str]) -> None:
        """Leave a marker the questions that they mark in the example, and no others."""
        for question in self.procurement.criteria.questions:
            give_question(
                self.office,
                self.first(Role.LEAD),
                self.id,
                person,
                question.id,
                given=question.id in questions,
            )

    def _agree(self, share: int) -> None:
        """The consensus of the example, for the first part of the answers that have one."""
        agreed = [
            (address, answer.consensus)
            for address, answer in self._answers()
            if answer.consensus is not None
        ]
        chair = self.first(Role.MODERATOR)
        with self.office.read() as session:
            state = state_of(session, self.id)
            missing = not_marked_by(session, state, [address for address, _ in agreed])
        for address, consensus in agreed[: len(agreed) * share // 100]:
            if missing[address]:
                continue  # the meeting waits for them
            new = NewConsensus(
                place=address,
                score=plain(consensus.score) if consensus.score is not None else "",
                rationale=consensus.rationale,
                dissent=consensus.dissent,
            )
            record_consensus(self.office, chair, self.id, new)

    def _answers(self) -> list[tuple[AnswerAddress, Answer]]:
        """Every answer under its alias, question by question."""
        with self.office.read() as session:
            aliases = {bidder.bidder: bidder.alias for bidder in bids.bids(session, self.id)}
        answers = [
            (AnswerAddress(answer.question, aliases[submission.bidder], answer.lot), answer)
            for submission in self.submissions.submissions
            for answer in submission.answers
        ]

        def in_order(answer: tuple[AnswerAddress, Answer]) -> tuple[str, int, str, str]:
            question, alias, lot = answer[0]
            return question, len(alias), alias, lot

        return sorted(answers, key=in_order)
