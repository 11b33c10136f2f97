"""The report says what happened: dates come from acts where they are on record, and are called
planned where they are not.
"""

from dataclasses import replace
from datetime import date, datetime

import pytest

from evidence.finding import BadInput
from tender.documents.assessment_summary import letters
from tender.documents.award_report import award_report, report_text
from tender.documents.chronology import (
    CHRONOLOGY,
    FORMAT,
    ActKind,
    Chronology,
    DatedAct,
    read_chronology,
)
from tender.documents.press.page import whole
from tender.documents.report.acts import period
from tender.documents.verify import chronology_inside, verify
from tender.documents.verify_pages import PAGES
from tender.procurement.regime import Regime
from tests.documents.small_award import award
from tests.printing import PRESS

PUBLISHED = DatedAct(kind=ActKind.PUBLISHED, at=datetime(2023, 10, 23, 11, 45), about="version 1")
RECOMMENDED = DatedAct(
    kind=ActKind.RECOMMENDED, at=datetime(2024, 4, 8, 9, 0), reason="as the report has it"
)
APPROVED = DatedAct(kind=ActKind.APPROVED, at=datetime(2024, 4, 9, 9, 30))
BEGUN = DatedAct(
    kind=ActKind.STANDSTILL_BEGUN, at=datetime(2024, 4, 10, 16, 0), ends=date(2024, 4, 22)
)
AWARDED = DatedAct(kind=ActKind.AWARDED, at=datetime(2024, 4, 23, 10, 0))


def told(*acts, regime=Regime.PCR_2015):
    """The small award with some acts on record."""
    chronology = Chronology(format=FORMAT, procurement="example-2024", acts=acts)
    return replace(award(regime=regime), chronology=chronology)


def text_of(bundle):
    """The report in a line."""
    return " ".join(report_text(bundle).split())


def test_from_files_every_date_is_called_planned():
    """Files hold no acts: nothing is said to have happened."""
    text = text_of(award())
    assert "from files, which hold plans and no acts" in text
    assert "For decision. Evaluated as at 4 April 2024." in text
    assert "Standstill ends, planned" in text and "What was done, and when" not in text
    assert "The timetable plans " in text and "Bidders had" not in text


def test_bidders_had_as_long_as_they_had():
    """Published a quarter of an hour before bids closed at noon, whatever the timetable plans."""
    text = text_of(told(PUBLISHED))
    assert (
        "Bidders had 15 minutes, from the publication at 11:45 am on 23 October 2023 to the "
        "deadline."
    ) in text
    assert "The timetable plans" not in text


def test_what_was_entered_after_its_deadline_tells_no_time_to_bid():
    """Its bids came another way."""
    text = text_of(told(replace(PUBLISHED, at=datetime(2024, 1, 5, 10, 0))))
    assert "was entered here on 5 January 2024, after that deadline" in text
    assert "Bidders had" not in text


def test_no_standstill_is_planned_from_a_day_before_what_was_done():
    """The award was planned for 4 April and recommended on the 8th: letters go out then at the
    earliest.
    """
    text = text_of(told(PUBLISHED, RECOMMENDED))
    assert "Standstill ends, at the earliest at the end of Thursday 18 April 2024" in text
    assert "If every letter is sent on Monday 8 April 2024, the standstill ends at midnight" in text
    assert "As planned, and if" not in text
    assert "As planned, and if every letter is sent on Thursday 4 April 2024" in text_of(award())


def test_the_standstill_is_the_one_that_ran():
    """Begun on 10 April and not on the day planned: ten days and on to Monday 22 April (reg 87)."""
    bundle = told(PUBLISHED, RECOMMENDED, APPROVED, BEGUN)
    text = text_of(bundle)
    assert (
        "It was begun on Wednesday 10 April 2024, the day on which the last letter was sent" in text
    )
    assert "Begun on Wednesday 10 April 2024; it ends at the end of Monday 22 April 2024" in text
    assert "planned, and if" not in text
    assert "Approved on 9 April 2024." in text and "The decision maker was asked to" in text
    assert "Awarded on" not in text
    assert "Awarded on 23 April 2024." in text_of(told(APPROVED, BEGUN, AWARDED))
    sent = " ".join(whole(next(iter(letters(bundle).values()))).split())
    assert "began on Wednesday 10 April 2024. It ends at midnight" in sent


def test_a_standstill_ends_on_the_day_on_record():
    """Where bank holidays were proclaimed since, the day that bidders were told stays."""
    text = text_of(told(APPROVED, replace(BEGUN, ends=date(2024, 4, 23))))
    assert "it ends at the end of Tuesday 23 April 2024" in text
    assert "from Wednesday 24 April 2024" in text


def test_what_was_sent_back_is_not_approved():
    """Nor recommended, until it is again."""
    back = DatedAct(kind=ActKind.SENT_BACK, at=datetime(2024, 4, 9, 12), reason="lot 2 is unclear")
    bundle = told(RECOMMENDED, APPROVED, back)
    assert bundle.done(ActKind.APPROVED) is None and bundle.done(ActKind.SENT_BACK) == back
    assert "For decision." in text_of(bundle)
    again = replace(RECOMMENDED, at=datetime(2024, 4, 10, 9))
    assert told(RECOMMENDED, back, again).done(ActKind.RECOMMENDED) == again


@pytest.mark.parametrize(
    ("regime", "trigger"),
    [
        (Regime.PCR_2015, "every letter is sent"),
        (Regime.PA_2023, "the contract award notice is published"),
        (Regime.PSR_2023, "the notice of intention to make an award is published"),
    ],
)
def test_a_standstill_runs_from_what_its_regime_says(regime, trigger):
    """The sending under the Regulations, a notice under the Act and the health regime."""
    bundle = award(regime=regime)
    assert f"if {trigger} on " in text_of(bundle)
    assert f"if {trigger} on " in " ".join(whole(next(iter(letters(bundle).values()))).split())


@pytest.mark.parametrize(
    ("begins", "ends", "words"),
    [
        (datetime(2024, 3, 1, 10, 0), datetime(2024, 3, 1, 10, 0), "0 minutes"),
        (datetime(2024, 3, 1, 10, 0), datetime(2024, 3, 1, 10, 1), "1 minute"),
        (datetime(2024, 3, 1, 10, 0), datetime(2024, 3, 1, 11, 0), "1 hour"),
        (datetime(2024, 3, 1, 10, 0), datetime(2024, 3, 2, 12, 5), "26 hours and 5 minutes"),
        (datetime(2024, 3, 1, 10, 0), datetime(2024, 3, 3, 10, 0), "2 days"),
        (datetime(2024, 3, 1, 23, 0), datetime(2024, 4, 16, 9, 0), "46 days"),
    ],
)
def test_a_short_time_is_told_in_hours_and_minutes(begins, ends, words):
    """A long one in days, the first not counted."""
    assert period(begins, ends) == words


def test_what_was_done_is_a_file_inside_the_report_and_verified_with_it():
    """Its hash is printed; a report whose pages tell other acts does not hold."""
    bundle = told(PUBLISHED, RECOMMENDED, APPROVED, BEGUN)
    with PRESS.lent() as press:
        report = press.print(award_report(bundle))

    def printed(_evidence, acts, _words):
        return award_report(replace(bundle, chronology=acts))

    def other(_evidence, acts, _words):
        moved = (replace(acts.acts[0], at=datetime(2023, 9, 1, 10, 31)), *acts.acts[1:])
        return award_report(replace(bundle, chronology=replace(acts, acts=moved)))

    assert chronology_inside(report, "report.pdf") == bundle.chronology
    with PRESS.lent() as press:
        checks = verify(report, "report.pdf", printed, press)
        others = verify(report, "report.pdf", other, press)
    assert [check.what for check in checks if not check.holds] == []
    assert "hash of the acts inside it" in " ".join(check.what for check in checks)
    assert [check.what for check in others if not check.holds] == [PAGES]


@pytest.mark.parametrize(
    "content",
    [b"", b"[]", b"{", b'{"format":"x"}', b'{"format":"tender-chronology-1","acts":[{}]}'],
)
def test_what_is_no_chronology_is_refused(content):
    """With the file named."""
    with pytest.raises(BadInput, match=CHRONOLOGY):
        read_chronology(content)
