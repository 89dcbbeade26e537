"""`travaux demo`: a living negotiation, with a way in for every role."""

import asyncio
import socket
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from travaux.api import ids
from travaux.api.house import Principal
from travaux.cli import data, serving
from travaux.cli.terminal import as_json, progress, say
from travaux.demo.opening import TITLE
from travaux.demo.script import LINES, NEGOTIATION
from travaux.demo.seeding import let_in, seed
from travaux.settings import Settings

TRY_NEXT = """\
Try next
  open the page as two delegations in two windows: propose other words for Article 9 in one, watch the other
  vote on Article 33, paragraph 1, for a delegation that has not voted yet; then close the ballot as the chair
  object, for any delegation, to the amendment to Article 14; then close the consensus call on it as the chair
  open the history of Article 15, paragraph 1, and see whose words it holds, and why
"""


@contextmanager
def folder(settings: Settings, *, chosen: bool) -> Iterator[Settings]:
    """The settings with a data folder of the demo's own, unless one or a database has been chosen."""
    if chosen or settings.database_url:
        yield settings
        return
    with TemporaryDirectory(prefix="travaux-demo-") as fresh:
        yield settings.model_copy(update={"data": Path(fresh)})


def show(settings: Settings, listening: socket.socket, tokens: Path | None) -> None:
    """Seed, tell the way in, serve."""
    principals = asyncio.run(_seeded(settings))
    url = serving.url(listening)
    if tokens is not None:
        # Whoever reads this file can speak as anybody in the demo, so others on this machine may not.
        data.written(tokens, as_json(_ways_in(url, principals)), mode=0o600)
    say(_welcome(listening, principals))
    serving.serve(settings, listening, principals)


async def _seeded(settings: Settings) -> list[Principal]:
    async with data.opened(settings) as database:
        with progress("Two weeks of negotiation", LINES) as more:
            await seed(database, datetime.now(UTC), lambda: more(1))
        return await let_in(database)


def _ways_in(url: str, principals: Sequence[Principal]) -> dict[str, object]:
    listed = [
        {"name": each.name, "role": each.role, "delegation": each.delegation, "token": each.token}
        for each in principals
    ]
    return {"negotiation": ids.encode(NEGOTIATION), "url": url, "principals": listed}


def _welcome(listening: socket.socket, principals: Sequence[Principal]) -> str:
    url = serving.url(listening)
    width = max(len(each.name) for each in principals)
    roles = [
        f"{each.role.value.lower()}{f' {each.delegation}' if each.delegation else ''}" for each in principals
    ]
    entries = "\n".join(
        f"  {each.name:{width}}  {role:{max(map(len, roles))}}  {url}/#token={each.token}"
        for each, role in zip(principals, roles, strict=True)
    )
    return f"{TITLE}, negotiated for two weeks: {url}/\n\nEnter as\n{entries}\n\n{TRY_NEXT}\nCtrl-C ends it."
