"""Evaluations by the command line.

One whole example with the files that go in and come out, and the evidence of every ready-made
procurement with a few invented bids.
"""

import tomllib

from tests.formats.making.exercise import GIVEN
from tests.formats.product import command, read_procurement, write_example

BIDDERS = 6
SEED = 1


def evaluated(toml, folder):
    """Invent bids and a register for a procurement, and evaluate them on the day of its award.

    Gives the folder of the files that went in, and the one that came out.
    """
    folder.mkdir(parents=True)
    path = folder / "procurement.toml"
    path.write_text(toml, "utf-8")
    files = write_example(
        read_procurement(path), SEED, folder / "in", bidders=BIDDERS, also=("json", "csv")
    )
    registers = [word for register in files.registers for word in ("--register", str(register))]
    out = folder / "out"
    status, said = command(
        "evaluate",
        str(path),
        "--submissions",
        str(files.submissions),
        *registers,
        "--on",
        award_day(toml),
        "--out",
        str(out),
    )
    assert status == 0, said
    return folder / "in", out


def award_day(toml):
    """The day of the award as the timetable plans it, else that of the deadline."""
    timetable = tomllib.loads(toml)["timetable"]
    planned = [
        milestone["on"] for milestone in timetable["milestones"] if milestone["step"] == "award"
    ]
    return str(planned[0] if planned else timetable["deadline"].date())


def example(folder):
    """The example's files, by the name they are kept under."""
    into, out = evaluated((GIVEN / "example.toml").read_text("utf-8"), folder)
    kept = {
        f"example/{path.relative_to(into)}": path.read_bytes()
        for path in sorted(into.rglob("*"))
        if path.is_file()
    }
    kept |= {
        f"example/{name}": (out / name).read_bytes()
        for name in ("evaluation.json", "award-report.pdf")
    }
    summary = min(path for path in (out / "assessment-summaries").rglob("*.pdf"))
    return kept | {
        "example/assessment-summary.pdf": summary.read_bytes(),
        "example/procurement.toml": (GIVEN / "example.toml").read_bytes(),
    }


def councils(folder):
    """The evidence of each ready-made procurement, by the name it is kept under."""
    listed = [
        line.split()[0]
        for line in command("catalogue")[1].splitlines()
        if line and line[0].islower() and "-" in line.split()[0]
    ]
    return {
        f"evidence/{name}.json": (
            evaluated(command("catalogue", name)[1], folder / name)[1] / "evaluation.json"
        ).read_bytes()
        for name in listed
    }
