"""The one location that most layouts are read for, and what stands under its questions."""

from pathlib import Path

from criteria.register import KeyQuestion, Location, Rating
from tender.intake.register import read_register

LARKFIELD = "1-000012"


def only(*paths: Path) -> Location:
    """The one location Larkfield of the one snapshot."""
    (snapshot,) = read_register(paths).snapshots
    return snapshot.locations[LARKFIELD]


def entry(
    place: Location, question: KeyQuestion, service: str = "Overall"
) -> tuple[Rating | None, str]:
    """What stands under a question, and what was said in its place."""
    (found,) = [one for one in place.ratings if one.question is question and one.service == service]
    return found.rating, found.said
