"""Publication: the draft checked, frozen, numbered and hashed.
What comes later is a modification.
"""

from collections.abc import Mapping

from evidence.cell import text_fault
from tender.evaluation.finding_record import Gateway
from tender.records.procurements import DraftRevision, PublishedVersion
from tender.storage import procurements
from tender.workflow.ground.access import Verb
from tender.workflow.ground.actor import Actor
from tender.workflow.ground.commitment import confirmed
from tender.workflow.ground.deadline import closing_moment, in_time
from tender.workflow.ground.gateways import refuse_open
from tender.workflow.ground.office import Office
from tender.workflow.ground.refusals import Invalid
from tender.workflow.ground.stage import Stage, state_of
from tender.workflow.preparing.draft_requests import approved_now
from tender.workflow.preparing.marking_groups import give_out_questions
from tender.workflow.preparing.obstacles import publication_obstacles, refuse_obstacles
from tender.workflow.preparing.publication_outlook import (
    findings_before_publication,
    settled_codes,
)
from tender.workflow.preparing.split_keys import make_split_keys
from tender.workflow.preparing.whole import whole_procurement

LONGEST = 4000  #: characters of a reason


def publish(
    office: Office,
    actor: Actor,
    procurement: str,
    revision: int,
    *,
    passed: bool = False,
    reason: str = "",
    typed: str | None = None,
) -> PublishedVersion:
    """Publish the draft of this revision as version 1, at this moment.

    A deadline that has `passed` already is published only by whoever says that bids come from
    elsewhere. With a `reason`, which is published with it, it goes out although the plan differs
    from the act, or although bidders have fewer days than the law guides to.

    Raises NotNow after publication or while a finding is open; Invalid with everything else that
    stands in the way, where the draft changed since the page was made, or where what a person
    `typed` does not confirm it.
    """
    with office.act(actor, Verb.PUBLISH, procurement) as unit:
        state = state_of(unit.session, procurement)
        state.needs(Stage.DRAFT, what="A first version is published")
        _refuse_other(drafted := procurements.drafted(unit.session, procurement), revision, reason)
        obstacles = publication_obstacles(unit.session, state, unit.now)
        refuse_obstacles(obstacles, passed=passed, reason=reason)
        whole = whole_procurement(drafted.draft)
        settled = settled_codes(obstacles)
        before = (unit.session, state, whole, obstacles)
        refuse_open(Gateway.PUBLISH, findings_before_publication(*before))
        as_typed = confirmed(Gateway.PUBLISH, procurement, typed)
        said = reason.strip() if settled else ""
        version = procurements.publish(unit, procurement, whole, said, (), actor.id)
        give_out_questions(unit, procurement, whole.criteria.questions)
        over = not in_time(unit.now, closing_moment(whole))
        facts = {"reason": said, "settled": settled, "deadline_had_passed": over}
        facts |= {**approved_now(unit.session, state), **as_typed}
        facts["shares"] = make_split_keys(unit, procurement)
        unit.says(f"version {version.number}", sha256=version.sha256, **_said(facts))
        return version


def _said(facts: Mapping[str, object]) -> dict[str, object]:
    """The facts that say something."""
    return {name: fact for name, fact in facts.items() if fact}


def _refuse_other(drafted: DraftRevision, revision: int, reason: str) -> None:
    """Refuse a draft that was not looked at, and a reason that nobody can read."""
    if drafted.revision != revision:
        raise Invalid(
            "Somebody changed the draft since this page was made. "
            "Look at it again before you publish it."
        )
    if reason.strip() and (fault := text_fault(reason, LONGEST, "")):
        raise Invalid.of(reason=fault)
