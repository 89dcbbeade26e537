"""The labels of lists inside a clause, 1., 5bis., (a), (i), (aa), a), 1.1, §, dashes: what they may count."""

import re
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple

from travaux.exchange.numerals import LATIN_SUFFIX, Number, number, roman_value


class Family(StrEnum):
    """What a list counts with. Siblings share it; their punctuation may vary, as in the Montreal Protocol."""

    DIGIT = "1"
    DECIMAL_2 = "1.1"
    DECIMAL_3 = "1.1.1"
    LOWER = "a"
    UPPER = "A"
    LOWER_ROMAN = "i"
    UPPER_ROMAN = "I"
    DOUBLED = "aa"
    DASH = "-"


class Reading(NamedTuple):
    """One way to read a label: "(i)" is the first roman number and the ninth letter."""

    family: Family
    number: Number


class Label(NamedTuple):
    printed: str
    mark: str
    """The punctuation around the number: "()", ")", ".", "§", a dash itself."""
    readings: tuple[Reading, ...]
    rest: str
    """What follows on the same line."""

    @property
    def first(self) -> tuple[Reading, ...]:
        """The readings that begin a list."""
        return tuple(each for each in self.readings if each.number in (Number(0), Number(1)))


_EMPHASIS = r"[*_]{0,3}"
_CORE = r"\d{1,3}(?:\.\d{1,3}){0,3}|[ivxl]{1,7}|[IVXLC]{1,7}|(?P<twin>[a-z])(?P=twin)?|[A-Z]{1,2}"
_SUFFIX = rf"(?:\s?{_EMPHASIS}\s?(?:{LATIN_SUFFIX})(?![a-z]){_EMPHASIS}|(?<=\d)[A-Za-z])?"

_NUMBERED = re.compile(
    rf"""(?P<printed>
        {_EMPHASIS} (?P<outer>\[?) (?P<sign>§\s?|[PO]P\s?)? (?P<open>\\?\(|) {_EMPHASIS}
        (?P<core>(?:{_CORE}){_SUFFIX})
        {_EMPHASIS} (?P<close>\\?\)\.?|\\?\.\)?|°\.?|º\.?|:(?=\s)|(?=\s|$)) {_EMPHASIS} (?:\](?=\s|$))?
    )(?P<rest>.*)""",
    re.VERBOSE | re.DOTALL,
)
_DASH = re.compile(
    r"(?P<printed>[-–—―•·▪‣◦●]|\*(?=\s)(?![^*]*\*\s*$))(?P<rest>\s+.*|(?=[^\W\d]).*)", re.DOTALL
)


@lru_cache(maxsize=64)  # a line is read as a new paragraph, as the one before the next, and as an item
def read(line: str) -> Label | None:
    """The label at the start of a line, or None if it opens with words."""
    if match := _DASH.fullmatch(line):
        return Label(
            match["printed"], match["printed"], (Reading(Family.DASH, Number(1)),), match["rest"].strip()
        )
    match = _NUMBERED.fullmatch(line)
    if match is None or not _is_label(match):
        return None
    readings = _readings(match["core"])
    if not readings:
        return None
    printed = re.sub(r"[*_\\]+", "", match["printed"])
    mark = (match["sign"] or "").strip() + match["open"] + match["close"]
    return Label(
        " ".join(printed.split()),
        re.sub(r"[\\\s]+", "", mark),
        readings,
        _rest(match["printed"], match["rest"]),
    )


def _is_label(match: re.Match[str]) -> bool:
    """The number is set off as labels are: "(a)", "1.", "5 bis", "1.1 Scope"; not "U.S.", "e.g." or "1969 was"."""
    core, close, after = match["core"], match["close"].lstrip("\\"), match["rest"][:1]
    opened = bool(match["open"])
    if opened and not close.startswith(")"):
        return False
    if close.startswith(")"):
        return opened or not core[0].isupper() or not after.isalnum()
    if not close or close == ":":
        decimal = core.count(".") > (1 if match["rest"].lstrip()[:1].islower() else 0)
        numbered = decimal or re.search(LATIN_SUFFIX, core) or match["sign"]
        return bool(numbered) and core[0].isdigit() and (not after or after.isspace())
    if core[0].isdigit():
        return not after.isdigit()
    return not after or after.isspace()


def _rest(printed: str, rest: str) -> str:
    """The words after the label, without the second half of an emphasis that the label began."""
    rest = rest.strip()
    if printed.count("*") % 2 and rest.endswith("*") and rest.count("*") % 2:
        return rest[:-1].rstrip()
    return rest


def _readings(core: str) -> tuple[Reading, ...]:
    bare = re.sub(r"[*_\s]+", "", core)
    if "." in bare:
        return _decimal(bare)
    if bare[0].isdigit():
        counted = number(bare)
        return (Reading(Family.DIGIT, counted),) if counted else ()
    match = re.fullmatch(rf"(?P<stem>[A-Za-z]+?)(?P<suffix>{LATIN_SUFFIX})?", bare)
    if match is None:
        return ()
    stem, counted = match["stem"], number(f"1{match['suffix'] or ''}")
    suffix = counted.suffix if counted else 0
    found: list[Reading] = []
    upper = stem[0].isupper()
    value = roman_value(stem)
    if value is not None and value < 60 and stem not in ("l", "L", "xl", "li"):
        found.append(Reading(Family.UPPER_ROMAN if upper else Family.LOWER_ROMAN, Number(value, suffix)))
    if len(set(stem)) == 1 and len(stem) <= 2:
        place = ord(stem[0].lower()) - ord("a") + 1
        letters = Family.UPPER if upper else Family.LOWER
        found.append(Reading(letters, Number(place + 26 * (len(stem) - 1), suffix)))
        if len(stem) == 2:
            found.append(Reading(Family.DOUBLED, Number(place, suffix)))
    return tuple(found)


def _decimal(bare: str) -> tuple[Reading, ...]:
    parts = bare.split(".")
    family = Family.DECIMAL_2 if len(parts) == 2 else Family.DECIMAL_3
    counted = number(parts[-1])
    return (Reading(family, counted),) if counted else ()
