"""Drafts with one fault each, by the kind of finding that the checks have on it: what is changed in
the small procurement of `tests.factories`, by the path of the field.
"""

from copy import deepcopy

from evidence.codec import encode
from tender.procurement.draft.findings import findings_on
from tender.procurement.draft.paths import value_at, with_value
from tests.factories import a_procurement

_LOT, _LINE = "lots.0.", "lots.0.rates.0."
_PRICE, _MADE = "criteria.price.", "timetable.milestones."
_SECOND_LINE = {"id": "night", "title": "Night", "floor": "18", "ceiling": "22"}
_ACT = {"regime": "pa_2023", "commenced": "2025-03-03"}
_PAYMENT = {
    "most": "100", "commissioned_share": "90", "outcome_share": "5", "outcomes": [],
}  # fmt: skip
_CLAIM = {
    "id": "hours", "title": "Hours", "sum": "total", "stated": "7",
    "parts": [{"name": "by day", "value": "3"}, {"name": "by night", "value": "3"}],
}  # fmt: skip


def _from(*hours):
    return [{"provider": name, "hours_a_week": many} for name, many in hours]


def _milestone(step, on):
    return {"step": step, "title": step.capitalize(), "on": on}


#: errors, which are mended
ERRORS = {
    "bands-out-of-order": {f"{_PRICE}rule": "banded"},
    "basis-does-not-fit": {f"{_LOT}rates.1": _SECOND_LINE},
    "break-before-start": {"duration.breaks": [{"after_months": -1, "notice_months": 0}]},
    "cap-given-twice": {"limits.caps": [{"kind": "lead", "most_lots": 2}] * 2},
    "cap-leaves-nothing": {"limits.most_bid_for": 0},
    "cap-on-nothing": {"limits.caps": [{"kind": "framework", "most_lots": 2}]},
    "cpv-not-light-touch": _ACT | {"cpv": ["45000000"]},
    "deadline-not-a-moment": {
        "timetable.deadline": "2023-10-29T01:30", f"{_MADE}1.on": "2023-10-29",
    },
    "fixed-price-weighs": {f"{_PRICE}rule": "fixed"},
    "floor-above-ceiling": {f"{_LINE}floor": "99"},
    "gate-never-judged": {"conditions.0.when": []},
    "gate-without-key-question": {"conditions.1.measure": "key_question"},
    "gate-without-rating": {"conditions.1.rating": None},
    "hours-not-positive": {f"{_LOT}predecessors": _from(("Elm", "0"))},
    "id-used-twice": {"lots.1.id": "1"},
    "kind-given-twice": {f"{_LOT}places.1.kind": "lead"},
    "least-above-most": {f"{_LOT}places.0.least": 2},
    "least-below-nought": {f"{_LOT}places.0.least": -1},
    "line-without-envelope": {f"{_PRICE}rule": "envelope", f"{_LINE}floor": None},
    "line-without-volume": {f"{_PRICE}basis": "basket"},
    "lot-without-places": {f"{_LOT}places": []},
    "mark-without-descriptor": {"criteria.scales.0.points.2.descriptor": ""},
    "milestone-backwards": {f"{_MADE}2.until": "2020-01-01"},
    "milestones-out-of-order": {f"{_MADE}2.on": "2023-10-01"},
    "minimum-out-of-reach": {
        "criteria.quality_threshold": {"least": "120", "consequence": "reject"},
    },
    "minimum-total-puts-out-the-best": {
        f"{_PRICE}rule": "price_per_quality_point",
        "criteria.total_threshold": {"least": "20", "consequence": "reject"},
    },
    "missing-parameter": {f"{_PRICE}rule": "monetised_quality"},
    "mobilisation-not-a-period": {"timetable.mobilisation_months": -1},
    "no-floor-to-bring-to": {f"{_PRICE}zero_price": "reduce", f"{_LINE}floor": None},
    "no-lots": {"lots": []},
    "no-places": {f"{_LOT}places.1.most": 0},
    "not-complete": {"title": None},
    "not-written": {"area": ""},
    "nothing-to-price": {f"{_LOT}rates": []},
    "notice-longer-than-term": {"duration.extensions.0.notice_months": 99},
    "outcome-without-name": {"payment": _PAYMENT},
    "payment-above-most": {"payment": _PAYMENT | {"most": "90"}},
    "placeholder": {"criteria.questions.0.text": "Write the question here."},
    "power-not-exact": {f"{_PRICE}parameters": {"power": "1.5"}},
    "price-weighs-nothing": {"criteria.price_weight": "0"},
    "question-nobody-scores": {"criteria.questions.0.marked_by": []},
    "rate-not-above-nought": {f"{_LINE}floor": "0"},
    "rule-has-no-weights": {f"{_PRICE}rule": "price_per_quality_point"},
    "scale-earns-nothing": {
        "criteria.scales.0.points": [{"mark": "0", "label": "None", "descriptor": "None of it"}],
    },
    "scale-out-of-order": {"criteria.scales.0.points.1.mark": "3"},
    "score-zero-comparison-not-said": {f"{_PRICE}below_floor": "score_zero"},
    "score-zero-would-win": {
        f"{_PRICE}rule": "price_per_quality_point", f"{_PRICE}below_floor": "score_zero",
    },
    "shape-unreadable": {
        "zones": [{"id": "Z1", "name": "North", "shape": ["here"]}], f"{_LOT}zones": ["Z1"],
    },
    "share-upside-down": {f"{_LOT}places.0.share_from": "60", f"{_LOT}places.0.share_to": "40"},
    "term-not-a-term": {"duration.extensions.0.months": 0},
    "too-few-coproduced": {"criteria.coproduced_at_least": 2},
    "two-deadlines": {"timetable.deadline": "2023-10-24T12:00"},
    "unknown-answering": {"criteria.questions.0.answered": "twice"},
    "unknown-declaration": {"conditions.2.declaration": "oath"},
    "unknown-finding": {"criteria.questions.0.findings": ["Z9"]},
    "unknown-group": {"criteria.questions.1.marked_by": ["nobody"]},
    "unknown-lot": {"conditions.0.lots": ["9"]},
    "unknown-parameter": {f"{_PRICE}parameters": {"slope": "2"}},
    "unknown-price-rule": {f"{_PRICE}rule": "logarithm"},
    "unknown-question": {"criteria.ties.1": {"by": "question", "question": "Q9"}},
    "unknown-scale": {"criteria.questions.0.scale": "0-9"},
    "unknown-sub-criterion": {"criteria.questions.0.sub_criterion": "price"},
    "unknown-zone": {f"{_LOT}zones": ["Z9"]},
    "weights-not-100": {"criteria.price_weight": "30"},
    "wrong-regime": {"commenced": "2025-03-03"},
    "zone-given-twice": {"zones": [{"id": "Z1", "name": "North"}], f"{_LOT}zones": ["Z1", "Z1"]},
    "zone-nobody-serves": {"zones": [{"id": "Z1", "name": "North"}]},
}  # fmt: skip
#: warnings, on which somebody decides
WARNINGS = {
    "answers-late": {f"{_MADE}4": _milestone("clarifications end", "2023-10-22")},
    "average-without-consensus": {"criteria.questions.0.combining": "mean"},
    "below-threshold": {"value_a_year": "1", "duration.value_a_year": "1"},
    "beyond-the-calendar": {f"{_MADE}2.on": "2040-01-02", f"{_MADE}3.on": "2040-06-01",
                            "duration.starts": "2040-06-01"},
    "blind-to-volume": {f"{_PRICE}basis": "mean", f"{_LOT}rates.1": _SECOND_LINE},
    "cheapest-beats-best": {
        "criteria.quality_weight": "20", "criteria.price_weight": "80",
        "criteria.sub_criteria.0.weight": "20", "criteria.questions.0.weight": "10",
        "criteria.questions.1.weight": "5", "criteria.questions.2.weight": "5",
        f"{_LINE}floor": "1", f"{_LINE}ceiling": "100",
    },
    "conflicts-assessed-late": {f"{_MADE}4": _milestone("conflicts assessed", "2023-10-01")},
    "conflicts-assessment-missing": _ACT,
    "contract-within-standstill": {f"{_MADE}2.on": "2024-10-01"},
    "deadline-not-a-working-day": {
        "timetable.deadline": "2023-10-22T12:00", f"{_MADE}1.on": "2023-10-22",
    },
    "few-evaluators": {"criteria.questions.1.evaluators": 1},
    "figures-do-not-agree": {"claims": [_CLAIM]},
    "framework-over-four-years": {"duration.is_framework": True},
    "gap-in-care": {
        f"{_MADE}4": _milestone("old contract ends", "2024-09-01"),
        f"{_MADE}5": _milestone("go live", "2024-10-07"),
    },
    "gate-without-reason": {"conditions.0.reason": ""},
    "lot-starts-outside": {
        f"{_MADE}4": _milestone("go live", "2024-10-07"), f"{_LOT}starts": "2026-01-05",
    },
    "mobilisation-too-short": {"timetable.mobilisation_months": 12},
    "no-dominant-predecessor": {f"{_LOT}predecessors": _from(("Elm", "5"), ("Oak", "5"))},
    "no-itt-date": {f"{_MADE}0.step": "other"},
    "no-tie-break": {"criteria.ties": []},
    "provider-broken-up": {
        f"{_LOT}predecessors": _from(("Elm", "5")), "lots.1.predecessors": _from(("Elm", "5")),
    },
    "standstill-owed": {"timetable.standstill": "none"},
    "sum-cannot-be-done": {"claims": [_CLAIM | {"parts": []}]},
    "term-starts-elsewhere": {"duration.starts": "2023-11-01"},
    "zero-price-squeezes-others": {f"{_PRICE}zero_price": "record"},
}  # fmt: skip


#: a draft with one of them is not whole, and is shown alone
ALONE = {"not-complete", "not-written", "placeholder"}


def faulty(*kinds):
    """The small procurement as a draft, with the fault of each kind."""
    draft = deepcopy(encode(a_procurement()))
    for path, value in _changes(kinds).items():
        before, _, last = path.rpartition(".")
        entries = value_at(draft, before) if last.isdigit() else ()
        if last.isdigit() and int(last) == len(entries):
            draft = with_value(draft, before, [*entries, value])
        else:
            draft = with_value(draft, path, value)
    return draft


def together(faults, most):
    """The faults in few drafts: up to so many in each that are told beside each other."""
    groups = [[kind] for kind in sorted(ALONE & set(faults))]
    current = []
    for kind in sorted(set(faults) - ALONE):
        if current and (len(current) == most or not _are_told((*current, kind))):
            groups.append(current)
            current = []
        current.append(kind)
    return [*groups, current]


def _are_told(kinds):
    """Whether faults touch nothing of each other, and the checks find each in one draft and nothing
    more that waits.
    """
    paths = [path for kind in kinds for path in (ERRORS | WARNINGS)[kind]]
    if len(paths) != len(set(paths)) or any(
        one is not other and f"{other}.".startswith(f"{one}.") for one in paths for other in paths
    ):
        return False
    findings = findings_on(faulty(*kinds), illustrative=True)
    codes = {finding.code for finding in findings}
    return codes.issuperset(kinds) and not codes & ALONE


def _changes(kinds):
    return {path: value for kind in kinds for path, value in (ERRORS | WARNINGS)[kind].items()}
