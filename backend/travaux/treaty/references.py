"""Cross-references: which clause "article 5, paragraph 2" means, and which references lead nowhere.

A reference is recognised by its words and resolved against the labels as they are when the text is read, so that it is
known at once what it points at; `drifted` tells which references of an older text mean another clause now, because
labels are not identities.
"""

import re
from collections.abc import Iterator, Mapping

import msgspec

from travaux.treaty.edits import ClauseKind, Portion
from travaux.treaty.numbering import Counter
from travaux.treaty.state import Clause, State
from travaux.treaty.wording import read

_NUMBER = r"\d+(?:\s?(?:bis|ter|quater|quinquies|sexies|septies|octies|novies|decies)|[A-Z](?![a-z]))?"
_REFERENCE = re.compile(
    rf"""\b(?:
      (?:sub-?paragraph\s+\(?(?P<sub1>[a-z]{{1,3}})\)?\s+of\s+)?
      (?:paragraph\s+(?P<para1>{_NUMBER})\s+of\s+)?
      (?:article|art\.)\s+(?P<article>{_NUMBER}|[IVXLC]+)\b
      (?:,?\s+paragraph\s+(?P<para2>{_NUMBER}))?
      (?:,?\s+sub-?paragraph\s+\((?P<sub2>[a-z]{{1,3}})\))?
      (?P<inner>(?:\s?\([0-9a-z]+\))*)
    | paragraph\s+(?P<para3>{_NUMBER})(?:\s?\((?P<sub3>[a-z]{{1,3}})\))?(?!\s+of\s+(?:the|article))
    | annex\s+(?P<annex>[IVXLC]+|[A-Z]|\d+)\b
    )""",
    re.IGNORECASE | re.VERBOSE,
)
_ELSEWHERE = re.compile(
    r"\s*(?:,\s*)?(?:of|to|in)\s+the\s+(?:\w+\s+){0,6}?(?:Convention|Charter|Protocol|Treaty|Covenant|Statute|Agreement)\b"
)


class Reference(msgspec.Struct, frozen=True):
    """Words of a clause (characters `start` to `end` of its standing text) that name a clause. `to` None: dangling."""

    clause: str
    portion: Portion
    start: int
    end: int
    text: str
    to: str | None


def labels(state: State) -> dict[str, str]:
    """The label of each standing clause."""
    found: dict[str, str] = {}
    counter = Counter()

    def number(under: str | None) -> None:
        siblings = state.children(under)
        for clause, label in zip(siblings, counter.labels(siblings), strict=True):
            found[clause.id] = label
            number(clause.id)

    number(None)
    return found


def references(state: State) -> Iterator[Reference]:
    """Every reference in the text to another clause of it, in reading order. Those to other treaties are left out."""
    names = labels(state)
    paths = _paths(state, names)
    for _, clause in state.text():
        for portion in Portion:
            text = read(clause.portion(portion))
            for match in _REFERENCE.finditer(text):
                if _ELSEWHERE.match(text, match.end()):
                    continue
                to = _resolved(state, clause, match, paths)
                yield Reference(clause.id, portion, match.start(), match.end(), match[0], to)


def drifted(then: State, current: State) -> Iterator[tuple[Reference, str]]:
    """References that stand unchanged but meant another clause then, each with the label that this one has now."""
    meant = {(each.clause, each.portion, each.text): each.to for each in references(then)}
    names = labels(current)
    for reference in references(current):
        before = meant.get((reference.clause, reference.portion, reference.text))
        if before is not None and before != reference.to:
            yield reference, names.get(before, "")


Path = tuple[str, ...]


def _paths(state: State, names: Mapping[str, str]) -> dict[Path, str]:
    """The clauses by what a reference to them says: ("article", "5"), ("article", "5", "2", "a"), ("annex", "i")."""
    found: dict[Path, str] = {}

    def add(under: str | None, path: Path) -> None:
        for clause in state.children(under):
            core = _core(names[clause.id])
            if clause.kind in (ClauseKind.ARTICLE, ClauseKind.ANNEX):
                here: Path = (clause.kind.value.lower(), core)
            elif path and core:
                here = (*path, core)
            else:
                here = path
            if here != path and core:
                found.setdefault(here, clause.id)
            add(clause.id, here)

    add(None, ())
    return found


def _core(label: str) -> str:
    """`Article 5 bis`, `5bis.` and `(a)` without what every label of the kind has in common."""
    return re.sub(r"^(?:article|art\.|annex|paragraph)\b|[\s().]", "", label, flags=re.IGNORECASE).lower()


def _resolved(state: State, clause: Clause, match: re.Match[str], paths: Mapping[Path, str]) -> str | None:
    if match["annex"]:
        return paths.get(("annex", _core(match["annex"])))
    if match["article"]:
        inner = re.findall(r"\(([0-9a-z]+)\)", match["inner"] or "", re.IGNORECASE)
        parts = (match["para1"] or match["para2"], match["sub1"] or match["sub2"], *inner)
        return paths.get(("article", _core(match["article"]), *(_core(part) for part in parts if part)))
    here = next((path for path, name in paths.items() if name == _article_of(state, clause)), None)
    if here is None:
        return None
    return paths.get((*here, *(_core(part) for part in (match["para3"], match["sub3"]) if part)))


def _article_of(state: State, clause: Clause) -> str | None:
    above: Clause | None = clause
    while above is not None and above.kind not in (ClauseKind.ARTICLE, ClauseKind.ANNEX):
        above = None if above.parent is None else state.clauses[above.parent]
    return None if above is None else above.id
