"""Sorts: what each name of a line stands for, and whether the line says anything at all.

An index is an integer in a named range; a family takes a fixed number of indices; a size bounds a range; a point is
told apart from other points, and functions are read at it; a measure is what an integral is against; any other name
is a real number. A line in which these clash means nothing, and says so here.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from copy import copy
from functools import lru_cache

from sympy import Expr, Integer, Symbol
from sympy.core.symbol import Str

from . import affine
from .algebra import Over, Plus, Times
from .definitions import dominates_what_is_known, each_defined_once, no_defined_size, no_number_as_index, no_other_size
from .hypotheses import Distinct, Hypotheses, IndexRange, Labels, OfEntry, Pmf, Range, Real
from .measures import INSTEAD, TWO, has_mass, is_measure, meaning
from .node import IllFormed, Node, name
from .quantity import Named
from .sums import At, Binder, Delta, Dirac, Integral, SumOver
from .tree import free_names, integer_names, sizes_within, subterms

NUMBERS = Range(Integer(1), Integer(1))  # for its space: no points
Scope = Mapping[str, str]  # the indices and points that may stand here, each with its set of points ("": an integer)


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
        labels = [c.range for c in given.clauses if isinstance(c, Labels)]
        self.spaces = {r.space for r in (*labels, *given.ranges.values())} - {""}
        self.sizes = set(given.sizes) - self.spaces
        self.declared = {i: r.space for i, r in given.ranges.items()}
        self.arity: dict[str, tuple[int, Expr]] = {f: (len(v.axes), name(f)) for f, v in given.families.items()}
        self.scalars: dict[str, Expr] = {r: name(r) for r in given.reals}

    def joined_by(self, lines: tuple[Expr, ...]) -> _Sorts:
        """A copy for lines: what bounds a range in them is a size, though it was a number so far."""
        made = copy(self)
        made.sizes = self.sizes.union(*map(sizes_within, lines)) - self.spaces
        no_defined_size(self.given, made.sizes)
        made.arity = dict(self.arity)
        made.scalars = {n: e for n, e in self.scalars.items() if n not in made.sizes or n in self.given.reals}
        return made

    def lines(self, lines: tuple[Expr, ...]) -> None:
        for e in lines:
            self.term(e, self.declared)
        dominates_what_is_known(self.given, self.arity.keys() | self.scalars.keys())

    def clauses(self) -> None:
        each_defined_once(self.given, self.sizes)
        declared = self.declared
        for c in self.given.clauses:
            for t in c.terms:
                free = dict.fromkeys(integer_names(t), "") if isinstance(c, Real) else {}
                (self.point if isinstance(c, OfEntry) else self.term)(t, {**free, **declared})  # entries may be points
        for d in self.given.definitions.values():
            scope = {**dict.fromkeys(d.parameters, ""), **declared}
            (self.measure if has_mass(d.body) and not d.parameters else self.term)(d.body, scope)
        for c in self.given.clauses:
            self.clause(c, declared)

    def clause(self, c: object, declared: Scope) -> None:
        if isinstance(c, IndexRange) and self.given.ranges[c.index] != c.range:
            raise IllFormed(f"{c.index} is declared over {c.range} and over {self.given.ranges[c.index]}")
        if isinstance(c, IndexRange | Labels) and not c.range.space:
            for end in (c.range.lower, c.range.upper):
                self.index(end, {**declared, **dict.fromkeys(self.sizes - self.scalars.keys(), "")}, end)
        if isinstance(c, Distinct) and not self.labels(c.entry):
            raise IllFormed(f"{c}: {c.entry} is not a label; declare its range first, as in y_n in 1..K")
        if isinstance(c, Labels | Real) and self.space(c.entry, declared) != getattr(c, "range", NUMBERS).space:
            raise IllFormed(f"{c}: {c.entry} is a point by one given, and no point of that set by another")
        if isinstance(c, Pmf) and (points := [i for i in c.over if declared.get(i)]):
            raise IllFormed(f"{c}: {points[0]} is a point, and there is no sum over points; {INSTEAD}")

    def labels(self, e: Expr) -> Range | None:
        family = self.given.families.get(e.family.name) if isinstance(e, At) and e.family.is_Symbol else None
        return family.values if family else None

    def term(self, e: Expr, scope: Scope) -> None:
        if isinstance(e, Symbol):
            self.scalar(e, scope)
        elif isinstance(e, Binder):
            for end in (e.lower, e.upper):
                self.index(end, scope, e)
            self.term(e.body, {**scope, e.index.name: ""})
        elif isinstance(e, Integral):
            self.integral(e, scope)
        elif isinstance(e, Dirac):
            raise IllFormed(f"{e} is a measure, no number; {INSTEAD}")
        elif isinstance(e, At):
            if space := self.space(e, scope):
                raise IllFormed(f"{e} is a point of {space}, no number; a function may be read at it, as in q({e})")
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

    def integral(self, e: Integral, scope: Scope) -> None:
        """An integral is well-formed when its measure is, and the finite sum that it means."""
        named = isinstance(e.measure, Symbol) and e.measure.name not in scope
        d = self.given.definitions.get(e.measure.name) if named else None
        measure = d.body if d else e.measure
        if not has_mass(measure):
            raise IllFormed(f"{e.measure} in {e} is no measure of point masses; {INSTEAD}")
        if any(isinstance(s, Delta) and e.index.name in free_names(s) for _, s in subterms(e.body)):
            raise IllFormed(f"a KroneckerDelta of {e.index} stands under the integral over {e.index}; {INSTEAD}")
        self.measure(measure, scope)
        self.term(meaning(e, measure), scope)

    def measure(self, m: Expr, scope: Scope) -> None:
        """A Dirac; a sum of measures; a measure times numbers."""
        masses = [a for a in m.args if has_mass(a)] if isinstance(m, Node) else []
        if isinstance(m, Dirac):
            self.point(m.args[0], scope)
        elif isinstance(m, Plus) and len(masses) == len(m.args):
            for a in m.args:
                self.measure(a, scope)
        elif isinstance(m, SumOver):
            self.term(m.func(Integer(1), *m.args[1:]), scope)
            self.measure(m.body, {**scope, m.index.name: ""})
        elif isinstance(m, Times | Over) and len(masses) == 1 and not (isinstance(m, Over) and has_mass(m.args[1])):
            for a in m.args:
                (self.measure if a is masses[0] else self.term)(a, scope)
        else:
            why = TWO if len(masses) > 1 else "it is no weighted sum of Diracs (the name of one stands alone)"
            raise IllFormed(f"{m} is no measure: {why}; {INSTEAD}")

    def point(self, e: Expr, scope: Scope) -> None:
        """What a Dirac stands at, a function is read at, or an integral is over."""
        if isinstance(e, At):
            self.entry(e, scope, len(e.indices))
        elif not self.space(e, scope):
            self.term(e, scope)

    def space(self, e: Expr, scope: Scope) -> str:
        """The set of which e is a point; empty when it is an integer or a number."""
        if isinstance(e, Symbol):
            return scope.get(e.name, "")
        labels = self.labels(e)
        return labels.space if labels else ""

    def scalar(self, e: Symbol, scope: Scope) -> None:
        if e.name in self.spaces or scope.get(e.name):
            what = "set of points" if e.name in self.spaces else f"point of {scope[e.name]}"
            raise IllFormed(f"{e} is a {what}, no number; a function may be read at a point, as in q(z)")
        if e.name in scope:  # an index, or a parameter of a definition: whatever else has that name elsewhere
            return
        if is_measure(e, self.given):
            raise IllFormed(f"{e} is a measure, no number; {INSTEAD}")
        if e.name in self.arity:
            raise IllFormed(f"{e} is a family of numbers ({self.arity[e.name][0]} indices); it needs its indices here")
        if e.name not in self.sizes:
            self.scalars.setdefault(e.name, e)

    def entry(self, e: At, scope: Scope, count: int) -> None:
        if not isinstance(e.family, Symbol):
            raise IllFormed(f"{e.family} in {e} is not a family")
        f = e.family.name
        if f in self.scalars or f in self.sizes or f in scope:
            what = "a real number" if f in self.scalars else "an index" if f in scope else "a size"
            raise IllFormed(f"{f} is {what}, yet {e} gives it an index")
        arity, first = self.arity.setdefault(f, (count, e))
        if arity != count:
            raise IllFormed(f"{e} has {count} indices, but {first} has {arity}: {f} has one number of indices")
        parameters = self.given.definitions[f].parameters if f in self.given.definitions else ()
        axes = self.given.families[f].axes if f in self.given.families else ()
        for at, i in enumerate(e.indices):
            axis = axes[at] if at < len(axes) else None
            wanted, here = axis.space if axis else "", self.space(i, scope)
            if wanted or here:
                self.read_at(e, i, wanted, here)
                self.point(i, scope)
            elif at < len(parameters) and parameters[at] not in self.given.ranges:
                self.term(i, scope)  # h(x) := ... is a function of numbers
            else:
                self.index(i, scope, e)

    def read_at(self, e: At, i: Expr, wanted: str, here: str) -> None:
        """A function of points is read at points of its set, and nothing else is."""
        if wanted != here:
            what = f"a point of {here}" if here else "no point"
            says = f"a function on {wanted}" if wanted else f"not declared on {here}, as it is by {e.family}_z real"
            raise IllFormed(f"{i} in {e} is {what}, and {e.family} is {says}")

    def named(self, e: Named, scope: Scope) -> None:
        q = e.quantity
        if len(e.arguments) != len(q.parameters):
            raise IllFormed(f"{q.name} takes {', '.join(q.parameters)}")
        at = dict(zip(q.parameters, e.arguments, strict=True))
        for size, (family, axis) in q.sizes.items():
            self.index(at[size], scope, e)
            no_other_size(self.given, e, at[size], at[family], axis, scope)
        self.term(e.unfold(), scope)

    def index(self, i: Expr, scope: Scope, where: Expr) -> None:
        """An index term: affine, of declared or bound indices, sizes and labels."""
        affine.read(i)
        self.integers(i, scope, where)

    def integers(self, i: Expr, scope: Scope, where: Expr) -> None:
        if space := self.space(i, scope):
            raise IllFormed(f"{i} is a point of {space}, yet {where} uses it as an integer; {INSTEAD}")
        if isinstance(i, Symbol) and i.name in self.spaces:
            raise IllFormed(f"{i} is a set of points, yet {where} uses it as a size; {INSTEAD}")
        if isinstance(i, At):
            self.entry(i, scope, len(i.indices))
            no_number_as_index(self.given, i, where)
        elif isinstance(i, Symbol) and i.name not in scope:
            if i.name in self.arity:
                raise IllFormed(f"{i} is a family of numbers, yet {where} uses it as an index")
            no_defined_size(self.given, (i.name,))
            if i.name in self.scalars:
                raise IllFormed(f"{i} is a real number, yet {where} uses it as an index")
            if i.name not in self.sizes:
                raise IllFormed(f"{i} in {where} is bound by no sum and declared by no given; "
                                f"add its range, as in {i} in 1..K")  # fmt: skip
        elif isinstance(i, Node) and not isinstance(i, At):
            for part in i.args:
                self.integers(part, scope, where)
