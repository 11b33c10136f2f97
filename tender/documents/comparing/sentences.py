"""A difference between two PDFs in a sentence: the page, and what is other there."""

from collections.abc import Iterator
from difflib import SequenceMatcher

from evidence.counting import count_of
from tender.documents.comparing.likeness import Unlike

LONGEST = 12  #: words of a difference that are quoted
#: by how a place begins, the longer first: what it is to whoever reads the file
OUTSIDE = (
    ("Names/EmbeddedFiles", "the attached files are not those that we attached"),
    ("Names/JavaScript", "there is a script"),
    ("Names/Dests", "links lead elsewhere"),
    ("Names", "there are names that we have not made"),
    ("AF", "the attached files are not those that we attached"),
    ("OpenAction", "something is done when the file is opened"),
    ("AA", "there is a script"),
    ("OCProperties", "there are layers, which can be shown and hidden"),
    ("AcroForm", "there is a form, or a signature that does not hold"),
    ("Outlines", "the bookmarks differ"),
    ("StructTreeRoot", "what is read aloud, or its order, differs"),
    ("Lang", "the language differs"),
    ("Info", "what the file says about itself differs"),
    ("Metadata", "what the file says about itself differs"),
)
ON_PAGE = (
    (
        "Annots",
        "there is an annotation that we have not made, or one of ours is gone or leads away",
    ),
    ("Rotate", "the page is turned"),
    ("MediaBox", "the edges of the page are others"),
    ("CropBox", "the page is cropped"),
    ("BleedBox", "the edges of the page are others"),
    ("TrimBox", "the edges of the page are others"),
    ("Resources/Font", "a typeface was exchanged: its letters can be others"),
    ("Resources/XObject", "a picture was exchanged"),
    ("Resources/Properties", "there are layers, which can be shown and hidden"),
    ("AA", "there is a script"),
    ("UserUnit", "the page is enlarged"),
)


def said(unlike: Unlike, given: str, made: str) -> str:
    """The difference in a sentence; `given` and `made` are the words of its page in either."""
    if not unlike.page:
        return _of(OUTSIDE, unlike.place)
    if unlike.place.startswith("Contents"):
        return f"page {unlike.page}: {words_unlike(given, made) or 'what is drawn differs'}"
    return f"page {unlike.page}: {_of(ON_PAGE, unlike.place)}"


def _of(table: tuple[tuple[str, str], ...], place: str) -> str:
    if " " in place:
        return place  # a sentence already: so many pages instead of so many
    for begins, sentence in table:
        if place == begins or place.startswith((f"{begins}/", f"{begins}[")):
            return sentence
    return f"something that we have not made ({place[:80]})"


def words_unlike(given: str, made: str) -> str:
    """The first words that differ, with how many more do; empty where none do."""
    spans = list(_spans(given.split(), made.split()))
    if not spans:
        return ""
    more = f"; {count_of(len(spans) - 1, 'more difference')} on it" if len(spans) > 1 else ""
    return f"{spans[0]}{more}"


def _spans(given: list[str], made: list[str]) -> Iterator[str]:
    for kind, start, end, begins, ends in SequenceMatcher(
        None, given, made, autojunk=False
    ).get_opcodes():
        here, due = _quoted(given[start:end]), _quoted(made[begins:ends])
        if kind == "replace":
            yield f"{here} is printed where {due} belongs"
        elif kind == "delete":
            yield f"{here} is printed and does not belong there"
        elif kind == "insert":
            yield f"{due} is missing"


def _quoted(words: list[str]) -> str:
    return f"“{' '.join(words[:LONGEST])}{' …' if len(words) > LONGEST else ''}”"
