"""What waits for a moderator: the answers that everybody has marked and nobody agreed on."""

from collections.abc import Iterator

from evidence.counting import by_number, count_of
from tender.procurement.timetable import Step
from tender.workflow.ground.access import Verb
from tender.workflow.ground.need import NeedKind, NeedSearch, OwnNeed
from tender.workflow.ground.stage import Stage
from tender.workflow.ground.to_mark import places_to_mark
from tender.workflow.marking.door import clearance
from tender.workflow.moderating.assigned import not_marked_by
from tender.workflow.moderating.lock import lock_state


def _to_agree(search: NeedSearch) -> Iterator[OwnNeed]:
    session, state = search.session, search.state
    cleared = clearance(session, state.id, search.actor.id)
    if not cleared.open:
        return
    missing = lock_state(session, state).for_eyes(cleared)
    unmarked = {*missing.without_mark}
    places = [place for place in missing.without_consensus if place not in unmarked]
    absent = not_marked_by(session, state, places)
    left = sum(not absent[place] for place in places) + len(missing.incomplete)
    every = sum(not cleared.closes(place) for place in places_to_mark(session, state))
    if left:
        yield OwnNeed(
            what=f"Agree on {count_of(left, 'answer')}",
            because=f"Everybody has marked {by_number(left, 'it', 'them')}; "
            f"{every - len(missing.without_consensus)} of {every} are agreed.",
            due=search.planned(Step.EVALUATION_ENDS),
            left=left,
            every=every,
            things=frozenset({"some" if unmarked or any(absent.values()) else "all"}),
            page="moderation.moderation",
        )


MODERATING_NEEDS = (
    NeedKind("answers to agree", Verb.RECORD_CONSENSUS, Stage.MARKING, Stage.MARKING, _to_agree),
)
