"""`tender findings`: the register of findings of a procurement, from the machine that it runs on:
what there is, what stands in the way of an act, and a decision.
"""

import sys
from collections.abc import Iterable
from datetime import date

import click

from evidence.counting import by_number, count_of
from tender.cli.console import screen
from tender.cli.evaluate import DayType
from tender.evaluation.finding_record import Gateway, RegisteredFinding
from tender.evaluation.review.answer import Colour
from tender.workflow.awarding.at_machine import attacks_at_machine, review_at_machine
from tender.workflow.commitments import commitment_at_machine
from tender.workflow.deciding.at_machine import (
    decide_at_machine,
    findings_at_machine,
)
from tender.workflow.deciding.findings import FindingDecisionKind

SHOWN = ("open", "decided", "all")
_AS = click.option(
    "--as",
    "email",
    required=True,
    metavar="EMAIL",
    help="The member of the team by whose roles you look or decide.",
)


@click.group()
def findings() -> None:
    """The register of findings of a procurement: what waits, and what was decided."""


@findings.command("list")
@click.argument("procurement")
@_AS
@click.option("--show", type=click.Choice(SHOWN), default="open", show_default=True)
def list_findings(procurement: str, email: str, show: str) -> None:
    """Print the findings of PROCUREMENT, each with its id, in the order of the acts that wait."""
    register = findings_at_machine(procurement, email)
    shown = [
        entry
        for entry in register.entries
        if show == "all" or (entry.open if show == "open" else bool(entry.decision))
    ]
    _print(shown)
    screen.print(f"{count_of(len(shown), 'finding')}; {len(register.open)} open.", markup=False)
    if register.why_not:
        screen.print(f"The outcome could not be looked at: {register.why_not}", markup=False)


@findings.command()
@click.argument("procurement")
@click.argument("act", type=click.Choice([gateway.value for gateway in Gateway]))
@_AS
@click.option("--on", type=DayType(), help="As it would stand at noon of this day, not as now.")
def gate(procurement: str, act: str, email: str, on: date | None) -> None:
    """Say what ACT would commit the council to in PROCUREMENT, and what stands in its way: exit
    status 1 where anything does.
    """
    it = commitment_at_machine(procurement, email, Gateway(act), on)
    for fact in (*it.afterwards, *it.rests_on):
        screen.print(f"{fact.about}: {fact.says}", markup=False)
    screen.print(it.undone, markup=False)
    _print((*it.open, *it.decided))
    for sentence in it.why_not:
        screen.print(sentence, markup=False)
    if it.open:
        verb = by_number(len(it.open), "stands", "stand")
        what = f"{count_of(len(it.open), 'finding')} {verb} in the way: you cannot {act} yet."
        screen.print(what, markup=False)
    if not it.may_go:
        sys.exit(1)
    screen.print(f"No finding stands in the way: you can {act}.", markup=False)


@findings.command()
@click.argument("procurement")
@click.argument("finding")
@_AS
@click.option("--reason", required=True, help="Why; it goes into the record of the award.")
@click.option(
    "--decision",
    type=click.Choice([kind.value for kind in FindingDecisionKind]),
    default=FindingDecisionKind.NO_MATTER.value,
    show_default=True,
)
@click.option("--bidder", default="", help="The bidder, where it is about several.")
@click.option("--alike", is_flag=True, help="Decide every open finding of its kind alike.")
def decide(
    procurement: str, finding: str, email: str, reason: str, decision: str, bidder: str, alike: bool
) -> None:
    """Decide on FINDING, by its id, in PROCUREMENT."""
    count = decide_at_machine(procurement, email, finding, decision, reason, bidder, alike=alike)
    screen.print(
        f"{count_of(count, 'decision')} {by_number(count, 'is', 'are')} on record.", markup=False
    )


@findings.command()
@click.argument("procurement")
@_AS
def review(procurement: str, email: str) -> None:
    """Answer each line that a reviewer asks of PROCUREMENT: exit status 1 where anything speaks
    against one.
    """
    page = review_at_machine(procurement, email)
    if not page.complete:
        screen.print("The set-up is not complete yet: no line is answered.", markup=False)
        return
    for line in page.lines:
        sign = f"{line.answer.colour.sign} {line.answer.colour.word}"
        words = f"{line.line.number} {line.line.words} ({line.provision or 'not asked'})"
        screen.print(words, markup=False, style="bold")
        screen.print(f"  {sign}; before you can {line.line.gate.value}.", markup=False)
        screen.print(f"  {line.answer.says}", markup=False)
        if line.answer.colour in (Colour.RED, Colour.AMBER):
            screen.print(f"  {line.line.who}: {line.line.mend}", markup=False)
        for text in line.answer.evidence:
            screen.print(f"  - {text}", markup=False)
    counts = page.counts
    told = ", ".join(f"{many} {colour.word}" for colour, many in counts.items())
    screen.print(f"{told}.", markup=False)
    if counts[Colour.RED]:
        sys.exit(1)


@findings.command()
@click.argument("procurement")
@_AS
def attacked(procurement: str, email: str) -> None:
    """Print what a challenger of PROCUREMENT attacks first, beside the cases, with what would mend
    it.
    """
    page = attacks_at_machine(procurement, email)
    for each in page.challenge.attacks:
        screen.print(f"{each.kind.value}: {each.what}", markup=False, style="bold")
        screen.print(f"  {each.rule.cases}", markup=False)
        screen.print(f"  {page.mend(each)}", markup=False)
    many = count_of(len(page.challenge.attacks), "place")
    screen.print(f"{many} to attack; {page.challenge.left} steps not tried.", markup=False)


def _print(entries: Iterable[RegisteredFinding]) -> None:
    """A finding each: its id, how it stands, the act that waits for it, and what it says."""
    for entry in entries:
        screen.print(f"{entry.id}", markup=False, style="bold")
        screen.print(
            f"  {entry.standing}; before you can {entry.gateway.value}: {entry.finding.what}",
            markup=False,
        )
        if entry.decision:
            screen.print(f"  Decided by {entry.by}: {entry.reason}", markup=False)
