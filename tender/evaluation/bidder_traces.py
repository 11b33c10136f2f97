"""What gives a bidder away in a text beside its name as it is registered: the name in another
spelling, in capitals, in an e-mail or web address, and the numbers that the bidder is known by.

What bidders are told masks these too, and somebody reads the list of what is masked before it is
sent: a passage too many does less harm there than one too few. Findings on record go by names alone
(`others_named`).
"""

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import NamedTuple

from evidence.folding import word_spans, words
from tender.evaluation.bidder_names import (
    ANOTHER,
    NamedInText,
    Span,
    begins_sentence,
    forms_of,
    names_had,
    others_named,
    short_name,
    within,
)

#: of as many letters as an address may have (RFC 5321), so that a text of one endless word is
#: looked through in no more time than another
_ADDRESS = re.compile(
    r"(?:[\w.+-]{1,64}@|https?://|www\.)?"
    r"(?P<host>(?:[\w-]{1,63}\.){1,9}"
    r"(?:uk|com|org|net|care|info|eu|biz|health|wales|scot|co))(?!\w)"
    r"(?:/[\w./-]*\w)?",
    re.IGNORECASE,
)
_AT = re.compile(r"[\w.+-]{1,64}@(?P<host>[\w-]{1,63}(?:\.[\w-]{1,63}){1,9})")
_POST = r"(?:bid|bidder|tender|tenderer|submission)\s+(?:no\.?\s*|number\s+)?"
_LAST_NUMBER = re.compile(r"(?P<before>.*?)0*(?P<digits>[1-9]\d*)")
#: what a firm does: behind a word that begins a sentence, the word is a firm and no adjective
_DOES = frozenset({"has", "had", "offers", "offered", "gives", "gave", "says", "said", "scored",
        "shows", "showed", "describes", "described", "names", "named", "commits", "committed",
        "sets", "does", "did", "would", "provides", "provided", "explains", "explained", "proposes",
        "proposed"})  # fmt: skip
#: where people who are no firm have their e-mail too
_COMMON_HOSTS = re.compile(
    r"(?:gmail|googlemail|outlook|hotmail|live|yahoo|icloud|aol|btinternet|btconnect|sky|talktalk|"
    r"virginmedia|protonmail|nhs)\.(?:com|net|co\.uk|me|uk)"
)
LONGEST = 7  #: words of a name that is looked for in other spellings
SURE = 8  #: letters of a name in which one letter too many, too few or astray is still the name


class KnownBidder(NamedTuple):
    """What a bidder is known by outside."""

    bidder: str  #: its id in the procurement
    name: str
    #: other marks of it: its id as people write it, CQC ids, company number
    numbers: tuple[str, ...] = ()
    email: str = ""


def by_name(names: Mapping[str, str]) -> tuple[KnownBidder, ...]:
    """Bidders of whom the names alone are known, by their ids."""
    return tuple(KnownBidder(bidder, name) for bidder, name in names.items())


def told_of_others(
    text: str, known: tuple[KnownBidder, ...], own: str, used: frozenset[str]
) -> tuple[NamedInText, ...]:
    """Every passage of a text about `own` that tells of another bidder, in order of place; `used`
    as in `short_name_spans`.
    """
    names = {bidder.bidder: bidder.name for bidder in known}
    own_name = names.get(own, "")
    used |= frozenset(word for had in names_had(own_name) for word in words(had))
    traces = _traces(text, known)
    own_traces = [trace.span for trace in traces if trace.bidder == own]
    passages = {named.span: named for named in others_named(text, names, own, used)}
    for trace in traces:
        inner = any(within(trace.span, span) for span in (*own_traces, *passages))
        if not inner and not used.issuperset(words(trace.words)):
            passages = {
                span: named for span, named in passages.items() if not within(span, trace.span)
            }
            passages[trace.span] = trace
    return tuple(passages[span] for span in sorted(passages))


def without_others(
    text: str, known: tuple[KnownBidder, ...], own: str, used: frozenset[str]
) -> str:
    """A text about a bidder as it may be read outside: nothing in it tells of another bidder."""
    last = len(text)
    for named in reversed(told_of_others(text, known, own, used)):
        start, end = named.span
        text = f"{text[:start]}{ANOTHER}{text[min(end, last) :]}"
        last = start
    return text


@lru_cache(maxsize=2048)
def _traces(text: str, known: tuple[KnownBidder, ...]) -> tuple[NamedInText, ...]:
    """All that tells of anybody who bids, beside names as they are registered."""
    spellings = _spellings_of(known)
    spans = (*_spelled(text, spellings), *_addresses(text, known), *_numbers(text, known))
    return tuple(NamedInText(bidder, text[slice(*span)], span, True) for bidder, span in spans)


class Spellings(NamedTuple):
    """The letters of bidders' names written together, by whom they name."""

    whole: Mapping[str, str]  #: full names
    short: Mapping[str, str]  #: what sets a firm apart, of one word or of several
    astray: Mapping[str, str]  #: either where it is long, as it is and with one letter left out
    longest: int  #: letters of the longest in it


@lru_cache(maxsize=64)
def _spellings_of(known: tuple[KnownBidder, ...]) -> Spellings:
    whole: dict[str, str] = {}
    short: dict[str, str] = {}
    for bidder in known:
        for form in forms_of(bidder.name):
            whole.setdefault("".join(form), bidder.bidder)
        for apart in filter(None, map(short_name, names_had(bidder.name))):
            short.setdefault("".join(apart), bidder.bidder)
    astray = {
        less: bidder
        for together, bidder in (*whole.items(), *short.items())
        if len(together) >= SURE
        for less in (together, *_one_less(together))
    }
    return Spellings(whole, short, astray, max(map(len, astray), default=0))


def _one_less(word: str) -> Iterator[str]:
    for at in range(len(word)):
        yield word[:at] + word[at + 1 :]


def _spelled(text: str, spellings: Spellings) -> Iterator[tuple[str, Span]]:
    """Names whose words are run together or taken apart, in capitals, or with a letter astray."""
    spans = tuple(word_spans(text))
    for at in range(len(spans)):
        together = ""
        for count, (word, _, end) in enumerate(spans[at : at + LONGEST], start=1):
            together += word
            span = spans[at][1], end
            bidder = _spelled_here(text, span, together, count, spellings)
            if bidder:
                yield bidder, span


def _spelled_here(
    text: str, span: Span, together: str, count: int, spellings: Spellings
) -> str | None:
    start, end = span
    capitals = all(word[0].isupper() for word in text[start:end].split() if word[0].isalpha())
    bare = together.removesuffix("s")
    whole = spellings.whole.get(together) or spellings.whole.get(bare)
    if whole and (count == 1 or capitals):
        return whole
    short = spellings.short.get(together) or spellings.short.get(bare)
    if short and capitals:
        return short if not begins_sentence(text, start) or _acts(text, span) else None
    may_be = SURE <= len(together) <= spellings.longest + 1
    if capitals and may_be and not begins_sentence(text, start):
        near = (together, *_one_less(together))
        return next(filter(None, map(spellings.astray.get, near)), None)
    return None


def _acts(text: str, span: Span) -> bool:
    """Whether a word where a sentence begins is somebody: it has or does something."""
    start, end = span
    if re.search(r"['’]s$", text[start:end]) or len(text[start:end].split()) > 1:
        return True
    following = words(text[end : end + 24])
    return bool(following) and following[0] in _DOES


def _addresses(text: str, known: tuple[KnownBidder, ...]) -> Iterator[tuple[str, Span]]:
    """E-mail and web addresses in whose letters a name stands, or that are where the bidder's own
    e-mail goes and nobody else's.
    """
    hosts = _hosts_of(known)
    spellings = _spellings_of(known)
    for match in _every_address(text):
        address, host = match.group().casefold(), match["host"].casefold().removeprefix("www.")
        named = hosts.get(address) or hosts.get(host)
        named = named or _in_letters("".join(words(address)), spellings)
        if named:
            yield named, match.span()


def _every_address(text: str) -> Iterator[re.Match[str]]:
    yield from _ADDRESS.finditer(text)
    yield from _AT.finditer(text)


@lru_cache(maxsize=64)
def _hosts_of(known: tuple[KnownBidder, ...]) -> Mapping[str, str]:
    """The e-mail address of each bidder, and where e-mail to one bidder alone goes."""
    by_host: dict[str, list[str]] = {}
    for bidder in known:
        email = bidder.email.strip().casefold()
        host = email.rpartition("@")[2]
        for address in {email, host} - {""}:
            if not _COMMON_HOSTS.fullmatch(address):
                by_host.setdefault(address, []).append(bidder.bidder)
    return {host: bidders[0] for host, bidders in by_host.items() if len(set(bidders)) == 1}


def _in_letters(letters: str, spellings: Spellings) -> str | None:
    """Whom the letters of an address name: the longest name in them."""
    named = [
        (len(together), bidder)
        for table in (spellings.whole, spellings.short)
        for together, bidder in table.items()
        if len(together) > 3 and together in letters
    ]
    return max(named)[1] if named else None


def _numbers(text: str, known: tuple[KnownBidder, ...]) -> Iterator[tuple[str, Span]]:
    for bidder, pattern in _patterns_of(known):
        for match in pattern.finditer(text):
            yield bidder, match.span()


@lru_cache(maxsize=64)
def _patterns_of(known: tuple[KnownBidder, ...]) -> tuple[tuple[str, re.Pattern[str]], ...]:
    """What finds the numbers of each bidder: "B07" as B07, b7 and "bidder 7"."""
    patterns = []
    for bidder in known:
        forms = tuple(_written(number) for number in bidder.numbers if _tells(number))
        if forms:
            either = "|".join(forms)
            patterns.append(
                (bidder.bidder, re.compile(rf"(?<![\w-])(?:{either})(?![\w-])", re.IGNORECASE))
            )
    return tuple(patterns)


def _tells(number: str) -> bool:
    """Whether a number can be told from a figure or a word of a sentence."""
    if number.isdigit():
        return len(number) > 5
    return any(map(str.isdigit, number))


def _written(number: str) -> str:
    short = _LAST_NUMBER.fullmatch(number)
    if short is None or len(number) > 5 or not short["before"].isalpha():
        return re.escape(number)
    before, digits = re.escape(short["before"]), short["digits"]
    return rf"(?:{_POST})?{before}[ -]?0*{digits}|{_POST}0*{digits}"
