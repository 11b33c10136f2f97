"""Where what a library keeps was used, and how it told bids apart: looked up over all procurements
of the installation. It names no bidder, and says nothing of scores before quality is locked.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from sqlmodel import Session

from evidence.codec import encode
from evidence.counting import count_of
from evidence.number import plain
from evidence.sentence import capitalised
from tender.procurement.draft.lineage import LISTS, is_use, is_word_for_word
from tender.procurement.draft.paths import value_at
from tender.records.library import KeptKind
from tender.storage import procurements
from tender.storage.tide import remembered, tide
from tender.workflow.ground.access import Verb
from tender.workflow.ground.actor import Actor
from tender.workflow.ground.list_view import ListColumn, ListContent, ListFilter, ListRow
from tender.workflow.ground.office import Office
from tender.workflow.ground.stage import ProcurementState, Stage, state_of
from tender.workflow.moderating.door import question_patterns
from tender.workflow.preparing.door import KeptText, kept_text, kept_texts, step_names

_NOT_OVER = "its moderation is not over"
_COLUMNS = (
    ListColumn(id="title", title="Title", wide=True),
    ListColumn(id="kind", title="Kind"),
    ListColumn(id="number", title="Number", numeric=True),
    ListColumn(id="used", title="Used in", numeric=True),
    ListColumn(id="apart", title="How it told bids apart", wraps=True, sorts=False),
    ListColumn(id="standing", title="Standing"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptUse:
    """One use in what a procurement published last: its short name there, whether it stands there
    word for word, and its scores, lowest first, once quality is locked (`why_not` until then).
    """

    procurement: str
    title: str
    entry: str
    is_word_for_word: bool
    scores: tuple[Fraction, ...] = ()
    why_not: str = ""

    @property
    def apart(self) -> str:
        """How its scores lie, in words and exact figures."""
        if self.why_not or not self.scores:
            return self.why_not or "no answer was scored"
        answers = count_of(len(self.scores), "answer")
        if len(self.scores) == 1:
            return f"{answers}: nothing to compare"
        lowest, highest = plain(self.scores[0]), plain(self.scores[-1])
        if lowest == highest:
            return f"{answers}, all with {lowest}: it told nobody apart"
        different = count_of(len(set(self.scores)), "different score")
        return f"{answers}, from {lowest} to {highest}, {different}"


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownText:
    """What is kept under a number, where it was used, and into which drafts it can be taken."""

    item: KeptText
    names: Mapping[int, str]
    uses: tuple[KeptUse, ...]
    drafts: tuple[tuple[str, str], ...]


def shown_text(office: Office, actor: Actor, number: int) -> ShownText:
    """What is kept under a number. Raises NotThere."""
    with office.look(actor, Verb.KEEP_LIBRARY) as session:
        item = kept_text(session, number)
        uses = tuple(_uses(session, actor, {number: item}))
        open_drafts = tuple(
            (listed.id, listed.title)
            for listed in procurements.listed(session, frozenset(actor.roles))
            if actor.may(Verb.EDIT_DRAFT, listed.id) and _is_written(session, listed.id)
        )
        names = step_names(session, item)
    return ShownText(item=item, names=names, uses=tuple(use for _, use in uses), drafts=open_drafts)


def _is_written(session: Session, procurement: str) -> bool:
    state = state_of(session, procurement)
    return state.stage in (Stage.DRAFT, Stage.PUBLISHED) and state.ended is None


def library_list(office: Office, actor: Actor) -> ListContent:
    """Everything that is kept, with where it was used and how it told bids apart."""
    with office.look(actor, Verb.KEEP_LIBRARY) as session:
        items = {text.number: text for text in kept_texts(session)}
        uses: dict[int, list[KeptUse]] = {}
        for number, use in _uses(session, actor, items):
            uses.setdefault(number, []).append(use)
    return ListContent(
        title="Library of questions and scales",
        columns=_COLUMNS,
        rows=tuple(_row(text, uses.get(number, [])) for number, text in items.items()),
        filters=(
            ListFilter(
                id="kind",
                title="Kind",
                choices=tuple((kind.value, capitalised(kind.value)) for kind in KeptKind),
            ),
            ListFilter(
                id="standing",
                title="Standing",
                choices=(("kept", "Kept"), ("retired", "Retired")),
                first="kept",
            ),
        ),
    )


def _row(item: KeptText, uses: list[KeptUse]) -> ListRow:
    standing = "retired" if item.retired else "kept"
    apart = (f"{use.procurement}: {use.apart}" for use in uses)
    return ListRow(
        key=str(item.number),
        cells=(
            item.title,
            item.kind.value,
            str(item.number),
            str(len(uses)),
            "\n".join(apart) if item.kind is KeptKind.QUESTION else "",
            standing,
        ),
        facets={"kind": (item.kind.value,), "standing": (standing,)},
        orders={"number": item.number, "used": len(uses)},
        state="beside" if item.retired else "",
    )


def _uses(
    session: Session, actor: Actor, items: Mapping[int, KeptText]
) -> Iterator[tuple[int, KeptUse]]:
    """Each use with the number of what it is one of, in what procurements published last."""
    for listed in procurements.listed(session):
        published = procurements.published(session, listed.id)
        if published is None:
            continue
        state, draft = state_of(session, listed.id), encode(published.procurement)
        for number, text in items.items():
            for entry in value_at(draft, LISTS[text.kind]) or ():
                if is_use(text.kind, number, text.versions, entry):
                    yield number, _use(session, actor, state, text, entry)


def _use(
    session: Session,
    actor: Actor,
    state: ProcurementState,
    item: KeptText,
    entry: Mapping[str, Any],
) -> KeptUse:
    scores: tuple[Fraction, ...] = ()
    why_not = ""
    if item.kind is KeptKind.QUESTION:
        why_not = _why_not(actor, state)
        scores = () if why_not else _scores(session, state).get(str(entry["id"]), ())
    return KeptUse(
        procurement=state.id,
        title=state.listed.title,
        entry=str(entry["id"]),
        is_word_for_word=is_word_for_word(item.kind, item.versions, entry),
        scores=scores,
        why_not=why_not,
    )


def _why_not(actor: Actor, state: ProcurementState) -> str:
    """Why scores are not shown: before the lock to nobody, from then to the award to those alone
    who may see the outcome there.
    """
    if not state.locked:
        return _NOT_OVER
    if state.stage is not Stage.AWARDED and not actor.may(Verb.SEE_OUTCOME, state.id):
        return "shown once it is awarded"
    return ""


def _scores(session: Session, state: ProcurementState) -> Mapping[str, tuple[Fraction, ...]]:
    """The scores of each question, lowest first, as the analysis of marking has them."""

    def read() -> Mapping[str, tuple[Fraction, ...]]:
        return {pattern.question: pattern.scores for pattern in question_patterns(session, state)}

    return remembered(session, "scores of the library", (tide(session, state.id),), read)
