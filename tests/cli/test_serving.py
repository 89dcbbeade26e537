"""`travaux serve` and `travaux demo`: ready, told to stop, killed, started again."""

import json
import signal
import socket
import sqlite3
import subprocess
import threading
import time
import uuid
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import httpx2
import pytest
from travaux.api import ids

from tests.cli.running import PATIENCE, TRAVAUX, Travaux, refused, surroundings

COMMENT = """
mutation ($input: PostCommentInput!) {
  postComment(input: $input) { ... on Accepted { log seq leaf } }
}
"""


class Serving:
    """A server process that is ready, and what it printed first."""

    def __init__(self, process: subprocess.Popen[bytes], url: str) -> None:
        self.process = process
        self.url = url

    def stop(self, how: signal.Signals) -> int:
        self.process.send_signal(how)
        return self.process.wait(PATIENCE)

    def ask(self, token: str, query: str, **variables: object) -> Any:
        answer = httpx2.post(
            f"{self.url}/graphql",
            json={"query": query, "variables": variables},
            headers={"Authorization": f"Bearer {token}"},
            timeout=PATIENCE,
        )
        answer.raise_for_status()
        return answer.json()["data"]


@contextmanager
def started(data: Path, *arguments: str | Path, **variables: str) -> Iterator[Serving]:
    """The server once it is ready. It is killed in the end if it still runs."""
    log = data.with_name("log")
    with log.open("ab") as errors:
        process = subprocess.Popen(  # noqa: S603
            [TRAVAUX, *map(str, arguments)],
            stdout=subprocess.PIPE,
            stderr=errors,
            env=surroundings(data) | variables,
        )
    try:
        assert process.stdout is not None
        first = process.stdout.readline().decode()
        assert "http://" in first, (first, log.read_text())
        url = first[first.index("http://") :].split()[0].rstrip("/")
        deadline = time.monotonic() + PATIENCE
        while not _ready(url):
            assert process.poll() is None, log.read_text()
            assert time.monotonic() < deadline, log.read_text()
            time.sleep(0.05)
        yield Serving(process, url)
    finally:
        process.kill()
        process.wait()
        if process.stdout is not None:
            process.stdout.close()


def _ready(url: str) -> bool:
    try:
        return httpx2.get(f"{url}/readyz", timeout=PATIENCE).status_code == 200
    except httpx2.TransportError:
        return False


@pytest.fixture
def tokens(tmp_path: Path) -> Path:
    return tmp_path / "tokens.json"


@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGINT])
def test_told_to_stop_it_ends_cleanly(data: Path, how: signal.Signals) -> None:
    with started(data, "serve", "--port", "0") as server:
        assert server.stop(how) == 0
    lines = data.with_name("log").read_text().splitlines()
    assert all(json.loads(line)["event"] for line in lines), "logs are JSON where no person looks on"


def test_a_port_that_is_taken_is_told(travaux: Travaux) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        assert port.encode() in refused(travaux("serve", "--port", port))
        assert port.encode() in refused(travaux("demo", "--port", port))
    refused(travaux("serve", "--host", "no.such.host.invalid", "--port", "0"))


def test_the_demo_lets_every_role_in_and_leaves_nothing_behind(
    data: Path, tokens: Path, tmp_path: Path
) -> None:
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    variables = {"TMPDIR": str(temporary), "TRAVAUX_DATA": ""}
    with started(data, "demo", "--port", "0", "--tokens", tokens, **variables) as server:
        way_in = json.loads(tokens.read_text())
        assert way_in.keys() == {"negotiation", "url", "principals"}
        assert way_in["url"] == server.url
        assert tokens.stat().st_mode & 0o077 == 0
        roles = {each["role"] for each in way_in["principals"]}
        assert roles == {"HEAD", "DELEGATE", "CHAIR", "SECRETARIAT", "OBSERVER", "AUDITOR"}
        query = "query ($id: ID!) { negotiation(id: $id) { title } }"
        for principal in way_in["principals"]:
            assert principal.keys() == {"name", "role", "delegation", "token"}
            found = server.ask(principal["token"], query, id=way_in["negotiation"])
            assert found["negotiation"]["title"] == "Agreement on Artificial Intelligence"
        assert len(list(temporary.iterdir())) == 1
        assert server.stop(signal.SIGTERM) == 0
    assert list(temporary.iterdir()) == []
    assert not data.exists()


def test_killed_while_delegates_write_it_has_everything_it_acknowledged(
    data: Path, tokens: Path, travaux: Travaux
) -> None:
    acknowledged: dict[int, str] = {}
    with started(data, "--data", data, "demo", "--port", "0", "--tokens", tokens) as server:
        way_in = json.loads(tokens.read_text())
        negotiation, token = way_in["negotiation"], way_in["principals"][1]["token"]
        clause = ids.encode(ids.decode(negotiation).log, "c60")
        writers = [
            threading.Thread(target=_write, args=(server, token, negotiation, clause, acknowledged))
            for _ in range(4)
        ]
        for writer in writers:
            writer.start()
        deadline = time.monotonic() + PATIENCE
        while len(acknowledged) < 40 and time.monotonic() < deadline:
            time.sleep(0.01)
        assert server.stop(signal.SIGKILL) == -signal.SIGKILL
        for writer in writers:
            writer.join(PATIENCE)
    assert len(acknowledged) >= 40

    with closing(sqlite3.connect(data / "travaux.db")) as connection:
        stored = dict(connection.execute("SELECT seq, lower(hex(leaf)) FROM events").fetchall())
    assert acknowledged.items() <= stored.items()
    done = travaux("replay", "--check", "--json")
    assert (done.returncode, done.stderr) == (0, b"")
    with started(data, "serve", "--port", "0") as again:
        query = "query ($id: ID!) { negotiation(id: $id) { seq } }"
        latest = again.ask(token, query, id=negotiation)
        assert latest["negotiation"]["seq"] == max(stored)


def _write(server: Serving, token: str, negotiation: str, clause: str, acknowledged: dict[int, str]) -> None:
    """Comment until the server is gone, and note what it acknowledged."""
    while True:
        comment = {
            "commandId": str(uuid.uuid4()),
            "negotiation": negotiation,
            "on": clause,
            "text": f"Noted {uuid.uuid4()}.",
        }
        try:
            accepted = server.ask(token, COMMENT, input=comment)["postComment"]
        except httpx2.TransportError:
            return
        acknowledged[accepted["seq"]] = accepted["leaf"]


def test_several_workers_share_one_postgresql(data: Path, postgres_url: str) -> None:
    url = postgres_url.replace("postgresql+asyncpg", "postgres")
    with started(data, "serve", "--port", "0", "--workers", "2", TRAVAUX_DATABASE_URL=url) as server:
        children = Path(f"/proc/{server.process.pid}/task/{server.process.pid}/children").read_text()
        assert len(children.split()) >= 2
        assert server.stop(signal.SIGTERM) == 0
    assert not data.exists()
