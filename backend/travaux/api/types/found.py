"""Things by their names."""

from travaux.api.types.amendment import Amendment
from travaux.api.types.clause import Clause
from travaux.api.types.comment import Comment
from travaux.api.types.decision import Decision
from travaux.api.types.motions import Election, Motion
from travaux.api.types.negotiation import Negotiation
from travaux.api.types.node import Node
from travaux.api.view import View


def node(view: View, name: str) -> Node | None:
    """What has this name in the negotiation, "" being the negotiation itself; None if nothing has it (yet)."""
    if not name:
        return Negotiation.of(view)
    state = view.state
    if clause := state.clauses.get(name):
        return Clause.of(view, clause)
    if amendment := state.amendments.get(name):
        return Amendment.of(view, amendment)
    if comment := state.comments.get(name):
        return Comment.of(view, comment)
    if decision := state.decisions.get(name):
        return Decision.of(view, decision)
    if motion := state.floor.motions.get(name):
        return Motion.of(view, motion)
    if election := state.floor.elections.get(name):
        return Election.of(view, election)
    return None
