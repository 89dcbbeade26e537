"""Export of a text as Markdown: what `plain.parse` read comes out again, every word in its order."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Protocol

from travaux.treaty.edits import ClauseKind


class Clause(Protocol):
    """What is printed of a clause: a draft about to be tabled, or one of the live text."""

    @property
    def kind(self) -> ClauseKind: ...
    @property
    def label(self) -> str | None: ...
    @property
    def heading(self) -> str: ...
    @property
    def text(self) -> str: ...
    @property
    def children(self) -> Sequence["Clause"]: ...


_HEADED = (ClauseKind.PART, ClauseKind.CHAPTER, ClauseKind.SECTION, ClauseKind.ARTICLE, ClauseKind.ANNEX)
_DEEPEST = 6
"""Markdown has six levels of headings."""


def export(title: str, clauses: Iterable[Clause]) -> str:
    """The text as Markdown. `title` is printed where no title clause stands in the text itself."""
    clauses = tuple(clauses)
    parts = [part for clause in clauses for part in _clause(clause, 2)]
    if title and not any(clause.kind is ClauseKind.TITLE for clause in clauses):
        parts.insert(0, f"# {title}")
    return "\n\n".join(parts) + "\n"


def _clause(clause: Clause, level: int) -> Iterator[str]:
    label, marks = clause.label or "", "#" * min(level, _DEEPEST)
    if clause.kind is ClauseKind.TITLE:
        yield from (f"# {words}" for words in (clause.heading, clause.text) if words)
    elif clause.heading or clause.kind in _HEADED or _is_bare(label):
        heading = " – ".join(words for words in (label, clause.heading) if words)
        yield from (words for words in (f"{marks} {heading}" if heading else "", clause.text) if words)
    elif label or clause.text:
        yield f"{label} {clause.text}".strip()
    for child in clause.children:
        yield from _clause(child, level + 1)


def _is_bare(label: str) -> bool:
    """A mere number, such as 1 or IV, which could not be told from the words after it on the same line."""
    return label[-1:].isalnum()
