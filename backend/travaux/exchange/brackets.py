"""Texts with the brackets of a negotiation: a draft made ready to be tabled, and a rolling text written out."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

import msgspec
from msgspec.structs import replace

from travaux.exchange.outline import Doubt
from travaux.exchange.plain import ImportProblem
from travaux.treaty import bracketed
from travaux.treaty.blocks import Block, BlockKind, blocks, named_behind
from travaux.treaty.commands import ClauseDraft
from travaux.treaty.edits import ClauseKind, Portion
from travaux.treaty.references import labels
from travaux.treaty.refusals import UnbalancedBracket
from travaux.treaty.rolling import marked_up, rolling
from travaux.treaty.state import State
from travaux.treaty.tabling import OPTION, with_options


class Bracketed(msgspec.Struct, frozen=True):
    """`parties`: everybody whom the brackets name, each once, in order."""

    clauses: tuple[ClauseDraft, ...]
    parties: tuple[str, ...]
    doubts: tuple[Doubt, ...]


def read(source: str, clauses: Iterable[ClauseDraft]) -> Bracketed:
    """The clauses that `plain.parse` found in the source, ready to be tabled with their brackets.

    Raises `UnbalancedBracket` with line and column of the source.
    """
    ready = tuple(_around_numbers(clause) for clause in clauses)
    doubts = _doubts(source, ready)
    options = tuple(_one_clause_each(clause) for clause in with_options(_side_by_side(ready)))
    return Bracketed(options, tuple(dict.fromkeys(_parties(options))), doubts)


def _around_numbers(draft: ClauseDraft) -> ClauseDraft:
    """`[4. Each Party …]` as the number 4. and the words `[Each Party …]`."""
    children = tuple(_around_numbers(child) for child in draft.children)
    label = draft.label or ""
    if label.startswith("[") and draft.heading.endswith("]"):
        return replace(draft, label=label[1:], heading=f"[{draft.heading}", children=children)
    if label.startswith("[") and draft.text.endswith("]") and not draft.heading:
        return replace(draft, label=label[1:], text=f"[{draft.text}", children=children)
    return replace(draft, children=children)


def _doubts(source: str, clauses: Iterable[ClauseDraft]) -> tuple[Doubt, ...]:
    """What was left alone; words keep their order, so the brackets of the clauses are those of the source, in order."""
    lines = source.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    places = [
        (number, match.start() + 1)
        for number, line in enumerate(lines, start=1)
        for match in re.finditer(r"[\[\]]", line)
    ]
    doubts: list[Doubt] = []
    counted = 0
    for clause in _every(clauses):
        for text, is_text in ((clause.label or "", False), (clause.heading, False), (clause.text, True)):
            try:
                nodes, left_alone = bracketed.parse(text)
            except UnbalancedBracket as problem:
                at = counted + _brackets_before(text, problem.line, problem.column)
                line, column = _place(places, at, text)
                raise UnbalancedBracket(line, column, problem.problem) from None
            for each in left_alone:
                line, _ = _place(places, counted + _brackets_before(text, each.line, each.column), text)
                doubts.append(
                    Doubt(line, each.text, "square brackets that are no negotiation's: kept as words")
                )
            if not is_text and any(isinstance(node, bracketed.Choices) for node in nodes):
                line, _ = _place(places, counted, text)
                doubts.append(
                    Doubt(line, text[:120], "square brackets outside the text of a clause: kept as words")
                )
            counted += text.count("[") + text.count("]")
    return tuple(doubts)


def _brackets_before(text: str, line: int, column: int) -> int:
    lines = text.split("\n")
    before = "\n".join([*lines[: line - 1], lines[line - 1][: column - 1]])
    return before.count("[") + before.count("]")


def _place(places: Sequence[tuple[int, int]], index: int, text: str) -> tuple[int, int]:
    if index >= len(places):
        raise ImportProblem(
            f"The square brackets around {text[:60]!r} cannot be made out. Put each pair in one paragraph."
        )
    return places[index]


def _side_by_side(clauses: Iterable[ClauseDraft]) -> tuple[ClauseDraft, ...]:
    """`Option 2: …` beside `Option 1: …`: without a number of its own it was read as standing under that."""
    found: list[ClauseDraft] = []
    for clause in clauses:
        children = _side_by_side(clause.children)
        if not OPTION.fullmatch(clause.text):
            found.append(replace(clause, children=children))
            continue
        found.append(replace(clause, children=()))
        for child in children:
            if OPTION.fullmatch(child.text) and not child.label:
                found.append(replace(child, kind=clause.kind, label=""))
            else:
                found[-1] = replace(found[-1], children=(*found[-1].children, child))
    return tuple(found)


def _one_clause_each(clause: ClauseDraft) -> ClauseDraft:
    """An option with all that stands under it is one clause, as it is chosen as one."""
    if not clause.options:
        return replace(clause, children=tuple(_one_clause_each(child) for child in clause.children))
    return replace(_folded(clause), options=tuple(_folded(option) for option in clause.options))


def _folded(clause: ClauseDraft) -> ClauseDraft:
    return replace(clause, text="\n".join(filter(None, (clause.text, *_lines(clause.children)))), children=())


def _lines(clauses: Iterable[ClauseDraft]) -> Iterator[str]:
    for clause in clauses:
        yield " ".join(filter(None, (clause.label, clause.heading, clause.text)))
        yield from _lines(clause.children)


def _parties(clauses: Iterable[ClauseDraft]) -> Iterator[str]:
    for clause in _every(clauses):
        yield from bracketed.parties(bracketed.parse(clause.text)[0])
        for option in clause.options:
            nodes, _ = bracketed.parse(option.text)
            yield from bracketed.parties(nodes)
            if nodes and isinstance(nodes[-1], str):
                yield from bracketed.attributed(nodes[-1])[1].parties


def _every(clauses: Iterable[ClauseDraft]) -> Iterator[ClauseDraft]:
    for clause in clauses:
        yield clause
        yield from _every(clause.children)


class Written(msgspec.Struct):
    """A place of the rolling text as it is printed, with what stands under it."""

    kind: ClauseKind
    label: str
    heading: str
    text: str
    children: list["Written"]


def written(state: State, *, attribution: bool = True) -> list[Written]:
    """The rolling text of the whole, with its brackets and who asks for what."""
    names = {each: state.attribution(state.amendments[each]) for each in state.open_amendments}
    printed = labels(state)
    top: list[Written] = []
    above = [top]
    for block in blocks(state):
        del above[block.depth + 1 :]
        places = list(_places(state, block, printed, names if attribution else {}))
        above[-1] += places
        above.append(places[0].children)
    return top


def _places(
    state: State, block: Block, printed: Mapping[str, str], names: Mapping[str, str]
) -> Iterator[Written]:
    label = printed.get(block.clause, state.clauses[block.clause].label or "")
    if block.kind is not BlockKind.OPTIONS:
        sign = "-" if block.kind is BlockKind.RETENTION else ""
        around = (
            "{}" if block.kind is BlockKind.CLAUSE else f"[{{}}{named_behind(sign, block.amendments, names)}]"
        )
        yield _written(state, block.clause, label, names, around)
        return
    for number, option in enumerate(block.options, start=1):
        around = f"Option {number}: {{}}{named_behind('', option.amendments, names)}"
        for clause in option.clauses:
            yield _option(state, clause, label if number == 1 else "", names, around)
        if not option.clauses:
            kind = state.clauses[block.clause].kind
            yield Written(kind, "", "", _put(around, "no text"), [])


def _written(state: State, name: str, label: str, names: Mapping[str, str], around: str) -> Written:
    heading, text = _words(state, name, names)
    kind = state.clauses[name].kind
    return Written(kind, label, heading and _put(around, heading), text and _put(around, text), [])


def _option(state: State, name: str, label: str, names: Mapping[str, str], around: str) -> Written:
    heading, text = _words(state, name, names)
    kind = state.clauses[name].kind
    if label:
        return Written(kind, label, heading, _put(around, text), [])
    return Written(kind, "", "", _put(around, "\n".join(filter(None, (heading, text)))), [])


def _words(state: State, name: str, names: Mapping[str, str]) -> tuple[str, str]:
    """Heading and text with their brackets."""
    clause = state.clauses[name]
    heading, text = (
        marked_up(rolling(clause.portion(each), state.laid(clause, each)), names) for each in Portion
    )
    return heading, text


def _put(around: str, words: str) -> str:
    return around.replace("{}", words, 1)
