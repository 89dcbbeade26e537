"""The tree of a text, built from its items in one pass: where a division, a list item or plain words belong."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from travaux.exchange import preamble
from travaux.exchange.divisions import ended, unseparated
from travaux.exchange.items import Item, What
from travaux.exchange.labels import Family, Label
from travaux.exchange.lists import Lists, Node, kind_under
from travaux.exchange.numerals import Number, letter_value
from travaux.treaty.edits import ClauseKind


class Doubt(NamedTuple):
    line: int
    text: str
    why: str


class Open(NamedTuple):
    """A division that still takes clauses."""

    node: Node
    rank: float
    keyword: str


GROUP_RANK = 5.5
"""Between section and article."""
NUMBER_RANK = 7
MOST_OPEN = 8
"""Divisions in divisions: annex, part, title, chapter, section, article and two headings with mere numbers."""


@dataclass
class Outline:
    items: Sequence[Item]
    root: Node = field(default_factory=lambda: Node(None))
    doubts: list[Doubt] = field(default_factory=list)
    open: list[Open] = field(default_factory=list)
    counted: dict[tuple[int, str], Number] = field(default_factory=dict)
    """The last number of each kind of division, within what it counts in (an identity of a node)."""
    counted_label: dict[tuple[int, str], str] = field(default_factory=dict)
    awaits_heading: Node | None = None
    title: Node | None = None
    preamble_heading: str = ""
    in_preamble: bool = True
    in_final: bool = False
    lists: Lists = field(init=False)

    def __post_init__(self) -> None:
        self.lists = Lists(self.root, self.doubt)
        self.has_divisions = any(item.what is What.DIVISION for item in self.items)
        self.has_articles = any(
            item.division is not None and item.division.kind is ClauseKind.ARTICLE for item in self.items
        )
        self.upcoming = self._upcoming()

    def build(self) -> Node:
        for index, item in enumerate(self.items):
            if item.guess and not (item.what is What.HEADING and self.awaits_heading is None):
                self.doubt(item.line, item.shown, item.guess)
            match item.what:
                case What.DIVISION:
                    self.divide(item)
                case What.HEADING:
                    self.head(item, index)
                case What.NUMBERED_HEADING:
                    self.head_numbered(item)
                case What.PREAMBLE:
                    self.begin_preamble(item)
                case What.LABELLED:
                    self.enlist(item, index)
                case What.FINAL:
                    self.close(item)
                case What.PLAIN | What.TABLE:
                    self.say(item, index)
            if item.what not in (What.DIVISION, What.NUMBERED_HEADING, What.HEADING):
                self.awaits_heading = None
        self._place_preamble_heading(self.items[-1].line if self.items else 0)
        return self.root

    def doubt(self, line: int, text: str, why: str) -> None:
        self.doubts.append(Doubt(line, " ".join(text.split())[:120], why))

    @property
    def annex(self) -> Node | None:
        """The annex, or the attached text, that is open."""
        return self.open[0].node if self.open and self.open[0].keyword == "ANNEX" else None

    @property
    def container(self) -> Node:
        return self.open[-1].node if self.open else self.root

    @property
    def _may_recite(self) -> bool:
        """Words may be the preamble of a resolution here: in an attached text, outside its articles and lists."""
        return self.annex is not None and not self.lists.nested and self.container.kind in _HOLDS_SECTIONS

    def _upcoming(self) -> list[Label | None]:
        """For each item, the label of the next labelled one before the clause ends."""
        upcoming: list[Label | None] = []
        label: Label | None = None
        for item in reversed(self.items):
            upcoming.append(label)
            if item.what is What.LABELLED:
                label = item.label
            elif item.what not in (What.PLAIN, What.TABLE):
                label = None
        return upcoming[::-1]

    # Divisions and headings

    def divide(self, item: Item) -> None:
        self._place_preamble_heading(item.line)
        division = item.division
        assert division is not None
        node = Node(division.kind, division.label, division.heading, item.text, item.line)
        if division.keyword == "ANNEX":
            self.open = []
        else:
            self._make_room(division.rank, division.keyword, division.number)
        self._count(item, node, division.keyword, division.number)
        self._enter(Open(node, division.rank, division.keyword))
        self.awaits_heading = None if node.heading or node.text else node

    def _make_room(self, rank: float, keyword: str, number: Number | None) -> None:
        """Close what cannot hold the division to come.

        Sections hold chapters in some treaties and chapters sections in most: the text shows which by the order in
        which the first of each follows on the other without words between.
        """
        keywords = [each.keyword for each in self.open]
        if keyword in keywords:
            del self.open[keywords.index(keyword) :]
            return
        if self.annex and keyword == "ARTICLE" and self._continues_main_text(number):
            self.open = []
            return
        while self.open and self.open[-1].rank >= rank:
            last = self.open[-1]
            first = number is not None and number.value == 1
            if first and last.node.empty and last.node.kind in _NESTING and last.keyword != "GROUP":
                return
            self.open.pop()

    def _continues_main_text(self, number: Number | None) -> bool:
        last = self.counted.get((id(self.root), "ARTICLE"))
        in_annex = self.counted.get((id(self.annex), "ARTICLE"))
        return (
            last is not None and in_annex is None and number is not None and number == Number(last.value + 1)
        )

    def _count(self, item: Item, node: Node, keyword: str, number: Number | None) -> None:
        """Doubt a number that does not follow. Articles count through a text, the rest within a part."""
        scope = self.annex or self.root if keyword == "ARTICLE" else self.container
        last = self.counted.get((id(scope), keyword))
        if number is None:
            return
        final = node.label[-1:]
        if last is not None and "A" <= final <= "Z" and letter_value(final) == last.value + 1:
            number = Number(last.value + 1)  # Annex I that follows on Annex H
        self.counted[id(scope), keyword] = number
        before, self.counted_label[id(scope), keyword] = (
            self.counted_label.get((id(scope), keyword), ""),
            node.label,
        )
        follows = (
            number.value <= 1
            if last is None
            else number.value == last.value + 1
            or (number.value == last.value and number.suffix > last.suffix)
        )
        if not follows:
            after = "comes first" if last is None else f"does not follow on {before}"
            self.doubt(item.line, item.shown, f"{node.label} {after}: a jump in the numbering")

    def _enter(self, opened: Open) -> None:
        del self.open[MOST_OPEN - 1 :]
        kind, parent = opened.node.kind, self.container.kind
        if kind in _NESTING and parent in _NESTING and _NESTING.index(kind) < _NESTING.index(parent):
            opened.node.kind = parent  # Chapter I of Section III, in the Geneva Conventions
        self.container.children.append(opened.node)
        self.open.append(opened)
        self.lists = Lists(opened.node, self.doubt)
        self.in_preamble = self.in_final = False

    def head(self, item: Item, index: int) -> None:
        self._place_preamble_heading(item.line)
        if self.awaits_heading is not None:
            self.awaits_heading.heading = unseparated(item.text)
            self.awaits_heading = None
        elif self.in_preamble and not self.root.children:
            self.title = Node(ClauseKind.TITLE, "", "", item.text, item.line)
            self.root.children.append(self.title)
        elif self.in_preamble and self.root.children == [self.title] and self._is_subtitle(index):
            assert self.title is not None
            self.title.children.append(Node(ClauseKind.PARAGRAPH, "", item.text, "", item.line))
        else:
            self._head_group(item, index)

    def _is_subtitle(self, index: int) -> bool:
        """More of the title, unless an article comes straight after: then it is the heading of a group of articles."""
        following = self.items[index + 1] if index + 1 < len(self.items) else None
        return following is None or following.what is not What.DIVISION

    def _head_group(self, item: Item, index: int) -> None:
        following = self.items[index + 1] if index + 1 < len(self.items) else None
        self.lists = Lists(self.container, self.doubt)
        numbered = not any(character.islower() for character in item.text) and any(
            c.isdigit() for c in item.text
        )
        node = Node(ClauseKind.SECTION, "", item.text, "", item.line)
        if following is not None and following.what is What.HEADING and numbered:
            node.label, node.heading = item.text, ""
            self.awaits_heading = node
        in_article = self.open and self.open[-1].keyword == "ARTICLE"
        if (self.in_final and not self.annex) or preamble.is_final_act(item.text):
            node.kind = ClauseKind.ANNEX
            self.doubt(
                item.line, item.shown, "a heading after the end of the text: taken as an attached text"
            )
            self.open = []
            self._enter(Open(node, 0, "ANNEX"))
        elif self.annex or not in_article or (following is not None and following.what is What.DIVISION):
            self.doubt(item.line, item.shown, "a heading without a number: taken as that of a section")
            self._make_room(GROUP_RANK, "GROUP", None)
            self._enter(Open(node, GROUP_RANK, "GROUP"))
        else:
            self.doubt(item.line, item.shown, "a heading inside an article: taken as that of a paragraph")
            node.kind = ClauseKind.PARAGRAPH
            self.container.children.append(node)
            self.lists = Lists(self.container, self.doubt, leaf=node)

    def head_numbered(self, item: Item) -> None:
        self._place_preamble_heading(item.line)
        assert item.label is not None
        reading = item.label.readings[0]
        keyword = f"#{reading.family}"
        if keyword in (keywords := [each.keyword for each in self.open]):
            del self.open[keywords.index(keyword) :]
        digits = reading.family in (Family.DIGIT, Family.DECIMAL_2, Family.DECIMAL_3)
        container = self.container
        if container.kind not in _HOLDS_SECTIONS:
            kind = kind_under(container.kind)
        elif (
            not self.has_articles and not self.annex and reading.family in (Family.DIGIT, Family.UPPER_ROMAN)
        ):
            kind = ClauseKind.ARTICLE
        else:
            kind = kind_under(container.kind) if digits else ClauseKind.SECTION
        node = Node(kind, item.label.printed, item.text, "", item.line)
        self.doubt(item.line, item.shown, f"a heading with a mere number: taken as a {kind.lower()}")
        self._count(item, node, keyword, reading.number)
        self._enter(Open(node, GROUP_RANK if kind is ClauseKind.SECTION else NUMBER_RANK, keyword))
        self.awaits_heading = None if node.heading else node

    # Words

    def begin_preamble(self, item: Item) -> None:
        if self.in_preamble and not self.preamble_heading:
            self.preamble_heading = item.text
        else:
            self.head(item._replace(what=What.HEADING), len(self.items))

    def _place_preamble_heading(self, line: int) -> None:
        if self.preamble_heading:
            self.root.children.append(
                Node(ClauseKind.PREAMBULAR_PARAGRAPH, "", self.preamble_heading, "", line)
            )
            self.preamble_heading = ""

    def enlist(self, item: Item, index: int) -> None:
        assert item.label is not None
        self._place_preamble_heading(item.line)
        if self.in_preamble and item.label.readings[0].family is Family.DIGIT:
            if self.has_divisions:
                self._recite(item, item.text, item.label.printed)
                return
            self.in_preamble = False
            self.lists = Lists(self.root, self.doubt)
        self.lists.place(item, self.upcoming[index])

    def _recite(self, item: Item, text: str, label: str = "") -> None:
        node = Node(ClauseKind.PREAMBULAR_PARAGRAPH, label, self.preamble_heading, text, item.line)
        self.preamble_heading = ""
        self.root.children.append(node)
        self.lists = Lists(self.root, self.doubt, leaf=node)

    def close(self, item: Item) -> None:
        self._place_preamble_heading(item.line)
        node = Node(ClauseKind.FINAL_CLAUSE, "", "", item.text, item.line)
        self.open = self.open[:1] if self.annex else []
        self.container.children.append(node)
        self.lists = Lists(self.container, self.doubt, leaf=node)
        self.in_preamble, self.in_final = False, True

    def say(self, item: Item, index: int) -> None:
        if item.what is What.TABLE:
            self.doubt(item.line, item.shown, "a table: its rows are kept as lines of the clause")
        if self.in_final:
            self.doubt(item.line, item.shown, "words after the final clause: signatures or notes")
            self.close(item)
        elif self.in_preamble:
            self._say_in_preamble(item)
        elif self._may_recite and preamble.is_resolution(pieces := preamble.split(item.text)):
            self._doubt_split(item, pieces)
            recitals = [Node(ClauseKind.PREAMBULAR_PARAGRAPH, "", "", piece, item.line) for piece in pieces]
            self.container.children += recitals
            self.lists = Lists(self.container, self.doubt)
        else:
            self.lists.say(item, self.upcoming[index])

    def _say_in_preamble(self, item: Item) -> None:
        text = " ".join(item.text.split()).rstrip("*_ ")
        short = not ended(text) and not preamble.opens(text)
        if (
            item.what is What.PLAIN
            and short
            and not self.root.children
            and len(text) <= 300
            and not self.preamble_heading
        ):
            self.title = Node(ClauseKind.TITLE, "", "", " ".join(item.text.split()), item.line)
            self.root.children.append(self.title)
            self.doubt(item.line, item.shown, "taken as the title")
            return
        if (
            self.title
            and self.root.children == [self.title]
            and short
            and len(text) <= 200
            and not self.preamble_heading
        ):
            self.title.children.append(Node(ClauseKind.PARAGRAPH, "", "", item.text, item.line))
            self.doubt(item.line, item.shown, "words between title and preamble: taken as part of the title")
            return
        pieces = (item.text,) if item.what is What.TABLE else preamble.split(item.text)
        self._doubt_split(item, pieces)
        for piece in pieces:
            self._recite(item, piece)

    def _doubt_split(self, item: Item, pieces: Sequence[str]) -> None:
        if len(pieces) > 1:
            begin = ", ".join(" ".join(piece.split()[:2]) for piece in pieces[1:])
            self.doubt(
                item.line,
                item.shown,
                f"one line holds {len(pieces)} preambular paragraphs; split before: {begin}",
            )


_NESTING = (ClauseKind.PART, ClauseKind.CHAPTER, ClauseKind.SECTION)
"""Each holds those after it; what the text nests the other way takes the kind of what it stands in."""
_HOLDS_SECTIONS = (None, ClauseKind.PART, ClauseKind.CHAPTER, ClauseKind.SECTION, ClauseKind.ANNEX)
