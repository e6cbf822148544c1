"""Hypotheses: what a derivation may take for granted, as data. `read.hypotheses` makes them from text.

An index that is declared and occurs free in a clause is quantified: the clause holds for each value.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from itertools import chain
from typing import Any, TypeVar

from sympy import Expr, Symbol

from .ranges import Range as Range  # it is a part of hypotheses
from .ranges import Space as Space
from .sums import At
from .tree import integer_names, sizes_within, substitute, within

C = TypeVar("C", bound="Clause")


@dataclass(frozen=True)
class Clause:
    """One hypothesis; `text` is how it was written."""

    text: str = field(compare=False, kw_only=True, default="")

    def __str__(self) -> str:
        return self.text

    @property
    def terms(self) -> tuple[Expr, ...]:
        """The lines that the clause speaks of."""
        return ()


@dataclass(frozen=True)
class OfEntry(Clause):
    """A hypothesis about an entry, such as y_n."""

    entry: Any

    @property
    def terms(self) -> tuple[Expr, ...]:
        """The entry."""
        return (self.entry,)


@dataclass(frozen=True)
class IndexRange(Clause):
    """`k in 1..K`, `z point of X`."""

    index: str
    range: Range


@dataclass(frozen=True)
class Labels(OfEntry):
    """`y_n in 1..K`: a family of integers in a range; `x_n point of X`: a family of points."""

    range: Range


@dataclass(frozen=True)
class Distinct(OfEntry):
    """`y_n distinct`."""


@dataclass(frozen=True)
class Real(OfEntry):
    """`z_k real`: a family or a number."""


@dataclass(frozen=True)
class Pmf(OfEntry):
    """`q_{n,k} pmf over k`: entries >= 0 that sum to 1 over the named indices, for each value of the others."""

    over: tuple[str, ...]


@dataclass(frozen=True)
class Condition(Clause):
    """left op right, op one of = != < <= > >=."""

    left: Expr
    op: str
    right: Expr

    @property
    def terms(self) -> tuple[Expr, ...]:
        return (self.left, self.right)


@dataclass(frozen=True)
class Dominated(Clause):
    """`p << q`: q is 0 only where p is."""

    p: str
    q: str


@dataclass(frozen=True)
class FreeOf(Clause):
    """`c free of q`."""

    what: str
    of: str


@dataclass(frozen=True)
class Sample(OfEntry):
    """`x_n ~ p`: samples."""

    law: str


@dataclass(frozen=True)
class Definition(Clause):
    """`p_k := body`: an equation, used wherever the name occurs."""

    name: str
    parameters: tuple[str, ...]
    body: Expr


@dataclass(frozen=True)
class Family:
    """The ranges of a family's indices (None: not known), and of its values when they are labels."""

    axes: tuple[Range | None, ...]
    values: Range | None = None
    names: tuple[str | None, ...] = ()  # the declared index of each axis

    @property
    def general(self) -> bool:
        """Whether it was declared by its indices, each a name of its own: not as y_1, not as q_kk."""
        return None not in self.names and len(set(self.names)) == len(self.names)


@dataclass(frozen=True)
class Hypotheses:
    """A set of clauses, with the declarations that follow from them."""

    clauses: tuple[Clause, ...] = ()

    def __str__(self) -> str:
        return "; ".join(str(c) for c in self.clauses)

    def __hash__(self) -> int:
        return self._hash

    @cached_property
    def _hash(self) -> int:  # a key of every cache that the judges keep
        return hash(self.clauses)

    def __add__(self, more: Hypotheses) -> Hypotheses:
        return Hypotheses(tuple(dict.fromkeys(self.clauses + more.clauses)))

    def of(self, kind: type[C]) -> Iterator[C]:
        """The clauses of this kind."""
        return (c for c in self.clauses if isinstance(c, kind))

    @cached_property
    def ranges(self) -> dict[str, Range]:
        """Each declared index with its range."""
        return {c.index: c.range for c in self.clauses if isinstance(c, IndexRange)}

    @cached_property
    def definitions(self) -> dict[str, Definition]:
        """Each defined name with its definition."""
        return {c.name: c for c in self.clauses if isinstance(c, Definition)}

    @cached_property
    def conditions(self) -> tuple[Condition, ...]:
        """The conditions."""
        return tuple(c for c in self.clauses if isinstance(c, Condition))

    @cached_property
    def sizes(self) -> frozenset[str]:
        """Names that bound a range."""
        ranges = [*self.ranges.values(), *(c.range for c in self.clauses if isinstance(c, Labels))]
        found = frozenset().union(*(integer_names(e) for r in ranges for e in (r.lower, r.upper)))
        found = found.union(*(sizes_within(t) for c in self.clauses for t in c.terms))
        bodies = (sizes_within(d.body) - set(d.parameters) for d in self.definitions.values())
        return found.union(*bodies) - set(self.ranges)

    @cached_property
    def terms(self) -> tuple[Expr, ...]:
        """Every line in the clauses."""
        return tuple(chain(*(c.terms for c in self.clauses), (d.body for d in self.definitions.values())))

    @cached_property
    def reals(self) -> frozenset[str]:
        """Names declared as real numbers, or by a condition that treats them so."""
        return frozenset(c.entry.name for c in self.clauses if isinstance(c, Real) and isinstance(c.entry, Symbol))

    @cached_property
    def families(self) -> dict[str, Family]:
        """Each family that a clause declares, with the ranges of its indices."""
        found: dict[str, Family] = {}
        for d in self.definitions.values():
            if d.parameters:
                found[d.name] = self._family(At(Symbol(d.name), *map(Symbol, d.parameters)))
        for c in self.clauses:
            if isinstance(c, Labels | Pmf | Real) and isinstance(c.entry, At):
                values = c.range if isinstance(c, Labels) else None
                known = found.get(c.entry.family.name)  # of several ranges of labels the first declares the family
                made = self._family(c.entry, values)
                if known is None or (made.general, values is not None) > (known.general, known.values is not None):
                    found[c.entry.family.name] = made
        for e in (s for t in self.terms for s in within(t) if isinstance(s, At) and isinstance(s.family, Symbol)):
            if e.family.name not in found and all(getattr(i, "name", None) in self.ranges for i in e.indices):
                found[e.family.name] = self._family(e)
        return found

    def _family(self, entry: At, values: Range | None = None) -> Family:
        names = declared(entry, self)
        return Family(tuple(self.ranges[n] if n else None for n in names), values, names)

    def axis(self, family: Expr, at: int) -> Range | None:
        """The range of an axis of a family, or of a row of one: that of q_m, not of q, where q_{i,j} has j in 1..i."""
        fixed = family.indices if isinstance(family, At) else ()
        known = self.families.get(str(family.family if isinstance(family, At) else family))
        r = known.axes[len(fixed) + at] if known and len(fixed) + at < len(known.axes) else None
        if r is None or r.space or not fixed or known is None:
            return r
        row = {n: i for n, i in zip(known.names, fixed, strict=False) if n}
        return Range(substitute(r.lower, row), substitute(r.upper, row))

    def unfold(self, entry: Expr) -> Expr | None:
        """The definition's body for an entry `p[k]` or a name, if a clause defines it."""
        if not self.definitions:
            return None
        head = entry.family if isinstance(entry, At) else entry
        d = self.definitions.get(head.name) if isinstance(head, Symbol) else None
        indices = entry.indices if isinstance(entry, At) else ()
        if d is None or len(indices) != len(d.parameters):
            return None
        return substitute(d.body, dict(zip(d.parameters, indices, strict=True)))


def declared(entry: At, given: Hypotheses) -> tuple[str | None, ...]:
    """The entry's indices, where they are declared names."""
    return tuple(i.name if isinstance(i, Symbol) and i.name in given.ranges else None for i in entry.indices)


NOTHING = Hypotheses()
