"""Where consensus stands: who and what is in the way, as a mediator needs to know it (domain.md section 4).

Every figure is a function of the state alone, so it can be asked for at any moment of the past, and names the events
behind it. Consensus is never a percentage: shares are of words and of clauses, never of agreement.
"""

from collections.abc import Iterator, Mapping
from datetime import datetime
from enum import StrEnum

from travaux.treaty.conditions import Reopening
from travaux.treaty.disputed import Disputed, Ratio, Reckoning, together
from travaux.treaty.edits import Level
from travaux.treaty.events import Stance
from travaux.treaty.positions import Matrix, asked_for, before_the_table, clauses_about
from travaux.treaty.state import (
    Amendment,
    BaseChange,
    Clause,
    Decision,
    DecisionStatus,
    Part,
    Position,
    State,
)
from travaux.treaty.texts import word_count, words
from travaux.treaty.wording import Run, read


class LevelShare(Part, frozen=True):
    """How much of the text is agreed so far and no further. `clauses` counts a clause by its least agreed word.

    `events`: for what is agreed, the closings of the decisions that agreed it; for the rest, what last changed it.
    """

    level: Level
    words: Ratio
    clauses: Ratio
    events: tuple[int, ...]


class OpenClause(Part, frozen=True):
    """A clause without brackets and yet not agreed: "the absence of brackets does not denote agreement"."""

    clause: str
    level: Level
    events: tuple[int, ...]


class Proposal(Part, frozen=True):
    """An open amendment. `age_in_days`: whole days. `discussed`: somebody beside its sponsors has taken a position."""

    amendment: str
    proponent: str
    sponsors: tuple[str, ...]
    clauses: tuple[str, ...]
    seq: int
    age_in_events: int
    age_in_days: int
    discussed: bool
    events: tuple[int, ...]


class Objection(Part, frozen=True):
    """A formal objection that stands, on a clause or an open amendment (`on`) about these clauses."""

    party: str
    on: str
    clauses: tuple[str, ...]
    reason: str
    seq: int
    at: datetime


class Reserve(Part, frozen=True):
    """A reserved position: the party is awaited, be it for scrutiny, its parliament or its instructions."""

    party: str
    on: str
    clauses: tuple[str, ...]
    reason: str
    seq: int
    at: datetime
    age_in_events: int
    age_in_days: int


class Backslide(Part, frozen=True):
    """What had been agreed of a clause was reopened: each time, with its cause and by whom."""

    clause: str
    reopenings: tuple[Reopening, ...]


class Silence(Part, frozen=True):
    """Who has a vote and no position on the clause or on any open amendment to it. There is no event behind silence."""

    clause: str
    delegations: tuple[str, ...]


class Status(StrEnum):
    """BLOCKED: a formal objection stands. PENDING: open brackets or reserves, or words that are not agreed. READY: all
    agreed. ADOPTED: and adopted as a whole."""

    BLOCKED = "BLOCKED"
    PENDING = "PENDING"
    READY = "READY"
    ADOPTED = "ADOPTED"


class Overall(Part, frozen=True):
    """The text as a whole. `clauses`: over which it is blocked or pending; `events`: the facts that make it so."""

    status: Status
    clauses: tuple[str, ...]
    events: tuple[int, ...]


def objections(state: State) -> tuple[Objection, ...]:
    """By name, along the text. There is no score: one is enough (UNCLOS art. 161(8)(e))."""
    return tuple(
        Objection(each.party, on, clauses_about(state, on), each.reason, each.seq, each.at)
        for on, each in _held(state, Stance.OBJECT)
    )


def reserves(state: State) -> tuple[Reserve, ...]:
    return tuple(
        Reserve(
            each.party,
            on,
            clauses_about(state, on),
            each.reason,
            each.seq,
            each.at,
            state.size - each.seq,
            (state.at - each.at).days,
        )
        for on, each in _held(state, Stance.RESERVE)
    )


def awaited(state: State) -> tuple[str, ...]:
    """The parties with reserves, the longest awaited first."""
    return tuple(dict.fromkeys(each.party for each in sorted(reserves(state), key=lambda each: each.seq)))


def _held(state: State, stance: Stance) -> Iterator[tuple[str, Position]]:
    for on in before_the_table(state):
        for each in sorted(state.positions_on(on).values(), key=lambda each: each.seq):
            if each.stance is stance:
                yield on, each


def proposals(state: State) -> tuple[Proposal, ...]:
    """The open amendments, oldest first."""
    return tuple(_proposal(state, state.amendments[name]) for name in state.open_amendments)


def _proposal(state: State, amendment: Amendment) -> Proposal:
    sponsors = amendment.sponsors
    positions = sorted(amendment.positions.values(), key=lambda each: each.seq)
    return Proposal(
        amendment=amendment.id,
        proponent=amendment.proponent,
        sponsors=sponsors,
        clauses=amendment.clauses or asked_for(amendment),
        seq=amendment.seq,
        age_in_events=state.size - amendment.seq,
        age_in_days=(state.at - amendment.at).days,
        discussed=any(each.party not in sponsors for each in positions),
        events=(amendment.seq, *(each.seq for each in positions)),
    )


def words_by_level(clause: Clause) -> dict[Level, int]:
    """How many words of heading and text are agreed so far. A word is agreed as far as its least agreed letter."""
    counted = dict.fromkeys(Level, 0)
    for wording in (clause.heading, clause.text):
        runs = [run for run in wording if run.until is None]
        levels = {run.level for run in runs}
        if len(levels) == 1:
            counted[levels.pop()] += word_count(read(wording))
        elif levels:
            for level in _levels_of_words(runs):
                counted[level] += 1
    return counted


def _levels_of_words(runs: list[Run]) -> Iterator[Level]:
    order = list(Level).index
    text = "".join(run.text for run in runs)
    levels = [run.level for run in runs for _ in run.text]
    position = 0
    for word in words(text):
        start = text.index(word, position)
        position = start + len(word)
        yield min(levels[start:position], key=order)


def level_of(clause: Clause) -> Level | None:
    """How far the clause's own words are agreed; None if it has none, so that there is nothing to agree."""
    return min((run.level for run in clause.words), key=list(Level).index, default=None)


def level_shares(state: State) -> tuple[LevelShare, ...]:
    """From NOT_AGREED to AGREED: the white, yellow and green of domain.md section 1.4."""
    counted = dict.fromkeys(Level, 0)
    clauses: dict[Level, list[Clause]] = {level: [] for level in Level}
    for _, clause in state.text():
        level = level_of(clause)
        if level is not None:
            clauses[level].append(clause)
            for each, count in words_by_level(clause).items():
                counted[each] += count
    all_words, all_clauses = sum(counted.values()), sum(map(len, clauses.values()))
    return tuple(
        LevelShare(
            level,
            Ratio(counted[level], all_words),
            Ratio(len(clauses[level]), all_clauses),
            tuple(sorted({seq for clause in clauses[level] for seq in behind_level(state, clause)})),
        )
        for level in Level
    )


def behind_level(state: State, clause: Clause) -> tuple[int, ...]:
    """Why the clause is agreed as far as it is: the closings of what agreed it, else its last change."""
    reopened = clause.reopenings[-1].seq if clause.reopenings else 0
    agreeing = tuple(
        each.closed_by
        for each in map(state.decisions.__getitem__, clause.decisions)
        if _agreed(each) and each.closed_by is not None and each.closed_by > reopened
    )
    if level_of(clause) is Level.NOT_AGREED or not agreeing:
        return (max((reopened, *(change.seq for change in clause.changes[-1:]))),)
    return agreeing


def _agreed(decision: Decision) -> bool:
    return decision.status is DecisionStatus.ADOPTED and decision.question.clause is not None


def unbracketed_not_agreed(state: State, by_clause: Mapping[str, Disputed]) -> tuple[OpenClause, ...]:
    """Show this beside every count of brackets (domain.md, fact 1). A clause in a bracket around it has a bracket."""
    found: list[OpenClause] = []
    around: set[str | None] = set()
    for _, clause in state.text():
        inside = clause.parent in around
        if inside or any(each.portion is None for each in by_clause[clause.id].brackets):
            around.add(clause.id)
            continue
        level = level_of(clause)
        if level not in (None, Level.AGREED) and not by_clause[clause.id].brackets:
            found.append(OpenClause(clause.id, level, behind_level(state, clause)))
    return tuple(found)


def backsliding(state: State) -> tuple[Backslide, ...]:
    """The clauses that were reopened, the most often reopened first."""
    found = [Backslide(each.id, each.reopenings) for _, each in state.text() if each.reopenings]
    return tuple(sorted(found, key=lambda each: -len(each.reopenings)))


def silent(state: State, positions: Matrix) -> tuple[Silence, ...]:
    """For each clause, those on whose silence its consensus would rest."""
    quiet: dict[str, set[str]] = {}
    for column in positions.columns:
        entitled = {code for code in column.silent if state.delegations[code].votes}
        for clause in column.clauses:
            quiet[clause] = quiet.get(clause, entitled) & entitled
    return tuple(Silence(clause.id, tuple(sorted(quiet[clause.id]))) for _, clause in state.text())


def overall(state: State, by_clause: Mapping[str, Disputed] | None = None) -> Overall:
    """The status of the whole: never an average, never a percentage."""
    blocking = objections(state)
    if blocking:
        clauses = tuple(dict.fromkeys(clause for each in blocking for clause in each.clauses))
        return Overall(Status.BLOCKED, clauses, tuple(sorted({each.seq for each in blocking})))
    pending = _pending(state, Reckoning().disputed(state) if by_clause is None else by_clause)
    if pending or not state.top:
        events = tuple(sorted({seq for seqs in pending.values() for seq in seqs}))
        return Overall(Status.PENDING, tuple(pending), events)
    last = max((each.seq for each in _turns(state)), default=0)
    if state.adopted is not None and state.adopted > last:
        return Overall(Status.ADOPTED, (), (state.adopted,))
    agreed = {seq for _, clause in state.text() for seq in behind_level(state, clause)}
    return Overall(Status.READY, (), tuple(sorted(agreed)))


def _pending(state: State, by_clause: Mapping[str, Disputed]) -> dict[str, tuple[int, ...]]:
    """What each clause still waits for, by the events that made it so."""
    waiting: dict[str, tuple[int, ...]] = {}

    def wait(clause: str, events: tuple[int, ...]) -> None:
        waiting[clause] = (*waiting.get(clause, ()), *events)

    for _, clause in state.text():
        if level_of(clause) not in (None, Level.AGREED):
            wait(clause.id, behind_level(state, clause))
        if by_clause[clause.id].brackets:
            wait(clause.id, by_clause[clause.id].events)
    for amendment in (state.amendments[name] for name in state.open_amendments):
        for clause_id in clauses_about(state, amendment.id):
            wait(clause_id, (amendment.seq,))
    for reserve in reserves(state):
        for clause_id in reserve.clauses:
            wait(clause_id, (reserve.seq,))
    return waiting


def _turns(state: State) -> Iterator[Reopening | BaseChange]:
    """What changed the text or reopened a clause, the last of each clause."""
    for clause in state.clauses.values():
        yield from clause.changes[-1:]
        yield from clause.reopenings[-1:]


class Standing(Part, frozen=True):
    """What a mediator looks at first. `by_clause`: what is disputed in each clause."""

    overall: Overall
    disputed: Disputed
    by_clause: tuple[tuple[str, Disputed], ...]
    unbracketed_not_agreed: tuple[OpenClause, ...]
    levels: tuple[LevelShare, ...]
    proposals: tuple[Proposal, ...]
    objections: tuple[Objection, ...]
    reserves: tuple[Reserve, ...]
    awaited: tuple[str, ...]
    backsliding: tuple[Backslide, ...]


def standing(state: State, reckoning: Reckoning | None = None) -> Standing:
    """Where consensus stands. `reckoning`: the one that counted an earlier moment, to count only what is new."""
    by_clause = (reckoning or Reckoning()).disputed(state)
    return Standing(
        overall=overall(state, by_clause),
        disputed=together(tuple(by_clause.values())),
        by_clause=tuple(by_clause.items()),
        unbracketed_not_agreed=unbracketed_not_agreed(state, by_clause),
        levels=level_shares(state),
        proposals=proposals(state),
        objections=objections(state),
        reserves=reserves(state),
        awaited=awaited(state),
        backsliding=backsliding(state),
    )
