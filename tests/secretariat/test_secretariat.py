"""What is acknowledged is stored, once, in order; what is refused is not."""

import asyncio
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest
from sqlalchemy import text
from travaux.database import Database, StorageUnavailable, migrate
from travaux.journal import Journal, NoSuchMoment, verify
from travaux.secretariat import WAITING, Receipt, Secretariat, TooBusy
from travaux.treaty.commands import (
    AccreditDelegate,
    CastVote,
    Command,
    ConveneNegotiation,
    PostComment,
    RecallDelegate,
)
from travaux.treaty.events import Choice, Role
from travaux.treaty.negotiation import State, fold
from travaux.treaty.refusals import CommandIdReused, NotAccredited, NotConvened, Refusal

from tests.journal.opened import comment, convene


async def refolded(journal: Journal, log: str) -> State:
    state = State()
    async for page in journal.pages(log):
        state = fold(state, page)
    return state


async def test_a_receipt_says_where_the_facts_are(secretariat: Secretariat, journal: Journal) -> None:
    log = await convene(secretariat)
    before = await journal.size(log)
    receipt = await secretariat.receive(log, uuid4(), "user0", await comment(secretariat, log, "Why?"))
    [row] = await journal.rows(log, before)
    assert receipt == Receipt(log, before + 1, before + 1, row.leaf.hex(), repeated=False)
    assert (row.actor, row.delegation) == ("user0", "KEN")


async def test_convening_names_the_log_after_the_command(secretariat: Secretariat) -> None:
    name = uuid4()
    receipt = await secretariat.receive("", name, "chair", ConveneNegotiation("Trial"))
    assert receipt.log == str(name)
    again = await secretariat.receive("", name, "chair", ConveneNegotiation("Trial"))
    assert again.repeated
    assert (again.log, again.leaf) == (receipt.log, receipt.leaf)
    with pytest.raises(CommandIdReused):
        await secretariat.receive("", name, "chair", ConveneNegotiation("Another"))


async def test_a_refused_command_stores_nothing(secretariat: Secretariat, journal: Journal) -> None:
    log = await convene(secretariat)
    size = await journal.size(log)
    asked: list[tuple[str, Command]] = [
        ("stranger", await comment(secretariat, log, "x")),
        ("user0", CastVote("d9", Choice.YES)),
    ]
    for actor, command in asked:
        with pytest.raises(Refusal):
            await secretariat.receive(log, uuid4(), actor, command)
    for text_ in ("", "\0", "\ud800"):
        with pytest.raises(Refusal):
            await secretariat.receive(log, uuid4(), "user0", await comment(secretariat, log, text_))
    assert await journal.size(log) == size


@pytest.mark.parametrize("log", ["", "none", "\0", "\ud800", "0191e1c2-0000-7000-8000-000000000001"])
async def test_a_log_that_is_not_there_receives_nothing(secretariat: Secretariat, log: str) -> None:
    with pytest.raises(NotConvened):
        await secretariat.receive(log, uuid4(), "user0", PostComment("c1", "x"))
    assert await secretariat.state(log) == State()


async def test_a_repeat_has_the_first_answer_for_ever(journal: Journal) -> None:
    log = await convene(Secretariat(journal))
    name = uuid4()
    say = await comment(Secretariat(journal), log, "once")
    first = await Secretariat(journal).receive(log, name, "user0", say)
    for restarted in (Secretariat(journal), Secretariat(Journal(journal.database))):
        for _ in range(2):
            again = await restarted.receive(log, name, "user0", say)
            assert again == Receipt(log, first.first_seq, first.last_seq, first.leaf, repeated=True)
    assert await journal.size(log) == first.last_seq


async def test_a_command_that_would_now_be_refused_still_has_its_first_answer(
    secretariat: Secretariat,
) -> None:
    name = uuid4()
    log = await convene(secretariat, command_id=name)  # to convene again is refused: it has been convened
    again = await secretariat.receive(log, name, "chair", ConveneNegotiation("Trial"))
    assert (again.first_seq, again.repeated) == (1, True)


async def test_an_id_that_comes_again_and_again_is_always_answered(secretariat: Secretariat) -> None:
    name = uuid4()

    async def insist(title: str) -> list[object]:
        answers: list[object] = []
        for _ in range(20):
            try:
                answers.append(await secretariat.receive("", name, "chair", ConveneNegotiation(title)))
            except CommandIdReused as refusal:
                answers.append(refusal)
        return answers

    async with asyncio.timeout(30):
        one, other = await asyncio.gather(insist("One"), insist("Other"))
    assert {type(answer) for answer in one} == {Receipt}
    assert {type(answer) for answer in other} == {CommandIdReused}


async def test_the_same_id_with_other_content_is_refused(secretariat: Secretariat, journal: Journal) -> None:
    log = await convene(secretariat, delegates=2)
    name = uuid4()
    say = await comment(secretariat, log, "once")
    receipt = await secretariat.receive(log, name, "user0", say)
    for actor, command in [("user0", PostComment(say.on, "twice")), ("user1", say)]:
        with pytest.raises(CommandIdReused):
            await secretariat.receive(log, name, actor, command)
    assert await journal.size(log) == receipt.last_seq


async def test_a_hundred_at_once_under_one_id_are_one(secretariat: Secretariat, journal: Journal) -> None:
    log = await convene(secretariat)
    size, name = await journal.size(log), uuid4()
    say = await comment(secretariat, log, "once")
    receipts = await asyncio.gather(*(secretariat.receive(log, name, "user0", say) for _ in range(100)))
    assert len({(receipt.first_seq, receipt.leaf) for receipt in receipts}) == 1
    assert sum(not receipt.repeated for receipt in receipts) == 1
    assert await journal.size(log) == size + 1


async def test_of_two_at_once_under_one_id_the_other_is_refused(secretariat: Secretariat) -> None:
    log = await convene(secretariat)
    name = uuid4()
    one, two = await comment(secretariat, log, "one"), await comment(secretariat, log, "two")
    first, second = await asyncio.gather(
        *(secretariat.receive(log, name, "user0", each) for each in (one, two)), return_exceptions=True
    )
    assert isinstance(first, Receipt)
    assert isinstance(second, CommandIdReused)


async def test_an_id_that_was_only_refused_is_free(secretariat: Secretariat) -> None:
    log = await convene(secretariat)
    name, say = uuid4(), await comment(secretariat, log, "mine")
    refused, accepted = await asyncio.gather(
        secretariat.receive(log, name, "stranger", say),
        secretariat.receive(log, name, "user0", say),
        return_exceptions=True,
    )
    assert isinstance(refused, NotAccredited)
    assert isinstance(accepted, Receipt)


async def test_many_writers_and_two_secretariats_keep_one_order(
    secretariat: Secretariat, journal: Journal
) -> None:
    """Two secretariats with a database connection each are what two processes are to the journal."""
    other_database = Database(journal.database.url)
    other = Secretariat(Journal(other_database))
    log = await convene(secretariat, delegates=16)
    start = await journal.size(log)
    say = await comment(secretariat, log, "x")

    async def write(writer: int) -> list[Receipt]:
        desk = (secretariat, other)[writer % 2]
        return [
            await desk.receive(log, uuid4(), f"user{writer}", PostComment(say.on, f"{i}")) for i in range(25)
        ]

    receipts = [each for some in await asyncio.gather(*map(write, range(16))) for each in some]
    assert sorted(receipt.first_seq for receipt in receipts) == list(range(start + 1, start + 401))
    by_seq = {row.seq: row.leaf.hex() for row in await journal.rows(log, start)}
    assert all(by_seq[receipt.first_seq] == receipt.leaf for receipt in receipts)
    assert await verify(journal, log) is None
    assert await secretariat.state(log) == await other.state(log) == await refolded(journal, log)
    await other.close()
    await other_database.close()


async def test_who_writes_here_reads_it_there_at_once(secretariat: Secretariat, journal: Journal) -> None:
    there = Secretariat(Journal(journal.database))
    log = await convene(secretariat)
    say = await comment(secretariat, log, "x")
    for _ in range(20):
        receipt = await secretariat.receive(log, uuid4(), "user0", say)
        assert (await there.state(log)).size >= receipt.last_seq


async def test_nobody_is_refused_by_a_state_that_is_no_more(
    secretariat: Secretariat, journal: Journal
) -> None:
    there = Secretariat(Journal(journal.database))
    log = await convene(secretariat)
    say = await comment(secretariat, log, "x")
    for name in ("ann", "bob"):
        newcomer = AccreditDelegate(name, name, Role.DELEGATE, "KEN")
        await there.receive(log, uuid4(), "chair", newcomer)
        assert not (await secretariat.receive(log, uuid4(), name, say)).repeated
        await there.receive(log, uuid4(), "chair", RecallDelegate(name))
        with pytest.raises(NotAccredited):
            await secretariat.receive(log, uuid4(), name, say)


async def test_whoever_stops_waiting_takes_nothing_back(secretariat: Secretariat, journal: Journal) -> None:
    log = await convene(secretariat)
    size, say = await journal.size(log), await comment(secretariat, log, "x")
    tasks = [asyncio.create_task(secretariat.receive(log, uuid4(), "user0", say)) for _ in range(10)]
    await asyncio.sleep(0)
    for task in tasks[::2]:
        task.cancel()
    ended = await asyncio.gather(*tasks, return_exceptions=True)
    assert [isinstance(each, asyncio.CancelledError) for each in ended] == [True, False] * 5
    await secretariat.close()
    assert await journal.size(log) == size + 10


async def test_nobody_waits_in_an_endless_queue(secretariat: Secretariat, journal: Journal) -> None:
    log = await convene(secretariat)
    size, say = await journal.size(log), await comment(secretariat, log, "x")
    ended = await asyncio.gather(
        *(secretariat.receive(log, uuid4(), "user0", say) for _ in range(WAITING + 5)), return_exceptions=True
    )
    assert sum(isinstance(each, TooBusy) for each in ended) == 5
    assert await journal.size(log) == size + WAITING


async def test_time_in_a_log_never_runs_backwards(journal: Journal) -> None:
    noon = datetime(2026, 11, 23, 12, tzinfo=UTC)
    clock = iter(noon + timedelta(minutes=minutes) for minutes in [0, 5, 3, -60, 7, *range(8, 90)])
    secretariat = Secretariat(journal, lambda: next(clock))
    log = await convene(secretariat, delegates=3)
    instants = [one.at for one in await journal.read(log)]
    assert instants == sorted(instants)
    assert {noon, noon + timedelta(minutes=5), noon + timedelta(minutes=7)} <= set(instants)


async def test_a_state_of_the_past_is_the_fold_stopped_earlier(
    secretariat: Secretariat, journal: Journal
) -> None:
    log = await convene(secretariat, delegates=5)
    recorded = await journal.read(log)
    for fresh in (secretariat, Secretariat(journal)):
        for one in recorded:
            expected = fold(State(), recorded[: one.seq])
            assert await fresh.state(log, one.seq) == expected
            assert (await fresh.state(log, one.at)).size == max(
                each.seq for each in recorded if each.at <= one.at
            )


async def test_a_moment_outside_the_log_is_an_error(secretariat: Secretariat) -> None:
    log = await convene(secretariat)
    size = (await secretariat.state(log)).size
    for moment in (0, -1, size + 1, datetime(1999, 1, 1, tzinfo=UTC)):
        with pytest.raises(NoSuchMoment):
            await secretariat.state(log, moment)
    with pytest.raises(NoSuchMoment):
        await secretariat.state("none", datetime(2999, 1, 1, tzinfo=UTC))


async def test_long_logs_are_marked_so_that_the_past_is_near(
    secretariat: Secretariat, journal: Journal
) -> None:
    log = await convene(secretariat)
    say = await comment(secretariat, log, "x")
    for _ in range(3):
        await asyncio.gather(*(secretariat.receive(log, uuid4(), "user0", say) for _ in range(WAITING)))
    fresh = Secretariat(journal)
    for seq in (1, 999, 1_000, 1_001, 2_345, 3_000):
        assert (await fresh.state(log, seq)).size == seq == (await secretariat.state(log, seq)).size
    assert await fresh.state(log) == await refolded(journal, log)


async def test_a_fault_in_one_command_does_not_reach_the_others(secretariat: Secretariat) -> None:
    log = await convene(secretariat)
    say = await comment(secretariat, log, "x")
    broken = PostComment(["no", "clause"], "x")  # type: ignore[arg-type]
    ended = await asyncio.gather(
        *(secretariat.receive(log, uuid4(), "user0", each) for each in (say, broken, say)),
        return_exceptions=True,
    )
    assert [isinstance(each, Receipt) for each in ended] == [True, False, True]


async def test_when_storage_fails_those_who_wait_are_told_and_the_next_are_served(
    secretariat: Secretariat, journal: Journal
) -> None:
    log = await convene(secretariat)
    say, names = await comment(secretariat, log, "x"), [uuid4() for _ in range(5)]
    await rename(journal.database, "events", "lost")
    ended = await asyncio.gather(
        *(secretariat.receive(log, name, "user0", say) for name in names), return_exceptions=True
    )
    assert all(isinstance(each, Exception) and not isinstance(each, Refusal) for each in ended)
    await rename(journal.database, "lost", "events")
    receipts = [await secretariat.receive(log, name, "user0", say) for name in names]
    assert not any(receipt.repeated for receipt in receipts)
    assert await verify(journal, log) is None


async def rename(database: Database, old: str, new: str) -> None:
    async with database.writing() as connection:
        await connection.execute(text(f"ALTER TABLE {old} RENAME TO {new}"))


async def test_a_server_that_went_away_and_came_back_is_used_again(
    postgres_url: str,
) -> None:
    """The connections are cut under the secretariat's hands; the next command finds new ones."""
    await migrate(postgres_url)
    database, killer = Database(postgres_url), Database(postgres_url)
    secretariat = Secretariat(Journal(database))
    log = await convene(secretariat)
    say = await comment(secretariat, log, "x")
    others = "pid <> pg_backend_pid() AND datname = current_database()"
    cut = text(f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE {others}")  # noqa: S608
    size, name = (await secretariat.state(log)).size, uuid4()
    async with killer.singly() as connection:
        await connection.execute(cut)
    for _ in range(3):
        with suppress(StorageUnavailable):
            receipt = await secretariat.receive(log, name, "user0", say)
    assert receipt.first_seq == (await secretariat.state(log)).size == size + 1
    await database.close()
    await killer.close()
