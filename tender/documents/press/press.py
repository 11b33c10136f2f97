"""Worker processes that lay out sections, kept warm, and the order in which a paper's sections go
through them.
"""

import os
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, BrokenExecutor, Future, ProcessPoolExecutor, wait
from types import TracebackType
from typing import Self, TypeVar

from tender.apart import end_with_parent, forking
from tender.documents.press.laid_out import LaidOut
from tender.documents.press.merge import merge
from tender.documents.press.page import section_page, with_pages
from tender.documents.press.paper import TOC, Paper, PaperSection, PrintedSection
from tender.documents.press.section import lay_out, lay_out_alone, warm

Progress = Callable[[int, int], None]
Done = TypeVar("Done")
ENDED = "Whoever lays out sections was ended."
LOOK = 2.0  #: seconds in which nothing is laid out, after which workers are looked for


class Press:
    """Lays out papers on all cores.

    Use it as a context manager; one press may print any number of papers.
    """

    def __init__(self, processes: int | None = None) -> None:
        """Start the workers; each reads its fonts while the caller is still busy with other
        things.
        """
        self.processes = processes or _cores()
        self._pool = ProcessPoolExecutor(
            self.processes, mp_context=forking(), initializer=end_with_parent
        )
        for _ in range(self.processes):
            self._pool.submit(warm)
        self._laid_out = LaidOut()

    def __enter__(self) -> Self:
        """The press itself."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Stop the workers; what has not begun is dropped."""
        self.end()

    def end(self) -> None:
        """Stop the workers; what has not begun is dropped."""
        self._pool.shutdown(wait=True, cancel_futures=True)

    @property
    def works(self) -> bool:
        """Whether its workers are there: one that was ended takes the others with it. They are
        asked twice: before the second answer whoever watches over them has looked at each.
        """
        try:
            for _ in range(2):
                (answered,) = self._as_done([self._pool.submit(int)])
                answered.result()
        except RuntimeError:
            return False
        return True

    def _as_done(self, tasks: "Iterable[Future[Done]]") -> "Iterator[Future[Done]]":
        """Tasks in the order in which they end.

        Raises BrokenExecutor where the workers were ended. That is asked every few seconds: of one
        that was ended before it was watched nobody is told, and of tasks that were dropped no wait
        would end.
        """
        waiting = set(tasks)
        while waiting:
            ended, waiting = wait(waiting, LOOK, FIRST_COMPLETED)
            if any(task.cancelled() for task in ended):
                raise BrokenExecutor(ENDED)
            yield from ended
            if not ended:
                try:
                    self._pool.submit(int)
                except RuntimeError as over:
                    raise BrokenExecutor(ENDED) from over

    def submit(self, paper: Paper, section: PaperSection, number: int) -> "Future[PrintedSection]":
        """Have one section laid out, unless this press has laid out the very same."""
        asked = section_page(paper, section, number)
        if known := self._laid_out.get(asked):
            task: Future[PrintedSection] = Future()
            task.set_result(known)
            return task
        task = self._pool.submit(lay_out_alone, asked)
        task.add_done_callback(lambda done: self._laid_out.keep(asked, done))
        return task

    def print(self, paper: Paper, progress: Progress | None = None) -> bytes:
        """The whole paper as one PDF, its sections laid out side by side, its contents page last
        because it names the others' pages.
        """
        order = sorted(
            range(len(paper.sections)), key=lambda index: -len(paper.sections[index].html)
        )
        tasks = {self.submit(paper, paper.sections[index], index + 1): index for index in order}
        printed: dict[int, PrintedSection] = {}
        for done, task in enumerate(self._as_done(tasks), 1):
            printed[tasks[task]] = task.result()
            if progress:
                progress(done, len(tasks))
        toc = next(
            (index for index, section in enumerate(paper.sections) if section.id == TOC), None
        )
        if toc is not None:
            printed[toc] = self._contents(paper, printed, toc)
        return merge(paper, tuple(printed[index] for index in range(len(paper.sections))))

    def _contents(
        self, paper: Paper, printed: dict[int, PrintedSection], toc: int
    ) -> PrintedSection:
        """The contents page again, now with page numbers; again only while that moves the numbers
        it shows.
        """
        while True:
            length = printed[toc].pages
            section = with_pages(
                paper.sections[toc], numbers(printed[index] for index in range(len(paper.sections)))
            )
            (laid_out,) = self._as_done([self.submit(paper, section, toc + 1)])
            printed[toc] = laid_out.result()
            if printed[toc].pages == length:
                return printed[toc]

    def print_all(self, papers: Iterable[Paper]) -> Iterator[tuple[int, bytes]]:
        """Many small papers of one section each, in the order in which they are finished: (its
        place in the list, its PDF).
        """
        tasks = {self._pool.submit(print_small, paper): index for index, paper in enumerate(papers)}
        for task in self._as_done(tasks):
            yield tasks[task], task.result()


def numbers(sections: Iterable[PrintedSection]) -> dict[str, int]:
    """The page of every anchor, counted from 1 over the whole paper."""
    pages: dict[str, int] = {}
    before = 0
    for section in sections:
        for anchor in section.anchors:
            pages.setdefault(anchor.name, before + anchor.page + 1)
        before += section.pages
    return pages


def _cores() -> int:
    """The cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def print_small(paper: Paper) -> bytes:
    """A short paper as one PDF, laid out in this very process."""
    printed = tuple(
        lay_out(section_page(paper, section, number))
        for number, section in enumerate(paper.sections, 1)
    )
    return merge(paper, printed)
