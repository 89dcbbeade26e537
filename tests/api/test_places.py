"""How delegates refer to a clause."""

import pytest
from travaux.api.places import Numbering
from travaux.treaty.edits import ClauseKind
from travaux.treaty.events import ClauseInserted
from travaux.treaty.evolving import tabled
from travaux.treaty.state import State


def text(*clauses: tuple[str, ClauseKind, str | None, str | None]) -> State:
    """Clauses as (name, kind, parent, label), in reading order."""
    state = State()
    last: dict[str | None, str] = {}
    for number, (name, kind, parent, label) in enumerate(clauses, 1):
        event = ClauseInserted(name, kind, parent, last.get(parent), label, "", "Words.")
        state = tabled(state, event, number)
        last[parent] = name
    return state


CONVENTION = text(
    ("c1", ClauseKind.TITLE, None, ""),
    ("c2", ClauseKind.PREAMBULAR_PARAGRAPH, None, ""),
    ("c3", ClauseKind.PREAMBULAR_PARAGRAPH, None, ""),
    ("c4", ClauseKind.PART, None, None),
    ("c5", ClauseKind.ARTICLE, "c4", None),
    ("c6", ClauseKind.PARAGRAPH, "c5", None),
    ("c7", ClauseKind.SUBPARAGRAPH, "c6", None),
    ("c8", ClauseKind.ITEM, "c7", None),
    ("c9", ClauseKind.PART, None, None),
    ("c10", ClauseKind.ARTICLE, "c9", None),
    ("c11", ClauseKind.PARAGRAPH, "c10", "1 bis."),
    ("c12", ClauseKind.PARAGRAPH, "c10", ""),
    ("c13", ClauseKind.ARTICLE, None, "VIII"),
    ("c14", ClauseKind.FINAL_CLAUSE, None, ""),
)


@pytest.mark.parametrize(
    ("clause", "path"),
    [
        ("c1", "Title"),
        ("c3", "preambular paragraph 2"),
        ("c4", "Part I"),
        ("c5", "Article 1"),
        ("c6", "Article 1, paragraph 1"),
        ("c7", "Article 1, paragraph 1 (a)"),
        ("c8", "Article 1, paragraph 1 (a) (i)"),
        ("c10", "Article 2"),
        ("c11", "Article 2, paragraph 1 bis"),
        ("c12", "Article 2, paragraph 2"),
        ("c13", "Article VIII"),
        ("c14", "final clause 1"),
    ],
)
def test_a_clause_is_referred_to_as_delegates_do(clause: str, path: str) -> None:
    assert Numbering().places("log", CONVENTION).paths[clause] == path


def test_places_are_found_once_for_each_state() -> None:
    numbering = Numbering()
    assert numbering.places("log", CONVENTION) is numbering.places("log", CONVENTION)
    assert numbering.places("other", CONVENTION) is not numbering.places("log", CONVENTION)
