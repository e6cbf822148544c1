"""Where the logarithms and quotients of a line are defined as real numbers.

Under a weight that is 0 nothing need be defined; so each condition is read where the weights beside it are not 0. What
the givens leave open, that a term >= 0 is not 0, makes the difference between a finite and an infinite line: it is a
hypothesis of the real case. A term that is not even shown to be >= 0 is no such hypothesis, and Rocq must refuse.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import permutations

from sympy import Expr, Integer, Symbol

from derivations.rewrite import Context, Need
from derivations.rewrite.signs import weighed
from derivations.terms.algebra import Log, Over, Plus, Power, Times
from derivations.terms.hypotheses import Hypotheses, Range
from derivations.terms.node import Node, name
from derivations.terms.quantity import Named
from derivations.terms.sums import At, Binder, Delta, ProductOver, SumOver
from derivations.terms.tree import flat, free_names, fresh, key, substitute

from .names import NotExported

Bound = tuple[tuple[str, Range], ...]


@dataclass(frozen=True)
class Defined:
    """term is positive (or nonzero) for each value of the bound indices at which the guards are not 0."""

    kind: str
    term: Expr
    context: Context  # with the guards
    bare: Context  # without
    bound: Bound = ()
    guards: tuple[Expr, ...] = ()

    @property
    def key(self) -> str:
        """Equal for two conditions just when they say the same up to bound names."""
        return min(self._key(order) for order in permutations(self.bound))

    def _key(self, bound: Bound) -> str:
        e = Over(self.term, Plus(Integer(0), Integer(0), *self.guards))
        for i, r in bound:
            e = SumOver(e, name(i), r.lower, r.upper)
        return f"{self.kind} {key(e)}"

    def __str__(self) -> str:
        w, *more = self.guards or (self.term,)
        if (
            isinstance(w, At)
            and isinstance(self.term, At)
            and not more
            and self.guards
            and w.indices == self.term.indices
        ):
            return f"{w.family} << {self.term.family}"
        said = f"{self.term} {'> 0' if self.kind == 'positive' else '!= 0'}"
        return f"{said} where {' and '.join(map(str, self.guards))} is not 0" if self.guards else said

    @property
    def known(self) -> bool:
        """Whether the givens entail it."""
        return bool(self.context.entails(Need(self.kind, self.term)))

    @property
    def open(self) -> bool:
        """Whether it may fail only because a term >= 0 is 0."""
        return self.kind == "positive" and not self.known and self.context.nonneg(self.term)


def conditions(lines: Iterable[Expr], given: Hypotheses) -> list[Defined]:
    """Each condition of the lines, once."""
    start = (Context(given), Context(given))
    found = {c.key: c for line in lines for c in map(_trimmed, _walk(line, Defined("", line, *start)))}
    return list(found.values())


def real_case(found: Iterable[Defined]) -> list[Defined]:
    """The hypotheses under which every one of these conditions holds, beside the givens."""
    return list({c.key: c for c in (_sifted(c) for c in found if c.open)}.values())


def _trimmed(c: Defined) -> Defined:
    """Without guards that are not needed, and indices that do not occur."""
    c = replace(c, guards=()) if c.bare.entails(Need(c.kind, c.term)) else c
    bound: Bound = ()
    seen = frozenset().union(*map(free_names, (c.term, *c.guards)))
    for i, r in reversed(c.bound):
        if i in seen:
            bound = ((i, r), *bound)
            seen = (seen - {i}) | free_names(r.lower) | free_names(r.upper)
    return replace(c, bound=bound)


def _walk(e: Expr, here: Defined) -> Iterator[Defined]:
    if isinstance(e, Log):
        yield from _positive(e.args[0], here)
        yield from _walk(e.args[0], here) if not isinstance(e.args[0], Over) else ()
    elif isinstance(e, Over):
        if not isinstance(e.args[1], Integer) or e.args[1] == 0:  # no weight excuses 1/0
            yield replace(here, kind="nonzero", term=e.args[1], guards=(), context=here.bare)
        for a in e.args:
            yield from _walk(a, here)
    elif isinstance(e, Power) and not isinstance(e.args[1], Integer | Delta):  # Rpower is junk unless a > 0
        if not here.bare.positive(e.args[0]):
            raise NotExported(f"{e} is another number in Rocq unless {e.args[0]} > 0, which nothing given says")
        yield replace(here, kind="positive", term=e.args[0], guards=(), context=here.bare)
        for a in e.args:
            yield from _walk(a, here)
    elif isinstance(e, Times):
        weights, rest = weighed(here.context, e.args)
        for w in weights:
            yield from _walk(w, here)
        for a in rest:
            yield from _walk(a, _beside(here, weights))
    elif isinstance(e, Binder):
        yield from _walk(e.body, _under(here, e))
    elif isinstance(e, Named):
        yield from _walk(e.unfold(), here)
    elif isinstance(e, At | Symbol) and (body := opened(e, here.context)) is not None:
        yield from _walk(body, here)
    elif isinstance(e, Node) and not isinstance(e, At | Delta):
        for a in e.args:
            yield from _walk(a, here)


def opened(e: At | Symbol, context: Context) -> Expr | None:
    """What a given definition says that e stands for; where it cannot be opened nothing may be said of it."""
    head = e.family if isinstance(e, At) else e
    body = context.body(e)
    if body is None and isinstance(head, Symbol) and head.name in set(context.given.definitions) - context.bound:
        raise NotExported(f"{e} stands where the definition of {head} cannot be read: a name in it is bound there")
    return body


def _positive(e: Expr, here: Defined) -> Iterator[Defined]:
    """What must be positive for a logarithm to be that of a positive number."""
    if isinstance(e, Times | Over):
        for a in e.args:
            yield from _positive(a, here)
    elif isinstance(e, Power):
        yield from _positive(e.args[0], here)
    elif isinstance(e, ProductOver):
        yield from _positive(e.body, _under(here, e))
    elif not isinstance(e, Integer) or e <= 0:
        yield replace(here, kind="positive", term=e)


def _under(here: Defined, e: Binder) -> Defined:
    return replace(
        here,
        context=here.context.under(e),
        bare=here.bare.under(e),
        bound=(*here.bound, (e.index.name, Range(e.lower, e.upper))),
    )


def _beside(here: Defined, weights: list[Expr]) -> Defined:
    open_ = tuple(w for w in weights if not here.context.positive(w))
    return replace(here, context=here.context.beside(open_), guards=here.guards + open_)


def _sifted(c: Defined) -> Defined:
    """A condition under weights that are sums and deltas, for the terms of the sums and the values of the deltas.

    With the weight sum_n delta(k, y_n) over n, `q_k > 0 for each k` is `q_{y_n} > 0 for each n`.
    """
    bound, guards, term = list(c.bound), list(c.guards), c.term
    todo: list[Expr] = guards[:]
    kept: list[Expr] = []
    while todo:
        g = todo.pop(0)
        body = g.unfold() if isinstance(g, Named) else c.context.body(g)
        if isinstance(g, Times):
            todo += flat(g)
        elif isinstance(g, Over):
            todo.append(g.args[0])
        elif body is not None:
            todo.append(body)
        elif isinstance(g, SumOver):
            i = fresh(g.index.name, frozenset(n for n, _ in bound))
            bound.append((i, Range(g.lower, g.upper)))
            todo.append(substitute(g.body, {g.index.name: name(i)}))
        elif isinstance(g, Delta) and (pair := _selects(g, [i for i, _ in bound])):
            index, value = pair
            bound = [(i, r) for i, r in bound if i != index]
            term, *rest = (substitute(x, {index: value}) for x in (term, *todo, *kept))
            todo, kept = rest[: len(todo)], rest[len(todo) :]
        elif not c.bare.positive(g):
            kept.append(g)
    return replace(c, term=term, bound=tuple(bound), guards=tuple(kept))


def _selects(d: Delta, bound: list[str]) -> tuple[str, Expr] | None:
    """A bound index and the value at which the delta is not 0."""
    for i, j in (d.args, d.args[::-1]):
        if str(i) in bound and str(i) not in free_names(j):
            return str(i), j
    return None
