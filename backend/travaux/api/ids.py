"""Opaque names: of things in negotiations (Relay), of places in a log, of places in a list.

Nothing outside this file may know how they are made, so that they can change.
"""

import re
from base64 import urlsafe_b64decode, urlsafe_b64encode
from dataclasses import dataclass
from uuid import UUID

import strawberry

from travaux.api.errors import Code, Fault

KINDS = {"Clause": "c", "Amendment": "a", "Comment": "m", "Decision": "d", "Motion": "p", "Election": "e"}
LONGEST = 200

_NAME = re.compile(r"[camdpe][1-9][0-9]{0,17}(\.[1-9][0-9]{0,8})?")
_OF_KIND = {letter: kind for kind, letter in KINDS.items()}


class BadId(Exception):
    """No id of ours."""


@dataclass(frozen=True, slots=True)
class Named:
    """What an id names. `name` is the name within the negotiation, "" for the negotiation itself."""

    kind: str
    log: str
    name: str = ""


def encode(log: str, name: str = "") -> strawberry.ID:
    """The id of what has this name in the log."""
    text = f"{_OF_KIND[name[0]]}:{log}:{name}" if name else f"Negotiation:{log}"
    return strawberry.ID(_opaque(text))


def decode(text: str) -> Named:
    """Raises `BadId`."""
    kind, _, rest = _clear(text).partition(":")
    log, _, name = rest.partition(":")
    if not _is_log(log):
        raise BadId
    if kind == "Negotiation" and not name and rest == log:
        return Named(kind, log)
    if kind not in KINDS or not _NAME.fullmatch(name) or name[0] != KINDS[kind]:
        raise BadId
    return Named(kind, log, name)


def is_name(text: str) -> bool:
    """Whether something in a negotiation can have this name."""
    return _NAME.fullmatch(text) is not None


def asked(text: str, *kinds: str) -> Named:
    """What an id in a query names. Raises a `Fault` for an id that is broken or names something of another kind."""
    try:
        named = decode(text)
    except BadId:
        raise Fault(
            Code.BAD_USER_INPUT, "This is no id of this server. Use ids as they were given."
        ) from None
    if kinds and named.kind not in kinds:
        wanted = " or ".join(kind.lower() for kind in kinds)
        raise Fault(Code.BAD_USER_INPUT, f"The id of a {wanted} is needed, not of a {named.kind.lower()}.")
    return named


def cursor(log: str, seq: int) -> str:
    """The place in the log after event `seq`."""
    return _opaque(f"after:{log}:{seq}")


def place(text: str, log: str) -> int:
    """The number of the event after which the cursor stands. Raises a `Fault` for a cursor of anything but this log."""
    try:
        what, of, number = _clear(text).split(":")
    except (BadId, ValueError):
        what = of = number = ""
    if what != "after" or of != log or not (number.isascii() and number.isdigit()):
        raise Fault(
            Code.BAD_USER_INPUT, "This is no cursor of this negotiation. Use cursors as they were given."
        )
    return int(number)


def in_list(key: int | str) -> str:
    """The place in a list directly at the item with this key."""
    return _opaque(f"at:{key}")


def key(text: str) -> str:
    """The key of the item at which the cursor of a list stands."""
    try:
        what, _, found = _clear(text).partition(":")
    except BadId:
        what = found = ""
    if what != "at":
        raise Fault(Code.BAD_USER_INPUT, "This is no cursor of this list. Use cursors as they were given.")
    return found


def _opaque(text: str) -> str:
    return urlsafe_b64encode(text.encode()).decode().rstrip("=")


def _clear(text: str) -> str:
    if len(text) > LONGEST or not text.isascii():
        raise BadId
    try:
        clear = urlsafe_b64decode(text + "=" * (-len(text) % 4)).decode("ascii")
    except ValueError:
        raise BadId from None
    # Base64 forgives foreign characters and idle bits; one thing must have one name.
    if _opaque(clear) != text:
        raise BadId
    return clear


def _is_log(text: str) -> bool:
    try:
        return str(UUID(text)) == text
    except ValueError:
        return False
