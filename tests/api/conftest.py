from collections.abc import AsyncIterator

import pytest

from tests.api.table import Conference, Server, conference, serving


@pytest.fixture
async def server(sqlite_url: str) -> AsyncIterator[Server]:
    async with serving(sqlite_url) as running:
        yield running


@pytest.fixture
async def table(server: Server) -> Conference:
    return await conference(server)
