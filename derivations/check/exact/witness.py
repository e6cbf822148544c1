"""A sum of terms >= 0 is positive when one of them is: each one, or an exhibited one."""

from __future__ import annotations

from derivations.terms import affine
from derivations.terms.affine import Affine

from . import rename, signs, sums
from .context import Context
from .poly import ONE, Factor, Monomial, height


def open_sum(c: Context, f: Factor) -> tuple[dict, Monomial]:
    """A sum's body with fresh open indices: ({open index: (1, upper)}, monomial)."""
    opened = {("b", height(f), i): c.open_index(affine.constant(1), h) for i, h in enumerate(f[1])}
    mapping = {b: affine.atom(u) for b, u in opened.items()}
    return {u: c.ranges[u] for u in opened.values()}, rename.rename(f[2], mapping)


def positive_sum(c: Context, f: Factor) -> bool:
    """All terms >= 0 and one of them > 0: each one, or an exhibited one."""
    binders, body = open_sum(c, f)
    if not signs.nonneg(c, ((body, 1),)):
        return False
    if all(c.at_least(upper, lower) for lower, upper in binders.values()) and signs.positive(c, ((body, 1),)):
        return True
    rest = tuple((g, e) for g, e in body if not signs.positive_factor(c, g))
    if rest != body and signs.positive(c, sums.summed(c, rest, binders)):  # a factor > 0 at each index changes no sign
        return True
    return _witness(c, list(binders), body)


def _witness(c: Context, binders: list, body: Monomial) -> bool:
    """An assignment of the bound indices, within range, at which the term is > 0."""
    if not binders:
        return signs.positive(c, ((body, 1),)) if body != ONE else True
    u = binders[0]
    for t in _candidates(c, u, body):
        if c.inside(t, *c.ranges[u]) and c.applies({}, c.wild_in(t)):
            p = rename.substitute(c, body, {u: t})
            if len(p) == 1 and p[0][1] > 0 and _witness(c, binders[1:], p[0][0]):
                return True
    return False


def _candidates(c: Context, u: Factor, body: Monomial) -> list[Affine]:
    found: list[Affine] = []
    for f, _ in body:
        if f[0] == "d":
            found += affine.solutions(f[1], u)
            for x, k in f[1][1]:
                for y, j in f[1][1]:
                    if k == 1 == -j and x[0] == "at" == y[0] and x[1] == y[1]:  # y_n = y_m at m = n
                        found += [b for a, b in zip(x[2] + y[2], y[2] + x[2], strict=True) if a == affine.atom(u)]
        if f[0] == "at":
            stated = [h for g in c.guards for h, _ in (g[0][0][:1] if len(g) > 1 else g[0][0] if g else ())]
            known = (
                [h[2] for h in stated if h[0] == "at" and h[1] == f[1]]
                + [i for i, op, _ in c.entries.get(f[1], ()) if op == ">"]
                + [
                    fact.pattern[0][0][0][0][2]
                    for fact in c.facts
                    if fact.op == ">" and len(fact.pattern) == 1 and fact.pattern[0][0]
                    if fact.pattern[0][0][0][0][:2] == ("at", f[1])
                ]
            )
            found += [b for indices in known for a, b in zip(f[2], indices, strict=True) if a == affine.atom(u)]
    return [t for t in dict.fromkeys(found) if u not in affine.atoms_within(t)]
