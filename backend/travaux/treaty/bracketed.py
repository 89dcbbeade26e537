"""Bracketed text as negotiators type it (the grammar of domain.md section 1.2), read into a tree.

    text        := (characters | bracket)*
    bracket     := "[" text attribution? "]" attribution?
    alternatives:= bracket bracket+                     with only blanks between them
                 | "[" word ("/" word)+ "]"
    attribution := "(" sign? party ("," sign? party)* ")"    no sign: asks for it, + supports it, - opposes it

`[sic]`, `[...]`, citations such as "[1969] 1155 UNTS" and placeholders such as `[X]` or `[date]` are not brackets of a
negotiation: they are left in the text, and the first three are reported.
"""

import re
from collections.abc import Iterator

import msgspec

from travaux.treaty.refusals import UnbalancedBracket
from travaux.treaty.rolling import PLACEHOLDER

_PARTY = r"[+\-−–]?\s?[A-Z][A-Za-z0-9&.]*[A-Z0-9a-z](?:-[A-Z0-9]+)?"
_ATTRIBUTION = re.compile(rf"\(\s*({_PARTY}(?:\s*,\s*{_PARTY})*)\s*\)")
_BEHIND = re.compile(rf"\s?{_ATTRIBUTION.pattern}")
_TRAILING = re.compile(rf"(?:^|\s)\(\s*({_PARTY}(?:\s*,\s*{_PARTY})*)\s*\)\s*$")
_LEFT_ALONE = re.compile(
    r"\[(?:sic!?|\.\.\.|…|\d{4}|emphasis added|footnote omitted|hereinafter[^\[\]]*)\]", re.IGNORECASE
)
_SLASHED = re.compile(r"[^\s/\[\]]+(?:/[^\s/\[\]]+)+")


class Attribution(msgspec.Struct, frozen=True):
    """Who asks for the words, who supports them, who opposes them."""

    asking: tuple[str, ...] = ()
    supporting: tuple[str, ...] = ()
    opposing: tuple[str, ...] = ()

    @property
    def parties(self) -> tuple[str, ...]:
        return (*self.asking, *self.supporting, *self.opposing)


class Option(msgspec.Struct, frozen=True):
    content: tuple["Node", ...]
    attribution: Attribution


class Choices(msgspec.Struct, frozen=True):
    """A bracket, or brackets side by side: what may stand here."""

    options: tuple[Option, ...]


Node = str | Choices


class LeftAlone(msgspec.Struct, frozen=True):
    """Square brackets that were taken as part of the text. `line` and `column` count from 1."""

    line: int
    column: int
    text: str


def parse(text: str) -> tuple[tuple[Node, ...], tuple[LeftAlone, ...]]:
    """The tree, and which brackets were left in the text.

    Raises `UnbalancedBracket` with line and column.
    """
    reader = _Reader(text)
    nodes = reader.text(depth=0)
    return nodes, tuple(reader.left_alone)


def parties(nodes: tuple[Node, ...]) -> tuple[str, ...]:
    """Everybody who is named, each once, in order."""

    def named(nodes: tuple[Node, ...]) -> Iterator[str]:
        for node in nodes:
            if isinstance(node, Choices):
                for option in node.options:
                    yield from option.attribution.parties
                    yield from named(option.content)

    return tuple(dict.fromkeys(named(nodes)))


class _Reader:
    def __init__(self, text: str) -> None:
        self.source = text
        self.position = 0
        self.left_alone: list[LeftAlone] = []

    def text(self, depth: int) -> tuple[Node, ...]:
        """Up to the end, or to the bracket that closes this depth."""
        nodes: list[Node] = []
        while self.position < len(self.source):
            character = self.source[self.position]
            if character == "]" and depth:
                break
            if character == "]":
                raise UnbalancedBracket(*self._place(self.position), "closes nothing")
            if character == "[":
                self._bracket(nodes, depth)
            else:
                stop = re.compile(r"[\[\]]").search(self.source, self.position)
                end = stop.start() if stop else len(self.source)
                _append(nodes, self.source[self.position : end])
                self.position = end
        return tuple(nodes)

    def _bracket(self, nodes: list[Node], depth: int) -> None:
        literal = _LEFT_ALONE.match(self.source, self.position)
        placeholder = PLACEHOLDER.match(self.source, self.position)
        if literal or placeholder:
            found = (literal or placeholder).group()  # type: ignore[union-attr]
            if literal:
                self.left_alone.append(LeftAlone(*self._place(self.position), found))
            _append(nodes, found)
            self.position += len(found)
            return
        options = self._options(depth)
        if (
            len(nodes) >= 2
            and isinstance(nodes[-1], str)
            and nodes[-1].isspace()
            and isinstance(nodes[-2], Choices)
        ):
            nodes.pop()
        if nodes and isinstance(nodes[-1], Choices):
            nodes[-1] = Choices((*nodes[-1].options, *options))
        else:
            nodes.append(Choices(options))

    def _options(self, depth: int) -> tuple[Option, ...]:
        opened = self.position
        self.position += 1
        content = self.text(depth + 1)
        if self.position >= len(self.source):
            raise UnbalancedBracket(*self._place(opened), "is never closed")
        self.position += 1
        if len(content) == 1 and isinstance(content[0], str) and _SLASHED.fullmatch(content[0]):
            return tuple(Option((word,), Attribution()) for word in content[0].split("/"))
        attribution = Attribution()
        if content and isinstance(content[-1], str):
            words, attribution = attributed(content[-1])
            content = (*content[:-1], words) if words else content[:-1]
        outside = None if attribution.parties else _BEHIND.match(self.source, self.position)
        if outside:
            attribution = _signed(outside[1])
            self.position = outside.end()
        if content == ("no text",):
            content = ()
        return (Option(content, attribution),)

    def _place(self, position: int) -> tuple[int, int]:
        before = self.source[:position]
        return before.count("\n") + 1, position - (before.rfind("\n") + 1) + 1


def _append(nodes: list[Node], text: str) -> None:
    if nodes and isinstance(nodes[-1], str):
        nodes[-1] += text
    else:
        nodes.append(text)


def attributed(text: str) -> tuple[str, Attribution]:
    """The words, and who is named behind them: `notify (EU, -CHN)`."""
    found = _TRAILING.search(text)
    return (text[: found.start()], _signed(found[1])) if found else (text, Attribution())


def _signed(text: str) -> Attribution:
    signed: dict[str, list[str]] = {"": [], "+": [], "-": []}
    for name in (each.strip() for each in text.split(",")):
        sign = "-" if name[0] in "-−–" else "+" if name[0] == "+" else ""
        signed[sign].append(name.lstrip("+-−– "))
    return Attribution(tuple(signed[""]), tuple(signed["+"]), tuple(signed["-"]))


def base(nodes: tuple[Node, ...]) -> str:
    """The words that stand: what is outside brackets, and in each bracket what nobody in particular asks for."""
    return "".join(node if isinstance(node, str) else base(standing(node)) for node in nodes)


def standing(choices: Choices) -> tuple[Node, ...]:
    """Which option is the base: the one whose deletion is asked for, or the first of several that bears no name."""
    for option in choices.options:
        if deletion(option):
            return option.content
    if len(choices.options) > 1:
        for option in choices.options:
            if not option.attribution.parties:
                return option.content
    return ()


def deletion(option: Option) -> bool:
    """`[without delay (-USA)]`: nobody asks for the words, somebody opposes them. So it is text, to be deleted."""
    return bool(option.attribution.opposing) and not option.attribution.asking
