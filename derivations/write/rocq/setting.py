"""What a claim speaks of: its variables with their types, its definitions, and its hypotheses as a record."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from sympy import Expr

from derivations.rewrite import Derivation
from derivations.rewrite.relation import OVER
from derivations.terms.hypotheses import Definition, Dominated, FreeOf, IndexRange, Labels, Real
from derivations.terms.node import name
from derivations.terms.quantity import QUANTITIES
from derivations.terms.sums import At
from derivations.terms.tree import free_names, names, sizes_within, subterms

from .clauses import Clauses
from .domain import Defined, conditions, real_case
from .names import OVER as OVER_NAMES
from .names import Names, NotExported
from .ranges import bounded_below
from .terms import Terms

ORDER = ("Z", "Z -> Z", "R")  # sizes and indices, labels, numbers; families between
SIZE = ("size", "set of points, which are numbered")
NO_FIELD = (IndexRange, Real, FreeOf, Definition)  # a range, a type, an order of quantifiers, a definition


@dataclass(frozen=True)
class Field:
    """A hypothesis: its name, what it says, and how the page says it."""

    name: str
    says: str
    page: str


class Setting:
    """The variables, definitions and hypotheses of one derivation, and of other terms of which its script speaks."""

    def __init__(self, derivation: Derivation, also: Sequence[Expr] = ()) -> None:
        claim = derivation.claim
        self.given = claim.given
        self.lines = [claim.left, claim.right, *(e for s in derivation.steps for e in (s.before, s.after)), *also]
        self.over = claim.relation.over if claim.relation.kind in OVER else ()
        self.sizes = self.given.sizes.union(*map(sizes_within, self.lines))
        self.sizes -= {*self.given.ranges, *self.given.definitions}
        self.said = [*self.lines, *self.given.terms]
        self.names = Names(
            frozenset().union(*map(names, self.said), self.given.definitions),
            (*QUANTITIES, *(OVER_NAMES if self.over else ())),
        )
        labels = frozenset(f for f, a in self.given.families.items() if a.values is not None)
        self.terms = Terms(self.names, self.sizes | frozenset(self.given.ranges), labels)

    # ---- variables ---------------------------------------------------------------------------
    @cached_property
    def used(self) -> frozenset[str]:
        """The free names of the lines and hypotheses, and of the definitions and ranges that these need."""
        found = self._mentioned.union(*map(self._within, self.defined))
        labels = [c.range for c in self.given.clauses if isinstance(c, Labels)]
        ranges = labels + [r for i, r in self.given.ranges.items() if i in found]
        found = found.union(*(free_names(end) for r in ranges for end in (r.lower, r.upper)))
        quantified = set(self.given.ranges) - frozenset().union(*map(free_names, self.lines))
        return found - quantified - set(self.given.definitions)

    def _within(self, defined: str) -> frozenset[str]:
        """The free names of a definition."""
        d = self.given.definitions[defined]
        return free_names(d.body) - set(d.parameters)

    @cached_property
    def variables(self) -> dict[str, str]:
        """Each variable with its type: sizes, indices, labels, families, numbers."""
        found = {n: self._type(n) for n in sorted(self.used, key=self._place)}
        rank = {t: i for i, t in enumerate(ORDER)}
        return dict(sorted(found.items(), key=lambda v: rank.get(v[1], 1.5)))

    def _place(self, n: str) -> tuple[int, str]:
        """Sizes as they are declared, then the rest by name."""
        ends = [str(e) for r in self.given.ranges.values() for e in (r.lower, r.upper)]
        return (ends.index(n) if n in ends else len(ends), n)

    def _type(self, n: str) -> str:
        if n in self.sizes or n in self.given.ranges:
            return "Z"
        family = self.given.families.get(n)
        entries = [
            len(e.indices)
            for t in (*self.lines, *self.given.terms)
            for _, e in subterms(t)
            if isinstance(e, At) and e.family == name(n)
        ]
        arity = len(family.axes) if family else max(entries, default=0)
        return "Z -> " * arity + ("Z" if family and family.values is not None else "R")

    @property
    def fixed(self) -> dict[str, str]:
        """The variables that a section fixes: all but the one that a relation is over."""
        return {n: t for n, t in self.variables.items() if n not in self.over}

    @cached_property
    def varied(self) -> tuple[str, str] | None:
        """The variable that a relation is over, and its type."""
        if not self.over:
            return None
        if len(self.over) > 1 or self.over[0] not in self.variables:
            raise NotExported(f"a relation over {', '.join(self.over)} is not exported")
        return self.over[0], self.variables[self.over[0]]

    # ---- definitions -------------------------------------------------------------------------
    @cached_property
    def defined(self) -> list[str]:
        """The defined names that are used, each after those that it uses itself."""
        order: list[str] = []

        def visit(n: str, above: tuple[str, ...] = ()) -> None:
            if n in above:
                raise NotExported(f"the definitions of {', '.join(above)} use one another")
            if n in self.given.definitions and n not in order:
                for m in sorted(free_names(self.given.definitions[n].body)):
                    visit(m, (*above, n))
                order.append(n)

        for n in self.given.definitions:
            if n in self._mentioned:
                visit(n)
        return order

    @cached_property
    def _mentioned(self) -> frozenset[str]:
        """The free names of the lines and of the hypotheses that become fields."""
        clauses = [c for c in self.given.clauses if not isinstance(c, NO_FIELD)]
        held = {v for c in clauses if isinstance(c, Dominated) for v in (c.p, c.q)}
        return frozenset(held).union(*map(free_names, [*self.lines, *(t for c in clauses for t in c.terms)]))

    @property
    def definitions(self) -> Iterator[str]:
        """The definitions, in that order."""
        return (self._definition(self.given.definitions[n]) for n in self.defined)

    def _definition(self, d: Definition) -> str:
        if set(self.over) & free_names(d.body):
            raise NotExported(f"{d.name} depends on {self.over[0]}, which a relation is over")
        if numbers := [i for i in d.parameters if i not in self.given.ranges]:
            raise NotExported(f"{d.name} is a function of {', '.join(numbers)}, which is no index of a declared range")
        parameters = "".join(f" ({self.names(i)} : Z)" for i in d.parameters)
        return f"Definition {self.names(d.name)}{parameters} : R := {self.statement_terms.real(d.body)}."

    @property
    def statement_terms(self) -> Terms:
        """How statements and definitions print lines: weighted logarithms as atoms."""
        return Terms(self.names, self.terms.integers, self.terms.labels, weights=True)

    # ---- hypotheses --------------------------------------------------------------------------
    @property
    def clauses(self) -> Clauses:
        """How clauses print."""
        return Clauses(self.terms, self.given)

    @cached_property
    def fields(self) -> list[Field]:
        """Every hypothesis, in the order of the page; sizes first, the real case last."""
        spaces = {c.range.space for c in self.given.clauses if isinstance(c, Labels | IndexRange)}
        found = [
            Field(f"size_{self.names(n)}", f"(1 <= {self.names(n)})%Z", f"{n} is a {SIZE[n in spaces]}")
            for n, t in self.variables.items()
            if t == "Z" and n in self.sizes - bounded_below(self.given)
        ]
        for n in (n for n in self.variables if n in self.given.ranges):
            r = self.given.ranges[n]
            found.append(Field(f"index_{self.names(n)}", self.clauses.range(n, r), f"{n} in {r}"))
        number = 0
        for c in self.given.clauses:
            for says in self.clauses.of(c):
                number += 1
                found.append(Field(f"given_{number}", says, str(c)))
        return found + [
            Field(f"real_{i}", self.clauses.condition(c), f"real case: {c}") for i, c in enumerate(self.real_case, 1)
        ]

    @cached_property
    def domain(self) -> list[Defined]:
        """What every line needs for its logarithms and quotients to be defined."""
        return conditions(self.lines, self.given)

    @cached_property
    def real_case(self) -> list[Defined]:
        """The conditions that the givens leave open."""
        return real_case(self.domain)
