"""Taking in what was confirmed: through the same checks as files, whole or not at all, with the
source of every answer on record.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

from criteria.register import Register
from evidence.canonical import canonical
from evidence.codec import encode
from evidence.finding import BadInput, Problem
from evidence.number import NotExact, exact, plain
from tender.apart import scratch_folder
from tender.evaluation.submission import Answer, Submission, Submissions
from tender.evaluation.submission_sheets import FORMAT
from tender.intake.register import read_register
from tender.intake.submissions import read_submissions
from tender.records.elsewhere import AnswerSource, BroughtExport
from tender.storage import elsewhere
from tender.storage.unit import Unit
from tender.workflow.ground.access import Verb
from tender.workflow.ground.actor import Actor
from tender.workflow.ground.office import Office
from tender.workflow.ground.refusals import NotNow, Stale
from tender.workflow.ground.stage import ProcurementState
from tender.workflow.opening.bids_from_files import append_bids
from tender.workflow.opening.export.bidder import ExportBidder, WantedAnswer
from tender.workflow.opening.export.export import export_overview, export_state

_BIDDER = re.compile(r"submissions\[([A-Za-z0-9._-]+)\]\.?")
_FILE = "the bids"


def take_in_export(
    office: Office, actor: Actor, procurement: str, registers: Sequence[Path]
) -> int:
    """Take in every bidder that is not left out.

    How many. Raises BadInput with everything that is missing or wrong, by bidder,
    and then nothing is kept.
    """
    overview = export_overview(office, actor, procurement)
    if overview.brought is None:
        raise NotNow("No export was brought yet.")
    if missing := list(_missing(overview.taking, overview.brought.name)):
        raise BadInput(missing)
    register = read_register(registers)
    submissions = _checked(overview.state, overview.taking, register)
    with office.act(actor, Verb.TAKE_IN_BIDS, procurement) as unit:
        export_state(unit.session, actor, procurement, unit.now)
        now = {
            bidder.bidder: bidder.revision
            for bidder in elsewhere.on_the_way(unit.session, procurement)
        }
        if elsewhere.brought(unit.session, procurement) != overview.brought or now != {
            bidder.bidder: bidder.revision for bidder in overview.bidders
        }:
            raise Stale(
                "Somebody changed a bidder while the bids were being taken in. "
                "Nothing was taken in; look again, then take them in."
            )
        count = append_bids(office, unit, actor, procurement, submissions, register)
        _record(unit, procurement, overview.brought, overview.bidders, actor)
        elsewhere.clear(unit, procurement)
        unit.says(export=overview.brought.sha256)
        return count


def _missing(bidders: Sequence[ExportBidder], export: str) -> Iterator[Problem]:
    if not bidders:
        what, right = "every folder is left out", "take in one at least"
        yield Problem(file=export, place="", what=what, right=right)
    for bidder in bidders:
        for gap in bidder.gaps:
            file = f"{bidder.bidder} {bidder.name}"
            yield Problem(file=file, place="", what=gap, right="see its page")


def _record(
    unit: Unit,
    procurement: str,
    export: BroughtExport,
    bidders: Sequence[ExportBidder],
    actor: Actor,
) -> None:
    left_out = {
        bidder.found.folder: bidder.choices.left_out
        for bidder in bidders
        if bidder.choices.left_out
    }
    every = [
        source for bidder in bidders if not bidder.choices.left_out for source in _sources(bidder)
    ]
    elsewhere.record(unit, procurement, export.name, export.sha256, left_out, every, actor.id)


def _sources(standing: ExportBidder) -> Iterator[AnswerSource]:
    for wanted in standing.answers:
        source = (
            standing.found.answers[wanted.choice.source].source
            if wanted.choice.source is not None
            else None
        )
        yield AnswerSource(
            bidder=standing.bidder, question=wanted.question, lot=wanted.lot,
            file=source.file if source else "", sha256=source.sha256 if source else "",
            place=source.where if source else "", asked=source.asked if source else "",
            how=source.how if source else "", reason=wanted.choice.reason,
        )  # fmt: skip


def _checked(
    state: ProcurementState, bidders: Sequence[ExportBidder], register: Register
) -> Submissions:
    """The bids as values, put through the checks that a file of submissions goes through.

    Raises BadInput, each problem under its bidder.
    """
    names = {bidder.bidder: bidder.name for bidder in bidders}
    problems = [
        Problem(file=f"{bidder.bidder} {bidder.name}", place=place, what=what, right=right)
        for bidder in bidders
        for place, what, right in _untyped(bidder)
    ]
    if problems:
        raise BadInput(problems)
    data = {
        "format": FORMAT,
        "procurement": state.procurement.id,
        "illustrative": state.listed.illustrative,
        "submissions": [_data(bidder) for bidder in bidders],
    }
    with scratch_folder() as folder:
        path = folder / f"{_FILE}.json"
        path.write_bytes(canonical(data))
        try:
            read = read_submissions(path, state.procurement, register=register, allow_unmarked=True)
        except BadInput as bad:
            raise BadInput([_under(problem, names) for problem in bad.problems]) from bad
    wanted = {bidder.bidder: bidder.answers for bidder in bidders}
    return replace(
        read,
        submissions=tuple(
            replace(submission, answers=_whole(submission, wanted[submission.bidder]))
            for submission in read.submissions
        ),
    )


def _whole(submission: Submission, wanted: Sequence[WantedAnswer]) -> tuple[Answer, ...]:
    """Every answer that is wanted: one that was not given is marked too, as empty."""
    there = {(answer.question, answer.lot): answer for answer in submission.answers}
    return tuple(
        there.get((wanted.question, wanted.lot))
        or Answer(question=wanted.question, lot=wanted.lot, marks=())
        for wanted in wanted
    )


def _untyped(bidder: ExportBidder) -> Iterator[tuple[str, str, str]]:
    """Texts that are no value at all, which a file could not even hold."""
    for bid in bidder.choices.lots:
        if not (bid.preference.isascii() and bid.preference.isdigit() and len(bid.preference) < 5):
            yield (
                f"lot {bid.lot}, preference",
                f"“{bid.preference[:40]}” is not a place in an order",
                "write 1 for the lot wanted most, 2 for the next, and so on",
            )
        kinds = {place.kind.value for place in bidder.procurement.lot(bid.lot).places}
        for kind in _kinds(bid.places):
            if kind not in kinds:
                yield (
                    f"lot {bid.lot}, places",
                    f"the lot has no place of the kind “{kind[:40]}”",
                    f"use {', '.join(sorted(kinds))}",
                )
    for name, text in bidder.choices.rates.items():
        lot, line = name.split("\n", 1)
        if lot in {bid.lot for bid in bidder.choices.lots} and not _number(text):
            yield (
                f"lot {lot}, rate “{line}”",
                f"“{text[:40]}” is not a plain number",
                "write pounds with pence, such as 19.50",
            )
    since, most = (
        bidder.choices.details.get("personal care since", ""),
        bidder.choices.details.get("most lots", ""),
    )
    if since and _day(since) is None:
        yield "personal care since", f"“{since[:40]}” is not a date", "write it as 2015-04-01"
    if most and not (most.isascii() and most.isdigit() and len(most) < 5 and int(most)):
        yield (
            "most lots",
            f"“{most[:40]}” is not a number of lots",
            "write a whole number, 1 or more, or leave it blank",
        )


def _data(bidder: ExportBidder) -> dict[str, object]:
    """A bidder as the file of submissions has it."""
    details, bids = bidder.choices.details, {bid.lot: bid for bid in bidder.choices.lots}
    rates = [(*name.split("\n", 1), text) for name, text in bidder.choices.rates.items()]
    return {
        "bidder": bidder.bidder, "name": details["name"],
        "provider_id": details["CQC provider id"],
        "received": encode(datetime.fromisoformat(details["received"])),
        "lots": [{"lot": lot.id, "preference": int(bids[lot.id].preference),
                "places": _kinds(bids[lot.id].places),
                "location": bids[lot.id].location} for lot in bidder.lots],
        "rates": [{"lot": lot, "line": line, "rate": plain(exact(text))} for lot, line,
            text in rates if lot in bids],
        "answers": [{"question": answer.question, "lot": answer.lot,
                "text": answer.choice.text, "marks": []} for answer in bidder.answers],
        "declarations": {id: said == "yes" for id, said in bidder.choices.declarations.items()},
        "personal_care_since": details.get("personal care since") or None,
        "improvement_plan": details.get("improvement plan", ""),
        "most_lots": int(details["most lots"]) if details.get("most lots") else None,
        "address": details.get("address", ""), "email": details.get("email", ""),
        "company_number": details.get("company number", ""), "size": details.get("size", ""),
    }  # fmt: skip


def _kinds(text: str) -> list[str]:
    return [part.strip().casefold() for part in text.split(",") if part.strip()]


def _number(text: str) -> bool:
    try:
        return "/" not in text and exact(text) >= 0
    except NotExact:
        return False


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _under(problem: Problem, names: Mapping[str, str]) -> Problem:
    """A problem under the bidder that it is about,
    and not under a path of a file that nobody brought.
    """
    match = _BIDDER.search(problem.place)
    if match is None or match[1] not in names:
        return problem
    return Problem(
        file=f"{match[1]} {names[match[1]]}",
        place=_BIDDER.sub("", problem.place).removeprefix(", "),
        what=problem.what,
        right=problem.right,
    )
