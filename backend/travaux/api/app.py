"""The web application: GraphQL, probes and the page in one process."""

import gc
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from typing import Any

from fastapi import FastAPI
from prometheus_client import CONTENT_TYPE_LATEST, generate_latest
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from travaux.api import ide, sockets
from travaux.api.errors import Code, Fault
from travaux.api.house import House, Principal, opened
from travaux.api.http import failure
from travaux.api.identity import BadToken
from travaux.api.page import Page
from travaux.api.router import GraphQL
from travaux.database import StorageUnavailable
from travaux.settings import Settings

SERVER: dict[str, Any] = {"ws_max_size": sockets.LARGEST_MESSAGE, "ws_per_message_deflate": False}
"""What uvicorn is to be started with, beside its address."""


def create(settings: Settings, demo: Sequence[Principal] = ()) -> FastAPI:
    """The application. It opens the database, migrated if needed, when it starts, and closes it when it stops."""

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        async with opened(settings, demo) as house:
            app.state.house = house
            collect_rarely()
            yield

    app = FastAPI(title="Travaux", lifespan=lifespan, docs_url=None, redoc_url=None, openapi_url=None)
    developing = ide.installed()
    app.include_router(GraphQL("/graphql", developing=developing))
    app.add_api_route("/livez", _alive)
    app.add_api_route("/readyz", _ready)
    app.add_api_route("/metrics", _metrics)
    app.add_exception_handler(BadToken, _bad_token)
    app.add_exception_handler(StorageUnavailable, _no_storage)
    if developing:
        app.add_route(ide.PATH, ide.file)
    app.mount("/", Page())
    return app


def collect_rarely() -> None:
    """Leave what start-up made out of garbage collection, and collect the rest less often.

    States share almost everything with each other and hold nothing in a circle, so there is little to find, and looking
    for it costs commands a tenth of their time (tests/bench/write_path.py).
    """
    gc.freeze()
    gc.set_threshold(20_000, 50, 100)


def app() -> FastAPI:
    """For servers that start several processes, each of which reads its settings from its surroundings."""
    return create(Settings())


async def _alive() -> Response:
    """Whether the process answers."""
    return PlainTextResponse("alive\n")


async def _ready(request: Request) -> Response:
    """Whether it can do its work: the database answers."""
    house: House = request.app.state.house
    try:
        await house.journal.sizes([""])
    except StorageUnavailable as unavailable:
        return PlainTextResponse(f"{unavailable}\n", 503)
    return PlainTextResponse("ready\n")


async def _metrics() -> Response:
    return Response(generate_latest(), media_type=CONTENT_TYPE_LATEST)


async def _bad_token(_request: Request, _error: Exception) -> Response:
    fault = Fault(Code.UNAUTHENTICATED, "The token is unknown, expired or revoked. Ask for a new one.")
    return failure(401, fault, headers={"WWW-Authenticate": "Bearer"})


async def _no_storage(_request: Request, error: Exception) -> Response:
    return failure(503, Fault(Code.STORAGE_UNAVAILABLE, str(error)))
