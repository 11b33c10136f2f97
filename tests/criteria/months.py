"""An edition of the register a month, and what a history says of it."""

from dataclasses import replace
from datetime import date

from criteria.register import KeyQuestion
from tests.register_files import FILE

OVERALL, SAFE = KeyQuestion.OVERALL, KeyQuestion.SAFE
MONTHS = tuple(date(2023, month, 1) for month in range(1, 13))
ROW_3 = replace(FILE, row=3)
