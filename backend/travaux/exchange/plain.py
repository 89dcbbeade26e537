"""Import of a treaty from plain text or Markdown: its clauses where a reader sees them, and what was a guess.

No word of the source is lost: `markdown.export` of what `parse` returns gives every one back, in order.
"""

import re
import unicodedata

from travaux.exchange import blocks, items
from travaux.exchange.divisions import bare
from travaux.exchange.lists import Node, kind_under
from travaux.exchange.outline import Doubt, Outline
from travaux.treaty.commands import ClauseDraft
from travaux.treaty.edits import ClauseKind, Value
from travaux.treaty.texts import LONGEST_NAME, LONGEST_TEXT

LARGEST_FILE = 5 * 1024 * 1024
"""Bytes. UNCLOS with all its annexes and translations has one million."""


class ImportProblem(Exception):
    """The source cannot be imported at all; its text tells the person what to mend, and where."""


class Parsed(Value, frozen=True):
    """`title` is empty where the source has none; a clause without a printed number has the label ""."""

    title: str
    clauses: tuple[ClauseDraft, ...]
    doubts: tuple[Doubt, ...]


def decode(data: bytes) -> str:
    """The text of a file, or `ImportProblem`."""
    if len(data) > LARGEST_FILE:
        raise ImportProblem(
            f"The file has {len(data):,} bytes, more than the {LARGEST_FILE:,} that can be imported. Split it."
        )
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise ImportProblem(
            f"Line {line} is not UTF-8 text. Save the file as UTF-8 and import it again."
        ) from None


def parse(text: str, title: str | None = None) -> Parsed:
    """The clauses of a treaty and the doubts about them. `title` names the negotiation and changes no clause."""
    text = _checked(text)
    text, doubts = _without_page_head(text)
    read = list(blocks.cut(text))
    if not read:
        raise ImportProblem("The file holds no text.")
    outline = Outline(list(items.classify(read)))
    root = outline.build()
    doubts += outline.doubts + _bracket_doubts(text) + _note_doubts(text) + _shorten(root)
    clauses = tuple(_draft(node) for node in root.children)
    found = next((clause.text for clause in clauses if clause.kind is ClauseKind.TITLE), "")
    return Parsed(title or _name(found), clauses, tuple(sorted(doubts, key=lambda doubt: doubt.line)))


def _checked(text: str) -> str:
    """The text with plain line ends; a form feed is a page break. Other control characters are refused."""
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    for line, content in enumerate(text.split("\n"), start=1):
        if content.isprintable():
            continue
        for column, character in enumerate(content, start=1):
            category = unicodedata.category(character)
            if category == "Cs":
                raise ImportProblem(
                    f"Line {line}, column {column} holds half of a surrogate pair. Save the file as UTF-8."
                )
            if category == "Cc" and character not in "\t\f":
                code = f"U+{ord(character):04X}"
                raise ImportProblem(
                    f"Line {line}, column {column} holds the control character {code}. Remove it."
                )
    return text.replace("\f", "")


_PAGE_HEAD = re.compile(r"\s*<(?:meta\b[^<>]*|!doctype\b[^<>]*)>\s*", re.IGNORECASE)


def _without_page_head(text: str) -> tuple[str, list[Doubt]]:
    """Without lines that are an instruction to browsers, such as `<meta charset=…>`: the only words ever left out."""
    lines = text.split("\n")
    doubts = [
        Doubt(number, line[:120], "an instruction to browsers, no words of a treaty: left out")
        for number, line in enumerate(lines, start=1)
        if _PAGE_HEAD.fullmatch(line)
    ]
    for doubt in doubts:
        lines[doubt.line - 1] = ""
    return "\n".join(lines), doubts


def _bracket_doubts(text: str) -> list[Doubt]:
    """Square brackets that open or close alone. They may span paragraphs, so the whole text is looked at."""
    opened: list[tuple[int, int]] = []
    alone: dict[tuple[int, str], list[int]] = {}
    lines = text.split("\n")
    for number, line in enumerate(lines, start=1):
        for match in re.finditer(r"[\[\]]", line):
            if match[0] == "[":
                opened.append((number, match.start() + 1))
            elif opened:
                opened.pop()
            else:
                alone.setdefault((number, "]"), []).append(match.start() + 1)
    for number, column in opened:
        alone.setdefault((number, "["), []).append(column)
    return [
        Doubt(number, lines[number - 1].strip()[:120], _unbalanced(mark, columns))
        for (number, mark), columns in alone.items()
    ]


def _unbalanced(mark: str, columns: list[int]) -> str:
    more = f", and {len(columns) - 1} more in this line" if len(columns) > 1 else ""
    return f"a square bracket {mark} without its other half, in column {columns[0]}{more}"


_NOTE = re.compile(
    r"<sup>(?=[^<]*\s[^<]*\s)[^<]{12,}|^\s*\[\^[^\]]+\]:|^\s*(?:\*{1,3}\)|\d{1,2}\)\s*\*)", re.MULTILINE
)


def _note_doubts(text: str) -> list[Doubt]:
    doubts = []
    for number, line in enumerate(text.split("\n"), start=1):
        if match := _NOTE.search(line):
            doubts.append(
                Doubt(
                    number,
                    line[match.start() :][:120],
                    "a note in the text: its words are kept where it stands",
                )
            )
    return doubts


def _shorten(node: Node) -> list[Doubt]:
    """Gives what a clause holds beyond the longest text that a clause may have to clauses that continue it."""
    doubts = [doubt for child in node.children for doubt in _shorten(child)]
    if len(node.text) > LONGEST_TEXT:
        doubts.append(
            Doubt(
                node.line,
                node.text[:120],
                f"more than {LONGEST_TEXT:,} characters: continued in further clauses",
            )
        )
        node.text, *rest = _portions(node.text)
        kind = kind_under(node.kind)
        node.children[:0] = [Node(kind, "", "", portion, node.line) for portion in rest]
    return doubts


def _portions(text: str) -> list[str]:
    """Cut where a paragraph ends, else a sentence, else a word; a word is cut only if it is too long by itself."""
    portions: list[str] = []
    while len(text) > LONGEST_TEXT:
        window = text[:LONGEST_TEXT]
        at = window.rfind("\n") + 1 or window.rfind(". ") + 1 or window.rfind(" ") + 1
        at = at or next(
            (end for end in range(LONGEST_TEXT, 0, -1) if not window[end - 1].isalnum()), LONGEST_TEXT
        )
        portions.append(text[:at].strip())
        text = text[at:].strip()
    return [portion for portion in (*portions, text) if portion]


def _draft(node: Node) -> ClauseDraft:
    assert node.kind is not None, "only the root has no kind"
    return ClauseDraft(
        kind=node.kind,
        label=node.label,
        heading=_narrow(node.heading),
        text=_narrow(node.text),
        children=tuple(_draft(child) for child in node.children),
    )


def _narrow(text: str) -> str:
    """Wide blanks, by which a source aligns its columns, are one blank; a single no-break space stays."""
    return re.sub(r"[ \t\u00a0]{2,}|\t", " ", text).strip()


def _name(title: str) -> str:
    """The title as the name of a negotiation: on one line, and not longer than a name may be."""
    title = " ".join(bare(title).split())
    return title if len(title) <= LONGEST_NAME else title[: LONGEST_NAME - 1].rsplit(" ", 1)[0] + "…"
