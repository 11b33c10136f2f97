"""Opening the bids: what arrived, late ones decided,
and two named people who open them together.
"""
