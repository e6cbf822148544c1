"""What the exact judge may use at a place: the givens in its own terms, ranges of open indices, guards."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Set
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from derivations.terms import affine
from derivations.terms.affine import Affine, Atom
from derivations.terms.hypotheses import Hypotheses, Labels, Pmf, Range, declared
from derivations.terms.tree import free_names

from .matching import match
from .poly import Factor, Poly, mul, of

if TYPE_CHECKING:
    from .written import Written

Binders = dict[Atom, tuple[Affine, Affine]]  # indices that a sum binds, with their ranges
FIRST = affine.constant(1)
NO_NAMES: frozenset[str] = frozenset()
FUEL = 60_000  # monomials and permutations a comparison may make: the same verdict on every machine


class OutOfFuel(Exception):
    """The comparison would take more work than is allowed."""


class Unsupported(Exception):
    """The normal form has no room for this term."""


@dataclass(frozen=True)
class Fact:
    """pattern > 0, >= 0 or != 0, for every value of the indices `wild` in their ranges."""

    pattern: Poly
    op: str
    wild: frozenset[str]


@dataclass(frozen=True)
class Normalised:
    """The entries of a family sum to 1 over these axes, each index over the whole of its range."""

    family: str
    pattern: tuple[Affine, ...]  # the entry's indices, as declared
    axes: tuple[int, ...]
    ranges: tuple[tuple[Affine, Affine], ...]  # of those axes
    wild: frozenset[str]  # the other declared indices: it holds for each of their values


@dataclass
class Context:
    """The givens, and what changes as a line is walked."""

    given: Hypotheses
    sizes: frozenset[str]
    ranges: dict[Atom, tuple[Affine, Affine]] = field(default_factory=dict)
    axes: dict[str, tuple[str | None, ...]] = field(default_factory=dict)  # the declared index of each axis
    labels: dict[str, tuple[Affine, Affine]] = field(default_factory=dict)
    integers: frozenset[str] = frozenset()  # the families of labels
    linear: list[Affine] = field(default_factory=list)  # each >= 0
    equal: dict[Atom, Affine] = field(default_factory=dict)
    facts: list[Fact] = field(default_factory=list)
    entries: dict[str, list[tuple[tuple[Affine, ...], str, frozenset[str]]]] = field(default_factory=dict)
    weights: dict[str, list[tuple[tuple[Affine, ...], frozenset[str]]]] = field(default_factory=dict)  # given as >= 0
    rewrites: list[tuple[Factor, Poly, frozenset[str]]] = field(default_factory=list)
    pmfs: list[Normalised] = field(default_factory=list)
    last: dict[Factor, Poly] = field(default_factory=dict)  # of a few classes: 1 less the others
    complements: dict[Poly, Poly] = field(default_factory=dict)  # the other way about
    distinct: dict[str, tuple[Affine, Affine]] = field(default_factory=dict)  # over this range of their index
    guards: tuple[Poly, ...] = ()
    extra: tuple[Affine, ...] = ()  # each >= 0, under the guards
    written: dict[Poly, tuple[Written, ...]] = field(default_factory=dict)  # how the lines made it
    memo: dict[object, bool] = field(default_factory=dict)
    limits: dict[object, tuple[list[Affine], list[Affine]]] = field(default_factory=dict)
    assume: list[tuple[Any, ...]] | None = None  # a liberal pass collects here what it takes for granted
    fuel: int = FUEL
    fresh: int = 0
    depth: int = 0
    entry_form: Callable[[str, tuple[Affine, ...]], Poly] = lambda family, indices: of(("at", family, indices))

    @classmethod
    def of(cls, given: Hypotheses, sizes: frozenset[str]) -> Context:
        """The declarations of the givens; conditions are added by `facts`."""
        c = cls(given, given.sizes | sizes)
        for name, r in given.ranges.items():
            c.ranges["v", name] = c.range(r)
        for name, f in given.families.items():
            c.axes[name] = tuple(i if i in given.ranges else None for i in f.names)
        for y in given.of(Labels):
            c.integers |= {y.entry.family.name}
            family = given.families[y.entry.family.name]
            if family.general and family.names == declared(y.entry, given):
                c.labels.setdefault(y.entry.family.name, c.range(y.range))
        for p in given.of(Pmf):
            c.pmfs.append(c.normalised(p))
        return c

    def range(self, r: Range) -> tuple[Affine, Affine]:
        """A declared range as affine bounds."""
        return self.index(affine.read(r.lower)), self.index(affine.read(r.upper))

    def normalised(self, p: Pmf) -> Normalised:
        """A declared distribution."""
        axes = tuple(i for i, x in enumerate(p.entry.indices) if getattr(x, "name", None) in p.over)
        ranges = tuple(self.ranges["v", p.entry.indices[i].name] for i in axes)
        pattern = tuple(affine.read(i) for i in p.entry.indices)
        return Normalised(p.entry.family.name, pattern, axes, ranges, self.wild & free_names(p.entry) - set(p.over))

    def axis_ranges(self, family: str, indices: tuple[Affine, ...]) -> tuple[tuple[Affine, Affine] | None, ...]:
        """The declared range of each axis, for an entry with these indices."""
        names = self.axes.get(family, ())
        at = {("v", n): i for n, i in zip(names, indices, strict=False) if n is not None}
        ends = [self.ranges["v", n] if n is not None else None for n in names]
        return tuple([r and (affine.replace(r[0], at), affine.replace(r[1], at)) for r in ends])

    def label_range(self, x: Atom) -> tuple[Affine, Affine] | None:
        """The declared range of a label."""
        if x[0] != "at" or x[1] not in self.labels:
            return None
        at = {("v", n): i for n, i in zip(self.axes[x[1]], x[2], strict=False) if n is not None}
        return affine.replace(self.labels[x[1]][0], at), affine.replace(self.labels[x[1]][1], at)

    def index(self, a: Affine) -> Affine:
        """An index term with sizes that are given as equal replaced."""
        return affine.replace(a, self.equal) if self.equal else a

    def spend(self, amount: int = 1) -> None:
        """Count work; OutOfFuel when there is too much of it."""
        self.fuel -= amount
        if self.fuel < 0:
            raise OutOfFuel

    def mul(self, p: Poly, q: Poly) -> Poly:
        """A product, paid for before it is made: like terms may leave little of it."""
        self.spend(len(p) * len(q))
        return mul(p, q)

    def open_index(self, lower: Affine, upper: Affine) -> Atom:
        """A fresh open index with this range."""
        self.fresh += 1
        u: Atom = ("u", self.fresh)
        self.ranges[u] = (lower, upper)
        return u

    # ---- integers ----------------------------------------------------------------------------
    def bounds(self, x: Atom) -> tuple[list[Affine], list[Affine]]:
        """Lower and upper bounds of an integer atom."""
        key = (x, self.extra)
        known = self.limits.get(key)
        if known is not None:  # perhaps still in the making: then what its declaration says
            return known
        self.spend()
        lower, upper = self.limits[key] = self.declared_bounds(x)
        for a, wild in [*((a, self.wild_in(a)) for a in self.linear), *((a, NO_NAMES) for a in self.extra)]:
            for y, c in a[1]:
                found = match(affine.atom(y), affine.atom(x), wild) if abs(c) == 1 else None
                if found is not None and self.applies(found, wild, wild):
                    rest = affine.replace(affine.add(a, affine.atom(y), -c), {("v", n): t for n, t in found.items()})
                    (lower if c == 1 else upper).append(affine.scale(rest, -c))
        return lower, upper

    def declared_bounds(self, x: Atom) -> tuple[list[Affine], list[Affine]]:
        """The ends of its range."""
        if x in self.ranges:
            lower, upper = self.ranges[x]
            return [lower], [upper]
        if x[0] == "v" and x[1] in self.sizes and not self.bounded_below(x):
            return [affine.constant(1)], []
        if (ends := self.label_range(x)) is not None:
            return [ends[0]], [ends[1]]
        return [], []

    def bounded_below(self, x: Atom) -> bool:
        """Whether a condition bounds the size x below by a number (else it is at least 1)."""
        return any(a[1] == ((x, 1),) for a in self.linear)

    @property
    def wild(self) -> frozenset[str]:
        """The declared indices: free in a hypothesis, they stand for each value."""
        return frozenset(self.given.ranges)

    def at_least(self, a: Affine, b: Affine) -> bool:
        """Whether a >= b is shown."""
        difference = affine.add(a, b, -1)
        if not difference[1]:
            return difference[0] >= 0
        key = (difference, self.extra)
        known = self.memo.get(key)
        if known is None:
            self.memo[key] = False  # while it is being decided, nothing rests on it
            known = self.memo[key] = affine.at_least_zero(difference, self.bounds)
        return known

    def inside(self, t: Affine, lower: Affine, upper: Affine) -> bool:
        """Whether lower <= t <= upper is shown."""
        if t[0] == 0 and len(t[1]) == 1 and t[1][0][1] == 1 and self.ranges.get(t[1][0][0]) == (lower, upper):
            return True
        return self.at_least(t, lower) and self.at_least(upper, t)

    def applies(self, found: Mapping[str, Affine], wild: frozenset[str], kept: Set[str] = NO_NAMES) -> bool:
        """Whether a hypothesis on the indices `wild` speaks of these values; what is not found must have some value.

        What is not found but kept stands for the line's own index of that name: it must be in the range, too.
        """
        at = {("v", n): t for n, t in found.items()}
        for n in self.ranging(wild):
            lower, upper = (affine.replace(end, at) for end in self.ranges["v", n])
            t = found.get(n)
            if t == affine.atom(("v", n)) and (lower, upper) == self.ranges["v", n]:
                continue  # a free index is in its range
            if not (self.at_least(upper, lower) if t is None else self.inside(t, lower, upper)):
                return False
            if t is None and n in kept and not self.inside(affine.atom(("v", n)), lower, upper):
                return False
        return True

    def wild_in(self, a: Affine) -> frozenset[str]:
        """The declared indices in a."""
        return frozenset(x[1] for x in affine.atoms_within(a) if x[0] == "v") & self.wild

    def ranging(self, names: Iterable[str]) -> frozenset[str]:
        """The names, and the declared indices on which their ranges depend."""
        found, todo = set(), list(names)
        while todo:
            n = todo.pop()
            if n not in found:
                found.add(n)
                todo += [m for end in self.ranges["v", n] for m in self.wild_in(end)]
        return frozenset(found)

    def is_integer(self, x: Factor) -> bool:
        """Whether the factor is an integer: a size, an index or a label."""
        return (
            x in self.ranges
            or x[0] == "u"
            or (x[0] == "v" and x[1] in self.sizes)
            or (x[0] == "at" and x[1] in self.integers)
        )
