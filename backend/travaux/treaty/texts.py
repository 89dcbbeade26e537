"""What may stand in a record: which characters, how long, and where words begin and end."""

import unicodedata
from functools import lru_cache

import regex
from rapidfuzz.distance import Indel

from travaux.treaty.refusals import BadText

LONGEST_TEXT = 100_000
"""Code points in one text, far above any clause of any treaty (the longest paragraph of UNCLOS has some 4,000)."""
LONGEST_NAME = 300

_BOUNDARY = regex.compile(r"\b", regex.VERSION1 | regex.WORD)


def checked(text: str, where: str, longest: int = LONGEST_TEXT, *, may_be_empty: bool = False) -> str:
    """The text unchanged, or `BadText` if it is empty, too long, or holds what no printed text holds."""
    if not may_be_empty and not text.strip():
        raise BadText(where, "is empty")
    if len(text) > longest:
        raise BadText(where, f"has {len(text):,} characters, more than the {longest:,} allowed")
    if text.isprintable():
        return text
    for position, character in enumerate(text):
        category = unicodedata.category(character)
        if category == "Cs":
            raise BadText(where, "holds half of a surrogate pair", position)
        if category == "Cc" and character not in "\n\t":
            raise BadText(where, f"holds the control character U+{ord(character):04X}", position)
    return text


def tokens(text: str) -> list[str]:
    """Words, spaces and punctuation marks, each one token; together they are the text (Unicode UAX 29 boundaries)."""
    return [token for token in _BOUNDARY.split(text) if token]


def words(text: str) -> list[str]:
    """The words alone, without punctuation and blanks."""
    return [token for token in tokens(text) if any(character.isalnum() for character in token)]


@lru_cache(maxsize=10_000)
def word_count(text: str) -> int:
    """Kept, for the same words are counted at one moment of a negotiation after another."""
    return len(words(text))


def smallest_edits(old: str, new: str) -> list[tuple[int, int, str]]:
    """What turns `old` into `new`, word by word: (start, end, replacement), offsets in `old`, from left to right.

    Two changes with nothing but blanks between them are one: a reader sees one phrase replaced, not three words.
    """
    olds, news = tokens(old), tokens(new)
    starts = [0]
    for token in olds:
        starts.append(starts[-1] + len(token))
    edits: list[tuple[int, int, str]] = []
    for step in Indel.opcodes(olds, news):
        if step.tag == "equal":
            continue
        start, end = starts[step.src_start], starts[step.src_end]
        replacement = "".join(news[step.dest_start : step.dest_end])
        if edits and start == edits[-1][1]:
            first, _, before = edits.pop()
            start, replacement = first, before + replacement
        edits.append((start, end, replacement))
    return _phrases(old, _aligned(old, edits))


def _aligned(old: str, edits: list[tuple[int, int, str]]) -> list[tuple[int, int, str]]:
    """The edits with the blank before a word, not the one behind it, as part of what is put in or taken out."""
    aligned: list[tuple[int, int, str]] = []
    for start, end, replacement in edits:
        free = start > (aligned[-1][1] if aligned else 0) and old[start - 1].isspace()
        if free and start == end and replacement.endswith(old[start - 1]):
            aligned.append((start - 1, end - 1, old[start - 1] + replacement[:-1]))
        elif free and not replacement and old[end - 1] == old[start - 1]:
            aligned.append((start - 1, end - 1, ""))
        else:
            aligned.append((start, end, replacement))
    return aligned


def _phrases(old: str, edits: list[tuple[int, int, str]]) -> list[tuple[int, int, str]]:
    """The edits, with replacements that only blanks part from each other made one."""
    phrases: list[tuple[int, int, str]] = []
    for start, end, replacement in edits:
        if phrases and replacement and start < end:
            first, last, before = phrases[-1]
            if before and first < last and old[last:start].isspace():
                phrases[-1] = (first, end, before + old[last:start] + replacement)
                continue
        phrases.append((start, end, replacement))
    return phrases
