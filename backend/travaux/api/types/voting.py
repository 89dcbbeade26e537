"""In which order rival amendments are voted on."""

from typing import Self

import strawberry

import travaux.api.types.amendment as amendments
from travaux.api.described import told
from travaux.api.types.links import AmendmentLink
from travaux.api.view import View
from travaux.treaty import precedence


@strawberry.type(description="An amendment in the order of voting.")
class Turn:
    amendment: AmendmentLink = told("The amendment.")
    removed: int = told("How far it is removed from the text as it stands, in words struck and brought in.")
    set_by_chair: bool = told("Whether the Chair has set its place.")

    @classmethod
    def of(cls, view: View, read: precedence.Turn) -> Self:
        amendment = amendments.Amendment.of(view, view.state.amendments[read.amendment])
        return cls(amendment=amendment, removed=read.removed, set_by_chair=read.set_by_chair)
