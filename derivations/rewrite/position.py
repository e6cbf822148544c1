"""Where in a line a rule acts, and what acting there means for the whole line."""

from __future__ import annotations

from collections.abc import Iterator

from sympy import Expr

from derivations.terms.algebra import Exp, Log, Neg, Over, Plus, Times
from derivations.terms.hypotheses import Hypotheses
from derivations.terms.sums import Binder, SumOver
from derivations.terms.tree import Path, key, subterms

from .context import Context, has_log
from .relation import OVER, Relation
from .rule import Refused

At = Path | str | Expr


def places(line: Expr, at: At | None) -> Iterator[tuple[Path, Expr]]:
    """The places that `at` names: all of them, the one with this path, or those that equal a term."""
    if isinstance(at, tuple):
        found = [(p, e) for p, e in subterms(line) if p == at]
        if not found:
            raise Refused(f"there is no term at {at} in {line}")
        yield from found
        return
    wanted = str(at).replace(" ", "") if isinstance(at, str) else None
    for path, e in subterms(line):
        if at is None or (wanted is not None and str(e).replace(" ", "") == wanted) or (
                isinstance(at, Expr) and key(e) == key(at)):
            yield path, e


def context_at(line: Expr, path: Path, given: Hypotheses) -> Context:
    """What is known at the place: binders above it, and weights of the products that it stands in.

    A weight excuses logarithms only: it is kept as known to be nonzero while the way down meets products, quotients'
    numerators, sums and signs, and forgotten in an argument, an exponent or a denominator.
    """
    context = Context(given)
    for depth, i in enumerate(path):
        e = line
        for j in path[:depth]:
            e = e.args[j]
        if isinstance(e, Binder):
            if i != 0:
                return Context(given)  # in a bound of the range
            context = context.under(e)
        elif isinstance(e, Times):
            context = context.beside(
                a for j, a in enumerate(e.args) if j != i and not has_log(a) and context.nonneg(a))
        elif not (isinstance(e, Plus | Neg | Log) or (isinstance(e, Over) and i == 0)):
            context = Context(context.given, context.scope)
    return context


def lift(relation: Relation, line: Expr, path: Path, given: Hypotheses) -> Relation:
    """The relation between whole lines, given the relation between terms at a place.

    Equality passes everywhere; an order through monotone parents only; `=+c` through sums only.
    """
    if relation.kind == "=" or not path:
        return relation
    for depth in range(len(path) - 1, -1, -1):
        parent = line
        for j in path[:depth]:
            parent = parent.args[j]
        relation = _through(relation, parent, path[depth], context_at(line, path[:depth], given))
    return relation


def _through(relation: Relation, parent: Expr, i: int, context: Context) -> Relation:
    if isinstance(parent, Plus):
        if relation.kind in ("prop", "argmin"):
            raise Refused(f"{relation} holds of a whole line, not of a term of a sum")
        return relation
    if relation.kind in OVER:
        raise Refused(f"{relation} passes through sums only, not through {parent}")
    if isinstance(parent, Neg):
        return relation.flipped()
    if isinstance(parent, SumOver) and i == 0 or isinstance(parent, Exp | Log):
        return relation
    if isinstance(parent, Times) and all(context.nonneg(a) for j, a in enumerate(parent.args) if j != i):
        return Relation(relation.kind if len(relation.kind) == 2 else relation.kind + "=")
    if isinstance(parent, Over) and i == 0 and context.positive(parent.args[1]):
        return relation
    raise Refused(f"{parent} is not shown to be monotone in this place")


