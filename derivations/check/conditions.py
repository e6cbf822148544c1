"""Conditions under which a line that is not proved would be. Nothing here is believed.

What is sought is read off the obligations that the exact judge leaves open, or off what it would have to take for
granted. The verdict is the judge's own: "conditional" says that it proves the line under the givens and the conditions.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from sympy import Expr, Integer, Symbol

from derivations.terms import affine
from derivations.terms.algebra import Cases, Plus, Times
from derivations.terms.hypotheses import Clause, Condition, Dominated, Hypotheses, IndexRange, Labels, Range
from derivations.terms.node import IllFormed, name
from derivations.terms.sums import At
from derivations.terms.tree import free_names, fresh, names, substitute, within

from .exact import Exact, related
from .exact.context import FUEL, Context, OutOfFuel
from .exact.judge import discharged, modest, prepared, same
from .exact.obligations import OPERATOR, Obligation, Scope

ROUNDS = 3  # how often conditions are taken on and the proof tried again


@modest
def sought(
    found: Exact, left: Expr, relation: str, right: Expr, given: Hypotheses, witness: Expr | None = None
) -> Exact:
    """What was found; or "conditional", with conditions under which the exact judge proves the line."""
    if found.verdict == "proved" or found.open is None:
        return found
    attempt, open_, needs = _Attempts(*_equation(left, relation, right, witness)), list(found.open), Hypotheses()
    for _ in range(ROUNDS):
        if not open_:
            alike, open_ = attempt(given, needs, liberal=True)
            if not alike:
                return replace(found, why="the normal forms differ")
        more = [m for m in clauses(open_, given) if str(m) not in set(map(str, needs.clauses))]
        if not more:
            break
        needs = Hypotheses((*needs.clauses, *more))
        alike, open_ = attempt(given, needs)
        if alike and not open_:
            return _proved(attempt, left, relation, right, given, needs, witness)
    open_says = "; ".join(o.says() for o in open_[:4]) or "the conditions under which they are"
    return replace(found, why="equal where both sides are defined, but not shown to be: " + open_says)


def _equation(left: Expr, relation: str, right: Expr, witness: Expr | None) -> tuple[Expr, Expr]:
    """The equation that is left to prove of a relation, once its witness is accepted."""
    if relation == "=" or witness is None:
        return left, right
    if relation.startswith("argmin"):
        return right, substitute(witness, {"t": left})
    return left, Times(witness, right) if relation.startswith("prop") else Plus(right, witness)


def _proved(
    attempt: _Attempts, left: Expr, relation: str, right: Expr, given: Hypotheses, needs: Hypotheses, w: Expr | None
) -> Exact:
    """The verdict under the fewest of the conditions: what the judge says of the line as it stands."""
    needs = _fewest(attempt, given, needs)
    found = related(left, relation, right, Hypotheses(given.clauses + needs.clauses), w)
    if found.verdict != "proved":
        return found
    return replace(found, verdict="conditional", needs=needs.clauses, why=f"proved if {needs}")


class _Attempts:
    """Attempts at one equality under more and more conditions; together they have a bounded amount of work."""

    def __init__(self, left: Expr, right: Expr) -> None:
        self.left, self.right, self.fuel = left, right, FUEL

    def __call__(self, given: Hypotheses, needs: Hypotheses, liberal: bool = False) -> tuple[bool, list[Obligation]]:
        """(the normal forms agree, obligations left open)."""
        c, normal = prepared((self.left, self.right), Hypotheses(given.clauses + needs.clauses))
        c.fuel = allowed = min(c.fuel, self.fuel)
        c.assume = [] if liberal else None
        try:
            if not same(c, normal, self.left, self.right):  # no obligation matters then
                return False, []
            return True, list(discharged(c, [*normal.obligations, *_assumed(c, given)])[0])
        finally:
            self.fuel -= allowed - max(c.fuel, 0)


def _assumed(c: Context, given: Hypotheses) -> list[Obligation]:
    """What a liberal pass took for granted, as obligations; only of labels, whose names are known."""
    made = []
    for kind, *what in c.assume or ():
        t = what[0]
        if kind == "inside" and len(t[1]) == 1 and t[0] == 0 and t[1][0][0][0] == "at":
            family = t[1][0][0][1]
            indices = [
                next((n for n, r in given.ranges.items() if r == axis), None)
                for axis in (given.families[family].axes if family in given.families else ())
            ]
            if indices and all(indices):
                made.append(Obligation("inside", tuple(what), At(name(family), *(name(n) for n in indices if n)), ()))
    return made


def _fewest(attempt: _Attempts, given: Hypotheses, needs: Hypotheses) -> Hypotheses:
    """The conditions without those that the others make superfluous."""
    for need in needs.clauses:
        fewer = Hypotheses(tuple(n for n in needs.clauses if n != need))
        if isinstance(need, IndexRange) and any(need.index in free_names(t) for n in fewer.clauses for t in n.terms):
            continue
        try:
            alike, open_ = attempt(given, fewer) if fewer.clauses else (False, [])
        except OutOfFuel:
            break
        except IllFormed:  # a declaration that the others need
            continue
        if alike and not open_:
            needs = fewer
    return needs


def clauses(open_: Iterable[Obligation], given: Hypotheses) -> tuple[Clause, ...]:
    """The obligations as hypotheses that discharge them (perhaps stronger: for every value of an index)."""
    made: list[Clause] = []
    for o in open_:
        made += _clause(o, given)
    unique = {str(m): m for m in made}
    return tuple(unique.values())


def _clause(o: Obligation, given: Hypotheses) -> list[Clause]:
    if o.kind in OPERATOR:
        if (pair := _dominated(o)) is not None:
            return [Dominated(*pair, text=f"{pair[0]} << {pair[1]}")]
        if any(isinstance(s, Cases) for s in within(o.node)):  # no hypothesis is written so
            return []
        node, extra = _with_declared_names(o.node, o.scope, given)
        op = OPERATOR[o.kind]
        if isinstance(node, At | Symbol) and o.kind == "nonneg":
            op = ">="
        return [*extra, Condition(node, op, Integer(0), text=f"{node} {op} 0")]
    if o.kind == "inside":
        lower, upper = affine.write(o.what[1]), affine.write(o.what[2])
        if isinstance(o.node, At):
            node, extra = _with_declared_names(o.node, o.scope, given)
            return [*extra, Labels(node, Range(lower, upper), text=f"{node} in {lower}..{upper}")]
        ends = [(affine.write(o.what[0]), ">=", lower), (upper, ">=", affine.write(o.what[0]))]
        return [Condition(a, op, b, text=f"{a} {op} {b}") for a, op, b in ends if not _open(a) and not _open(b)]
    if o.kind == "integer":
        return []
    _, lower, upper = o.what
    return [
        Condition(
            affine.write(upper),
            ">=",
            affine.write(affine.add(lower, affine.constant(-1))),
            text=f"{affine.write(upper)} >= {affine.write(affine.add(lower, affine.constant(-1)))}",
        )
    ]


def _open(e: Expr) -> bool:
    return any(n.isdigit() for n in names(e))


def _dominated(o: Obligation) -> tuple[str, str] | None:
    """p << q says it, when q_k must not be 0 where the weight p_k is not."""
    if o.kind != "positive" or len(o.what) != 1 or len(o.what[0][0]) != 1 or len(o.guards) != 1:
        return None
    f, guard = o.what[0][0][0][0], o.guards[0]
    if f[0] != "at" or len(guard) != 1:
        return None
    ps = [g[1] for g, _ in guard[0][0] if g[0] == "at" and g[2] == f[2] and g[1] != f[1]]
    return (ps[0], f[1]) if len(guard[0][0]) == 1 and ps else None


def _with_declared_names(e: Expr, scope: tuple[Scope, ...], given: Hypotheses) -> tuple[Expr, list[Clause]]:
    """e in names that the givens declare with the ranges that its binders have; new names are declared."""
    extra: list[Clause] = []
    mapping: dict[str, Expr] = {}
    free = free_names(e)
    for s in reversed(scope):
        if s.name not in free or s.name in mapping:
            continue
        r = Range(substitute(s.lower, mapping), substitute(s.upper, mapping))
        used = {str(m) for m in mapping.values()}
        known = [n for n, have in given.ranges.items() if have == r and n not in used]
        best = s.name if s.name in known else known[0] if known else None
        if best is None:
            best = fresh(s.name, frozenset(given.ranges) | given.sizes | frozenset(given.families) | free - {s.name})
            extra.append(IndexRange(best, r, text=f"{best} in {r}"))
        mapping[s.name] = name(best)
    return substitute(e, mapping), extra
