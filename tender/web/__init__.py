"""Pages.

A view says who asks and what they sent, calls one verb, and answers;
it computes nothing and asks no database.
"""
