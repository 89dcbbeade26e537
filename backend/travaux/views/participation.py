"""Who takes part in which negotiation: the answer to "which are mine?" without folding them all."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Column, Executable, Table, Text, and_, delete, insert, or_, select

from travaux.database import Database, Instant, metadata
from travaux.journal import Difference, Journal
from travaux.treaty.events import DelegateAccredited, DelegateRecalled, NegotiationConvened, Recorded, Role
from travaux.treaty.state import State

negotiations = Table(
    "negotiations",
    metadata,
    Column("log", Text, primary_key=True),
    Column("title", Text, nullable=False),
    Column("language", Text, nullable=False),
    Column("convened_at", Instant, nullable=False),
)

participation = Table(
    "participation",
    metadata,
    Column("log", Text, primary_key=True),
    Column("user_name", Text, primary_key=True, index=True),
    Column("role", Text, nullable=False),
    Column("delegation", Text),
)


_TOLD_HERE = frozenset({NegotiationConvened, DelegateAccredited, DelegateRecalled})


@dataclass(frozen=True)
class Participation:
    """A negotiation in the list of one user, with what the user is in it."""

    log: str
    title: str
    language: str
    convened_at: datetime
    role: Role
    delegation: str | None


def changes(log: str, recorded: Iterable[Recorded]) -> list[Executable]:
    """What these events change here; to be executed in the transaction that appends them."""
    statements: list[Executable] = []
    for one in recorded:
        if (
            type(one.event) not in _TOLD_HERE
        ):  # nearly all are not, and this is on the way of every one of them
            continue
        match one.event:
            case NegotiationConvened() as event:
                statements.append(_convened(log, event.title, event.language, one.at))
            case DelegateAccredited() as event:
                statements.append(_left(log, event.user))
                statements.append(_joined(log, event.user, event.role, event.delegation))
            case DelegateRecalled() as event:
                statements.append(_left(log, event.user))
            case _:
                pass
    return statements


async def negotiations_of(
    database: Database, user: str, *, before: tuple[datetime, str] | None = None, limit: int = 100
) -> list[Participation]:
    """The negotiations in which the user now has a role, the latest convened first.

    `before`: go on after the one convened at this instant under this log.
    """
    query = (
        select(negotiations, participation.c.role, participation.c.delegation)
        .join(participation, participation.c.log == negotiations.c.log)
        .where(participation.c.user_name == user)
        .order_by(negotiations.c.convened_at.desc(), negotiations.c.log.desc())
        .limit(limit)
    )
    if before is not None:
        at, log = before
        earlier = negotiations.c.convened_at < at
        query = query.where(or_(earlier, and_(negotiations.c.convened_at == at, negotiations.c.log < log)))
    async with database.singly() as connection:
        return [
            Participation(row.log, row.title, row.language, row.convened_at, Role(row.role), row.delegation)
            for row in await connection.execute(query)
        ]


async def difference(journal: Journal, log: str, state: State) -> Difference | None:
    """How the view of this log is not what follows from `state`, its head."""
    convened = await journal.read(log, limit=1)
    expected = (state.title, state.language, convened[0].at) if convened else None
    roles = {user: (delegate.role.value, delegate.delegation) for user, delegate in state.delegates.items()}
    async with journal.database.singly() as connection:
        query = select(negotiations).where(negotiations.c.log == log)
        row = (await connection.execute(query)).one_or_none()
        stored = (row.title, row.language, row.convened_at) if row else None
        rows = await connection.execute(select(participation).where(participation.c.log == log))
        taking_part = {row.user_name: (row.role, row.delegation) for row in rows}
    if stored != expected:
        return Difference(log, state.size, f"the list of negotiations says {stored}, the log {expected}")
    for user in sorted(roles.keys() | taking_part.keys()):
        if roles.get(user) != taking_part.get(user):
            what = f"the list of participants has {user} as {taking_part.get(user)}, the log as {roles.get(user)}"
            return Difference(log, state.size, what)
    return None


async def rebuild(journal: Journal, log: str, state: State) -> None:
    """Make the view of this log anew from `state`, its head."""
    convened = await journal.read(log, limit=1)
    async with journal.database.writing() as connection:
        await connection.execute(delete(negotiations).where(negotiations.c.log == log))
        await connection.execute(delete(participation).where(participation.c.log == log))
        if convened:
            await connection.execute(_convened(log, state.title, state.language, convened[0].at))
        for user, delegate in state.delegates.items():
            await connection.execute(_joined(log, user, delegate.role, delegate.delegation))


def _convened(log: str, title: str, language: str, at: datetime) -> Executable:
    return insert(negotiations).values(log=log, title=title, language=language, convened_at=at)


def _joined(log: str, user: str, role: Role, delegation: str | None) -> Executable:
    return insert(participation).values(log=log, user_name=user, role=role.value, delegation=delegation)


def _left(log: str, user: str) -> Executable:
    return delete(participation).where(participation.c.log == log, participation.c.user_name == user)
