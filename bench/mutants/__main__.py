"""`python -m bench.mutants`: make mutants, try them, and say what the tests did not notice."""

import argparse
import random
import sys
import time
from collections import Counter
from collections.abc import Mapping, Sequence

from bench.mutants.equivalent import Equivalent, equivalents, matched
from bench.mutants.making import Mutant, mutants_of
from bench.mutants.trying import CAUGHT, ENDLESS, NOT_RUN, ROOT, NotTried, try_all

PACKAGES = ("criteria", "lots", "tender/evaluation")
LEAST = 95  #: per cent of the mutants tried that are caught; those left are named as equivalent


def main() -> None:
    """Print the figures of each file, the survivors by name, and the whole."""
    asked = _asked()
    files = [file for path in asked.paths or PACKAGES for file in _files(path)]
    mutants = [mutant for file in files for mutant in mutants_of(ROOT, file)]
    listed, unmade = matched(mutants, [entry for entry in equivalents() if entry.file in files])
    numbers = range(len(mutants))
    if not (asked.all or asked.paths):
        numbers = sorted(random.Random(asked.seed).sample(numbers, min(asked.sample, len(numbers))))
    begin, outcomes = time.perf_counter(), {}
    try:
        for number, outcome in try_all([mutants[number] for number in numbers], asked.jobs):
            outcomes[numbers[number]] = outcome
            if sys.stderr.isatty() or not len(outcomes) % 100:
                print(f"\r{len(outcomes)} of {len(numbers)} ", end="", file=sys.stderr, flush=True)
    except NotTried as why:
        sys.exit(f"The tests fail without any mutant:\n{why}")
    _table(mutants, outcomes, listed)
    faults = _survivors(mutants, outcomes, listed)
    faults += [f"listed as equivalent, and cannot be made: {entry}" for entry in unmade]
    print(*faults, *_endless(mutants, outcomes), sep="\n")
    caught, count = (
        sum(outcome in (CAUGHT, ENDLESS) for outcome in outcomes.values()),
        len(outcomes),
    )
    took = time.perf_counter() - begin
    print(f"{count:,} mutants of {len(mutants):,} tried in {took:.0f} s")
    print(f"{caught:,} caught: {100 * caught / count:.1f}%, where {LEAST}% are wanted")
    sys.exit(bool(faults) or 100 * caught < LEAST * count)


def _asked() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench.mutants", description=__doc__)
    parser.add_argument(
        "paths", nargs="*", metavar="path", help="a file or folder whose mutants are all tried"
    )
    parser.add_argument("--all", action="store_true", help="try the mutants of all three packages")
    parser.add_argument(
        "--sample", type=int, default=400, help="else how many of them, 400 if unsaid"
    )
    parser.add_argument(
        "--seed", type=int, default=1, help="what the sample is drawn from, 1 if unsaid"
    )
    parser.add_argument("--jobs", type=int, default=1, help="processes at a time, 1 if unsaid")
    return parser.parse_args()


def _files(path: str) -> list[str]:
    """The source files at a path of the project."""
    place = (ROOT / path).resolve()
    files = [place] if place.is_file() else sorted(place.rglob("*.py"))
    return [file.relative_to(ROOT).as_posix() for file in files]


def _table(
    mutants: Sequence[Mutant], outcomes: Mapping[int, str], listed: Mapping[int, Equivalent]
) -> None:
    """A line for each file: how many were tried, caught, listed as equivalent, and survived."""
    counts: dict[str, Counter[str]] = {}
    for number, outcome in sorted(outcomes.items()):
        said = "equivalent" if number in listed else "survived"
        if outcome in (CAUGHT, ENDLESS):
            said = "caught"
        counts.setdefault(mutants[number].file, Counter())[said] += 1
    widest = max(map(len, counts), default=0)
    print(f"\r{'':{widest}}  tried  caught  equivalent  survived")
    for file, count in counts.items():
        figures = (count.total(), count["caught"], count["equivalent"], count["survived"])
        print(f"{file:{widest}}", "{:6}  {:6}  {:10}  {:8}".format(*figures))


def _survivors(
    mutants: Sequence[Mutant], outcomes: Mapping[int, str], listed: Mapping[int, Equivalent]
) -> list[str]:
    """The mutants that survived and are not listed, and those that are listed and were caught."""
    said = []
    for number, outcome in sorted(outcomes.items()):
        if outcome in (CAUGHT, ENDLESS):
            if number in listed:
                said.append(f"listed as equivalent, and caught: {mutants[number]}")
        elif number not in listed:
            said.append(
                f"{'run by no test' if outcome == NOT_RUN else 'survived'}: {mutants[number]}"
            )
    return said


def _endless(mutants: Sequence[Mutant], outcomes: Mapping[int, str]) -> list[str]:
    """The mutants that no test's assertion caught: with them one did not end in its time."""
    return [
        f"{outcome}: {mutants[number]}"
        for number, outcome in sorted(outcomes.items())
        if outcome == ENDLESS
    ]


if __name__ == "__main__":
    main()
