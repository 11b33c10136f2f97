"""The table of notices in the docs is the one that notices are made by."""

from datetime import date
from pathlib import Path

from tender.documents.notices.kind import BY_KIND, NOTICES, NoticeKind, notices_of
from tender.documents.notices.release_parts import begins
from tender.procurement.regime import Regime

DOC = Path(__file__).parents[3] / "docs" / "notices.md"


def rows():
    """The rows of the table, as the docs have them."""
    for rule in NOTICES:
        waived = f"; not for light touch ({rule.waived})" if rule.waived else ""
        made = "yes" if rule.is_made else "no"
        cells = (rule.law, rule.contents_law or "–", f"{rule.owed}{waived}", made)
        yield f"| {rule.title} | `{rule.kind}` | {' | '.join(cells)} |"


def test_the_table_in_the_docs_is_what_notices_are_made_by():
    """Row by row, for whoever knows the law."""
    lines = DOC.read_text("utf-8").splitlines()
    told = [line for line in lines if line.startswith("| ") and "`" in line]
    assert told == list(rows())


def test_each_kind_has_its_rule_and_each_regime_its_notices():
    """A notice that is made has what its release is tagged with, and one that is not has none."""
    assert set(BY_KIND) == set(NoticeKind)
    assert all(notices_of(regime) for regime in Regime)
    for rule in NOTICES:
        assert bool(rule.tags) is bool(rule.document) is rule.is_made
    light = [rule.code for rule in NOTICES if rule.is_waived(True) and not rule.is_waived(False)]
    assert light == ["UK9", "UK10"]


def test_no_law_is_said_twice():
    """Where that of the duty and that of the contents are one, or share one."""
    for rule in NOTICES:
        assert len(set(rule.laws.split("; "))) == len(rule.laws.split("; ")), rule.kind


def test_days_begin_by_the_clock_of_the_united_kingdom():
    """In summer an hour before Greenwich's."""
    assert begins(date(2026, 4, 8)) == "2026-04-08T00:00:00+01:00"
    assert begins(date(2026, 12, 8)) == "2026-12-08T00:00:00+00:00"
