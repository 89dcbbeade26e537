"""The list of negotiations follows the log, and can be made again from it."""

from uuid import uuid4

from sqlalchemy import delete, insert, update
from travaux.journal import Journal
from travaux.secretariat import Secretariat
from travaux.treaty.commands import AccreditDelegate, RecallDelegate
from travaux.treaty.events import Role
from travaux.views.participation import difference, negotiations, negotiations_of, participation, rebuild

from tests.journal.opened import convene


async def test_whoever_is_accredited_sees_the_negotiation(secretariat: Secretariat, journal: Journal) -> None:
    log = await convene(secretariat)
    [found] = await negotiations_of(journal.database, "user0")
    assert (found.log, found.title, found.role, found.delegation) == (log, "Trial", Role.DELEGATE, "KEN")
    assert found.convened_at == (await journal.read(log, limit=1))[0].at
    assert await negotiations_of(journal.database, "stranger") == []


async def test_whoever_is_recalled_sees_it_no_more(secretariat: Secretariat, journal: Journal) -> None:
    log = await convene(secretariat)
    await secretariat.receive(log, uuid4(), "chair", RecallDelegate("user0"))
    assert await negotiations_of(journal.database, "user0") == []
    back = AccreditDelegate("user0", "User", Role.OBSERVER)
    await secretariat.receive(log, uuid4(), "chair", back)
    assert [each.role for each in await negotiations_of(journal.database, "user0")] == [Role.OBSERVER]


async def test_the_latest_come_first_and_can_be_paged(secretariat: Secretariat, journal: Journal) -> None:
    logs = [await convene(secretariat) for _ in range(3)]
    first = await negotiations_of(journal.database, "chair", limit=2)
    last = first[-1]
    rest = await negotiations_of(journal.database, "chair", before=(last.convened_at, last.log))
    assert [each.log for each in [*first, *rest]] == logs[::-1]


async def test_a_view_that_strays_is_found_and_rebuilt(secretariat: Secretariat, journal: Journal) -> None:
    log = await convene(secretariat, delegates=3)
    state = await secretariat.state(log)
    strayings = [
        update(negotiations).values(title="Other"),
        delete(negotiations),
        update(participation).where(participation.c.user_name == "user1").values(role="HEAD"),
        delete(participation).where(participation.c.user_name == "user1"),
        insert(participation).values(log=log, user_name="ghost", role="HEAD", delegation="KEN"),
    ]
    assert await difference(journal, log, state) is None
    for straying in strayings:
        async with journal.database.writing() as connection:
            await connection.execute(straying)
        assert await difference(journal, log, state) is not None
        await rebuild(journal, log, state)
        assert await difference(journal, log, state) is None
