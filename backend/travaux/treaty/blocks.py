"""The rolling text of the whole: whose existence is contested, what is proposed where, and whole clauses as options."""

from collections.abc import Iterator, Mapping, Sequence
from enum import StrEnum

import msgspec

from travaux.treaty.edits import ClauseDeletion, ClauseInsertion, Portion
from travaux.treaty.rolling import marked_up, rolling
from travaux.treaty.state import Amendment, Clause, State


class BlockKind(StrEnum):
    CLAUSE = "CLAUSE"
    RETENTION = "RETENTION"
    PROPOSED = "PROPOSED"
    OPTIONS = "OPTIONS"


class OptionBlock(msgspec.Struct, frozen=True):
    """`clauses` none: no text. `amendments` none: it is the base."""

    clauses: tuple[str, ...]
    amendments: tuple[str, ...]


class Block(msgspec.Struct, frozen=True):
    """A place in the text, at a depth in the tree.

    CLAUSE: `clause` stands undisputed. RETENTION: `amendments` would delete it. PROPOSED: an amendment would put it
    here. OPTIONS: amendments would put other clauses in the place of `clause`, the first of the `options`.
    """

    kind: BlockKind
    depth: int
    clause: str
    amendments: tuple[str, ...] = ()
    options: tuple[OptionBlock, ...] = ()


def blocks(state: State, under: str | None = None, depth: int = 0) -> Iterator[Block]:
    """The clauses that stand under one (None: all) with the proposals about whole clauses, in reading order."""
    asked = _asked(state)
    yield from _under(state, asked, under, depth)


class _Asked(msgspec.Struct):
    """What the open amendments ask about whole clauses."""

    deletions: dict[str, list[Amendment]]
    insertions: dict[tuple[str | None, str | None], list[tuple[Amendment, ClauseInsertion]]]


def _asked(state: State) -> _Asked:
    asked = _Asked({}, {})
    for name in reversed(state.open_amendments):
        amendment = state.amendments[name]
        for index in amendment.remaining:
            edit = amendment.edits[index]
            if isinstance(edit, ClauseDeletion):
                asked.deletions.setdefault(edit.clause, []).insert(0, amendment)
            elif isinstance(edit, ClauseInsertion):
                asked.insertions.setdefault((edit.parent, edit.after), []).append((amendment, edit))
    return asked


def _under(state: State, asked: _Asked, under: str | None, depth: int) -> Iterator[Block]:
    yield from _proposed(asked, under, None, depth, frozenset())
    for clause in state.children(under):
        deletions = asked.deletions.get(clause.id, [])
        replacing = tuple(each for each in deletions if _replacements(asked, clause, each))
        if replacing:
            yield Block(BlockKind.OPTIONS, depth, clause.id, options=_options(asked, clause, deletions))
        elif deletions:
            yield Block(BlockKind.RETENTION, depth, clause.id, tuple(each.id for each in deletions))
        else:
            yield Block(BlockKind.CLAUSE, depth, clause.id)
        yield from _under(state, asked, clause.id, depth + 1)
        yield from _proposed(asked, under, clause.id, depth, frozenset(each.id for each in replacing))


def _replacements(asked: _Asked, clause: Clause, amendment: Amendment) -> tuple[str, ...]:
    """The clauses that the amendment would put in the place of the clause."""
    here = asked.insertions.get((clause.parent, clause.id), [])
    return tuple(edit.clause for each, edit in here if each.id == amendment.id)


def _options(asked: _Asked, clause: Clause, deletions: Sequence[Amendment]) -> tuple[OptionBlock, ...]:
    options = [OptionBlock((clause.id,), ())]
    no_text: list[str] = []
    for amendment in deletions:
        clauses = _replacements(asked, clause, amendment)
        if clauses:
            options.append(OptionBlock(clauses, (amendment.id,)))
        else:
            no_text.append(amendment.id)
    if no_text:
        options.append(OptionBlock((), tuple(no_text)))
    return tuple(options)


def _proposed(
    asked: _Asked, parent: str | None, after: str | None, depth: int, left_out: frozenset[str]
) -> Iterator[Block]:
    """Of several proposed for one place the latest comes first, as it will stand (see wording)."""
    for amendment, edit in asked.insertions.get((parent, after), []):
        if amendment.id not in left_out:
            yield Block(BlockKind.PROPOSED, depth, edit.clause, (amendment.id,))
            yield from _proposed(asked, edit.clause, None, depth + 1, left_out)
            yield from _proposed(asked, parent, edit.clause, depth, left_out)


def plain(state: State, attribution: Mapping[str, str]) -> Iterator[tuple[int, str, str]]:
    """Depth, clause and marked-up text of each place: `[Article … (-USA)]`, `Option 2: … (EU)`, `Option 3: no text`."""
    for block in blocks(state):
        if block.kind is BlockKind.OPTIONS:
            for number, option in enumerate(block.options, start=1):
                text = "\n".join(_text(state, clause, attribution) for clause in option.clauses) or "no text"
                yield (
                    block.depth,
                    block.clause,
                    f"Option {number}: {text}{named_behind('', option.amendments, attribution)}",
                )
            continue
        text = _text(state, block.clause, attribution)
        sign = "-" if block.kind is BlockKind.RETENTION else ""
        names = named_behind(sign, block.amendments, attribution)
        yield block.depth, block.clause, text if block.kind is BlockKind.CLAUSE else f"[{text}{names}]"


def _text(state: State, name: str, attribution: Mapping[str, str]) -> str:
    clause = state.clauses[name]
    portions = (
        marked_up(rolling(clause.portion(each), state.laid(clause, each)), attribution) for each in Portion
    )
    return "\n".join(text for text in portions if text)


def named_behind(sign: str, amendments: Sequence[str], attribution: Mapping[str, str]) -> str:
    """` (-USA)`, or nothing if nobody is to be named."""
    names = ", ".join(sign + attribution[each] for each in amendments if attribution.get(each))
    return f" ({names})" if names else ""
