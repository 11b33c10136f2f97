"""The mailbox: where letters are handed in, if anywhere,
and where the pages stand that they lead to.
"""

from dataclasses import dataclass

from tender.post import Post

#: at the end of every letter
NO_ANSWERS = "Nobody reads answers to this address."


@dataclass(frozen=True, slots=True)
class Mailbox:
    """Without `post` none is sent, and pages say so.

    `address` is where people reach the installation.
    """

    post: Post | None = None
    address: str = ""

    @property
    def sends(self) -> bool:
        """Whether letters are sent at all."""
        return self.post is not None

    def link(self, path: str) -> str:
        """The whole address of a page."""
        return self.address.rstrip("/") + path
