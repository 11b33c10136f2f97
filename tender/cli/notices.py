"""`tender notices`: the notices of a procurement, from the machine that it runs on."""

import sys
from pathlib import Path

import click

from evidence.counting import count_of
from tender.cli.console import screen
from tender.documents.notices.kind import NoticeKind
from tender.documents.notices.release_parts import as_json
from tender.workflow.awarding.at_machine import (
    compared_at_machine,
    notice_at_machine,
    notices_at_machine,
)
from tender.workflow.awarding.notices import NoticeState

_AS = click.option(
    "--as",
    "email",
    required=True,
    metavar="EMAIL",
    help="The member of the team by whose roles you look.",
)


@click.group()
def notices() -> None:
    """The notices of a procurement: which are owed, and what each says."""


@notices.command("list")
@click.argument("procurement")
@_AS
def list_notices(procurement: str, email: str) -> None:
    """Print the notices of PROCUREMENT, each with its state, its day and its law: exit status 1
    where one is overdue.
    """
    page = notices_at_machine(procurement, email)
    if not page.complete:
        screen.print("The set-up is not complete yet: no notice is made.", markup=False)
        return
    for line in page.lines:
        rule = line.rule
        screen.print(f"{rule.kind.value}: {rule.title} ({rule.law})", markup=False, style="bold")
        day = f", {line.due.isoformat()}" if line.due else ""
        gaps = f", {count_of(line.gaps, 'field')} to answer" if line.gaps else ""
        screen.print(f"  {line.standing.value}{day}{gaps}", markup=False)
    if any(line.standing is NoticeState.LATE for line in page.lines):
        sys.exit(1)


@notices.command()
@click.argument("procurement")
@click.argument("kind", type=click.Choice([kind.value for kind in NoticeKind]))
@_AS
@click.option("--json", "release", is_flag=True, help="Its release in OCDS instead of its text.")
def show(procurement: str, kind: str, email: str, release: bool) -> None:
    """Print the notice KIND of PROCUREMENT, field by field in the order of its form."""
    page = notice_at_machine(procurement, email, NoticeKind(kind))
    if release:
        click.echo(as_json(page.releases))
    else:
        screen.print(page.text, markup=False)


@notices.command()
@click.argument("procurement")
@click.argument("kind", type=click.Choice([kind.value for kind in NoticeKind]))
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@_AS
def compare(procurement: str, kind: str, file: Path, email: str) -> None:
    """Compare the notice KIND of PROCUREMENT with its release in FILE, as Find a Tender gives it,
    value by value: exit status 1 where anything differs.
    """
    told = compared_at_machine(procurement, email, NoticeKind(kind), file)
    for each in told:
        screen.print(each.path, markup=False, style="bold")
        screen.print(f"  prepared: {each.prepared or 'nothing'}", markup=False)
        screen.print(f"  published: {each.published or 'nothing'}", markup=False)
    if told:
        screen.print(f"{count_of(len(told), 'value')} not the same.", markup=False)
        sys.exit(1)
    screen.print("Every value is the same.", markup=False)
