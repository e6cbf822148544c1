"""Integer-affine index terms: k + 1, K + 1 - k, y_n. What can be shown of them from bounds alone.

An affine term is `(constant, ((atom, coefficient), ...))`, atoms sorted: a plain tuple, so that it is
compared, hashed and sorted at no cost. An atom is `("v", name)`, an integer name, or
`("at", family, (affine, ...))`, a label entry; the exact judge adds `("b", number)` for a bound index.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from sympy import Expr, Integer, Symbol

from .algebra import Neg, Plus, Times
from .node import IllFormed, name
from .sums import At

Atom = tuple[Any, ...]
Affine = tuple[int, tuple[tuple[Atom, int], ...]]
Bounds = Callable[[Atom], tuple[list[Affine], list[Affine]]]

ZERO: Affine = (0, ())


def constant(value: int) -> Affine:
    """The integer value."""
    return (value, ())


def atom(a: Atom) -> Affine:
    """The atom a."""
    return (0, ((a, 1),))


def add(a: Affine, b: Affine, times: int = 1) -> Affine:
    """A + times * b."""
    constant_, mine, theirs = a[0] + times * b[0], a[1], b[1]
    if not theirs:
        return (constant_, mine)
    if not mine:
        return (constant_, theirs if times == 1 else tuple([(x, times * c) for x, c in theirs]))
    if len(mine) == 1 == len(theirs):  # the usual case, without a dict and a sort
        (x, c), (y, d) = mine[0], theirs[0]
        if x == y:
            return (constant_, ((x, c + times * d),) if c + times * d else ())
        return (constant_, (mine[0], (y, times * d)) if x < y else ((y, times * d), mine[0]))
    total = dict(mine)
    for x, c in theirs:
        total[x] = total.get(x, 0) + times * c
    return (constant_, tuple(sorted((x, c) for x, c in total.items() if c)))


def scale(a: Affine, times: int) -> Affine:
    """The product times * a."""
    return (times * a[0], tuple([(x, times * c) for x, c in a[1]])) if times else ZERO


def replace(a: Affine, mapping: Mapping[Atom, Affine]) -> Affine:
    """A with atoms replaced, inside label entries too."""
    for x, _ in a[1]:
        if x in mapping or x[0] == "at":
            break
    else:
        return a
    total: Affine = (a[0], ())
    for x, c in a[1]:
        if x in mapping:
            total = add(total, mapping[x], c)
        elif x[0] == "at":
            total = add(total, atom((*x[:2], tuple([replace(i, mapping) for i in x[2]]))), c)
        else:
            total = add(total, atom(x), c)
    return total


def atoms_within(a: Affine) -> set[Atom]:
    """The atoms of a, those inside label entries too."""
    found: set[Atom] = set()
    for x, _ in a[1]:
        found.add(x)
        if x[0] == "at":
            for i in x[2]:
                found |= atoms_within(i)
    return found


def read(e: Expr, bound: Mapping[str, Atom] | None = None) -> Affine:
    """The index term e as an affine one. Raises IllFormed when it is not affine."""
    if isinstance(e, Symbol):
        return (0, (((bound and bound.get(e.name)) or ("v", e.name), 1),))
    if isinstance(e, Integer):
        return (e.p, ())
    if isinstance(e, Neg):
        return scale(read(e.args[0], bound), -1)
    if isinstance(e, Plus):
        total = ZERO
        for part in e.args:
            total = add(total, read(part, bound))
        return total
    if isinstance(e, Times):
        parts = [read(part, bound) for part in e.args]
        product = constant(1)
        for part in parts:
            if product[1] and part[1]:
                break
            product = scale(part, product[0]) if not product[1] else scale(product, part[0])
        else:
            return product
    if isinstance(e, At) and isinstance(e.family, Symbol):
        return atom(("at", e.family.name, tuple(read(i, bound) for i in e.indices)))
    raise IllFormed(f"{e} cannot be an index: an index is an integer such as k + 1, K + 1 - k or y[n]")


def write(a: Affine) -> Expr:
    """The affine term as a line."""
    parts: list[Expr] = []
    for x, c in a[1]:
        e: Expr = name(str(x[1])) if x[0] != "at" else At(name(x[1]), *(write(i) for i in x[2]))
        e = e if abs(c) == 1 else Times(Integer(abs(c)), e)
        parts.append(e if c > 0 else Neg(e))
    parts.sort(key=lambda p: isinstance(p, Neg))
    if a[0] or not parts:
        parts.append(Integer(a[0]) if a[0] >= 0 else Neg(Integer(-a[0])))
    return parts[0] if len(parts) == 1 else Plus(*parts)


def at_least_zero(a: Affine, bounds: Bounds, fuel: int = 7) -> bool:
    """Whether a >= 0 follows from the bounds of its atoms, each used by substitution; False: not shown.

    >>> size = lambda x: ([constant(1)], [])
    >>> at_least_zero((-1, ((("v", "K"), 1),)), size)
    True
    """
    if not a[1]:
        return a[0] >= 0
    if fuel == 0:
        return False
    for x, c in a[1]:
        rest = (a[0], tuple([t for t in a[1] if t[0] != x]))
        for limit in bounds(x)[c < 0]:
            inside = limit[1] and x in atoms_within(limit)
            if not inside and at_least_zero(add(rest, limit, c), bounds, fuel - 1):
                return True
    return False


def solutions(a: Affine, x: Atom) -> list[Affine]:
    """The term that x must equal where a = 0, if x occurs once, with coefficient 1 or -1."""
    k = dict(a[1]).get(x, 0)
    rest = add(a, atom(x), -k)
    return [scale(rest, -k)] if abs(k) == 1 and x not in atoms_within(rest) else []
