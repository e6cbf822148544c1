"""Where a line reads families, and over what it sums: outside its range an entry is undefined, in Rocq it is not."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from sympy import Expr, Integer, Symbol

from derivations.rewrite import Context
from derivations.terms import affine
from derivations.terms.hypotheses import Condition, Hypotheses, Range
from derivations.terms.node import IllFormed, Node
from derivations.terms.quantity import Named
from derivations.terms.sums import At, Binder
from derivations.terms.tree import free_names

from .clauses import Clauses
from .domain import opened

Bound = tuple[tuple[str, Range], ...]


def in_range(lines: Iterable[Expr], clauses: Clauses) -> list[str]:
    """That each entry is read in its family's range and that no range runs backwards; what is plain is left out."""
    return list(dict.fromkeys(said for line in lines for said in _walk(line, (), clauses)))


def ends(lines: Iterable[Expr], given: Hypotheses) -> list[Expr]:
    """The ends of the ranges of the families that the lines, and the definitions that they use, read."""
    read = frozenset().union(*map(free_names, (*lines, *(d.body for d in given.definitions.values()))))
    axes = (a for f, family in given.families.items() if f in read for a in family.axes if a is not None)
    return [end for a in axes for end in (a.lower, a.upper)]


def bounded_below(given: Hypotheses) -> frozenset[str]:
    """The names that a condition bounds below by a number: a size among them need not be at least 1."""
    return frozenset(n for c in given.conditions if c.op not in ("=", "!=") for n in _bounded(c))


def _bounded(c: Condition) -> Iterator[str]:
    low, high = (c.right, c.left) if c.op in (">", ">=") else (c.left, c.right)
    try:
        terms = affine.add(affine.read(high), affine.read(low), -1)[1]
    except IllFormed:  # it is about numbers
        return
    if len(terms) == 1 and terms[0][1] == 1 and terms[0][0][0] == "v":
        yield str(terms[0][0][1])


def _walk(e: Expr, bound: Bound, clauses: Clauses) -> Iterator[str]:
    if isinstance(e, Named):
        yield from _walk(e.unfold(), bound, clauses)
    elif isinstance(e, Binder):
        yield from _ends(e, bound, clauses)
        for end in (e.lower, e.upper):
            yield from _walk(end, bound, clauses)
        yield from _walk(e.body, (*bound, (e.index.name, Range(e.lower, e.upper))), clauses)
    elif isinstance(e, At):
        yield from _entry(e, bound, clauses)
        for i in e.indices:
            yield from _walk(i, bound, clauses)
    elif isinstance(e, Node):
        for a in e.args:
            yield from _walk(a, bound, clauses)
    if isinstance(e, At | Symbol) and (body := opened(e, Context(clauses.given, bound))) is not None:
        yield from _walk(body, bound, clauses)


def _entry(e: At, bound: Bound, clauses: Clauses) -> Iterator[str]:
    family = clauses.given.families.get(str(e.family))
    for i, axis in zip(e.indices, family.axes if family else (), strict=False):
        if axis is not None and _range_of(i, bound, clauses.given) != axis:
            t = clauses.under(bound).terms
            yield clauses.each(bound, f"({t.end(axis.lower)} <= {t.end(i)} <= {t.end(axis.upper)})%Z")


def _range_of(i: Expr, bound: Bound, given: Hypotheses) -> Range | None:
    """The range of an index that stands alone."""
    return {**given.ranges, **dict(bound)}.get(i.name) if isinstance(i, Symbol) else None


def _ends(e: Binder, bound: Bound, clauses: Clauses) -> Iterator[str]:
    other = {*dict(bound), *clauses.given.ranges, *bounded_below(clauses.given)}  # these may be less than 1
    if not (e.lower == Integer(1) and isinstance(e.upper, Symbol) and e.upper.name not in other):
        t = clauses.under(bound).terms
        yield clauses.each(bound, f"({t.end(e.lower)} <= {t.end(e.upper)} + 1)%Z")
