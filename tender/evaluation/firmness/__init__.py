"""How firm an outcome is: what would have to be otherwise for somebody else to hold a place.

Every question is asked of `evaluate` itself.
"""
