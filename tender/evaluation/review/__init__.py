"""What a reviewer asks of a procurement, line by line, and what somebody who challenges its award
would attack first: both from facts, and nothing from their absence. Pure.
"""
