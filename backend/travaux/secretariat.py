"""The secretariat receives commands: it decides them one after another, records what follows, and acknowledges.

A command is decided when it arrives, against the state that those before it lead to. All that were decided while the
last transaction was under way go into the log together in the next. So many delegates who act at once cost one
commit, and none is answered before the commit of everything that the answer rests on.
"""

import asyncio
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from hashlib import sha256
from uuid import UUID

import msgspec

from travaux.journal import Answer, CommandKnown, Decided, Head, Journal, VersionConflict
from travaux.journal.states import States
from travaux.treaty.commands import Command, ConveneNegotiation, Request
from travaux.treaty.events import Recorded
from travaux.treaty.negotiation import State, decide, delegation_of, evolve, fold
from travaux.treaty.refusals import CommandIdReused
from travaux.views import participation

WAITING = 1_000
"""How many commands may wait for one log in this process, and so how many one transaction may hold."""

SPLIT = 8
"""From so many on, those who arrive at once are stored in two halves."""

TURNS_AFTER_CONFLICT = 20
BATCHES_IN_A_TURN = 8
"""After a lost race with another process, so many appends ask for their turn first, and keep it for so many batches."""

DESKS = 256
"""How many logs are kept ready for the next command."""


@dataclass(frozen=True, slots=True)
class Receipt:
    """The acknowledgement: the command's facts are durable, in these places. `repeated`: they were already."""

    log: str
    first_seq: int
    last_seq: int
    leaf: str
    """The leaf hash of the last fact, in hexadecimal."""
    repeated: bool


class TooBusy(Exception):
    """More commands wait for this log than the server takes on. This one was not looked at; send it again."""

    def __init__(self, log: str) -> None:
        super().__init__(
            f"{WAITING} commands are waiting for the negotiation {log}. Send yours again in a moment."
        )
        self.log = log


@dataclass(slots=True, eq=False)
class _Waiting:
    """A command that waits for its answer, with those that arrived since under the same id."""

    command_id: UUID
    actor: str
    command: Command
    digest: bytes
    answer: asyncio.Future[Receipt]
    same_id: list["_Waiting"] = field(default_factory=list)


@dataclass(slots=True)
class _Heard:
    """A command that was decided, accepted or refused, and the state it leads to."""

    one: _Waiting
    state: State
    outcome: Decided | Exception


@dataclass(slots=True)
class _Desk:
    """The place in this process where commands to one log arrive."""

    log: str
    unanswered: dict[UUID, _Waiting] = field(default_factory=dict)
    """In the order of arrival."""
    state: State = field(default_factory=State)
    """As stored, when last looked at."""
    head: Head | None = None
    """The head of `state`. None: others may have written since, so catch up, and hear everybody again."""
    heard: list[_Heard] = field(default_factory=list)
    """What is to be stored next."""
    tip: State = field(default_factory=State)
    """To where all that was heard leads."""
    worker: asyncio.Task[None] | None = None
    turns: int = 0
    """So many more appends ask other processes for their turn first."""


def _now() -> datetime:
    return datetime.now(UTC)


class Secretariat:
    """One per process for a journal. Other processes may write to the same logs; the journal keeps them in order."""

    def __init__(self, journal: Journal, clock: Callable[[], datetime] = _now) -> None:
        self._journal = journal
        self._clock = clock
        self._states = States(journal)
        self._desks: OrderedDict[str, _Desk] = OrderedDict()

    async def receive(self, log: str, command_id: UUID, actor: str, command: Command) -> Receipt:
        """Decide the command, record what follows, and acknowledge it when it is durable.

        A negotiation that is convened gets the id of the command as its log, whatever `log` says. The same
        `command_id` with the same content has the same receipt again, at any time and in any process.

        Raises the `Refusal` for which nothing was stored; `TooBusy`; or `StorageUnavailable`, after which
        nobody knows: send the command again, under its id, to learn it. Whoever stops waiting does not
        take the command back.
        """
        if isinstance(command, ConveneNegotiation):
            log = str(command_id)
        desk = self._desk(log)
        answer: asyncio.Future[Receipt] = asyncio.get_running_loop().create_future()
        first = desk.unanswered.get(command_id)
        if len(desk.unanswered if first is None else first.same_id) >= WAITING:
            raise TooBusy(log)
        self._arrive(desk, _Waiting(command_id, actor, command, _digest(actor, command), answer))
        if desk.worker is None:
            desk.worker = asyncio.create_task(self._work(desk), name=f"desk {log}")
        return await answer

    async def state(self, log: str, at: int | datetime | None = None) -> State:
        """The negotiation now, with every fact acknowledged anywhere, or after the event or at the instant `at`.

        Raises `NoSuchMoment` if the log does not reach that far or had not begun.
        """
        return await (self._states.now(log) if at is None else self._states.at(log, at))

    async def close(self) -> None:
        """Wait until everything received is answered."""
        while workers := [desk.worker for desk in self._desks.values() if desk.worker]:
            await asyncio.wait(workers)

    def _desk(self, log: str) -> _Desk:
        desk = self._desks.get(log)
        if desk is None:
            desk = self._desks[log] = _Desk(log, state=self._states.kept(log))
        self._desks.move_to_end(log)
        if len(self._desks) > DESKS:
            idle = (name for name, each in self._desks.items() if each.worker is None and name != log)
            self._desks.pop(next(idle, ""), None)
        return desk

    def _arrive(self, desk: _Desk, one: _Waiting) -> None:
        first = desk.unanswered.setdefault(one.command_id, one)
        if first is not one:
            first.same_id.append(one)
        elif desk.head is not None:
            self._hear(desk, one)

    def _hear(self, desk: _Desk, one: _Waiting) -> None:
        """Decide a command against the state that those before it lead to."""
        try:
            state, recorded = self._decided(desk.tip, one)
            decided = self._journal.seal(desk.log, one.digest, recorded)
        except Exception as refusal:  # noqa: BLE001 - a fault in one command must not reach the others
            desk.heard.append(_Heard(one, desk.tip, refusal))
        else:
            desk.tip = state
            desk.heard.append(_Heard(one, state, decided))

    def _decided(self, state: State, one: _Waiting) -> tuple[State, tuple[Recorded, ...]]:
        at = max(self._clock(), state.at)
        delegation = delegation_of(state, one.actor)
        recorded = []
        for event in decide(state, Request(one.command_id, one.actor, at, one.command)):
            fact = Recorded(state.size + 1, at, one.actor, delegation, one.command_id, event)
            state = evolve(state, fact)
            recorded.append(fact)
        if not recorded:
            raise ValueError(f"{type(one.command).__name__} was accepted, and no fact followed from it")
        return state, tuple(recorded)

    async def _work(self, desk: _Desk) -> None:
        """Answer everybody at the desk, and go."""
        try:
            # Those who find the desk idle often come together, and together again when they are answered. In two
            # halves, one is heard while the other is stored.
            await self._settle(desk, (len(desk.heard) + 1) // 2 if len(desk.heard) >= SPLIT else None)
            while desk.unanswered:
                if not desk.turns:
                    await self._settle(desk)
                    continue
                async with self._journal.turn(desk.log):
                    for _ in range(BATCHES_IN_A_TURN):
                        await self._settle(desk)
                        await asyncio.sleep(0)  # whoever was answered may have more to say
                desk.head = None  # now others may write
        except Exception as failure:  # noqa: BLE001 - whatever it is, those who wait are told
            desk.head = None
            for one in desk.unanswered.values():
                _fail(one, failure)
            desk.unanswered.clear()
        finally:
            desk.worker = None

    async def _settle(self, desk: _Desk, first: int | None = None) -> None:
        """Store what was heard, or the `first` so many of it, and answer."""
        head = desk.head or await self._reopen(desk)
        batch, desk.heard = desk.heard[:first], desk.heard[first:] if first else []
        accepted = [(each.one, each.outcome) for each in batch if isinstance(each.outcome, Decided)]
        try:
            answers = await self._record(desk, head, [decided for _, decided in accepted])
        except VersionConflict:
            desk.head = None
            desk.turns = TURNS_AFTER_CONFLICT
            return
        except CommandKnown:
            desk.head = None
            if not await self._answer_known(desk, [one for one, _ in accepted]):
                raise
            return
        if accepted:
            desk.state = batch[-1].state
            self._states.advance(desk.log, desk.state)
        for (one, _), answer in zip(accepted, answers, strict=True):
            del desk.unanswered[one.command_id]
            _acknowledge(desk.log, one, answer, fresh=True)
        if len(accepted) < len(batch):
            refused = [(each.one, each.outcome) for each in batch if isinstance(each.outcome, Exception)]
            await self._answer_refused(desk, refused)

    async def _reopen(self, desk: _Desk) -> Head:
        """Catch up with the log, and hear everybody anew."""
        head = await self._journal.head(desk.log)
        state = desk.state if desk.state.size <= head.size else State()
        if state.size < head.size:
            async for page in self._journal.pages(desk.log, state.size, head.size):
                state = fold(state, page)
        desk.head, desk.state, desk.tip, desk.heard = head, state, state, []
        for one in desk.unanswered.values():
            self._hear(desk, one)
        return head

    async def _record(self, desk: _Desk, head: Head, decided: list[Decided]) -> list[Answer]:
        if not decided:
            return []
        desk.turns = max(desk.turns - 1, 0)
        views = participation.changes(desk.log, (fact for each in decided for fact in each.recorded))
        desk.head, answers = await self._journal.append(head, decided, views)
        return answers

    async def _answer_known(self, desk: _Desk, heard: list[_Waiting]) -> bool:
        """Give those whose command was answered before, whenever that was, their first answer. False: none was."""
        known = await self._journal.answers(desk.log, [one.command_id for one in heard])
        for command_id, answer in known.items():
            _acknowledge(desk.log, desk.unanswered.pop(command_id), answer, fresh=False)
        return bool(known)

    async def _answer_refused(self, desk: _Desk, refused: list[tuple[_Waiting, Exception]]) -> None:
        await self._answer_known(desk, [one for one, _ in refused])
        refused = [(one, refusal) for one, refusal in refused if desk.unanswered.get(one.command_id) is one]
        if not refused:
            return
        if desk.head is None or await self._journal.size(desk.log) != desk.head.size:
            # They were refused by a state that is no more: what they ask for may have become possible.
            desk.head = None
            desk.turns = TURNS_AFTER_CONFLICT
            return
        for first, refusal in refused:
            del desk.unanswered[first.command_id]
            # Nothing is stored under the id, so what else came under it has still to be heard.
            others = [one for one in first.same_id if one.digest != first.digest]
            first.same_id = [one for one in first.same_id if one.digest == first.digest]
            _fail(first, refusal)
            for one in others:
                self._arrive(desk, one)


_encoder = msgspec.json.Encoder(order="sorted")


def _digest(actor: str, command: Command) -> bytes:
    """By which a repeat of the command is told from another one under the same id."""
    try:
        content = _encoder.encode((actor, type(command).__name__, command))
    except UnicodeEncodeError:
        # Unpaired surrogates. The command will be refused; until then its repeats must be known all the same.
        content = repr((actor, command)).encode("ascii", "backslashreplace")
    return sha256(content).digest()


def _acknowledge(log: str, first: _Waiting, answer: Answer, *, fresh: bool) -> None:
    """Answer a command, and those under the same id: the same content has the same answer, other content is refused."""
    for one in (first, *first.same_id):
        if one.answer.done():  # nobody waits for it any more
            continue
        if one.digest == answer.digest:
            repeated = not fresh or one is not first
            receipt = Receipt(log, answer.first_seq, answer.last_seq, answer.leaf.hex(), repeated)
            one.answer.set_result(receipt)
        else:
            one.answer.set_exception(CommandIdReused(str(one.command_id)))


def _fail(first: _Waiting, failure: Exception) -> None:
    for one in (first, *first.same_id):
        if not one.answer.done():
            one.answer.set_exception(failure)
