"""The Merkle tree over a log (RFC 6962, section 2.1), grown without keeping its leaves.

The frontier of a tree of n leaves is the roots of its perfect subtrees, largest first: one for
each bit that is set in n. It is all that is needed to grow the tree and to know its root.
"""

from collections.abc import Iterable
from hashlib import sha256
from typing import TypeAlias

HASH_SIZE = 32

Frontier: TypeAlias = tuple[bytes, ...]

EMPTY_ROOT = sha256(b"").digest()


def leaf_hash(entry: bytes) -> bytes:
    """SHA256(0x00 || entry)."""
    return sha256(b"\x00" + entry).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    """SHA256(0x01 || left || right)."""
    return sha256(b"\x01" + left + right).digest()


def grow(size: int, frontier: Frontier, leaves: Iterable[bytes]) -> Frontier:
    """The frontier after `leaves` (their hashes) have joined a tree of `size` leaves."""
    subtrees = list(frontier)
    for leaf in leaves:
        joined = leaf
        full = size
        while full & 1:
            joined = node_hash(subtrees.pop(), joined)
            full >>= 1
        subtrees.append(joined)
        size += 1
    return tuple(subtrees)


def root(frontier: Frontier) -> bytes:
    """The root of the tree; of the empty tree, SHA256 of nothing."""
    if not frontier:
        return EMPTY_ROOT
    *larger, whole = frontier
    for subtree in reversed(larger):
        whole = node_hash(subtree, whole)
    return whole


def pack(frontier: Frontier) -> bytes:
    """The frontier as one string of bytes, as it is stored."""
    return b"".join(frontier)


def unpack(packed: bytes) -> Frontier:
    """The inverse of `pack`."""
    return tuple(packed[start : start + HASH_SIZE] for start in range(0, len(packed), HASH_SIZE))
