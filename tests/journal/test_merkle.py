"""The tree is that of RFC 6962: other people's vectors, and a second, naive reading of its definition."""

from hashlib import sha256

from hypothesis import given
from hypothesis import strategies as st
from travaux.journal.merkle import EMPTY_ROOT, grow, leaf_hash, node_hash, pack, root, unpack

# transparency-dev/merkle, testonly/constants.go
ENTRIES = [
    "", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f",
]  # fmt: skip
ROOTS = [
    "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
]


def test_the_roots_are_those_of_certificate_transparency() -> None:
    leaves = [leaf_hash(bytes.fromhex(entry)) for entry in ENTRIES]
    assert [root(grow(0, (), leaves[:size])).hex() for size in range(9)] == ROOTS


def test_the_roots_are_those_that_go_and_sigstore_accepted() -> None:
    leaves = [leaf_hash(b'{"i":%d,"t":"travaux.vector"}' % i) for i in range(8)]
    roots = {size: root(grow(0, (), leaves[:size])).hex() for size in (1, 2, 3, 7, 8)}
    assert roots == {
        1: "5fc9195c02e7480238ab8edfacc9138d51db7f4d14aa0e9d5fe8beca017b7f31",
        2: "a6cba2532dcf01baceb5b88b3bf4f1e594e2f2573e5d2b6b269b2c13b20c3cf6",
        3: "9cd5c712965502387dc7d7ff73d63a77fe3ceccc176757e69443a066189aac14",
        7: "70c43a65dc0bf1f729b98c81e71c9c28d1ec6e32df280886df816cdaa0896c44",
        8: "f70e621ac5c3b75d1c2a3ea558250c5e1adbc6fce66807cb80eb6b2e20754943",
    }


def as_defined(leaves: list[bytes]) -> bytes:
    """MTH of RFC 6962, section 2.1, word by word."""
    if len(leaves) < 2:
        return leaves[0] if leaves else sha256(b"").digest()
    split = 1
    while split * 2 < len(leaves):
        split *= 2
    return node_hash(as_defined(leaves[:split]), as_defined(leaves[split:]))


@given(st.integers(0, 200), st.integers(0, 200))
def test_growing_in_steps_gives_the_tree_of_the_definition(first: int, more: int) -> None:
    leaves = [leaf_hash(b"%d" % i) for i in range(first + more)]
    grown = grow(first, grow(0, (), leaves[:first]), leaves[first:])
    assert root(grown) == as_defined(leaves)
    assert len(grown) == (first + more).bit_count()
    assert unpack(pack(grown)) == grown


def test_the_empty_tree_has_the_hash_of_nothing() -> None:
    assert root(()) == EMPTY_ROOT
