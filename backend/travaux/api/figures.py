"""Where consensus stands at a moment, found once for all who ask."""

from collections import OrderedDict
from collections.abc import Iterable
from functools import cached_property

from travaux.treaty import convergence, positions, standing
from travaux.treaty.disputed import Reckoning
from travaux.treaty.events import Recorded
from travaux.treaty.state import State

KEPT = 16
"""Moments whose figures are remembered. They are large."""


class Figures:
    """The figures of one moment. Each is found when it is first asked for."""

    def __init__(self, state: State, reckoning: Reckoning) -> None:
        self.state = state
        self._reckoning = reckoning
        self.steps: tuple[convergence.Step, ...] | None = None
        """The steps that led here, once somebody has asked for them."""

    @cached_property
    def standing(self) -> standing.Standing:
        return standing.standing(self.state, self._reckoning)

    @cached_property
    def matrix(self) -> positions.Matrix:
        return positions.matrix(self.state)


def steps(log: Iterable[Recorded]) -> tuple[convergence.Step, ...]:
    """A step to the end of each day on which something happened. It folds the whole log."""
    return tuple(convergence.convergence(convergence.days(log)))


class Mediation:
    """The figures of the states of the logs of one database. A state never changes, so they are found once."""

    def __init__(self) -> None:
        self._kept: OrderedDict[tuple[str, int], Figures] = OrderedDict()
        self._reckonings: OrderedDict[str, Reckoning] = OrderedDict()

    def figures(self, log: str, state: State) -> Figures:
        key = (log, state.size)
        found = self._kept.get(key)
        if found is None:
            found = self._kept[key] = Figures(state, self._reckoning(log))
            if len(self._kept) > KEPT:
                self._kept.popitem(last=False)
        self._kept.move_to_end(key)
        return found

    def _reckoning(self, log: str) -> Reckoning:
        """The one that counted the brackets of the moment last asked for, of which most are the same now."""
        found = self._reckonings.setdefault(log, Reckoning())
        self._reckonings.move_to_end(log)
        if len(self._reckonings) > KEPT:
            self._reckonings.popitem(last=False)
        return found
