"""Every part of the schema says what it is: fields by their docstrings, the rest by these few words."""

from collections.abc import Callable, Mapping
from enum import Enum
from inspect import cleandoc
from typing import Any

import strawberry


def field(resolver: Callable[..., Any]) -> Any:
    """A field whose description is the docstring of its resolver."""
    return strawberry.field(resolver, description=prose(resolver.__doc__))


def told(description: str, **options: Any) -> Any:
    """A field that is read off the object as it is."""
    return strawberry.field(description=description, **options)


def said(description: str) -> Any:
    """An argument of a field."""
    return strawberry.argument(description=description)


def enumerated(enum: type[Enum], description: str, values: Mapping[str, str]) -> None:
    """Publish an enum of the core. `values` describes each of its members: none may be forgotten or made up."""
    strawberry.enum(enum, description=description)
    definition = enum.__dict__["__strawberry_definition__"]
    assert {each.name for each in definition.values} == set(values), (
        f"describe the members of {enum.__name__}"
    )
    for each in definition.values:
        each.description = values[each.name]


def prose(text: str | None) -> str:
    """A docstring as one flowing paragraph per paragraph."""
    assert text, "say what it is"
    paragraphs = cleandoc(text).split("\n\n")
    return "\n\n".join(" ".join(paragraph.split()) for paragraph in paragraphs)
