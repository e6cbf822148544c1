"""What the givens and the guards say of the sign of a term, quite literally."""

from __future__ import annotations

from derivations.terms import affine
from derivations.terms.affine import Affine
from derivations.terms.hypotheses import Dominated

from . import signs
from .context import Context
from .matching import match
from .poly import Factor, Monomial, Poly, unit


def entry(c: Context, f: Factor, ops: tuple[str, ...]) -> bool:
    """Whether a condition on the family's entries, for each index, says so."""
    if f[0] != "at":
        return False
    for indices, op, wild in c.entries.get(f[1], ()):
        if op in ops:
            found = match(indices, f[2], wild)
            if found is not None and c.applies(found, wild):
                return True
    return ">=" in ops and distributed(c, f)


def weight(c: Context, f: Factor) -> bool:
    """Whether a given says, as it stands, that the name or the entry is >= 0."""
    indices = f[2] if f[0] == "at" else ()
    for pattern, wild in c.weights.get(f[1], ()):
        found = match(pattern, indices, wild)
        if found is not None and c.applies(found, wild):
            return True
    return False


def distributed(c: Context, f: Factor) -> bool:
    """Whether it is an entry of a distribution."""
    if f[0] != "at":
        return False
    for n in c.pmfs:
        over = {x[1] for a in n.axes for x, _ in n.pattern[a][1]}
        found = match(n.pattern, f[2], n.wild | over) if n.family == f[1] else None
        if found is None or not c.applies({i: t for i, t in found.items() if i in n.wild}, n.wild):
            continue
        at = {("v", i): t for i, t in found.items()}
        ends = [(f[2][a], *(affine.replace(end, at) for end in r)) for a, r in zip(n.axes, n.ranges, strict=True)]
        if all(c.inside(*within) for within in ends):  # the family may reach beyond what is summed
            return True
    return False


def stated(c: Context, p: Poly, ops: tuple[str, ...]) -> bool:
    """Whether a condition says so of p, up to a positive factor."""
    if not c.facts or not p:
        return False
    if len(p) == 1 and p[0][1] > 0 and len(p[0][0]) == 1 and p[0][0][0][0][0] == "at" and ops != ("!=",):
        return entry(c, p[0][0][0][0], ops) and p[0][0][0][1] == 1
    p = unit(p)
    for fact in c.facts:
        if fact.op in ops and len(fact.pattern) == len(p) and _alike(fact.pattern[0][0], p[0][0]):
            if not fact.wild:
                if fact.pattern == p:
                    return True
                continue
            c.spend()
            found = match(fact.pattern, p, fact.wild)
            if found is not None and c.applies(found, fact.wild):
                return True
    return False


def guarded(c: Context, p: Poly) -> bool:
    """Whether p is a factor of a weight that is not 0 here."""
    if not c.guards or not p:
        return False
    p = unit(p)
    return any(g == p or (len(g) == 1 == len(p) and _within(p, g[0][0])) for g in c.guards)


def _alike(m: Monomial, n: Monomial) -> bool:
    """Whether two monomials may match: as many factors, of the same kinds."""
    return len(m) == len(n) and all(f[0] == g[0] or f[0] == "v" for (f, _), (g, _) in zip(m, n, strict=True))


def _within(unit: Poly, guard: Monomial) -> bool:
    factors = {f for f, _ in guard}
    return unit[0][1] > 0 and all(f in factors for f, _ in unit[0][0])


def dominates(c: Context, f: Factor) -> bool:
    """p << q: q_k is not 0 where p_k is not, and it is >= 0."""
    return entry(c, f, (">=",)) and any(
        d.q == f[1] and _in_ranges(c, d.p, f[2]) and signs.positive(c, c.entry_form(d.p, f[2]))
        for d in c.given.of(Dominated)
    )


def _in_ranges(c: Context, family: str, indices: tuple[Affine, ...]) -> bool:
    """Whether the family has this entry."""
    ranges = c.axis_ranges(family, indices)
    return all(r is None or c.inside(i, *r) for i, r in zip(indices, ranges, strict=False))
