"""Users and their tokens."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select
from travaux.accounts import (
    BadName,
    NoSuchUser,
    User,
    UserExists,
    add_user,
    authenticate,
    create_token,
    find_user,
    revoke,
    tokens,
)
from travaux.database import Database


async def test_a_token_speaks_for_its_user(database: Database) -> None:
    await add_user(database, "amélie", "Amélie Roux")
    token = await create_token(database, "amélie", "laptop")
    assert token.startswith("trv_")
    assert await authenticate(database, token) == User("amélie", "Amélie Roux")


@pytest.mark.parametrize("token", ["", "trv_", "trv_wrong", "\0", "\ud800"])
async def test_a_wrong_token_speaks_for_nobody(database: Database, token: str) -> None:
    await add_user(database, "ann")
    await create_token(database, "ann")
    assert await authenticate(database, token) is None


async def test_a_revoked_token_is_dead_at_once_and_the_others_live(database: Database) -> None:
    await add_user(database, "ann")
    lost, kept = await create_token(database, "ann"), await create_token(database, "ann")
    assert await revoke(database, lost)
    assert not await revoke(database, lost)
    assert await authenticate(database, lost) is None
    assert await authenticate(database, kept) is not None


async def test_a_token_expires(database: Database) -> None:
    await add_user(database, "ann")
    now = datetime.now(UTC)
    past = await create_token(database, "ann", expires_at=now - timedelta(seconds=1))
    future = await create_token(database, "ann", expires_at=now + timedelta(hours=1))
    assert await authenticate(database, past) is None
    assert await authenticate(database, future) is not None


async def test_the_token_itself_is_stored_nowhere(database: Database) -> None:
    await add_user(database, "ann")
    token = await create_token(database, "ann")
    async with database.singly() as connection:
        [row] = await connection.execute(select(tokens))
    assert token not in str(row)
    assert token.removeprefix("trv_") not in str(row)


async def test_a_user_has_one_name(database: Database) -> None:
    await add_user(database, "ann")
    with pytest.raises(UserExists):
        await add_user(database, "ann", "Another")
    assert await find_user(database, "ann") == User("ann", "ann")
    assert await find_user(database, "bob") is None


@pytest.mark.parametrize("name", ["", "a b", "a\nb", "\0", "x" * 101, "\ud800", "\u202e"])
async def test_a_name_can_be_written_down(database: Database, name: str) -> None:
    with pytest.raises(BadName):
        await add_user(database, name)


async def test_nobody_has_no_token(database: Database) -> None:
    with pytest.raises(NoSuchUser):
        await create_token(database, "nobody")
