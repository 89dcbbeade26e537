"""How much one request may ask for, known before anything is read.

One rule counts what a document would cost. It looks at each fragment once, however often that is used, so that
doubling fragments cost the one who sends them and not us.
"""

from collections import OrderedDict
from collections.abc import Iterator
from dataclasses import dataclass, field

from graphql import (
    DocumentNode,
    FieldNode,
    FragmentDefinitionNode,
    FragmentSpreadNode,
    GraphQLError,
    GraphQLInterfaceType,
    GraphQLList,
    GraphQLNonNull,
    GraphQLObjectType,
    GraphQLOutputType,
    GraphQLSchema,
    InlineFragmentNode,
    IntValueNode,
    OperationDefinitionNode,
    SelectionSetNode,
    VariableNode,
    get_named_type,
    is_composite_type,
    validate,
)
from strawberry.extensions import SchemaExtension
from strawberry.schema.validation_rules.maybe_null import MaybeNullValidationRule
from strawberry.schema.validation_rules.one_of import OneOfInputValidationRule
from strawberry.types import StreamExecutionResult
from strawberry.types.execution import PreExecutionError

from travaux.api.errors import Code, Fault, presented
from travaux.api.types.paging import DEFAULT, MOST

MOST_CHARACTERS = 262_144
"""Of a document. Texts belong into variables, yet one of 100,000 characters written out is still told its refusal."""
MOST_TOKENS = 2_000
DEEPEST = 20
MOST_ALIASES = 50
MOST_ROOT_FIELDS = 10
HIGHEST_COST = 50_000
"""In fields to be resolved, estimated from above: so many take about half a second."""
IN_A_LIST = 5
"""How many items a list is taken to hold that does not come in pages."""

DOCUMENTS_KEPT = 256
LONGEST_KEPT = 20_000
"""Characters. A longer one has its texts written out, and will not come again."""


def oversized(query: str) -> Fault | None:
    """What is said of a document that is not even parsed."""
    if len(query) > MOST_CHARACTERS:
        return _too_much(f"{MOST_CHARACTERS:,} characters; texts go into variables")
    depth = deepest = 0
    for character in query:
        if character in "{[(":
            depth += 1
            deepest = max(deepest, depth)
        elif character in "}])":
            depth -= 1
    # Selections, their arguments and the objects in these; the parser would run out of stack much later.
    return _too_much(f"{DEEPEST} levels") if deepest > 4 * DEEPEST else None


@dataclass(frozen=True)
class Weight:
    """What a selection comes to. `cost`: fields to be resolved, each as often as the lists around it are long."""

    cost: int = 0
    depth: int = 0
    aliases: int = 0


@dataclass
class _Scale:
    schema: GraphQLSchema
    fragments: dict[str, FragmentDefinitionNode]
    weighed: dict[tuple[str, str], Weight] = field(default_factory=dict)

    def selection(self, node: SelectionSetNode, parent: GraphQLOutputType | None) -> Weight:
        cost = depth = aliases = 0
        for each in node.selections:
            if isinstance(each, FieldNode):
                weight = self.field(each, parent)
            elif isinstance(each, InlineFragmentNode):
                on = each.type_condition
                weight = self.selection(each.selection_set, self._type(on.name.value) if on else parent)
            elif isinstance(each, FragmentSpreadNode):
                weight = self.fragment(each.name.value, parent)
            else:
                continue
            cost += weight.cost
            depth = max(depth, weight.depth)
            aliases += weight.aliases
        return Weight(cost, depth, aliases)

    def fragment(self, name: str, parent: GraphQLOutputType | None) -> Weight:
        fragment = self.fragments.get(name)
        if fragment is None:
            return Weight()
        key = (name, str(parent))
        if key not in self.weighed:
            self.weighed[key] = Weight()  # what a fragment within itself weighs; validation refuses it
            on = fragment.type_condition.name.value
            self.weighed[key] = self.selection(fragment.selection_set, self._type(on))
        return self.weighed[key]

    def field(self, node: FieldNode, parent: GraphQLOutputType | None) -> Weight:
        aliased = int(node.alias is not None)
        definition = None
        if isinstance(parent, GraphQLObjectType | GraphQLInterfaceType):
            definition = self.schema.get_field(parent, node.name.value)
        if node.selection_set is None:
            return Weight(1, 1, aliased)
        kind = definition.type if definition else None
        of = get_named_type(kind) if kind else None
        inner = self.selection(node.selection_set, of if is_composite_type(of) else None)
        if definition and "first" in definition.args:
            times = _page(node)
        elif parent is not None and str(parent).endswith("Connection"):
            times = 1  # its page was counted where it was asked for
        else:
            times = _length(kind)
        return Weight(1 + times * inner.cost, 1 + inner.depth, aliased + inner.aliases)

    def _type(self, name: str) -> GraphQLOutputType | None:
        found = self.schema.get_type(name)
        return found if is_composite_type(found) else None


def _page(node: FieldNode) -> int:
    """How many items the page holds, at most. What a variable will say is not known yet."""
    for argument in node.arguments or ():
        if argument.name.value in ("first", "last"):
            if isinstance(argument.value, IntValueNode):
                return min(int(argument.value.value), MOST) if len(argument.value.value) < 9 else MOST
            if isinstance(argument.value, VariableNode):
                return MOST
    return DEFAULT


def _length(kind: GraphQLOutputType | None) -> int:
    if isinstance(kind, GraphQLNonNull):
        kind = kind.of_type
    return IN_A_LIST if isinstance(kind, GraphQLList) else 1


def excess(schema: GraphQLSchema, document: DocumentNode) -> Fault | None:
    """What is too much about the document, if anything is."""
    fragments = {
        each.name.value: each for each in document.definitions if isinstance(each, FragmentDefinitionNode)
    }
    scale = _Scale(schema, fragments)
    for operation in document.definitions:
        if not isinstance(operation, OperationDefinitionNode):
            continue
        weight = scale.selection(operation.selection_set, schema.get_root_type(operation.operation))
        if len(operation.selection_set.selections) > MOST_ROOT_FIELDS:
            return _too_much(f"{MOST_ROOT_FIELDS} fields at the root")
        if weight.depth > DEEPEST:
            return _too_much(f"{DEEPEST} levels")
        if weight.aliases > MOST_ALIASES:
            return _too_much(f"{MOST_ALIASES} aliases")
        if weight.cost > HIGHEST_COST:
            return _too_much(f"{HIGHEST_COST:,} fields; this may come to {_figure(weight.cost)}")
    return None


def _figure(number: int) -> str:
    return f"{number:,}" if number < 10**12 else "a great many"


def _too_much(most: str) -> Fault:
    return Fault(Code.COST_LIMIT, f"The request asks for too much at once: at most {most}. Ask in parts.")


@dataclass(frozen=True)
class _Admitted:
    """A document that was looked at before, and what is wrong with it."""

    document: DocumentNode
    errors: tuple[GraphQLError, ...]


_admitted: OrderedDict[str, _Admitted] = OrderedDict()


class Guard(SchemaExtension):
    """Every operation passes here, over HTTP or a websocket: what it may cost, and what errors may tell."""

    def on_parse(self) -> Iterator[None]:
        context = self.execution_context
        known = _admitted.get(context.query or "")
        if known is not None:
            context.graphql_document = known.document
        else:
            context.parse_options["max_tokens"] = MOST_TOKENS
        yield

    def on_validate(self) -> Iterator[None]:
        context = self.execution_context
        query, document = context.query or "", context.graphql_document
        assert document is not None, "what could not be parsed does not come here"
        known = _admitted.get(query)
        if known is None:
            known = _Admitted(document, tuple(self._faults(document)))
            if len(query) <= LONGEST_KEPT:
                _admitted[query] = known
            if len(_admitted) > DOCUMENTS_KEPT:
                _admitted.popitem(last=False)
        # With a list here, be it empty, strawberry does not validate again.
        context.pre_execution_errors = list(known.errors)
        yield

    def on_stream_result(self, result: StreamExecutionResult) -> Iterator[None]:
        """Over HTTP the transport does this, which also sees what goes wrong before there is an operation."""
        if errors := getattr(result, "errors", None):
            early = isinstance(result, PreExecutionError)
            result.errors = [presented(error, before_execution=early) for error in errors]  # type: ignore[union-attr]
        yield

    def _faults(self, document: DocumentNode) -> list[GraphQLError]:
        schema = self.execution_context.schema._schema  # noqa: SLF001 - strawberry keeps it there
        fault = excess(schema, document)
        if fault:
            return [fault]
        rules = (*self.execution_context.validation_rules, MaybeNullValidationRule, OneOfInputValidationRule)
        return validate(schema, document, rules)
