"""What an invitation is made of: sections of headings, paragraphs, lists, facts, tables and
pictures. Page, PDF and Word are set from these and from nothing else.
"""

from dataclasses import dataclass

from markupsafe import Markup

from tender.documents.table import Table


@dataclass(frozen=True, slots=True, kw_only=True)
class SubHeading:
    """A heading inside a section; `level` is 2 or 3, `anchor` its address in the document."""

    title: str
    anchor: str
    level: int = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Prose:
    """One paragraph, with the lines of its writer."""

    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PointList:
    """Points, or steps in their order where `numbered`."""

    points: tuple[str, ...]
    numbered: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class FactList:
    """Names with what is so."""

    pairs: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """A picture of our own with its caption; the table that follows it says the same."""

    caption: str
    svg: Markup


InvitationBlock = SubHeading | Prose | PointList | FactList | Table | Picture
Blocks = tuple[InvitationBlock, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class InvitationSection:
    """A part of the invitation; `id` is its address in the document."""

    id: str
    title: str
    blocks: Blocks


def prose(*lines: str) -> Blocks:
    """A paragraph for each line that says something."""
    return tuple(Prose(text=line) for line in lines if line)


def facts(*pairs: tuple[str, str]) -> FactList:
    """The pairs that say something."""
    return FactList(pairs=tuple(pair for pair in pairs if pair[1]))


def words_of(section: InvitationSection) -> str:
    """Every word of a section in reading order, a line for each block or cell."""
    return "\n".join([section.title, *(line for block in section.blocks for line in _lines(block))])


def _lines(block: InvitationBlock) -> list[str]:
    match block:
        case SubHeading():
            return [block.title]
        case Prose():
            return [block.text]
        case PointList():
            return list(block.points)
        case FactList():
            return [f"{name}: {value}" for name, value in block.pairs]
        case Picture():
            return [block.caption]
        case Table():
            titles = [column.title for column in block.columns]
            rows = [" | ".join(row.cells) for row in block.rows]
            return [block.caption, " | ".join(titles), *rows]
