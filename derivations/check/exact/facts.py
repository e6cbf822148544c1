"""The givens' conditions in the exact judge's own terms."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from sympy import Integer, Symbol

from derivations.terms import affine
from derivations.terms.affine import Affine
from derivations.terms.algebra import Neg, Over
from derivations.terms.hypotheses import Condition, Distinct, Hypotheses, Labels, declared
from derivations.terms.node import IllFormed
from derivations.terms.sums import At
from derivations.terms.tree import free_names, within

from .context import Context, Fact
from .normal import Normal
from .poly import Monomial, Poly, add, const, number_of, of, scale, unit
from .rename import substitute_poly

FEW = 12  # classes that are told apart by their numbers
FLIP = {">": "<", "<": ">", ">=": "<=", "<=": ">=", "=": "=", "!=": "!="}


def context(given: Hypotheses, sizes: frozenset[str]) -> Context:
    """The context in which lines are judged under these givens."""
    c = Context.of(given, sizes)
    normal = Normal(c)
    for y in given.of(Distinct):
        index = declared(y.entry, given)[0] if isinstance(y.entry, At) and len(y.entry.indices) == 1 else None
        if index is not None:
            c.distinct.setdefault(y.entry.family.name, c.ranges["v", index])
    c.entry_form = lambda family, indices: entry_form(c, normal, family, indices)
    rest = [d for d in given.conditions if not _integer(c, d)]
    for d in given.conditions:
        _weight(c, normal, d)
    if c.equal:  # declared ranges in terms of the sizes that remain
        again = Context.of(given, sizes)
        c.ranges = {k: (c.index(a), c.index(b)) for k, (a, b) in again.ranges.items()}
        c.pmfs = [replace(n, ranges=tuple((c.index(a), c.index(b)) for a, b in n.ranges)) for n in c.pmfs]
        c.distinct = {k: (c.index(a), c.index(b)) for k, (a, b) in c.distinct.items()}
        c.linear += [affine.add(t, affine.constant(-1)) for x, t in c.equal.items() if not c.bounded_below(x)]
        c.labels = {k: (c.index(a), c.index(b)) for k, (a, b) in again.labels.items()}
        c.linear = [c.index(a) for a in c.linear]
    for more in given.of(Labels):  # further ranges of a label, beside the one that declares it
        entry = affine.read(more.entry)
        low, high = c.range(more.range)
        if (low, high) != c.labels.get(more.entry.family.name):
            c.linear += [affine.add(entry, low, -1), affine.add(high, entry, -1)]
    _few_classes(c)
    c.memo.clear()
    c.limits.clear()
    rest.sort(key=lambda d: d.op != "=")
    unread = [d for d in rest if not _number(c, normal, d)]
    c.memo.clear()
    for d in unread:  # once more: now it may be known that its sides are finite
        _number(c, normal, d)
    c.memo.clear()
    c.limits.clear()
    return c


def _few_classes(c: Context) -> None:
    """The last entry of each distribution over a few classes is 1 less the others."""
    for d in (d for d in c.pmfs if len(d.pattern) == len(d.axes) == 1):
        ((low, above), (high, below)) = d.ranges[0]
        if not above and not below and low <= high < low + FEW:
            *others, last = (("at", d.family, (affine.constant(i),)) for i in range(low, high + 1))
            c.last[last] = add(const(1), *(scale(of(f), -1) for f in others))
            if others:
                c.complements[c.last[last]] = of(last)


def _weight(c: Context, normal: Normal, d: Condition) -> None:
    """A condition that says of a name or an entry, as it stands, that it is a number >= 0 or above one."""
    for a, op, b in ((d.left, d.op, d.right), (d.right, FLIP[d.op], d.left)):
        literal = all(isinstance(s, Integer | Neg | Over) for s in within(b))
        p = normal.whole(b) if literal and op in (">", ">=", "=") and isinstance(a, Symbol | At) else None
        if p is not None and number_of(p) >= 0:
            family, indices = (a.family.name, a.indices) if isinstance(a, At) else (a.name, ())
            c.weights.setdefault(family, []).append((tuple(map(affine.read, indices)), c.wild & free_names(a)))


def entry_form(c: Context, normal: Normal, family: str, indices: tuple[Affine, ...]) -> Poly:
    """The normal form of an entry, its definition unfolded."""
    d = c.given.definitions.get(family)
    p = normal.whole(d.body) if d is not None and len(d.parameters) == len(indices) else None
    if d is None or p is None:
        return of(("at", family, indices))
    return substitute_poly(c, p, {("v", n): t for n, t in zip(d.parameters, indices, strict=True)})


def _integer(c: Context, d: Condition) -> bool:
    """A relation between sizes, indices and labels becomes a linear bound. False: it is about numbers."""
    integers = c.sizes | set(c.given.ranges)
    try:
        a = affine.add(affine.read(d.left), affine.read(d.right), -1)
    except IllFormed:
        return False
    if (
        not all((x[0] == "v" and x[1] in integers) or (x[0] == "at" and x[1] in c.integers) for x, _ in a[1])
        or not a[1]
    ):
        return False
    if d.op == "=":
        a = c.index(a)  # by what other equations say already
        if not a[1] or c.wild_in(a):  # it says nothing more, or nothing when the index has no value
            return True
        sizes = [(x, k) for x, k in a[1] if x[0] == "v" and x[1] in c.sizes and abs(k) == 1]
        if not sizes:
            return False
        x, k = sizes[-1]
        c.equal = {
            y: affine.replace(t, {x: affine.scale(affine.add(a, affine.atom(x), -k), -k)}) for y, t in c.equal.items()
        }
        c.equal[x] = affine.scale(affine.add(a, affine.atom(x), -k), -k)
        return True
    if d.op == "!=":
        return False
    a = a if d.op in (">", ">=") else affine.scale(a, -1)
    c.linear.append(a if d.op in (">=", "<=") else affine.add(a, affine.constant(-1)))
    return True


def _number(c: Context, normal: Normal, d: Condition) -> bool:
    """A condition on numbers becomes a fact about signs, or an equation used from left to right.

    False: its sides may be infinite, and then their difference says nothing: -inf + c >= -inf holds for every c.
    """
    left, right = normal.whole(d.left), normal.whole(d.right)
    if left is None or right is None:
        return False
    _fact(c, d, add(left, scale(right, -1)))
    return True


def _fact(c: Context, d: Condition, p: Poly) -> None:
    wild = c.wild & (free_names(d.left) | free_names(d.right))
    if d.op == "=":
        _equation(c, p, wild)
        return
    if d.op in ("<", "<="):
        p = scale(p, -1)
    op = FLIP[d.op] if d.op in ("<", "<=") else d.op
    if not p:
        return
    p = unit(p)
    if not (len(p) == 1 and p[0][1] > 0 and _entry(p[0][0]) and op in (">", ">=")):
        c.facts.append(Fact(p, op, wild))
    bound = dict(p).get((), 0)
    rest = tuple(t for t in p if t[0] != ())
    if len(rest) == 1 and op in (">", ">=") and rest[0][1] > 0 and (bound <= 0):
        strict = ">" if op == ">" or bound < 0 else ">="
        m = rest[0][0]
        if not _entry(m):
            c.facts.append(Fact(((m, 1),), strict, wild))
        else:
            c.entries.setdefault(m[0][0][1], []).append((m[0][0][2], strict, wild))


def _entry(m: Monomial) -> bool:
    """Whether a monomial is one entry of a family: its signs are kept by family, where they are found at once."""
    return len(m) == 1 and m[0][1] == 1 and m[0][0][0] == "at"


def _equation(c: Context, p: Poly, wild: frozenset[str]) -> None:
    """p = 0, solved for an atom that occurs in one term only."""
    if number_of(p) is not None:
        return
    for m, k in p:
        if len(m) == 1 and m[0][1] == 1 and m[0][0][0] in ("sum", "at", "v"):
            f = m[0][0]
            rest = tuple(t for t in p if t[0] != m)
            if not any(f == g for n, _ in rest for g, _ in n) and not (f[0] == "v" and c.is_integer(f)):
                c.rewrites.append((f, scale(rest, Fraction(-1) / k), wild))
                return
