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
    """One subject: words by which a question shows that it is about it,
    and points that an answer may make.
    """

    id: str
    keywords: tuple[str, ...]
    points: tuple[Mapping[str, str], ...]


@cache
def themes() -> tuple[Theme, ...]:
    """All subjects there are fragments for."""
    data: Any = table("themes.toml")
    return tuple(
        Theme(one["id"], tuple(one["keywords"]), tuple(one["point"])) for one in data["theme"]
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
    """An invented answer: its paragraphs, what is strong in each (by paragraph number)
    and what is wanting.
    """

    text: str
    strong: Mapping[int, str]
    gap: Mapping[int, str]


def write_answer(question: Question, place: int, top: int, random: Random) -> InventedAnswer:
    """An answer that deserves about this place on a scale whose highest place is `top`."""
    if place == 0:
        return InventedAnswer(random.choice(frames()["nothing"]), {}, {})
    points = random.sample(theme_of(question).points, PARAGRAPHS)
    full = (
        min(PARAGRAPHS, max(PARAGRAPHS * place // top, 1 if place > 1 else 0))
        if place < top
        else PARAGRAPHS
    )
    well = set(
        random.sample(range(PARAGRAPHS), min(full, PARAGRAPHS - 1) if place < top else PARAGRAPHS)
    )
    paragraphs: list[str] = []
    strong: dict[int, str] = {}
    gap: dict[int, str] = {}
    for number, point in enumerate(points, 1):
        figures = {"n": random.randint(3, 19), "d": random.randint(81, 97)}
        paragraphs.append(
            f"{number}. {point['said' if number - 1 in well else 'thin'].format(**figures)}"
        )
        (strong if number - 1 in well else gap)[number] = point[
            "strong" if number - 1 in well else "gap"
        ]
    return InventedAnswer("\n".join(paragraphs), strong, gap)


def reason(written: InventedAnswer, difference: int, random: Random) -> str:
    """One evaluator's reason in one or two sentences;
    `difference` is how far the mark lies above the consensus.
    """
    if not written.strong and not written.gap:
        return random.choice(frames()["reason_nothing"])
    kind = (
        "reason_both"
        if written.strong and written.gap
        else "reason_strong"
        if written.strong
        else "reason_gap"
    )
    if difference < 0 and written.gap and random.randint(0, 1):
        kind = "reason_gap"
    if difference > 0 and written.strong and random.randint(0, 1):
        kind = "reason_strong"
    return random.choice(frames()[kind]).format(**_passages(written, random))


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
    place: int,
    *,
    places: Sequence[int],
    random: Random,
) -> str:
    """What moderation agreed, in two to four sentences: the passage it rests on, why this point,
    and why not the next one up.
    """
    point, last = scale.points[place], place == len(scale.points) - 1
    following = plain(scale.points[place + 1].mark) if not last else ""
    marks = [plain(scale.points[one].mark) for one in (min(places), max(places))]
    if not written.strong and not written.gap:
        return random.choice(frames()["rationale_nothing"]).format(
            mark=plain(point.mark), label=point.label, next=following
        )
    passages = _passages(written, random)
    values = passages | {
        "mark": plain(point.mark),
        "label": point.label,
        "next": following,
        "low": marks[0],
        "high": marks[1],
    }
    chosen = [
        "opening_both" if written.strong else "opening_gap",
        "point" if question.combining is MarkCombination.MODERATION else "point_average",
    ]
    if question.combining is MarkCombination.MODERATION:
        chosen.append("top" if last else "above" if written.gap else "point")
    if marks[0] != marks[1] and random.randint(0, 2) == 0:
        chosen.append("spread")
    sentences = []
    for kind in dict.fromkeys(chosen):
        sentences.append(_sentence(random.choice(frames()[kind]).format(**values)))
        if kind == "opening_gap":
            values |= _another_gap(written, passages["b"], random)
    return " ".join(sentences)


def _another_gap(written: InventedAnswer, used: object, random: Random) -> dict[str, object]:
    """A second passage that falls short, so that a rationale does not lean on one twice."""
    others = [number for number in sorted(written.gap) if number != used]
    return {"b": (second := random.choice(others)), "gap": written.gap[second]} if others else {}


def dissent(who: str, scale: Scale, place: int, random: Random) -> str:
    """What an evaluator who did not agree had noted."""
    return _sentence(
        random.choice(frames()["dissent"]).format(
            who=who, mark=plain(scale.points[place].mark), c=random.randint(1, PARAGRAPHS)
        )
    )


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:]
