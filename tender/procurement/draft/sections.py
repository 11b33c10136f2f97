"""The pages on which a draft is written: one table.

Every field of a procurement but its id and format stands on one of them; a test holds that.
"""

from dataclasses import dataclass

from tender.procurement.draft.paths import NoSuchPath, kind_at


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftBlock:
    """A table of the draft, or some of its fields, on a page."""

    path: str
    only: tuple[str, ...] = ()  #: these fields; none named means all


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftSection:
    """A page: its address, title, what it is for, and what stands on it."""

    key: str
    title: str
    hint: str
    blocks: tuple[DraftBlock, ...]

    def paths(self) -> tuple[str, ...]:
        """The paths whose findings belong to this page."""
        return tuple(
            f"{block.path}.{name}".strip(".")
            for block in self.blocks
            for name in block.only or ("",)
        )


SECTIONS: tuple[DraftSection, ...] = (
    DraftSection(
        key="basics", title="Title, council and regime",
        hint="What is bought, by whom, where and under which law",
        blocks=(DraftBlock(path="", only=("title", "council", "regime", "light_touch", "service",
                    "procedure", "structure", "area", "commenced", "value_a_year", "cpv", "source",
                    "documents")),),
    ),
    DraftSection(key="lots", title="Lots and zones",
        hint="What is bought where: places, rates, volumes, the zones of each lot and the map",
        blocks=(DraftBlock(path="", only=("lots", "zones")),)),
    DraftSection(key="limits", title="Limits and caps",
        hint="The most lots a bidder may hold, and the rule that shares lots out",
        blocks=(DraftBlock(path="limits"),)),
    DraftSection(key="gates", title="Gates",
        hint="Conditions of participation, and what each does to supply",
        blocks=(DraftBlock(path="", only=("conditions",)),)),
    DraftSection(key="questions", title="Questions",
        hint="What is asked, who marks it, and what good looks like",
        blocks=(DraftBlock(path="criteria", only=("questions",)),)),
    DraftSection(key="scales", title="Scales",
        hint="The marks that may be given, each with the descriptor that says what earns it",
        blocks=(DraftBlock(path="criteria", only=("scales",)),)),
    DraftSection(
        key="weights", title="Weights and minimum scores",
        hint="Quality and price, sub-criteria, the weight of each question and the least that "
            "passes",
        blocks=(
            DraftBlock(path="criteria", only=("quality_weight", "price_weight", "weights_of")),
            DraftBlock(path="criteria",
                only=("sub_criteria", "quality_threshold", "total_threshold",
                    "coproduced_at_least", "source")),
        ),
    ),
    DraftSection(key="price", title="Price, rounding and ties",
        hint="How price is judged, where figures are rounded, and what decides a tie", blocks=(
        DraftBlock(path="criteria.price"), DraftBlock(path="criteria.rounding"),
        DraftBlock(path="criteria", only=("ties",)))),
    DraftSection(key="duration", title="Duration",
        hint="The initial term, options to extend, breaks and uplift",
        blocks=(DraftBlock(path="duration"),)),
    DraftSection(key="timetable", title="Timetable",
        hint="Milestones, the deadline for bids and the standstill",
        blocks=(DraftBlock(path="timetable"),)),
    DraftSection(key="terms", title="Declarations, terms and payment",
        hint="What bidders sign and accept, how they are paid, and times of calls",
            blocks=(DraftBlock(path="", only=("declarations", "terms", "payment", "time_bands")),)),
    DraftSection(key="own-sections", title="Sections of your own",
        hint="What the council writes itself into its invitation to tender, and where it stands",
        blocks=(DraftBlock(path="", only=("own_sections",)),)),
    DraftSection(key="people", title="Who marks and what people said",
        hint="Evaluator groups, and what people said that questions answer to",
        blocks=(DraftBlock(path="", only=("groups", "engagement")),)),
    DraftSection(key="record", title="Risks, alternatives and figures",
        hint="What the award report carries: what was considered, risks, facts and sums", blocks=(
        DraftBlock(path="", only=("alternatives", "risks", "facts", "claims")),)),
)  # fmt: skip

#: Lists whose entries have a page each.
LINKED = frozenset({
    "lots", "zones", "conditions", "criteria.questions", "criteria.scales", "terms",
    "engagement", "alternatives", "risks", "facts", "claims", "timetable.milestones",
    "own_sections",
})  # fmt: skip
UNSHOWN = frozenset({"id", "format"})


def section_named(key: str) -> DraftSection:
    """The section of this key. Raises NoSuchPath."""
    for section in SECTIONS:
        if section.key == key:
            return section
    raise NoSuchPath(f"there is no page “{key}”")


def section_after(section: DraftSection) -> DraftSection | None:
    """The page that comes next; None after the last."""
    number = SECTIONS.index(section) + 1
    return SECTIONS[number] if number < len(SECTIONS) else None


def section_of(path: str) -> DraftSection:
    """The page on which a path is edited; the first where it is on none."""
    best, longest = SECTIONS[0], -1
    for section in SECTIONS:
        for above in section.paths():
            if (path == above or path.startswith(above + ".")) and len(above) > longest:
                best, longest = section, len(above)
    return best


def blocks_at(section: DraftSection, at: str) -> tuple[DraftBlock, ...]:
    """What a page shows: the section's own blocks, or one entry of a list that is linked from it.

    Raises NoSuchPath.
    """
    if not at:
        return section.blocks
    parent, _, number = at.rpartition(".")
    if parent not in LINKED or not number.isdecimal() or section_of(parent) is not section:
        raise NoSuchPath("there is no such entry here")
    kind_at(at)
    return (DraftBlock(path=at),)


def entry_of(path: str) -> str:
    """The linked entry that a path lies in ("criteria.questions.2.weight" in
    "criteria.questions.2"), or nothing.
    """
    steps = path.split(".")
    for count in range(len(steps), 1, -1):
        if ".".join(steps[: count - 1]) in LINKED and steps[count - 1].isdecimal():
            return ".".join(steps[:count])
    return ""
