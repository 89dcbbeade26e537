"""Lists that grow are read in pages, by the Relay convention."""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Annotated, Generic, TypeAlias, TypeVar

import strawberry

from travaux.api import ids
from travaux.api.described import said, told
from travaux.api.errors import Code, Fault

MOST = 100
DEFAULT = 50

T = TypeVar("T")

First: TypeAlias = Annotated[
    int | None, said(f"How many from the start, at most {MOST}; {DEFAULT} if nothing is said.")
]
After: TypeAlias = Annotated[str | None, said("Begin after this cursor of the list.")]
Last: TypeAlias = Annotated[
    int | None,
    said(f"How many from the end, at most {MOST}, instead of `first`; still in the order of the list."),
]
Before: TypeAlias = Annotated[str | None, said("End before this cursor of the list.")]


@strawberry.type(description="Where a page lies in its list.")
class PageInfo:
    has_next_page: bool = told("Whether something follows.")
    has_previous_page: bool = told("Whether something goes before.")
    start_cursor: str | None = told("The cursor of the first item of the page.")
    end_cursor: str | None = told("The cursor of the last item of the page.")


@strawberry.type(description="An item in its place in a list.")
class Edge(Generic[T]):
    cursor: str = told("Where the item stands; opaque.")
    node: T = told("The item.")


@strawberry.type(description="A page of a list.")
class Connection(Generic[T]):
    edges: list[Edge[T]] = told("The items, each with its cursor.")
    nodes: list[T] = told("The items.")
    page_info: PageInfo = told("Where the page lies in the list.")
    total_count: int = told("How many items the whole list has.")


@dataclass(frozen=True)
class Window:
    """The page that was asked for, as bounds in the list."""

    start: int
    stop: int
    total: int


def window(
    keys: Sequence[int],
    first: int | None = None,
    after: str | None = None,
    last: int | None = None,
    before: str | None = None,
) -> Window:
    """The page among ascending `keys`. A cursor stands for its key even when the item has left the list."""
    if first is not None and last is not None:
        raise Fault(Code.BAD_USER_INPUT, "Ask for the first ones or for the last ones, not for both.")
    for asked in (first, last):
        if asked is not None and not 0 <= asked <= MOST:
            raise Fault(Code.BAD_USER_INPUT, f"Ask for at most {MOST} at once.")
    start = 0 if after is None else bisect_right(keys, _key(after))
    stop = len(keys) if before is None else bisect_left(keys, _key(before))
    stop = max(start, stop)
    if last is not None:
        start = max(start, stop - last)
    else:
        stop = min(stop, start + (DEFAULT if first is None else first))
    return Window(start, stop, len(keys))


def _key(cursor: str) -> int:
    try:
        return int(ids.key(cursor))
    except ValueError:
        raise Fault(Code.BAD_USER_INPUT, "This is no cursor of this list.") from None


def filled(
    kind: type[Connection[T]], keys: Iterable[int | str], items: Iterable[T], at: Window
) -> Connection[T]:
    """The page with its items, `keys` and `items` being those within the window."""
    edges = [Edge(cursor=ids.in_list(key), node=item) for key, item in zip(keys, items, strict=True)]
    info = PageInfo(
        has_next_page=at.stop < at.total,
        has_previous_page=at.start > 0,
        start_cursor=edges[0].cursor if edges else None,
        end_cursor=edges[-1].cursor if edges else None,
    )
    return kind(edges=edges, nodes=[edge.node for edge in edges], page_info=info, total_count=at.total)


def page(
    keys: Sequence[int], item: Callable[[int], T], first: int | None, after: str | None
) -> Connection[T]:
    """A page of a list in memory; `item` makes the one at an index."""
    at = window(keys, first, after)
    indices = range(at.start, at.stop)
    return filled(Connection, keys[at.start : at.stop], [item(index) for index in indices], at)
