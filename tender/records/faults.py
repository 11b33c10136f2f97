"""What a store that cannot do it says."""


class StoreFault(Exception):
    """The store could not do it; nothing was kept."""

    sentence = "What you asked for could not be saved. Nothing was changed."

    def __init__(self, sentence: str = "") -> None:
        """Keep the sentence, or the usual one."""
        super().__init__(sentence or self.sentence)


class StoreBusy(StoreFault):
    """Another act held the store for longer than we wait."""

    sentence = (
        "Many people are saving at this moment. Nothing of yours was lost or half-saved: "
        "wait a few seconds and send it again."
    )


class StoreGone(StoreFault):
    """The database cannot be reached or read."""

    sentence = (
        "The place where everything is kept cannot be reached just now. Nothing was changed: "
        "keep this page open and try again in a minute."
    )


class NotFound(StoreFault):
    """There is no such thing, or it is not yours to see."""

    sentence = "There is nothing here, or it is not yours to see."
