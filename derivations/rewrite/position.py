"""Where in a line a rule acts, and what acting there means for the whole line."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeAlias

from sympy import Expr

from derivations.terms.algebra import Exp, Log, Neg, Over, Plus, Times
from derivations.terms.hypotheses import Hypotheses
from derivations.terms.sums import Scoped, SumOver
from derivations.terms.tree import Path, binders_above, free_names, same, subterms, take

from .context import Context
from .relation import ORDERS, Relation
from .rule import Refused
from .signs import excused, weighed

Place: TypeAlias = Path | str | Expr  # child numbers, body first; or a term, or its text


def places(line: Expr, at: Place | None) -> list[Path]:
    """The places that `at` names: all of them, the one with this path, or the one where this term stands."""
    if at is None:
        return [p for p, _ in subterms(line)]
    if isinstance(at, tuple):
        if not any(p == at for p, _ in subterms(line)):
            raise Refused(f"there is no term at {at} in {line}")
        return [at]
    if isinstance(at, str):
        wanted = at.replace(" ", "")
        found = [p for p, e in subterms(line) if str(e).replace(" ", "") == wanted]
    else:
        found = [p for p, e in subterms(line) if same(e, at)]
    if len(found) != 1:
        where = f"; choose one with at={' or at='.join(map(str, found))}" if found else ""
        raise Refused(f"{at} occurs {len(found) or 'no'} times in {line}{where}")
    return found


def context_at(line: Expr, path: Path, given: Hypotheses) -> Context:
    """What is known at the place: binders above it, and weights of the products that it stands in.

    A weight that is 0 makes its product 0 whatever stands beside it, if that is made of logarithms and of finite
    terms (DESIGN 3). So in there the weight may be taken not to be 0, and nowhere else: it never excuses 1/q.
    """
    context = Context(given)
    e = line
    for i in path:
        if isinstance(e, Scoped) and i == 0:
            context = context.under(e)
        elif isinstance(e, Times):
            weights, rest = weighed(context, tuple(a for j, a in enumerate(e.args) if j != i))
            if weights and excused(context, [*rest, e.args[i]]):
                context = context.beside(weights)
        e = e.args[i]
    return context


def captured(line: Expr, path: Path, after: Expr) -> str:
    """A name of the new term that a sum above would bind, though the old term does not have it; "" for none."""
    bound = {b.index.name for b in binders_above(line, path)}
    return next(iter(sorted((free_names(after) - free_names(take(line, path))) & bound)), "")


def lift(relation: Relation, line: Expr, path: Path, given: Hypotheses) -> Relation:
    """The relation between whole lines, given the relation between terms at a place.

    Equality passes everywhere, an order through monotone parents only, `=+c` through sums only, the others nowhere.
    """
    if relation.kind == "=" or not path:
        return relation
    if relation.kind not in (*ORDERS, "=+c"):
        raise Refused(f"{relation} holds of whole lines, not of a part of one")
    for parent, depth in reversed(list(_parents(line, path))):
        relation = _through(relation, parent, path[depth], context_at(line, path[:depth], given))
    return relation


def lift_gap(gap: Expr, line: Expr, path: Path) -> Expr | None:
    """The difference between whole lines, given the difference between terms at a place; None where none is shown."""
    for parent, depth in reversed(list(_parents(line, path))):
        i = path[depth]
        if isinstance(parent, SumOver | Times | Over):
            gap = parent.func(*parent.args[:i], gap, *parent.args[i + 1:])
        elif not isinstance(parent, Plus | Neg):
            return None
    return gap


def _parents(line: Expr, path: Path) -> Iterator[tuple[Expr, int]]:
    for depth, i in enumerate(path):
        yield line, depth
        line = line.args[i]


def _through(relation: Relation, parent: Expr, i: int, context: Context) -> Relation:
    weak = Relation(f"{relation.kind[0]}=") if relation.kind in ORDERS else relation
    if isinstance(parent, Plus):
        others = (a for j, a in enumerate(parent.args) if j != i)
        return relation if relation == weak or all(context.finite(a) for a in others) else weak
    if relation.kind == "=+c":
        raise Refused(f"{relation} passes through sums only, not through {parent}")
    if isinstance(parent, Neg):
        return relation.flipped()
    if isinstance(parent, Exp | Log):
        return relation
    if isinstance(parent, SumOver) and i == 0:
        return weak
    if isinstance(parent, Times) and all(context.nonneg(a) for j, a in enumerate(parent.args) if j != i):
        return weak
    if isinstance(parent, Over) and i == 0 and context.positive(parent.args[1]):
        return relation
    raise Refused(f"{parent} is not shown to be monotone in this place")
