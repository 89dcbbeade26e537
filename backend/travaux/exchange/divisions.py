"""Parts, chapters, sections, articles and annexes: how their lines begin, in the languages treaties are written in."""

import re
from typing import NamedTuple

from travaux.exchange.numerals import LATIN_SUFFIX, WORD, Number, number, roman_value
from travaux.treaty.edits import ClauseKind
from travaux.treaty.texts import LONGEST_NAME


class Division(NamedTuple):
    """A line that opens a numbered division of the text."""

    kind: ClauseKind
    rank: int
    """A lower rank holds a higher one; what a document shows by its own order goes before."""
    keyword: str
    """The family of words it begins with, so that Title and Part, both of kind PART, are told apart."""
    label: str
    number: Number | None
    heading: str
    text: str
    """Words of the clause itself that stand on the same line."""


_KEYWORDS = {
    "PART": "part|partie|parte|deel|teil|часть|الجزء|الباب",
    "TITLE": "title|titre|título|titel|titolo|раздел",
    "CHAPTER": "chapter|chapitre|capítulo|capitolo|hoofdstuk|kapitel|глава|الفصل",
    "SECTION": "section|sección|secção|sezione|afdeling|abschnitt|القسم",
    "SUBSECTION": "subsection|sub-section|sous-section|paragraaf",
    "ARTICLE": "article|art|artikel|artículo|articulo|artigo|articolo|статья|المادة|rule|regulation|regel|voorschrift",
    "ANNEX": "annex|annexe|appendix|appendice|schedule|anexo|allegato|bijlage|anlage|anhang|приложение|المرفق|الملحق",
}
_KINDS = {
    "PART": (ClauseKind.PART, 1),
    "TITLE": (ClauseKind.PART, 2),
    "CHAPTER": (ClauseKind.CHAPTER, 3),
    "SECTION": (ClauseKind.SECTION, 4),
    "SUBSECTION": (ClauseKind.SECTION, 5),
    "ARTICLE": (ClauseKind.ARTICLE, 6),
    "ANNEX": (ClauseKind.ANNEX, 0),
}
_HAN = {
    "条": "ARTICLE",
    "條": "ARTICLE",
    "章": "CHAPTER",
    "节": "SECTION",
    "節": "SECTION",
    "部分": "PART",
    "编": "PART",
}
_FAMILY_OF = {word: family for family, words in _KEYWORDS.items() for word in words.split("|")}

_MARKS = r"[*_\\\s]{0,8}"
"""Bounded, as every repetition here that stands beside another: a hostile line of blanks must not take for ever."""
_COUNT = r"\d{1,4}(?:\.\d{1,3}){0,3}(?:er|re|º|°)?|[٠-٩]{1,3}|[IVXLCDM]{1,9}|[A-Z]"
_NUMBER = rf"(?:[IVXLC]{{1,4}}-)?(?:{_COUNT})"
_LETTER = r"(?:[-–]?[A-Za-z])"
_LATIN = rf"(?:[\s*_–-]{{0,4}}{LATIN_SUFFIX}(?![a-z]))"
_LINE = re.compile(
    rf"""(?P<printed>
        {_MARKS} (?P<outer>[\[(]?) {_MARKS} (?:ad\s+)?
        (?P<word>{"|".join(sorted("|".join(_KEYWORDS.values()).split("|"), key=len, reverse=True))})
        (?:\.\s*|{_MARKS}\s{_MARKS}|(?=\d))
        (?P<number>\[?(?:{WORD})(?!\w)|[\[(]?{_NUMBER}(?:{_LATIN}|(?<=\d){_LETTER})?(?!\w))
        (?:[\])](?=[\s*_.:–-]|$))? [*_]*
    )(?P<rest>.*)""",
    re.VERBOSE | re.DOTALL | re.IGNORECASE,
)
_HAN_LINE = re.compile(
    r"(?P<printed>第[\s\d零〇一二三四五六七八九十百]{1,8}(?P<word>条|條|章|节|節|部分|编)(?:之[一二三四五六七八九十])?)(?P<rest>.*)",
    re.DOTALL,
)
_ALONE = re.compile(
    r"[*_\s]*(?P<word>annex|annexe|appendix|schedule|anexo|bijlage|anlage|anhang|附件|приложение)"
    r"(?:\s*[*_:.]*|\s*[:–—-]\s*(?P<heading>.+))",
    re.IGNORECASE,
)
_OF_WHAT = re.compile(r"(?:to|of|au|à|al|bij|de)\s")
_SEPARATOR = re.compile(r"[*_\s]*(?:[-–—―:|]+|\.(?!\w)[-–—\s]*)[*_\s]*")


def read(line: str, *, marked: bool, apart: bool) -> Division | None:
    """The division that a line opens, or None. `marked`: it is a heading of the source; `apart`: it stands alone."""
    if (match := _HAN_LINE.fullmatch(line)) is not None:
        counted = number(
            re.sub(r"\D", "", match["printed"]) or match["printed"][1:].partition(match["word"])[0]
        )
        return _division(_HAN[match["word"]], match, counted, marked=marked, apart=True)
    if (match := _ALONE.fullmatch(line)) is not None and (marked or (apart and not match["heading"])):
        heading = bare(match["heading"] or "")
        return Division(*_KINDS["ANNEX"], "ANNEX", match["word"], None, heading, "")
    match = _LINE.fullmatch(line)
    if match is None or not _numbered(match["number"]):
        return None
    return _division(
        _FAMILY_OF[match["word"].lower()], match, number(match["number"]), marked=marked, apart=apart
    )


def _numbered(printed: str) -> bool:
    """Under IGNORECASE the pattern also takes "part a" and "article I undertake" for numbered; case decides."""
    stem = printed.strip("[]() ")
    if re.fullmatch("[ivxlcdm]+", stem, re.IGNORECASE) and len(stem) > 1:
        return roman_value(stem) is not None
    return len(stem) > 1 or not stem.islower() or stem in "ivx"


def _division(
    family: str, match: re.Match[str], counted: Number | None, *, marked: bool, apart: bool
) -> Division | None:
    kind, rank = _KINDS[family]
    label, rest = bare(re.sub(r"[*_\\]+", "", match["printed"])), match["rest"].strip()
    separator = _SEPARATOR.match(match["rest"])
    words = match["rest"][separator.end() :].strip() if separator else rest
    if separator and separator[0].strip("*_ ")[:1] == ".":
        label += "."
    if not words:
        return Division(kind, rank, family, label, counted, "", "")
    if kind is ClauseKind.ANNEX and apart and _OF_WHAT.match(words) and _title_like(words, 100):
        return Division(kind, rank, family, bare(match[0]), counted, "", "")
    if marked:
        if rest[0] in ",;":
            return Division(kind, rank, family, bare(match[0]), counted, "", "")
        return Division(kind, rank, family, label, counted, bare(words), "")
    if separator or (match["rest"][:1].isspace() and words[0] in "(["):
        if _title_like(words, 120):
            return Division(kind, rank, family, label, counted, bare(words), "")
        parted = separator is not None and separator[0].strip()[:1] in ".-–—:"
        return Division(kind, rank, family, label, counted, "", words) if parted else None
    if "第" in label:
        heading = words if _title_like(words, 40) else ""
        return Division(kind, rank, family, label, counted, heading, "" if heading else words)
    if apart and _title_like(words, 100) and (words[0].isupper() or words[0] in "“\"'«["):
        return Division(kind, rank, family, label, counted, bare(words), "")
    return None


def _title_like(words: str, longest: int) -> bool:
    return len(words) <= longest and not ended(words) and "\n" not in words


def ended(text: str) -> bool:
    """It ends as a sentence or a member of one does; headings do not."""
    return text.rstrip("*_ ")[-1:] in (*".;:,。；：，،؛؟",)


def bare(text: str) -> str:
    """A label or heading without the emphasis around it, with single blanks."""
    text = " ".join(text.split())
    if len(text) > LONGEST_NAME:
        return text
    while match := re.fullmatch(r"(\*{1,3}|_{1,3})([^*_]+|.*[^*_\s])\1", text):
        if match[1] in match[2]:
            break
        text = match[2].strip()
    return text.strip("* ") if text.count("*") == 1 else text


def unseparated(heading: str) -> str:
    """A heading without the colon or dash that parts it from its label: "Article 2A", ": CFCs"."""
    return heading.lstrip(":–—- ") or heading
