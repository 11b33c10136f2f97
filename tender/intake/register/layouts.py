"""The table layouts in which the CQC's register comes,
known by the headings in them and never by the name of the file.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache


@dataclass(frozen=True, slots=True, kw_only=True)
class RegisterLayout:
    """One layout: our names for its columns with the headings they have had, those it cannot do
    without, and those that give it away.
    """

    name: str
    title: str
    columns: Mapping[str, tuple[str, ...]]
    needed: tuple[str, ...]
    signs: frozenset[str]
    mapped: str = ""  #: of one whose headings were mapped here: by which mapping, in words


_IDENTITY = {
    "id": ("Location ID",),
    "name": ("Location Name",),
    "provider_id": ("Provider ID",),
    "provider_name": ("Provider Name",),
    "local_authority": ("Location Local Authority",),
    "region": ("Location Region", "Location ADASS Region"),
    "postcode": ("Location Postal Code", "Location Post Code"),
}
_NEEDED = ("id", "name", "provider_id", "provider_name", "local_authority")

FILTERS = RegisterLayout(
    name="filters",
    title="care directory with filters (HSCA_Active_Locations)",
    columns=_IDENTITY
    | {
        "registered": ("Location HSCA start date",),
        "dormant": ("Dormant (Y/N)",),
        "overall": ("Location Latest Overall Rating",),
        "published": ("Publication Date",),
        "inherited": ("Inherited Rating (Y/N)",),
        "personal_care": ("Regulated activity - Personal care",),
        "homecare": ("Service type - Domiciliary care service",),
    },
    needed=(*_NEEDED, "overall", "personal_care", "homecare"),
    signs=frozenset(
        {
            "Location Latest Overall Rating",
            "Regulated activity - Personal care",
            "Service type - Domiciliary care service",
            "Dormant (Y/N)",
        }
    ),
)

RATINGS = RegisterLayout(
    name="ratings",
    title="care directory with ratings (Latest_ratings)",
    columns=_IDENTITY
    | {
        "type": ("Location Type", "Provider Type"),
        "service": ("Service / Population Group",),
        "domain": ("Domain", "Key Question"),  # the second until 2019
        "rating": ("Latest Rating",),
        "published": ("Publication Date",),
        "inherited": ("Inherited Rating (Y/N)",),
    },
    needed=(*_NEEDED, "service", "domain", "rating"),
    signs=frozenset({"Service / Population Group", "Domain", "Latest Rating", "Report Type"}),
)

EXPORT = RegisterLayout(
    name="export",
    title="export of locations with one column for each key question",
    columns=_IDENTITY
    | {
        "registered": ("Location HSCA start date",),
        "deregistered": ("Location HSCA end date",),
        "dormant": ("Dormant",),
        "services": ("Service Types",),
        "overall": ("Location Latest Overall Rating",),
        "safe": ("Location safe rating",),
        "effective": ("Location effective rating",),
        "caring": ("Location caring rating",),
        "responsive": ("Location responsive rating",),
        "well-led": ("Location well-led rating",),
    },
    needed=(*_NEEDED, "overall", "well-led", "services"),
    signs=frozenset(
        {
            "Location safe rating",
            "Location effective rating",
            "Location caring rating",
            "Location responsive rating",
            "Location well-led rating",
        }
    ),
)

DIRECTORY = RegisterLayout(
    name="directory",
    title="weekly care directory (CQC_directory)",
    columns={
        "id": (
            "CQC Location ID (for office use only)",
            "CQC Location ID",
            "CQC Location (for office use only",  # 2015 to 2020, without its closing bracket
        ),
        "name": ("Name",),
        "provider_id": ("CQC Provider ID (for office use only)", "CQC Provider ID"),
        "provider_name": ("Provider Name",),
        "local_authority": ("Local authority",),
        "region": ("Region",),
        "postcode": ("Postcode",),
        "services": ("Service Types",),
        "last_check": ("Date of latest check",),
    },
    needed=(*_NEEDED, "services"),
    signs=frozenset(
        {
            "Also known as",
            "Date of latest check",
            "Specialisms/services",
            "Location URL",
            "Service Types",
        }
    ),
)

LAYOUTS = (FILTERS, RATINGS, EXPORT, DIRECTORY)
LOOKED_THROUGH = 60  #: rows in which a header is looked for; one true file has it 27 lines down


@lru_cache(maxsize=4096)
def _bare(heading: str) -> str:
    """A heading as it is compared: small letters, single blanks,
    and no closing bracket (one edition lost its own).
    """
    return re.sub(r"\s+", " ", heading).strip().casefold().rstrip(")")


def with_headings(
    layout: RegisterLayout, headings: Mapping[str, str], mapped: str
) -> RegisterLayout:
    """The layout for files that have these headings, by our names for its columns."""
    columns = {
        name: ((headings[name], *known) if name in headings else known)
        for name, known in layout.columns.items()
    }
    signs = frozenset(headings.values())
    return replace(layout, columns=columns, signs=signs, mapped=mapped)


def find_header(
    rows: Sequence[Sequence[str]], mapped: Sequence[RegisterLayout] = ()
) -> tuple[RegisterLayout, int] | None:
    """The layout and the index of its header among the first rows, or None: all headings of one
    that was mapped, or at least two of a layout's own, must stand there.
    """
    best: tuple[int, RegisterLayout, int] | None = None
    for index, row in enumerate(rows):
        headings = {_bare(cell) for cell in row}
        for layout in mapped:
            if {_bare(sign) for sign in layout.signs} <= headings:
                return layout, index
        for layout in LAYOUTS:
            count = sum(_bare(sign) in headings for sign in layout.signs)
            if count >= 2 and (best is None or count > best[0]):
                best = (count, layout, index)
    return (best[1], best[2]) if best else None


def likely_header(rows: Sequence[Sequence[str]]) -> int | None:
    """The index of the row that is most likely the header of a table that no layout knows: the
    first of those with the most cells; None where no row has several.
    """
    counts = [sum(bool(cell) for cell in row) for row in rows]
    most = max(counts, default=0)
    return counts.index(most) if most > 1 else None


def positions(layout: RegisterLayout, header: Sequence[str]) -> dict[str, int]:
    """Where each column of the layout stands, by our name for it;
    a heading that is not there is left out.
    """
    at = {_bare(cell): index for index, cell in reversed(list(enumerate(header)))}
    columns = {}
    for name, headings in layout.columns.items():
        heading = next((bare for bare in map(_bare, headings) if bare in at), None)
        if heading is not None:
            columns[name] = at[heading]
    return columns
