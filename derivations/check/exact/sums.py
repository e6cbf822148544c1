"""Closing a sum over an index: sift, marginalise, normalise the range, factor out, label canonically.

A range that depends on an index still open becomes a full range with the factor [... >= 0]. Splits and
shifts hold for the formal sum (Karr's convention); it agrees with the line because upper >= lower - 1
is an obligation of every range as written.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from derivations.terms import affine
from derivations.terms.affine import Affine, Atom

from . import atoms, counts, ranges, rename
from .context import FIRST, Binders, Context, Normalised, Unsupported
from .inverses import reduce_inverses
from .matching import match
from .poly import (
    Factor,
    Monomial,
    Poly,
    add,
    const,
    free,
    free_of_factor,
    height,
    mul,
    of,
    scale,
    times,
    without,
)


def close(c: Context, p: Poly, u: Atom) -> Poly:
    """The sum of p over the open index u."""
    p = reduce_inverses(c, p, frozenset((u,)))
    lower, upper = c.ranges[u]
    low, high = _widest(c, lower, -1), _widest(c, upper, 1)
    if (low, high) != (lower, upper):
        wide = c.open_index(low, high)  # a new index: of u it is known that it keeps to the narrow range
        p = rename.substitute_poly(c, p, {u: affine.atom(wide)})
        u = wide
        p = mul(p, atoms.at_least(c, affine.add(upper, affine.atom(u), -1)))
        p = mul(p, atoms.at_least(c, affine.add(affine.atom(u), lower, -1)))
    return add(*(scale(summed(c, m, {u: (low, high)}), k) for m, k in p))


def _widest(c: Context, end: Affine, sign: int) -> Affine:
    """The end of a range that covers all values of the open indices in it."""
    while opened := [(x, k) for x, k in end[1] if any(a[0] == "u" for a in affine.atoms_within(affine.atom(x)))]:
        x, k = opened[0]
        reach = c.ranges[x] if x[0] == "u" else c.label_range(x)
        if reach is None:
            raise Unsupported("a range ends at a number of no known range")
        end = affine.add(affine.add(end, affine.atom(x), -k), reach[1 if sign * k > 0 else 0], k)
    return end


def replaced(c: Context, f: Factor, mapping: Mapping[Atom, Affine]) -> Poly:
    """A sum with free indices replaced, evaluated anew."""
    h = height(f)
    opened = {("b", h, i): c.open_index(FIRST, c.index(affine.replace(upper, mapping))) for i, upper in enumerate(f[1])}
    both = {**mapping, **{b: affine.atom(u) for b, u in opened.items()}}
    p = rename.substitute(c, f[2], both)
    for u in opened.values():
        p = close(c, p, u)
    return p


def summed(c: Context, m: Monomial, binders: Binders) -> Poly:
    """The sum of a monomial over indices whose ranges do not depend on one another."""
    c.spend(1 + len(m))
    m, binders = _opened(c, m, binders)
    m = _read_off(m, binders)
    outside = tuple([t for t in m if free_of_factor(t[0]).isdisjoint(binders)])
    inside = m if not outside else tuple([t for t in m if not free_of_factor(t[0]).isdisjoint(binders)])
    for attempt in ATTEMPTS:
        made = attempt(c, inside, binders)
        if made is not None:
            return mul(((outside, 1),), made)
    return mul(((outside, 1),), _components(c, inside, binders))


def summed_poly(c: Context, p: Poly, binders: Binders) -> Poly:
    """The sum of each term."""
    return add(*(scale(summed(c, m, binders), k) for m, k in p))


def _opened(c: Context, m: Monomial, binders: Binders) -> tuple[Monomial, Binders]:
    """Sums that depend on the indices are opened, so that all their indices are bound together."""
    binders = dict(binders)
    while True:
        hit = next(
            (
                (f, e)
                for f, e in m
                if f[0] == "sum" and isinstance(e, int) and e > 0 and not free_of_factor(f).isdisjoint(binders)
            ),
            None,
        )
        if hit is None:
            return m, binders
        f, e = hit
        m = without(m, f)
        for _ in range(e):
            c.spend(len(m))
            fresh = {("b", height(f), i): c.open_index(FIRST, upper) for i, upper in enumerate(f[1])}
            binders |= {u: c.ranges[u] for u in fresh.values()}
            m = times(m, rename.rename(f[2], {b: affine.atom(u) for b, u in fresh.items()}))


def _read_off(m: Monomial, binders: Binders) -> Monomial:
    """[y_n = t] f(y_n) is [y_n = t] f(t), where t depends on none of the indices: f(t) leaves the sum."""
    for f, _ in m:
        if f[0] == "d" and f[1][0] == 0 and len(f[1][1]) == 2 and f[1][1][0][1] == 1 == -f[1][1][1][1]:
            x, y = (a for a, _ in f[1][1])
            if free_of_factor(x).isdisjoint(binders):
                x, y = y, x
            if x[0] == "at" and free_of_factor(y).isdisjoint(binders) and not free_of_factor(x).isdisjoint(binders):
                m = times(((f, 1),), rename.swapped(without(m, f), x, y))
    return m


def _sift(c: Context, m: Monomial, binders: Binders) -> Poly | None:
    """sum_v [v = t] f(v) = [t in range] f(t)."""
    for f, _ in m:
        if f[0] != "d":
            continue
        for v in binders:
            for t in affine.solutions(f[1], v):
                lower, upper = binders[v]
                p = rename.substitute(c, without(m, f), {v: t})
                if not c.inside(t, lower, upper):
                    if c.assume is not None:
                        c.assume.append(("inside", t, lower, upper))
                    else:
                        p = mul(p, atoms.at_least(c, affine.add(t, lower, -1)))
                        p = mul(p, atoms.at_least(c, affine.add(upper, t, -1)))
                return summed_poly(c, p, {w: r for w, r in binders.items() if w != v})
    return None


def _cut(c: Context, m: Monomial, binders: Binders) -> Poly | None:
    """[v <= t] and [v >= t] with t free of open indices cut the range of v."""
    for f, _ in m:
        if f[0] != "le":
            continue
        for v in binders:
            k = dict(f[1][1]).get(v, 0)
            t = affine.scale(affine.add(f[1], affine.atom(v), -k), -k)
            if abs(k) != 1 or any(x[0] == "u" for x in affine.atoms_within(t)):
                continue
            lower, upper = binders[v]
            cut = (lower, t) if k == -1 else (t, upper)
            if (
                c.at_least(cut[1], affine.add(cut[0], FIRST, -1))
                and c.at_least(upper, cut[1])
                and c.at_least(cut[0], lower)
            ):
                return summed(c, without(m, f), {**binders, v: cut})
    return None


def _marginalise(c: Context, m: Monomial, binders: Binders) -> Poly | None:
    """A distribution summed over the whole of its ranges, with nothing else that depends on them, is 1."""
    for f, e in m:
        for n in c.pmfs if f[0] == "at" and e == 1 else ():
            if n.family != f[1]:
                continue
            vs = _whole(c, n, f[2], binders)
            if vs and not any(free_of_factor(g) & set(vs) for g, _ in without(m, f)):
                return summed(c, without(m, f), {v: r for v, r in binders.items() if v not in vs})
    return None


def _normalised(c: Context, m: Monomial, binders: Binders) -> Poly | None:
    """sum_v f(v) / sum_v f(v) is 1, whatever else is summed: the inner sum is taken first where it stands below too."""
    if len(binders) < 2:
        return None
    below = {g for f, e in m if isinstance(e, int) and e < 0 for g in _summands(f)}
    for v in binders if below else ():
        inside = tuple(t for t in m if v in free_of_factor(t[0]))
        made = summed(c, inside, {v: binders[v]})
        if len(made) == 1 and any(f in below for f, e in made[0][0] if f[0] == "sum"):
            rest = tuple(t for t in m if v not in free_of_factor(t[0]))
            others = {w: r for w, r in binders.items() if w != v}
            return summed_poly(c, reduce_inverses(c, mul(((rest, 1),), made), frozenset(others)), others)
    return None


def _summands(f: Factor) -> Iterator[Factor]:
    """The sums of which a denominator consists."""
    for m, _ in f[1] if f[0] == "p" else ((((f, 1),), 1),):
        yield from (g for g, _ in m if g[0] == "sum")


def _whole(c: Context, n: Normalised, indices: tuple[Affine, ...], binders: Binders) -> list[Atom]:
    """The bound indices of a distribution's entry, if each goes over the whole of its range; else none."""
    over = {n.pattern[a]: r for a, r in zip(n.axes, n.ranges, strict=True)}
    if len(over) < len(n.axes):  # q_kk
        return []
    names = n.wild | {x[1] for t in over for x, _ in t[1]}
    found = match(n.pattern, indices, names)
    if found is None or not c.applies({i: t for i, t in found.items() if i in n.wild}, n.wild):
        return []
    at = {("v", i): t for i, t in found.items()}
    ends = {affine.replace(t, at): tuple(affine.replace(end, at) for end in r) for t, r in over.items()}
    vs = [v for v in binders if ends.get(affine.atom(v)) == binders[v]]
    fixed = {x for i in n.wild for x in affine.atoms_within(found[i])} if n.wild <= found.keys() else set(vs)
    return vs if len(vs) == len(n.axes) and not fixed & set(vs) else []


def _components(c: Context, m: Monomial, binders: Binders) -> Poly:
    """Factors that share no index are summed apart; each depends on one."""
    if len(binders) == 1:
        ((v, (_, upper)),) = binders.items()
        return rewritten(c, rename.least_labelling({v: upper}, m, c))
    total: Poly = const(1)
    left = dict(binders)
    while left:
        group = {next(iter(left))}
        while True:
            factors = [f for f, _ in m if free_of_factor(f) & group]
            wider = group | {v for f in factors for v in free_of_factor(f) & left.keys()}
            if wider == group:
                break
            group = wider
        body = tuple((f, e) for f, e in m if free_of_factor(f) & group)
        factor = rename.least_labelling({v: left.pop(v)[1] for v in binders if v in group}, body, c)
        total = mul(total, rewritten(c, factor))
    return total


def rewritten(c: Context, f: Factor) -> Poly:
    """The factor, or what a given equation says it is."""
    for pattern, p, wild in c.rewrites:
        found = match(pattern, f, wild)
        if found is not None and c.applies(found, wild, {x[1] for x in free(m for m, _ in p) if x[0] == "v"}):
            return rename.substitute_poly(c, p, {("v", n): t for n, t in found.items()})
    return of(f)


ATTEMPTS = (
    _sift, _cut, _marginalise, _normalised, counts.count, ranges.apart, ranges.mirror, ranges.normalise, ranges.orient,
)  # fmt: skip
