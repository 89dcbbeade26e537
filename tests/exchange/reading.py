"""How the tests look at a text that was read: its words, its characters, its clauses as an indented outline."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

from travaux.exchange import markdown, plain
from travaux.exchange.plain import Parsed
from travaux.treaty.commands import ClauseDraft
from travaux.treaty.edits import ClauseKind

FIXTURES = Path(__file__).parent / "fixtures"


def words(text: str) -> list[str]:
    """Maximal runs of letters and digits in any script; blanks, punctuation and Markdown's marks are none."""
    return re.findall(r"[^\W_]+", text)


def characters(text: str) -> str:
    """Every character but blanks, Markdown's marks, and the colon or dash between a number and its heading."""
    return re.sub(r"[\s#*_\\:–—-]+", "", text)


def exported(parsed: Parsed) -> str:
    titled = any(clause.kind is ClauseKind.TITLE for clause in parsed.clauses)
    return markdown.export(parsed.title if titled else "", parsed.clauses)


def every(clauses: Iterable[ClauseDraft]) -> Iterator[ClauseDraft]:
    for clause in clauses:
        yield clause
        yield from every(clause.children)


def counts(parsed: Parsed) -> dict[str, int]:
    return dict(Counter(clause.kind.value for clause in every(parsed.clauses)))


def article(parsed: Parsed, label: str) -> ClauseDraft:
    """The first division or annex with this label."""
    return next(clause for clause in every(parsed.clauses) if clause.label == label)


def labels(clauses: Iterable[ClauseDraft]) -> list[str | None]:
    return [clause.label for clause in clauses]


def outline(clauses: Iterable[ClauseDraft], depth: int = 0) -> str:
    """One line a clause, as a reader would jot the structure down: kind, number, heading, first words."""
    lines = []
    for clause in clauses:
        begin = " ".join(clause.text.split()[:3])
        heading = f"<{clause.heading}>" if clause.heading else ""
        lines.append(
            "  " * depth
            + " ".join(part for part in (clause.kind.lower(), clause.label, heading, begin) if part)
        )
        lines += [outline(clause.children, depth + 1)] if clause.children else []
    return "\n".join(lines)


def read(name: str) -> Parsed:
    return plain.parse(plain.decode((FIXTURES / name).read_bytes()))
