"""What time alone decides is written down by the server, also if it was down at the deadline."""

import asyncio
from datetime import UTC, datetime, timedelta
from typing import Any

from travaux.api.clock import READER, Clock, command_id
from travaux.journal import Journal
from travaux.secretariat import Secretariat
from travaux.treaty.events import Recorded
from travaux.treaty.procedures import SilenceProcedureElapsed

from tests.api.table import Conference, Person, Server, conference, live_equals_replayed, serving, take

SILENCE = "status silence { deadline elapsed brokenBy reason noted { delegation text } } closedBy"


def soon(seconds: float = 1.0) -> str:
    return (datetime.now(UTC) + timedelta(seconds=seconds)).isoformat()


async def opened(chair: Person, deadline: str, label: str = "1.") -> str:
    clause = await chair.clause(label)
    made = await chair.done("openSilenceProcedure", question={"clause": clause}, deadline=deadline)
    return str(made["created"]["id"])


async def decision(person: Person, name: str) -> dict[str, Any]:
    found = await person.read(f"decisions {{ nodes {{ id {SILENCE} }} }}")
    return next(each for each in found["decisions"]["nodes"] if each["id"] == name)


async def settled(person: Person, name: str) -> dict[str, Any]:
    """The decision once it is no longer open."""
    for _ in range(100):
        found = await decision(person, name)
        if found["status"] != "OPEN":
            return found
        await asyncio.sleep(0.05)
    raise AssertionError("nobody writes down that the deadline has passed")


async def elapsing(server: Server) -> list[Recorded]:
    """The facts of time in the only log."""
    log = next(iter(await server.house.journal.sizes()))
    return [
        fact
        for fact in await server.house.journal.read(log)
        if isinstance(fact.event, SilenceProcedureElapsed)
    ]


async def test_those_who_watch_see_the_silence_elapse_without_anybody_acting(table: Conference) -> None:
    deadline = soon(0.7)
    name = await opened(table.chair, deadline)
    document = f"subscription S($id: ID!) {{ ballot(id: $id) {{ {SILENCE} }} }}"
    async with table.kenya.socket() as socket:
        watched = socket.subscribe(document, id=name)
        assert (await take(watched, 1, "ballot"))[0]["status"] == "OPEN"
        [then] = await take(watched, 1, "ballot")
    assert then["status"] == "ADOPTED"
    assert datetime.fromisoformat(then["silence"]["elapsed"]) == datetime.fromisoformat(deadline)
    [fact] = await elapsing(table.server)
    assert (fact.actor, fact.delegation) == (READER, None)
    assert fact.at > datetime.fromisoformat(deadline)
    clause = next(
        each for each in (await table.kenya.read("clauses { label agreed }"))["clauses"] if each["agreed"]
    )
    assert clause["label"] == "1."
    await live_equals_replayed(table)


async def test_a_silence_elapses_that_ran_out_while_the_server_was_down(database_url: str) -> None:
    async with serving(database_url) as server:
        table = await conference(server)
        deadline = soon(0.6)
        name = await opened(table.chair, deadline)
        chair = table.chair
    await asyncio.sleep(0.8)
    async with serving(database_url) as server:
        chair = server.known(chair.name, chair.token).here(table.id)
        found = await settled(chair, name)
        assert datetime.fromisoformat(found["silence"]["elapsed"]) == datetime.fromisoformat(deadline)
        assert len(await elapsing(server)) == 1
        table.server = server
        await live_equals_replayed(table)


async def test_a_silence_goes_on_over_a_restart_and_elapses_at_its_deadline(sqlite_url: str) -> None:
    async with serving(sqlite_url) as server:
        table = await conference(server)
        name = await opened(table.chair, soon(1.5))
    async with serving(sqlite_url) as server:
        chair = server.known(table.chair.name, table.chair.token).here(table.id)
        assert (await decision(chair, name))["status"] == "OPEN"
        await settled(chair, name)
        assert len(await elapsing(server)) == 1


async def test_of_several_servers_one_writes_it_down(server: Server, sqlite_url: str) -> None:
    table = await conference(server)
    async with serving(sqlite_url) as other:
        name = await opened(table.chair, soon(0.6))
        log = next(iter(await server.house.journal.sizes()))
        deadlines = [Clock(each.house.journal, each.house.secretariat) for each in (server, other)]
        async with deadlines[0], deadlines[1]:
            await settled(table.chair, name)
        [fact] = await elapsing(server)
        event = fact.event
        assert isinstance(event, SilenceProcedureElapsed)
        assert fact.command_id == command_id(log, event.decision, event.at)
        await live_equals_replayed(table)


async def test_an_extension_is_waited_for(table: Conference) -> None:
    name = await opened(table.chair, soon(0.5))
    later = soon(1.2)
    await table.chair.done("extendSilenceProcedure", decision=name, deadline=later)
    await asyncio.sleep(0.7)
    assert (await decision(table.chair, name))["status"] == "OPEN"
    found = await settled(table.chair, name)
    assert datetime.fromisoformat(found["silence"]["elapsed"]) == datetime.fromisoformat(later)


async def test_one_objection_in_time_breaks_the_silence_and_a_late_one_is_put_on_record(
    table: Conference,
) -> None:
    broken = await opened(table.chair, soon(30))
    assert await table.observer.do("breakSilence", decision=broken, reason="Not ours.")
    await table.kenya.done("breakSilence", decision=broken, reason="We have no instructions.")
    found = await decision(table.chair, broken)
    assert found["status"] == "NOT_ADOPTED"
    assert (found["silence"]["brokenBy"], found["silence"]["reason"]) == ("KEN", "We have no instructions.")
    assert [each["delegation"] for each in found["silence"]["noted"]] == ["ICRC"]
    kept = await opened(table.chair, soon(0.4), "2.")
    await asyncio.sleep(0.6)
    await table.france.done("breakSilence", decision=kept, reason="Too late.")
    found = await decision(table.chair, kept)
    assert found["status"] == "ADOPTED"
    assert [each["text"] for each in found["silence"]["noted"]] == ["Too late."]
    await live_equals_replayed(table)


async def test_whoever_acts_first_after_a_deadline_gets_what_he_made(sqlite_url: str) -> None:
    """With no clock running, the act itself finds that time has decided, and its receipt names its own fact."""
    async with serving(sqlite_url) as server:
        table = await conference(server)
        listeners = list(server.house.journal.listeners)
        server.house.journal.listeners.clear()
        name = await opened(table.chair, soon(0.4))
        clause = await table.kenya.clause("2.")
        await asyncio.sleep(0.2)
        made = await table.kenya.done("postComment", on=clause, text="In between.")
        assert made["created"]
        await asyncio.sleep(0.4)
        made = await table.kenya.done("postComment", on=clause, text="First.")
        document = "query Q($id: ID!) { node(id: $id) { ... on Comment { text } } }"
        assert (await table.kenya.ask(document, id=made["created"]["id"]))["node"]["text"] == "First."
        assert (await decision(table.chair, name))["status"] == "ADOPTED"
        server.house.journal.listeners.extend(listeners)
        await live_equals_replayed(table)


async def test_a_silence_is_no_shorter_than_the_rules_of_procedure_ask_for(table: Conference) -> None:
    await table.chair.done("adoptRulesOfProcedure", rules={"readyMade": "UNGA"})
    clause = await table.chair.clause("1.")
    document = """mutation M($input: OpenSilenceProcedureInput!) { openSilenceProcedure(input: $input) {
        ... on DeadlineTooEarly { earliest message } } }"""
    given = {
        "commandId": str(command_id("", "", datetime.now(UTC))),
        "negotiation": table.id,
        "question": {"clause": clause},
        "deadline": soon(3600),
    }
    answer = (await table.chair.ask(document, input=given))["openSilenceProcedure"]
    earliest = datetime.fromisoformat(answer["earliest"])
    assert timedelta(hours=71) < earliest - datetime.now(UTC) <= timedelta(hours=72)


async def test_a_clock_without_deadlines_does_nothing(server: Server) -> None:
    async with Clock(Journal(server.house.database), Secretariat(server.house.journal)):
        await asyncio.sleep(0.05)
    assert await server.house.journal.sizes() == {}
