"""The table layouts in which the CQC's register comes, known by the headings in them and never by the name of the file."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """One layout: our names for its columns with the headings they have had, those it cannot do without, and those that give it away."""

    name: str
    title: str
    columns: Mapping[str, tuple[str, ...]]
    needed: tuple[str, ...]
    signs: frozenset[str]


_IDENTITY = {
    "id": ("location id",),
    "name": ("location name",),
    "provider_id": ("provider id",),
    "provider_name": ("provider name",),
    "local_authority": ("location local authority",),
    "region": ("location region", "location adass region"),
    "postcode": ("location postal code", "location post code"),
}

FILTERS = Layout(
    name="filters",
    title="care directory with filters (HSCA_Active_Locations)",
    columns=_IDENTITY
    | {
        "registered": ("location hsca start date",),
        "dormant": ("dormant (y/n)",),
        "overall": ("location latest overall rating",),
        "published": ("publication date",),
        "inherited": ("inherited rating (y/n)",),
        "personal_care": ("regulated activity - personal care",),
        "homecare": ("service type - domiciliary care service",),
    },
    needed=("id", "name", "provider_id", "provider_name", "local_authority", "overall", "personal_care", "homecare"),
    signs=frozenset({"location latest overall rating", "regulated activity - personal care", "service type - domiciliary care service", "dormant (y/n)"}),
)

RATINGS = Layout(
    name="ratings",
    title="care directory with ratings (Latest_ratings)",
    columns=_IDENTITY
    | {
        "type": ("location type", "provider type"),
        "service": ("service / population group",),
        "domain": ("domain",),
        "rating": ("latest rating",),
        "published": ("publication date",),
        "inherited": ("inherited rating (y/n)",),
    },
    needed=("id", "name", "provider_id", "provider_name", "local_authority", "service", "domain", "rating"),
    signs=frozenset({"service / population group", "domain", "latest rating", "report type"}),
)

EXPORT = Layout(
    name="export",
    title="export of locations with one column for each key question",
    columns=_IDENTITY
    | {
        "registered": ("location hsca start date",),
        "deregistered": ("location hsca end date",),
        "dormant": ("dormant",),
        "services": ("service types",),
        "overall": ("location latest overall rating",),
        "safe": ("location safe rating",),
        "effective": ("location effective rating",),
        "caring": ("location caring rating",),
        "responsive": ("location responsive rating",),
        "well-led": ("location well-led rating",),
    },
    needed=("id", "name", "provider_id", "provider_name", "local_authority", "overall", "well-led", "services"),
    signs=frozenset({"location safe rating", "location effective rating", "location caring rating", "location responsive rating", "location well-led rating"}),
)

DIRECTORY = Layout(
    name="directory",
    title="weekly care directory (CQC_directory)",
    columns={
        "id": ("cqc location id (for office use only)", "cqc location id"),
        "name": ("name",),
        "provider_id": ("cqc provider id (for office use only)", "cqc provider id"),
        "provider_name": ("provider name",),
        "local_authority": ("local authority",),
        "region": ("region",),
        "postcode": ("postcode",),
        "services": ("service types",),
        "last_check": ("date of latest check",),
    },
    needed=("id", "name", "provider_id", "provider_name", "local_authority", "services"),
    signs=frozenset({"also known as", "date of latest check", "specialisms/services", "location url", "service types"}),
)

LAYOUTS = (FILTERS, RATINGS, EXPORT, DIRECTORY)
LOOKED_THROUGH = 60  #: rows in which a header is looked for; one true file has it 27 lines down


@lru_cache(maxsize=4096)
def folded(heading: str) -> str:
    """A heading as it is compared: small letters, single blanks, and no closing bracket (one edition lost its own)."""
    return re.sub(r"\s+", " ", heading).strip().casefold().rstrip(")")


def find_header(rows: Sequence[Sequence[str]]) -> tuple[Layout, int] | None:
    """The layout and the index of its header among the first rows, or None: at least two of a layout's own headings must stand there."""
    best: tuple[int, Layout, int] | None = None
    for index, row in enumerate(rows):
        headings = {folded(cell) for cell in row}
        for layout in LAYOUTS:
            found = sum(folded(sign) in headings for sign in layout.signs)
            if found >= 2 and (best is None or found > best[0]):
                best = (found, layout, index)
    return (best[1], best[2]) if best else None


def positions(layout: Layout, header: Sequence[str]) -> dict[str, int]:
    """Where each column of the layout stands, by our name for it; a heading that is not there is left out."""
    at = {folded(cell): index for index, cell in reversed(list(enumerate(header)))}
    found = {}
    for name, headings in layout.columns.items():
        index = next((at[folded(heading)] for heading in headings if folded(heading) in at), None)
        if index is not None:
            found[name] = index
    return found
