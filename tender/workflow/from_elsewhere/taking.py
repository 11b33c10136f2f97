"""Taking in what was confirmed: through the same checks as files, whole or not at all, with the
source of every answer on record.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from criteria.register import Register
from evidence.canonical import canonical
from evidence.codec import encode
from evidence.finding import BadInput, Problem
from evidence.number import NotExact, exact, plain
from tender.evaluation.submission import Answer, Submission, Submissions
from tender.evaluation.submission_sheets import FORMAT
from tender.intake.register import read_register
from tender.intake.submissions import read_submissions
from tender.storage import elsewhere as kept
from tender.storage.elsewhere import AnswerSource, BroughtExport
from tender.storage.unit import Unit
from tender.workflow import taking_in
from tender.workflow.access import Actor, Verb
from tender.workflow.from_elsewhere.bringing import opened, overview
from tender.workflow.from_elsewhere.standing import ExportBidder, WantedAnswer
from tender.workflow.office import Office
from tender.workflow.refusals import NotNow, Stale
from tender.workflow.stage import ProcurementState

_BIDDER = re.compile(r"submissions\[([A-Za-z0-9._-]+)\]\.?")
_FILE = "the bids"


def take_in_all(office: Office, actor: Actor, procurement: str, registers: Sequence[Path]) -> int:
    """Take in every bidder that is not left out.

    How many. Raises BadInput with everything that is missing or wrong, by bidder,
    and then nothing is kept.
    """
    found = overview(office, actor, procurement)
    if found.brought is None:
        raise NotNow("No export was brought yet.")
    missing = [
        Problem(file=f"{one.bidder} {one.name}", place="", what=gap, right="see its page")
        for one in found.taking
        for gap in one.gaps
    ]
    if not found.taking:
        missing = [
            Problem(
                file=found.brought.name,
                place="",
                what="every folder is left out",
                right="take in one at least",
            )
        ]
    if missing:
        raise BadInput(missing)
    register = read_register(registers)
    submissions = _checked(found.state, found.taking, register)
    with office.act(actor, Verb.TAKE_IN_BIDS, procurement) as unit:
        opened(unit.session, actor, procurement, unit.now)
        now = {one.bidder: one.revision for one in kept.on_the_way(unit.session, procurement)}
        if kept.brought(unit.session, procurement) != found.brought or now != {
            one.bidder: one.revision for one in found.bidders
        }:
            raise Stale(
                "Somebody changed a bidder while the bids were being taken in. "
                "Nothing was taken in; look again, then take them in."
            )
        count = taking_in.keep(unit, actor, procurement, submissions, register)
        _record(unit, procurement, found.brought, found.bidders, actor)
        kept.clear(unit, procurement)
        unit.says(export=found.brought.sha256)
        return count


def _record(
    unit: Unit,
    procurement: str,
    brought: BroughtExport,
    bidders: Sequence[ExportBidder],
    actor: Actor,
) -> None:
    left_out = {one.found.folder: one.choices.left_out for one in bidders if one.choices.left_out}
    every = [source for one in bidders if not one.choices.left_out for source in _sources(one)]
    kept.record(unit, procurement, brought.name, brought.sha256, left_out, every, actor.id)


def _sources(standing: ExportBidder) -> Iterator[AnswerSource]:
    for one in standing.answers:
        source = (
            standing.found.answers[one.choice.source].source
            if one.choice.source is not None
            else None
        )
        yield AnswerSource(
            bidder=standing.bidder, question=one.question, lot=one.lot,
            file=source.file if source else "", sha256=source.sha256 if source else "",
            place=source.where if source else "", asked=source.asked if source else "",
            how=source.how if source else "", reason=one.choice.reason,
        )  # fmt: skip


def _checked(
    state: ProcurementState, bidders: Sequence[ExportBidder], register: Register
) -> Submissions:
    """The bids as values, put through the checks that a file of submissions goes through.

    Raises BadInput, each problem under its bidder.
    """
    names = {one.bidder: one.name for one in bidders}
    data = {
        "format": FORMAT,
        "procurement": state.procurement.id,
        "illustrative": state.listed.illustrative,
        "submissions": [],
    }
    problems: list[Problem] = []
    made: list[object] = []
    for one in bidders:
        faults = list(_untyped(one))
        problems += [
            Problem(file=f"{one.bidder} {one.name}", place=place, what=what, right=right)
            for place, what, right in faults
        ]
        if not faults:
            made.append(_data(one))
    if problems:
        raise BadInput(problems)
    with TemporaryDirectory() as folder:
        path = Path(folder) / f"{_FILE}.json"
        path.write_bytes(canonical(data | {"submissions": made}))
        try:
            read = read_submissions(path, state.procurement, register=register, allow_unmarked=True)
        except BadInput as bad:
            raise BadInput([_under(one, names) for one in bad.problems]) from bad
    wanted = {one.bidder: one.answers for one in bidders}
    return replace(
        read,
        submissions=tuple(
            replace(one, answers=_whole(one, wanted[one.bidder])) for one in read.submissions
        ),
    )


def _whole(submission: Submission, wanted: Sequence[WantedAnswer]) -> tuple[Answer, ...]:
    """Every answer that is wanted: one that was not given is marked too, as empty."""
    there = {(one.question, one.lot): one for one in submission.answers}
    return tuple(
        there.get((one.question, one.lot)) or Answer(question=one.question, lot=one.lot, marks=())
        for one in wanted
    )


def _untyped(one: ExportBidder) -> Iterator[tuple[str, str, str]]:
    """Texts that are no value at all, which a file could not even hold."""
    for bid in one.choices.lots:
        if not (bid.preference.isascii() and bid.preference.isdigit() and len(bid.preference) < 5):
            yield (
                f"lot {bid.lot}, preference",
                f"“{bid.preference[:40]}” is not a place in an order",
                "write 1 for the lot wanted most, 2 for the next, and so on",
            )
        kinds = {place.kind.value for place in one.procurement.lot(bid.lot).places}
        for kind in _kinds(bid.places):
            if kind not in kinds:
                yield (
                    f"lot {bid.lot}, places",
                    f"the lot has no place of the kind “{kind[:40]}”",
                    f"use {', '.join(sorted(kinds))}",
                )
    for name, text in one.choices.rates.items():
        lot, line = name.split("\n", 1)
        if lot in {bid.lot for bid in one.choices.lots} and not _number(text):
            yield (
                f"lot {lot}, rate “{line}”",
                f"“{text[:40]}” is not a plain number",
                "write pounds with pence, such as 19.50",
            )
    since, most = (
        one.choices.details.get("personal care since", ""),
        one.choices.details.get("most lots", ""),
    )
    if since and _day(since) is None:
        yield "personal care since", f"“{since[:40]}” is not a date", "write it as 2015-04-01"
    if most and not (most.isascii() and most.isdigit() and len(most) < 5 and int(most)):
        yield (
            "most lots",
            f"“{most[:40]}” is not a number of lots",
            "write a whole number, 1 or more, or leave it blank",
        )


def _data(one: ExportBidder) -> dict[str, object]:
    """A bidder as the file of submissions has it."""
    details, bids = one.choices.details, {bid.lot: bid for bid in one.choices.lots}
    rates = [(*name.split("\n", 1), text) for name, text in one.choices.rates.items()]
    return {
        "bidder": one.bidder, "name": details["name"],
        "provider_id": details["CQC provider id"],
        "received": encode(datetime.fromisoformat(details["received"])),
        "lots": [{"lot": lot.id, "preference": int(bids[lot.id].preference),
                "places": _kinds(bids[lot.id].places),
                "location": bids[lot.id].location} for lot in one.lots],
        "rates": [{"lot": lot, "line": line, "rate": plain(exact(text))} for lot, line,
            text in rates if lot in bids],
        "answers": [{"question": answer.question, "lot": answer.lot,
                "text": answer.choice.text, "marks": []} for answer in one.answers],
        "declarations": {id: said == "yes" for id, said in one.choices.declarations.items()},
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
    found = _BIDDER.search(problem.place)
    if found is None or found[1] not in names:
        return problem
    return Problem(
        file=f"{found[1]} {names[found[1]]}",
        place=_BIDDER.sub("", problem.place).removeprefix(", "),
        what=problem.what,
        right=problem.right,
    )
