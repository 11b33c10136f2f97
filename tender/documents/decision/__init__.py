"""The decision report: what a decision maker reads and signs, a file for each section.

Its sections are short whatever the size of the procurement; what they leave out stands whole in the
award report.
"""
