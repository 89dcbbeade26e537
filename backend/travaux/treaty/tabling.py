"""Laying the first text before the body: as it stands, or with the brackets in which others left it."""

import re
from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from travaux.treaty import bracketed
from travaux.treaty import commands as ask
from travaux.treaty.accreditation import PRESIDING, allow
from travaux.treaty.bracketed import Attribution, Choices, Node, Option
from travaux.treaty.commands import ClauseDraft
from travaux.treaty.drafting import numbers, seated
from travaux.treaty.edits import (
    START,
    Address,
    ClauseDeletion,
    ClauseInsertion,
    Edit,
    Portion,
    Span,
    TextEdit,
)
from travaux.treaty.events import AmendmentProposed, ClauseInserted, Event, PositionStated, Stance
from travaux.treaty.numbering import letters, roman
from travaux.treaty.refusals import BadDraft, DraftAlreadyTabled, TooMany, Unknown
from travaux.treaty.state import Delegate, State
from travaux.treaty.texts import tokens

MOST_CLAUSES = 20_000


def table_draft(state: State, delegate: Delegate, command: ask.TableDraft) -> tuple[Event, ...]:
    allow(delegate, "table the draft", PRESIDING)
    if state.clauses:
        raise DraftAlreadyTabled
    if not command.clauses:
        raise BadDraft("it has no clauses")
    names = (f"c{number}" for number in numbers(state.size + 1))
    drafts = with_options(command.clauses) if command.bracketed else command.clauses
    seats = list(seated(drafts, None, None, names))
    if len(seats) > MOST_CLAUSES:
        raise TooMany("clauses", len(seats), MOST_CLAUSES)
    trees = [_read(state, draft) if command.bracketed else (draft.text,) for _, _, _, draft in seats]
    clauses = tuple(
        ClauseInserted(name, draft.kind, parent, after, draft.label, draft.heading, bracketed.base(nodes))
        for (name, parent, after, draft), nodes in zip(seats, trees, strict=True)
    )
    events: list[Event] = list(clauses)
    for clause, nodes in zip(clauses, trees, strict=True):
        Brackets(clause.clause, state.size, events).over(
            nodes, int(clause.clause[1:]), len(clause.heading), START
        )
    for clause, (_, _, _, draft) in zip(clauses, seats, strict=True):
        for option in draft.options:
            _propose_option(state, clause, option, events)
    return tuple(events)


OPTION = re.compile(
    r"(?:Option|Alt(?:ernative)?\.?)\s+(?P<number>\w{1,4})\s*[:.]\s*(?P<text>.*)", re.IGNORECASE | re.DOTALL
)


def with_options(drafts: tuple[ClauseDraft, ...]) -> tuple[ClauseDraft, ...]:
    """The drafts with each block of paragraphs `Option 1: …`, `Option 2: …` as one clause and its options."""
    kept: list[ClauseDraft] = []
    counted = 0
    for draft in drafts:
        match = OPTION.fullmatch(draft.text)
        counted = 0 if match is None else counted + 1 if _follows(match["number"], counted) else 1
        text = draft.text if match is None else match["text"]
        here = replace(draft, text=text, children=with_options(draft.children))
        if counted > 1:
            kept[-1] = replace(kept[-1], options=(*kept[-1].options, here))
        else:
            kept.append(here)
    return tuple(kept)


def _follows(number: str, counted: int) -> bool:
    return number.lower() in (str(counted + 1), letters(counted + 1), roman(counted + 1).lower())


def _propose_option(state: State, base: ClauseInserted, option: ClauseDraft, events: list[Event]) -> None:
    nodes = _read(state, option)
    attribution = Attribution()
    if isinstance(nodes[-1], str):
        words, attribution = bracketed.attributed(nodes[-1])
        nodes = (*nodes[:-1], words)
        _check_seated(state, attribution.parties)
    seq = state.size + len(events) + 1
    edits: tuple[Edit, ...] = (ClauseDeletion(base.clause),)
    words = bracketed.base(nodes)
    if words != "no text":
        new = ClauseInsertion(f"c{seq}", base.kind, base.parent, base.clause, "", option.heading, words)
        edits = (*edits, new)
    first, *others = attribution.asking or ("",)
    events.append(AmendmentProposed(f"a{seq}", first, edits, ""))
    events += stances(f"a{seq}", attribution, others)
    if words != "no text":
        Brackets(f"c{seq}", state.size, events).over(nodes, seq, len(option.heading), START)


def _read(state: State, draft: ClauseDraft) -> tuple[Node, ...]:
    nodes, _ = bracketed.parse(draft.text)
    _check_seated(state, bracketed.parties(nodes))
    return nodes


def _check_seated(state: State, parties: Sequence[str]) -> None:
    for party in parties:
        if party not in state.delegations and party not in state.groups:
            raise Unknown("delegation or group", party)


class Brackets:
    """Writes the brackets over a clause as the amendments that they are, behind the events there are so far."""

    def __init__(self, clause: str, size: int, events: list[Event]) -> None:
        self.clause = clause
        self.size = size
        self.events = events

    def over(self, nodes: Sequence[Node], source: int, offset: int, before: Address) -> None:
        """`source` and `offset`: the address of the first word of `nodes`; `before`: of what stands before it."""
        position = offset
        for index, node in enumerate(nodes):
            if isinstance(node, Choices):
                position = self._choices(node, nodes[index + 1 :], source, position, before)
            else:
                position += len(node)
            if position > offset:
                before = Address(source, position - 1)

    def _choices(
        self, choices: Choices, following: Sequence[Node], source: int, position: int, before: Address
    ) -> int:
        kept = bracketed.standing(choices)
        end = position + len(bracketed.base(kept))
        inserted_first = position == end and before.source != source and before != START
        for option in choices.options:
            if option.content == kept and bracketed.deletion(option):
                self._propose(_deleting(option), (), Span(source, position, end), before)
            elif option.content != kept or option.attribution.parties:
                if inserted_first:
                    self._before_first_word(option, following, source, position)
                else:
                    self._propose(option.attribution, option.content, Span(source, position, end), before)
        self.over(kept, source, position, before)
        return end

    def _before_first_word(
        self, option: Option, following: Sequence[Node], source: int, position: int
    ) -> None:
        """Nothing of these words stands before their first one, so the insertion takes that one's place."""
        text = bracketed.base(tuple(following))
        blanks = text[: len(text) - len(text.lstrip())]
        word = blanks + next(iter(tokens(text.lstrip())), "")
        span = Span(source, position, position + len(word))
        self._propose(option.attribution, (*option.content, word), span, Address(source, position))

    def _propose(
        self, attribution: Attribution, content: tuple[Node, ...], strike: Span, before: Address
    ) -> None:
        seq = self.size + len(self.events) + 1
        struck = (strike,) if strike.start < strike.end else ()
        after = Address(strike.source, strike.end - 1) if struck else before
        edit = TextEdit(self.clause, Portion.TEXT, after, struck, bracketed.base(content))
        first, *others = attribution.asking or ("",)
        self.events.append(AmendmentProposed(f"a{seq}", first, (edit,), ""))
        self.events += stances(f"a{seq}", attribution, others)
        self.over(content, seq, 0, after)


def stances(amendment: str, attribution: Attribution, joining: Sequence[str]) -> Iterator[PositionStated]:
    """The positions of those who are named with an amendment, but for its proponent."""
    named = (
        (Stance.CO_SPONSOR, joining),
        (Stance.SUPPORT, attribution.supporting),
        (Stance.OPPOSE, attribution.opposing),
    )
    for stance, parties in named:
        for party in parties:
            yield PositionStated(amendment, party, stance, "")


def _deleting(option: Option) -> Attribution:
    """Who opposes the words asks for their deletion, and who supports them opposes it."""
    return Attribution(option.attribution.opposing, (), option.attribution.supporting)
