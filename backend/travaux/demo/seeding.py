"""Puts the demo's negotiation into a database, by the road that every command takes, and lets visitors in."""

from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime

from travaux import accounts
from travaux.accounts import UserExists
from travaux.api.house import Principal
from travaux.database import Database
from travaux.demo.people import PERSONS, SUCCESSOR
from travaux.demo.script import NEGOTIATION, script
from travaux.demo.table import Table
from travaux.journal import Journal
from travaux.secretariat import Secretariat
from travaux.treaty.negotiation import fold


async def seed(database: Database, end: datetime, after_each: Callable[[], None] = lambda: None) -> None:
    """Play the script, its last line shortly before `end`. What is there already is not played twice.

    Raises `Refusal` (`CommandIdReused`) if the database holds the negotiation of another edition of the script.
    """
    now = end
    journal = Journal(database)
    secretariat = Secretariat(journal, clock=lambda: now)
    table = Table()
    for request in script(table, end.astimezone(UTC)):
        now = request.at
        receipt = await secretariat.receive(NEGOTIATION, request.command_id, request.actor, request.command)
        if receipt.repeated:
            known = await journal.read(NEGOTIATION, table.state.size, receipt.last_seq)
            table.state = fold(table.state, known)
        else:
            table.state = await secretariat.state(NEGOTIATION, receipt.last_seq)
        after_each()
    await secretariat.close()


async def let_in(database: Database) -> list[Principal]:
    """Everybody who takes part when the script ends, each with a fresh token."""
    state = await Secretariat(Journal(database)).state(NEGOTIATION)
    principals = []
    for person in (*PERSONS, SUCCESSOR):
        delegate = state.delegates.get(person.user)
        if delegate is None:
            continue
        with suppress(UserExists):
            await accounts.add_user(database, person.user, person.name)
        token = await accounts.create_token(database, person.user, "demo")
        principals.append(Principal(person.name, delegate.role, delegate.delegation, token, NEGOTIATION))
    return principals
