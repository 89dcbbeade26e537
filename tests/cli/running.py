"""The commands as people run them: each a process of its own."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

Ran = subprocess.CompletedProcess[bytes]
Travaux = Callable[..., Ran]

TRAVAUX = str(Path(sys.executable).with_name("travaux"))
PATIENCE = 120
"""Seconds. A command that hangs has failed."""


def surroundings(data: Path) -> dict[str, str]:
    """The environment of a person who has configured nothing but where the data are."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("TRAVAUX_")}
    return kept | {"TRAVAUX_DATA": str(data)}


def refused(done: Ran, code: int = 1) -> bytes:
    """What the command complained of: one sentence on standard error, and nothing on standard output."""
    assert (done.returncode, done.stdout) == (code, b""), done
    assert done.stderr.startswith(b"travaux: "), done.stderr.decode()
    assert done.stderr.count(b"\n") == 1, done.stderr.decode()
    return done.stderr
