"""`travaux import` and `travaux export`."""

import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from uuid import uuid4

import msgspec

from travaux import accounts
from travaux.accounts import NoSuchUser
from travaux.cli import data
from travaux.cli.terminal import BadInput, progress
from travaux.database import Database
from travaux.exchange import brackets, markdown, plain
from travaux.journal import Journal
from travaux.secretariat import Secretariat
from travaux.settings import Settings
from travaux.treaty.commands import (
    AccreditDelegation,
    ClauseDraft,
    Command,
    ConveneNegotiation,
    Request,
    TableDraft,
)
from travaux.treaty.edits import ClauseKind
from travaux.treaty.events import Recorded
from travaux.treaty.negotiation import decide, fold
from travaux.treaty.numbering import Counter as Numbers
from travaux.treaty.state import Clause, State
from travaux.treaty.wording import read

SECRETARIAT = "secretariat"
"""In whose name a treaty is imported unless another user is named. The account is made when it is first needed."""


@dataclass(frozen=True)
class Imported:
    """What became of a file. `log`: of the new negotiation."""

    title: str
    log: str
    clauses: dict[str, int]
    doubts: list[dict[str, int | str]]
    delegations: tuple[str, ...] = ()
    """Those that were accredited because the brackets of the text name them."""


class PrintedClause(msgspec.Struct, frozen=True):
    """A clause of the live text as it is exported, with its number as a reader sees it."""

    id: str
    kind: ClauseKind
    label: str
    heading: str
    text: str
    agreed: bool
    children: tuple["PrintedClause", ...]


def source(file: str) -> str:
    """The text of a file, or of standard input for `-`."""
    try:
        if file == "-":
            return plain.decode(_limited(sys.stdin.buffer.read(plain.LARGEST_FILE + 1)))
        path = Path(file)
        if path.is_dir():
            raise BadInput(f"{file} is a folder. Name the file that holds the treaty.")
        with path.open("rb") as stream:
            return plain.decode(_limited(stream.read(plain.LARGEST_FILE + 1)))
    except FileNotFoundError:
        raise BadInput(f"There is no file {file}.") from None
    except (OSError, ValueError) as problem:
        reason = problem.strerror if isinstance(problem, OSError) else str(problem)
        raise BadInput(f"{file!r} cannot be read: {reason}.") from None


def _limited(content: bytes) -> bytes:
    if len(content) > plain.LARGEST_FILE:
        raise BadInput(
            f"The file has more than the {plain.LARGEST_FILE:,} bytes that can be imported. Split it into parts."
        )
    return content


async def import_treaty(
    settings: Settings, file: str, title: str | None, user: str, *, with_brackets: bool = False
) -> Imported:
    """A new negotiation about the text of a file. `with_brackets`: its square brackets are those of a negotiation.

    Raises `ImportProblem` and `Refusal`, and then nothing is stored.
    """
    text = source(file)
    parsed = plain.parse(text, title)
    found = (
        brackets.read(text, parsed.clauses) if with_brackets else brackets.Bracketed(parsed.clauses, (), ())
    )
    name = parsed.title or (Path(file).stem if file != "-" else "Untitled")
    convene = ConveneNegotiation(name)
    table: list[Command] = [AccreditDelegation(code, code) for code in found.parties]
    table.append(TableDraft(found.clauses, with_brackets))
    _rehearse(user, convene, *table)
    kinds = Counter(clause.kind.value for clause in _every(found.clauses))
    async with data.opened(settings) as database:
        await _known(database, user)
        secretariat = Secretariat(Journal(database))
        with progress("Storing", kinds.total()) as more:
            convened = await secretariat.receive("", uuid4(), user, convene)
            for command in table:
                await secretariat.receive(convened.log, uuid4(), user, command)
            more(kinds.total())
        await secretariat.close()
    doubts: list[dict[str, int | str]] = [
        {"line": doubt.line, "text": doubt.text, "why": doubt.why}
        for doubt in sorted((*parsed.doubts, *found.doubts), key=lambda doubt: doubt.line)
    ]
    in_order = {kind.value: kinds[kind.value] for kind in ClauseKind if kinds[kind.value]}
    return Imported(name, convened.log, in_order, doubts, found.parties)


def _rehearse(user: str, *commands: Command) -> None:
    """Decide the commands with nothing at stake: a refusal of the second must not leave a negotiation without text."""
    state = State()
    for command in commands:
        request = Request(uuid4(), user, datetime.now(UTC), command)
        facts = enumerate(decide(state, request), start=state.size + 1)
        state = fold(
            state, (Recorded(seq, request.at, user, None, request.command_id, one) for seq, one in facts)
        )


async def _known(database: Database, user: str) -> None:
    if await accounts.find_user(database, user) is None:
        if user != SECRETARIAT:
            raise NoSuchUser(user)
        await accounts.add_user(database, user, "Secretariat")


def _every(clauses: Iterable[ClauseDraft]) -> Iterator[ClauseDraft]:
    for clause in clauses:
        yield clause
        yield from _every(clause.children)


async def export_text(
    settings: Settings, named: str, form: str, at: str | None, *, with_brackets: bool = False
) -> str:
    """The text of a negotiation, now or at a moment, as Markdown or JSON; as Markdown also with its brackets."""
    asked = None if at is None else data.moment(at)
    async with data.existing(settings) as database:
        journal = Journal(database)
        log = await data.negotiation(journal, named)
        state = await Secretariat(journal).state(log, asked)
    if with_brackets:
        return markdown.export("", brackets.written(state))
    clauses = printed(state)
    if form == "md":
        # A title that is not in the text stays out: what is exported is the text, all of it and nothing else.
        return markdown.export("", clauses)
    exported = {
        "negotiation": data.api_id(log),
        "log": log,
        "title": state.title,
        "language": state.language,
        "seq": state.size,
        "at": state.at,
        "clauses": clauses,
    }
    return msgspec.json.format(msgspec.json.encode(exported), indent=2).decode() + "\n"


def printed(state: State) -> tuple[PrintedClause, ...]:
    """The text as it stands, as a tree, each clause with its number."""
    return _printed(state, None, Numbers())


def _printed(state: State, under: str | None, numbers: Numbers) -> tuple[PrintedClause, ...]:
    siblings: tuple[Clause, ...] = state.children(under)
    labelled = zip(siblings, numbers.labels(siblings), strict=True)
    return tuple(
        PrintedClause(
            clause.id,
            clause.kind,
            label,
            read(clause.heading),
            read(clause.text),
            clause.agreed is not None,
            _printed(state, clause.id, numbers),
        )
        for clause, label in labelled
    )
