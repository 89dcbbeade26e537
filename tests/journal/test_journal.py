"""What every journal promises, on either database."""

from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid4

import pytest
import travaux.accounts
import travaux.views.participation  # noqa: F401 - all tables there are
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Connection, Table, delete, insert, text, update
from sqlalchemy.exc import IntegrityError
from travaux.database import Database, StorageUnavailable, metadata, migrate
from travaux.journal import (
    CommandKnown,
    Decided,
    Difference,
    Head,
    Journal,
    UnreadableEvent,
    VersionConflict,
    verify,
)
from travaux.journal.tables import events, heads
from travaux.treaty.events import NegotiationConvened, Recorded

LOG = "a log"
NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)


def facts(journal: Journal, after: int, count: int = 1, command_id: UUID | None = None) -> Decided:
    """`count` facts that follow on event `after`, one second apart."""
    command = command_id or uuid4()
    return journal.seal(
        LOG,
        b"digest",
        tuple(
            Recorded(
                seq,
                NOON + timedelta(seconds=seq),
                "ann",
                "KEN",
                command,
                NegotiationConvened(f"№ {seq}", "en"),
            )
            for seq in range(after + 1, after + count + 1)
        ),
    )


async def filled(journal: Journal, size: int) -> Head:
    head, _ = await journal.append(Head(LOG), [facts(journal, 0, size)])
    return head


async def test_what_was_appended_is_read_in_order(journal: Journal) -> None:
    decided = [facts(journal, 0, 2), facts(journal, 2), facts(journal, 3, 3)]
    head, answers = await journal.append(Head(LOG), decided)
    assert await journal.read(LOG) == [fact for each in decided for fact in each.recorded]
    assert [(answer.first_seq, answer.last_seq) for answer in answers] == [(1, 2), (3, 3), (4, 6)]
    assert await journal.head(LOG) == head
    assert [answer.leaf for answer in answers] == [(await journal.rows(LOG))[i].leaf for i in (1, 2, 5)]


async def test_an_append_to_an_old_head_is_refused_and_stores_nothing(journal: Journal) -> None:
    head = await filled(journal, 2)
    for stale in (Head(LOG), Head(LOG, 1, (bytes(32),)), Head(LOG, 3, (bytes(32), bytes(32)))):
        with pytest.raises(VersionConflict):
            await journal.append(stale, [facts(journal, stale.size)])
    assert await journal.head(LOG) == head
    assert await journal.size(LOG) == len(await journal.read(LOG)) == 2


async def test_facts_that_do_not_follow_on_the_head_are_a_mistake(journal: Journal) -> None:
    head = await filled(journal, 2)
    for misplaced in ([facts(journal, 3)], [facts(journal, 1)], [facts(journal, 2), facts(journal, 4)]):
        with pytest.raises(ValueError, match="without a gap"):
            await journal.append(head, misplaced)


async def test_a_command_is_stored_at_most_once(journal: Journal) -> None:
    once = uuid4()
    head, [answer] = await journal.append(Head(LOG), [facts(journal, 0, 2, once)])
    with pytest.raises(CommandKnown):
        await journal.append(head, [facts(journal, 2), facts(journal, 3, 1, once)])
    assert await journal.size(LOG) == 2
    assert await journal.answers(LOG, [once, uuid4()]) == {once: answer}


async def test_logs_share_nothing(journal: Journal) -> None:
    once = uuid4()
    await journal.append(Head(LOG), [facts(journal, 0, 2, once)])
    other = journal.seal("other", b"digest", facts(journal, 0, 1, once).recorded)
    await journal.append(Head("other"), [other])
    assert await journal.sizes() == {LOG: 2, "other": 1}
    assert await journal.sizes(["other", "none"]) == {"other": 1}


async def test_the_past_is_read_from_and_to_any_event(journal: Journal) -> None:
    await filled(journal, 9)
    assert [one.seq for one in await journal.read(LOG, after=3, until=6)] == [4, 5, 6]
    assert [one.seq for one in await journal.read(LOG, limit=2)] == [1, 2]
    assert [one.seq async for page in journal.pages(LOG, after=2) for one in page] == [3, 4, 5, 6, 7, 8, 9]


async def test_pages_join_without_a_gap(journal: Journal) -> None:
    await filled(journal, 2_500)
    sizes = [len(page) async for page in journal.pages(LOG)]
    assert sizes == [1_000, 1_000, 500]
    assert [one.seq async for page in journal.pages(LOG) for one in page] == list(range(1, 2_501))


async def test_an_instant_has_the_last_event_not_later(journal: Journal) -> None:
    await filled(journal, 9)
    for seconds, seq in [(-5, 0), (0.999999, 0), (1, 1), (1.5, 1), (7, 7), (8.999999, 8), (9, 9), (99, 9)]:
        assert await journal.seq_at(LOG, NOON + timedelta(seconds=seconds)) == seq
    assert await journal.seq_at("none", NOON) == 0


async def test_asking_for_a_log_that_cannot_be_finds_nothing(journal: Journal) -> None:
    for name in ("", "none", "\0", "\ud800", "é", "x" * 5_000):
        assert await journal.size(name) == 0
        assert await journal.head(name) == Head(name)
        assert await journal.answers(name, [uuid4()]) == {}


async def test_views_change_with_the_append_or_not_at_all(journal: Journal) -> None:
    head = await filled(journal, 1)
    also = insert(heads).values(log="a view", size=7, frontier=b"", root=b"")
    with pytest.raises(VersionConflict):
        await journal.append(Head(LOG), [facts(journal, 0)], [also])
    assert await journal.size("a view") == 0
    await journal.append(head, [facts(journal, 1)], [also])
    assert await journal.size("a view") == 7
    with pytest.raises(CommandKnown):  # the view objects, so the facts are not stored either
        await journal.append(await journal.head(LOG), [facts(journal, 2)], [also])
    assert await journal.size(LOG) == 2


async def test_an_unknown_event_stops_the_reader_at_its_place(journal: Journal, database: Database) -> None:
    await filled(journal, 3)
    await change(database, events, 2, type="TreatySunk")
    with pytest.raises(UnreadableEvent, match="TreatySunk") as stopped:
        await journal.read(LOG)
    assert (stopped.value.log, stopped.value.seq) == (LOG, 2)


async def change(database: Database, table: Table, seq: int | None, **values: object) -> None:
    query = update(table).where(table.c.log == LOG)
    async with database.writing() as connection:
        await connection.execute((query if seq is None else query.where(table.c.seq == seq)).values(values))


async def test_a_whole_log_has_no_difference(journal: Journal) -> None:
    await filled(journal, 1_203)
    assert await verify(journal, LOG) is None
    assert await verify(journal, "none") is None


@pytest.mark.parametrize(
    "forged",
    [
        {"body": b'{"language":"en","title":"forged"}'},
        {"actor": "bob"},
        {"delegation": None},
        {"at": "2026-11-23T12:00:05.000001Z"},
        {"salt": bytes(32)},
        {"leaf": bytes(32)},
        {"command_id": UUID(int=1)},
        {"version": 2},
        {"type": "DelegateRecalled"},
    ],
    ids=lambda forged: next(iter(forged)),
)
async def test_the_check_finds_the_event_that_was_altered(
    journal: Journal, database: Database, forged: dict[str, object]
) -> None:
    await filled(journal, 7)
    await change(database, events, 5, **forged)
    found = await verify(journal, LOG)
    assert found is not None
    assert (found.log, found.seq) == (LOG, 5)


@pytest.mark.parametrize("forged", [{"root": bytes(32)}, {"frontier": bytes(96)}, {"size": 8}, {"size": 6}])
async def test_the_check_finds_a_head_that_was_altered(
    journal: Journal, database: Database, forged: dict[str, object]
) -> None:
    await filled(journal, 7)
    await change(database, heads, None, **forged)
    assert await verify(journal, LOG) is not None


@pytest.mark.parametrize("seq", [1, 4, 7])
async def test_the_check_finds_an_event_that_was_removed(
    journal: Journal, database: Database, seq: int
) -> None:
    await filled(journal, 7)
    async with database.writing() as connection:
        await connection.execute(delete(events).where(events.c.seq == seq))
    assert await verify(journal, LOG) == Difference(LOG, seq, "the event is missing")


@pytest.mark.parametrize(
    "url", ["postgresql://nobody@127.0.0.1:1/none", "sqlite:////no/such/folder/travaux.db"]
)
async def test_a_database_that_is_not_there_is_unavailable(url: str) -> None:
    nowhere = Journal(Database(url))
    with pytest.raises(StorageUnavailable, match="unavailable"):
        await nowhere.size(LOG)
    with pytest.raises(StorageUnavailable, match="unavailable"):
        await nowhere.append(Head(LOG), [facts(nowhere, 0)])
    await nowhere.database.close()


async def test_mistakes_are_not_blamed_on_the_storage(database: Database) -> None:
    row = insert(heads).values(log="twice", size=1, frontier=b"", root=b"")
    async with database.writing() as connection:
        await connection.execute(row)
    with pytest.raises(IntegrityError):
        async with database.writing() as connection:
            await connection.execute(row)


async def test_the_tables_are_made_dropped_and_made_again(database_url: str) -> None:
    database = Database(database_url)
    journal = Journal(database)
    for revision in ("head", "base", "head", "head"):
        await migrate(database_url, revision)
        if revision == "head":
            await journal.append(await journal.head(LOG), [facts(journal, await journal.size(LOG))])
    assert await journal.size(LOG) == 2
    assert await verify(journal, LOG) is None
    await database.close()


async def test_the_migrations_make_what_the_code_declares(database: Database) -> None:
    def difference(connection: Connection) -> list[object]:
        return list(compare_metadata(MigrationContext.configure(connection), metadata))

    async with database.engine.connect() as connection:
        assert await connection.run_sync(difference) == []


@pytest.mark.parametrize(
    ("setting", "value"), [("journal_mode", "wal"), ("synchronous", 2), ("foreign_keys", 1)]
)
async def test_sqlite_waits_for_the_disk(sqlite_url: str, setting: str, value: object) -> None:
    await migrate(sqlite_url)
    database = Database(sqlite_url)
    async with database.singly() as connection:
        found = (await connection.execute(text(f"PRAGMA {setting}"))).scalar()
    await database.close()
    assert found == value
