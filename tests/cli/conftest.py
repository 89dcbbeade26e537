"""`travaux`, in an empty folder with a data folder of its own."""

import io
import subprocess
import sys
from pathlib import Path

import pytest
from travaux.cli.commands import run

from tests.cli.running import PATIENCE, TRAVAUX, Ran, Travaux, surroundings


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A data folder that does not exist yet."""
    return tmp_path / "data"


@pytest.fixture
def here(tmp_path: Path) -> Path:
    """The current folder."""
    folder = tmp_path / "here"
    folder.mkdir()
    return folder


@pytest.fixture
def travaux(
    data: Path, here: Path, monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes]
) -> Travaux:
    """Run a command in this process: it takes a second less than in one of its own."""
    monkeypatch.chdir(here)
    for name, value in surroundings(data).items():
        monkeypatch.setenv(name, value)
    monkeypatch.delenv("TRAVAUX_DATABASE_URL", raising=False)

    def in_process(*arguments: str | Path, stdin: bytes = b"") -> Ran:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin)))
        capfdbinary.readouterr()
        code = run([str(each) for each in arguments])
        written, complained = capfdbinary.readouterr()
        return subprocess.CompletedProcess(arguments, code, written, complained)

    return in_process


@pytest.fixture
def process(data: Path, here: Path) -> Travaux:
    """Run a command as a shell does, in a process of its own."""

    def run_it(*arguments: str | Path, stdin: bytes = b"", **variables: str) -> Ran:
        return subprocess.run(  # noqa: S603
            [TRAVAUX, *map(str, arguments)],
            input=stdin,
            capture_output=True,
            cwd=here,
            env=surroundings(data) | variables,
            timeout=PATIENCE,
            check=False,
        )

    return run_it
