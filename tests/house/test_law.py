"""Law is cited by the regime of the procurement, and by no other; the citations stand in one table.
"""

import ast
import re
import tomllib
from dataclasses import replace

import pytest

from tender.documents.assessment_summary import letters
from tender.documents.award_report import report_text
from tender.documents.press.page import whole
from tender.documents.report.record import asked_of
from tender.documents.summary.regime import WORDING
from tender.exhibition.exhibits import exhibits
from tender.intake.catalogue import names, path_of
from tender.intake.procurement import read_procurement
from tender.procurement.checks import check
from tender.procurement.law import CITATIONS, Duty, cited, in_regime, regime_of
from tender.procurement.regime import Regime
from tests.documents.small_award import award
from tests.house.tree import CODE, ROOT, name_of, sources
