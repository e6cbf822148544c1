"""Products and quotients: weights excuse what stands beside them where they are 0, and infinities need a sign."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import TYPE_CHECKING

from sympy import Expr, Integer, Symbol

from derivations.terms import affine
from derivations.terms.algebra import Iverson, Log, Neg, Over, Plus, Power, Times
from derivations.terms.node import Node
from derivations.terms.quantity import Named
from derivations.terms.sums import At, Delta, Scoped, SumOver

from . import atoms, stated, witness
from .context import Context, Unsupported
from .entries import unfolded
from .obligations import NONE, Infinite
from .poly import Factor, Poly, const, content, number_of, scale
from .signs import nonzero, positive
from .written import Written

if TYPE_CHECKING:
    from .normal import Env, Normal, Result


BARS = 16  # fractions in denominators: the signs of each are sought by those of its parts, which doubles the work


def factors(n: Normal, e: Expr, env: Env, depth: int = 0) -> Iterator[tuple[Expr, int]]:
    """The factors of a product as written, through quotients: (factor, how many fraction bars it stands below)."""
    if isinstance(e, Times):
        for a in e.args:
            yield from factors(n, a, env, depth)
    elif isinstance(e, Over):
        yield from factors(n, e.args[0], env, depth)
        yield from factors(n, e.args[1], env, depth + 1)
    elif isinstance(e, Neg) and not isinstance(e.args[0], Integer):
        yield Neg(Integer(1)), 0
        yield from factors(n, e.args[0], env, depth)
    else:
        yield e, depth


def product(n: Normal, e: Expr, env: Env) -> Result:
    """A product or quotient; logarithms in it mean something only where its weights are not 0."""
    parts = list(factors(n, e, env))
    done: dict[int, Result] = {}
    old = n.soft
    if any(has_log(n, f) for f, _ in parts):
        for i, (f, _) in enumerate(parts):
            if is_weight(n, f, env):
                done[i] = n.term(f, env)
                n.soft = (*n.soft, _unit(done[i][0]))
    firm = _firm(n, {i: f for i, (f, depth) in enumerate(parts) if not depth and i not in done}, env)
    total, results, below = const(1), [], []
    for i, (f, depth) in enumerate(parts):
        n.bars += depth > 0
        if n.bars > BARS:
            raise Unsupported(f"fractions are nested more than {BARS} deep")
        p, infinite = done[i] if i in done else (n.hardly if depth or i in firm else n.term)(f, env)
        n.bars -= depth > 0
        if depth:  # 1/(1/x) is x only where x is not 0
            denominator(n, p, f)
        if depth or i in firm:
            n.finite(infinite)
            infinite = NONE
        if depth:
            below.append(p)
        if depth % 2:
            p = inverse(n, p)
        results.append((p, infinite))
        total = n.c.mul(total, p)
    n.soft = old
    # a sign that rests on 1/x must not help to show that x is not 0
    if len(total) > 1 and all(n.shown_hard(nonzero, p) for p in below):
        n.note(total, Written("*", tuple([p for p, _ in results])))
    return total, infinity(n, results, done)


def _firm(n: Normal, parts: Mapping[int, Expr], env: Env) -> list[int]:
    """Of several factors with logarithms, those that no weight excuses: all but one must be finite."""
    logs = [i for i, f in parts.items() if has_log(n, f)]
    if len(logs) < 2:
        return []
    old = n.obligations
    n.obligations = []
    excused = next((i for i in logs if n.hardly(parts[i], env)[1]), None)
    n.obligations = old
    return [i for i in logs if i != excused]


def denominator(n: Normal, p: Poly, f: Expr) -> None:
    """A denominator must not be 0."""
    if not number_of(p):  # it is 0, or no number
        n.oblige("nonzero", p, f)


def inverse(n: Normal, p: Poly) -> Poly:
    """1/p."""
    if not p:
        raise Unsupported("a denominator is 0")
    made = atoms.power(n.c, p, -1)
    if len(made) > 1 and n.shown_hard(nonzero, p):
        n.note(made, Written("power", (p,)))
    return made


def infinity(n: Normal, results: list[Result], weights: Mapping[int, Result]) -> Infinite:
    """The sources of infinity of a product whose factors have these."""
    infinite = [(i, inf) for i, (_, inf) in enumerate(results) if inf]
    if not infinite:
        return NONE
    if len(infinite) > 1:
        for _, inf in infinite:
            n.finite(inf)
        return NONE
    where, inf = infinite[0]
    turned = False
    for i, (p, _) in enumerate(results):
        if i == where or i in weights or n.shown_hard(positive, p):
            continue
        if not n.shown_hard(positive, scale(p, -1)):
            n.finite(inf, soft=True)  # infinity times something whose sign is not known
            return NONE
        turned = not turned
    return inf.negated() if turned else inf


def is_weight(n: Normal, e: Expr, env: Env) -> bool:
    """A nonnegative number, size, delta or entry, and what sums, products and quotients make of them."""
    n.c.spend()
    if isinstance(e, Integer | Delta | Iverson):
        return True
    if isinstance(e, Symbol | At):
        body = unfolded(n, e, env) if not (isinstance(e, Symbol) and e.name in env) else None
        if body is not None:
            return is_weight(n, body, env)
        p = n.quiet(e, env)  # what an equation says that it is
        return bool(p) and all(k > 0 and all(weighs(n.c, f) for f, _ in m) for m, k in p)
    if isinstance(e, Plus | Times):
        return all(is_weight(n, a, env) for a in e.args)
    if isinstance(e, Over):
        return all(is_weight(n, a, env) for a in e.args) and positive(n.c, n.quiet(e.args[1], env))
    if isinstance(e, Power):  # a whole power is a product
        return isinstance(e.args[1], Integer) and e.args[1] > 0 and is_weight(n, e.args[0], env)
    if isinstance(e, SumOver):
        return is_weight(n, e.body, {**env, e.index.name: n.opened(e, env)})
    return False


def weighs(c: Context, f: Factor) -> bool:
    """Whether a factor is >= 0 by what is given of it: not, as u**2 is, by what follows."""
    if f[0] == "sum":
        return all(weighs(c, g) for g, _ in witness.open_sum(c, f)[1])
    if f[0] in ("at", "v") and (stated.weight(c, f) or stated.distributed(c, f)):
        return True
    return f[0] in ("d", "le", "n") or (c.is_integer(f) and c.at_least(affine.atom(f), affine.ZERO))


def has_log(n: Normal, e: Expr | None) -> bool:
    """Whether a logarithm occurs in e or in what it stands for."""
    if isinstance(e, Symbol):
        body = n.c.given.unfold(e)
        return body is not None and has_log(n, body)
    if not isinstance(e, Node):
        return False
    if e not in n.logs:
        parts = (e.body, *e.args[2:]) if isinstance(e, Scoped) else e.args
        meant = e.unfold() if isinstance(e, Named) else n.c.given.unfold(e) if isinstance(e, At) else None
        n.logs[e] = isinstance(e, Log) or any(has_log(n, s) for s in (*parts, meant))
    return n.logs[e]


def _unit(p: Poly) -> Poly:
    """p up to a positive number: how guards are kept."""
    return scale(p, Fraction(1) / content(p)[0]) if p else p
