"""Ten thousand hostile files, each to every reader: what was read, what was refused, and what a
reader fell over that it did not expect. Says the seed of each; ends with 1 where anything else
than a value or a sentence came back.

    python -m bench.hostile [FILES [FIRST SEED]]
"""

import sys
import tempfile
import time
from collections import Counter
from pathlib import Path
from random import Random

from tests.hostile_files import sound_files, spoiled
from tests.hostile_reading import READERS, noticing, outcome


def main() -> None:
    """Print the counts, the files, and the seconds of a reading."""
    files = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    first = int(sys.argv[2]) if len(sys.argv) > 2 else 0
    counts, broken, begun = Counter(), 0, time.perf_counter()
    with tempfile.TemporaryDirectory() as place, noticing() as fallen:
        folder = Path(place)
        (folder / "sound").mkdir()
        sound = sound_files(folder / "sound")
        names = sorted(sound)
        for seed in range(first, first + files):
            path = folder / names[seed % len(names)]
            path.write_bytes(spoiled(sound[path.name], Random(seed)))
            for reader in READERS:
                before = len(fallen)
                try:
                    counts["read" if outcome(reader, path) == "read" else "refused"] += 1
                except Exception as error:
                    broken += 1
                    print(f"seed {seed}, {path.name}, {reader}: {error!r}", flush=True)
                for words in fallen[before:]:
                    print(f"seed {seed}, {path.name}, {reader} fell: {words}", flush=True)
            path.unlink()
    took = time.perf_counter() - begun
    readings = files * len(READERS)
    print(
        f"{files} files from seed {first}, {len(READERS)} readers, {readings} readings: "
        f"{counts['read']} read, {counts['refused']} refused, {len(fallen)} of these fallen, "
        f"{broken} broken; {took / readings * 1000:.0f} ms a reading"
    )
    sys.exit(broken > 0)


if __name__ == "__main__":
    main()
