"""The findings as lists: of the register, and of the bidders whose bids they are about."""

from evidence.sentence import capitalised, sentence
from tender.evaluation.finding_record import Gateway, RegisteredFinding
from tender.workflow.deciding.findings import BidderFindings, Compliance
from tender.workflow.deciding.findings_register import FindingsRegister
from tender.workflow.deciding.several_findings import AWARDED, why_not_together
from tender.workflow.ground.list_view import ListColumn, ListContent, ListFilter, ListRow
from tender.workflow.ground.stage import Stage

_COLUMNS = (
    ListColumn(id="finding", title="Finding", wide=True),
    ListColumn(id="about", title="About"),
    ListColumn(id="lot", title="Lot"),
    ListColumn(id="gateway", title="Before you can"),
    ListColumn(id="standing", title="How it stands"),
    ListColumn(id="by", title="Decided by"),
)
SHOWN = (("open", "Waiting"), ("decided", "Decided"), ("known", "Worth knowing"))
NOBODY = "-"  #: the value of a filter for what is about no bidder


def findings_list(register: FindingsRegister) -> ListContent:
    """The register of findings, those that wait first."""
    order = list(Gateway)
    rows = tuple(_row(register, entry, order.index(entry.gateway)) for entry in register.entries)
    kinds = sorted({entry.finding.code for entry in register.entries})
    about = {value for row in rows for value in row.facets["bidder"]} - {NOBODY}
    return ListContent(
        title=f"Findings {register.state.id}",
        columns=_COLUMNS,
        rows=rows,
        filters=(
            ListFilter(id="shown", title="Which", choices=SHOWN, first="open"),
            ListFilter(
                id="gateway",
                title="Before you can",
                choices=tuple((each.value, each.value) for each in order),
            ),
            ListFilter(
                id="kind",
                title="Kind",
                choices=tuple((kind, capitalised(kind.replace("-", " "))) for kind in kinds),
            ),
            ListFilter(
                id="bidder",
                title="About",
                choices=(
                    (NOBODY, "No bidder"),
                    *((id, f"{id} {register.names[id]}") for id in sorted(about)),
                ),
            ),
        ),
    )


def _row(register: FindingsRegister, entry: RegisteredFinding, order: int) -> ListRow:
    about = register.about(entry)
    awarded = register.state.stage is Stage.AWARDED
    own = [id for id in (register.bidder_of(entry), *entry.others) if id in register.names]
    settled = "done" if entry.decision else "beside"
    shown = "decided" if entry.decision else "known"
    by = f"{entry.by}, {entry.on:%-d %B %Y}" if entry.by and entry.on else entry.by
    return ListRow(
        key=entry.id,
        cells=(
            sentence(entry.finding.what),
            about,
            entry.lot,
            entry.gateway.value,
            entry.standing,
            by,
        ),
        facets={
            "shown": ("open" if entry.open else shown,),
            "gateway": (entry.gateway.value,),
            "kind": (entry.finding.code,),
            "bidder": tuple(own) or (NOBODY,),
        },
        orders={"gateway": order, "by": entry.on.isoformat() if entry.on else ""},
        closed=why_not_together(entry) or (AWARDED if awarded else ""),
        state="todo" if entry.open else settled,
    )


_BIDDER_COLUMNS = (
    ListColumn(id="bidder", title="Bidder", wide=True),
    ListColumn(id="waiting", title="To decide", numeric=True),
    ListColumn(id="decided", title="Decided", numeric=True),
    ListColumn(id="known", title="Worth knowing", numeric=True),
    ListColumn(id="asked", title="Asked", numeric=True),
    ListColumn(id="unanswered", title="Not answered", numeric=True),
)


def bidders_list(compliance: Compliance) -> ListContent:
    """The bidders, with how many findings on each wait for a decision and what it was asked."""
    return ListContent(
        title=f"Findings on bids {compliance.state.id}",
        columns=_BIDDER_COLUMNS,
        rows=tuple(map(_bidder_row, compliance.bidders)),
        filters=(
            ListFilter(
                id="shown",
                title="Which",
                choices=(
                    ("waiting", "With something to decide"),
                    ("asked", "Asked"),
                    ("unanswered", "Asked and not answered"),
                    ("none", "With nothing to decide"),
                ),
            ),
        ),
    )


def _bidder_row(bidder: BidderFindings) -> ListRow:
    decided = sum(finding.dealt is not None for finding in bidder.lines)
    unanswered = sum(not thread.replies for thread in bidder.asked)
    counts = (
        bidder.waiting,
        decided,
        len(bidder.lines) - decided - bidder.waiting,
        len(bidder.asked),
        unanswered,
    )
    names = [column.id for column in _BIDDER_COLUMNS[1:]]
    told = dict(zip(names, counts, strict=True))
    facets = [name for name in ("waiting", "asked", "unanswered") if told[name]]
    return ListRow(
        key=bidder.bidder,
        cells=(f"{bidder.bidder} {bidder.name}", *map(str, counts)),
        facets={"shown": tuple(facets if bidder.waiting else [*facets, "none"])},
        orders=told,
        state="todo" if bidder.waiting else "done",
    )
