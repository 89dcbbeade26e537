"""Who may speak to the server: users, and the tokens by which they are known. Ordinary tables, not events."""

import secrets
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256

from sqlalchemy import Column, ForeignKey, LargeBinary, Table, Text, insert, or_, select, update
from sqlalchemy.exc import IntegrityError

from travaux.database import Database, Instant, metadata

users = Table(
    "users",
    metadata,
    Column("name", Text, primary_key=True),
    Column("display_name", Text, nullable=False),
    Column("created_at", Instant, nullable=False),
)

tokens = Table(
    "tokens",
    metadata,
    Column(
        "hash", LargeBinary, primary_key=True, comment="SHA-256 of the token; the token is stored nowhere"
    ),
    Column("user_name", Text, ForeignKey(users.c.name), nullable=False, index=True),
    Column("label", Text, nullable=False),
    Column("created_at", Instant, nullable=False),
    Column("expires_at", Instant),
    Column("revoked_at", Instant),
)

TOKEN_PREFIX = "trv_"  # noqa: S105 - it lets scanners of leaked secrets know what they found
NAME_LENGTH = 100


@dataclass(frozen=True)
class User:
    name: str
    display_name: str


class UserExists(Exception):
    def __init__(self, name: str) -> None:
        super().__init__(f"There is a user {name!r} already.")


class NoSuchUser(Exception):
    def __init__(self, name: str) -> None:
        super().__init__(f"There is no user {name!r}. Add the user first.")


class BadName(Exception):
    def __init__(self, name: str) -> None:
        super().__init__(
            f"{name!r} cannot be the name of a user: it takes 1 to {NAME_LENGTH} printable characters without spaces."
        )


async def add_user(database: Database, name: str, display_name: str | None = None) -> User:
    """Raises `BadName` and `UserExists`."""
    if not 1 <= len(name) <= NAME_LENGTH or not name.isprintable() or any(map(str.isspace, name)):
        raise BadName(name)
    user = User(name, display_name or name)
    try:
        async with database.writing() as connection:
            row = {"name": user.name, "display_name": user.display_name, "created_at": datetime.now(UTC)}
            await connection.execute(insert(users).values(row))
    except IntegrityError:
        raise UserExists(name) from None
    return user


async def find_user(database: Database, name: str) -> User | None:
    async with database.singly() as connection:
        query = select(users.c.name, users.c.display_name).where(users.c.name == name)
        row = (await connection.execute(query)).one_or_none()
    return User(*row) if row else None


async def create_token(
    database: Database, user: str, label: str = "", expires_at: datetime | None = None
) -> str:
    """A new token of the user. This is the only time it can be read. Raises `NoSuchUser`."""
    token = TOKEN_PREFIX + secrets.token_urlsafe(32)
    row = {
        "hash": _hash(token),
        "user_name": user,
        "label": label,
        "created_at": datetime.now(UTC),
        "expires_at": expires_at,
    }
    try:
        async with database.writing() as connection:
            await connection.execute(insert(tokens).values(row))
    except IntegrityError:
        raise NoSuchUser(user) from None
    return token


async def authenticate(database: Database, token: str) -> User | None:
    """The user of a token that is neither expired nor revoked."""
    query = (
        select(users.c.name, users.c.display_name)
        .join(tokens, tokens.c.user_name == users.c.name)
        .where(
            tokens.c.hash == _hash(token),
            tokens.c.revoked_at.is_(None),
            or_(tokens.c.expires_at.is_(None), tokens.c.expires_at > datetime.now(UTC)),
        )
    )
    async with database.singly() as connection:
        row = (await connection.execute(query)).one_or_none()
    return User(*row) if row else None


async def revoke(database: Database, token: str) -> bool:
    """End a token at once. False: there is no such token, or it is revoked already."""
    query = (
        update(tokens)
        .where(tokens.c.hash == _hash(token), tokens.c.revoked_at.is_(None))
        .values(revoked_at=datetime.now(UTC))
    )
    async with database.writing() as connection:
        return bool((await connection.execute(query)).rowcount)


def _hash(token: str) -> bytes:
    """One round of SHA-256 is enough: a token holds 256 random bits, and no guessing finds those."""
    return sha256(token.encode("utf-8", "surrogatepass")).digest()
