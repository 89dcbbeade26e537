"""Values that GraphQL has no words for."""

from datetime import UTC, datetime
from typing import Any, NewType
from uuid import UUID

import strawberry

from travaux.database import instant_text

Cursor = NewType("Cursor", str)
Json = NewType("Json", object)
Whole = NewType("Whole", int)


def _instant(value: object) -> datetime:
    if not isinstance(value, str):
        raise ValueError("an instant is a text such as 2026-03-31T12:00:00Z")  # noqa: TRY004 - what coercion expects
    try:
        instant = datetime.fromisoformat(value)
    except ValueError:
        raise ValueError("an instant is a text such as 2026-03-31T12:00:00Z") from None
    if instant.tzinfo is None:
        raise ValueError("an instant needs its offset from UTC, such as Z")
    try:
        return instant.astimezone(UTC)
    except OverflowError:
        raise ValueError("this instant is too far away") from None


def _uuid(value: object) -> UUID:
    if not isinstance(value, str):
        raise ValueError("a UUID is a text")  # noqa: TRY004 - what coercion expects
    try:
        return UUID(value)
    except ValueError:
        raise ValueError("a UUID is a text such as 00000000-0000-4000-8000-000000000000") from None


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise ValueError("a cursor is a text")  # noqa: TRY004 - what coercion expects
    return value


def _whole(value: object) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or abs(value) > GREATEST:
        raise ValueError(f"a whole number is one from -{GREATEST} to {GREATEST}")
    return value


GREATEST = 2**53 - 1
"""Up to here every reader of JSON agrees on whole numbers (RFC 8259, section 6)."""

SCALARS: dict[Any, Any] = {
    datetime: strawberry.scalar(
        name="DateTime",
        description="An instant: RFC 3339, in UTC with six decimals when we write it, with any offset when you do.",
        specified_by_url="https://www.rfc-editor.org/rfc/rfc3339",
        serialize=instant_text,
        parse_value=_instant,
    ),
    UUID: strawberry.scalar(
        name="UUID",
        description="A universally unique identifier as text; clients make them to name their commands.",
        specified_by_url="https://www.rfc-editor.org/rfc/rfc9562",
        serialize=str,
        parse_value=_uuid,
    ),
    Cursor: strawberry.scalar(
        name="Cursor",
        description="A place in the log of a negotiation, opaque: keep it as it was given, and come back with it.",
        serialize=str,
        parse_value=_text,
    ),
    Json: strawberry.scalar(
        name="JSON",
        description="Any JSON value. The shapes of event bodies are published as JSON Schemas in schema/events/.",
        specified_by_url="https://www.rfc-editor.org/rfc/rfc8259",
        serialize=lambda value: value,
    ),
    Whole: strawberry.scalar(
        name="Whole",
        description="A whole number that may be greater than an Int, such as a population: up to 2^53 - 1.",
        serialize=int,
        parse_value=_whole,
    ),
}
