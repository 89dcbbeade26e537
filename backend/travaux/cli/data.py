"""Opening what is stored, and finding a negotiation in it by what a person types."""

import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from pathlib import Path

from travaux.cli.terminal import BadInput
from travaux.database import Database, migrate
from travaux.journal import Journal
from travaux.settings import Settings


@asynccontextmanager
async def opened(settings: Settings) -> AsyncIterator[Database]:
    """The database, made or brought up to date if need be."""
    await migrate(settings.storage)
    database = Database(settings.storage)
    try:
        yield database
    finally:
        await database.close()


@asynccontextmanager
async def existing(settings: Settings) -> AsyncIterator[Database]:
    """The database, if there is one: to look into a folder does not make one."""
    if not settings.database_url:
        folder = settings.data.resolve()
        if not (folder / "travaux.db").exists():
            raise BadInput(
                f"There is no data in {folder}. Import a treaty, or name another folder with --data."
            )
    async with opened(settings) as database:
        yield database


async def negotiation(journal: Journal, named: str) -> str:
    """The log of the negotiation with this id, or the only one whose id begins so."""
    beginning = named.lower() if re.fullmatch("[0-9a-f-]+", named, re.IGNORECASE) else _log(named)
    found = [log for log in sorted(await journal.sizes()) if log.startswith(beginning)]
    if beginning in found:
        return beginning
    if not found:
        raise BadInput(f"There is no negotiation {named!r} here.")
    if len(found) > 1:
        raise BadInput(
            f"{named!r} begins the ids of {len(found)} negotiations: {', '.join(found[:5])}. Type more of it."
        )
    return found[0]


def api_id(log: str) -> str:
    """The id of a negotiation as the API knows it."""
    from travaux.api import ids  # noqa: PLC0415 - the web takes a second to load, and few commands need it

    return ids.encode(log)


def _log(named: str) -> str:
    from travaux.api import ids  # noqa: PLC0415 - as above

    try:
        return ids.decode(named).log
    except ids.BadId:
        raise BadInput(f"There is no negotiation {named!r} here.") from None


def moment(at: str) -> int | datetime:
    """The number of an event, or an instant; one without an offset is in UTC."""
    if at.isascii() and at.isdigit():
        return int(at)
    try:
        instant = datetime.fromisoformat(at)
    except ValueError:
        raise BadInput(
            f"{at!r} is neither the number of an event nor an instant such as 2026-03-14T16:20:00Z."
        ) from None
    if instant.tzinfo is None:
        instant = instant.replace(tzinfo=UTC)
    if instant > datetime.now(UTC):
        raise BadInput(f"{at} has not come yet: what will stand then is not known.")
    return instant


def written(path: Path, content: str, mode: int = 0o666) -> None:
    """Write a file, with the reason in one sentence if it cannot be written."""
    try:
        path.touch(mode)
        path.write_text(content, encoding="utf-8", newline="\n")
    except OSError as problem:
        raise BadInput(f"{path} cannot be written: {problem.strerror}.") from None
