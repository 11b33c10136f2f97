"""The pages on which a draft is written: one table.

Every field of a procurement but its id and format stands on one of them; a test holds that.
"""

from dataclasses import dataclass

from tender.procurement.draft.place import NoSuchPlace, kind_at


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A table of the draft, or some of its fields, on a page."""

    path: str
    only: tuple[str, ...] = ()  #: these fields; none named means all


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A page: its address, title, what it is for, and what stands on it."""

    key: str
    title: str
    hint: str
    blocks: tuple[Block, ...]

    def paths(self) -> tuple[str, ...]:
        """The places whose findings belong to this page."""
        return tuple(
            f"{block.path}.{name}".strip(".")
            for block in self.blocks
            for name in block.only or ("",)
        )


SECTIONS: tuple[Section, ...] = (
    Section(
        key="basics", title="Title, council and regime",
        hint="What is bought, by whom, where and under which law",
        blocks=(Block(path="", only=("title", "council", "regime", "light_touch", "service",
                    "procedure", "structure", "area", "commenced", "value_a_year", "cpv", "source",
                    "documents")),),
    ),
    Section(key="lots", title="Lots and zones",
        hint="What is bought where: places, rates, volumes, the zones of each lot and the map",
        blocks=(Block(path="", only=("lots", "zones")),)),
    Section(key="limits", title="Limits and caps",
        hint="The most lots a bidder may hold, and the rule that shares lots out",
        blocks=(Block(path="limits"),)),
    Section(key="gates", title="Gates",
        hint="Conditions of participation, and what each does to supply",
        blocks=(Block(path="", only=("conditions",)),)),
    Section(key="questions", title="Questions",
        hint="What is asked, who marks it, and what good looks like",
        blocks=(Block(path="criteria", only=("questions",)),)),
    Section(key="scales", title="Scales",
        hint="The marks that may be given, each with the descriptor that says what earns it",
        blocks=(Block(path="criteria", only=("scales",)),)),
    Section(
        key="weights", title="Weights and minimum scores",
        hint=("Quality and price, sub-criteria, the weight of each question and the least that "
"passes"),
        blocks=(
            Block(path="criteria", only=("quality_weight", "price_weight", "weights_of")),
            Block(path="criteria",
                only=("sub_criteria", "quality_threshold", "total_threshold",
                    "coproduced_at_least", "source")),
        ),
    ),
    Section(key="price", title="Price, rounding and ties",
        hint="How price is judged, where figures are rounded, and what decides a tie", blocks=(
        Block(path="criteria.price"), Block(path="criteria.rounding"),
        Block(path="criteria", only=("ties",)))),
    Section(key="duration", title="Duration",
        hint="The initial term, options to extend, breaks and uplift",
        blocks=(Block(path="duration"),)),
    Section(key="timetable", title="Timetable",
        hint="Milestones, the deadline for bids and the standstill",
        blocks=(Block(path="timetable"),)),
    Section(key="terms", title="Declarations, terms and payment",
        hint="What bidders sign and accept, how they are paid, and times of calls",
            blocks=(Block(path="", only=("declarations", "terms", "payment", "time_bands")),)),
    Section(key="people", title="Who marks and what people said",
        hint="Evaluator groups, and what people said that questions answer to",
        blocks=(Block(path="", only=("groups", "engagement")),)),
    Section(key="record", title="Risks, alternatives and figures",
        hint="What the award report carries: what was considered, risks, facts and sums", blocks=(
        Block(path="", only=("alternatives", "risks", "facts", "claims")),)),
)  # fmt: skip

#: Lists whose entries have a page each.
LINKED = frozenset({
    "lots", "zones", "conditions", "criteria.questions", "criteria.scales", "terms",
    "engagement", "alternatives", "risks", "facts", "claims", "timetable.milestones",
})  # fmt: skip
UNSHOWN = frozenset({"id", "format"})


def section_named(key: str) -> Section:
    """The section of this key. Raises NoSuchPlace."""
    for one in SECTIONS:
        if one.key == key:
            return one
    raise NoSuchPlace(f"there is no page “{key}”")


def section_of(place: str) -> Section:
    """The page on which a place is edited; the first where it is on none."""
    best, most = SECTIONS[0], -1
    for one in SECTIONS:
        for path in one.paths():
            if (place == path or place.startswith(path + ".")) and len(path) > most:
                best, most = one, len(path)
    return best


def blocks_at(section: Section, at: str) -> tuple[Block, ...]:
    """What a page shows: the section's own blocks, or one entry of a list that is linked from it.

    Raises NoSuchPlace.
    """
    if not at:
        return section.blocks
    parent, _, number = at.rpartition(".")
    if parent not in LINKED or not number.isdecimal() or section_of(parent) is not section:
        raise NoSuchPlace("there is no such entry here")
    kind_at(at)
    return (Block(path=at),)


def entry_of(place: str) -> str:
    """The linked entry that a place lies in ("criteria.questions.2.weight" in
    "criteria.questions.2"), or nothing.
    """
    steps = place.split(".")
    for count in range(len(steps), 1, -1):
        if ".".join(steps[: count - 1]) in LINKED and steps[count - 1].isdecimal():
            return ".".join(steps[:count])
    return ""
