"""What was acknowledged outlives a process that is killed without warning."""

import subprocess
import sys
from pathlib import Path
from uuid import UUID

from travaux.journal import Journal, verify
from travaux.secretariat import Secretariat
from travaux.treaty.commands import PostComment

from tests.journal.opened import convene

WRITER = Path(__file__).with_name("writer.py")
KILLS = 3
ACKNOWLEDGED = 300
"""How many acknowledgements to wait for before each kill."""


def written_until_killed(url: str, log: str, clause: str) -> dict[UUID, tuple[int, str]]:
    """What a process of 16 writers was told is stored before it was killed: by command, its place and leaf."""
    command = [sys.executable, str(WRITER), url, log, clause]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:  # noqa: S603 - ours
        assert process.stdout is not None
        report = [process.stdout.readline() for _ in range(ACKNOWLEDGED)]
        process.kill()
        report += process.stdout.read().split("\n")[:-1]  # the last line may be cut off
    return {UUID(name): (int(seq), leaf) for name, seq, leaf in map(str.split, report)}


async def test_killed_in_the_middle_of_writing(secretariat: Secretariat, journal: Journal) -> None:
    log = await convene(secretariat, delegates=16)
    clause = (await secretariat.state(log)).top[0]
    url = journal.database.url.render_as_string(hide_password=False)
    before = await journal.size(log)
    acknowledged: dict[UUID, tuple[int, str]] = {}
    for _ in range(KILLS):
        acknowledged |= written_until_killed(url, log, clause)
    assert len(acknowledged) >= KILLS * ACKNOWLEDGED

    size = await journal.size(
        log
    )  # PostgreSQL may still be storing what the last process had sent when it was killed
    rows = [row async for page in journal.row_pages(log, before, size) for row in page]
    stored = {row.command_id: (row.seq, row.leaf.hex()) for row in rows}
    assert acknowledged.items() <= stored.items()
    assert len(stored) == len(rows) == size - before
    assert await verify(journal, log) is None

    once = rows[0]
    again = await secretariat.receive(log, once.command_id, once.actor, PostComment(clause, "x" * 200))
    assert (again.last_seq, again.leaf, again.repeated) == (once.seq, once.leaf.hex(), True)
