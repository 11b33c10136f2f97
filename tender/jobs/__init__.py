"""Long work, done beside the pages: a thread in each process takes what waits.

Thin: it calls a verb and says how far it is.
"""
