"""Names of organisations that bid, in texts and beside one another.

Words are compared without capitals, accents and "and";
a name also without what only says its legal form.
"""

import re
from collections import Counter
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Generic, NamedTuple, TypeVar

from criteria.register import KeyQuestion, Rating, Register, Snapshot
from evidence.folding import word_spans, words
from tender.evaluation.submission import Submission, Submissions
from tender.procurement.specification import Procurement

Key = TypeVar("Key", bound=Hashable)
_FORMS = frozenset({"ltd", "limited", "plc", "llp", "cic", "cio", "cyf", "cyfyngedig", "uk"})
_COMMON = frozenset({"a", "at", "the", "of", "for", "in", "your", "own", "home", "care", "homecare",
        "carers", "caring", "domiciliary", "services", "service", "support", "living", "group",
        "community", "agency", "health", "healthcare", "social"})  # fmt: skip
_BRACKETED = re.compile(r"\([^)]*\)")
_LEGAL_FORM = re.compile(rf",?\s+(?:{'|'.join(sorted(_FORMS - {'uk'}))})\b", re.IGNORECASE)
_TRADING = re.compile(r"\btrading as\b|\bt/a\b", re.IGNORECASE)
#: what a bid that stays under another name is called since: with the names that it had
_FORMER = re.compile(r"\s*\(formerly (?P<names>(?:[^()]|\([^()]*\))+)\)")
_BEFORE, _ENDS = "\"'“‘([–—-", ".!?:;•"  #: what stands before a sentence, and ends another
LEAST = 3  #: letters of a single word that may be a name by itself

ANOTHER = "[another bidder]"  #: what a letter says in the place of its name
Span = tuple[int, int]  #: where a passage of a text begins and ends


def same_name(name: str, other: str) -> bool:
    """Whether two names are one, but for capitals, accents,
    brackets and the words of a legal form.
    """
    return bare_name(name) == bare_name(other)


@lru_cache(maxsize=4096)
def bare_name(name: str) -> tuple[str, ...]:
    """The words of a name without brackets and legal form, as they are compared."""
    bare = tuple(word for word in words(_BRACKETED.sub(" ", name)) if word not in _FORMS)
    return bare or tuple(words(name))


class NamedBidder(NamedTuple, Generic[Key]):
    """What a bidder is called, with what tells it from another of its name."""

    key: Key
    name: str
    provider_id: str
    place: str = ""


def told_apart(bidders: Iterable[NamedBidder[Key]]) -> dict[Key, str]:
    """The name of each as it is printed: of those that share one, with the provider's id and its
    place behind it, "Alder Homecare Ltd (1-1234, Leeds)"; of those that share that too, with the
    number that they have here.
    """
    every = tuple(bidders)
    times = Counter(bare_name(bidder.name) for bidder in every)
    names = {
        bidder.key: _with_its_place(bidder) if times[bare_name(bidder.name)] > 1 else bidder.name
        for bidder in every
    }
    still = Counter(names.values())
    return {key: f"{name}, {key}" if still[name] > 1 else name for key, name in names.items()}


def _with_its_place(bidder: NamedBidder[Key]) -> str:
    behind = ", ".join(filter(None, (bidder.provider_id, bidder.place)))
    return f"{bidder.name} ({behind})" if behind else bidder.name


def names_of(submissions: Submissions, register: Register | None) -> dict[str, str]:
    """The names of all bidders of a procurement, told apart by where the register has the location
    that each bids from, or the first of its locations.
    """
    snapshot = register.snapshots[-1] if register and register.snapshots else None
    return told_apart(
        NamedBidder(
            bid.bidder, bid.name, bid.provider_id, _place(bid, snapshot) if snapshot else ""
        )
        for bid in submissions.submissions
    )


def _place(submission: Submission, snapshot: Snapshot) -> str:
    named = (snapshot.locations.get(bid.location) for bid in submission.lots)
    places = (*filter(None, named), *snapshot.of_provider(submission.provider_id))
    own = (place for place in places if place.provider_id == submission.provider_id)
    return next((place.local_authority for place in own if place.local_authority), "")


def name_spans(text: str, name: str) -> tuple[Span, ...]:
    """Every passage with the name, or with it as it reads without its legal form and without what
    stands in brackets; of a firm that trades under another name, with either; of one that had
    other names before, with each: what was written before speaks of it by those.
    """
    spans = (span for form in forms_of(name) for span in _runs(text, form))
    return tuple(dict.fromkeys((start, _end(text, start, end)) for start, end in spans))


def _end(text: str, start: int, end: int) -> int:
    """Where a passage ends with the bracket that it opens and the legal form behind it."""
    if "(" in text[start:end] and text[end : end + 1] == ")":
        end += 1
    form = _LEGAL_FORM.match(text, end)
    return form.end() if form else end


@lru_cache(maxsize=8)
def _words_of(text: str) -> tuple[tuple[tuple[str, int, int], ...], frozenset[str]]:
    """The words of a text with their places, and each once: one text is looked through for every
    name.
    """
    spans = tuple(word_spans(text))
    return spans, frozenset(word for word, _, _ in spans)


@lru_cache(maxsize=4096)
def forms_of(name: str) -> tuple[tuple[str, ...], ...]:
    """The words of a name in each way in which it stands for the firm: whole, without brackets and
    legal form, and of each name that the firm has, had or trades under.
    """
    forms = []
    names = names_had(name)
    for part in (name, *(part for had in names for part in (had, *_TRADING.split(had)))):
        for full_name in (part, _BRACKETED.sub(" ", part)):
            all_words = words(full_name)
            bare = [word for word in all_words if word not in _FORMS]
            forms.append(tuple(bare if set(bare) - _COMMON else all_words))
    return tuple(form for form in dict.fromkeys(forms) if form)


def passages_of(text: str, in_a_row: Sequence[str]) -> Iterator[str]:
    """Every passage in which these words follow one another; the last may end in an s."""
    for start, end in _runs(text, in_a_row):
        yield text[start:end]


def _runs(text: str, in_a_row: Sequence[str]) -> Iterator[Span]:
    *first, last = in_a_row
    spans, there = _words_of(text)
    if there.isdisjoint((in_a_row[0], in_a_row[0] + "s")):
        return
    for at in range(len(spans)):
        run = spans[at : at + len(in_a_row)]
        text_words = [word for word, _, _ in run]
        if text_words[:-1] == first and text_words[-1] in (last, last + "s"):
            yield run[0][1], run[-1][2]


def short_name_spans(text: str, name: str, used: frozenset[str] = frozenset()) -> tuple[Span, ...]:
    """Every passage that may mean the firm by the words that set it apart: "Larkfield" of Larkfield
    Homecare Ltd.

    They begin with capitals, and a single one of them stands within a sentence: "bright" is no
    name, nor is "Bright" where a sentence begins. Nor is one of the words `used` otherwise, such as
    the council's and the places of its lots.
    """
    spans = []
    for short in filter(None, map(short_name, names_had(name))):
        if not used.issuperset(short) and not text.isupper():
            single = len(short) == 1
            spans += [span for span in _runs(text, short) if _is_name(text, span, single=single)]
    return tuple(dict.fromkeys(spans))


@lru_cache(maxsize=4096)
def names_had(name: str) -> tuple[str, ...]:
    """The names that a firm has and had: "Larch Care Ltd" and "Alder Homecare" of "Larch Care Ltd
    (formerly Alder Homecare)". Of several former ones, and of one with a comma in it, which cannot
    be told apart, each part that is more than a legal form or a word that any firm has is one.
    """
    former = _FORMER.search(name)
    if former is None:
        return (name,)
    together = former["names"]
    parts = (part.strip() for part in together.split(", "))
    apart = (part for part in parts if set(words(part)) - _FORMS - _COMMON)
    return tuple(dict.fromkeys((name[: former.start()], together, *apart)))


@lru_cache(maxsize=4096)
def short_name(name: str) -> tuple[str, ...]:
    """What stands before the first word that any firm has; nothing where that is too little to be
    known by.
    """
    bare = bare_name(name)
    common = next((at for at, word in enumerate(bare) if word in _COMMON), 0)
    short = bare[:common]
    return short if len("".join(short)) >= LEAST and not short[0].isdigit() else ()


def _is_name(text: str, span: Span, *, single: bool) -> bool:
    start, end = span
    capitals = all(word[0].isupper() for word in text[start:end].split() if word[0].isalpha())
    return capitals and not (single and begins_sentence(text, start))


def begins_sentence(text: str, start: int) -> bool:
    """Whether what stands here begins a sentence, where any word has a capital."""
    at = start
    while at and (text[at - 1] in _BEFORE or text[at - 1].isspace()):
        at -= 1
    return not at or text[at - 1] in _ENDS or "\n" in text[at:start]


def used_words(procurement: Procurement) -> frozenset[str]:
    """The words that a procurement speaks of itself with: council, places, questions, and what its
    scales and the CQC call a mark.
    """
    texts = [procurement.council, procurement.title, procurement.area]
    texts += [text for lot in procurement.lots for text in (lot.title, *lot.zones)]
    texts += [zone.name for zone in procurement.zones]
    for question in procurement.criteria.questions:
        texts += [question.title, question.text, question.good_looks_like]
    texts += [point.label for scale in procurement.criteria.scales for point in scale.points]
    texts += [*Rating, *KeyQuestion, "CQC", "ITT", "NHS"]
    return frozenset(word for text in texts for word in words(text))


class NamedInText(NamedTuple):
    """A bidder that a text names, the words as they stand there, and whether they are its name or
    only the beginning of it.
    """

    bidder: str
    words: str
    span: Span
    whole: bool


def others_named(
    text: str, names: Mapping[str, str], own: str, used: frozenset[str] = frozenset()
) -> tuple[NamedInText, ...]:
    """Every other bidder that a text about `own` names, in order of place; `names` by bidder,
    `used` as in `short_name_spans`.

    What is a part of the bidder's own name there names nobody else.
    """
    own_name, (_, there) = names.get(own, ""), _words_of(text)
    own_spans = name_spans(text, own_name)
    used |= frozenset(word for had in names_had(own_name) for word in bare_name(had))
    passages: dict[Span, NamedInText] = {}
    for bidder, name in names.items():
        if there.isdisjoint(_beginnings(name)) or same_name(name, own_name):
            continue
        whole, short = name_spans(text, name), short_name_spans(text, name, used)
        for span in (*whole, *short):
            if not any(within(span, other) for other in (*own_spans, *passages)):
                passages[span] = NamedInText(bidder, text[slice(*span)], span, span in whole)
    return tuple(passages[span] for span in sorted(passages))


@lru_cache(maxsize=4096)
def _beginnings(name: str) -> frozenset[str]:
    """The words with which a passage that names the firm can begin."""
    first = {form[0] for form in forms_of(name)}
    return frozenset(first | {word + "s" for word in first})


def within(span: Span, other: Span) -> bool:
    """Whether a passage lies in another."""
    return other[0] <= span[0] and span[1] <= other[1]
