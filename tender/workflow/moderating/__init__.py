"""Moderating: marks beside each other, a consensus with its rationale, quality locked."""
