"""The exact judge: two lines are equal when their normal forms are, under obligations that the givens discharge.

What it says: "proved"; "conditional" on hypotheses with which it proves it; "unknown", with the reason.
"""

from __future__ import annotations

from sympy import Expr

from derivations.check.verdict import Exact
from derivations.terms.hypotheses import Clause, Hypotheses, bounds_within
from derivations.terms.tree import free_names

from . import atoms
from .context import Context, OutOfFuel, Unsupported
from .facts import context
from .normal import Normal
from .obligations import Obligation, clauses
from .poly import Poly, add, scale

ROUNDS = 3  # how often conditions are taken on and the proof tried again


def equal(left: Expr, right: Expr, given: Hypotheses) -> Exact:
    """Whether left = right under the givens, for all sizes and values."""
    try:
        return _equal(left, right, given)
    except OutOfFuel:
        return Exact("unknown", why="the normal form would take more work than is allowed")
    except Unsupported as no:
        return Exact("unknown", why=str(no))


def _equal(left: Expr, right: Expr, given: Hypotheses) -> Exact:
    same, open_, used = _attempt(left, right, given, liberal=False)
    if same and not open_:
        return Exact("proved", used=used)
    needs: tuple[Clause, ...] = ()
    for _ in range(ROUNDS):
        if not same:
            same, open_, used = _attempt(left, right, Hypotheses(given.clauses + needs), liberal=True)
            if not same:
                return Exact("unknown", why="the normal forms differ")
        more = clauses(open_, given)
        if not set(map(str, more)) - set(map(str, needs)):
            break
        needs += tuple(m for m in more if str(m) not in set(map(str, needs)))
        same, open_, used = _attempt(left, right, Hypotheses(given.clauses + needs), liberal=False)
        if same and not open_:
            return Exact("conditional", used=used, needs=needs, why="proved if " + "; ".join(map(str, needs)))
    return Exact("unknown", why="equal where both sides are defined, but not shown to be: "
                 + "; ".join(o.says() for o in open_[:4]))


def _attempt(left: Expr, right: Expr, given: Hypotheses, liberal: bool) -> tuple[bool, list[Obligation], tuple[str, ...]]:
    """(the normal forms agree, obligations left open, obligations discharged)."""
    sizes = frozenset().union(*(free_names(b) for e in (left, right) for b in bounds_within(e)))
    c = context(given, sizes - set(given.ranges) - _bound(left) - _bound(right))
    c.assume = [] if liberal else None
    normal = Normal(c)
    difference = add(normal.line(left), scale(normal.line(right), -1))
    same = vanishes(c, difference)
    obligations = list(dict.fromkeys([*normal.obligations, *_assumed(c, normal)]))
    open_ = [o for o in obligations if not o.holds(c)]
    still = set(open_)
    used = tuple(dict.fromkeys(o.says() for o in obligations if o not in still))
    return same, open_, used


def _bound(e: Expr) -> frozenset[str]:
    from derivations.terms.sums import Binder
    from derivations.terms.tree import subterms

    return frozenset(s.index.name for _, s in subterms(e) if isinstance(s, Binder))


def _assumed(c: Context, normal: Normal) -> list[Obligation]:
    """What a liberal pass took for granted, as obligations."""
    made = []
    for kind, *what in c.assume or ():  # type: ignore[misc]  # tuples
        if kind == "inside":
            made.append(Obligation("inside", tuple(what), _written(what[0]), ()))
    return made


def _written(a: object) -> Expr:
    from derivations.terms import affine

    return affine.write(a)  # type: ignore[arg-type]  # an affine term


def vanishes(c: Context, p: Poly) -> bool:
    """Whether a polynomial is 0, denominators multiplied out."""
    return not p or not atoms.over_common_denominator(c, p)[0]
