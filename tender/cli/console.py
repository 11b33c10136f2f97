"""What every command prints with: tables, findings, problems and progress."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from rich.console import Console
from rich.progress import BarColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn
from rich.text import Text

from evidence.cell import with_refused_named
from evidence.finding import BadInput, Finding, Severity
from evidence.sentence import ended
from tender.documents.verify_evidence import Verification
from tender.workflow.ground.progress import Report


class PlainConsole(Console):
    """A console to which no text can say what a terminal does, how letters look or in which order
    they stand: a file's words would write over what was said of it.
    """

    def __init__(self, **named: Any) -> None:
        """Words alone: what stands in brackets or between colons is no sign of ours."""
        super().__init__(highlight=False, emoji=False, markup=False, **named)

    def render_str(self, text: str, **named: Any) -> Text:
        """A text, each character that is not seen shown by its number."""
        return super().render_str(with_refused_named(text), **named)


screen = PlainConsole(soft_wrap=not sys.stdout.isatty())
err = PlainConsole(stderr=True, soft_wrap=True)
MOST_SHOWN = 200
_STYLE = {Severity.ERROR: "bold red", Severity.WARNING: "yellow", Severity.NOTE: "dim"}


def on_one_line(sentence: str) -> str:
    """A sentence that quotes a file, on one line: the file's words begin none of their own."""
    return " ".join(sentence.split("\n"))


def print_problems(refusal: BadInput) -> None:
    """Every problem of a file, one sentence a line."""
    for problem in refusal.problems[:MOST_SHOWN]:
        err.print(on_one_line(str(problem)), markup=False)
    if len(refusal.problems) > MOST_SHOWN:
        err.print(f"... and {len(refusal.problems) - MOST_SHOWN} more.", markup=False)


def print_findings(findings: tuple[Finding, ...]) -> None:
    """Findings with their place and remedy, errors first."""
    for finding in findings:
        screen.print(finding.severity, style=_STYLE[finding.severity], end=" ")
        screen.print(on_one_line(finding.where), end=": ")
        screen.print(on_one_line(ended(finding.what)), markup=False)
        screen.print(f"    to do: {ended(finding.remedy)}", markup=False)
        if finding.source:
            screen.print(f"    source: {finding.source}", markup=False, style="dim")


def say_checks(checks: tuple[Verification, ...]) -> bool:
    """Each check with whether it holds and what is to be known; whether all do."""
    for check in checks:
        word, style = ("holds", "green") if check.holds else ("FAILS", "bold red")
        screen.print(word, style=style, end="  ")
        screen.print(check.what, markup=False)
        for line in (*check.differences, *([check.remark] if check.remark else [])):
            screen.print(f"       {on_one_line(line)}", markup=False)
    return all(check.holds for check in checks)


@contextmanager
def progress() -> Iterator[Report]:
    """Progress on the error stream: a moving bar for a person, plain lines for a file."""
    if not err.is_terminal:
        yield _plain
        return
    with Progress(
        SpinnerColumn(),
        TextColumn("{task.description}"),
        BarColumn(),
        TextColumn("{task.completed}/{task.total}"),
        TimeElapsedColumn(),
        console=err,
    ) as bar:
        tasks: dict[str, int] = {}

        def report(what: str, done: int, of: int) -> None:
            if what not in tasks:
                tasks[what] = bar.add_task(what, total=of)
            bar.update(tasks[what], completed=done, total=of)  # type: ignore[arg-type]

        yield report


def _plain(what: str, done: int, of: int) -> None:
    if done in (0, of) or (of >= 20 and done % max(1, of // 10) == 0):
        err.print(f"{what}: {done} of {of}", markup=False)
