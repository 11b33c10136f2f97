"""Law is cited by the regime of the procurement, and by no other; citations stand in one table."""

import ast
import re
from html import unescape

import pytest

from tender.procurement.law import CITATIONS, LAW, Duty, in_regime, regime_of
from tender.procurement.regime import Regime
from tests.house.tree import CODE, name_of, sources, tree_of

ACT = r"Procurement Act 2023|Procurement Regulations 2024|\bs\.\d"
OLD = r"PCR\b|Public Contracts Regulations"
HEALTH = r"PSR\b|Provider Selection Regime"
#: what a document of a regime may not name
FOREIGN = {
    Regime.PCR_2015: f"{ACT}|{HEALTH}",
    Regime.PA_2023: f"{OLD}|{HEALTH}",
    Regime.PSR_2023: f"{ACT}|{OLD}",
    Regime.BELOW_THRESHOLD: rf"{OLD}|{HEALTH}|\bs\.(?!8[4-8]\b)\d",
}
#: a statute that is no procurement law and is cited under every regime
OTHER_LAW = re.compile(r"Health and Social Care Act 2008 s\.\d+")


def law_in_code():
    """Every source that names procurement law, and where it stands."""
    for path in sources(*CODE):
        for node in ast.walk(tree_of(path)):
            if (
                isinstance(node, ast.Constant)
                and isinstance(node.value, str)
                and node.value.startswith(LAW)
                and regime_of(node.value)
            ):
                yield name_of(path), node.value


def foreign(text, regime):
    """Law of another regime in a text, with the words around it."""
    text = OTHER_LAW.sub("", " ".join(unescape(re.sub(r"<[^>]+>", " ", text)).split()))
    return [
        text[max(0, found.start() - 60) : found.end() + 40]
        for found in re.finditer(FOREIGN[regime], text)
    ]


def test_each_citation_of_the_table_is_of_its_own_regime():
    """And each duty has one under both laws under which councils buy, but where a law has none."""
    for duty, row in CITATIONS.items():
        for regime, citation in row.items():
            assert foreign(citation, regime) == [], (duty, citation)
    lacking = {
        duty for duty, row in CITATIONS.items() if not {Regime.PA_2023, Regime.PCR_2015} <= {*row}
    }
    assert lacking == {
        Duty.LAST_ANSWERS, Duty.EXCLUSION_NOTICE, Duty.PIPELINE_NOTICE, Duty.ENGAGEMENT_NOTICE,
        Duty.PLANNED_NOTICE, Duty.DIRECT_NOTICE, Duty.INTENTION_NOTICE, Duty.PERFORMANCE_NOTICE,
        Duty.END_NOTICE,
    }  # fmt: skip
    assert set(CITATIONS) == set(Duty)


def test_every_source_of_a_finding_is_said_in_the_words_of_each_regime():
    """The engine names a duty as one regime has it, since it knows of none."""
    found = list(law_in_code())
    assert len(found) > 5
    for where, source in found:
        for regime in Regime:
            assert foreign(in_regime(source, regime), regime) == [], (where, source, regime)
        own = regime_of(source)
        assert in_regime(source, own), (where, source)


@pytest.mark.parametrize(
    ("source", "regime", "said"),
    [
        (
            "law: Procurement Act 2023 s.19(3)(c)-(5); PCR 2015 reg 69",
            "pcr_2015",
            "PCR 2015 reg 69",
        ),
        (
            "law: Procurement Act 2023 s.19(3)(c)-(5); PCR 2015 reg 69",
            "pa_2023",
            "Procurement Act 2023 s.19(3)(c)-(5)",
        ),
        ("law: Procurement Act 2023 s.19 and s.23", "pcr_2015", "PCR 2015 reg 18, reg 67"),
        ("law: Procurement Act 2023 s.22(2)", "pcr_2015", "PCR 2015 reg 58"),
        ("law: Procurement Act 2023 s.20(7)", "pcr_2015", "PCR 2015 reg 46"),
        ("PCR reg 33(3)", "pa_2023", "Procurement Act 2023 s.47"),
        ("law: PCR 2015 reg 69", "below_threshold", ""),
        ("law: Optima Health v DWP [2025] EWCA Civ 127", "pcr_2015", None),
        ("ITT 4.2; report 5", "pa_2023", None),
    ],
)
def test_a_source_in_the_words_of_a_regime(source, regime, said):
    """Judgments and the council's own documents stay as they are."""
    assert in_regime(source, Regime(regime)) == (source.removeprefix(LAW) if said is None else said)
