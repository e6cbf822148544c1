"""Sorts: what each name of a line stands for, and whether the line says anything at all.

An index is an integer in a named range; a family takes a fixed number of indices; a size bounds a
range; any other name is a real number. A line in which these clash means nothing, and says so here.
"""

from __future__ import annotations

from collections.abc import Iterable
from copy import copy
from functools import lru_cache

from sympy import Expr, Integer, Symbol
from sympy.core.symbol import Str

from . import affine
from .hypotheses import Distinct, Hypotheses, IndexRange, Labels, Range, Real, bounds_within
from .node import IllFormed, Node, name
from .quantity import Named
from .sums import At, Binder, Delta
from .tree import integer_names


def check(lines: Iterable[Expr], given: Hypotheses) -> None:
    """Nothing, when the lines are well-formed together with the givens; else IllFormed is raised."""
    declared = _declared(given)
    if lines := tuple(lines):
        declared.joined_by(lines).lines(lines)


@lru_cache(maxsize=256)
def _declared(given: Hypotheses) -> _Sorts:
    """The sorts of the givens' own names, once the givens are known to be well-formed."""
    made = _Sorts(given)
    made.clauses()
    return made


class _Sorts:
    def __init__(self, given: Hypotheses) -> None:
        self.given = given
        self.sizes = set(given.sizes)
        self.arity: dict[str, tuple[int, Expr]] = {
            f: (len(family.axes), name(f)) for f, family in given.families.items()
        }
        self.scalars: dict[str, Expr] = {r: name(r) for r in given.reals}

    def joined_by(self, lines: tuple[Expr, ...]) -> _Sorts:
        """A copy for lines: what bounds a range in them is a size, though it was a number so far."""
        made = copy(self)
        made.sizes = self.sizes.union(*(integer_names(bound) for e in lines for bound in bounds_within(e)))
        made.arity = dict(self.arity)
        made.scalars = {n: e for n, e in self.scalars.items() if n not in made.sizes}
        return made

    def lines(self, lines: tuple[Expr, ...]) -> None:
        for e in lines:
            self.term(e, frozenset(self.given.ranges))

    def clauses(self) -> None:
        declared = frozenset(self.given.ranges)
        clauses: list[tuple[Expr, frozenset[str]]] = [
            (t, declared | (integer_names(t) if isinstance(c, Real) else frozenset()))
            for c in self.given.clauses
            for t in c.terms
        ]
        clauses += [(d.body, declared | set(d.parameters)) for d in self.given.definitions.values()]
        for e, scope in clauses:
            self.term(e, scope)
        for c in self.given.clauses:
            if isinstance(c, IndexRange) and self.given.ranges[c.index] != c.range:
                raise IllFormed(f"{c.index} is declared over {c.range} and over {self.given.ranges[c.index]}")
            if isinstance(c, IndexRange | Labels):
                for end in (c.range.lower, c.range.upper):
                    self.index(end, declared | self.sizes, end)
            if isinstance(c, Distinct) and not self.labels(c.entry):
                raise IllFormed(f"{c}: {c.entry} is not a label; declare its range first, as in y_n in 1..K")

    def labels(self, e: Expr) -> Range | None:
        family = self.given.families.get(e.family.name) if isinstance(e, At) and e.family.is_Symbol else None
        return family.values if family else None

    def term(self, e: Expr, scope: frozenset[str]) -> None:
        if isinstance(e, Symbol):
            self.scalar(e, scope)
        elif isinstance(e, Binder):
            for end in (e.lower, e.upper):
                self.index(end, scope, e)
            self.term(e.body, scope | {e.index.name})
        elif isinstance(e, At):
            self.entry(e, scope, len(e.indices))
        elif isinstance(e, Delta):
            for i in e.args:
                self.index(i, scope, e)
        elif isinstance(e, Named):
            self.named(e, scope)
        elif isinstance(e, Node):
            for part in e.args:
                if not isinstance(part, Str):
                    self.term(part, scope)
        elif not (isinstance(e, Integer) and e.p >= 0):
            raise IllFormed(f"{e} ({type(e).__name__}) is not part of the language of lines")

    def scalar(self, e: Symbol, scope: frozenset[str]) -> None:
        if e.name in self.arity:
            raise IllFormed(f"{e} is a family of numbers ({self.arity[e.name][0]} indices); it needs its indices here")
        if e.name not in scope and e.name not in self.sizes:
            self.scalars.setdefault(e.name, e)

    def entry(self, e: At, scope: frozenset[str], count: int) -> None:
        if not isinstance(e.family, Symbol):
            raise IllFormed(f"{e.family} in {e} is not a family")
        f = e.family.name
        if f in self.scalars or f in self.sizes or f in scope:
            what = "a real number" if f in self.scalars else "an index" if f in scope else "a size"
            raise IllFormed(f"{f} is {what}, yet {e} gives it an index")
        arity, first = self.arity.setdefault(f, (count, e))
        if arity != count:
            raise IllFormed(
                f"{e} has {count} indices, but {first} has {arity}: {f} is one family with one number of indices"
            )
        parameters = self.given.definitions[f].parameters if f in self.given.definitions else ()
        for at, i in enumerate(e.indices):
            if at < len(parameters) and parameters[at] not in self.given.ranges:
                self.term(i, scope)  # h(x) := ... is a function of numbers
            else:
                self.index(i, scope, e)

    def named(self, e: Named, scope: frozenset[str]) -> None:
        q = e.quantity
        if len(e.arguments) != len(q.parameters):
            raise IllFormed(f"{q.name} takes {', '.join(q.parameters)}")
        for parameter, a in zip(q.parameters, e.arguments, strict=True):
            if parameter in q.sizes:
                self.index(a, scope, e)
        self.term(e.unfold(), scope)

    def index(self, i: Expr, scope: frozenset[str], where: Expr) -> None:
        """An index term: affine, of declared or bound indices, sizes and labels."""
        affine.read(i)
        self.integers(i, scope, where)

    def integers(self, i: Expr, scope: frozenset[str], where: Expr) -> None:
        if isinstance(i, At):
            self.entry(i, scope, len(i.indices))
        elif isinstance(i, Symbol) and i.name not in scope:
            if i.name in self.arity:
                raise IllFormed(f"{i} is a family of numbers, yet {where} uses it as an index")
            if i.name in self.scalars:
                raise IllFormed(f"{i} is a real number, yet {where} uses it as an index")
            if i.name not in self.sizes:
                raise IllFormed(
                    f"{i} in {where} is bound by no sum and declared by no given; add its range, as in {i} in 1..K"
                )
        elif isinstance(i, Node) and not isinstance(i, At):
            for part in i.args:
                self.integers(part, scope, where)
