"""How the commands speak: text or one JSON document on standard output, progress and complaints on standard error."""

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import msgspec
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn


class BadInput(Exception):
    """What was given cannot be used; the text says why, and what to do. Exit code 1."""


class Misuse(Exception):
    """The command was called in a way that has no meaning. Exit code 2."""


def say(text: str) -> None:
    """A line, or several, for the person at the terminal."""
    write(text + "\n")


def document(content: object) -> None:
    """The one JSON document of `--json`."""
    write(as_json(content))


def as_json(content: object) -> str:
    return msgspec.json.format(msgspec.json.encode(content), indent=2).decode() + "\n"


def write(text: str) -> None:
    """UTF-8, whatever the locale says: treaties are not ASCII, and a file made here is read elsewhere."""
    if sys.stdout is None:
        raise BadInput("Standard output is closed, so there is nowhere to write to.")
    try:
        sys.stdout.flush()
        sys.stdout.buffer.write(text.encode())
        sys.stdout.buffer.flush()
    except BrokenPipeError:
        give_up_output()
        raise
    except OSError as problem:
        give_up_output()
        raise BadInput(f"Standard output cannot be written: {problem.strerror}.") from None


def complain(text: str) -> None:
    if sys.stderr is not None:
        sys.stderr.write(f"travaux: {' '.join(text.split())}\n")


def give_up_output() -> None:
    """Nobody can read our output; let nothing at exit try to write what is left of it."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())


@contextmanager
def progress(what: str, total: int) -> Iterator[Callable[[int], None]]:
    """A bar on a terminal, nothing elsewhere. Call what it gives with how much more has been done."""
    console = Console(stderr=True)
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as bar:
        task = bar.add_task(what, total=total)
        yield lambda more: bar.update(task, advance=more)
