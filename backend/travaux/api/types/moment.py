"""Moments in the life of a negotiation."""

from datetime import datetime

import strawberry

from travaux.api.described import told


@strawberry.input(one_of=True, description="A moment in the life of a negotiation.")
class Moment:
    seq: int | None = told("After the event with this number.", default=strawberry.UNSET)
    instant: datetime | None = told(
        "After the last event that was not later than this.", default=strawberry.UNSET
    )

    @property
    def named(self) -> int | datetime | None:
        """The moment as the journal takes it."""
        return self.seq if isinstance(self.seq, int) else self.instant
