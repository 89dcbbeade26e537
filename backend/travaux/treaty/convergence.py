"""Whether the text converges: from one moment to the next, what was agreed, bracketed and reopened.

A step chart, neither smoothed nor carried on into the future (domain.md section 4).
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime

from travaux.treaty.conditions import Reopening
from travaux.treaty.disputed import Disputed, OpenBracket, Reckoning
from travaux.treaty.edits import Portion
from travaux.treaty.events import Recorded
from travaux.treaty.negotiation import evolve
from travaux.treaty.standing import LevelShare, level_shares
from travaux.treaty.state import Part, State


class Step(Part, frozen=True):
    """From the moment after event `since` to that after event `size`.

    `opened` are the brackets that were not there at its beginning and are at its end, `lifted` the reverse; one that
    came and went in between is neither. A bracket is the same as long as the same event opened it at the same words'
    clause. `reopened`: the steps back.
    """

    since: int
    size: int
    at: datetime
    levels: tuple[LevelShare, ...]
    brackets: int
    opened: tuple[OpenBracket, ...]
    lifted: tuple[OpenBracket, ...]
    reopened: tuple[tuple[str, Reopening], ...]

    @property
    def net(self) -> int:
        """Lifted less opened: positive when the text is getting cleaner."""
        return len(self.lifted) - len(self.opened)


def days(log: Iterable[Recorded], state: State | None = None) -> Iterator[State]:
    """The state at the end of each day (UTC) on which something happened: one fold of the log, from `state` on."""
    state = State() if state is None else state
    for recorded in log:
        if state.size and recorded.at.astimezone(UTC).date() != state.at.astimezone(UTC).date():
            yield state
        state = evolve(state, recorded)
    if state.size:
        yield state


def convergence(moments: Iterable[State]) -> Iterator[Step]:
    """A step to each moment from the one before it, the first from nothing: the ends of days, of meetings, any."""
    reckoning = Reckoning()
    before, open_before = State(), dict[_Identity, OpenBracket]()
    for state in moments:
        open_now = _identified(reckoning.disputed(state).values())
        yield Step(
            since=before.size,
            size=state.size,
            at=state.at,
            levels=level_shares(state),
            brackets=len(open_now),
            opened=tuple(each for key, each in open_now.items() if key not in open_before),
            lifted=tuple(each for key, each in open_before.items() if key not in open_now),
            reopened=_reopened(state, before.size),
        )
        before, open_before = state, open_now


_Identity = tuple[str, Portion | None, int, int]


def _identified(found: Iterable[Disputed]) -> dict[_Identity, OpenBracket]:
    """Of several brackets that one event opened in the same words, the first, the second …"""
    identified: dict[_Identity, OpenBracket] = {}
    for bracket in (bracket for each in found for bracket in each.brackets):
        number = 0
        while (key := (bracket.clause, bracket.portion, bracket.opened_by, number)) in identified:
            number += 1
        identified[key] = bracket
    return identified


def _reopened(state: State, since: int) -> tuple[tuple[str, Reopening], ...]:
    steps: Sequence[tuple[str, Reopening]] = [
        (clause.id, step)
        for clause in state.clauses.values()
        for step in clause.reopenings
        if step.seq > since
    ]
    return tuple(sorted(steps, key=lambda each: each[1].seq))
