"""What a second reader would ask of a reason: is there evidence in it, is it this bidder's own,
does it fit the mark, do the words it quotes stand there? Hints only: nothing is refused for them.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from difflib import SequenceMatcher
from fractions import Fraction

from criteria.scale import Scale
from evidence.number import plain
from tender.evaluation.quotations import quotations

FEW = 6  #: words under which a reason can hardly name evidence
#: words in a hundred, of both reasons together, that stand in both in the same order from which one
#: is taken for a copy
ALIKE = 85
MOST = 400  #: words of a reason that are compared
APART = 2  #: points of the scale between the mark and the point whose word the reason uses
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_POINTS_AT = re.compile(
    r"\d|[\"“”‘]|\b(?:paragraph|page|section|table|appendix|example|case)\b", re.IGNORECASE
)
_COMPARES = re.compile(
    # within a sentence, and no further: a reason of these words alone takes no longer than another
    r"\b(?:better|worse|stronger|weaker|more|less)\b[^.;]{0,200}?\bthan\b[^.;]{0,200}?"
    r"\b(?:other|others|rest|bidder|bidders|bid|bids)\b"
    r"|\b(?:unlike|compared (?:to|with)) (?:the )?(?:other|others|rest)\b"
    r"|\b(?:best|worst|strongest|weakest) of (?:all|the)\b",
    re.IGNORECASE,
)
_LACKS = re.compile(
    r"\b(?:missing|lacks?|lacking|unclear|vague|fails? "
    r"to|no mention|not mention|does not (?:say|explain|show)|doesn['’]t "
    r"(?:say|explain|show)|no evidence|little detail)\b",
    re.IGNORECASE,
)
_PRAISES = re.compile(
    r"\b(?:excellent|outstanding|comprehensive|thorough|very strong|fully "
    r"(?:meets|addresses|answers))\b",
    re.IGNORECASE,
)
_NOT = re.compile(
    r"(?:\b(?:not|no|never|hardly|than|nor|short of|from|would|could|might|to be)\b|n['’]t\b)"
    r"(?:\s+\S+){0,2}\s*$",
    re.IGNORECASE,
)
#: words of scales that say something of the answer wherever they stand, not of what it is worth
_ABSENCE = frozenset({"nothing", "none", "no", "not", "nil"})
#: nouns beside which a scale's word describes something else: good practice, poor mobility
_OF_SOMETHING_ELSE = re.compile(
    r"[\s-]+(?:practice|practices|faith|governance|time|weather|mobility|health|sleep|sight|"
    r"hearing|appetite|hygiene|housing|skin|diet|memory|outcomes|character|neighbour)\b",
    re.IGNORECASE,
)
_COMMON = frozenset({
    "about", "above", "after", "again", "answer", "because", "before", "being", "below",
    "bidder", "between", "could", "during", "either", "enough", "every", "first", "generally",
    "given", "gives", "great", "having", "however", "level", "might", "other", "overall",
    "question", "response", "reasonable", "really", "right", "score", "scored", "shall",
    "should", "since", "still", "their", "there", "these", "thing", "things", "think", "those",
    "though", "through", "under", "until", "where", "which", "while", "whole", "without",
    "would", "years",
})  # fmt: skip


def hints(
    reason: str,
    mark: Fraction | None,
    scale: Scale,
    answer: str,
    *,
    alias: str,
    aliases: Iterable[str],
    others: Mapping[str, str],
) -> tuple[str, ...]:
    """Sentences that a second reader would say about a reason, none where there is nothing to say
    or nothing was written yet.

    `others` are reasons that it might have been copied from, by whose or what they are;
    `aliases` are all bidders' aliases.
    """
    if not reason.strip():
        return ()
    sentences = [
        *evidence_hints(reason, answer),
        *_copied(reason, others),
        *comparison_hints(reason, alias, aliases),
        *dict.fromkeys(taken.says for taken in quotations(reason, answer) if not taken.stands),
    ]
    if mark is not None:
        sentences += descriptor_hints(reason, mark, scale)
    return tuple(sentences)


def _words(text: str) -> Sequence[str]:
    return _WORD.findall(text.lower())


def _telling(text: str) -> set[str]:
    return {word[:6] for word in _words(text) if len(word) >= 5 and word not in _COMMON}


def evidence_hints(reason: str, answer: str) -> Iterable[str]:
    """That a reason points at nothing: no number, quotation, paragraph or word of the answer."""
    if len(_words(reason)) < FEW:
        yield (
            "This is short. Which passage of the answer earned the mark, and what kept it from "
            "a higher one?"
        )
    elif not _POINTS_AT.search(reason) and not _telling(reason) & _telling(answer):
        yield (
            "This names nothing that stands in the answer. "
            "Point to the passage that earned the mark."
        )


def _copied(reason: str, others: Mapping[str, str]) -> Iterable[str]:
    words = _words(reason)[:MOST]
    if len(words) < FEW:
        return
    for whose, other in others.items():
        if _alike(words, _words(other)[:MOST]):
            yield f"This is almost word for word {whose}. Say what is particular to this answer."
            return


def _alike(words: Sequence[str], others: Sequence[str]) -> bool:
    """Whether enough of both stands in both in the same order; a length that rules it out is looked
    at first.
    """
    enough = ALIKE * (len(words) + len(others))
    if 200 * min(len(words), len(others)) < enough:
        return False
    blocks = SequenceMatcher(None, words, others, autojunk=False).get_matching_blocks()
    return 200 * sum(block.size for block in blocks) >= enough


def comparison_hints(reason: str, alias: str, aliases: Iterable[str]) -> Iterable[str]:
    """That a reason compares with another bid, by its letter or in general."""
    others = {other.upper() for other in aliases} - {alias.upper()}
    names = re.findall(r"\bbidder\s+([A-Z]{1,3})\b", reason, re.IGNORECASE)
    bidders = sorted({name.upper() for name in names} & others)
    if bidders:
        yield (
            f"This speaks of bidder {' and '.join(bidders)}. "
            "A mark is given against the scale, not against another bid."
        )
    elif _COMPARES.search(reason):
        yield (
            "This compares with other bids. A mark is given against the scale, "
            "not against another bid."
        )


def descriptor_hints(reason: str, mark: Fraction, scale: Scale) -> Iterable[str]:
    """That a reason says other words of the scale than those of its mark."""
    points = sorted(scale.points, key=lambda point: point.mark)
    at = next((number for number, point in enumerate(points) if point.mark == mark), None)
    if at is None:
        return
    own = set(_words(points[at].label))
    for number, point in enumerate(points):
        if (
            abs(number - at) >= APART
            and len(point.label) >= 4
            and not set(_words(point.label)) & (own | _ABSENCE)
            and _says(reason, re.compile(rf"\b{re.escape(point.label)}\b", re.IGNORECASE))
        ):
            yield (
                f"This says “{point.label.lower()}”, the word for {plain(point.mark)}; "
                f"the mark is {plain(mark)}, “{points[at].label.lower()}”."
            )
            return
    if at == len(points) - 1 and _LACKS.search(reason):
        yield (
            "This speaks of something wanting, and the mark is the highest. "
            f"Does the answer reach “{points[at].descriptor or points[at].label}”?"
        )
    if at == 0 and _says(reason, _PRAISES):
        yield (
            "This praises the answer, and the mark is the lowest. "
            f"Does only “{points[at].descriptor or points[at].label}” fit?"
        )


def _says(reason: str, words: re.Pattern[str]) -> bool:
    """Whether such words stand in a reason without a “not” before them, and of the answer rather
    than of what it speaks of.
    """
    return any(
        not _NOT.search(reason[: match.start()])
        and not _OF_SOMETHING_ELSE.match(reason[match.end() :])
        for match in words.finditer(reason)
    )
