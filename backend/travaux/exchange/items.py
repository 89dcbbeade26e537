"""What each block of a source is: a division, a heading, a labelled paragraph, a table, a final clause, plain words."""

import re
from collections.abc import Iterable, Iterator, Sequence
from enum import Enum, auto
from typing import NamedTuple

from travaux.exchange import divisions, labels, preamble
from travaux.exchange.blocks import Block
from travaux.exchange.divisions import Division, bare
from travaux.exchange.labels import Family, Label
from travaux.exchange.numerals import Number, number, roman_value
from travaux.treaty.edits import ClauseKind
from travaux.treaty.texts import LONGEST_NAME


class What(Enum):
    DIVISION = auto()
    HEADING = auto()
    NUMBERED_HEADING = auto()
    """A heading that is a mere number, or begins with one: "### 1", "### A. Letter"."""
    PREAMBLE = auto()
    LABELLED = auto()
    PLAIN = auto()
    TABLE = auto()
    FINAL = auto()


class Item(NamedTuple):
    line: int
    what: What
    text: str
    """What is left to be words of a clause; of a heading, the heading."""
    division: Division | None = None
    label: Label | None = None
    guess: str = ""
    """Why the reader was not sure."""
    shown: str = ""
    """The line as it stands in the source."""
    marked: bool = False
    """The source marks it as a heading."""


_BARE_NUMBER = re.compile(
    r"[*_]*(?P<printed>§?\s?(?P<core>\d{1,3}[a-z]?|[IVXLC]{1,7}|[A-Z]))[*_]*(?:\s+–\s+(?P<heading>.+))?"
)
_LOST_BREAK = re.compile(r"(?<=[.;:])   +(?=[*_“\"‘(]*[^\W\d_a-zß-ÿ])")
"""Three blanks after a full stop: where sources that lost their line breaks had one. A small letter follows none."""


def classify(blocks: Sequence[Block]) -> Iterator[Item]:
    """The items of a source, in order; a block may hold two (a label and its sublist's first, a lost line break)."""
    marked = (
        sum(1 for block in blocks if block.marked and divisions.read(block.text, marked=True, apart=True)) > 2
    )
    before: Item | None = None
    for index, block in enumerate(blocks):
        after = blocks[index + 1] if index + 1 < len(blocks) else None
        for item in _items(block, before, after, headings_are_marked=marked):
            yield item
            before = item


def _items(
    block: Block, before: Item | None, after: Block | None, *, headings_are_marked: bool
) -> Iterable[Item]:
    item = Item(block.line, What.PLAIN, block.text, shown=block.text, marked=block.marked)
    if block.table:
        return [item._replace(what=What.TABLE)]
    if block.marked and len(block.text) <= LONGEST_NAME:
        return [_heading(block, item, before)]
    division = divisions.read(block.text, marked=block.emphasised, apart=block.apart)
    if division and (not headings_are_marked or not division.text):
        if _is_short_heading(division, after):
            division = division._replace(heading=division.text, text="")
            item = item._replace(guess="the words after the number taken as the heading")
        return [item._replace(what=What.DIVISION, division=division, text=division.text)]
    if preamble.HEADING.fullmatch(block.text):
        return [item._replace(what=What.PREAMBLE, text=bare(block.text))]
    if preamble.closes(block.text):
        pieces = preamble.split_final(block.text)
        guess = (
            "testimonium and place and date stand in one line; taken as two clauses"
            if len(pieces) > 1
            else ""
        )
        return [
            item._replace(what=What.FINAL, text=piece, guess=guess if not at else "")
            for at, piece in enumerate(pieces)
        ]
    if _is_title_of(before, block, after, headings_are_marked=headings_are_marked):
        guess = "" if block.emphasised else "taken as the heading of the clause above"
        return [item._replace(what=What.HEADING, text=bare(block.text), guess=guess)]
    return _words(item)


def _heading(block: Block, item: Item, before: Item | None) -> Item:
    if division := divisions.read(block.text, marked=True, apart=True):
        return item._replace(what=What.DIVISION, division=division, text=division.text)
    if preamble.HEADING.fullmatch(block.text):
        return item._replace(what=What.PREAMBLE, text=bare(block.text))
    if before is None and block.level == 1:
        return item._replace(what=What.HEADING, text=bare(block.text) or block.text)
    if match := _BARE_NUMBER.fullmatch(block.text):
        label = Label(" ".join(match["printed"].split()), "#", _bare_readings(match["core"]), "")
        return item._replace(what=What.NUMBERED_HEADING, text=bare(match["heading"] or ""), label=label)
    label_read = labels.read(bare(block.text))
    if (
        label_read
        and label_read.readings[0].family is not Family.DASH
        and label_read.readings[0].number.value < 100
    ):
        return item._replace(what=What.NUMBERED_HEADING, text=bare(label_read.rest), label=label_read)
    heading = bare(block.text)
    return item._replace(what=What.HEADING, text=heading) if heading else item


def _bare_readings(core: str) -> tuple[labels.Reading, ...]:
    counted = number(core)
    if counted is None:
        return (labels.Reading(Family.UPPER, Number(0)),)
    if core[0].isdigit():
        family = Family.DIGIT
    elif roman_value(core) is not None and core not in ("C", "D", "L"):
        family = Family.UPPER_ROMAN
    else:
        family = Family.UPPER
    return (labels.Reading(family, counted),)


def _is_title_of(
    before: Item | None, block: Block, after: Block | None, *, headings_are_marked: bool
) -> bool:
    """Plain words directly under "Article 5" that are its heading: short, no full stop, more words after them."""
    if before is None or before.what is not What.DIVISION or before.division is None:
        return False
    bare_division = not before.division.heading and not before.division.text
    if not bare_division or after is None or (before.marked and headings_are_marked and not block.emphasised):
        return False
    if len(block.text) > 150 or divisions.ended(block.text) or "\n" in block.text or labels.read(block.text):
        return False
    if not re.match(r"[*_“\"'\[(«]*(?![a-z])[^\W_]", block.text):
        return False
    following = divisions.read(after.text, marked=after.marked, apart=after.apart)
    return following is None or before.division.kind is not ClauseKind.ARTICLE


def _is_short_heading(division: Division, after: Block | None) -> bool:
    """ "Article V.- Denunciation.", with the words of the article in the next paragraph."""
    if not division.text.endswith(".") or len(division.text) > 60 or len(division.text.split()) > 6:
        return False
    return after is not None and not divisions.read(after.text, marked=after.marked, apart=after.apart)


def _words(item: Item) -> Iterator[Item]:
    """A paragraph by its label, the label of a sublist that begins on the same line, and the paragraphs run into it."""
    label = labels.read(item.text)
    while label is not None:
        inner = labels.read(label.rest)
        if inner is None or not inner.first or inner.mark[:1] not in ("(", ")") or inner.mark == label.mark:
            break
        yield item._replace(what=What.LABELLED, label=label, text="")
        label, item = inner, item._replace(text=label.rest)
    first, *rest = _LOST_BREAK.split(label.rest if label else item.text)
    yield item._replace(what=What.LABELLED if label else What.PLAIN, label=label, text=first.strip())
    for text in rest:
        yield item._replace(
            what=What.PLAIN,
            text=text.strip(),
            shown=text,
            guess="a wide blank in the line taken for a new paragraph",
        )
