"""A small award report, printed in sections that are laid out once, and what verification says of
one that was altered.
"""

from functools import cache

from evidence.finding import BadInput
from tender.documents.outcome import outcome_from_evidence
from tender.documents.press.merge import merge
from tender.documents.press.page import with_pages
from tender.documents.press.press import numbers
from tender.documents.verify import verify
from tender.workflow.from_files.evaluating import paper_of_report
from tests.documents.small_award import award


@cache
def bundle(bidders=4):
    """A few bidders, two questions, one lot."""
    made = award(bidders=bidders, questions=2, awarded=2, lots=1)
    return outcome_from_evidence(made.evidence_json, "evaluation.json")


class SectionPrinter:
    """The small report, whose sections are laid out once; another paper lays out those that
    differ.
    """

    def __init__(self, press):
        self._press, self._known = press, {}

    def print(self, paper):
        """The paper as a PDF."""
        printed = [self._section(paper, index) for index in range(len(paper.sections))]
        contents = with_pages(paper.sections[1], numbers(printed))
        printed[1] = self._laid_out(paper, contents, 1)
        return merge(paper, tuple(printed))

    def _section(self, paper, index):
        return self._laid_out(paper, paper.sections[index], index)

    def _laid_out(self, paper, section, index):
        key = (index, section.html)
        if key not in self._known:
            self._known[key] = self._press.submit(paper, section, index + 1).result()
        return self._known[key]


def told(content, printer, **how):
    """What does not hold, with what is said of it; nothing where all does."""
    try:
        checks = verify(content, "report.pdf", paper_of_report, printer, **how)
    except BadInput as refusal:
        return [str(refusal)]
    return [" ".join((check.what, *check.differences)) for check in checks if not check.holds]
