"""Findings on bids: what is noticed by rule.

Nothing here excludes anybody; a person looks, asks and decides.
"""
