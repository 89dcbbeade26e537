"""What can be watched. Watchers pull: a slow one reads later, and makes nobody wait."""

from collections.abc import AsyncGenerator, Callable
from contextlib import aclosing
from typing import Annotated, Any, TypeVar

import strawberry
from prometheus_client import Gauge

from travaux.api import ids
from travaux.api.described import prose, said
from travaux.api.errors import Code, Fault, not_found
from travaux.api.identity import Context, Info
from travaux.api.scalars import Cursor
from travaux.api.types.clause import Clause
from travaux.api.types.decision import Decision
from travaux.api.types.history import RecordedEvent
from travaux.api.types.negotiation import Negotiation
from travaux.api.types.standing import Standing
from travaux.api.view import View, view
from travaux.treaty.events import AmendmentAdopted, AmendmentReopened, DelegateRecalled, Recorded
from travaux.treaty.negotiation import evolve
from travaux.treaty.state import State

T = TypeVar("T")
OPEN = Gauge("travaux_subscriptions_open", "Subscriptions being served, by field.", ["field"])


def _watched(resolver: Callable[..., AsyncGenerator[Any, None]]) -> Any:
    """A subscription whose description is the docstring of its resolver."""
    return strawberry.subscription(resolver, description=prose(resolver.__doc__))


@strawberry.type(description="What can be watched, over graphql-transport-ws.")
class Subscription:
    @_watched
    async def events(
        self,
        info: Info,
        negotiation: Annotated[strawberry.ID, said("The negotiation.")],
        after: Annotated[
            Cursor | None, said("Where you were: a cursor of this negotiation; null: before the first event.")
        ] = None,
    ) -> AsyncGenerator[RecordedEvent, None]:
        """Every event after the cursor, old and new alike, in order and exactly once, and then live, without a gap.

        It ends when your accreditation does.
        """
        named = ids.asked(negotiation, "Negotiation")
        seen = await _seen(info.context, named, "negotiation")
        start = 0 if after is None else ids.place(after, named.log)
        if start > seen.state.size:
            raise Fault(
                Code.BAD_USER_INPUT, "The negotiation has not come that far. Use cursors as they were given."
            )
        with OPEN.labels("events").track_inprogress():
            async with aclosing(_told(seen, start)) as told:
                async for at, recorded in told:
                    yield RecordedEvent.of(at, recorded)

    @_watched
    async def negotiation(
        self,
        info: Info,
        id: Annotated[strawberry.ID, said("Its id.")],  # noqa: A002
    ) -> AsyncGenerator[Negotiation, None]:
        """The negotiation as it stands, at once and again after each event."""
        named = ids.asked(id, "Negotiation")
        seen = await _seen(info.context, named, "negotiation")
        with OPEN.labels("negotiation").track_inprogress():
            async with aclosing(_states(seen)) as states:
                async for at, _ in states:
                    yield Negotiation.of(at)

    @_watched
    async def clause(
        self,
        info: Info,
        id: Annotated[strawberry.ID, said("Its id.")],  # noqa: A002
    ) -> AsyncGenerator[Clause, None]:
        """The clause as it stands, at once and again after each event that concerns it.

        An event concerns it that changes its words, its place or number, what is said of it, or an amendment to it.
        """
        named = ids.asked(id, "Clause")
        seen = await _seen(info.context, named, "clause")
        if named.name not in seen.state.clauses:
            raise not_found("clause")
        with OPEN.labels("clause").track_inprogress():
            async with aclosing(_changes(seen, lambda at: _of_clause(at.state, named.name))) as changes:
                async for at in changes:
                    yield Clause.of(at, at.state.clauses[named.name])

    @_watched
    async def ballot(
        self,
        info: Info,
        id: Annotated[strawberry.ID, said("Its id.")],  # noqa: A002
    ) -> AsyncGenerator[Decision, None]:
        """The ballot or consensus call as it stands, at once and again after each event that concerns it."""
        named = ids.asked(id, "Decision")
        seen = await _seen(info.context, named, "decision")
        if named.name not in seen.state.decisions:
            raise not_found("decision")
        with OPEN.labels("ballot").track_inprogress():
            async with aclosing(_changes(seen, lambda at: _of_decision(at.state, named.name))) as changes:
                async for at in changes:
                    yield Decision.of(at, at.state.decisions[named.name])

    @_watched
    async def standing(
        self,
        info: Info,
        negotiation: Annotated[strawberry.ID, said("The negotiation.")],
    ) -> AsyncGenerator[Standing, None]:
        """Where consensus stands, at once and again after each event; after several at once, as they leave it."""
        named = ids.asked(negotiation, "Negotiation")
        seen = await _seen(info.context, named, "negotiation")
        with OPEN.labels("standing").track_inprogress():
            yield Standing.of(seen)
            async with aclosing(seen.house.hub.follow(seen.log, seen.state.size)) as batches:
                async for batch in batches:
                    for recorded in batch:
                        seen = _after(seen, recorded)
                    yield Standing.of(seen)


async def _seen(context: Context, named: ids.Named, what: str) -> View:
    seen = await view(context.house, named.log, context.person.name)
    if seen is None:
        raise not_found(what)
    return seen


async def _told(seen: View, start: int) -> AsyncGenerator[tuple[View, Recorded], None]:
    """The events after `start`, each with the negotiation as it stands then, or at the beginning if that is later.

    Old events are told to whoever takes part now; a recall ends that, however far the telling has come.
    """
    async with aclosing(seen.house.hub.follow(seen.log, start)) as batches:
        async for batch in batches:
            if batch[-1].seq <= seen.state.size and not await _takes_part(seen):
                raise not_found("negotiation")
            for recorded in batch:
                seen = _after(seen, recorded)
                yield seen, recorded


async def _states(seen: View) -> AsyncGenerator[tuple[View, Recorded | None], None]:
    """The negotiation as it stands, and again after each event."""
    yield seen, None
    async with aclosing(seen.house.hub.follow(seen.log, seen.state.size)) as batches:
        async for batch in batches:
            for recorded in batch:
                seen = _after(seen, recorded)
                yield seen, recorded


def _after(seen: View, recorded: Recorded) -> View:
    """What the watcher sees once the event has happened; for one recalled by it, nothing more."""
    if recorded.seq <= seen.state.size:
        return seen
    state = evolve(seen.state, recorded)
    if isinstance(recorded.event, DelegateRecalled) and seen.reader not in state.delegates:
        raise not_found("negotiation")
    return View(seen.log, state, seen.reader, seen.house)


async def _takes_part(seen: View) -> bool:
    return await view(seen.house, seen.log, seen.reader) is not None


async def _changes(seen: View, of: Callable[[View], tuple[object, ...]]) -> AsyncGenerator[View, None]:
    """The negotiation at once, and again after each event that changes what `of` picks out of it."""
    shown: tuple[object, ...] = ()
    async with aclosing(_states(seen)) as states:
        async for at, recorded in states:
            moved = isinstance(getattr(recorded, "event", None), AmendmentAdopted | AmendmentReopened)
            picked = of(at) if not moved else (*of(at), recorded)
            if len(picked) != len(shown) or any(
                new is not old for new, old in zip(picked, shown, strict=True)
            ):
                yield at
            shown = picked


def _of_clause(state: State, name: str) -> tuple[object, ...]:
    """What a clause is made of. The parts are immutable, so a part has changed if it is another object."""
    clause = state.clauses[name]
    return (
        clause,
        state.level(clause),
        *(state.amendments[each] for each in clause.amendments),
        *(state.comments[each] for each in clause.comments),
        *(state.decisions[each] for each in clause.decisions),
    )


def _of_decision(state: State, name: str) -> tuple[object, ...]:
    decision = state.decisions[name]
    about = decision.question.amendment or decision.question.clause or ""
    motion = decision.proceedings.terms.motion if decision.proceedings.terms else None
    on_motion = None if motion is None else state.floor.motions[motion]
    return decision, state.clauses.get(about) or state.amendments.get(about), on_motion, state.floor.present
