"""Clarifying: bidders ask, the council answers to all."""
