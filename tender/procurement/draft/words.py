"""What the fields of a draft are called and what is said beside them: data, one line a field.

A field without a line is called by its own name.
"""

from collections.abc import Mapping

from criteria.price.rules import RULES
from lots.place import NO_LIMIT

LONG = frozenset({
    "text", "description", "descriptor", "reason", "justification", "good_looks_like", "duty",
    "mitigation", "structure", "reason_for_short_period",
})  # fmt: skip
HIDDEN: Mapping[str, tuple[str, ...]] = {"Zone": ("shape",)}  #: drawn from a file, not typed

#: Fields that name entries of another list, by its place; or choices as they stand.
REFERS: Mapping[str, str | tuple[tuple[str, str], ...]] = {
    "Question.scale": "criteria.scales",
    "Question.sub_criterion": "criteria.sub_criteria",
    "Question.lots": "lots",
    "Question.designed_by": "groups",
    "Question.marked_by": "groups",
    "Question.findings": "engagement",
    "Question.answered": (
        ("once", "once, for every lot bid for"),
        ("per lot", "once for each lot"),
    ),
    "Lot.zones": "zones",
    "Condition.lots": "lots",
    "Condition.declaration": "declarations",
    "Term.lots": "lots",
    "Milestone.lots": "lots",
    "Rung.question": "criteria.questions",
    "PriceScheme.rule": tuple(
        (name, f"{rule.title} ({name.replace('_', ' ')})") for name, rule in RULES.items()
    ),
}

#: What an empty field says, where that is published too.
WHERE_EMPTY: Mapping[str, str] = {"Places.most": NO_LIMIT}
SOURCE = "Where this comes from, such as report 4.8(e). Left empty where it needs none."
_LOTS = "None means every lot."
WORDS: Mapping[str, tuple[str, str]] = {
    "Procurement.title": ("Title", ""),
    "Procurement.council": ("Council", "As it signs its letters"),
    "Procurement.regime": (
        "Regime",
        "The law this is bought under. It decides calendar, letters, notices and limits.",
    ),
    "Procurement.light_touch": (
        "Light touch",
        "Homecare is a light-touch service under both the Regulations of 2015 and the Act of 2023",
    ),
    "Procurement.structure": ("Shape of the lots and places, in one sentence", ""),
    "Procurement.area": (
        "Local authority, as the CQC's register prints it",
        "The market's figures are taken from there, for example Testshire",
    ),
    "Procurement.commenced": (
        "Commenced on",
        "The day on which it began in law, such as 4 April 2027: it decides which law applies",
    ),
    "Procurement.cpv": ("CPV codes", "One on each line, such as 85310000"),
    "Procurement.value_a_year": ("Value a year, in pounds", "An estimate, such as 1,605,000"),
    "Procurement.documents": (
        "Documents that figures come from",
        "Sources name a document's id and a paragraph",
    ),
    "Procurement.zones": ("Zones", "Areas on the map. A lot covers one, several or none."),
    "Procurement.conditions": (
        "Gates",
        "Conditions of participation: what a bidder must be before its bid is weighed",
    ),
    "Procurement.declarations": (
        "Declarations",
        "Statements that every bidder signs with yes or no; a gate may rest on one",
    ),
    "Procurement.groups": ("Who marks", "Officers, people who draw on care, health partners"),
    "Procurement.engagement": (
        "What people said",
        "Each finding of the engagement, so that questions can be traced to it",
    ),
    "Procurement.terms": ("Contract terms", "Accepted by every bidder and not scored"),
    "Procurement.time_bands": ("Times of calls", ""),
    "Procurement.alternatives": ("What was considered and rejected", ""),
    "Procurement.facts": ("Figures for the report", "Nothing else is worked out from these"),
    "Procurement.own_sections": (
        "Sections of your own",
        "What bidders read in your invitation beside what is made of the other pages",
    ),
    "OwnSection.text": ("Text", "An empty line begins a new paragraph"),
    "OwnSection.after": ("Stands behind the part", ""),
    "Procurement.claims": (
        "Sums to do again",
        "Figures that should follow from other figures in the same source",
    ),
    "Procurement.payment": (
        "Payment",
        "What is paid for hours commissioned, and what for outcomes",
    ),
    "AwardCriteria.quality_weight": ("Weight of quality, per cent", "Quality and price make 100"),
    "AwardCriteria.price_weight": ("Weight of price, per cent", ""),
    "AwardCriteria.weights_of": ("A question's weight is a percentage of", ""),
    "AwardCriteria.sub_criteria": (
        "Sub-criteria",
        "Parts of quality; their weights make the weight of quality",
    ),
    "AwardCriteria.questions": ("Questions", ""),
    "AwardCriteria.quality_threshold": ("Minimum for quality", "Per cent of the quality weight"),
    "AwardCriteria.total_threshold": ("Minimum for the total", "Per cent of the whole"),
    "AwardCriteria.coproduced_at_least": (
        "Questions designed and marked by people who draw on care, at least",
        "",
    ),
    "AwardCriteria.ties": ("What decides a tie", "Tried in this order"),
    "SubCriterion.weight": ("Weight, per cent of the whole award", ""),
    "SubCriterion.threshold": ("Minimum", "Per cent of this sub-criterion's weight"),
    "Question.text": ("The question as bidders read it", ""),
    "Question.weight": ("Weight, per cent", ""),
    "Question.words": ("Most words in an answer", "Leave empty for no limit"),
    "Question.over_limit": (
        "An answer over the limit",
        "Evaluators stop reading at the limit, or such a bid cannot be submitted",
    ),
    "Question.attachments": ("Files that may go with an answer, at most", "0 for none"),
    "Question.attachment_size": ("Megabytes that one such file may have, at most", ""),
    "Question.lots": ("Lots that ask it", _LOTS),
    "Question.answered": ("Answered", ""),
    "Question.designed_by": ("Designed by", ""),
    "Question.marked_by": ("Marked by", ""),
    "Question.evaluators": ("How many people mark each answer", "Three or more is safe"),
    "Question.combining": (
        "How marks become the score",
        "Moderation is the safe rule: an average carries no reasons",
    ),
    "Question.threshold": ("Minimum score", "A mark on the scale"),
    "Question.good_looks_like": (
        "What good looks like",
        "Bidders read it with the question, and those who mark beside the answer",
    ),
    "Question.findings": ("What people said that it answers to", ""),
    "Threshold.least": ("At least", ""),
    "Threshold.consequence": ("What follows below it", "The Act wants this stated"),
    "Scale.points": (
        "Marks",
        "Lowest first. Each needs a descriptor: a mark without one cannot be defended.",
    ),
    "Point.descriptor": ("Descriptor", "What earns this mark"),
    "Lot.id": ("Number or short name", ""),
    "Lot.zones": ("Zones it covers", ""),
    "Lot.places": ("Places", "How many providers of which kind"),
    "Lot.rates": ("Rate lines", "The price schedule of this lot"),
    "Lot.volume": (
        "Expected volume",
        "Estimates for bidders to plan with, not a promise, unless guaranteed",
    ),
    "Lot.if_unfilled": ("Where too few pass", "What happens to the lot; the ITT must say"),
    "Lot.starts": ("Its own start, where the contract is phased in", ""),
    "Lot.predecessors": (
        "Who does the work today",
        "Hours a week of each provider; the basis of staff transfer (TUPE)",
    ),
    "Places.least": ("At least", ""),
    "Places.most": ("At most", f"Leave empty where {NO_LIMIT}"),
    "Places.accepts": ("Least share of referrals it must accept, per cent", ""),
    "Places.share_from": ("Share of the hours it can expect, from, per cent", ""),
    "Places.share_to": ("Share of the hours it can expect, to, per cent", ""),
    "RateLine.set_rate": (
        "Set rate, in pounds",
        "Paid to whoever wins and not bid. Leave empty where bidders name a rate.",
    ),
    "RateLine.indicative": ("Indicative rate, in pounds", ""),
    "RateLine.floor": ("Lowest rate, in pounds", ""),
    "RateLine.ceiling": ("Highest rate, in pounds", ""),
    "RateLine.volume": ("Units a year, published", "For a weighted basket"),
    "RateLine.share": ("Share of the price weight, per cent", "Where lines are scored one by one"),
    "RateLine.by_year": ("Rates paid before", "One on each line, such as 2022/23 = 18.40"),
    "Volume.hours_waiting": ("Hours a week that nobody has picked up", ""),
    "Volume.value_a_year": ("Value a year, in pounds", ""),
    "Zone.towns": ("Towns", "One on each line"),
    "Zone.held_by": ("Who has held it", ""),
    "Tenure.since": ("From", "As the source prints it"),
    "Tenure.until": ("To", ""),
    "Limits.allocation": (
        "Who gets what when a bidder would hold more than it may",
        "One published rule; the report shows what each other would have given",
    ),
    "Limits.caps": ("Caps", "The most lots in which one bidder may hold places of a kind"),
    "Limits.most_bid_for": ("Lots one bidder may bid for, at most", "Leave empty for no limit"),
    "Cap.kind": ("Kind of place", ""),
    "Cap.most_lots": ("Lots at most", ""),
    "Condition.measure": ("What it looks at", ""),
    "Condition.when": ("Judged", "At bid, at award, or both"),
    "Condition.scope": ("Which locations count", "Ratings belong to locations, not to companies"),
    "Condition.key_question": ("CQC key question", "For a gate on one key question"),
    "Condition.rating": ("Rating, at least", "For a gate on a rating"),
    "Condition.declaration": ("Declaration", "For a gate on a declaration"),
    "Condition.lots": ("Lots it applies to", _LOTS),
    "Condition.if_below": ("Where it is not met", ""),
    "Condition.if_unknown": ("Where nobody knows yet", "Never a silent pass or fail"),
    "Condition.held_until": ("Last day on which it may be met", ""),
    "Condition.reason": (
        "Why it is proportionate to the contract",
        "Procurement Act 2023 s.22; PCR 2015 reg 58",
    ),
    "PriceScheme.rule": ("Price rule", ""),
    "PriceScheme.basis": ("The price that is compared", ""),
    "PriceScheme.parameters": ("Parameters of the rule", "One on each line, such as guide = 21.50"),
    "PriceScheme.bands": ("Bands", "For the banded rule alone"),
    "PriceScheme.above_ceiling": ("A rate above the highest", ""),
    "PriceScheme.below_floor": ("A rate below the lowest", ""),
    "PriceScheme.zero_price": ("A rate of nought", ""),
    "PriceScheme.score_zero_compares": (
        "Where a rate makes the price score nought",
        "Wanted where a rule compares prices with one another",
    ),
    "PriceScheme.score_zero_takes": (
        "Where lines are scored one by one and the rate of one makes a score nought",
        "Left empty, it takes the score of that line alone",
    ),
    "PriceScheme.abnormally_low": (
        "Abnormally low prices",
        (
            "The published trigger for asking a bidder to explain its price; "
            "it flags, a person decides"
        ),
    ),
    "AbnormallyLow.below_adjusted_average": (
        "Per cent below the mean of all prices but the highest",
        "",
    ),
    "AbnormallyLow.below_next": ("And per cent below the next lowest", ""),
    "AbnormallyLow.cost_floor": ("Or a rate under this published cost, in pounds an hour", ""),
    "Band.up_to": ("Up to, per cent of the guide price", ""),
    "Band.share": ("Earns, per cent of the weight", ""),
    "Rounding.score": ("Decimal places of an answer's score", "Leave empty to carry it exactly"),
    "Rounding.question": (
        "Decimal places of a question's weighted score",
        "Leave empty to carry it exactly",
    ),
    "Rounding.quality": ("Decimal places of the quality score", "Leave empty to carry it exactly"),
    "Rounding.price": ("Decimal places of the price score", "Leave empty to carry it exactly"),
    "Rounding.total": (
        "Decimal places of the total",
        "Ranks follow the rounded total. Leave empty to carry it exactly.",
    ),
    "Rung.by": ("Decided by", ""),
    "Rung.question": ("Question", "For a tie-break on a question"),
    "Duration.starts": ("Contract starts on", ""),
    "Duration.initial_months": ("Initial term, in months", ""),
    "Duration.extensions": ("Options to extend", ""),
    "Duration.breaks": ("Rights to end early", ""),
    "Duration.is_framework": ("This is a framework", ""),
    "Duration.justification": (
        "Why a framework needs more than four years",
        "Only where the regime's limit applies",
    ),
    "Duration.value_a_year": ("Value in the first year, in pounds", ""),
    "Duration.uplift": ("Uplift assumed each year, per cent", "An assumption, not a promise"),
    "Duration.value_source": ("Where the value and the uplift come from", ""),
    "Extension.up_to": ("Any shorter time may be taken", ""),
    "Extension.notice_months": ("Notice, in months", ""),
    "Break.after_months": ("Open from, months after the start", ""),
    "Break.notice_months": ("Notice, in months", ""),
    "Timetable.deadline": (
        "Bids close",
        "UK local time, such as 4 April 2027, 12:00; the server's clock decides",
    ),
    "Timetable.least_days_to_bid": (
        "Days to bid, at least",
        "Where the council sets its own minimum",
    ),
    "Timetable.mobilisation_months": ("Mobilisation, in months", ""),
    "Milestone.step": ("What it is", ""),
    "Milestone.on": ("On", ""),
    "Milestone.until": ("Until, where it is a period", ""),
    "Milestone.stated": ("The source's own words, where it gives no day", ""),
    "Milestone.lots": ("Lots", _LOTS),
    "Term.lots": ("Lots", _LOTS),
    "Term.cost_a_year": ("Cost a year, in pounds", ""),
    "EvaluatorGroup.draws_on_care": ("People who draw on care", ""),
    "Payment.commissioned_share": ("Paid for hours commissioned, per cent", ""),
    "Payment.outcome_share": ("Paid more where every outcome is met, per cent", ""),
    "Payment.outcomes": ("Outcomes", "One on each line"),
    "Payment.most": ("Never above, per cent", ""),
    "Claim.where": ("Field of this file that is concerned", ""),
    "Claim.within": ("How far apart still agrees", ""),
}
