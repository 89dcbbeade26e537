"""Where words stand and what an amendment would do to them: addresses, and edits anchored to addresses."""

from enum import StrEnum

import msgspec


class Value(msgspec.Struct, frozen=True, forbid_unknown_fields=True, gc=False):
    """A value of the core: immutable, compared by content, strict when decoded.

    Immutable values cannot hold each other in a circle, so the garbage collector need not look at them.
    """


class Asked(Value, frozen=True, omit_defaults=True):
    """A part of a request. What is as by default is left out of its bytes, by which a repeat of the request is known:
    a field added in a later release does not make another request of an old one."""


class ClauseKind(StrEnum):
    TITLE = "TITLE"
    PREAMBULAR_PARAGRAPH = "PREAMBULAR_PARAGRAPH"
    PART = "PART"
    CHAPTER = "CHAPTER"
    SECTION = "SECTION"
    ARTICLE = "ARTICLE"
    PARAGRAPH = "PARAGRAPH"
    SUBPARAGRAPH = "SUBPARAGRAPH"
    ITEM = "ITEM"
    ANNEX = "ANNEX"
    FINAL_CLAUSE = "FINAL_CLAUSE"


class Portion(StrEnum):
    """Which words of a clause."""

    HEADING = "HEADING"
    TEXT = "TEXT"


class Level(StrEnum):
    """How far words are agreed: the white, yellow and green of negotiating texts (domain.md section 1.4)."""

    NOT_AGREED = "NOT_AGREED"
    AGREED_IN_GROUP = "AGREED_IN_GROUP"
    AGREED = "AGREED"


class Address(Value, frozen=True, array_like=True):
    """One character for ever: the event that brought it in, and its offset in what that event brought."""

    source: int
    offset: int


START = Address(0, 0)
"""The place before the first word. No event has the number 0."""


class Span(Value, frozen=True, array_like=True):
    """The characters `start` up to, not including, `end` of what event `source` brought in."""

    source: int
    start: int
    end: int


# Edits: what an amendment would do to the text.


class TextEdit(Value, frozen=True, tag="TEXT", tag_field="edit"):
    """Strike the characters `strike` and put `insert` directly after the character `after`."""

    clause: str
    portion: Portion
    after: Address
    strike: tuple[Span, ...]
    insert: str


class ClauseInsertion(Value, frozen=True, tag="INSERT_CLAUSE", tag_field="edit"):
    """A new clause under `parent` (None: the whole text), directly after its child `after` (None: first)."""

    clause: str
    kind: ClauseKind
    parent: str | None
    after: str | None
    label: str | None
    heading: str
    text: str


class ClauseDeletion(Value, frozen=True, tag="DELETE_CLAUSE", tag_field="edit"):
    clause: str


class ClauseMove(Value, frozen=True, tag="MOVE_CLAUSE", tag_field="edit"):
    clause: str
    parent: str | None
    after: str | None


class TextMove(Value, frozen=True, tag="MOVE_TEXT", tag_field="edit"):
    """Take the characters `spans` out of the clause and put them directly after the character `after` of `to`."""

    clause: str
    portion: Portion
    spans: tuple[Span, ...]
    to: str
    to_portion: Portion
    after: Address


class ClauseSplit(Value, frozen=True, tag="SPLIT_CLAUSE", tag_field="edit"):
    """What stands after the character `after` of the text becomes the clause `new`, directly following."""

    clause: str
    after: Address
    new: str


class ClauseMerge(Value, frozen=True, tag="MERGE_CLAUSE", tag_field="edit"):
    """The clause goes up in the clause `into`: its text, after the words `joint`, and what stands under it."""

    clause: str
    into: str
    joint: str


Edit = TextEdit | ClauseInsertion | ClauseDeletion | ClauseMove | TextMove | ClauseSplit | ClauseMerge
