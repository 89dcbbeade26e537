"""What can be read."""

from typing import Annotated

import strawberry

from travaux.api import ids
from travaux.api.described import field, said
from travaux.api.errors import Code, Fault
from travaux.api.identity import Info
from travaux.api.types.found import node
from travaux.api.types.moment import Moment
from travaux.api.types.negotiation import Negotiation
from travaux.api.types.node import Node
from travaux.api.types.paging import After, Connection, First, Window, filled, window
from travaux.api.types.people import DemoPrincipal, Viewer
from travaux.api.view import view
from travaux.views.participation import negotiations_of

MOST_NEGOTIATIONS = 1_000
"""Of one person; the list shows the latest of these."""


At = Annotated[Moment | None, said("At an earlier moment; null: now.")]


@strawberry.type(description="What can be read. Every reading can be of an earlier moment.")
class Query:
    @field
    async def node(
        self,
        info: Info,
        id: Annotated[strawberry.ID, said("Its id.")],  # noqa: A002
        at: At = None,
    ) -> Node | None:
        """What has this id; null if nothing has, or nothing that whoever asks may see."""
        person = info.context.person
        named = ids.asked(id)
        seen = await view(info.context.house, named.log, person.name, None if at is None else at.named)
        return None if seen is None else node(seen, named.name)

    @field
    def viewer(self, info: Info) -> Viewer | None:
        """Who asks; null for an anonymous visitor."""
        speaker = info.context.speaker
        return None if speaker is None else Viewer(user=speaker.name, name=speaker.display_name)

    @field
    async def negotiations(
        self, info: Info, first: First = None, after: After = None
    ) -> Connection[Negotiation]:
        """The negotiations in which whoever asks takes part, the latest convened first."""
        house, user = info.context.house, info.context.person.name
        found = [each.log for each in await negotiations_of(house.database, user, limit=MOST_NEGOTIATIONS)]
        begin = _index(found, after)
        at = window(range(begin, len(found)), first)
        at = Window(at.start + begin, at.stop + begin, len(found))
        logs = found[at.start : at.stop]
        views = [await view(house, log, user) for log in logs]
        here = [(log, Negotiation.of(each)) for log, each in zip(logs, views, strict=True) if each]
        return filled(Connection, [log for log, _ in here], [each for _, each in here], at)

    @field
    async def negotiation(
        self,
        info: Info,
        id: Annotated[strawberry.ID, said("Its id.")],  # noqa: A002
        at: At = None,
    ) -> Negotiation | None:
        """A negotiation; null if there is none with this id in which whoever asks takes part."""
        person = info.context.person
        named = ids.asked(id, "Negotiation")
        seen = await view(info.context.house, named.log, person.name, None if at is None else at.named)
        return None if seen is None else Negotiation.of(seen)

    @field
    def demo(self, info: Info) -> list[DemoPrincipal]:
        """Whom visitors may speak as; empty unless this server demonstrates itself."""
        return [
            DemoPrincipal(
                name=each.name,
                role=each.role,
                delegation=each.delegation,
                token=each.token,
                negotiation=ids.encode(each.negotiation),
            )
            for each in info.context.house.demo
        ]


def _index(logs: list[str], after: str | None) -> int:
    if after is None:
        return 0
    try:
        return logs.index(ids.key(after)) + 1
    except ValueError:
        raise Fault(Code.BAD_USER_INPUT, "This is no cursor of this list.") from None
