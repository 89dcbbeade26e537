"""The executor of subscriptions forgets each event once it has been answered."""

import asyncio
import gc
from collections.abc import AsyncGenerator
from typing import Any

import strawberry
from graphql import parse
from graphql.execution import subscribe
from graphql.execution.collect_fields import FieldDetails
from travaux.api.schema import Execution


@strawberry.type
class Leaf:
    value: int


@strawberry.type
class Tree:
    leaf: Leaf


@strawberry.type
class Query:
    nothing: int = 0


@strawberry.type
class Subscription:
    @strawberry.subscription
    async def trees(self) -> AsyncGenerator[Tree, None]:
        for value in range(1_000):
            yield Tree(leaf=Leaf(value=value))


async def kept(executor: type[Execution] | None) -> int:
    """How many more descriptions of fields are in memory after 900 events than after 100."""
    schema = strawberry.Schema(Query, subscription=Subscription)
    document = parse("subscription { trees { leaf { value } } }")
    stream: Any = subscribe(schema._schema, document, executor_class=executor)
    stream = await stream if asyncio.iscoroutine(stream) else stream
    counts = []
    for rounds in (100, 800):
        for _ in range(rounds):
            result = await anext(stream)
            assert not result.errors
        gc.collect()
        counts.append(sum(isinstance(each, FieldDetails) for each in gc.get_objects()))
    await stream.aclose()
    return counts[1] - counts[0]


async def test_an_open_subscription_does_not_grow_with_its_events() -> None:
    assert await kept(Execution) < 100


async def test_without_our_executor_it_would() -> None:
    """When this fails, graphql-core has mended it, and ours can go."""
    assert await kept(None) > 800
