"""No identifier has a word of the glossary's "not" column, save where it is a term of its own."""

import re
from itertools import chain

from tests.house.tree import CODE, ROOT, name_of, sources
from tools.words import identifiers, words

#: words that the glossary refuses for one thing and that are terms for another, or a library's
TERMS = {
    "current": "the latest of a person's marks; and a password before it is changed",
    "draw": "who draws on care; and what an example draws from chance",
    "event": "what happened, that a letter tells of; a column since 0.1.0",
    "exception": "a title of the report; and what a language raises",
    "factor": "a second factor of signing in; and a multiplier",
    "item": "one pair of a mapping, one entry of an array, one line of a list",
    "label": "the label of a field on a page, of a point on a scale, of a line in a chart",
    "log": "the published log of clarifications; and what a process writes of itself",
    "mark": "what an evaluator gives; the glossary refuses it for a rating",
    "mode": "how a relation in a document leads out of it",
    "model": "what a solver, a validator and a check of prices build",
    "mapping": "the language's own word for a table",
    "message": "an electronic letter, as its library has it",
    "points": "where lines on a chart and edges of a place are; and the steps of a scale",
    "price formula": "the formula of a price score in the workbook",
    "query": "what stands in an address after its question mark; and a question to a database",
    "response": "what a server answers with, as its library has it",
    "range": "the price rule of that name; and the language's own word",
    "rating": "the CQC's; the glossary refuses it for a mark",
    "region": "a column of the CQC's register",
    "result": "what an evaluation came to; a part of the evidence since 0.1.0",
    "score": "what a mark becomes by its weight; the glossary refuses it for a mark and a rating",
    "set up": "what a council does before it publishes; the glossary refuses it for mobilisation",
    "status": "what a server of HTTP answers with, and what a store says of a task",
    "slot": "the language's own word for the fields of a class",
    "client": "one end of a connection",
    "upload": "a file that arrives at a page",
    "version": "a published version of a procurement, of a report or of the software",
}


def refused():
    """Each word that the glossary refuses, with the word that stands for it."""
    by_word = {}
    for line in (ROOT / "docs/glossary.md").read_text("utf-8").splitlines():
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        if not line.startswith("|") or len(cells) != 3 or cells[0] == "word" or "-" in cells[0][:1]:
            continue
        for word in filter(None, map(str.strip, cells[2].split(","))):
            by_word[word.lower().replace("-", " ")] = cells[0]
    return by_word


def uses():
    """Each refused word with the identifiers that have it, singular or plural."""
    patterns = {word: re.compile(rf"\b{re.escape(word)}s?\b") for word in refused()}
    for path in sources(*CODE):
        if "versions" not in path.parts:
            for name in set(identifiers(path)):
                text = " ".join(words(name))
                for word, pattern in patterns.items():
                    if pattern.search(text):
                        yield word, f"{name_of(path)}: {name}"


def test_no_identifier_has_a_word_that_the_glossary_refuses():
    """Unless it is a term listed above, for something that the glossary does not mean."""
    assert len(refused()) > 60
    assert [use for word, use in uses() if word not in TERMS] == []


def test_no_term_is_listed_that_nobody_uses():
    """Nor one that the glossary does not refuse."""
    assert set(TERMS) - {word for word, _ in uses()} == set()


def test_a_refused_word_is_seen_in_any_spelling():
    """In a class, a variable and a constant."""
    spelt = chain.from_iterable(words(name) for name in ("VendorList", "vendor_list", "VENDOR"))
    assert list(spelt) == ["vendor", "list", "vendor", "list", "vendor"]
