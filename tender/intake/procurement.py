"""Read a procurement from its TOML file, exactly, with every fault in it reported at once."""

import tomllib
from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any

from evidence.codec import Faults, decode
from evidence.finding import BadInput, Problem
from tender.apart import ReadingLimits, read_apart
from tender.intake.refusal import refusal
from tender.procurement.specification import Procurement
from tender.procurement.uk_time import moment_fault

FORMAT = "tender-procurement-1"
LARGEST = 5_000_000


@read_apart(ReadingLimits())
def read_procurement(path: Path) -> Procurement:
    """The procurement that a file describes. Raises BadInput with one sentence for each fault."""
    name = path.name
    try:
        if path.stat().st_size > LARGEST:
            right = "a procurement.toml is a few thousand lines at most"
            raise refusal(name, "the file is larger than 5 MB", right)
        text = path.read_bytes().decode("utf-8")
    except OSError as error:
        what = f"the file cannot be read ({error.strerror})"
        raise refusal(str(path), what, "give the path of a procurement.toml") from error
    except UnicodeDecodeError as error:
        what, place = "the file is not UTF-8 text", f"byte {error.start}"
        raise refusal(name, what, "save it as UTF-8", place) from error
    return parse_procurement(text, name)


@read_apart(ReadingLimits())
def read_draft(path: Path) -> Mapping[str, Any]:
    """What a file that is no whole procurement says all the same; nothing where it is not TOML."""
    try:
        return tomllib.loads(path.read_text("utf-8"), parse_float=Decimal)
    except (OSError, ValueError, RecursionError):
        return {}


@read_apart(ReadingLimits(), named="name")
def parse_procurement(text: str, name: str) -> Procurement:
    """The procurement that TOML text describes; `name` is what the sentences call the file.

    Raises BadInput.
    """
    if not text.strip():
        right = "see docs/formats.md, or start from `tender catalogue NAME`"
        raise refusal(name, "the file is empty", right)
    try:
        data = tomllib.loads(text, parse_float=Decimal)
    except ValueError as error:  # of what is no TOML, and of a number without end
        raise refusal(name, f"this is not TOML: {error}", "mend that line") from error
    except RecursionError as error:
        what = "this is not TOML that anybody wrote: brackets stand in brackets without end"
        raise refusal(name, what, "take them out") from error
    faults = Faults()
    procurement: Procurement = decode(Procurement, data, faults)
    if not faults and procurement.format != FORMAT:
        faults.add("format", f"the format is “{procurement.format}”", f"write “{FORMAT}”")
    if not faults and (fault := moment_fault(procurement.timetable.deadline)):
        faults.add("timetable.deadline", fault, "give UK local time that comes once, such as noon")
    if faults:
        raise BadInput(
            [
                Problem(file=name, place=where, what=what, right=right)
                for where, what, right in faults
            ]
        )
    return procurement
