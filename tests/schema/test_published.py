"""What others rely on: generated from the code, kept in the repository, equal to the code."""

import json
import re
from pathlib import Path

import pytest
from graphql import (
    GraphQLEnumType,
    GraphQLInputObjectType,
    GraphQLInterfaceType,
    GraphQLObjectType,
    build_schema,
)
from travaux.api.export import exported
from travaux.api.refused import PUBLISHED
from travaux.api.schema import schema
from travaux.treaty import points_of_order, refusals
from travaux.treaty.commands import Command
from travaux.treaty.events import EVENTS, _decoders
from travaux.treaty.procedural import ReadClock

SCHEMA = Path(__file__).parents[2] / "schema"
FILES = dict(exported())
CORE = schema._schema
OURS = {name: kind for name, kind in CORE.type_map.items() if not name.startswith("__")}


@pytest.mark.parametrize("path", FILES)
def test_a_published_file_says_what_the_code_says(path: str) -> None:
    assert (SCHEMA / path).read_text(encoding="utf-8") == FILES[path], "run python -m travaux.api.export"


def test_no_file_describes_an_event_that_is_gone() -> None:
    found = {f"events/{each.name}" for each in (SCHEMA / "events").iterdir()}
    assert found == {f"events/{name}.v{version}.json" for name, version in _decoders}
    assert {path for path in FILES if path.startswith("events/")} <= found


def test_everything_in_the_schema_says_what_it_is() -> None:
    silent = [name for name, kind in OURS.items() if not kind.description and name not in ("Int", "Float")]
    for name, kind in OURS.items():
        if isinstance(kind, GraphQLObjectType | GraphQLInterfaceType | GraphQLInputObjectType):
            for label, field in kind.fields.items():
                silent += [f"{name}.{label}"] if not field.description else []
                arguments = getattr(field, "args", {})
                silent += [f"{name}.{label}({each})" for each, of in arguments.items() if not of.description]
        if isinstance(kind, GraphQLEnumType):
            silent += [f"{name}.{label}" for label, value in kind.values.items() if not value.description]
    assert silent == []


def test_every_reason_to_refuse_has_its_type() -> None:
    reasons = {
        each
        for each in (*vars(refusals).values(), *vars(points_of_order).values())
        if isinstance(each, type) and issubclass(each, refusals.Refusal) and each is not refusals.Refusal
    }
    assert set(PUBLISHED) == reasons


def test_every_command_has_its_mutation() -> None:
    assert CORE.mutation_type is not None
    kinds = {*Command.__args__} - {ReadClock}  # that one is for the server itself
    names = {kind.__name__[0].lower() + kind.__name__[1:] for kind in kinds}
    assert set(CORE.mutation_type.fields) == names


def test_every_mutation_takes_one_input_with_a_command_id() -> None:
    assert CORE.mutation_type is not None
    for name, field in CORE.mutation_type.fields.items():
        [(argument, given)] = field.args.items()
        assert argument == "input", name
        assert str(given.type.of_type.fields["commandId"].type) == "UUID!", name


def test_the_schema_can_be_read_by_others() -> None:
    text = (SCHEMA / "schema.graphql").read_text(encoding="utf-8")
    assert build_schema(text).query_type is not None
    assert re.search(r"input ChangeInput @oneOf", text)


@pytest.mark.parametrize("name", EVENTS)
def test_the_schema_of_an_event_bears_the_name_that_its_leaf_gives(name: str) -> None:
    found = json.loads(FILES[f"events/{name}.v{EVENTS[name].version}.json"])
    assert found["$id"] == f"travaux.{name}.v{EVENTS[name].version}"
    assert found["$defs"][name]["type"] == "object"
