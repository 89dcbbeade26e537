"""What a vote would give if everybody voted as they speak, and how many would have to move.

For the eyes of who weighs whether to go on seeking consensus: a projection is no vote and decides nothing.
"""

from collections.abc import Callable

from travaux.treaty.positions import Column
from travaux.treaty.rules import TWO_THIRDS, Majority, Tally
from travaux.treaty.state import Part, State


class Moves(Part, frozen=True):
    """How many delegations would have to move, in each of three ways; None: that way is not enough."""

    no_to_abstain: int | None
    no_to_yes: int | None
    abstain_to_yes: int | None


class Projection(Part, frozen=True):
    """Yes: who can live with it or more. No: who opposes or objects. Undecided, counted as abstaining: who reserves its
    position, has none, or has groups that say different things.

    The range: `lowest` if all the undecided vote no, `highest` if all vote yes. `missing` None: it would be adopted.
    """

    on: str
    yes: tuple[str, ...]
    no: tuple[str, ...]
    undecided: tuple[str, ...]
    adopted: bool
    lowest: Tally
    adopted_at_lowest: bool
    highest: Tally
    adopted_at_highest: bool
    missing: Moves | None
    events: tuple[int, ...]

    @property
    def tally(self) -> Tally:
        return Tally(len(self.yes), len(self.no), len(self.undecided), 0)


class Blocking(Part, frozen=True):
    """Who keeps the question from being decided. By consensus: the parties that formally object, one is enough.

    By vote: `votes_needed` of those that would vote yes or no, and those who would vote no. `blocked`: they are enough.
    """

    on: str
    objecting: tuple[str, ...]
    opposed: tuple[str, ...]
    votes_needed: int
    blocked: bool
    events: tuple[int, ...]


def projection(state: State, column: Column, rule: Majority = TWO_THIRDS) -> Projection:
    """The vote on a clause or an amendment under the fallback rule, by the delegations now entitled to vote."""
    cells = [cell for cell in column.cells if state.delegations[cell.delegation].votes]
    yes = tuple(cell.delegation for cell in cells if cell.value is not None and cell.value >= 0)
    no = tuple(cell.delegation for cell in cells if cell.value is not None and cell.value < 0)
    undecided = tuple(cell.delegation for cell in cells if cell.value is None)
    tally = Tally(len(yes), len(no), len(undecided), 0)
    lowest = Tally(len(yes), len(no) + len(undecided), 0, 0)
    highest = Tally(len(yes) + len(undecided), len(no), 0, 0)
    return Projection(
        column.on,
        yes,
        no,
        undecided,
        rule.adopts(tally),
        lowest,
        rule.adopts(lowest),
        highest,
        rule.adopts(highest),
        moves_missing(rule, tally),
        tuple(sorted({seq for cell in cells for seq in cell.events})),
    )


def moves_missing(rule: Majority, tally: Tally) -> Moves | None:
    """How few would have to move for adoption, all in the same way; None if it is adopted as it is.

    The rule itself is asked, move by move. Under two thirds, where `s = 2N - Y` is missing, that is ⌈s/2⌉ from no to
    abstaining, ⌈s/3⌉ from no to yes, or s from abstaining to yes (domain.md section 4).
    """
    if rule.adopts(tally):
        return None
    yes, no, abstain, absent = tally.yes, tally.no, tally.abstain, tally.not_voting
    return Moves(
        _fewest(no, lambda moved: rule.adopts(Tally(yes, no - moved, abstain + moved, absent))),
        _fewest(no, lambda moved: rule.adopts(Tally(yes + moved, no - moved, abstain, absent))),
        _fewest(abstain, lambda moved: rule.adopts(Tally(yes + moved, no, abstain - moved, absent))),
    )


def _fewest(most: int, enough: Callable[[int], bool]) -> int | None:
    return next((moved for moved in range(1, most + 1) if enough(moved)), None)


def blocking(state: State, column: Column, rule: Majority = TWO_THIRDS) -> Blocking:
    projected = projection(state, column, rule)
    needed = votes_to_block(rule, len(projected.yes) + len(projected.no))
    objecting = state.objecting(column.on)
    positions = state.positions_on(column.on)
    behind = {positions[party].seq for party in objecting}
    behind.update(seq for cell in column.cells if cell.delegation in projected.no for seq in cell.events)
    return Blocking(
        column.on,
        objecting,
        projected.no,
        needed,
        blocked=bool(objecting) or (needed > 0 and len(projected.no) >= needed),
        events=tuple(sorted(behind)),
    )


def votes_to_block(rule: Majority, cast: int) -> int:
    """The fewest votes against that defeat the question when so many vote yes or no: `⌊cast/3⌋ + 1` of two thirds."""
    return next(no for no in range(cast + 1) if not rule.adopts(Tally(cast - no, no, 0, 0)))
