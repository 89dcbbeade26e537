"""The words in which the record speaks of clauses, amendments and questions."""

from typing import assert_never

from travaux.api.types.words import quoted
from travaux.api.view import View
from travaux.treaty import events as fact
from travaux.treaty.edits import (
    ClauseDeletion,
    ClauseInsertion,
    ClauseMerge,
    ClauseMove,
    ClauseSplit,
    Edit,
    Level,
    Portion,
    Span,
    TextEdit,
    TextMove,
)
from travaux.treaty.events import Question
from travaux.treaty.state import Decision


def question(view: View, asked: Question) -> str:
    """The question as the Chair puts it."""
    if asked.amendment is not None:
        part = "part of " if asked.edits else ""
        return f"Shall {part}{amendment(view, asked.amendment)} be adopted?"
    return f"Shall {agreeing(view, asked)} be agreed{how_far(asked.level)}?"


LONGEST_QUOTE = 80
"""Characters of words that a sentence repeats."""


def agreeing(view: View, asked: Question) -> str:
    """What would be agreed: the clause, or words of it."""
    path = view.path(asked.clause or "")
    if not asked.spans:
        return path
    clause = view.state.clauses[asked.clause or ""]
    words = quoted((*clause.portion(Portion.HEADING), *clause.portion(Portion.TEXT)), asked.spans)
    shown = words if len(words) <= LONGEST_QUOTE else words[: LONGEST_QUOTE - 1] + "…"
    return f"the words “{shown}” of {path}"


def were(spans: tuple[Span, ...]) -> str:
    return "were" if spans else "was"


def how_far(level: Level) -> str:
    return " in group" if level is Level.AGREED_IN_GROUP else ""


def sentence(words: str) -> str:
    """What somebody wrote, ended as a sentence."""
    return words if words.rstrip().endswith((".", "!", "?", "…")) else f"{words.rstrip()}."


def whole(view: View, event: fact.AmendmentAdopted) -> bool:
    """Whether the event adopted all that the amendment asked for."""
    return len(event.edits) == len(view.state.amendments[event.amendment].edits)


def named(view: View, name: str) -> str:
    return f"{name} of {view.state.amendments[name].proponent or 'nobody named'}"


def amendment(view: View, name: str) -> str:
    """How one refers to an amendment: by who proposed it, and to what."""
    found = view.state.amendments[name]
    by = f" of {found.proponent}" if found.proponent else ""
    return f"the amendment {name}{by} to {clauses(view, found.clauses)}"


def subject(view: View, on: str) -> str:
    return amendment(view, on) if on in view.state.amendments else view.path(on)


def decided(view: View, decision: str) -> str:
    return put(view, view.state.decisions[decision])


def put(view: View, decision: Decision) -> str:
    """The question of the decision. A ballot on a motion asks about that."""
    terms = decision.proceedings.terms
    if terms is not None and terms.motion is not None:
        return f"Shall {motion(view, terms.motion)} be carried?"
    return question(view, decision.question)


def motion(view: View, name: str) -> str:
    """How one refers to a motion: by what it asks for, and who moved it."""
    found = view.state.floor.motions[name]
    kind = found.kind.value.lower().replace("_", " ")
    on = f" on {subject(view, found.on)}" if found.on else ""
    return f"the motion {name} of {found.delegation} ({kind}{on})"


def clauses(view: View, names: tuple[str, ...]) -> str:
    """Enough of the clauses to know what is meant."""
    if not names:
        return "the text"
    if len(names) > 2:
        return f"{view.path(names[0])} and {len(names) - 1} other clauses"
    return " and ".join(view.path(name) for name in names)


def proposal(view: View, edits: tuple[Edit, ...]) -> str:
    done = dict.fromkeys(_done(view, edit) for edit in edits)
    first, more = next(iter(done)), len(done) - 1
    return f"{first}, and {more} {plural('change', more)} more" if more else first


def _done(view: View, edit: Edit) -> str:
    match edit:
        case TextEdit():
            return f"reword {view.path(edit.clause)}"
        case ClauseInsertion():
            kind = edit.kind.value.lower().replace("_", " ")
            where = (
                f" under {view.path(edit.parent)}"
                if edit.parent and edit.parent in view.state.clauses
                else ""
            )
            return f"insert a new {kind}{where}"
        case ClauseDeletion():
            return f"delete {view.path(edit.clause)}"
        case ClauseMove():
            return f"move {view.path(edit.clause)}"
        case TextMove() if edit.to == edit.clause:
            return f"move words within {view.path(edit.clause)}"
        case TextMove():
            return f"move words of {view.path(edit.clause)} to {view.path(edit.to)}"
        case ClauseSplit():
            return f"split {view.path(edit.clause)}"
        case ClauseMerge():
            return f"merge {view.path(edit.clause)} into {view.path(edit.into)}"
        case _:
            assert_never(edit)


def plural(noun: str, count: int) -> str:
    return noun if count == 1 else noun + "s"


def opening(words: str) -> str:
    return words[:1].upper() + words[1:]
