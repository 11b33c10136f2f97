"""A bid as its bidder makes it: what it holds, what is missing in it, and what it becomes when it
is opened. Pure values and rules.
"""
