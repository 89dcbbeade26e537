"""Whoever follows a log has every event, once, in order: old and new alike, wherever it was written."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import aclosing
from uuid import uuid4

import pytest
from sqlalchemy import text, update
from travaux import hub as hub_module
from travaux.database import Database, migrate
from travaux.hub import TAIL, Hub
from travaux.journal import Journal, NoSuchMoment, UnreadableEvent, signals
from travaux.journal.tables import events
from travaux.secretariat import Secretariat
from travaux.treaty.commands import PostComment
from travaux.treaty.events import Recorded

from tests.journal.opened import comment, convene


@pytest.fixture
async def hub(journal: Journal) -> AsyncIterator[Hub]:
    async with Hub(journal) as opened:
        yield opened


@pytest.fixture
async def elsewhere(journal: Journal) -> AsyncIterator[Secretariat]:
    """A secretariat as in another process, with a hub of its own that announces what it appends."""
    database = Database(journal.database.url)
    other = Journal(database)
    async with Hub(other):
        yield Secretariat(other)
    await database.close()


async def gathered(hub: Hub, log: str, after: int, until: int, pause: float = 0) -> list[Recorded]:
    """What a follower saw after event `after`, up to event `until`."""
    seen: list[Recorded] = []
    async with asyncio.timeout(30), aclosing(hub.follow(log, after)) as following:
        async for batch in following:
            seen += batch
            if seen[-1].seq >= until:
                break
            await asyncio.sleep(pause)
    return seen


async def write(secretariat: Secretariat, log: str, clause: str, writers: int, each: int) -> None:
    async def one(writer: int) -> None:
        for i in range(each):
            await secretariat.receive(log, uuid4(), f"user{writer}", PostComment(clause, f"{i}"))

    await asyncio.gather(*map(one, range(writers)))


async def test_followers_fast_and_slow_old_and_new_see_the_same(
    hub: Hub, secretariat: Secretariat, elsewhere: Secretariat, journal: Journal
) -> None:
    log = await convene(secretariat, delegates=16)
    clause = (await secretariat.state(log)).top[0]
    await write(secretariat, log, clause, 16, 10)
    begun = await journal.size(log)
    until = begun + 16 * 20 + 16 * 10
    followers = [
        asyncio.create_task(gathered(hub, log, after, until, pause))
        for after in (0, 7, begun - 1, begun)
        for pause in (0, 0.02)
    ]
    await asyncio.gather(write(secretariat, log, clause, 16, 20), write(elsewhere, log, clause, 16, 10))
    whole = [one async for page in journal.pages(log) for one in page]
    assert len(whole) == until
    for seen, after in zip(
        await asyncio.gather(*followers), (0, 0, 7, 7, begun - 1, begun - 1, begun, begun), strict=True
    ):
        assert seen == whole[after:]


async def test_what_another_process_writes_arrives(
    hub: Hub, secretariat: Secretariat, elsewhere: Secretariat
) -> None:
    log = await convene(secretariat)
    size = (await secretariat.state(log)).size
    follower = asyncio.create_task(gathered(hub, log, size, size + 1))
    await asyncio.sleep(0.1)
    await elsewhere.receive(log, uuid4(), "user0", await comment(elsewhere, log, "hello"))
    assert [one.seq for one in await follower] == [size + 1]


async def test_signals_wake_without_the_backstop_also_when_their_connection_was_cut(
    postgres_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(hub_module, "BACKSTOP_SECONDS", 3600)
    monkeypatch.setattr(signals, "RETRY_SECONDS", 0.01)
    await migrate(postgres_url)
    here, there = Database(postgres_url), Database(postgres_url)
    writing = Journal(there)
    secretariat = Secretariat(writing)
    log = await convene(secretariat)
    size = await writing.size(log)
    say = await comment(secretariat, log, "hello")
    async with Hub(Journal(here)) as hub, Hub(writing):
        for cut in (False, True):
            if cut:
                async with there.singly() as connection:
                    await connection.execute(CUT)
            follower = asyncio.create_task(gathered(hub, log, size, size + 1))
            await asyncio.sleep(0.5)
            await secretariat.receive(log, uuid4(), "user0", say)
            size += 1
            assert [one.seq for one in await follower] == [size]
    await here.close()
    await there.close()


CUT = text("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE query LIKE 'LISTEN%'")


async def test_a_cursor_beyond_the_log_is_an_error(hub: Hub, secretariat: Secretariat) -> None:
    log = await convene(secretariat)
    size = (await secretariat.state(log)).size
    with pytest.raises(NoSuchMoment):
        await gathered(hub, log, size + 1, size + 2)


async def test_memory_is_bounded_and_the_rest_comes_from_the_journal(
    hub: Hub, secretariat: Secretariat, journal: Journal
) -> None:
    log = await convene(secretariat, delegates=2)
    clause = (await secretariat.state(log)).top[0]
    live = hub.follow(log, 0)
    await anext(live)
    for _ in range(3):
        await asyncio.gather(
            *(secretariat.receive(log, uuid4(), "user0", PostComment(clause, "x")) for _ in range(TAIL // 2))
        )
    until = await journal.size(log)
    assert [one.seq for one in await gathered(hub, log, 3, until)] == list(range(4, until + 1))
    [tail] = hub._tails.values()
    assert len(tail.recent) == TAIL
    await live.aclose()
    assert not hub._tails


async def test_an_event_that_cannot_be_read_ends_the_follower_and_is_not_skipped(
    hub: Hub, secretariat: Secretariat, database: Database
) -> None:
    log = await convene(secretariat)
    async with database.writing() as connection:
        await connection.execute(update(events).where(events.c.seq == 3).values(version=99))
    with pytest.raises(UnreadableEvent) as stopped:
        await gathered(hub, log, 1, 9)
    assert stopped.value.seq == 3


async def test_followers_end_when_the_hub_closes(journal: Journal, secretariat: Secretariat) -> None:
    log = await convene(secretariat)
    size = await journal.size(log)
    async with Hub(journal) as hub:
        follower = asyncio.create_task(gathered(hub, log, size, size + 1))
        await asyncio.sleep(0.1)
    assert await follower == []
