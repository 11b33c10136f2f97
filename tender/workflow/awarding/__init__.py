"""Awarding: recommended, reported, reviewed, approved, stood still, awarded."""
