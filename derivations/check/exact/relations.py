"""Relations other than equality, through their witnesses.

<=, <, >=, >      the difference has the sign, perhaps less gaps of tangents that are exhibited
=+c(q)            left = right + c, the constant c finite and free of q
prop(q)           left = c * right, the factor c > 0, finite and free of q
argmin(q in Q)    right = g(left), g a strictly increasing map of the extended reals, given in the name t
min(q = p)        left >= right, with equality at q = p only: see `least`

All names but q are held: an equation of the givens, m = q_1, is a condition on q, while m := q_1 moves with it.
"""

from __future__ import annotations

import re

from sympy import Expr

from derivations.terms.algebra import Exp, Log, Neg, Over, Plus, Times
from derivations.terms.hypotheses import Hypotheses
from derivations.terms.node import name
from derivations.terms.tree import free_names, names, substitute

from .judge import equal, finished, modest, prepared
from .poly import add, scale
from .result import Exact
from .signs import finite, nonneg, positive
from .tangent import above

ORDERS = {"<=": (1, nonneg), ">=": (-1, nonneg), "<": (1, positive), ">": (-1, positive)}
SPELLED = re.compile(r"(=\+c|prop|argmin)\(([^()]*)\)|min\(\s*(\w+)\s*=\s*(\w+)\s*\)")


@modest
def related(left: Expr, relation: str, right: Expr, given: Hypotheses, witness: Expr | None = None) -> Exact:
    """Whether left stands in the relation to right under the givens."""
    if relation == "=":
        return equal(left, right, given)
    if relation in ORDERS:
        return ordered(left, relation, right, given, witness)
    found = SPELLED.fullmatch(relation)
    if found is None:
        return Exact("unknown", why=f"the relation {relation} is not judged")
    if found[3]:
        from .least import least  # which asks this module for its parts

        return least(left, right, given, witness, found[3], found[4])
    over = frozenset(x.strip() for x in found[2].split(" in ")[0].split(","))
    if strange := over - names(left) - names(right) - frozenset().union(*map(names, given.terms)):
        return Exact("unknown", why=f"no name here is spelled {min(strange)!r}")
    if defined := sorted(over & given.definitions.keys()):
        return Exact("unknown", why=f"{defined[0]} is defined by a given: it does not vary by itself")
    return {"=+c": _shifted, "prop": _scaled, "argmin": _same_minimisers}[found[1]](left, right, given, witness, over)


def ordered(
    left: Expr, relation: str, right: Expr, given: Hypotheses, witness: Expr | None, by_witness: bool = False
) -> Exact:
    """Whether the order holds: by the sign of the difference, or of what the gaps of the witness leave of it."""
    sign, test = ORDERS[relation]
    c, normal = prepared((left, right) if witness is None else (left, right, witness), given)
    (p, here), (q, there) = normal.term(left, {}), normal.term(right, {})
    if test is positive and here and there:  # -inf is not less than -inf
        normal.finite(here)
    difference = add(scale(q, sign), scale(p, -sign))
    if test is positive and not finite(c, difference):
        return Exact("unknown", why="both sides may be infinite")
    if not by_witness and test(c, difference):
        return finished(c, normal)
    gap = witness if witness is not None and test is nonneg and above(normal, witness, {}) else None
    if gap is not None and nonneg(c, add(difference, scale(normal.line(gap), -1))):
        return finished(c, normal)
    return Exact("unknown", why="the sign of the difference is not shown")


def _shifted(left: Expr, right: Expr, given: Hypotheses, witness: Expr | None, over: frozenset[str]) -> Exact:
    if witness is not None:
        no = not_constant(witness, given, over)
        return Exact("unknown", why=no) if no else equal(left, Plus(right, witness), given)
    c, normal = prepared((left, right), given)
    difference = add(normal.line(left), scale(normal.line(right), -1))
    if any(_mentions(f, over) for m, _ in difference for f, _ in m) or not finite(c, difference):
        return Exact("unknown", why=f"the difference is not shown to be finite and free of {', '.join(sorted(over))}")
    return finished(c, normal)


def _scaled(left: Expr, right: Expr, given: Hypotheses, witness: Expr | None, over: frozenset[str]) -> Exact:
    if witness is None:
        return Exact("unknown", why="no factor is exhibited")
    no = not_constant(witness, given, over) or _not_positive(witness, given)
    return Exact("unknown", why=no) if no else equal(left, Times(witness, right), given)


def _same_minimisers(left: Expr, right: Expr, given: Hypotheses, witness: Expr | None, over: frozenset[str]) -> Exact:
    if witness is None:  # equal up to a finite constant is enough
        return _shifted(left, right, given, None, over)
    t = "t"
    if t in free_names(left) | free_names(right) or t in given.families or t in given.ranges:
        return Exact("unknown", why="the name t of the map's argument is in use")
    direction = _monotone(witness, t, given, over)
    if direction != 1:
        return Exact("unknown", why=f"the map t -> {witness} is not shown to be strictly increasing")
    return equal(right, substitute(witness, {t: left}), given)


def _monotone(g: Expr, t: str, given: Hypotheses, over: frozenset[str]) -> int:
    """1 if g is strictly increasing in t on the extended reals, -1 if decreasing, 0 if not shown."""
    if g == name(t):
        return 1
    if isinstance(g, Neg):
        return -_monotone(g.args[0], t, given, over)
    if isinstance(g, Exp | Log):
        return _monotone(g.args[0], t, given, over)
    if isinstance(g, Plus | Times | Over):
        inside = [a for a in g.args if t in free_names(a)]
        rest = [a for a in g.args if t not in free_names(a)]
        if len(inside) != 1 or (isinstance(g, Over) and inside[0] is not g.args[0]):
            return 0
        if any(not_constant(a, given, over) for a in rest):
            return 0
        if not isinstance(g, Plus) and any(_not_positive(a, given) for a in rest):
            return 0
        return _monotone(inside[0], t, given, over)
    return 0


def not_constant(e: Expr, given: Hypotheses, over: frozenset[str]) -> str:
    """Why e is not a finite constant in these names; empty when it is one."""
    if reached := depends(e, given) & over:
        return f"{e} depends on {', '.join(sorted(reached))}"
    c, normal = prepared((e,), given)
    p, infinite = normal.term(e, {})
    if infinite or not finite(c, p) or finished(c, normal).verdict != "proved":
        return f"{e} is not shown to be finite"
    return ""


def _not_positive(e: Expr, given: Hypotheses) -> str:
    c, normal = prepared((e,), given)
    return "" if positive(c, normal.line(e)) else f"{e} is not shown to be positive"


def depends(e: Expr, given: Hypotheses) -> frozenset[str]:
    """The names on which e depends, through definitions too."""
    found, todo = set(), set(free_names(e))
    while todo:
        n = todo.pop()
        found.add(n)
        if n in given.definitions:
            todo |= free_names(given.definitions[n].body) - found
    return frozenset(found)


def _mentions(f: object, over: frozenset[str]) -> bool:
    """Whether a factor contains one of these names."""
    if isinstance(f, tuple):
        return (len(f) >= 2 and f[0] in ("v", "at") and f[1] in over) or any(_mentions(x, over) for x in f)
    return False
