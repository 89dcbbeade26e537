"""The event store: append-only logs, each with a Merkle tree over it, in SQLite or PostgreSQL."""

from travaux.journal.journal import (
    Answer,
    CommandKnown,
    Decided,
    Head,
    Journal,
    NoSuchMoment,
    VersionConflict,
)
from travaux.journal.sealing import Sealed, UnreadableEvent
from travaux.journal.verify import Difference, verify

__all__ = [
    "Answer",
    "CommandKnown",
    "Decided",
    "Difference",
    "Head",
    "Journal",
    "NoSuchMoment",
    "Sealed",
    "UnreadableEvent",
    "VersionConflict",
    "verify",
]
