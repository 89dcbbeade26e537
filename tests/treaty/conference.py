"""Given / when / then for the rules of the table: a conference in memory, without clock, chance or storage."""

from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest
from travaux.treaty.commands import (
    AccreditDelegate,
    AccreditDelegation,
    ClauseDraft,
    Command,
    ConveneNegotiation,
    FormGroup,
    ProposeAmendment,
    Request,
    Reword,
    TableDraft,
)
from travaux.treaty.edits import ClauseKind, Portion
from travaux.treaty.events import DelegationKind, Event, Recorded, Role
from travaux.treaty.negotiation import State, decide, delegation_of, evolve, fold
from travaux.treaty.refusals import Refusal
from travaux.treaty.rolling import marked_up, rolling
from travaux.treaty.wording import read

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)

ARTICLE, PARAGRAPH = ClauseKind.ARTICLE, ClauseKind.PARAGRAPH
DRAFT = (
    ClauseDraft(ClauseKind.TITLE, text="Agreement on artificial intelligence"),
    ClauseDraft(
        ARTICLE,
        heading="Notification",
        children=(
            ClauseDraft(PARAGRAPH, text="Each Party should notify the depositary within 60 days."),
            ClauseDraft(PARAGRAPH, text="Frontier systems shall be tested before use."),
        ),
    ),
    ClauseDraft(ARTICLE, heading="Review", text="The Parties shall meet once a year."),
)


class Conference:
    """`when` asks and keeps what follows; `refused` asks and gives the refusal, checking that nothing followed."""

    def __init__(self) -> None:
        self.log: list[Recorded] = []
        self.state = State()

    def when(self, user: str, command: Command) -> tuple[Event, ...]:
        command_id = UUID(int=len(self.log) + 1)
        at = NOON + timedelta(minutes=self.state.size)
        events = decide(self.state, Request(command_id, user, at, command))
        delegation = delegation_of(self.state, user)
        for event in events:
            recorded = Recorded(self.state.size + 1, at, user, delegation, command_id, event)
            self.state = evolve(self.state, recorded)
            self.log.append(recorded)
        return events

    def refused(self, user: str, command: Command) -> Refusal:
        before = self.state
        with pytest.raises(Refusal) as refused:
            self.when(user, command)
        assert self.state is before
        assert str(refused.value)
        return refused.value

    def propose(self, user: str, clause: str, text: str, **rest: object) -> str:
        """The amendment by which the user's delegation proposes the whole new wording of a clause."""
        reword = Reword(clause, text, as_of=rest.pop("as_of", None))  # type: ignore[arg-type]
        self.when(user, ProposeAmendment((reword,), **rest))  # type: ignore[arg-type]
        return f"a{self.state.size}"

    def text(self, clause: str) -> str:
        return read(self.state.clauses[clause].text)

    def rolling(self, clause: str) -> str:
        found = self.state.clauses[clause]
        names = {each.id: self.state.attribution(each) for each in self.state.amendments.values()}
        return marked_up(rolling(found.text, self.state.laid(found, Portion.TEXT)), names)

    def then_replayed_equals_live(self) -> None:
        assert fold(State(), self.log) == self.state


def convened() -> Conference:
    """The delegations EU, KEN, USA and CHN with a head each, a chair, an observer, an auditor, and the group G77."""
    conference = Conference()
    conference.when("sec", ConveneNegotiation("Agreement on artificial intelligence"))
    for code in ("EU", "KEN", "USA", "CHN"):
        kind = DelegationKind.REIO if code == "EU" else DelegationKind.STATE
        conference.when("sec", AccreditDelegation(code, f"Delegation of {code}", kind))
        conference.when("sec", AccreditDelegate(code.lower(), f"Head of {code}", Role.HEAD, code))
    for role in (Role.CHAIR, Role.OBSERVER, Role.AUDITOR):
        conference.when("sec", AccreditDelegate(role.lower(), role.title(), role))
    conference.when("sec", FormGroup("G77", "Group of 77 and China", "KEN", ("KEN", "CHN")))
    return conference


def tabled(drafts: tuple[ClauseDraft, ...] = DRAFT) -> Conference:
    conference = convened()
    conference.when("sec", TableDraft(drafts))
    return conference


def paragraphs(conference: Conference) -> list[str]:
    return [clause.id for _, clause in conference.state.text() if clause.kind is PARAGRAPH]
