"""How many commands a second the secretariat takes, beside the same PostgreSQL's single inserts.

    python tests/bench/write_path.py [--seconds 3] [--rounds 3] [--profile]

The raw figure is one row of the same size per transaction through asyncpg, on 1 and on 16 connections. The figure
of the secretariat is `receive`, from the command to the acknowledgement after the commit, with 1 and with 16 writers
on one negotiation. All share the machine, so only the ratios mean anything elsewhere.
"""

import argparse
import asyncio
import cProfile
import os
import pstats
import statistics
import sys
import time
from collections.abc import Awaitable, Callable
from itertools import cycle
from pathlib import Path
from uuid import uuid4

import asyncpg
import uvloop

sys.path.insert(0, str(Path(__file__).parents[2]))

from travaux.api.app import collect_rarely
from travaux.database import Database, migrate
from travaux.journal import Journal, verify
from travaux.secretariat import Secretariat
from travaux.treaty.commands import (
    AccreditDelegate,
    AccreditDelegation,
    ClauseDraft,
    ConveneNegotiation,
    PostComment,
    TableDraft,
)
from travaux.treaty.edits import ClauseKind
from travaux.treaty.events import Role

from tests import postgres

ROW = 430
"""Bytes of a row, as of a short comment with its salt, leaf and digest."""

CLAUSES = 200

COMMENT = "We could go along with this if the words “as appropriate” were struck."


async def rate(act: Callable[[int], Awaitable[object]], writers: int, seconds: float) -> tuple[float, float]:
    """Acts per second, and the 99th percentile of their duration in milliseconds."""
    took: list[float] = []
    end = time.perf_counter() + seconds

    async def write(writer: int) -> None:
        while (start := time.perf_counter()) < end:
            await act(writer)
            took.append(time.perf_counter() - start)

    begin = time.perf_counter()
    await asyncio.gather(*(write(writer) for writer in range(writers)))
    p99 = statistics.quantiles(took, n=100)[98] * 1000
    return len(took) / (time.perf_counter() - begin), p99


async def raw(url: str, writers: int, seconds: float) -> tuple[float, float]:
    plain = url.replace("+asyncpg", "")
    connections = [await asyncpg.connect(plain) for _ in range(writers)]
    await connections[0].execute(
        "CREATE TABLE IF NOT EXISTS raw "
        "(log text, seq bigserial, id uuid, body bytea, PRIMARY KEY (log, seq), UNIQUE (log, id))"
    )
    body = os.urandom(ROW - 80)
    insert = "INSERT INTO raw (log, id, body) VALUES ($1, $2, $3)"
    log = str(uuid4())
    try:
        return await rate(
            lambda writer: connections[writer].execute(insert, log, uuid4(), body), writers, seconds
        )
    finally:
        for connection in connections:
            await connection.close()


async def convened(secretariat: Secretariat, delegates: int) -> tuple[str, tuple[str, ...]]:
    """A negotiation with a draft of many articles; its log and the clauses."""
    log = (await secretariat.receive("", uuid4(), "chair", ConveneNegotiation("Bench"))).log
    await secretariat.receive(log, uuid4(), "chair", AccreditDelegation("KEN", "Kenya"))
    for number in range(delegates):
        delegate = AccreditDelegate(f"user{number}", f"User {number}", Role.DELEGATE, "KEN")
        await secretariat.receive(log, uuid4(), "chair", delegate)
    article = ClauseDraft(ClauseKind.ARTICLE, heading="Cooperation", text="Each Party shall cooperate.")
    await secretariat.receive(log, uuid4(), "chair", TableDraft((article,) * CLAUSES))
    return log, (await secretariat.state(log)).top


async def received(url: str, writers: int, seconds: float) -> tuple[float, float]:
    await migrate(url)
    database = Database(url)
    journal = Journal(database)
    secretariat = Secretariat(journal)
    log, clauses = await convened(secretariat, writers)
    turn = cycle(clauses)
    try:
        found = await rate(
            lambda writer: secretariat.receive(
                log, uuid4(), f"user{writer}", PostComment(next(turn), COMMENT)
            ),
            writers,
            seconds,
        )
        if difference := await verify(journal, log):
            raise SystemExit(f"what was written is not whole: {difference}")
        return found
    finally:
        await database.close()


async def compare(server: postgres.Server, seconds: float, rounds: int) -> None:
    for writers in (1, 16):
        ratios = []
        for _ in range(rounds):
            plain, plain_p99 = await raw(server.create(), writers, seconds)
            ours, ours_p99 = await received(server.create(), writers, seconds)
            ratios.append(ours / plain)
            print(
                f"{writers:2} writers   raw insert + commit {plain:8,.0f}/s p99 {plain_p99:6.2f} ms"
                f"   receive {ours:8,.0f}/s p99 {ours_p99:6.2f} ms   ratio {ours / plain:.2f}",
                flush=True,
            )
        print(f"{writers:2} writers   median ratio {statistics.median(ratios):.2f}")


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--seconds", type=float, default=3)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--profile", action="store_true", help="where the time of 16 writers goes")
    chosen = parser.parse_args()
    collect_rarely()  # as a server does
    with postgres.server() as server:
        if not chosen.profile:
            uvloop.run(compare(server, chosen.seconds, chosen.rounds))
            return
        with cProfile.Profile() as profile:
            print(uvloop.run(received(server.create(), 16, chosen.seconds)))
        pstats.Stats(profile).sort_stats("tottime").print_stats(30)


if __name__ == "__main__":
    main()
