"""Writes schema/vectors/leaves.json: `python tests/journal/leaf_vectors.py`.

The vectors are frozen. What a released Travaux has hashed stays as it is, so the script only ever adds.
"""

import json
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from uuid import UUID

from travaux.database import instant_text
from travaux.journal.envelope import commitment, entry
from travaux.journal.merkle import grow, leaf_hash, root
from travaux.treaty import events
from travaux.treaty.edits import Address, Portion, Span, TextEdit
from travaux.treaty.events import (
    AmendmentProposed,
    Choice,
    CommentPosted,
    DelegateAccredited,
    Event,
    NegotiationConvened,
    Recorded,
    Role,
    VoteCast,
)

FILE = Path(__file__).parents[2] / "schema" / "vectors" / "leaves.json"
LOG = "0191e1c2-0000-7000-8000-000000000001"


@dataclass(frozen=True)
class Act:
    actor: str
    delegation: str | None
    event: Event


ACTS = [
    Act("secretariat", None, NegotiationConvened("Accord sur l’intelligence artificielle — проект", "fr")),
    Act("secretariat", None, DelegateAccredited("amélie", "Amélie Roux", "FRA", Role.HEAD)),
    Act(
        "amélie",
        "FRA",
        AmendmentProposed(
            "a3",
            "FRA",
            (TextEdit("c2", Portion.TEXT, Address(2, 9), (Span(2, 10, 15),), "should"),),
            "softer",
        ),
    ),
    Act(
        "amélie",
        "FRA",
        CommentPosted("m4", "c2", Portion.TEXT, (), None, 'tab\t "quote" \\ \x7f \u2028 😀 עברית'),
    ),
    Act("amélie", "FRA", VoteCast("d1", "FRA", Choice.ABSTAIN, "")),
]


def salt(seq: int) -> bytes:
    """Known salts, for vectors only."""
    return bytes((seq + i) % 256 for i in range(32))


def vectors() -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = []
    leaves: list[bytes] = []
    for seq, act in enumerate(ACTS, 1):
        at = datetime(2026, 11, 23, 9, 30, seq, 1000 * seq, tzinfo=UTC)
        command = UUID(int=0x0191E1C2_0000_7000_8000_000000000000 + seq)
        recorded = Recorded(seq, at, act.actor, act.delegation, command, act.event)
        body = events.encode(act.event)
        envelope = entry(LOG, recorded, instant_text(at), commitment(salt(seq), body))
        leaves.append(leaf_hash(envelope))
        found.append(
            {
                "seq": seq,
                "body": body.decode(),
                "salt": salt(seq).hex(),
                "envelope": envelope.decode(),
                "leaf": leaves[-1].hex(),
                "root": root(grow(0, (), leaves)).hex(),
            }
        )
    return found


if __name__ == "__main__":
    FILE.parent.mkdir(parents=True, exist_ok=True)
    FILE.write_text(
        json.dumps({"log": LOG, "leaves": vectors()}, indent=2, ensure_ascii=False) + "\n", "utf-8"
    )
