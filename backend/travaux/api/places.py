"""Where the clauses of a text stand: their numbers as a reader sees them, and how one refers to them."""

import re
from collections import OrderedDict
from dataclasses import dataclass, field

from travaux.treaty.comparing import in_order
from travaux.treaty.edits import ClauseInsertion, ClauseKind
from travaux.treaty.numbering import Counter
from travaux.treaty.state import Amendment, Clause, State

KEPT = 128
"""Texts whose numbers are remembered."""

_BARE = re.compile(r"\d.*|[IVXLCDM]+|[A-Za-z]", re.DOTALL)
"""A number without the word for what it counts."""
_NUMBERED_THROUGHOUT = (ClauseKind.ARTICLE, ClauseKind.ANNEX)
_IN_WORDS = {
    ClauseKind.TITLE: "Title",
    ClauseKind.PREAMBULAR_PARAGRAPH: "preambular paragraph",
    ClauseKind.PART: "Part",
    ClauseKind.CHAPTER: "Chapter",
    ClauseKind.SECTION: "Section",
    ClauseKind.ARTICLE: "Article",
    ClauseKind.PARAGRAPH: "paragraph",
    ClauseKind.SUBPARAGRAPH: "subparagraph",
    ClauseKind.ITEM: "item",
    ClauseKind.ANNEX: "Annex",
    ClauseKind.FINAL_CLAUSE: "final clause",
}


@dataclass
class Places:
    """The places of the clauses that stand in one state. Looked up by the name of the clause."""

    labels: dict[str, str] = field(default_factory=dict)
    paths: dict[str, str] = field(default_factory=dict)
    depths: dict[str, int] = field(default_factory=dict)
    insertions: dict[str | None, list[tuple[Amendment, ClauseInsertion]]] = field(default_factory=dict)
    """What open amendments would put under or directly after a clause; None: under nothing."""
    split_into: dict[str, list[str]] = field(default_factory=dict)
    merged_from: dict[str, list[str]] = field(default_factory=dict)


def _found(state: State) -> Places:
    places = Places()
    _number(state, None, Counter(), places, 0)
    for clause in (state.clauses[name] for name in in_order(state)):
        if clause.split_from:
            places.split_into.setdefault(clause.split_from, []).append(clause.id)
        if clause.merged_into:
            places.merged_from.setdefault(clause.merged_into, []).append(clause.id)
    for name in state.open_amendments:
        amendment = state.amendments[name]
        for edit in (amendment.edits[index] for index in amendment.remaining):
            if isinstance(edit, ClauseInsertion):
                for beside in dict.fromkeys((edit.parent, edit.after) if edit.after else (edit.parent,)):
                    places.insertions.setdefault(beside, []).append((amendment, edit))
    return places


def _number(state: State, under: str | None, counter: Counter, places: Places, depth: int) -> None:
    siblings = state.children(under)
    labels = counter.labels(siblings)
    ordinals: dict[ClauseKind, int] = {}
    above = places.paths.get(under, "") if under else ""
    for clause, label in zip(siblings, labels, strict=True):
        ordinals[clause.kind] = ordinals.get(clause.kind, 0) + 1
        places.labels[clause.id] = label
        places.depths[clause.id] = depth
        places.paths[clause.id] = _path(clause, label, ordinals[clause.kind], above)
    for clause in siblings:
        _number(state, clause.id, counter, places, depth + 1)


def _path(clause: Clause, label: str, ordinal: int, above: str) -> str:
    """As delegates say it: `Article 5, paragraph 2 (a)`."""
    words = _IN_WORDS[clause.kind]
    if clause.kind is ClauseKind.TITLE:
        return words
    number = label.strip().rstrip(".")
    if not number:
        number = f"{words} {ordinal}"
    elif number.startswith("("):
        return f"{above} {number}" if above else number
    elif _BARE.fullmatch(number):
        number = f"{words} {number}"
    if not above or clause.kind in _NUMBERED_THROUGHOUT:
        return number
    return f"{above}, {number}"


class Numbering:
    """The places in the states of the logs of one database. A state never changes, so they are found once."""

    def __init__(self) -> None:
        self._kept: OrderedDict[tuple[str, int], Places] = OrderedDict()

    def places(self, log: str, state: State) -> Places:
        key = (log, state.size)
        found = self._kept.get(key)
        if found is None:
            found = self._kept[key] = _found(state)
            if len(self._kept) > KEPT:
                self._kept.popitem(last=False)
        else:
            self._kept.move_to_end(key)
        return found
