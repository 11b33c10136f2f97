"""Bringing in editions of the CQC's register: each file whole and under its hash,
all files of one act or none.
"""

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from criteria.in_force import WHOLE
from criteria.reading import day_in_words
from evidence.counting import count_of
from evidence.finding import BadInput, Problem
from tender.intake.content import sha256_of
from tender.intake.register.file_date import from_name
from tender.intake.register.layouts import LAYOUTS
from tender.records.editions import ListedEdition
from tender.storage import editions, location_names
from tender.storage.unit import Doer, Unit
from tender.workflow.ground.access import Verb
from tender.workflow.ground.actor import Actor
from tender.workflow.ground.office import Office, day_of, permit
from tender.workflow.ground.progress import Report, silent
from tender.workflow.ground.refusals import Invalid
from tender.workflow.ground.work import Begin, Settle
from tender.workflow.register.headings import mapped_layouts
from tender.workflow.register.packing import PackedEdition, pack_edition

MOST_FILES = 12  #: in one act
_SMALL = 1_000  #: locations; a list of fewer is an example, and nothing is concluded from its size
TITLES = {layout.name: layout.title for layout in LAYOUTS} | {"api": "answers of the CQC's API"}


def bring_edition(
    office: Office,
    actor: Actor,
    files: Sequence[Path],
    report: Report = silent,
    settle: Settle | None = None,
) -> tuple[ListedEdition, ...]:
    """Bring in files of the register, each as a dated edition. `settle` ends the job that asked for
    it, in the same act.

    Raises BadInput with every fault of every file, Invalid for one that is here already.

    Then nothing is kept of any of them.
    """
    permit(actor, Verb.BRING_REGISTER)
    begin = partial(office.act, actor, Verb.BRING_REGISTER)
    return _bring(office, begin, actor.person, files, report, settle)


def bring_at_machine(
    office: Office,
    doer: Doer,
    files: Sequence[Path],
    report: Report = silent,
    settle: Settle | None = None,
) -> tuple[ListedEdition, ...]:
    """The same for whoever may without being asked: somebody at the machine itself."""
    begin = partial(office.act_unasked, doer, Verb.BRING_REGISTER.value)
    return _bring(office, begin, doer.person, files, report, settle)


def _bring(
    office: Office,
    begin: Begin,
    by: int | None,
    files: Sequence[Path],
    report: Report,
    settle: Settle | None,
) -> tuple[ListedEdition, ...]:
    refuse_known_editions(office, files)
    packed, problems = [], list[Problem]()
    with office.read() as session:
        mapped = mapped_layouts(session)
    for number, path in enumerate(files):
        says = f"Reading {path.name}"
        report(says, number, len(files) + 1)
        try:
            packed.append(pack_edition(path, partial(report, says, number, len(files) + 1), mapped))
        except BadInput as refusal:
            problems.extend(refusal.problems)
    with office.read() as session:
        problems.extend(
            problem
            for edition in packed
            if (problem := _part_of_it(edition, editions.editions(session)))
        )
    if problems:
        raise BadInput(problems)
    report("Keeping what was read", len(files), len(files) + 1)
    listed_editions = _keep(begin, by, packed, settle)
    if settle is None:  # a job that was settled says no more
        report("Keeping what was read", len(files) + 1, len(files) + 1)
    return listed_editions


def numbers_of(listed_editions: Sequence[ListedEdition]) -> str:
    """The numbers of editions, as a job's result."""
    return " ".join(str(edition.number) for edition in listed_editions)


def refuse_known_editions(office: Office, files: Sequence[Path]) -> None:
    """Refuse no file, too many, a file given twice, and one that was brought in already.

    Raises Invalid.
    """
    if not files:
        raise Invalid.of(register="Choose at least one file of the register.")
    if len(files) > MOST_FILES:
        raise Invalid.of(register=f"Bring in {MOST_FILES} files at a time at most.")
    hashes = [sha256_of(path) if path.is_file() else str(path) for path in files]
    twice = next(
        (path for number, path in enumerate(files) if hashes[number] in hashes[:number]), None
    )
    if twice:
        raise Invalid.of(
            register=f"{twice.name} is the same file as another of those chosen. Choose each once."
        )
    with office.read() as session:
        listed = editions.editions(session)
    wrong = [
        _known(path.name, edition)
        for path, hash in zip(files, hashes, strict=True)
        for edition in listed
        if edition.sha256 == hash and from_name(path.name) in (None, edition.on)
    ]
    if wrong:
        raise Invalid.of(register=" ".join(wrong))


def _known(name: str, edition: ListedEdition) -> str:
    as_what = "" if name == edition.file else f" as {edition.file}"
    return (
        f"{name} is here already: it was brought in{as_what} on "
        f"{day_in_words(day_of(edition.at))}. "
        "Nothing needs doing."
    )


def _part_of_it(edition: PackedEdition, listed: Sequence[ListedEdition]) -> Problem | None:
    """A list of half the register would make the other half look closed."""
    alike = WHOLE if edition.layout in WHOLE else {edition.layout} - {"api"}
    before = next(
        (other for other in listed if other.layout in alike and other.locations >= _SMALL), None
    )
    if before is None or 2 * edition.locations >= before.locations:
        return None
    what = (
        f"the file has {count_of(edition.locations, 'location')}, and {before.file} has "
        f"{before.locations:,}: "
        "a part of the register would make the rest look closed"
    )
    return Problem(
        file=edition.file.file,
        place="",
        what=what,
        right="bring the whole file as the CQC publishes it",
    )


def _keep(
    begin: Begin,
    by: int | None,
    packed_editions: Sequence[PackedEdition],
    settle: Settle | None,
) -> tuple[ListedEdition, ...]:
    with begin() as unit:
        before = editions.editions(unit.session)
        _refuse_again(packed_editions, before)
        numbers, changed, newest = [], 0, before[0].on if before else None
        for edition in sorted(packed_editions, key=lambda edition: edition.on):
            numbers.append(_keep_edition(unit, edition, by))
            changed += location_names.refresh_names(
                unit,
                edition.named,
                newest_word=newest is None or edition.on >= newest,
                whole=edition.layout in WHOLE,
            )
            newest = max(edition.on, newest) if newest else edition.on
        unit.says(
            subject=count_of(len(packed_editions), "edition"),
            files=[_in_words(edition) for edition in packed_editions],
            names=changed,
        )
        listed = tuple(
            edition for edition in editions.editions(unit.session) if edition.number in numbers
        )
        if settle:
            settle(unit, numbers_of(listed))
        return listed


def _refuse_again(packed: Sequence[PackedEdition], before: Sequence[ListedEdition]) -> None:
    """Refuse what somebody else brought in while it was read."""
    here = {(edition.sha256, edition.on): edition for edition in before}
    again = [
        _known(edition.file.file, here[edition.file.sha256, edition.on])
        for edition in packed
        if (edition.file.sha256, edition.on) in here
    ]
    if again:
        raise Invalid.of(register=" ".join(again))


def _keep_edition(unit: Unit, edition: PackedEdition, by: int | None) -> int:
    """Append an edition; its number."""
    counts = edition.locations, edition.ratings
    return editions.keep_edition(
        unit, edition.file, edition.layout, edition.on, edition.content, counts, by
    )


def _in_words(edition: PackedEdition) -> str:
    """What the audit says of an edition."""
    return (
        f"{edition.file.file}, {edition.on.isoformat()}, "
        f"{count_of(edition.locations, 'location')}, {count_of(edition.ratings, 'rating')}, "
        f"{edition.file.sha256}"
    )
