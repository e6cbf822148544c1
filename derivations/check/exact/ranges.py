"""Ranges in normal form, and the order of two indices."""

from __future__ import annotations

from fractions import Fraction

from derivations.terms import affine
from derivations.terms.affine import Affine, Atom

from . import atoms, rename, sums
from .context import FIRST, Binders, Context
from .poly import Factor, Monomial, Poly, add, const, free_of_factor, mul, of, scale, times, without

EXPANDED = 12  # a range up to a number no larger than this is written out


def normalise(c: Context, m: Monomial, binders: Binders) -> Poly | None:
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
            return sums.summed_poly(c, rename.substitute(c, m, {v: back}), {**others, w: (ends[0], ends[1])})
        if lower != FIRST and c.at_least(lower, FIRST):
            whole = sums.summed(c, m, {**others, v: (FIRST, upper)})
            return add(whole, scale(sums.summed(c, m, {**others, v: (FIRST, affine.add(lower, FIRST, -1))}), -1))
        if not lower[1] and -EXPANDED <= lower[0] <= 0 and c.at_least(upper, affine.ZERO):
            first = add(*(rename.substitute(c, m, {v: affine.constant(i)}) for i in range(lower[0], 1)))
            return add(sums.summed(c, m, {**others, v: (FIRST, upper)}), sums.summed_poly(c, first, others))
        if lower != FIRST:
            w = c.open_index(FIRST, affine.add(affine.add(upper, lower, -1), FIRST))
            moved = affine.add(affine.add(affine.atom(w), lower), FIRST, -1)
            return sums.summed_poly(c, rename.substitute(c, m, {v: moved}), {**others, w: c.ranges[w]})
        if not upper[1] and upper[0] <= EXPANDED:
            return sums.summed_poly(
                c, add(*(rename.substitute(c, m, {v: affine.constant(i)}) for i in range(1, upper[0] + 1))), others
            )
        if (
            upper[1]
            and 0 < abs(upper[0]) <= EXPANDED
            and (upper[0] < 0 or c.at_least(upper, affine.constant(upper[0])))
        ):  # the shorter range is no backward one
            base, step = affine.add(upper, affine.constant(upper[0]), -1), 1 if upper[0] > 0 else -1
            values = range(1, upper[0] + 1) if step > 0 else range(0, upper[0], -1)
            peeled = [rename.substitute(c, m, {v: affine.add(base, affine.constant(i))}) for i in values]
            whole = sums.summed(c, m, {**others, v: (FIRST, base)})
            return add(whole, scale(sums.summed_poly(c, add(*peeled), others), step))
    return None


def mirror(c: Context, m: Monomial, binders: Binders) -> Poly | None:
    """v -> r-v: of a sum and its mirror image the lesser stays; one that is minus its image over its range is 0."""
    for v, (lower, upper) in binders.items():
        occurrences = {t for f, _ in m for t in _occurrences(f, v)}
        mirrored = sorted(affine.add(t, affine.atom(v)) for t in occurrences if (v, -1) in t[1])
        if not mirrored or affine.atom(v) not in occurrences or _plainest(m, v, binders) is not None:
            continue
        middle = affine.add(lower, upper)
        here = without(m, v)  # but for v as a number
        for r in mirrored:
            if r != middle and any(x[0] == "u" for x in affine.atoms_within(r)):
                continue
            image = {v: affine.add(r, affine.atom(v), -1)}
            there = rename.substitute(c, here, image)
            if len(there) != 1 or there[0][1] != 1 or _plainest(there[0][0], v, binders) is not None:
                continue
            ends = {v: (affine.add(r, upper, -1), affine.add(r, lower, -1))}
            uppers = {w: w_range[1] for w, w_range in binders.items()}
            if rename.least_labelling(uppers, there[0][0], c) < rename.least_labelling(uppers, here, c):
                return sums.summed_poly(c, rename.substitute(c, m, image), binders | ends)
            e = dict(m).get(v, 0)
            if r == middle and there[0][0] == here and isinstance(e, int) and e > 0 and e % 2:
                rest = add(rename.substitute(c, m, image), ((m, 1),))
                return scale(sums.summed_poly(c, rest, binders), Fraction(1, 2))
    return None


def _can_begin(c: Context, lower: Affine, upper: Affine) -> bool:
    """Whether a range with this lower end can be turned into one that begins at 1."""
    return c.at_least(lower, FIRST) or (not lower[1] and lower[0] >= -EXPANDED and c.at_least(upper, affine.ZERO))


def _plainest(m: Monomial, v: Atom, binders: Binders) -> tuple[int, Affine] | None:
    """How to move v so that an index in which it occurs becomes the bare index; None: one already is."""
    found = {t for f, e in m for t in (_occurrences(f, v) if f != v else [affine.atom(v)] if e < 0 else [])}
    if found <= {affine.atom(v)}:
        return None
    rests = sorted(
        (affine.add(t, affine.atom(v), -k)[1], t[0], k)
        for t in found
        for k in (dict(t[1]).get(v, 0),)
        if abs(k) == 1 and not (affine.atoms_within(affine.add(t, affine.atom(v), -k)) & binders.keys())
    )
    upright = [r for r in rests if r[2] == 1]
    if not upright:
        return (rests[0][2], (rests[0][1], rests[0][0])) if rests else None
    symbols, number, _ = min(upright, key=lambda r: (_seen_from(r, upright), r)) if upright[1:] else upright[0]
    return None if (symbols, number) == ((), 0) else (1, (number, symbols))


def _seen_from(rest: tuple, rests: list[tuple]) -> list[tuple]:
    """The symbolic distances of the indices from one of them: the same wherever the range is shifted to."""
    if any(x[0] == "u" for r in rests for x, _ in r[0]):
        return []
    return sorted(affine.add((0, r[0]), (0, rest[0]), -1)[1] for r in rests)


def _occurrences(f: Factor, v: Atom) -> list[Affine]:
    """The index terms of a factor in which v occurs."""
    if v not in free_of_factor(f):
        return []
    if f[0] == "at" and len(f[2]) == 1 and len(f[2][0][1]) == 1 and f[2][0][1][0][0] == v:
        return [f[2][0]]  # the usual case
    if f[0] in ("d", "le"):
        return [t for x, _ in f[1][1] if x[0] == "at" for t in _occurrences(x, v)]
    if f[0] == "at":
        inner = [t for i in f[2] for x, _ in i[1] if x[0] == "at" for t in _occurrences(x, v)]
        return [i for i in f[2] if v in dict(i[1])] + inner
    if f[0] in ("log", "labs", "flog", "p") and (shift := _shift(f[1], v)):
        return [shift]
    if f[0] in ("log", "labs", "flog", "p"):
        return [t for m, _ in f[1] for g, _ in m for t in _occurrences(g, v)]
    if f[0] in ("exp", "sum"):
        return [t for g, _ in f[-1] for t in _occurrences(g, v)]
    return []


def _shift(p: Poly, v: Atom) -> Affine | None:
    """p as an index term, if it is v and a whole number: as in 1/(v + 1), log(v)."""
    rest = dict(p)
    number = rest.pop((), 0)
    return (number, ((v, 1),)) if rest == {((v, 1),): 1} and isinstance(number, int) else None


def apart(c: Context, m: Monomial, binders: Binders) -> Poly | None:
    """1/(v (v+1)) = 1/v - 1/(v+1): partial fractions of two denominators a whole number apart."""
    for v in binders:
        below = {f: t for f, e in m if e == -1 and (t := _shift(of(f) if f[0] != "p" else f[1], v))}
        if len(below) > 1:
            (f, (a, _)), (g, (b, _)) = list(below.items())[:2]
            one, other = (((times(without(without(m, f), g), ((x, -1),)), 1),) for x in (f, g))
            return sums.summed_poly(c, scale(add(one, scale(other, -1)), Fraction(1, b - a)), binders)
    return None


def orient(c: Context, m: Monomial, binders: Binders) -> Poly | None:
    """[w >= v] over two indices: offsets become deltas; of w >= v and v >= w the one with the lesser result stays."""
    ordered = [
        f
        for f, _ in m
        if f[0] == "le"
        and len(f[1][1]) == 2
        and all(x in binders and abs(k) == 1 for x, k in f[1][1])
        and f[1][1][0][1] == -f[1][1][1][1]
    ]
    for f in ordered:
        a = f[1]
        if 0 < abs(a[0]) <= 3:
            plain = (0, a[1])
            offsets = [
                affine.add(plain, affine.constant(i)) for i in (range(1, a[0] + 1) if a[0] > 0 else range(0, a[0], -1))
            ]
            deltas = add(*(atoms.delta(c, d) for d in offsets))
            both = add(of(("le", plain)), scale(deltas, 1 if a[0] > 0 else -1))
            return sums.summed_poly(c, mul(((without(m, f), 1),), both), binders)
    if len(ordered) == 1 and ordered[0][1][0] == 0 and len({binders[x] for x, _ in ordered[0][1][1]}) == 1:
        f = ordered[0]
        turned = ("le", affine.scale(f[1], -1))
        uppers = {v: r[1] for v, r in binders.items()}
        here = rename.least_labelling(uppers, m, c)
        there = rename.least_labelling(uppers, times(without(m, f), ((turned, 1),)), c)
        either = add(const(1), atoms.delta(c, f[1]))
        if here == there:  # the two halves are equal, and together they are the square and its diagonal
            return sums.summed_poly(c, mul(((without(m, f), 1),), scale(either, Fraction(1, 2))), binders)
        if there < here:
            return sums.summed_poly(c, mul(((without(m, f), 1),), add(either, scale(of(turned), -1))), binders)
    return None
