"""The wording against a slow and plain model: a tree in which each character hangs on the one it was put after."""

from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st
from travaux.treaty.edits import START, Address, Portion, TextEdit
from travaux.treaty.wording import apply, brought_in, edits_between, original, read

Character = tuple[int, int]


class Tree:
    """Characters of an insertion hang one on the other; insertions hang on their anchor, before what went on there."""

    def __init__(self, text: str) -> None:
        self.letters: dict[Character, str] = {}
        self.struck: set[Character] = set()
        self.next: dict[Character, Character] = {}
        self.insertions: dict[Character, list[tuple[tuple[bool, int, int], Character]]] = {}
        self.first = self._chain(1, 0, text)

    def _chain(self, source: int, offset: int, text: str) -> Character | None:
        for index, letter in enumerate(text):
            self.letters[source, offset + index] = letter
            if index:
                self.next[source, offset + index - 1] = (source, offset + index)
        return (source, offset) if text else None

    def adopt(self, edit: TextEdit, source: int, offset: int) -> None:
        for span in edit.strike:
            self.struck.update((span.source, place) for place in range(span.start, span.end))
        first = self._chain(source, offset, edit.insert)
        if first is not None:
            anchor = (edit.after.source, edit.after.offset)
            replaces = any(
                span.source == anchor[0] and span.start <= anchor[1] < span.end for span in edit.strike
            )
            self.insertions.setdefault(anchor, []).append(((not replaces, -source, offset), first))

    def text(self) -> str:
        return self._below((START.source, START.offset)) + self._from(self.first)

    def _from(self, character: Character | None) -> str:
        text = ""
        while character is not None:
            text += "" if character in self.struck else self.letters[character]
            text += self._below(character)
            character = self.next.get(character)
        return text

    def _below(self, anchor: Character) -> str:
        return "".join(self._from(first) for _, first in sorted(self.insertions.get(anchor, [])))


TEXTS = st.lists(st.sampled_from(["shall", "may", "60", "days", ",", "Party", "يجب", "应"]), max_size=8).map(
    " ".join
)


@settings(deadline=None)
@given(TEXTS, st.lists(TEXTS, min_size=1, max_size=6), st.randoms(use_true_random=False))
def test_whatever_is_proposed_and_adopted_the_tree_reads_the_same(
    base: str, texts: list[str], random: Random
) -> None:
    wording, tree = original(1, 0, base), Tree(base)
    waiting: list[tuple[int, list[tuple[TextEdit, int]]]] = []
    for seq, text in enumerate(texts, start=2):
        offset, edits = 0, []
        for after, strike, insert in edits_between(wording, text):
            edits.append((TextEdit("c1", Portion.TEXT, after, strike, insert), offset))
            offset += len(insert)
        waiting.append((seq, edits))
        while waiting and random.random() < 0.5:
            source, adopted = waiting.pop(random.randrange(len(waiting)))
            for edit, offset in adopted:
                wording = apply(wording, edit, brought_in(edit, source, offset), 100 + seq)
                tree.adopt(edit, source, offset)
            assert read(wording) == tree.text()


def test_the_model_itself_is_right_on_a_case_done_by_hand() -> None:
    tree = Tree("ab")
    tree.adopt(TextEdit("c1", Portion.TEXT, Address(1, 0), (), "XY"), 2, 0)
    tree.adopt(TextEdit("c1", Portion.TEXT, Address(2, 0), (), "-"), 3, 0)
    tree.adopt(TextEdit("c1", Portion.TEXT, Address(1, 0), (), "Z"), 4, 0)
    assert tree.text() == "aZX-Yb"
