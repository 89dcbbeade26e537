"""The schema, put together."""

from typing import Any

import strawberry
from graphql.execution import Executor
from strawberry.schema.config import StrawberryConfig
from strawberry.schema.schema import StrawberryGraphQLCoreExecutionContext

import travaux.api.types.enums  # noqa: F401 - publishes the words of the core
from travaux.api.limits import Guard
from travaux.api.mutations import Mutation
from travaux.api.queries import Query
from travaux.api.refused import PUBLISHED
from travaux.api.scalars import SCALARS
from travaux.api.subscriptions import Subscription


class Execution(StrawberryGraphQLCoreExecutionContext):
    """graphql-core 3.3 shares one cache of sub-fields among the executions of all events of a subscription.

    Each execution adds its own entries and none is ever found again, so an open subscription grows by some
    3 kB an event. Here each event has a cache of its own, which goes when it has been answered.
    """

    def build_per_event_executor(self, payload: Any) -> Executor[Any]:
        executor = super().build_per_event_executor(payload)
        executor._relevant_sub_fields = {}  # noqa: SLF001 - there is no public way
        return executor


class _Schema(strawberry.Schema):
    def process_errors(self, *_: object) -> None:
        """Errors are logged where they are presented, and only those that are ours to mend."""


# Never sort_schema=True: with it strawberry 0.341 cannot output enums.
schema = _Schema(
    Query,
    Mutation,
    Subscription,
    types=list(PUBLISHED.values()),
    extensions=[Guard],
    execution_context_class=Execution,
    config=StrawberryConfig(scalar_map=SCALARS, disable_field_suggestions=True),
)
