"""Publication: the draft checked, frozen, numbered and hashed.
What comes later is a modification.
"""

from evidence.counting import count_of
from evidence.finding import Finding, Severity
from tender.evaluation.finding_record import Gateway
from tender.procurement.checks import check
from tender.procurement.modification import in_words
from tender.procurement.specification import Procurement
from tender.records.procurements import PublishedVersion
from tender.storage import conflicts, procurements
from tender.workflow.ground.access import Actor, Verb
from tender.workflow.ground.deadline import closing_moment, in_time
from tender.workflow.ground.gateways import refuse_open
from tender.workflow.ground.office import Office
from tender.workflow.ground.refusals import Invalid, NotNow
from tender.workflow.ground.stage import Stage, state_of
from tender.workflow.preparing.noticed import findings_of_criteria
from tender.workflow.preparing.whole import whole_procurement


def publication_errors(procurement: Procurement) -> tuple[Finding, ...]:
    """The findings that stop publication."""
    return tuple(finding for finding in check(procurement) if finding.severity is Severity.ERROR)


def refuse_errors(procurement: Procurement) -> None:
    """Raise Invalid with the first findings that stop publication, where there are any."""
    wrong = publication_errors(procurement)
    if wrong:
        raise Invalid(
            f"The checks found {count_of(len(wrong), 'thing')} that must be mended before "
            f"publication: {'; '.join(finding.what for finding in wrong[:5])}."
        )


def publish(
    office: Office, actor: Actor, procurement: str, revision: int, *, passed: bool = False
) -> PublishedVersion:
    """Publish the draft of this revision as version 1.

    A deadline that has `passed` already is published only by whoever says that bids come from
    elsewhere.

    Raises NotNow without a conflicts assessment (Procurement Act 2023 s.83: before the tender
    notice) or after publication, BadInput for an unfinished draft, Invalid where the checks find an
    error or the draft changed since the page was made.
    """
    with office.act(actor, Verb.PUBLISH, procurement) as unit:
        state = state_of(unit.session, procurement)
        state.needs(Stage.DRAFT, what="A first version is published")
        drafted = procurements.drafted(unit.session, procurement)
        if drafted.revision != revision:
            raise Invalid(
                "Somebody changed the draft since this page was made. "
                "Look at it again before you publish it."
            )
        if not conflicts.assessments(unit.session, procurement):
            raise NotNow(
                "A conflicts assessment comes before publication. "
                "Write one on the page Conflicts, then publish."
            )
        whole = whole_procurement(drafted.draft)
        refuse_errors(whole)
        refuse_open(Gateway.PUBLISH, findings_of_criteria(unit.session, state, whole))
        over = not in_time(unit.now, closing_moment(whole))
        if over and not passed:
            raise _deadline_passed(whole)
        version = procurements.publish(unit, procurement, whole, "", (), actor.id)
        unit.says(
            subject=f"version {version.number}",
            sha256=version.sha256,
            **({"deadline_had_passed": True} if over else {}),
        )
        return version


def _deadline_passed(procurement: Procurement) -> Invalid:
    return Invalid.of(
        passed=(
            f"The deadline, {in_words(procurement.timetable.deadline)}, has passed already: "
            "nobody could submit a bid here. Move it; "
            "or tick that bids came another way."
        )
    )
