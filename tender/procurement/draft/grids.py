"""The tables in which a draft is written: one line a table, with the list whose entries are its
rows and the fields that are its columns. Pages and workbook are made from them.
"""

from dataclasses import dataclass

from tender.procurement.draft.paths import NoSuchPath
from tender.procurement.draft.sections import DraftSection, section_of

WITHIN = "in"  #: the column that says in which entry of the list above a row stands


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftGrid:
    """A table: its address, its title (that of its sheet too), what it is for, the list whose
    entries are its rows ("lots.*.places": those of every lot), and the field of each column.
    """

    key: str
    title: str
    hint: str
    path: str
    columns: tuple[str, ...]
    within: str = ""  #: what an entry of the list above is called, where there is one
    called: str = ""  #: what a row is called, where the table's own cells do not say which it is
    grows: bool = True  #: whether rows are added and taken out here
    makes_above: bool = False  #: whether a name that is not there yet begins an entry of the list
    #: above

    @property
    def head(self) -> str:
        """The path of the list in which all its rows lie, at whatever depth."""
        return self.path.partition(".*.")[0]

    @property
    def above(self) -> str:
        """The path of the list above; empty where there is none."""
        return self.head if self.within else ""

    @property
    def section(self) -> DraftSection:
        """The page of the draft on which the same fields stand."""
        return section_of(self.path.replace("*", "0"))


GRIDS: tuple[DraftGrid, ...] = (
    DraftGrid(key="zones", title="Zones", hint="Areas on the map, which lots cover", path="zones",
        columns=("id", "name", "towns", "source")),
    DraftGrid(key="lots", title="Lots", hint="What is bid for and awarded on its own",
        path="lots", columns=("id", "title", "description", "zones", "if_unfilled", "starts",
        "source")),
    DraftGrid(key="places", title="Places", hint="How many providers of which kind each lot has",
        path="lots.*.places", within="Lot", columns=("kind", "least", "most", "duty", "accepts",
        "share_from", "share_to", "source")),
    DraftGrid(key="rates", title="Rates", hint="The price schedule, line by line, of each lot",
        path="lots.*.rates", within="Lot", columns=("id", "title", "unit", "set_rate",
        "indicative", "floor", "ceiling", "volume", "share", "by_year", "source")),
    DraftGrid(key="volumes", title="Volumes", hint="What each lot is expected to need",
        path="lots", called="Lot", grows=False, columns=("volume.people", "volume.hours_a_week",
        "volume.hours_a_year", "volume.hours_waiting", "volume.value_a_year",
        "volume.guaranteed", "volume.source")),
    DraftGrid(key="today", title="Who does the work today",
        hint="Hours a week of each provider; the basis of staff transfer (TUPE)",
        path="lots.*.predecessors", within="Lot", columns=("provider", "hours_a_week", "people",
        "source")),
    DraftGrid(key="caps", title="Caps",
        hint="The most lots in which one bidder may hold places of a kind", path="limits.caps",
        columns=("kind", "most_lots", "reason", "source")),
    DraftGrid(key="gates", title="Gates", hint="What a bidder must be before its bid is weighed",
        path="conditions", columns=("id", "title", "measure", "when", "scope", "rating",
        "key_question", "declaration", "lots", "if_below", "if_unknown", "held_until", "reason",
        "source")),
    DraftGrid(key="scales", title="Scales", hint="The marks of each scale with their descriptors",
        path="criteria.scales.*.points", within="Scale", makes_above=True,
        columns=("mark", "label", "descriptor")),
    DraftGrid(key="scale-sources", title="Scale sources", hint="Where each scale comes from",
        path="criteria.scales", called="Scale", grows=False, columns=("source",)),
    DraftGrid(key="parts", title="Sub-criteria", hint="Parts of quality with their weights",
        path="criteria.sub_criteria", columns=("id", "title", "weight", "threshold.least",
        "threshold.consequence", "source")),
    DraftGrid(key="questions", title="Questions",
        hint="What is asked in which lots, and what each answer weighs",
        path="criteria.questions", columns=("id", "title", "text", "weight", "lots", "scale",
        "sub_criterion", "words", "attachments", "answered", "marked_by", "designed_by",
        "evaluators", "threshold.least", "threshold.consequence", "good_looks_like", "findings",
        "source")),
    DraftGrid(key="dates", title="Dates",
        hint="The days of the timetable; when bids close and the term starts, in the forms, goes "
            "with its day",
        path="timetable.milestones", columns=("step", "title", "on", "until", "lots", "stated",
        "source")),
    DraftGrid(key="extensions", title="Options to extend",
        hint="By how many months the contract may be extended, and the notice of it",
        path="duration.extensions", columns=("months", "up_to", "notice_months", "source")),
    DraftGrid(key="declarations", title="Declarations", hint="What every bidder signs",
        path="declarations", columns=("id", "text", "source")),
    DraftGrid(key="terms", title="Contract terms", hint="What every bidder accepts; not scored",
        path="terms", columns=("id", "title", "text", "lots", "cost_a_year", "source")),
    DraftGrid(key="engagement", title="What people said",
        hint="Each finding of the engagement, so that questions can be traced to it",
        path="engagement", columns=("id", "text", "said_by", "figure", "source")),
    DraftGrid(key="groups", title="Who marks", hint="Groups of those who mark", path="groups",
        columns=("id", "title", "draws_on_care", "source")),
)  # fmt: skip


def grid_named(key: str) -> DraftGrid:
    """The table of this address. Raises NoSuchPath."""
    for grid in GRIDS:
        if grid.key == key:
            return grid
    raise NoSuchPath(f"there is no table “{key}”")


def grids_of(section: DraftSection) -> tuple[DraftGrid, ...]:
    """The tables in which a page of the draft is written too."""
    return tuple(grid for grid in GRIDS if grid.section is section)


def grid_after(grid: DraftGrid) -> DraftGrid | None:
    """The table that comes next; None after the last."""
    number = GRIDS.index(grid) + 1
    return GRIDS[number] if number < len(GRIDS) else None
