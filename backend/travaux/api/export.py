"""Writes what others may rely on into schema/: the GraphQL schema, and a JSON Schema for each event.

python -m travaux.api.export
"""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec

from travaux.api.schema import schema
from travaux.treaty.events import EVENTS, Event

SCHEMA = Path(__file__).parents[3] / "schema"


def exported() -> Iterator[tuple[str, str]]:
    """Each file, by its path within schema/, with its text."""
    yield "schema.graphql", schema.as_str() + "\n"
    for name, event in EVENTS.items():
        yield f"events/{name}.v{event.version}.json", _json_schema(event)


def _json_schema(event: type[Event]) -> str:
    """The shape of the body of the event. `$id` is what its leaf in the audit log names as its schema."""
    found: dict[str, Any] = msgspec.json.schema(event)
    found = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"travaux.{event.__name__}.v{event.version}",
        **found,
    }
    return json.dumps(found, indent=2, ensure_ascii=False) + "\n"


if __name__ == "__main__":
    for path, text in exported():
        target = SCHEMA / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8")
