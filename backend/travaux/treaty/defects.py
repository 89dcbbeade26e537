"""What legal scrubbing looks for: references that lead nowhere, and numbers that do not follow on each other."""

import re
from collections.abc import Iterable, Iterator

from travaux.treaty.edits import ClauseKind
from travaux.treaty.numbering import letters, roman
from travaux.treaty.references import Reference, labels, references
from travaux.treaty.state import Clause, Part, State
from travaux.treaty.wording import spans_of, standing


class DeadReference(Part, frozen=True):
    """Words that name a clause which is not there. `events` brought these words in."""

    reference: Reference
    events: tuple[int, ...]


class LabelGap(Part, frozen=True):
    """A number that does not follow on that of the clause before it: one is left out, given twice or out of order.

    `before` None: it is the first, and does not begin at the beginning. `events`: the last changes of the two clauses.
    """

    clause: str
    label: str
    before: str | None
    events: tuple[int, ...]


def dead_references(state: State) -> tuple[DeadReference, ...]:
    return tuple(DeadReference(each, _sources(state, each)) for each in references(state) if each.to is None)


def _sources(state: State, reference: Reference) -> tuple[int, ...]:
    runs = standing(state.clauses[reference.clause].portion(reference.portion))
    return tuple(sorted({span.source for span in spans_of(runs, reference.start, reference.end)}))


def label_gaps(state: State) -> tuple[LabelGap, ...]:
    """Articles and annexes are numbered through the whole text, everything else among what stands beside it."""
    names = labels(state)
    text = [clause for _, clause in state.text()]
    throughout = (ClauseKind.ARTICLE, ClauseKind.ANNEX)
    series: dict[tuple[ClauseKind, str | None], list[Clause]] = {}
    for clause in text:
        parent = None if clause.kind in throughout else clause.parent
        series.setdefault((clause.kind, parent), []).append(clause)
    found = {gap.clause: gap for each in series.values() for gap in _gaps(each, names)}
    return tuple(found[clause.id] for clause in text if clause.id in found)


def _gaps(clauses: Iterable[Clause], names: dict[str, str]) -> Iterator[LabelGap]:
    before: Clause | None = None
    last = 0
    numbered = [(clause, core) for clause in clauses if (core := _core(names[clause.id])) is not None]
    numbers = _numbers([core for _, core in numbered], numbered[0][0].kind) if numbered else []
    for (clause, _), number in zip(numbered, numbers, strict=True):
        label = names[clause.id]
        added = number == last and before is not None and label != names[before.id]
        if number != last + 1 and not added:
            changed = (each.changes[-1].seq for each in (before, clause) if each is not None)
            earlier = None if before is None else names[before.id]
            yield LabelGap(clause.id, label, earlier, tuple(sorted(set(changed))))
        before, last = clause, number


_CORE = re.compile(r"(?:[^\W\d_]+\.?\s+|[^\W\d_]+(?=\d))?\(?(?P<core>\d+|[^\W\d_]+)(?P<more>.*)")
_ROMAN = {roman(number).lower(): number for number in range(1, 400)}
_LETTERS = {letters(number): number for number in range(1, 26 * 4)}
_IN_ROMAN = (ClauseKind.PART, ClauseKind.CHAPTER, ClauseKind.ANNEX, ClauseKind.ITEM, ClauseKind.ARTICLE)


def _core(label: str) -> str | None:
    """What counts in a label: 5 of `Article 5 bis`, e of `(e)`, v of `Part V`; None if nothing does."""
    match = _CORE.fullmatch(label.strip())
    if match is None:
        return None
    core: str = match["core"].lower()
    return core if core.isdecimal() or core in _ROMAN or core in _LETTERS else None


def _numbers(cores: list[str], kind: ClauseKind) -> list[int]:
    """The numbers that the cores stand for. The first one tells whether they are counted by letter or in roman."""
    first = cores[0]
    by_roman = first == "i" or (kind in _IN_ROMAN and first in _ROMAN and first not in "cdlm")
    signs, others = (_ROMAN, _LETTERS) if by_roman else (_LETTERS, _ROMAN)
    return [int(core) if core.isdecimal() else signs.get(core) or others[core] for core in cores]
