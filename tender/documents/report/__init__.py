"""The award report, one file for each of its parts.

Each part turns values into a frozen context, and its template into a section.
"""
