"""Numbers as treaties print them: 5, 5bis, 2A, IV, ONE, premier, 二十, and the letters of lists."""

import re
from typing import NamedTuple

from travaux.treaty.numbering import LATIN, roman


class Number(NamedTuple):
    """Sorts as printed: 5 < 5bis < 5ter < 6, and 2 < 2A < 2B < 3."""

    value: int
    suffix: int = 0


LATIN_SUFFIX = (
    r"(?:bis|ter|quater|quinquies|sexies|septies|octies|novies|nonies|decies"
    r"|undecies|duodecies|qua|quin|sex|sept|oct)"
)
"""Suffixes of inserted numbers, the short forms of the Montreal Protocol (1 qua., 1 quin., 1 sex.) included."""

_ABBREVIATED = {
    "qua": 3,
    "quin": 4,
    "sex": 5,
    "sept": 6,
    "oct": 7,
    "nonies": 8,
    "undecies": 10,
    "duodecies": 11,
}
_LATIN_ORDER = {name: index for index, name in enumerate(LATIN, start=1)} | _ABBREVIATED

_WORDS = (
    (
        "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
        "eighteen nineteen twenty"
    ),
    (
        "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth "
        "fifteenth sixteenth seventeenth eighteenth nineteenth twentieth"
    ),
    "premier deuxième troisième quatrième cinquième sixième septième huitième neuvième dixième",
    "première seconde",
    "primero segundo tercero cuarto quinto sexto séptimo octavo noveno décimo",
    "primo secondo terzo quarto",
    "primeira segunda terceira quarta",
    "eerste tweede derde vierde vijfde",
    "первая вторая третья четвертая пятая",
    "الأولى الثانية الثالثة الرابعة الخامسة السادسة السابعة الثامنة التاسعة العاشرة",
    "un deux trois quatre cinq",
    "único",
)
_WORD_VALUES = {word: value for row in _WORDS for value, word in enumerate(row.split(), start=1)}
WORD = "|".join(sorted(_WORD_VALUES, key=len, reverse=True))

_HAN = {character: value for value, character in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_ROMAN_VALUES = {roman(value): value for value in range(1, 400)}


def roman_value(text: str) -> int | None:
    """The value of a well-formed roman numeral below 400, else None: "mix" and "civil" are words."""
    return _ROMAN_VALUES.get(text.upper())


def number(text: str) -> Number | None:
    """What a printed number of a part, article or paragraph counts, or None where it does not count."""
    if text.isdecimal():
        return Number(int(text))
    text = re.sub(r"[*_\\\[\]()§\s.:]+", " ", text).strip().lower()
    match = re.fullmatch(
        rf"(?P<stem>.+?)(?:[ -]*(?P<latin>{LATIN_SUFFIX})|(?<=\d)[ -]?(?P<letter>[a-z]))?", text
    )
    if match is None:
        return None
    stem = re.sub(r"(?<=\d)(?:er|re|º|°|ª)$", "", match["stem"])
    value = _stem(stem)
    if value is None:
        return None
    if match["letter"]:
        return Number(value, letter_value(match["letter"]))
    return Number(value, _LATIN_ORDER.get(match["latin"] or "", 0))


def letter_value(letter: str) -> int:
    return ord(letter.lower()) - ord("a") + 1


def _stem(stem: str) -> int | None:
    if stem.isdecimal():
        return int(stem)
    if (value := roman_value(stem)) is not None and stem not in ("c", "d", "l"):
        return value
    if len(stem) == 1 and "a" <= stem <= "z":
        return letter_value(stem)
    if stem in _WORD_VALUES:
        return _WORD_VALUES[stem]
    return _han(stem)


def _han(stem: str) -> int | None:
    total, digit = 0, 0
    for character in stem:
        if character in _HAN:
            digit = _HAN[character]
        elif character in "十百":
            total += (digit or 1) * (10 if character == "十" else 100)
            digit = 0
        else:
            return None
    return total + digit or None
