"""The demo takes the road that every command takes, so what holds for any log holds for its."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime

import pytest
from travaux import accounts
from travaux.database import Database, migrate
from travaux.demo.script import NEGOTIATION
from travaux.demo.seeding import let_in, seed
from travaux.journal import Journal, verify
from travaux.secretariat import Secretariat
from travaux.treaty.negotiation import State, fold
from travaux.views import participation


@pytest.fixture
async def database(database_url: str) -> AsyncIterator[Database]:
    await migrate(database_url)
    opened = Database(database_url)
    yield opened
    await opened.close()


async def test_live_equals_replayed_and_a_second_seeding_changes_nothing(database: Database) -> None:
    end = datetime(2030, 3, 14, 16, 20, tzinfo=UTC)
    await seed(database, end)
    journal = Journal(database)
    live = await Secretariat(journal).state(NEGOTIATION)
    head = await journal.head(NEGOTIATION)
    await seed(database, datetime(2030, 5, 1, tzinfo=UTC))
    assert await journal.head(NEGOTIATION) == head
    assert await verify(journal, NEGOTIATION) is None
    assert await participation.difference(journal, NEGOTIATION, live) is None
    replayed = fold(State(), await journal.read(NEGOTIATION, limit=10_000))
    assert replayed == live


async def test_everybody_gets_in_with_a_token_of_their_own(database: Database) -> None:
    await seed(database, datetime(2030, 3, 14, 16, 20, tzinfo=UTC))
    principals = await let_in(database)
    assert len({each.token for each in principals}) == len(principals) > 20
    for principal in principals:
        user = await accounts.authenticate(database, principal.token)
        assert user is not None
        assert user.display_name == principal.name
    again = await let_in(database)
    assert [each.name for each in again] == [each.name for each in principals]
