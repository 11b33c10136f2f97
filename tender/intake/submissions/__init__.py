"""Read submissions, with the marks given to them, from a workbook, a folder of .csv files or .json;
every problem is reported at once.
"""

from tender.intake.submissions.read import read_submissions

__all__ = ["read_submissions"]
