"""Appends announced from process to process, by PostgreSQL's LISTEN and NOTIFY.

A signal says how far a log has grown, never what is new in it; that is read from the journal. So a signal that is
lost, be it while nobody listens, costs the time until somebody looks, and nothing else.
"""

import asyncio
from collections.abc import Callable
from contextlib import suppress
from typing import TypeAlias

from sqlalchemy import text

from travaux.database import Database, StorageUnavailable

CHANNEL = "travaux_grown"
RETRY_SECONDS = 0.5

# NOTIFY inside the transaction of an append would hold a lock of the whole database across its commit.
_NOTIFY = text("SELECT pg_notify(:channel, signal) FROM unnest(CAST(:signals AS text[])) AS signal")

Heard: TypeAlias = Callable[[str, int], None]
"""Told a log, and how many events it holds at least."""


class Announcer:
    """Tells other processes which logs have grown: all that gathers while one signal is sent goes with the next."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._grown: dict[str, int] = {}
        self._some = asyncio.Event()

    def grown(self, log: str, size: int) -> None:
        self._grown[log] = size
        self._some.set()

    async def run(self) -> None:
        while True:
            await self._some.wait()
            self._some.clear()
            grown, self._grown = self._grown, {}
            try:
                async with self._database.singly() as connection:
                    signals = [f"{size} {log}" for log, size in grown.items()]
                    await connection.execute(_NOTIFY, {"channel": CHANNEL, "signals": signals})
            except StorageUnavailable:
                await asyncio.sleep(RETRY_SECONDS)


async def listen(database: Database, heard: Heard) -> None:
    """Tell `heard` of every signal, for ever, on a connection of its own that is made again when it breaks."""
    while True:
        with suppress(StorageUnavailable):
            await _listen_until_cut_off(database, heard)
        await asyncio.sleep(RETRY_SECONDS)


async def _listen_until_cut_off(database: Database, heard: Heard) -> None:
    cut_off = asyncio.Event()

    def receive(_connection: object, _process: int, _channel: str, signal: object) -> None:
        size, _, log = str(signal).partition(" ")
        heard(log, int(size))

    async with database.singly() as connection:
        driver = (await connection.get_raw_connection()).driver_connection
        if driver is None:
            return
        driver.add_termination_listener(lambda _: cut_off.set())
        await driver.add_listener(CHANNEL, receive)
        try:
            await cut_off.wait()
        finally:
            # With a listener on it, it must not go back among the connections that others use.
            await connection.invalidate()
