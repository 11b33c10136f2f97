"""What a field is called on a page, and what is said beside it."""

from evidence.sentence import capitalised
from tender.procurement.draft.words import SOURCE, WORDS


def label_for(cls: type, name: str) -> str:
    """What a field is called."""
    return WORDS.get(f"{cls.__name__}.{name}", ("", ""))[0] or (
        "Short name" if name == "id" else capitalised(name.replace("_", " "))
    )


def hint_for(cls: type, name: str) -> str:
    """What is said beside it."""
    return WORDS.get(f"{cls.__name__}.{name}", ("", ""))[1] or (
        SOURCE if name == "source" and cls.__name__ == "Procurement" else ""
    )
