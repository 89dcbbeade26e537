"""Numbers of clauses: labels, derived from where a clause stands. A label is never an identity (domain.md, fact 9)."""

import re
from collections.abc import Sequence
from typing import Protocol

from travaux.treaty.edits import ClauseKind

LATIN = (
    *("bis", "ter", "quater", "quinquies", "sexies", "septies", "octies", "novies", "decies", "undecies"),
    *("duodecies", "terdecies", "quaterdecies", "quindecies", "sexdecies", "septdecies", "octodecies"),
)

_THROUGHOUT = {
    ClauseKind.PART: "Part",
    ClauseKind.CHAPTER: "Chapter",
    ClauseKind.SECTION: "Section",
    ClauseKind.ARTICLE: "Article",
    ClauseKind.ANNEX: "Annex",
}


class Numbered(Protocol):
    """What numbering reads of a clause."""

    @property
    def kind(self) -> ClauseKind: ...
    @property
    def label(self) -> str | None: ...


class Counter:
    """Counts articles through the whole text, parts and chapters within what they stand in."""

    def __init__(self) -> None:
        self.articles = 0
        self.annexes = 0

    def labels(self, siblings: Sequence[Numbered]) -> list[str]:
        """The labels of clauses that stand side by side: as printed where one was given, else derived."""
        labels: list[str] = []
        counts: dict[ClauseKind, int] = {}
        printed = {each.kind for each in siblings if each.label}
        for index, each in enumerate(siblings):
            if each.label is not None:
                labels.append(each.label)
            elif each.kind in printed:
                labels.append(_between(labels, siblings[:index], each.kind))
            else:
                counts[each.kind] = self._count(each.kind, counts.get(each.kind, 0))
                labels.append(_label(each.kind, counts[each.kind]))
        return labels

    def _count(self, kind: ClauseKind, before: int) -> int:
        if kind is ClauseKind.ARTICLE:
            self.articles += 1
            return self.articles
        if kind is ClauseKind.ANNEX:
            self.annexes += 1
            return self.annexes
        return before + 1


def _label(kind: ClauseKind, number: int) -> str:
    if kind in (ClauseKind.PART, ClauseKind.CHAPTER, ClauseKind.ANNEX):
        return f"{_THROUGHOUT[kind]} {roman(number)}"
    if kind in _THROUGHOUT:
        return f"{_THROUGHOUT[kind]} {number}"
    if kind is ClauseKind.PARAGRAPH:
        return f"{number}."
    if kind is ClauseKind.SUBPARAGRAPH:
        return f"({letters(number)})"
    if kind is ClauseKind.ITEM:
        return f"({roman(number).lower()})"
    return ""


def _between(labels: Sequence[str], before: Sequence[Numbered], kind: ClauseKind) -> str:
    """The number of a clause put between numbered ones: that of the one before it, with bis, ter, quater …"""
    for label, sibling in zip(reversed(labels), reversed(before), strict=True):
        if sibling.kind is kind and label:
            return following(label)
    return f"{_label(kind, 1)} bis" if not _label(kind, 1).endswith((".", ")")) else "0."


def following(label: str) -> str:
    """The label directly after this one without renumbering: Article 5 → Article 5 bis → Article 5 ter."""
    match = re.fullmatch(r"(?P<stem>.*?)(?:\s*(?P<latin>" + "|".join(LATIN) + r"))?(?P<tail>[.)]*)", label)
    assert match is not None, "every part of the pattern is optional"
    if match["latin"] == LATIN[-1]:
        return f"{match['stem']} {LATIN[-1]} {LATIN[0]}{match['tail']}"
    suffix = LATIN[LATIN.index(match["latin"]) + 1] if match["latin"] else LATIN[0]
    return f"{match['stem']} {suffix}{match['tail']}"


def roman(number: int) -> str:
    values: tuple[tuple[int, str], ...] = (
        (1000, "M"),
        (900, "CM"),
        (500, "D"),
        (400, "CD"),
        (100, "C"),
        (90, "XC"),
        (50, "L"),
    )
    values += ((40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))
    written = ""
    for value, letter in values:
        while number >= value:
            written += letter
            number -= value
    return written


def letters(number: int) -> str:
    """a … z, then aa, bb … as lists of treaties go on."""
    repeat, index = divmod(number - 1, 26)
    return chr(ord("a") + index) * (repeat + 1)
