"""The source cut into blocks: headings, tables, and paragraphs put together again from hard-wrapped lines."""

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from travaux.exchange import divisions, labels


class Block(NamedTuple):
    line: int
    """1-based, in the source."""
    text: str
    level: int = 0
    """The number of # marks; 0 for what is no heading."""
    table: bool = False
    apart: bool = True
    """It has a blank line or a heading before it."""
    emphasised: bool = False
    """The whole line is in italics or bold, as some sources print headings."""

    @property
    def marked(self) -> bool:
        return self.level > 0


_HEADING = re.compile(r"(#{1,6})(.*)", re.DOTALL)
_RULE = re.compile(r"(?:[-*_=~]\s?){3,}")
_UNDERLINE = re.compile(r"={3,}|-{3,}")
_EMPHASISED = re.compile(r"(\*{1,3}|_{1,3})(?=[^\s*_])[^*_]+\1")
WRAP = 45
"""A line shorter than this was ended by its author, a longer one by the width of the page."""


class _Reader:
    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self.open: list[str] = []
        self.line = 0
        self.apart = True
        self.table = False

    def close(self) -> None:
        if self.open:
            text = _joined(self.open) if not self.table else "\n".join(self.open)
            emphasised = not self.table and bool(_EMPHASISED.fullmatch(text))
            self.blocks.append(Block(self.line, text, 0, self.table, self.apart, emphasised))
        self.open, self.table = [], False

    def heading(self, line: int, level: int, text: str) -> None:
        self.close()
        if text:
            self.blocks.append(Block(line, text, level, emphasised=bool(_EMPHASISED.fullmatch(text))))
        self.apart = True

    def begin(self, line: int, text: str, *, table: bool) -> None:
        apart = not self.open and self.apart
        self.close()
        self.open, self.line, self.apart, self.table = [text], line, apart, table

    def blank(self) -> None:
        self.close()
        self.apart = True

    def take(self, line: int, text: str) -> None:
        """A line that is neither blank nor a rule."""
        if match := _HEADING.fullmatch(text):
            self.heading(line, len(match[1]), match[2].rstrip("#").strip())
        elif text.startswith("|"):
            if self.table:
                self.open.append(text)
            else:
                self.begin(line, text, table=True)
        elif self.open and not self.table and not begins(text, self.open):
            self.open.append(text)
        else:
            self.begin(line, text, table=False)


def cut(text: str) -> Iterator[Block]:
    """The blocks of a source, in order. Blank lines, rules and page breaks only part them."""
    reader = _Reader()
    for line, raw in enumerate(text.split("\n"), start=1):
        stripped = raw.strip()
        if not stripped:
            reader.blank()
        elif _UNDERLINE.fullmatch(stripped) and len(reader.open) == 1 and not reader.table:
            title, level = reader.open[0], 1 if stripped[0] == "=" else 2
            reader.open = []
            reader.heading(reader.line, level, title)
        elif _RULE.fullmatch(stripped):
            reader.blank()
        else:
            reader.take(line, stripped)
    reader.close()
    return _tables_joined(reader.blocks)


def _tables_joined(blocks: list[Block]) -> Iterator[Block]:
    """Rows of one table stay together though blank lines stand between them."""
    held: list[Block] = []
    for block in blocks:
        if held and not block.table:
            yield held[0]._replace(text="\n".join(row.text for row in held))
            held = []
        if block.table:
            held.append(block)
        else:
            yield block
    if held:
        yield held[0]._replace(text="\n".join(row.text for row in held))


def _joined(lines: list[str]) -> str:
    """Hard-wrapped lines as one paragraph; lines that their author ended stay apart."""
    text = lines[0]
    for before, line in pairwise(lines):
        goes_on = len(before) >= WRAP or line[0].islower() or _REFERRING.search(before)
        text += (" " if goes_on else "\n") + line
    return re.sub(r"[ \t]{2,}|\t|\u00a0{2,}", _narrowed, text)


def _narrowed(match: re.Match[str]) -> str:
    """Three blanks and more are kept as three: some sources end a paragraph so (see `outline`)."""
    return "   " if len(match[0]) >= 3 and match.start() else " "


_REFERRING = re.compile(
    r"\b(?:paragraphs?|sub-?paragraphs?|articles?|annex|section|and|or|to|in|of|under|by|with|from|the|than|alinéas?|paragraphes?)$",
    re.IGNORECASE,
)
"""A line that ends so goes on in the next, which may begin with a number: "referred to in paragraph / (b) above"."""


def begins(line: str, before: list[str]) -> bool:
    """Whether a line directly under others is a new paragraph, not the rest of a hard-wrapped one."""
    previous = before[-1]
    short = len(previous) < WRAP
    heading = divisions.read(previous, marked=False, apart=True) if len(before) == 1 else None
    if (
        heading
        and not line[0].islower()
        and (len(previous) < 60 or (not heading.heading and not heading.text))
    ):
        return True
    if divisions.read(line, marked=False, apart=False):
        return (previous[-1] in ".;:)" or short) and not _REFERRING.search(previous)
    label = labels.read(line)
    if label is None or (_REFERRING.search(previous) and not previous.endswith((" and", " or"))):
        return False
    opening = labels.read(before[0])
    succeeds = opening is not None and any(
        one.family is other.family and one.number.value == other.number.value + 1
        for one in label.readings
        for other in opening.readings
    )
    return succeeds or short or previous[-1] in ".;:,)”" or previous.endswith((" and", " or", " et", " ou"))
