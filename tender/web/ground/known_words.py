"""Words of an address that a page knows, and the refusal of those that it does not."""

from collections.abc import Collection

from tender.web.ground.fields import Reader, SentFields, text
from tender.workflow.ground.refusals import Invalid


def refuse_unknown(name: str, asked: str, known: Collection[str]) -> None:
    """Raise Invalid for a word that is none of those known; nothing is asked for by no word."""
    if asked and asked not in known:
        these = ", ".join(known) or "none are shown here"
        raise Invalid.of(**{name: f"“{asked[:40]}” is not one of these: {these}."})


def among(known: Collection[str]) -> Reader[str]:
    """One of these words, or nothing."""

    def read(sent: SentFields, name: str) -> str:
        word = text(sent, name)
        refuse_unknown(name, word, known)
        return word

    return read
