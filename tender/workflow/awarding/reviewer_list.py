"""The checklist and the places to attack as lists."""

from tender.evaluation.finding_record import Gateway
from tender.evaluation.review.answer import Colour
from tender.evaluation.review.attack import AttackKind
from tender.workflow.awarding.reviewer import AttacksPage, ReviewPage
from tender.workflow.ground.list_view import ListColumn, ListContent, ListFilter, ListRow

_COLUMNS = (
    ListColumn(id="line", title="What is asked", wraps=True),
    ListColumn(id="standing", title="How it stands"),
    ListColumn(id="says", title="What is on record", wraps=True),
    ListColumn(id="mend", title="What to do", wraps=True),
    ListColumn(id="gate", title="Before you can"),
    ListColumn(id="who", title="Who"),
    ListColumn(id="law", title="Law", wraps=True),
)
_TO_DO = frozenset({Colour.RED, Colour.AMBER})
#: a sign and a colour beside a row's words
_STATES = {
    Colour.RED: "todo",
    Colour.AMBER: "beside",
    Colour.GREEN: "done",
    Colour.NOT_ASKED: "beside",
}


def review_list(page: ReviewPage) -> ListContent:
    """The lines, in their order."""
    order = list(Gateway)
    return ListContent(
        title=f"What a reviewer will ask {page.state.id}",
        columns=_COLUMNS,
        rows=tuple(
            ListRow(
                key=str(each.line.number),
                cells=(
                    f"{each.line.number} {each.line.words}",
                    f"{each.answer.colour.sign} {each.answer.colour.word}",
                    each.answer.says,
                    each.line.mend if each.answer.colour in _TO_DO else "–",
                    each.line.gate.value,
                    each.line.who,
                    each.provision or "–",
                ),
                facets={"colour": (each.answer.colour.value,), "gate": (each.line.gate.value,)},
                orders={"line": each.line.number, "gate": order.index(each.line.gate)},
                state=_STATES[each.answer.colour],
            )
            for each in page.lines
        ),
        filters=(
            ListFilter(
                id="colour",
                title="How it stands",
                choices=tuple((each.value, f"{each.sign} {each.word}") for each in Colour),
            ),
            ListFilter(
                id="gate",
                title="Before you can",
                choices=tuple((each.value, each.value) for each in order),
            ),
        ),
    )


_ATTACK_COLUMNS = (
    ListColumn(id="what", title="Where", wraps=True),
    ListColumn(id="kind", title="What is attacked"),
    ListColumn(id="cases", title="Cases", wraps=True),
    ListColumn(id="mend", title="What would mend it", wraps=True),
)


def attacks_list(page: AttacksPage) -> ListContent:
    """The places to attack, the first one first."""
    state = page.state
    kinds = {each.kind for each in page.challenge.attacks}
    lots = dict.fromkeys(each.lot for each in page.challenge.attacks if each.lot)
    return ListContent(
        title=f"What a challenger attacks first {state.id}",
        columns=_ATTACK_COLUMNS,
        rows=tuple(
            ListRow(
                key=str(number),
                cells=(
                    each.what,
                    each.kind.value,
                    each.rule.cases,
                    page.mend(each),
                ),
                facets={"kind": (each.kind.value,), "lot": (each.lot,)},
                orders={"what": number},
            )
            for number, each in enumerate(page.challenge.attacks, 1)
        ),
        filters=(
            ListFilter(
                id="kind",
                title="What is attacked",
                choices=tuple((kind.value, kind.value) for kind in AttackKind if kind in kinds),
            ),
            ListFilter(id="lot", title="Lot", choices=tuple((lot, f"Lot {lot}") for lot in lots)),
        ),
    )
