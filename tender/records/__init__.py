"""What is on record, as values: an answer's address, a mark, an agreed score, a decision.

Pure: storage reads and writes them, workflow and pages speak of them, and none of it is a row.
"""
