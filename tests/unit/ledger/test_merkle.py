"""The tree, its proofs and its verifiers, against published roots and a second, recursive definition."""

import pytest

from incentives.ledger import merkle
from incentives.ledger.suite import INTL_1

# Inputs and roots of the Certificate Transparency reference tests (RFC 6962 §2.1.3 has the shape of this tree).
INPUTS = [
    bytes.fromhex(text)
    for text in (
        "",
        "00",
        "10",
        "2021",
        "3031",
        "40414243",
        "5051525354555657",
        "606162636465666768696a6b6c6d6e6f",
    )
]
ROOTS = [
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
]
MOST = 35


def tree(leaves):
    """A tree kept in a dictionary."""
    nodes = {}
    for size, leaf in enumerate(leaves):
        for level, index, value in merkle.appended(INTL_1, size, leaf, lambda *name: nodes[name]):
            assert (level, index) not in nodes
            nodes[level, index] = value
    return lambda *name: nodes[name]


def defined(leaves):
    """The root by the recursive definition of RFC 9162 §2.1.1."""
    if len(leaves) < 2:
        return leaves[0] if leaves else INTL_1.empty
    half = 1
    while half * 2 < len(leaves):
        half *= 2
    return INTL_1.node(defined(leaves[:half]), defined(leaves[half:]))


LEAVES = [INTL_1.leaf(bytes([number])) for number in range(MOST)]
NODES = tree(LEAVES)
DEFINED = [defined(LEAVES[:size]) for size in range(MOST + 1)]


@pytest.mark.parametrize("size", range(1, 9))
def test_roots_are_the_published_ones(size):
    """
    Leaf and node prefixes and the split are those of the standard.
    """
    leaves = [INTL_1.leaf(data) for data in INPUTS]

    assert ROOTS[size - 1] == merkle.root(INTL_1, size, tree(leaves)).hex()


def test_roots_are_the_defined_ones():
    """
    Of every size, the empty tree included.
    """
    assert DEFINED == [merkle.root(INTL_1, size, NODES) for size in range(MOST + 1)]


def test_every_leaf_is_proved_in_every_tree_of_one_size_only():
    """
    The path of a leaf verifies under the root of its size, and for no other number, leaf or size.
    """
    for size in range(1, MOST):
        for index in range(size):
            proof = merkle.inclusion(INTL_1, index, size, NODES)
            verified = [
                (number, wide)
                for number in (index - 1, index, index + 1)
                for wide in (size - 1, size, size + 1)
                if merkle.verify_inclusion(INTL_1, LEAVES[index], number, wide, proof, DEFINED[wide])
            ]
            assert [(index, size)] == verified
            assert not merkle.verify_inclusion(INTL_1, b"other", index, size, proof, DEFINED[size])


def test_a_shortened_or_lengthened_path_proves_nothing():
    """
    Every hash of the path is needed, and none beyond.
    """
    proof = merkle.inclusion(INTL_1, 5, 21, NODES)
    others = [proof[:-1], proof[1:], [*proof, LEAVES[0]], proof[::-1], []]

    assert merkle.verify_inclusion(INTL_1, LEAVES[5], 5, 21, proof, DEFINED[21])
    assert [] == [
        path for path in others if merkle.verify_inclusion(INTL_1, LEAVES[5], 5, 21, path, DEFINED[21])
    ]


def test_every_tree_is_proved_to_extend_every_smaller_one():
    """
    And no pair of sizes passes with a wrong root on either side, a hash missing or one too many.
    """
    for new in range(1, MOST):
        for old in range(1, new + 1):
            proof = merkle.consistency(INTL_1, old, new, NODES)
            right = (DEFINED[old], DEFINED[new])
            assert merkle.verify_consistency(INTL_1, (old, new), right, proof)
            wrong = [
                ((old, new), (DEFINED[old - 1], DEFINED[new]), proof),
                ((old, new), (DEFINED[old], DEFINED[new + 1]), proof),
                ((old, new), right, [*proof, LEAVES[0]]),
                ((old, new), right, proof[:-1] if proof else [LEAVES[0]]),
                ((old + 1, new), right, proof),
                ((0, new), (INTL_1.empty, DEFINED[new]), proof),
            ]
            assert [] == [case for case in wrong if merkle.verify_consistency(INTL_1, *case)], (old, new)


@pytest.mark.parametrize(("index", "size"), [(-1, 4), (4, 4), (0, 0)])
def test_there_is_no_proof_of_what_is_not_there(index, size):
    """
    Neither to make nor to verify.
    """
    with pytest.raises(ValueError, match="no leaf"):
        merkle.inclusion(INTL_1, index, size, NODES)

    assert not merkle.verify_inclusion(INTL_1, LEAVES[0], index, size, [], LEAVES[0])


@pytest.mark.parametrize(("old", "new"), [(0, 4), (5, 4), (-1, 4)])
def test_nothing_extends_the_empty_or_a_larger_tree(old, new):
    """
    A proof from size 0 would say nothing.
    """
    with pytest.raises(ValueError, match="no consistency"):
        merkle.consistency(INTL_1, old, new, NODES)
