"""The demonstration that one can click through: five procurements at five stages,
with invented people, bids and marks.
"""
