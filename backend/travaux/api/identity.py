"""Who speaks. What they may do is for the table to say."""

from collections.abc import Mapping
from typing import TypeAlias

import strawberry
from starlette.requests import HTTPConnection
from strawberry.fastapi import BaseContext

from travaux import accounts
from travaux.accounts import User
from travaux.api.errors import unauthenticated
from travaux.api.house import House


class BadToken(Exception):
    """A token was given, and it is not, or no longer, one of ours."""


class Context(BaseContext):
    """What a resolver knows of the request. `speaker`: None for an anonymous visitor."""

    def __init__(self, house: House, speaker: User | None = None) -> None:
        super().__init__()
        self.house = house
        self.speaker = speaker

    @property
    def person(self) -> User:
        """Who speaks. Raises a `Fault` for an anonymous visitor."""
        if self.speaker is None:
            raise unauthenticated()
        return self.speaker


Info: TypeAlias = strawberry.Info[Context, None]


async def context(connection: HTTPConnection) -> Context:
    """The context of a request. A websocket says who speaks later, in its `connection_init`. Raises `BadToken`."""
    house: House = connection.app.state.house
    header = connection.headers.get("authorization")
    if header is None or connection.scope["type"] == "websocket":
        return Context(house)
    return Context(house, await speaker(house, header))


async def speaker(house: House, authorization: object) -> User:
    """The user of `Bearer <token>`. Raises `BadToken`."""
    scheme, _, token = authorization.partition(" ") if isinstance(authorization, str) else ("", "", "")
    user = await accounts.authenticate(house.database, token.strip()) if scheme.lower() == "bearer" else None
    if user is None:
        raise BadToken
    return user


async def speaker_of_socket(house: House, payload: Mapping[str, object]) -> User | None:
    """Who speaks, by the payload of `connection_init`; None if it does not say. Raises `BadToken`."""
    given = next((value for key, value in payload.items() if key.lower() == "authorization"), None)
    return None if given is None else await speaker(house, given)
