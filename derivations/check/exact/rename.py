"""Renaming and substituting indices in monomials; the canonical labelling of bound indices."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import permutations, product

from derivations.terms import affine
from derivations.terms.affine import Affine, Atom

from . import atoms, sums
from .context import Context
from .poly import Factor, Monomial, Poly, add, free_of_factor, freeze, from_affine, height, of, times

Moves = Mapping[Atom, Affine]


def rename(m: Monomial, mapping: Moves) -> Monomial:
    """The monomial with index names replaced by other names, one to one; nothing is evaluated."""
    for f, _ in m:
        if not free_of_factor(f).isdisjoint(mapping):
            return tuple(sorted([(rename_factor(f, mapping), e) for f, e in m]))
    return m


def rename_factor(f: Factor, mapping: Moves) -> Factor:
    """The factor with index names replaced."""
    if free_of_factor(f).isdisjoint(mapping):
        return f
    tag = f[0]
    if tag in ("v", "u", "b"):
        return mapping[f][1][0][0]
    if tag == "at":
        return ("at", f[1], tuple([affine.replace(i, mapping) for i in f[2]]))
    if tag == "d":
        return ("d", oriented(affine.replace(f[1], mapping)))
    if tag == "le":
        return ("le", affine.replace(f[1], mapping))
    if tag == "exp":
        return ("exp", rename(f[1], mapping))
    if tag == "sum":
        uppers, body = tuple(affine.replace(h, mapping) for h in f[1]), rename(f[2], mapping)
        if len(uppers) == 1:
            return ("sum", uppers, body)
        h = height(f)
        return least_labelling({("b", h, i): u for i, u in enumerate(uppers)}, body)
    return (tag, freeze({rename(m, mapping): c for m, c in f[1]}))


def oriented(a: Affine) -> Affine:
    """A or -a, the one whose first coefficient is positive: a delta does not tell them apart."""
    return a if not a[1] or a[1][0][1] > 0 else affine.scale(a, -1)


def substitute(c: Context, m: Monomial, mapping: Moves) -> Poly:
    """The monomial with indices replaced by index terms, evaluated anew."""
    kept: list[tuple[Factor, int]] = []
    made: list[Poly] = []
    for f, e in m:
        if not free_of_factor(f).isdisjoint(mapping):
            made.append(_evaluate(c, f, e, mapping))
        else:
            kept.append((f, e))
    total: Poly = ((tuple(kept), 1),)
    for p in made:
        total = c.mul(total, p)
    return total


def substitute_poly(c: Context, p: Poly, mapping: Moves) -> Poly:
    """A polynomial with indices replaced by index terms."""
    total: dict[Monomial, object] = {}
    for m, k in p:
        for n, j in substitute(c, m, mapping):
            total[n] = total.get(n, 0) + k * j  # type: ignore[operator]  # both are numbers
    return freeze(total)


def _evaluate(c: Context, f: Factor, e: int, mapping: Moves) -> Poly:
    tag = f[0]
    if tag in ("v", "u", "b"):
        return atoms.power(c, from_affine(mapping[f]), e)
    if tag == "at":
        return of(("at", f[1], tuple(c.index(affine.replace(i, mapping)) for i in f[2])), e)
    if tag == "d":
        return atoms.delta(c, affine.replace(f[1], mapping))
    if tag == "le":
        return atoms.at_least(c, affine.replace(f[1], mapping))
    if tag == "exp":
        return atoms.power(c, atoms.exponential(c, substitute(c, f[1], mapping)), e)
    if tag == "p":
        return atoms.power(c, substitute_poly(c, f[1], mapping), e)
    if tag == "sum":
        return atoms.power(c, sums.replaced(c, f, mapping), e)
    return atoms.power(c, atoms.logarithm(c, substitute_poly(c, f[1], mapping), formal=tag == "flog"), e)


def least_labelling(uppers: Mapping[Atom, Affine], body: Monomial, c: Context | None = None) -> Factor:
    """The sum as a factor: of all ways to number its bound indices, the one with the least result.

    Indices are first told apart by the places in which they occur; only the ties are permuted.
    """
    h = 1 + max([height(f) for f, _ in body], default=0)
    names = [("b", h, i) for i in range(len(uppers))]
    if len(uppers) == 1:
        ((u, upper),) = uppers.items()
        return ("sum", (upper,), equalised(rename(body, {u: affine.atom(names[0])})))
    ties: dict[object, list[Atom]] = {}
    marked, other = affine.atom(("b", h, 0)), affine.atom(("b", h, 1))
    for u in uppers:
        colour = rename_loose(body, {v: marked if v == u else other for v in uppers})
        ties.setdefault((uppers[u], colour), []).append(u)
    deltas = sum(f[0] == "d" for f, _ in body)
    best: Factor | None = None
    for order in product(*(permutations(ties[k]) for k in sorted(ties, key=repr))):
        us = [u for group in order for u in group]
        if c is not None:
            c.spend(len(body) * (1 + deltas))
        mapping = {u: affine.atom(n) for u, n in zip(us, names, strict=True)}
        made = ("sum", tuple(uppers[u] for u in us), equalised(rename(body, mapping)))
        if best is None or made < best:
            best = made
    assert best is not None
    return best


def rename_loose(m: Monomial, mapping: Moves) -> tuple:
    """A renaming that may identify names: only a colour to tell indices apart by."""
    return tuple(sorted(((_loose(f, mapping), e) for f, e in m), key=repr))


def _loose(f: Factor, mapping: Moves) -> object:
    if f[0] in ("d", "le"):
        return (f[0], tuple(sorted((mapping.get(x, affine.atom(x)), abs(k)) for x, k in f[1][1])))
    if f[0] == "sum" and len(f[1]) > 1:
        return (
            "sum",
            len(f[1]),
            tuple(sorted(str(a) for a in free_of_factor(f) & mapping.keys()))
            and sorted(str(mapping[a]) for a in free_of_factor(f) & mapping.keys()),
        )
    return rename_factor(f, mapping)


def equalised(m: Monomial) -> Monomial:
    """Where a delta says that a label is an index or another label, that index or the lesser label stands for both."""
    for f, _ in m:
        if f[0] == "d" and f[1][0] == 0 and len(f[1][1]) == 2 and f[1][1][0][1] == 1 == -f[1][1][1][1]:
            (low, _), (high, _) = f[1][1]
            if low[0] == "at" != high[0]:
                low, high = high, low
            if high[0] == "at":
                m = times(((f, 1),), swapped(tuple((g, e) for g, e in m if g != f), high, low))
    return m


def swapped(m: Monomial, high: Atom, low: Atom) -> Monomial:
    """The monomial with one atom in place of a label entry, beside a delta that says that they are equal."""
    made: dict[Factor, object] = {}
    for f, e in m:
        g = _swap(f, high, low)
        made[g] = 1 if g[0] in ("d", "le") else made.get(g, 0) + e  # type: ignore[operator]  # both are numbers
    return tuple(sorted((f, e) for f, e in made.items() if e))


def _swap(f: Factor, high: Atom, low: Atom) -> Factor:
    """The factor with one label entry in place of another, where it is an index of an entry or a delta."""
    to = {high: affine.atom(low)}
    if f[0] == "at" and f != high:
        return ("at", f[1], tuple(affine.replace(i, to) for i in f[2]))
    if f[0] in ("log", "labs", "flog"):
        return (f[0], add(*(((swapped(m, high, low), k),) for m, k in f[1])))
    return f
