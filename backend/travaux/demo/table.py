"""The table as a person at it sees it: clauses by their numbers, words by themselves, turned into commands."""

from collections.abc import Iterator
from typing import NamedTuple

from travaux.demo.people import CIRCLES, SPEAKERS
from travaux.treaty import commands as ask
from travaux.treaty.commands import Change, ClauseDraft, Command, EditText, InsertClause, Reword
from travaux.treaty.edits import Address, Portion, Span
from travaux.treaty.events import Choice, Question, Stance
from travaux.treaty.numbering import Counter
from travaux.treaty.rules import TWO_THIRDS
from travaux.treaty.state import Clause, State
from travaux.treaty.wording import read, spans_of, standing

GROUPS = {circle.code for circle in CIRCLES}


class Line(NamedTuple):
    """What one person asks."""

    user: str
    command: Command


class Table:
    """Whoever plays the script puts the state after each line into `state` before asking for the next."""

    def __init__(self) -> None:
        self.state = State()

    # What the last line made

    @property
    def amendment(self) -> str:
        return f"a{self.state.size}"

    @property
    def comment(self) -> str:
        return f"m{self.state.size}"

    @property
    def decision(self) -> str:
        return f"d{self.state.size}"

    # The text

    def clause(self, path: str) -> str:
        """The clause at a path of labels such as `Article 6/2./(b)`, chapters left out."""
        first, *rest = path.split("/")
        labelled = dict(self._labelled(None, Counter()))
        found = next(clause for clause, label in labelled.items() if label == first)
        for step in rest:
            children = (child.id for child in self.state.children(found))
            found = next(child for child in children if labelled[child] == step)
        return found

    def opening_with(self, words: str) -> str:
        """The clause whose text begins so, for those that have no number."""
        return next(clause.id for _, clause in self.state.text() if read(clause.text).startswith(words))

    def _labelled(self, under: str | None, counter: Counter) -> Iterator[tuple[str, str]]:
        children = self.state.children(under)
        for child, label in zip(children, counter.labels(children), strict=True):
            yield child.id, label
            yield from self._labelled(child.id, counter)

    def paragraphs(self, clause: str) -> tuple[Clause, ...]:
        return self.state.children(clause)

    def spans(self, clause: str, words: str) -> tuple[Span, ...]:
        """The addresses of these words."""
        wording = self.state.clauses[clause].text
        start = _found(read(wording), words)
        return spans_of(standing(wording), start, start + len(words))

    def rewording(self, clause: str, old: str, new: str) -> Change:
        """What replaces some words by others; only the words that differ are struck and brought in."""
        text = read(self.state.clauses[clause].text)
        _found(text, old)
        return Reword(clause, text.replace(old, new, 1))

    def replacing(self, clause: str, old: str, new: str) -> Change:
        """What strikes a phrase as a whole and puts another in its place, though they may share words."""
        struck = self.spans(clause, old)
        return EditText(clause, Address(struck[-1].source, struck[-1].end - 1), struck, new)

    def proposal(self, by: str, clause: str) -> str:
        """The latest open amendment to the clause that this party proposed."""
        standing_open = self.state.open_on(self.state.clauses[clause])
        return next(each.id for each in reversed(standing_open) if each.proponent == by)

    # Acts

    def propose(self, by: str, why: str, *changes: Change) -> Line:
        return Line(SPEAKERS[by], ask.ProposeAmendment(changes, why, _party(by)))

    def insert(self, by: str, why: str, draft: ClauseDraft, parent: str | None, after: str | None) -> Line:
        return self.propose(by, why, InsertClause(draft, parent, after))

    def position(self, by: str, on: str, stance: Stance, reason: str = "") -> Line:
        return Line(SPEAKERS[by], ask.StatePosition(on, stance, reason, _party(by)))

    def comment_on(self, user: str, on: str, text: str, words: str = "", reply_to: str | None = None) -> Line:
        spans = self.spans(on, words) if words else ()
        return Line(user, ask.PostComment(on, text, Portion.TEXT, spans, reply_to))

    def call_on(self, *, amendment: str | None = None, clause: str | None = None) -> Line:
        return Line(SPEAKERS["Chair"], ask.CallConsensus(Question(amendment, clause)))

    def close_call(self, decision: str) -> Line:
        return Line(SPEAKERS["Chair"], ask.CloseConsensusCall(decision))

    def open_ballot(self, amendment: str) -> Line:
        return Line(SPEAKERS["Chair"], ask.OpenBallot(Question(amendment=amendment), TWO_THIRDS))

    def close_ballot(self, decision: str) -> Line:
        return Line(SPEAKERS["Chair"], ask.CloseBallot(decision))

    def vote(self, by: str, decision: str, choice: Choice, explanation: str = "") -> Line:
        return Line(SPEAKERS[by], ask.CastVote(decision, choice, explanation))

    def votes(self, decision: str, choice: Choice, delegations: str) -> Iterator[Line]:
        """Votes without an explanation, of delegations named with blanks between them."""
        for code in delegations.split():
            yield self.vote(code, decision, choice)

    def agreed(self, *, amendment: str | None = None, clause: str | None = None) -> Iterator[Line]:
        """The chair asks, hears no objection, and says so."""
        yield self.call_on(amendment=amendment, clause=clause)
        yield self.close_call(self.decision)

    def article_agreed(self, path: str) -> Iterator[Line]:
        """Paragraph by paragraph, then as a whole."""
        article = self.clause(path)
        for paragraph in self.paragraphs(article):
            yield from self.agreed(clause=paragraph.id)
        yield from self.agreed(clause=article)


def _party(by: str) -> str | None:
    return by if by in GROUPS else None


def _found(text: str, words: str) -> int:
    start = text.find(words)
    assert start >= 0, f"the script looks for {words!r} in {text!r}"
    return start
