"""Invented answers, evaluators' reasons and moderated rationales, put together from the fragments
in themes.toml and frames.toml.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from random import Random
from typing import Any

from criteria.question import MarkCombination, Question
from criteria.scale import Scale
from evidence.number import plain
from tender.examples.sizes import table

PARAGRAPHS = 4


@dataclass(frozen=True, slots=True)
class Theme:
    """One subject: words by which a question shows that it is about it, and points that an answer
    may make.
    """

    id: str
    keywords: tuple[str, ...]
    points: tuple[Mapping[str, str], ...]


@cache
def themes() -> tuple[Theme, ...]:
    """All subjects there are fragments for."""
    data: Any = table("themes.toml")
    return tuple(
        Theme(theme["id"], tuple(theme["keywords"]), tuple(theme["point"]))
        for theme in data["theme"]
    )


@cache
def frames() -> Mapping[str, Sequence[str]]:
    """The ways to put a reason or a rationale."""
    data: Any = table("frames.toml")
    chosen: Mapping[str, Sequence[str]] = data
    return chosen


def theme_of(question: Question) -> Theme:
    """The subject that a question's title, and then its text, speaks of most."""
    title, text = question.title.casefold(), question.text.casefold()

    def spoken(theme: Theme) -> int:
        return sum(5 * (word in title) + (word in text) for word in theme.keywords)

    return max(themes(), key=spoken)


@dataclass(frozen=True, slots=True)
class InventedAnswer:
    """An invented answer: its paragraphs, what is strong in each (by paragraph number) and what is
    wanting.
    """

    text: str
    strong: Mapping[int, str]
    gap: Mapping[int, str]


def write_answer(question: Question, point: int, top: int, random: Random) -> InventedAnswer:
    """An answer that deserves about this point of a scale whose highest point is `top`."""
    if point == 0:
        return InventedAnswer(random.choice(frames()["nothing"]), {}, {})
    passages = random.sample(theme_of(question).points, PARAGRAPHS)
    full = PARAGRAPHS
    if point < top:
        full = max(PARAGRAPHS * point // top, 1 if point > 1 else 0)
        full = min(full, PARAGRAPHS - 1)
    well = {number + 1 for number in random.sample(range(PARAGRAPHS), full)}
    paragraphs: list[str] = []
    strong: dict[int, str] = {}
    gap: dict[int, str] = {}
    for number, passage in enumerate(passages, 1):
        figures = {"n": random.randint(3, 19), "d": random.randint(81, 97)}
        if number in well:
            text, strong[number] = passage["said"], passage["strong"]
        else:
            text, gap[number] = passage["thin"], passage["gap"]
        paragraphs.append(f"{number}. {text.format(**figures)}")
    return InventedAnswer("\n".join(paragraphs), strong, gap)


def reason(written: InventedAnswer, difference: int, random: Random) -> str:
    """One evaluator's reason in one or two sentences; `difference` is how far the mark lies above
    the consensus.
    """
    if not written.strong and not written.gap:
        return random.choice(frames()["reason_nothing"])
    frame = "reason_both"
    if not written.gap:
        frame = "reason_strong"
    if not written.strong:
        frame = "reason_gap"
    if difference < 0 and written.gap and random.randint(0, 1):
        frame = "reason_gap"
    if difference > 0 and written.strong and random.randint(0, 1):
        frame = "reason_strong"
    return random.choice(frames()[frame]).format(**_passages(written, random))


def _passages(written: InventedAnswer, random: Random) -> dict[str, object]:
    a = random.choice(sorted(written.strong)) if written.strong else 0
    b = random.choice(sorted(written.gap)) if written.gap else 0
    others = [number for number in sorted(written.strong) if number != a] or [a or b]
    c = random.choice(others)
    return {
        "a": a,
        "b": b,
        "c": c,
        "strong": written.strong.get(a, ""),
        "gap": written.gap.get(b, ""),
        "strong_too": written.strong.get(c, ""),
    }


def rationale(
    question: Question,
    scale: Scale,
    written: InventedAnswer,
    point: int,
    *,
    points: Sequence[int],
    random: Random,
) -> str:
    """What moderation agreed, in two to four sentences: the passage it rests on, why this point,
    and why not the next one up; `points` are those of the marks.
    """
    last = point == len(scale.points) - 1
    mark, label = plain(scale.points[point].mark), scale.points[point].label
    following = "" if last else plain(scale.points[point + 1].mark)
    if not written.strong and not written.gap:
        frame = random.choice(frames()["rationale_nothing"])
        return frame.format(mark=mark, label=label, next=following)
    low, high = (plain(scale.points[end].mark) for end in (min(points), max(points)))
    passages = _passages(written, random)
    values = passages | {"mark": mark, "label": label, "next": following, "low": low, "high": high}
    chosen = _rationale_frames(question, written, last=last)
    if low != high and random.randint(0, 2) == 0:
        chosen.append("spread")
    sentences = []
    for name in dict.fromkeys(chosen):
        sentences.append(_sentence(random.choice(frames()[name]).format(**values)))
        if name == "opening_gap":
            values |= _another_gap(written, passages["b"], random)
    return " ".join(sentences)


def _rationale_frames(question: Question, written: InventedAnswer, *, last: bool) -> list[str]:
    """The passage first, then the point, then what the point above it would have needed."""
    opening = "opening_both" if written.strong else "opening_gap"
    if question.combining is not MarkCombination.MODERATION:
        return [opening, "point_average"]
    if last:
        return [opening, "point", "top"]
    return [opening, "point", "above"] if written.gap else [opening, "point"]


def _another_gap(written: InventedAnswer, used: object, random: Random) -> dict[str, object]:
    """A second passage that falls short, so that a rationale does not lean on one twice."""
    others = [number for number in sorted(written.gap) if number != used]
    if not others:
        return {}
    second = random.choice(others)
    return {"b": second, "gap": written.gap[second]}


def dissent(who: str, scale: Scale, point: int, random: Random) -> str:
    """What an evaluator who did not agree had noted."""
    frame = random.choice(frames()["dissent"])
    mark, paragraph = plain(scale.points[point].mark), random.randint(1, PARAGRAPHS)
    return _sentence(frame.format(who=who, mark=mark, c=paragraph))


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:]
