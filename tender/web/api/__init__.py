"""The same verbs as the pages, as JSON under /api/v1.

What is said here of a verb is said once: its route,
its checks and its description come from one declaration.
"""
