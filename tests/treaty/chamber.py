"""What the tests of procedure share: a conference whose clock they set, and an amendment with two edits."""

from datetime import datetime
from uuid import UUID

import pytest
from travaux.treaty import procedural as act
from travaux.treaty.commands import Command, Request
from travaux.treaty.events import Event, Recorded, decode, encode
from travaux.treaty.negotiation import decide, delegation_of, evolve
from travaux.treaty.refusals import Refusal
from travaux.treaty.rulesets import RulesOfProcedure

from tests.treaty.conference import Conference, paragraphs, tabled


class Chamber(Conference):
    """A conference of which requests can be dated. The first paragraph has an amendment of the EU, in two edits."""

    clause: str
    amendment: str

    def at(self, at: datetime, user: str, command: Command) -> tuple[Event, ...]:
        command_id = UUID(int=len(self.log) + 1)
        events = decide(self.state, Request(command_id, user, at, command))
        delegation = delegation_of(self.state, user)
        for event in events:
            recorded = Recorded(self.state.size + 1, at, user, delegation, command_id, event)
            self.state = evolve(self.state, recorded)
            self.log.append(recorded)
        return events

    def refused_at(self, at: datetime, user: str, command: Command) -> Refusal:
        before = self.state
        with pytest.raises(Refusal) as refused:
            self.at(at, user, command)
        assert self.state is before
        assert str(refused.value)
        return refused.value

    def opened(self, user: str, command: Command) -> str:
        """The decision that the command opens."""
        self.when(user, command)
        return f"d{self.state.size}"

    def then_the_log_tells_all(self) -> None:
        """What is stored reads back as what happened, and leads to the same state."""
        for recorded in self.log:
            event = recorded.event
            assert decode(type(event).__name__, event.version, encode(event)) == event
        self.then_replayed_equals_live()


def chamber(rules: RulesOfProcedure | None = None) -> Chamber:
    found = tabled()
    made = Chamber()
    made.log, made.state = found.log, found.state
    made.clause = paragraphs(made)[0]
    made.amendment = made.propose("eu", made.clause, "Each Party shall notify the depositary within 30 days.")
    if rules is not None:
        made.when("chair", act.AdoptRulesOfProcedure(rules))
    return made
