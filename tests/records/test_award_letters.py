"""Letters of an award, as values on record."""

from tender.records.award_letters import SendingMeans


def test_what_counts_as_sent_electronically():
    """E-mail and another portal do; post and a letter handed over do not: PCR 2015 regulation 87
    gives those a longer standstill.
    """
    assert [means for means in SendingMeans if means.is_electronic] == [
        SendingMeans.EMAIL,
        SendingMeans.ELSEWHERE,
    ]
