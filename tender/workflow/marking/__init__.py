"""Marking: interests declared, answers marked with reasons, names kept out."""
