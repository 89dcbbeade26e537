"""The lists inside one clause: which labelled paragraph is whose sibling, which plain words close which list."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import NamedTuple

from travaux.exchange.items import Item, What
from travaux.exchange.labels import Family, Label, Reading
from travaux.exchange.numerals import Number
from travaux.treaty.edits import ClauseKind


@dataclass
class Node:
    """A clause being read. `kind` is None for the whole text only."""

    kind: ClauseKind | None
    label: str = ""
    heading: str = ""
    text: str = ""
    line: int = 0
    children: list["Node"] = field(default_factory=list)

    @property
    def empty(self) -> bool:
        return not self.text and not self.children


MOST_NESTED = 6
"""Lists in lists: 1. (a) (i) a. (1) and dashes. A text that seems to nest deeper was misread."""


def kind_under(parent: ClauseKind | None) -> ClauseKind:
    """The kind of a paragraph that stands under a clause of the kind `parent`."""
    if parent in (ClauseKind.SUBPARAGRAPH, ClauseKind.ITEM):
        return ClauseKind.ITEM
    if parent in (ClauseKind.PARAGRAPH, ClauseKind.PREAMBULAR_PARAGRAPH, ClauseKind.FINAL_CLAUSE):
        return ClauseKind.SUBPARAGRAPH
    return ClauseKind.PARAGRAPH


def kind_labelled(parent: ClauseKind | None, family: Family) -> ClauseKind:
    """Treaties call (a) a subparagraph also where it stands directly under the article (Montreal, art. 3 (b))."""
    kind = kind_under(parent)
    counts = family in (Family.DIGIT, Family.DECIMAL_2, Family.DECIMAL_3, Family.UPPER, Family.UPPER_ROMAN)
    return kind if counts or kind is not ClauseKind.PARAGRAPH else ClauseKind.SUBPARAGRAPH


@dataclass
class Level:
    """A list that is open: its items stand under `owner` and count with `family`."""

    owner: Node
    family: Family
    mark: str
    last: Number

    def followed_by(self, reading: Reading) -> bool:
        if reading.family is not self.family:
            return False
        if self.family is Family.DASH:
            return True
        value, suffix = reading.number
        return value == self.last.value + 1 or (value == self.last.value and suffix > self.last.suffix)


class Fit(NamedTuple):
    """A place for a labelled paragraph: in the level `depth`, or as the first of a list of its own (None)."""

    cost: int
    depth: int | None
    reading: Reading
    why: str = ""


class Lists:
    """The open lists under one clause, innermost last, and the paragraph read last."""

    def __init__(self, owner: Node, doubt: Callable[[int, str, str], None], leaf: Node | None = None) -> None:
        self.owner = owner
        self.doubt = doubt
        self.levels: list[Level] = []
        self.leaf = leaf or owner

    @property
    def nested(self) -> bool:
        return len(self.levels) > 1

    # Labelled paragraphs

    def place(self, item: Item, upcoming: Label | None) -> None:
        label = item.label
        assert label is not None
        fit = min(self._fits(label, upcoming), key=lambda each: each.cost)
        if fit.why:
            self.doubt(item.line, item.shown, fit.why)
        if fit.depth is None and len(self.levels) == MOST_NESTED:
            self.doubt(
                item.line,
                item.shown,
                f"lists stand more than {MOST_NESTED} deep: taken as one of the innermost",
            )
            fit = fit._replace(depth=MOST_NESTED - 1)
        if fit.depth is None:
            self.levels.append(Level(self.leaf, fit.reading.family, label.mark, fit.reading.number))
        else:
            del self.levels[fit.depth + 1 :]
            self.levels[-1].last = fit.reading.number
        owner = self.levels[-1].owner
        self.leaf = Node(
            kind_labelled(owner.kind, fit.reading.family), label.printed, "", item.text, item.line
        )
        owner.children.append(self.leaf)

    def _fits(self, label: Label, upcoming: Label | None) -> list[Fit]:
        """Where the label can belong, each place with what it costs to believe it.

        The next number of an open list is the best reading, the innermost list first; then the first of a new list;
        then the next number in another punctuation ("a)" … "(b)" in one list of the Montreal Protocol); then, doubted,
        a jump, a list that starts again, a number that went backwards.
        """
        fits: list[Fit] = []
        for inward, level in enumerate(reversed(self.levels)):
            depth = len(self.levels) - 1 - inward
            same = (reading for reading in label.readings if reading.family is level.family)
            fits.extend(self._sibling(level, depth, inward, reading, label) for reading in same)
        fits.extend(self._opening(reading, label, upcoming) for reading in label.readings)
        return fits

    def _sibling(self, level: Level, depth: int, inward: int, reading: Reading, label: Label) -> Fit:
        other_mark = level.mark != label.mark
        if level.followed_by(reading):
            return Fit(inward + (200 if other_mark else 0), depth, reading)
        jump = f"the numbering jumps to {label.printed}"
        if reading.number > level.last:
            return Fit(300 + inward + (200 if other_mark else 0), depth, reading, jump)
        if reading in label.first and not other_mark:
            return Fit(400 + inward, depth, reading, f"the numbering starts again at {label.printed}")
        return Fit(600 + inward, depth, reading, f"the numbering goes back to {label.printed}")

    def _opening(self, reading: Reading, label: Label, upcoming: Label | None) -> Fit:
        if reading not in label.first:
            return Fit(700, None, reading, f"a list that begins with {label.printed}")
        if _leads_to(reading, label, upcoming):
            return Fit(-1, None, reading)
        again = any(level.family is reading.family and level.mark == label.mark for level in self.levels)
        if again and (self.leaf.label or not self.leaf.text.endswith(":")):
            return Fit(650, None, reading, f"the numbering starts again at {label.printed}")
        return Fit(100, None, reading)

    # Plain words

    def say(self, item: Item, upcoming: Label | None) -> None:
        """Plain words: those of the clause read last if it still has none, else a clause of their own."""
        table = item.what is What.TABLE
        if self.leaf.empty and self.leaf.kind is not None:
            self.leaf.text = item.text
            return
        if not self.levels:
            self._say_in_owner(item, table=table)
            return
        owner, why = self._closed_by(item, upcoming)
        if not table:
            self.doubt(item.line, item.shown, why)
        self._append(owner, item)

    def _say_in_owner(self, item: Item, *, table: bool) -> None:
        """Paragraphs without numbers stand side by side; the first is no chapeau of the second."""
        owner = self.owner
        if owner.text and not owner.children and not table and owner.kind is not None:
            owner.children.append(Node(kind_under(owner.kind), "", "", owner.text, owner.line))
            owner.text = ""
        self._append(owner, item)

    def _closed_by(self, item: Item, upcoming: Label | None) -> tuple[Node, str]:
        """Whose clause the words are, and why that is a guess; closes the lists that they end."""
        innermost = len(self.levels) - 1
        going_on = self._going_on(upcoming)
        closing = item.text[:1].islower() or innermost > 0 or not self._counts_paragraphs()
        if going_on == innermost and not item.text[:1].islower():
            return self._last_item(), "unnumbered words inside a list: taken as part of the item above"
        if going_on is None and not closing:
            return self._last_item(), "unnumbered words after the last number: taken as part of it"
        if item.text[:1].islower():
            depth = innermost
        else:
            depth = min(innermost, going_on + 1 if going_on is not None else self._first_list())
        del self.levels[depth + 1 :]
        return self.levels[
            depth
        ].owner, "unnumbered words after a list: taken as the close of what the list stands in"

    def _counts_paragraphs(self) -> bool:
        """The outermost list numbers the paragraphs of an article; it is not a list that a chapeau opens."""
        return self.levels[0].family is Family.DIGIT and not self.levels[0].owner.text.endswith((":", ": *"))

    def _first_list(self) -> int:
        return 1 if self._counts_paragraphs() and len(self.levels) > 1 else 0

    def _going_on(self, upcoming: Label | None) -> int | None:
        """The depth of the innermost list that the next label continues."""
        if upcoming is None:
            return None
        for same_mark in (True, False):
            for depth in reversed(range(len(self.levels))):
                level = self.levels[depth]
                if (level.mark == upcoming.mark or not same_mark) and any(
                    map(level.followed_by, upcoming.readings)
                ):
                    return depth
        return None

    def _last_item(self) -> Node:
        return self.levels[-1].owner.children[-1] if not self.leaf.label else self.leaf

    def _append(self, owner: Node, item: Item) -> None:
        self.leaf = Node(kind_under(owner.kind), "", "", item.text, item.line)
        owner.children.append(self.leaf)


def _leads_to(reading: Reading, label: Label, upcoming: Label | None) -> bool:
    """ "(i)" begins a roman list after "(h)" as well, if "(ii)" comes next."""
    return (
        upcoming is not None
        and len(label.readings) > 1
        and upcoming.mark == label.mark
        and Reading(reading.family, Number(2)) in upcoming.readings
        and reading.family is Family.LOWER_ROMAN
    )
