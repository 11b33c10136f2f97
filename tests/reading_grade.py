"""How many years at school a text asks of its reader.

Flesch-Kincaid: 0.39 words a sentence + 11.8 syllables a word - 15.59 (Kincaid and others 1975).
"""

import re

_SILENT = re.compile(r"(?<=[^aeiouyl])e$|(?<=[^td])ed$")


def syllables(word):
    """Groups of vowels, without a last one that nobody says; one at least."""
    said = _SILENT.sub("", word.casefold())
    return max(1, len(re.findall(r"[aeiouy]+", said)))


def grade(text):
    """The grade of a text, without its numbers and what stands in brackets, as law does."""
    text = re.sub(r"\([^)]*\)|\d+(?:[.,]\d+)*", "", text)
    parts = re.split(r"[.!?:]+(?:\s|$)", text)
    sentences = [part for part in parts if re.search(r"[a-z]", part)]
    words = re.findall(r"[A-Za-z’']+", text)
    return (
        0.39 * len(words) / len(sentences) + 11.8 * sum(map(syllables, words)) / len(words) - 15.59
    )
