"""The mutants that no caller can tell from the source: a table each in `equivalent.toml`.

A table stands under the name of its file. `in` is the function, `was` and `now` are what stood
there and what stands there in the mutant, all as the bench prints them; "…" at the end stands for
the rest of a long text. `nth` picks one of several that read alike in one function; without it all
of them are meant. `why` is the reason.
"""

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from bench.mutants.making import Mutant, counted

LIST = Path(__file__).with_name("equivalent.toml")
_REST = "…"


@dataclass(frozen=True, slots=True, kw_only=True)
class Equivalent:
    """One entry of the list, which may mean several mutants that read alike."""

    file: str
    function: str
    was: str
    now: str
    why: str
    nth: int | None = None

    def means(self, mutant: Mutant, nth: int) -> bool:
        """Whether this is the entry of a mutant, which is the nth of its name."""
        return (
            (self.file, self.function) == (mutant.file, mutant.function)
            and _agree(self.was, mutant.was)
            and _agree(self.now, mutant.now)
            and self.nth in (None, nth)
        )

    def __str__(self) -> str:
        """As an entry is found in the list."""
        return f"{self.file} {self.function}: {self.was}  ->  {self.now or 'nothing'}"


def _agree(listed: str, made: str) -> bool:
    return made.startswith(listed.removesuffix(_REST)) if listed.endswith(_REST) else made == listed


def equivalents(path: Path = LIST) -> tuple[Equivalent, ...]:
    """All entries, in order. Raises KeyError where one lacks its reason, or another of its
    words.
    """
    files = tomllib.loads(path.read_text("utf-8"))
    return tuple(
        Equivalent(
            file=file,
            function=entry["in"],
            was=entry["was"],
            now=entry["now"],
            why=entry["why"],
            nth=entry.get("nth"),
        )
        for file, entries in files.items()
        for entry in entries
    )


def matched(
    mutants: Sequence[Mutant], entries: Sequence[Equivalent]
) -> tuple[dict[int, Equivalent], list[Equivalent]]:
    """The entry of each mutant that has one, by its number, and the entries that mean none."""
    by_file: dict[str, list[Equivalent]] = {}
    for entry in entries:
        by_file.setdefault(entry.file, []).append(entry)
    found = {
        number: entry
        for number, (mutant, nth) in enumerate(counted(mutants))
        for entry in by_file.get(mutant.file, ())
        if entry.means(mutant, nth)
    }
    meant = set(found.values())
    return found, [entry for entry in entries if entry not in meant]
