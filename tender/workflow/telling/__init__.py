"""Telling people by letter what happened: which events, to whom,
and how far the letters have come.
"""
