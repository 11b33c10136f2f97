"""Ties that the published ladder leaves: found, resolved in every way, and left to people where a
seat hangs on them. Nothing is drawn: a draw that was not published is not the methodology
(Act s.19, s.23).
"""
