"""What the weights come to, lot by lot and part by part, beside what they must come to."""

from evidence.codec import encode
from tender.procurement.draft.form import FormField
from tender.procurement.draft.paths import with_value
from tender.procurement.draft.shapes import FieldShape
from tender.procurement.draft.totals import totals
from tests.factories import a_procurement, a_question, some_criteria


def shown(draft):
    """Each total as a line."""
    return [(one.title, one.total, one.wanted, one.right) for one in totals(draft)]


def test_questions_asked_by_all_make_one_total():
    """40 + 30 + 10 = 80; 80 + 20 = 100."""
    assert shown(encode(a_procurement())) == [
        ("Quality and price", 100, 100, True),
        ("Sub-criteria", 80, 80, True),
        ("Questions", 80, 80, True),
    ]


def test_lots_that_ask_different_questions_have_a_total_each():
    """Lot 1 asks Q3 and lot 2 does not: 80 and 70."""
    questions = (a_question("Q1", 40), a_question("Q2", 30), a_question("Q3", 10, lots=("1",)))
    assert shown(encode(a_procurement(criteria=some_criteria(questions=questions))))[2:] == [
        ("Questions in lot 1", 80, 80, True),
        ("Questions in lot 2", 70, 80, False),
    ]


def test_weights_of_sub_criteria_make_100_in_each():
    """Published as percentages of their part."""
    draft = with_value(encode(a_procurement()), "criteria.weights_of", "sub_criterion")
    assert shown(draft)[2:] == [("Questions of Quality", 80, 100, False)]


def test_a_weight_that_is_no_number_yet_counts_for_nothing():
    """The page still shows the rest; what is wanted is not known without the weight of quality."""
    draft = with_value(
        with_value(encode(a_procurement()), "criteria.questions.0.weight", "forty"),
        "criteria.quality_weight",
        "",
    )
    assert shown(draft)[2] == ("Questions", 40, None, False)


def test_a_draft_without_parts_or_criteria_has_the_totals_it_can_have():
    """Nothing is asked for of sub-criteria that are not there yet; nothing at all comes to
    nought.
    """
    assert [
        title
        for title, *_ in shown(with_value(encode(a_procurement()), "criteria.sub_criteria", []))
    ] == ["Quality and price", "Questions"]
    assert shown({}) == [("Quality and price", 0, 100, False), ("Questions", 0, None, False)]


def test_a_value_is_read_out_as_people_in_england_write_it():
    """Days with their weekday, pounds with commas, a rate with its pence, and what is wrong as it
    was typed.
    """

    def said(shape, value, label="Value"):
        return FormField(
            path="x",
            label=label,
            hint="",
            shape=shape,
            value=value,
            optional=True,
            choices=(("a", "the first"),),
        ).in_words

    assert said(FieldShape.DAY, "2024-03-04") == "Monday 4 March 2024"
    assert said(FieldShape.MOMENT, "2023-10-23T12:00") == "Monday 23 October 2023 at midday"
    assert said(FieldShape.NUMBER, "27000000", "Value a year, in pounds") == "£27,000,000"
    assert said(FieldShape.NUMBER, "18.5", "Set rate, in pounds") == "£18.50"
    assert (
        said(FieldShape.NUMBER, "7/3") == "7/3"
        and said(FieldShape.NUMBER, "forty") == "forty"
        and said(FieldShape.DAY, "soon") == "soon"
    )
    assert (
        said(FieldShape.TEXT, "as it is") == "as it is"
        and said(FieldShape.NUMBER, "") == ""
        and said(FieldShape.CHOICE, "") == ""
    )
    assert said(FieldShape.MOMENT, "2024-03-04T00:05") == "Monday 4 March 2024 at 12:05am"
    assert said(FieldShape.FLAG, value=True) == "yes" and said(FieldShape.FLAG, value=False) == "no"
    assert (
        said(FieldShape.CHOICE, "a") == "the first"
        and said(FieldShape.CHOICES, ("a", "b")) == "the first; b"
    )
