"""Findings on bids as people deal with them: looked at, asked about on record,
decided with a reason.
"""
