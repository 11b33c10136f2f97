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
from evidence.sentence import capitalised
from tender.examples.sizes import table

PARAGRAPHS = 4
#: by what words a way to put a rationale says that nobody was for the mark above, and that all came
#: to be of one mind: not where a mark, or a dissent, says otherwise
NOBODY_HIGHER = ("found no support", "Nobody would go")
#: and that the other paragraphs are no better, or no worse, than the one named
REST_AS_WEAK = ("no firmer", "No paragraph goes")
REST_AS_STRONG = ("of a piece", "close behind")
OF_ONE_MIND = (*NOBODY_HIGHER, "one view", "Nobody", "No doubt", "found nothing", "withdrawn")


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


def reason(written: InventedAnswer, difference: int, random: Random, *, low: bool) -> str:
    """One evaluator's reason in one or two sentences; `difference` is how far the mark lies above
    the consensus, and a `low` mark is explained by what is wanting.
    """
    if not written.strong and not written.gap:
        return random.choice(frames()["reason_nothing"])
    frame = "reason_both"
    if not written.gap:
        frame = "reason_strong"
    if not written.strong or (low and written.gap):
        frame = "reason_gap"
    if frame == "reason_both" and random.randint(0, 1):
        frame = {-1: "reason_gap", 0: frame, 1: "reason_strong"}[difference]
    way = _way(frame, random, belied=_belied(written))
    return way.format(**_passages(written, random))


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


def is_low(point: int, top: int) -> bool:
    """Whether a point of a scale is in its lower two fifths."""
    return 5 * point <= 2 * top


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
    top = len(scale.points) - 1
    mark, label = plain(scale.points[point].mark), scale.points[point].label
    following = "" if point == top else plain(scale.points[point + 1].mark)
    low, high = (plain(scale.points[end].mark) for end in (min(points), max(points)))
    passages = _passages(written, random)
    values = passages | {"mark": mark, "label": label, "next": following, "low": low, "high": high}
    chosen = _rationale_frames(question, written, point, top)
    if low != high and written.text and random.randint(0, 2) == 0 and "nothing" not in chosen[0]:
        averaged = question.combining is not MarkCombination.MODERATION
        chosen.append("spread_average" if averaged else "spread")
    sentences = []
    for name in chosen:
        higher = NOBODY_HIGHER if max(points) > point else ()
        way = _way(name, random, belied=(*higher, *_belied(written)))
        sentences.append(capitalised(way.format(**values)))
        if name == "opening_low":
            values |= _another_gap(written, passages["b"], random)
    return " ".join(sentences)


def _belied(written: InventedAnswer) -> tuple[str, ...]:
    """What cannot be said of the other paragraphs, since some are better, or some worse."""
    weak = REST_AS_WEAK if written.strong else ()
    return (*weak, *(REST_AS_STRONG if written.gap else ()))


def _way(name: str, random: Random, *, belied: Sequence[str]) -> str:
    """A way to put a sentence; where its words would be belied, the next of its kind that is
    not.
    """
    ways = frames()[name]
    at = random.randrange(len(ways))
    while any(words in ways[at] for words in belied):
        at = (at + 1) % len(ways)
    return ways[at]


def _rationale_frames(
    question: Question, written: InventedAnswer, point: int, top: int
) -> list[str]:
    """The passage first, then the point, then what the point above it would have needed."""
    if not written.strong and not written.gap:
        return ["opening_nothing", "point_nothing", *(["above_nothing"] if point < top else [])]
    band = _band(written, point, top)
    if question.combining is not MarkCombination.MODERATION:
        return [f"opening_{band}", "point_average"]
    if point == top:
        return ["opening_high", "point", "top"]
    if band == "middle":
        return ["opening_middle", "point", "above_middle"]
    wanting = ["above"] if written.gap else []
    return [f"opening_{band}", "point_low" if band == "low" else "point", *wanting]


def _band(written: InventedAnswer, point: int, top: int) -> str:
    """How high a mark is, as far as it decides what its reason rests on."""
    if not written.strong or (is_low(point, top) and written.gap):
        return "low"
    return "high" if not written.gap or 4 * point >= 3 * top else "middle"


def _another_gap(written: InventedAnswer, used: object, random: Random) -> dict[str, object]:
    """A second passage that falls short, so that a rationale does not lean on one twice."""
    others = [number for number in sorted(written.gap) if number != used]
    if not others:
        return {}
    second = random.choice(others)
    return {"b": second, "gap": written.gap[second]}


def is_of_one_mind(rationale: str) -> bool:
    """Whether a rationale says that all agreed, so that no dissent can stand beside it."""
    return any(words in rationale for words in OF_ONE_MIND)


def dissent(
    who: str, scale: Scale, written: InventedAnswer, own: int, agreed: int, random: Random
) -> str:
    """What an evaluator whose own point is not the agreed one had noted: of a paragraph that has
    something in it where the own is higher, else of one that lacks something where there is one.
    """
    above = own > agreed
    frame = random.choice(frames()["dissent_above" if above else "dissent_below"])
    paragraphs = sorted(written.strong if above or not written.gap else written.gap)
    paragraph = paragraphs[random.randint(1, PARAGRAPHS) % len(paragraphs)]
    return capitalised(frame.format(who=who, mark=plain(scale.points[own].mark), c=paragraph))
