"""The exact judge: two lines are equal when their normal forms are, under obligations that the givens discharge.

What it says: "proved"; "conditional" on hypotheses with which it proves it; "unknown", with the reason.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import wraps
from itertools import pairwise
from typing import Any, ParamSpec

from sympy import Expr

from derivations.check.verdict import Exact
from derivations.terms.hypotheses import Clause, Hypotheses, IndexRange
from derivations.terms.node import IllFormed, name
from derivations.terms.sums import At
from derivations.terms.tree import free_names, sizes_within

from . import atoms
from .context import FUEL, Context, OutOfFuel, Unsupported
from .facts import context
from .normal import Normal
from .obligations import Obligation, clauses
from .poly import Monomial, Poly, add, const, mul, of, scale
from .rename import equalised

P = ParamSpec("P")
ROUNDS = 3  # how often conditions are taken on and the proof tried again


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
def equal(left: Expr, right: Expr, given: Hypotheses, conditions: bool = True) -> Exact:
    """Whether left = right under the givens, for all sizes and values; if not, perhaps under conditions."""
    attempt = _Attempts(left, right)
    same, open_, used = attempt(given)
    if same and not open_:
        return Exact("proved", used=used)
    if not conditions:
        return Exact("unknown", why="not proved, and no conditions were sought")
    needs: tuple[Clause, ...] = ()
    for _ in range(ROUNDS):
        if not same:
            same, open_, used = attempt(Hypotheses(given.clauses + needs), liberal=True)
            if not same:
                return Exact("unknown", why="the normal forms differ")
        more = clauses(open_, given)
        if not set(map(str, more)) - set(map(str, needs)):
            break
        needs += tuple(m for m in more if str(m) not in set(map(str, needs)))
        same, open_, used = attempt(Hypotheses(given.clauses + needs))
        if same and not open_:
            needs, used = _fewest(attempt, given, needs, used)
            return Exact("conditional", used=used, needs=needs, why="proved if " + "; ".join(map(str, needs)))
    open_says = "; ".join(o.says() for o in open_[:4]) or "the conditions under which they are"
    return Exact("unknown", why="equal where both sides are defined, but not shown to be: " + open_says)


class _Attempts:
    """Attempts at one equality under more and more conditions; together they have a bounded amount of work."""

    def __init__(self, left: Expr, right: Expr) -> None:
        self.left, self.right, self.fuel = left, right, 2 * FUEL

    def __call__(self, given: Hypotheses, liberal: bool = False) -> tuple[bool, list[Obligation], tuple[str, ...]]:
        """(the normal forms agree, obligations left open, obligations discharged)."""
        c, normal = prepared((self.left, self.right), given)
        c.fuel = allowed = min(c.fuel, self.fuel)
        c.assume = [] if liberal else None
        try:
            difference = add(normal.line(self.left), scale(normal.line(self.right), -1))
            if not vanishes(c, difference):  # no obligation matters then
                return False, [], ()
            return True, *_sorted(c, normal, given)
        finally:
            self.fuel -= allowed - max(c.fuel, 0)


def chain(lines: Sequence[Expr], given: Hypotheses) -> list[Exact]:
    """Whether each line equals the next, each line read once; "unknown" here says only that the pair wants a judge."""
    c, normal = prepared(tuple(lines), given)
    read: list[tuple[Poly, tuple[list[Obligation], tuple[str, ...]]] | None] = []
    for e in lines:
        c.fuel, normal.obligations, written = FUEL, [], dict(c.written)
        try:
            read.append((normal.line(e), _sorted(c, normal, given)))
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


def _fewest(
    attempt: _Attempts, given: Hypotheses, needs: tuple[Clause, ...], used: tuple[str, ...]
) -> tuple[tuple[Clause, ...], tuple[str, ...]]:
    """The conditions without those that the others make superfluous."""
    for need in needs:
        fewer = tuple(n for n in needs if n != need)
        if isinstance(need, IndexRange) and any(need.index in free_names(t) for n in fewer for t in n.terms):
            continue
        try:
            same, open_, now = attempt(Hypotheses(given.clauses + fewer)) if fewer else (False, [], ())
        except OutOfFuel:
            break
        except IllFormed:  # a declaration that the others need
            continue
        if same and not open_:
            needs, used = fewer, now
    return needs, used


def prepared(lines: tuple[Expr, ...], given: Hypotheses) -> tuple[Context, Normal]:
    """A context for these lines, and a reader of lines in it."""
    c = context(given, frozenset().union(*map(sizes_within, lines)).difference(given.ranges))
    return c, Normal(c)


def _sorted(c: Context, normal: Normal, given: Hypotheses) -> tuple[list[Obligation], tuple[str, ...]]:
    """The obligations left open, and those discharged, in words."""
    obligations = dict.fromkeys([*normal.obligations, *_assumed(c, given)])
    open_ = {o for o in obligations if not o.holds(c)}
    return [o for o in obligations if o in open_], tuple(dict.fromkeys(o.says() for o in obligations if o not in open_))


def finished(c: Context, normal: Normal, given: Hypotheses) -> Exact:
    """Proved, if every obligation is discharged."""
    open_, used = _sorted(c, normal, given)
    if open_:
        return Exact("unknown", why="not shown: " + "; ".join(o.says() for o in open_[:4]))
    return Exact("proved", used=used)


def _assumed(c: Context, given: Hypotheses) -> list[Obligation]:
    """What a liberal pass took for granted, as obligations; only of labels, whose names are known."""
    made = []
    for kind, *what in c.assume or ():
        t = what[0]
        if kind == "inside" and len(t[1]) == 1 and t[0] == 0 and t[1][0][0][0] == "at":
            family = t[1][0][0][1]
            names = [
                next((n for n, r in given.ranges.items() if r == axis), None)
                for axis in (given.families[family].axes if family in given.families else ())
            ]
            if names and all(names):
                made.append(Obligation("inside", tuple(what), At(name(family), *(name(n) for n in names if n)), ()))
    return made


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
        total = mul(total, atoms.power(c, f[1], e) if f[0] == "p" and isinstance(e, int) and e > 0 else of(f, e))
    return total
