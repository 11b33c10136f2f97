"""Letters by e-mail: one written as plain text,
and handed to the mail server that the settings name.
"""

from tender.post.letter import Letter
from tender.post.smtp import NotTaken, NotTakenYet, Post, Unreachable, post_of

__all__ = ["Letter", "NotTaken", "NotTakenYet", "Post", "Unreachable", "post_of"]
