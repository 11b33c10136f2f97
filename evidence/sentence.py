"""Words made into sentences, as every page, paper and letter says them."""


def capitalised(words: str) -> str:
    """The words from a capital letter on, the rest as it stands: names keep theirs."""
    return words[:1].upper() + words[1:]


def ended(words: str) -> str:
    """The words with the full stop that they may lack; "" of none. A stop within the quotation
    marks or brackets that they end on is one.
    """
    words = words.strip()
    stops = words.rstrip("”’\"')")[-1:] in (".", "!", "?", "…")
    return words if stops or not words else f"{words}."


def unended(words: str) -> str:
    """The words without the full stop that they may end on, for the middle of a sentence: within
    quotation marks too.
    """
    words = words.strip()
    marks = words[len(words.rstrip("”’\"'")) :]
    body = words[: len(words) - len(marks)]
    return (body if body.endswith("..") else body.removesuffix(".")) + marks


def sentence(words: str) -> str:
    """The words as a sentence: a capital letter first, a full stop last."""
    return capitalised(ended(words))
