"""Closing a sum over an index: sift, marginalise, normalise the range, factor out, label canonically.

A range that depends on an index still open becomes a full range with the factor [... >= 0]. Splits and
shifts hold for the formal sum (Karr's convention); it agrees with the line because upper >= lower - 1
is an obligation of every range as written.
"""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from derivations.terms import affine
from derivations.terms.affine import Affine, Atom

from . import atoms, rename
from .context import Context, match
from .poly import ONE, Factor, Monomial, Poly, add, const, free_of_factor, freeze, from_affine, height, mul, of, scale, times
from .signs import nonzero, solutions

Binders = dict[Atom, tuple[Affine, Affine]]
FIRST = affine.constant(1)
EXPANDED = 12  # a range up to a number no larger than this is written out


def close(c: Context, p: Poly, u: Atom) -> Poly:
    """The sum of p over the open index u."""
    p = atoms.reduce_inverses(c, p, frozenset((u,)))
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
    while opened := [(x, k) for x, k in end[1] if x[0] == "u"]:
        x, k = opened[0]
        end = affine.add(affine.add(end, affine.atom(x), -k), c.ranges[x][1 if sign * k > 0 else 0], k)
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
    outside = tuple((f, e) for f, e in m if not free_of_factor(f) & binders.keys())
    inside = tuple((f, e) for f, e in m if free_of_factor(f) & binders.keys())
    for attempt in (_sift, _cut, _marginalise, _count, _normalise, _orient):
        made = attempt(c, inside, binders)
        if made is not None:
            return mul(((outside, 1),), made)
    return mul(((outside, 1),), _components(c, inside, binders))


def summed_poly(c: Context, p: Poly, binders: Binders) -> Poly:
    """The sum of each term."""
    return add(*(scale(summed(c, m, binders), k) for m, k in p))


def _without(m: Monomial, f: Factor) -> Monomial:
    return tuple((g, e) for g, e in m if g != f)


def _opened(c: Context, m: Monomial, binders: Binders) -> tuple[Monomial, Binders]:
    """Sums that depend on the indices are opened, so that all their indices are bound together."""
    binders = dict(binders)
    while True:
        hit = next(((f, e) for f, e in m if f[0] == "sum" and isinstance(e, int) and e > 0
                    and free_of_factor(f) & binders.keys()), None)
        if hit is None:
            return m, binders
        f, e = hit
        m = _without(m, f)
        for _ in range(e):
            fresh = {("b", height(f), i): c.open_index(FIRST, upper) for i, upper in enumerate(f[1])}
            binders |= {u: c.ranges[u] for u in fresh.values()}
            m = times(m, rename.rename(f[2], {b: affine.atom(u) for b, u in fresh.items()}))


def _sift(c: Context, m: Monomial, binders: Binders) -> Poly | None:
    """sum_v [v = t] f(v) = [t in range] f(t)."""
    for f, _ in m:
        if f[0] != "d":
            continue
        for v in binders:
            for t in solutions(f[1], v):
                lower, upper = binders[v]
                p = rename.substitute(c, _without(m, f), {v: t})
                if not c.inside(t, lower, upper):
                    if c.assume is not None:
                        c.assume.append(("inside", t, lower, upper))
                    else:
                        p = mul(p, mul(atoms.at_least(c, affine.add(t, lower, -1)),
                                       atoms.at_least(c, affine.add(upper, t, -1))))
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
            if c.at_least(cut[1], affine.add(cut[0], FIRST, -1)) and c.at_least(upper, cut[1]) and c.at_least(cut[0], lower):
                return summed(c, _without(m, f), {**binders, v: cut})
    return None


def _marginalise(c: Context, m: Monomial, binders: Binders) -> Poly | None:
    """A distribution summed over the whole of its ranges, with nothing else that depends on them, is 1."""
    for f, e in m:
        for n in c.pmfs if f[0] == "at" and e == 1 else ():
            if n.family != f[1]:
                continue
            over = [f[2][a] for a in n.axes]
            vs = [v for v in binders if affine.atom(v) in over]
            whole = len(vs) == len(n.axes) and all(
                c.axes[n.family][a] == binders[v] for a, t in zip(n.axes, over, strict=True) for v in vs
                if t == affine.atom(v))
            fixed = {x for a, t in enumerate(f[2]) if a not in n.axes for x in affine.atoms_within(t)}
            if whole and not fixed & set(vs) and not any(free_of_factor(g) & set(vs) for g, _ in _without(m, f)):
                return summed(c, _without(m, f), {v: r for v, r in binders.items() if v not in vs})
    return None


def _count(c: Context, m: Monomial, binders: Binders) -> Poly | None:
    """An index that nothing depends on counts its range; powers of the index alone have closed sums."""
    for v, (lower, upper) in binders.items():
        using = [(f, e) for f, e in m if v in free_of_factor(f)]
        rest = {w: r for w, r in binders.items() if w != v}
        if not using:
            length = from_affine(affine.add(affine.add(upper, lower, -1), FIRST))
            return mul(length, summed(c, m, rest))
        if len(using) == 1 and using[0][0] == v and isinstance(using[0][1], int) and 0 < using[0][1] <= 6:
            e = using[0][1]
            closed = add(_powers(c, e, upper), scale(_powers(c, e, affine.add(lower, FIRST, -1)), -1))
            return mul(closed, summed(c, _without(m, v), rest))
        if len(using) == 1 and using[0][0][0] == "le" and (length := _beyond(c, using[0][0][1], v, lower, upper)):
            return summed_poly(c, mul(((_without(m, using[0][0]), 1),), from_affine(length)), rest)
        ratio = _ratio(c, using, v)
        if ratio is not None:
            ends = [atoms.exponential(c, mul(ratio, from_affine(end))) for end in (affine.add(upper, FIRST), lower)]
            step = add(atoms.exponential(c, ratio), const(-1))
            closed = mul(add(ends[0], scale(ends[1], -1)), atoms.power(c, step, -1))
            return mul(closed, summed(c, tuple((f, e) for f, e in m if v not in free_of_factor(f)), rest))
    return None


def _beyond(c: Context, a: Affine, v: Atom, lower: Affine, upper: Affine) -> Affine | None:
    """How many values of v in its range satisfy a >= 0, when the limit that a sets lies within the range."""
    k = dict(a[1]).get(v, 0)
    t = affine.scale(affine.add(a, affine.atom(v), -k), -k)
    if abs(k) != 1 or v in affine.atoms_within(t):
        return None
    if k == 1:  # v >= t
        fits = c.at_least(t, lower) and c.at_least(affine.add(upper, FIRST), t)
        return affine.add(affine.add(upper, FIRST), t, -1) if fits else None
    fits = c.at_least(upper, t) and c.at_least(t, affine.add(lower, FIRST, -1))
    return affine.add(affine.add(t, FIRST), lower, -1) if fits else None


def _ratio(c: Context, using: list[tuple[Factor, int]], v: Atom) -> Poly | None:
    """log r, when the factors that depend on v are r**v and r is not 1: a geometric sum."""
    logs: Poly = ()
    for f, e in using:
        if f[0] != "exp" or (v, 1) not in f[1] or any(v in free_of_factor(g) for g, _ in _without(f[1], v)):
            return None
        logs = add(logs, ((_without(f[1], v), e),))
    return logs if nonzero(c, add(atoms.exponential(c, logs), const(-1))) else None


def _powers(c: Context, e: int, upper: Affine) -> Poly:
    """1**e + 2**e + ... + upper**e, by Faulhaber's recursion: sum_j C(e+1, j) S_j = (n+1)**(e+1) - 1."""
    from math import comb

    below: list[Poly] = []
    n = from_affine(upper)
    for d in range(e + 1):
        total = add(atoms.power(c, add(n, const(1)), d + 1), const(-1))
        total = add(total, *(scale(below[j], -comb(d + 1, j)) for j in range(d)))
        below.append(scale(total, Fraction(1, d + 1)))
    return below[e]


def _normalise(c: Context, m: Monomial, binders: Binders) -> Poly | None:
    """One range a time: shifted to the plainest index, reflected, begun at 1, ended at a size, or written out."""
    for v, (lower, upper) in binders.items():
        others = {w: r for w, r in binders.items() if w != v}
        shift = _plainest(m, v, binders)
        if shift is not None:
            sign, rest = shift  # the index that occurs is sign*v + rest: it becomes the new index
            ends = [affine.add(rest, end, sign) for end in (lower, upper)][::sign]
        if shift is not None and _can_begin(c, *ends):
            w = c.open_index(ends[0], ends[1])
            back = affine.scale(affine.add(affine.atom(w), rest, -1), sign)
            return summed_poly(c, rename.substitute(c, m, {v: back}), {**others, w: (ends[0], ends[1])})
        if lower != FIRST and c.at_least(lower, FIRST):
            whole = summed(c, m, {**others, v: (FIRST, upper)})
            return add(whole, scale(summed(c, m, {**others, v: (FIRST, affine.add(lower, FIRST, -1))}), -1))
        if not lower[1] and -EXPANDED <= lower[0] <= 0 and c.at_least(upper, affine.ZERO):
            first = add(*(rename.substitute(c, m, {v: affine.constant(i)}) for i in range(lower[0], 1)))
            return add(summed(c, m, {**others, v: (FIRST, upper)}), summed_poly(c, first, others))
        if lower != FIRST:
            w = c.open_index(FIRST, affine.add(affine.add(upper, lower, -1), FIRST))
            moved = affine.add(affine.add(affine.atom(w), lower), FIRST, -1)
            return summed_poly(c, rename.substitute(c, m, {v: moved}), {**others, w: c.ranges[w]})
        if not upper[1] and upper[0] <= EXPANDED:
            return summed_poly(c, add(*(rename.substitute(c, m, {v: affine.constant(i)})
                                   for i in range(1, upper[0] + 1))), others)
        if upper[1] and 0 < abs(upper[0]) <= EXPANDED and (
                upper[0] < 0 or c.at_least(upper, affine.constant(upper[0]))):  # the shorter range is no backward one
            base, step = affine.add(upper, affine.constant(upper[0]), -1), 1 if upper[0] > 0 else -1
            values = range(1, upper[0] + 1) if step > 0 else range(0, upper[0], -1)
            peeled = [rename.substitute(c, m, {v: affine.add(base, affine.constant(i))}) for i in values]
            return add(summed(c, m, {**others, v: (FIRST, base)}), scale(summed_poly(c, add(*peeled), others), step))
    return None


def _can_begin(c: Context, lower: Affine, upper: Affine) -> bool:
    """Whether a range with this lower end can be turned into one that begins at 1."""
    return c.at_least(lower, FIRST) or (not lower[1] and -EXPANDED <= lower[0] and c.at_least(upper, affine.ZERO))


def _plainest(m: Monomial, v: Atom, binders: Binders) -> tuple[int, Affine] | None:
    """How to move v so that an index in which it occurs becomes the bare index; None: one already is."""
    found = {t for f, _ in m for t in _occurrences(f, v)}
    signs = {dict(t[1])[v] for t in found if v in dict(t[1])}
    rests = sorted((affine.add(t, affine.atom(v), -k)[1], t[0], k) for t in found for k in (dict(t[1]).get(v, 0),)
                   if abs(k) == 1 and not (affine.atoms_within(affine.add(t, affine.atom(v), -k)) & binders.keys()))
    if not rests or (1 in signs and (((), 0, 1) in rests) and min(r for r in rests if r[2] == 1) == ((), 0, 1)):
        return None
    upright = [r for r in rests if r[2] == 1] or rests
    symbols, number, sign = upright[0]
    return None if (symbols, number, sign) == ((), 0, 1) else (sign, (number, symbols))


def _occurrences(f: Factor, v: Atom) -> list[Affine]:
    """The index terms of a factor in which v occurs."""
    if v not in free_of_factor(f):
        return []
    if f[0] == "at":
        inner = [t for i in f[2] for x, _ in i[1] if x[0] == "at" for t in _occurrences(x, v)]
        return [i for i in f[2] if v in dict(i[1])] + inner
    if f[0] in ("log", "labs", "flog", "p"):
        return [t for m, _ in f[1] for g, _ in m for t in _occurrences(g, v)]
    if f[0] in ("exp", "sum"):
        return [t for g, _ in f[-1] for t in _occurrences(g, v)]
    return []


def _orient(c: Context, m: Monomial, binders: Binders) -> Poly | None:
    """[w >= v] over two indices: offsets become deltas; of w >= v and v >= w the one with the lesser result stays."""
    ordered = [f for f, _ in m if f[0] == "le" and len(f[1][1]) == 2
               and all(x in binders and abs(k) == 1 for x, k in f[1][1]) and f[1][1][0][1] == -f[1][1][1][1]]
    for f in ordered:
        a = f[1]
        if 0 < abs(a[0]) <= 3:
            plain = (0, a[1])
            offsets = [affine.add(plain, affine.constant(i)) for i in (range(1, a[0] + 1) if a[0] > 0 else range(0, a[0], -1))]
            deltas = add(*(atoms.delta(c, d) for d in offsets))
            both = add(of(("le", plain)), scale(deltas, 1 if a[0] > 0 else -1))
            return summed_poly(c, mul(((_without(m, f), 1),), both), binders)
    if len(ordered) == 1 and ordered[0][1][0] == 0 and len({binders[x] for x, _ in ordered[0][1][1]}) == 1:
        f = ordered[0]
        turned = ("le", affine.scale(f[1], -1))
        uppers = {v: r[1] for v, r in binders.items()}
        here = rename.least_labelling(uppers, m, c)
        there = rename.least_labelling(uppers, times(_without(m, f), ((turned, 1),)), c)
        either = add(const(1), atoms.delta(c, f[1]))
        if here == there:  # the two halves are equal, and together they are the square and its diagonal
            return summed_poly(c, mul(((_without(m, f), 1),), scale(either, Fraction(1, 2))), binders)
        if there < here:
            return summed_poly(c, mul(((_without(m, f), 1),), add(either, scale(of(turned), -1))), binders)
    return None


def _components(c: Context, m: Monomial, binders: Binders) -> Poly:
    """Factors that share no index are summed apart."""
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
        if found is not None and c.in_ranges(found):
            return rename.substitute_poly(c, p, {("v", n): t for n, t in found.items()})
    return of(f)


__all__ = ["ONE", "close", "freeze", "replaced", "rewritten", "summed"]
