"""`tender explain`: the one figure asked for, and no other."""

import pytest

from evidence.finding import BadInput
from tender.documents.evidence import read_evidence
from tender.documents.explain import explain
from tests.documents.small_award import award


def said(figure: str) -> list[str]:
    """The working of one figure of the bidder that ranks first in lot 1, of ten questions."""
    made = award(questions=10)
    best = made.evaluation.lots[0].ranked[0]
    return list(
        explain(read_evidence(made.evidence_json, "evaluation.json"), best.lot, best.bidder, figure)
    )[1:]


def test_a_question_is_not_mistaken_for_another_whose_number_begins_alike() -> None:
    """Question 1 and question 10 are different questions."""
    assert said("Q1")[0].startswith("Q1 weighted score = ")
    assert said("Q10")[0].startswith("Q10 weighted score = ")


def test_a_figure_is_found_by_its_whole_name_before_any_other() -> None:
    """“quality score” is that figure, with its questions under it;
    “price” is the first whose name begins so.
    """
    assert said("quality score")[0].startswith("quality score = ")
    assert said("price")[0].startswith("price score = ")


def test_a_word_inside_a_name_finds_nothing() -> None:
    """What cannot be told apart is not guessed at: the names there are, are given."""
    with pytest.raises(
        BadInput, match="there is no figure “score”; there are: total, quality score"
    ):
        said("score")
