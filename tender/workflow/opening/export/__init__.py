"""Bids from another portal: what its export seems to hold is shown beside its sources, mended and
confirmed by people, and only then taken in.
"""
