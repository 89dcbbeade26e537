"""The tests' own databases keep their promises; otherwise no test that uses them means anything."""

from sqlalchemy import text
from sqlalchemy.ext.asyncio import create_async_engine

from tests import postgres


async def test_each_test_gets_a_database_it_can_write_to(database_url: str) -> None:
    engine = create_async_engine(database_url)
    async with engine.begin() as connection:
        await connection.execute(text("CREATE TABLE clauses (label TEXT)"))
        await connection.execute(text("INSERT INTO clauses VALUES ('Artículo 5 bis')"))
    async with engine.connect() as connection:
        assert (await connection.execute(text("SELECT label FROM clauses"))).scalar_one() == "Artículo 5 bis"
    await engine.dispose()


async def test_postgresql_waits_for_the_disk(postgres_url: str) -> None:
    engine = create_async_engine(postgres_url)
    async with engine.connect() as connection:
        assert (await connection.execute(text("SHOW fsync"))).scalar_one() == "on"
        assert (await connection.execute(text("SHOW synchronous_commit"))).scalar_one() == "on"
    await engine.dispose()


async def test_a_template_is_copied_with_what_it_holds(postgres_server: postgres.Server) -> None:
    template = postgres_server.create()
    engine = create_async_engine(template)
    async with engine.begin() as connection:
        await connection.execute(text("CREATE TABLE clauses (label TEXT)"))
    await engine.dispose()

    copy = postgres_server.create(template)

    engine = create_async_engine(copy)
    async with engine.connect() as connection:
        assert (await connection.execute(text("SELECT count(*) FROM clauses"))).scalar_one() == 0
    await engine.dispose()
    for url in (copy, template):
        postgres_server.drop(url)
