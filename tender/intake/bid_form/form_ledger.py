"""Which lines of a form were taken for something, so that no words are passed over in silence."""

from collections.abc import Iterable, Iterator
from itertools import groupby, takewhile

from tender.intake.bid_form.answer_lines import begins_section
from tender.intake.bid_form.form_line import FormBody, FormLine, UnusedWords, text_of, where


class FormLedger:
    """Every line of one form: each is taken for something, or is named as left over."""

    def __init__(self, body: FormBody) -> None:
        """Nothing is taken yet."""
        self.body = body
        self.taken: set[int] = set()

    def take(self, lines: Iterable[FormLine]) -> None:
        """Lines are in an answer, ask for one, instruct, or say a detail, a lot or a rate."""
        self.taken.update(line.at for line in lines)

    def after(self, line: FormLine) -> tuple[FormLine, ...]:
        """The lines after one that were taken for nothing, up to the next that was, or to where a
        section of the form begins.
        """
        return tuple(
            takewhile(
                lambda other: other.at not in self.taken and not begins_section(other),
                self.body.lines[line.at + 1 :],
            )
        )

    def left_over(self) -> Iterator[UnusedWords]:
        """Every stretch of lines that were taken for nothing, then what stands beside the lines."""
        for taken, stretch in groupby(self.body.lines, lambda line: line.at in self.taken):
            if not taken:
                lines = tuple(stretch)
                yield UnusedWords(where=where(lines), text=text_of(lines))
        yield from self.body.asides
