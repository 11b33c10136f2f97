"""A version of the report comes with a decision report, in which the council speaks in its own
words; what people review does not change under their eyes.
"""

from dataclasses import replace
from hashlib import sha256

import pytest

from tender.documents.council_words import LONGEST, CouncilWords
from tender.documents.decision.copies import DecisionCopy
from tender.documents.verify import council_words_inside, verify
from tender.jobs import working
from tender.records.faults import NotFound
from tender.storage import audit
from tender.workflow.awarding import award, decision_reports, report
from tender.workflow.from_files.evaluating import paper_of_report
from tender.workflow.ground.access import Role
from tender.workflow.ground.refusals import Invalid, NotAllowed, NotNow
from tests.office import ID, Cast, an_office
from tests.printing import PRESS
from tests.workflow.awarding.test_award import sign, version

WORDS = CouncilWords(why="They know the area.", legal="The solicitor, 5 April: no comment.")


@pytest.fixture(scope="module")
def written():
    """Testshire, locked, with words of the council and a version made with them."""
    cast = Cast(an_office()).locked()
    decision_reports.write_council_words(cast.office, cast.lead, ID, WORDS)
    report.ask_for_report(cast.office, cast.lead, ID)
    assert working.work_once(cast.office)
    return cast


def copy(cast, which, number=1, role=Role.APPROVER):
    """The pages of a copy."""
    return decision_reports.decision_pages(cast.office, cast.actor(role), ID, number, which)


def test_a_version_has_both_copies_with_the_words_and_the_whole_one_verifies(written):
    """Their hashes are on record, that of the whole one in the audit."""
    whole, open_copy = (copy(written, which) for which in DecisionCopy)
    decision = report.report_versions(written.office, written.lead, ID).decisions[1]
    assert decision.sha256 == sha256(whole).hexdigest()
    assert decision.open_sha256 == sha256(open_copy).hexdigest()
    assert council_words_inside(whole, "decision-report.pdf") == WORDS
    assert council_words_inside(open_copy, "open.pdf") is None
    with PRESS.lent() as press:
        checks = verify(whole, "decision-report.pdf", paper_of_report, press)
    assert [check.what for check in checks if not check.holds] == []
    with written.office.store.reading() as session:
        assert any(decision.sha256 in str(entry) for entry in audit.entries(session, ID))


def test_who_reads_the_report_reads_it_and_nobody_else(written):
    """An evaluator reads neither the words nor a copy; a version that has none is not there."""
    for role in (Role.EVALUATOR, Role.PANEL_MEMBER, Role.BIDDER):
        with pytest.raises(NotAllowed):
            copy(written, DecisionCopy.OPEN, role=role)
        with pytest.raises(NotAllowed):
            decision_reports.council_words(written.office, written.actor(role), ID)
    with pytest.raises(NotFound):
        copy(written, DecisionCopy.WHOLE, number=2)
    page = decision_reports.council_words(written.office, written.actor(Role.APPROVER), ID)
    assert page.words == WORDS and page.by == f"Procurement Lead of {ID}" and page.at
    with pytest.raises(NotAllowed):
        decision_reports.write_council_words(
            written.office, written.actor(Role.LEGAL_REVIEWER), ID, WORDS
        )


@pytest.mark.parametrize(
    ("words", "field"),
    [
        (CouncilWords(why="x" * (LONGEST + 1)), "why"),
        (CouncilWords(exempt_ground="3"), "public_interest"),
        (CouncilWords(exempt_ground="12"), "exempt_ground"),
    ],
)
def test_words_that_cannot_be_printed_are_refused_and_nothing_is_saved(written, words, field):
    """Each text by its name."""
    with pytest.raises(Invalid) as refused:
        decision_reports.write_council_words(written.office, written.lead, ID, words)
    assert [*refused.value.fields] == [field]
    assert decision_reports.council_words(written.office, written.lead, ID).words == WORDS


def test_other_words_need_another_version_and_from_the_recommendation_on_none_are_written():
    """A version made before them is not recommended."""
    cast = Cast(an_office()).locked()
    report.ask_for_report(cast.office, cast.lead, ID)
    assert working.work_once(cast.office)
    other = replace(WORDS, legal="The solicitor, 6 April: one comment.")
    decision_reports.write_council_words(cast.office, cast.lead, ID, other)
    with pytest.raises(NotNow, match="own words in the decision report were changed"):
        sign(cast)
    report.ask_for_report(cast.office, cast.lead, ID)
    assert working.work_once(cast.office)
    sign(cast, number=2, sha256=version(cast, 2).sha256)
    award.recommend_award(cast.office, cast.lead, ID, 2, "As the report has it.")
    with pytest.raises(NotNow, match="until an award is recommended"):
        decision_reports.write_council_words(cast.office, cast.lead, ID, WORDS)
