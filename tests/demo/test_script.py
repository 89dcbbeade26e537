"""The demo is a negotiation like any other: every line of it is in order, and it shows everything there is to see."""

from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import get_args
from uuid import UUID

import pytest
from travaux.demo.opening import DRAFT
from travaux.demo.people import CIRCLES, PERSONS, SEATS
from travaux.demo.script import LINES, NEGOTIATION, script
from travaux.demo.table import Table
from travaux.exchange import plain
from travaux.treaty.commands import ClauseDraft
from travaux.treaty.conditions import Bond
from travaux.treaty.edits import ClauseKind
from travaux.treaty.events import EVENTS, Fate, Recorded, decode, encode
from travaux.treaty.negotiation import State, decide, delegation_of, evolve, fold
from travaux.treaty.procedures import ProcedureEvent
from travaux.treaty.state import AmendmentStatus, DecisionStatus, Procedure

END = datetime(2030, 3, 14, 16, 20, tzinfo=UTC)


def played(end: datetime = END) -> tuple[State, list[Recorded]]:
    table = Table()
    log: list[Recorded] = []
    for request in script(table, end):
        for event in decide(table.state, request):
            delegation = delegation_of(table.state, request.actor)
            place = len(log) + 1
            log.append(Recorded(place, request.at, request.actor, delegation, request.command_id, event))
        table.state = fold(table.state, log[table.state.size :])
    return table.state, log


@pytest.fixture(scope="module")
def story() -> tuple[State, list[Recorded]]:
    return played()


def test_the_draft_is_read_without_a_doubt() -> None:
    draft = plain.parse(DRAFT.read_text(encoding="utf-8"))
    assert draft.doubts == ()
    kinds = Counter(clause.kind for clause in _all(draft.clauses))
    assert kinds[ClauseKind.ARTICLE] == 35
    assert kinds[ClauseKind.CHAPTER] == 5
    assert kinds[ClauseKind.ANNEX] == 1
    assert kinds[ClauseKind.FINAL_CLAUSE] == 1
    assert kinds[ClauseKind.PREAMBULAR_PARAGRAPH] == 13


def test_twelve_delegations_and_two_overlapping_groups_take_part(story: tuple[State, list[Recorded]]) -> None:
    state, _ = story
    assert sum(each.votes for each in state.delegations.values()) >= 12
    assert len(state.delegations) == len(SEATS)
    first, second = (set(state.groups[circle.code].members) for circle in CIRCLES)
    assert first & second
    assert {person.role for person in PERSONS} == {each.role for each in state.delegates.values()}


def test_every_kind_of_fact_occurs_but_those_of_special_procedures(
    story: tuple[State, list[Recorded]],
) -> None:
    _, log = story
    special = {kind.__name__ for kind in (*get_args(ProcedureEvent), *get_args(Bond))}
    assert {type(recorded.event).__name__ for recorded in log} >= EVENTS.keys() - special


def test_every_end_an_amendment_can_come_to_occurs(story: tuple[State, list[Recorded]]) -> None:
    state, _ = story
    assert {each.status for each in state.amendments.values()} == set(AmendmentStatus)
    assert Fate.PARTLY_OVERTAKEN in {each.fate for each in state.amendments.values()}


def test_both_procedures_have_succeeded_and_failed_and_one_of_each_is_open(
    story: tuple[State, list[Recorded]],
) -> None:
    state, _ = story
    seen = Counter((each.procedure, each.status) for each in state.decisions.values())
    both = (Procedure.CONSENSUS_CALL, Procedure.BALLOT)
    assert seen.keys() == {(procedure, status) for procedure in both for status in DecisionStatus}
    assert all(seen[procedure, DecisionStatus.OPEN] == 1 for procedure in both)


def test_a_clause_has_three_rival_wordings(story: tuple[State, list[Recorded]]) -> None:
    state, _ = story
    assert max(len(state.open_on(clause)) for clause in state.clauses.values()) >= 3


def test_time_runs_forward_over_two_weeks_and_stops_at_the_end(story: tuple[State, list[Recorded]]) -> None:
    _, log = story
    instants = [recorded.at for recorded in log]
    assert instants == sorted(instants)
    assert timedelta(days=11) < END - instants[0] < timedelta(days=17)
    assert timedelta(0) <= END - instants[-1] < timedelta(hours=1)


@pytest.mark.parametrize("hours", range(0, 168, 5))
def test_time_runs_forward_whenever_the_demo_is_started(hours: int) -> None:
    _, log = played(END + timedelta(hours=hours))
    instants = [recorded.at for recorded in log]
    assert instants == sorted(instants)
    assert instants[-1] <= END + timedelta(hours=hours)


def test_the_same_commands_under_the_same_ids_every_time(story: tuple[State, list[Recorded]]) -> None:
    _, log = story
    _, later = played(END + timedelta(days=40))
    assert [(each.command_id, each.event) for each in log] == [
        (each.command_id, each.event) for each in later
    ]
    assert log[0].command_id == UUID(NEGOTIATION)
    assert len({each.command_id for each in log}) == LINES


def test_live_equals_replayed(story: tuple[State, list[Recorded]]) -> None:
    state, log = story
    replayed = State()
    for one in log:
        stored = encode(one.event)
        event = decode(type(one.event).__name__, one.event.version, stored)
        replayed = evolve(
            replayed, Recorded(one.seq, one.at, one.actor, one.delegation, one.command_id, event)
        )
    assert replayed == state


def _all(clauses: tuple[ClauseDraft, ...]) -> Iterator[ClauseDraft]:
    for clause in clauses:
        yield clause
        yield from _all(clause.children)
