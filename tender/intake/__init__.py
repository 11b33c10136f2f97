"""Files that people bring, read into values: procurements, submissions and CQC registers.

Every problem is reported at once.
"""
