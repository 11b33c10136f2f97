"""The first parts of an invitation: the exercise at a glance, and how to bid: when, how, whom to
ask and what to send.
"""

from collections.abc import Iterator

from criteria.participation import Measure, UnmetConsequence
from evidence.counting import by_number, count_of
from tender.documents.invitation.blocks import Blocks, FactList, PointList, SubHeading, prose
from tender.documents.invitation.judged import has_minimum
from tender.documents.words import day, moment, weekday
from tender.procurement.notice import notice
from tender.procurement.specification import Procurement
from tender.procurement.timetable import Step

_ASK = (
    "Ask early. Read all of this first, and then ask what is not clear.",
    "Ask on the page of this procurement, under “Ask, and read what others were told”.",
    (
        "Every bidder reads each question and its answer. Nobody is told who asked. Do not name "
        "yourself in a question."
    ),
    "Do not ask council staff in any other way. What they say by phone or e-mail does not count.",
)
_ASK_ELSEWHERE = (
    "Ask early. Read all of this first, and then ask what is not clear.",
    "Ask in the way that the council’s notice names. Every bidder reads each answer.",
    "Do not ask council staff in any other way. What they say by phone or e-mail does not count.",
)
_AFTER = (
    (
        "Your bid is sealed. The people who mark it cannot read it before the deadline has "
        "passed and two named people have opened the bids."
    ),
    "You get a receipt at once. Keep it: it shows what arrived and when.",
    (
        "You can submit again until the deadline. The last complete submission counts. You can "
        "also withdraw."
    ),
    "The clock of the service decides. What arrives at the very moment of the deadline is in time.",
    (
        "What begins after the deadline is refused. What began in time and ended late is kept "
        "and marked late; an officer decides, with a reason, whether it is let in."
    ),
)


def at_a_glance(procurement: Procurement) -> Blocks:
    """What the notice says, as names and values."""
    return (
        *prose(
            f"This is the invitation to tender (ITT) of {procurement.council}. It says what is "
            "bought, how to bid and how bids are judged. What stands here is what counts: nothing "
            "else adds to it, save the documents and answers published beside it.",
        ),
        FactList(pairs=notice(procurement)),
    )


def how_to_bid(procurement: Procurement, *, here: bool) -> Blocks:
    """When, how, whom to ask and what to send; `here` where bids are made in this service."""
    closes = procurement.timetable.deadline
    in_full = moment(closes).replace(day(closes), weekday(closes))
    return (
        *prose(
            f"Your bid must be in by {in_full}, UK time. That is the deadline.",
        ),
        SubHeading(title="What to do, step by step", anchor="steps"),
        PointList(points=tuple(_steps(procurement, here=here)), numbered=True),
        SubHeading(title="What to send", anchor="what-to-send"),
        PointList(points=tuple(_to_send(procurement))),
        SubHeading(title="If you have a question", anchor="asking"),
        PointList(points=(*_until(procurement), *(_ASK if here else _ASK_ELSEWHERE))),
        *_afterwards(here=here),
        SubHeading(title="When a bid is left out", anchor="left-out"),
        PointList(points=tuple(_left_out(procurement))),
    )


def _steps(procurement: Procurement, *, here: bool) -> Iterator[str]:
    yield "Read the conditions of participation. Look whether you meet each of them."
    if here:
        yield (
            "Make an account on the page of this procurement, take part, and look up your "
            "organisation in the CQC’s register."
        )
    if len(procurement.lots) > 1:
        yield "Choose the lots that you bid for, and put them in your order of preference."
    yield "Write your answers. Keep to the limits that stand beside each question."
    if any(line.is_bid for lot in procurement.lots for line in lot.rates):
        yield "Give your rates for each lot that you bid for."
    if procurement.declarations:
        yield "Make the declarations."
    yield (
        "Look at the page “Check and submit”, which names what is missing. Then submit."
        if here
        else "Send all of it in the way that the council’s notice names."
    )


def _to_send(procurement: Procurement) -> Iterator[str]:
    criteria, limits = procurement.criteria, procurement.limits
    number = len(criteria.questions)
    questions = f"{by_number(number, 'is', 'are')} {count_of(number, 'question')}"
    lots = "your lot" if len(procurement.lots) == 1 else "each lot"
    yield f"Answers to the questions of the lots you bid for; there {questions} in all."
    if any(question.answered == "per lot" for question in criteria.questions):
        yield "Some questions want an answer of its own for each lot. They say so."
    if any(line.is_bid for lot in procurement.lots for line in lot.rates):
        yield f"Your rates for {lots}."
    if procurement.declarations:
        count = len(procurement.declarations)
        yield f"An answer, yes or no, to {count_of(count, 'declaration')}."
    yield f"The location, registered with the CQC, that would serve {lots}."
    if len(procurement.lots) > 1:
        yield "Your order of preference among lots, and the most lots you can take on."
    if limits.most_bid_for is not None:
        yield f"You may bid for at most {count_of(limits.most_bid_for, 'lot')}."
    if any(condition.measure is Measure.EXPERIENCE for condition in procurement.conditions):
        yield "The day since when your organisation has delivered personal care."
    if any(
        UnmetConsequence.PLAN in (condition.if_below, condition.if_unknown)
        for condition in procurement.conditions
    ):
        yield "The reference of your improvement plan, if a rating is below what a condition asks."
    yield "The names of the members of a consortium and of subcontractors, if there are any."


def _until(procurement: Procurement) -> tuple[str, ...]:
    """Until when questions may be asked, where a day is published."""
    timetable = procurement.timetable
    ends = timetable.first(Step.QUESTIONS_END) or timetable.first(Step.CLARIFICATIONS_END)
    if ends is None:
        return ("Questions can be asked until bids close.",)
    return (f"The last day for questions is {weekday(ends.until or ends.on)}.",)


def _afterwards(*, here: bool) -> Blocks:
    if not here:
        return ()
    return (
        SubHeading(title="When you have submitted", anchor="submitted"),
        PointList(points=_AFTER),
    )


def _left_out(procurement: Procurement) -> Iterator[str]:
    if procurement.conditions:
        yield "A bid that fails a condition of participation is not assessed, or not awarded."
    if has_minimum(procurement):
        yield "A bid below a minimum score can be rejected."
    if any(line.is_bid for lot in procurement.lots for line in lot.rates):
        yield "A rate outside its limits can put a bid out. The price schedule says when."
    yield (
        "A person disregards a bid for another reason only after its bidder could explain. "
        "An explanation cannot change the bid."
    )
