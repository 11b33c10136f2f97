"""The door itself: start a child, hand it the work, wait, and take back a value or a reason."""

import functools
import inspect
import logging
import multiprocessing
import os
import signal
import tempfile
import threading
import time
import traceback
from collections.abc import Callable
from contextlib import suppress
from enum import StrEnum
from multiprocessing import forkserver
from multiprocessing.connection import Connection
from multiprocessing.context import ForkContext, ForkServerContext
from pathlib import Path
from typing import Any, ParamSpec, TypeVar

from evidence.cell import with_refused_named
from evidence.finding import BadInput, Problem
from tender.apart.limits import Overrun, ReadingLimits, UnreadFile, hold_to
from tender.apart.scratch import scratch_folder, sweep_once
from tender.apart.values import NotAValue, RefusedFile, pack, unpack

Taken = ParamSpec("Taken")
Result = TypeVar("Result")
#: loaded once, in the process that children are forked from where this one has threads: whatever
#: reads apart, or each child would load the rest of it anew
PRELOADED = (
    "tender.cli",
    "tender.intake.readers",
    "tender.documents.award_file.reading",
    "tender.documents.comparing.trial",
    "tender.documents.press.section",
    "tender.documents.receipt",
    "tender.workflow.backup.kept_heads",
    "tender.workflow.from_files.award_file.entries",
    "tender.workflow.register.packing",
    "tender.documents.press.warmed",  # last: it has the collector pass over all that is loaded
)
_WORDS, _MOST_WORDS = "words", 2_000  #: the file of what a child says, and the bytes logged of it
_LOOK = 2.0  #: seconds between two words on how far the work is
_SAVE_AGAIN = (
    "save it anew with the program that made it, without rows, columns or pictures that are not "
    "asked for"
)
log = logging.getLogger(__name__)


class _Answer(StrEnum):
    """What a child hands back."""

    VALUE = "value"
    REFUSED = "refused"  #: by the reader, in its own sentence
    FAULT = "fault"  #: of ours: the reader fell over something it did not expect


class _Child:
    """Whether this process is a child that reads: a reader that asks another reads on itself."""

    reads = False


def forking() -> ForkServerContext:
    """The way in which processes with threads begin others: from one that has none."""
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(list(PRELOADED))
    return context


def end_with_parent() -> None:
    """End this process as soon as the one that asked for it is gone, however that came."""
    parent = multiprocessing.parent_process()
    assert parent is not None, "this process was begun by no other"

    def wait() -> None:
        parent.join()
        os._exit(1)

    threading.Thread(target=wait, name="tender-parent", daemon=True).start()


def start_forking() -> None:
    """Begin the process that others come from, which takes some seconds, before anybody waits for
    a file that is read; and remove what processes that were killed have left.
    """
    sweep_once()
    forking()
    forkserver.ensure_running()


def run_apart(
    function: Callable[..., Result],
    arguments: tuple[Any, ...],
    limits: ReadingLimits,
    waiting: Callable[[], None] = lambda: None,
) -> Result | UnreadFile:
    """What a function of a module gives, worked out in a child within the limits; or why it came
    to no end. `waiting` is called every few seconds meanwhile.

    Raises BadInput and RefusedFile where the function does. Files that the child left are removed.
    """
    if _Child.reads:
        return function(*arguments)
    with scratch_folder() as folder:
        scratch = str(folder)
        context = _context()
        receiving, sending = context.Pipe(duplex=False)
        with receiving:
            process = context.Process(
                target=_read, args=(sending, function, arguments, limits, scratch), daemon=True
            )
            process.start()
            sending.close()
            try:
                content = _wait(receiving, limits, waiting)
            finally:
                process.kill()
                process.join()
        code = process.exitcode
        process.close()
        if content is None:
            _log_words(scratch)
    value: Result | UnreadFile = _taken(content, code)
    return value


def read_apart(
    limits: ReadingLimits,
    named: str = "path",
    refuse: Callable[[str, str], Exception] | None = None,
) -> Callable[[Callable[Taken, Result]], Callable[Taken, Result]]:
    """Mark a reader of untrusted files: it runs in a child. `named` is the argument that says how
    people call the file (a path, a name, or paths); `refuse` makes the exception of a reading that
    came to no end, a BadInput where it is not given.
    """

    def mark(reader: Callable[Taken, Result]) -> Callable[Taken, Result]:
        signature = inspect.signature(reader)

        @functools.wraps(reader)
        def apart(*positional: Taken.args, **keyed: Taken.kwargs) -> Result:
            if _Child.reads:
                return reader(*positional, **keyed)
            given = signature.bind(*positional, **keyed)
            value: Result | UnreadFile = run_apart(
                _called, (apart, given.args, given.kwargs), limits
            )
            if isinstance(value, UnreadFile):
                raise (refuse or unread)(_name(given.arguments.get(named)), value.why)
            return value

        return apart

    return mark


def unread(file: str, why: str) -> BadInput:
    """The refusal of a file whose reading came to no end."""
    what = f"the file cannot be read: {why}"
    return BadInput([Problem(file=file, place="", what=what, right=_SAVE_AGAIN)])


def _called(
    function: Callable[..., Result], positional: tuple[Any, ...], keyed: dict[str, Any]
) -> Result:
    return function(*positional, **keyed)


def _name(given: Any) -> str:
    if isinstance(given, Path):
        return given.name
    if isinstance(given, str):
        return given
    return ", ".join(map(_name, given or ())) or "file"


def _context() -> ForkContext | ForkServerContext:
    """A process with one thread forks itself, at once; one with more must not."""
    if threading.active_count() == 1:
        return multiprocessing.get_context("fork")
    return forking()


def _wait(
    receiving: Connection, limits: ReadingLimits, waiting: Callable[[], None]
) -> bytes | UnreadFile | None:
    """What the child sent; None where it ended without a word."""
    ends = time.monotonic() + limits.waiting
    while not receiving.poll(_LOOK):
        waiting()
        if time.monotonic() > ends:
            return UnreadFile(Overrun.TIME)
    try:
        return receiving.recv_bytes(limits.output)
    except EOFError:
        return None
    except OSError:
        return UnreadFile(Overrun.OUTPUT)


def _taken(content: bytes | UnreadFile | None, code: int | None) -> Any:
    """The value in what a child sent, or why there is none."""
    if isinstance(content, UnreadFile):
        return content
    if content is None:
        return UnreadFile(Overrun.TIME if code == -signal.SIGXCPU else Overrun.DIED)
    try:
        kind, value = unpack(content)
    except (NotAValue, TypeError, ValueError):
        log.exception("a process that read a file sent what is no value")
        return UnreadFile(Overrun.DIED)
    if kind == _Answer.REFUSED:
        raise value
    if kind == _Answer.FAULT:
        log.error("reading a file came to no end\n%s", _quoted(value))
        return UnreadFile(Overrun.DIED)
    return value


def _write_into(path: Path) -> None:
    """Let what this process says, and what libraries in it say, go into a file."""
    words = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    os.dup2(words, 1)
    os.dup2(words, 2)
    os.close(words)


def _quoted(said: str) -> str:
    """What a child says, which may be what a file has it say: each line marked as the child's, so
    that none passes for a line of ours, and no sign in it that a terminal obeys.
    """
    return "\n".join(f"  | {with_refused_named(line)}" for line in said.splitlines())


def _log_words(scratch: str) -> None:
    """The first words of a child that died, where whoever runs the machine finds them."""
    with suppress(OSError), Path(scratch, _WORDS).open("rb") as words:
        said = words.read(_MOST_WORDS).decode(errors="replace")
        log.warning("a process that read a file died\n%s", _quoted(said))


def _read(
    sending: Connection,
    function: Callable[..., Any],
    arguments: tuple[Any, ...],
    limits: ReadingLimits,
    scratch: str,
) -> None:
    """The work of the child: one reading, one word on it, and the end."""
    _Child.reads, tempfile.tempdir = True, scratch
    _write_into(Path(scratch, _WORDS))
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    hold_to(limits)
    try:
        content = pack((_Answer.VALUE, function(*arguments)))
    except (BadInput, RefusedFile) as refused:
        content = pack((_Answer.REFUSED, refused))
    except MemoryError:
        content = pack((_Answer.VALUE, UnreadFile(Overrun.MEMORY)))
    except OSError as error:
        content = pack((_Answer.VALUE, UnreadFile(error.strerror or "its disk fails")))
    except Exception:
        content = pack((_Answer.FAULT, traceback.format_exc()))
    sending.send_bytes(content)
