"""The CQC's register for the whole installation: brought in edition by edition, looked up, and read
as it was in force on a day.
"""
