"""The exact judge: two lines are equal when their normal forms are, under obligations that the givens discharge.

What it says: "proved", or "unknown", with the reason.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import wraps
from itertools import pairwise
from typing import Any, ParamSpec

from sympy import Expr

from derivations.terms.hypotheses import Hypotheses
from derivations.terms.node import IllFormed
from derivations.terms.tree import sizes_within

from . import atoms
from .context import FUEL, Context, OutOfFuel, Unsupported
from .facts import context
from .normal import Normal
from .obligations import Obligation
from .poly import ZERO, Monomial, Poly, add, const, mul, of, scale
from .rename import equalised
from .result import Exact

P = ParamSpec("P")


def modest(judge: Callable[P, Exact]) -> Callable[P, Exact]:
    """A judge that says "unknown", and why, of what it cannot read or what takes too much work."""

    @wraps(judge)
    def judged(*args: P.args, **kwargs: P.kwargs) -> Exact:
        try:
            return judge(*args, **kwargs)
        except OutOfFuel:
            return Exact("unknown", why="the normal form would take more work than is allowed")
        except (Unsupported, IllFormed) as no:
            return Exact("unknown", why=str(no))
        except RecursionError:
            return Exact("unknown", why="the lines are nested too deep, through definitions")

    return judged


@modest
def equal(left: Expr, right: Expr, given: Hypotheses) -> Exact:
    """Whether left = right under the givens, for all sizes and values."""
    c, normal = prepared((left, right), given)
    if not same(c, normal, left, right):
        return Exact("unknown", why="the normal forms differ", open=())
    return finished(c, normal, "equal where both sides are defined, but not shown to be: ")


def same(c: Context, normal: Normal, left: Expr, right: Expr) -> bool:
    """Whether the normal forms agree; their obligations are then to be discharged."""
    return vanishes(c, add(normal.line(left), scale(normal.line(right), -1)))


def chain(lines: Sequence[Expr], given: Hypotheses) -> list[Exact]:
    """Whether each line equals the next, each line read once; "unknown" here says only that the pair wants a judge."""
    c, normal = prepared(tuple(lines), given)
    read: list[tuple[Poly, tuple[tuple[Obligation, ...], tuple[str, ...]]] | None] = []
    for e in lines:
        c.fuel, normal.obligations, written = FUEL, [], dict(c.written)
        try:
            read.append((normal.line(e), discharged(c, normal.obligations)))
        except (OutOfFuel, Unsupported, IllFormed, RecursionError):
            read.append(None)
            normal, c.guards, c.extra = Normal(c), (), ()  # it may stand in the midst of a case
        if read[-1] is None or read[-1][1][0]:  # what is written on a line that may mean nothing says nothing
            c.written = written
            c.memo.clear()
    return [_next(c, a, b) for a, b in pairwise(read)]


def _next(c: Context, a: Any, b: Any) -> Exact:
    if a is None or b is None or a[1][0] or b[1][0] or not vanishes(c, add(a[0], scale(b[0], -1))):
        return Exact("unknown", why="not shown along the chain")
    return Exact("proved", used=tuple(dict.fromkeys(a[1][1] + b[1][1])))


def prepared(lines: tuple[Expr, ...], given: Hypotheses) -> tuple[Context, Normal]:
    """A context for these lines, and a reader of lines in it."""
    c = context(given, frozenset().union(*map(sizes_within, lines)).difference(given.ranges))
    return c, Normal(c)


def discharged(c: Context, obligations: Sequence[Obligation]) -> tuple[tuple[Obligation, ...], tuple[str, ...]]:
    """The obligations left open, and those discharged, in words."""
    asked = dict.fromkeys(obligations)
    open_ = {o for o in asked if not o.holds(c)}
    return tuple(o for o in asked if o in open_), tuple(dict.fromkeys(o.says() for o in asked if o not in open_))


def finished(c: Context, normal: Normal, otherwise: str = "not shown: ") -> Exact:
    """Proved, if every obligation is discharged."""
    open_, used = discharged(c, normal.obligations)
    if open_:
        return Exact("unknown", why=otherwise + "; ".join(o.says() for o in open_[:4]), open=open_)
    return Exact("proved", used=used)


def vanishes(c: Context, p: Poly) -> bool:
    """Whether a polynomial is 0, denominators and whole powers of sums multiplied out."""
    if not p:
        return True
    p = add(*(((equalised(m), k),) for m, k in p))
    top, _ = atoms.over_common_denominator(c, p)
    return not add(*(scale(_expanded(c, m), k) for m, k in top))


def _expanded(c: Context, m: Monomial) -> Poly:
    total = const(1)
    for f, e in m:
        p = c.last.get(f, f[1] if f[0] == "p" else ZERO)
        total = mul(total, atoms.power(c, p, e) if p and isinstance(e, int) and e > 0 else of(f, e))
    return total
