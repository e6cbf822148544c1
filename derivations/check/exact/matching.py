"""Patterns with wild indices against terms of the exact judge: what a hypothesis about each index says of one."""

from __future__ import annotations

from itertools import repeat

from derivations.terms import affine
from derivations.terms.affine import Affine


def match(
    pattern: object, target: object, wild: frozenset[str], found: dict[str, Affine] | None = None
) -> dict[str, Affine] | None:
    """The values of the wild indices that make the pattern the target, or None."""
    found = {} if found is None else found
    return found if _match(pattern, target, wild, found) else None


def _match(p: object, t: object, wild: frozenset[str], found: dict[str, Affine]) -> bool:
    if not isinstance(p, tuple) or not isinstance(t, tuple):
        return p == t
    if len(p) == 2 and p[0] == "v" and p[1] in wild:
        return t[0] in ("v", "u", "at") and _bind(p[1], affine.atom(t), found)
    if len(p) == 2 and p[0] == 0 and isinstance(p[1], tuple) and len(p[1]) == 1 and _is_wild(p[1][0], wild):
        return _is_affine(t) and _bind(p[1][0][0][1], t, found)  # a wild index stands for any index term
    return len(p) == len(t) and all(map(_match, p, t, repeat(wild), repeat(found)))


def _is_wild(pair: tuple, wild: frozenset[str]) -> bool:
    return len(pair) == 2 and pair[1] == 1 and pair[0][0] == "v" and pair[0][1] in wild


def _is_affine(t: tuple) -> bool:
    return len(t) == 2 and isinstance(t[0], int) and isinstance(t[1], tuple)


def _bind(index: str, t: Affine, found: dict[str, Affine]) -> bool:
    return found.setdefault(index, t) == t
