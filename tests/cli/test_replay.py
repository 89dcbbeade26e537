"""`travaux replay --check` finds what somebody changed behind the journal's back."""

import json
import sqlite3
from pathlib import Path

import pytest

from tests.cli.running import Travaux, refused


@pytest.fixture
def log(travaux: Travaux) -> str:
    """A negotiation that has been imported."""
    done = travaux("import", "-", "--title", "Lakes", stdin=b"# Lakes\n\n## Article 1\n\nWater is shared.\n")
    assert done.returncode == 0
    return travaux("replay").stdout.decode().split()[0]


def test_an_untouched_log_is_as_it_was_stored(travaux: Travaux, log: str) -> None:
    done = travaux("replay", "--check", "--json")
    assert (done.returncode, done.stderr) == (0, b"")
    document = json.loads(done.stdout)
    assert document["difference"] is None
    (replayed,) = document["logs"]
    assert (replayed["log"], replayed["size"], len(replayed["root"])) == (log, 4, 64)
    assert travaux("replay", log[:9], "--check").returncode == 0


@pytest.mark.parametrize(
    ("tampering", "seq"),
    [
        ("UPDATE events SET body = CAST(replace(body, 'shared', 'seized') AS BLOB) WHERE seq = 4", 4),
        ("UPDATE events SET actor = 'somebody' WHERE seq = 3", 3),
        ("UPDATE events SET at = '2020-01-01T00:00:00.000000Z' WHERE seq = 2", 2),
        ("UPDATE events SET type = 'ClauseForgotten' WHERE seq = 4", 4),
        ("UPDATE events SET version = 9 WHERE seq = 4", 4),
        ("DELETE FROM events WHERE seq = 4", 4),
        ("DELETE FROM events WHERE seq = 2", 2),
        ("UPDATE heads SET root = zeroblob(32)", 0),
        ("UPDATE heads SET size = 3", None),
        ("DELETE FROM heads", None),
        ("UPDATE participation SET role = 'CHAIR'", 4),
        ("DELETE FROM participation", 4),
        ("UPDATE negotiations SET title = 'Rivers'", 4),
    ],
)
def test_the_first_difference_is_named(
    travaux: Travaux, data: Path, log: str, tampering: str, seq: int | None
) -> None:
    with sqlite3.connect(data / "travaux.db") as connection:
        assert connection.execute(tampering).rowcount == 1
    connection.close()
    complaint = refused_after_report(travaux, "replay", "--check")
    assert log.encode() in complaint
    document = json.loads(travaux("replay", "--check", "--json").stdout)
    assert document["difference"]["log"] == log
    assert document["difference"]["what"]
    if seq is not None:
        assert document["difference"]["seq"] == seq


def test_an_unknown_negotiation_cannot_be_replayed(travaux: Travaux, log: str) -> None:
    assert log
    refused(travaux("replay", "0123456789", "--check"))


def refused_after_report(travaux: Travaux, *arguments: str) -> bytes:
    done = travaux(*arguments)
    assert done.returncode == 1
    assert b"DIFFERS" in done.stdout
    assert done.stderr.count(b"\n") == 1
    return done.stderr
