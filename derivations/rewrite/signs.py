"""What is shown of a term where it stands: >= 0, > 0, not 0, a real number. Sound, and far from complete.

Sums, products and quotients of terms >= 0 are; a delta is 0 or 1, a size at least 1, a distribution's entries
>= 0; under p << q, q is positive where p is. Definitions are seen through.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import wraps
from typing import TYPE_CHECKING

from sympy import Expr, Integer, Symbol
from sympy.core.symbol import Str

from derivations.terms import affine
from derivations.terms.algebra import Cases, Exp, Iverson, Log, Neg, Over, Plus, Power, Times
from derivations.terms.hypotheses import Dominated, Pmf, Range
from derivations.terms.node import IllFormed, Node, name
from derivations.terms.quantity import Named
from derivations.terms.sums import At, Binder, Delta, Integral, ProductOver, SumOver
from derivations.terms.tree import free_names, same, substitute, subterms

from .rule import Need

if TYPE_CHECKING:
    from .context import Context


Shown = Callable[..., bool]


def remembered(shown: Shown) -> Shown:
    """The answer is kept in the context: without that, a deep line would ask the same question again and again."""

    @wraps(shown)
    def asked(c: Context, e: Expr, seen: frozenset[str] = frozenset()) -> bool:
        at = (shown.__name__, e, seen)
        if at not in c.memo:
            c.memo[at] = shown(c, e, seen) if seen else shown(c, e)
        return bool(c.memo[at])

    return asked


@remembered
def nonneg(c: Context, e: Expr) -> bool:
    """Whether e >= 0 is shown."""
    if isinstance(e, Integer | Delta | Iverson | Exp):
        return True
    if positive(c, e) or c.stated(e, (">", ">=")) or _integer_from(c, e, 0) or _entry_of_pmf(c, e) is not None:
        return True
    if (body := _body(c, e)) is not None:
        return nonneg(c, body)
    if isinstance(e, Plus | Times):
        return all(nonneg(c, a) for a in e.args) or _one_less_all(c, e)
    if isinstance(e, Over):
        return nonneg(c, e.args[0]) and positive(c, e.args[1])
    if isinstance(e, Power):
        return nonneg(c, e.args[0])
    return isinstance(e, Binder) and nonneg(c.under(e), e.body)


@remembered
def positive(c: Context, e: Expr, seen: frozenset[str] = frozenset()) -> bool:
    """Whether e > 0 is shown; `seen` are families whose domination is being used already."""
    if isinstance(e, Integer):
        return bool(e > 0)
    if c.stated(e, (">",)) or _integer_from(c, e, 1) or any(same(e, g) for g in c.guards):
        return True
    if (body := _body(c, e)) is not None and positive(c, body, seen):
        return True
    if isinstance(e, Plus):
        return all(nonneg(c, a) for a in e.args) and any(positive(c, a, seen) for a in e.args)
    if isinstance(e, Times | Over):
        return all(positive(c, a, seen) for a in e.args)
    if isinstance(e, Power):
        return positive(c, e.args[0], seen)
    if isinstance(e, Exp):
        return finite(c, e.args[0])
    if isinstance(e, Delta):
        return affine.add(affine.read(e.args[0]), affine.read(e.args[1]), -1) == affine.ZERO
    if isinstance(e, At):
        return _dominated(c, e, seen)
    return isinstance(e, Binder) and _positive_over(c, e, seen)


@remembered
def nonzero(c: Context, e: Expr) -> bool:
    """Whether e != 0 is shown."""
    if isinstance(e, Neg):
        return nonzero(c, e.args[0])
    if isinstance(e, Times):
        return all(nonzero(c, a) for a in e.args)
    return positive(c, e) or c.stated(e, ("!=", "<"))


@remembered
def finite(c: Context, e: Expr) -> bool:
    """Whether e is shown to be a real number: no logarithm of 0 in it, no denominator that may be 0."""
    if (body := _body(c, e)) is not None:
        return finite(c, body)
    if isinstance(e, Log):
        return positive(c, e.args[0]) and finite(c, e.args[0])
    if isinstance(e, Times):
        weights, rest = weighed(c, e.args)
        inner = c.beside(weights) if excused(c, rest) else c
        return all(finite(c, w) for w in weights) and all(finite(inner, a) for a in rest)
    if isinstance(e, Over):
        return nonzero(c, e.args[1]) and all(finite(c, a) for a in e.args)
    if isinstance(e, Binder):
        return finite(c.under(e), e.body)
    if isinstance(e, Power):
        return finite(c, e.args[0]) and (isinstance(e.args[1], Integer) or (
            positive(c, e.args[0]) and finite(c, e.args[1])))
    if isinstance(e, Plus | Neg | Exp | Cases | Iverson):
        return all(finite(c, a) for a in e.args if not isinstance(a, Str))
    return isinstance(e, Integer | Symbol | At | Delta)


KINDS: dict[str, Shown] = {
    "nonneg": nonneg, "positive": positive, "nonzero": nonzero, "finite": finite}


# ---- weights: where one is 0, what it multiplies does not count ------------------------------


def has_log(e: Expr) -> bool:
    """Whether a logarithm occurs in e as written, or in a quantity that it names."""
    return any(isinstance(s, Log) or (isinstance(s, Named) and has_log(s.unfold())) for _, s in subterms(e))


def weighed(c: Context, parts: tuple[Expr, ...]) -> tuple[list[Expr], list[Expr]]:
    """The factors of a product: its weights, and the rest."""
    weights = [a for a in parts if not has_log(a) and nonneg(c, a)]
    return weights, [a for a in parts if a not in weights]


def partial(e: Expr) -> Iterator[Need]:
    """What must hold for e not to count beside a weight that is 0.

    It must be made of logarithms of products, quotients and powers of terms >= 0, of sums and of finite factors.
    """
    if isinstance(e, Log):
        yield from _argument(e.args[0])
    elif isinstance(e, Over):
        yield Need("nonzero", e.args[1])
        for a in e.args:
            yield from partial(a)
    elif isinstance(e, Power):
        whole = isinstance(e.args[1], Integer)
        yield from [Need("finite", a) for a in e.args] if whole else [Need("positive", e.args[0]), Need("finite", e)]
    elif isinstance(e, Exp):
        yield Need("finite", e.args[0])
    elif isinstance(e, Named):
        yield from partial(e.unfold())
    elif isinstance(e, Integral):
        yield Need("finite", e)
    elif isinstance(e, Binder):
        yield from (Need.within(e, n) for n in partial(e.body))
    elif isinstance(e, Node) and not isinstance(e, At | Delta):
        logs = [a for a in e.args if has_log(a)]
        if not isinstance(e, Plus | Neg) and len(logs) > 1:
            yield from (Need("finite", a) for a in logs)
        for a in e.args:
            yield from partial(a) if isinstance(a, Node) else ()


def _argument(e: Expr) -> Iterator[Need]:
    """The same for the argument of a logarithm, where a quotient may have 0 below."""
    if isinstance(e, Times | Over):
        for a in e.args:
            yield from _argument(a)
    elif isinstance(e, Power):
        yield from _argument(e.args[0])
    else:
        yield Need("nonneg", e)
        yield from partial(e)


def excused(c: Context, parts: list[Expr]) -> bool:
    """Whether these factors do not count where a weight beside them is 0."""
    return all(c.entails(n) for a in parts for n in partial(a))


# ---- what the givens say of entries ----------------------------------------------------------


def _body(c: Context, e: Expr) -> Expr | None:
    return e.unfold() if isinstance(e, Named) else c.body(e)


def _entry_of_pmf(c: Context, e: Expr) -> Pmf | None:
    if not isinstance(e, At) or not c.visible(free_names(e.family)):
        return None
    found = (p for p in c.given.of(Pmf) if p.entry.family == e.family)
    return next(found, None)


def _integer_from(c: Context, e: Expr, least: int) -> bool:
    try:
        a = affine.read(e)
    except IllFormed:
        return False
    return all(c.integer(x) for x, _ in a[1]) and affine.at_least_zero(
        affine.add(a, affine.constant(-least)), c.bounds)


def _dominated(c: Context, e: At, seen: frozenset[str]) -> bool:
    """p << q: q_k is not 0 where p_k is not; so it is positive, if it is >= 0."""
    q = str(e.family)
    if q in seen or not c.visible({q}) or not (c.stated(e, (">=",)) or _entry_of_pmf(c, e)):
        return False
    pairs = (d for d in c.given.of(Dominated) if d.q == q)
    return any(positive(c, At(name(d.p), *e.indices), seen | {q}) for d in pairs)


def sums_to_one(c: Context, e: Expr) -> bool:
    """Whether e is the sum of a given distribution over the whole of its one range."""
    if not isinstance(e, SumOver) or (p := _entry_of_pmf(c.under(e), e.body)) is None or len(p.over) != 1:
        return False
    axis = p.entry.indices.index(name(p.over[0]))
    r = c.given.ranges.get(p.over[0])
    others = [i for a, i in enumerate(e.body.indices) if a != axis]
    return (r == Range(e.lower, e.upper) and c.visible(free_names(r.lower) | free_names(r.upper))
            and e.body.indices[axis] == e.index and all(e.index.name not in free_names(i) for i in others))


def _one_less_all(c: Context, e: Expr) -> bool:
    """1 less the sum of a distribution."""
    return isinstance(e, Plus) and e.args[0] == 1 and all(
        isinstance(a, Neg) and sums_to_one(c, a.args[0]) for a in e.args[1:]) and len(e.args) == 2


def _positive_over(c: Context, e: Binder, seen: frozenset[str]) -> bool:
    """A sum of terms >= 0, one of them shown to be > 0, or the whole of a distribution; a product of positive ones."""
    inside = c.under(e)
    if isinstance(e, ProductOver):
        return positive(inside, e.body, seen)
    if sums_to_one(c, e) or (c.at_least(e.upper, e.lower) and positive(inside, e.body, seen)):
        return True
    if not nonneg(inside, e.body):
        return False
    some = c.bound | free_names(e)  # an index that only the givens know may have no value at all
    here = [n for n, r in c.ranges.items() if r == Range(e.lower, e.upper) and n in some]
    return any(positive(c, substitute(e.body, {e.index.name: name(n)}), seen) for n in here)
