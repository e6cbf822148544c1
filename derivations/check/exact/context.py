"""What the exact judge may use at a place: the givens in its own terms, ranges of open indices, guards."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from derivations.terms import affine
from derivations.terms.affine import Affine, Atom
from derivations.terms.hypotheses import Dominated, Hypotheses, Pmf, Range

from .poly import Factor, Poly, of

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
    """The entries of a family sum to 1 over these axes, each over the whole of its range."""

    family: str
    axes: tuple[int, ...]


@dataclass
class Context:
    """The givens, and what changes as a line is walked."""

    given: Hypotheses
    sizes: frozenset[str]
    ranges: dict[Atom, tuple[Affine, Affine]] = field(default_factory=dict)
    axes: dict[str, tuple[tuple[Affine, Affine] | None, ...]] = field(default_factory=dict)
    labels: dict[str, tuple[Affine, Affine]] = field(default_factory=dict)
    linear: list[Affine] = field(default_factory=list)  # each >= 0
    equal: dict[Atom, Affine] = field(default_factory=dict)
    facts: list[Fact] = field(default_factory=list)
    entries: dict[str, list[tuple[tuple[Affine, ...], str, frozenset[str]]]] = field(default_factory=dict)
    rewrites: list[tuple[Factor, Poly, frozenset[str]]] = field(default_factory=list)
    pmfs: list[Normalised] = field(default_factory=list)
    distinct: frozenset[str] = frozenset()
    guards: tuple[Poly, ...] = ()
    extra: tuple[Affine, ...] = ()  # each >= 0, under the guards
    known: dict[Poly, str] = field(default_factory=dict)  # signs read off the lines as written
    memo: dict[object, bool] = field(default_factory=dict)
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
            c.axes[name] = tuple(c.range(r) if r else None for r in f.axes)
            if f.values:
                c.labels[name] = c.range(f.values)
        for p in given.of(Pmf):
            assert isinstance(p, Pmf)
            axes = tuple(i for i, x in enumerate(p.entry.indices) if str(x) in p.over)
            c.pmfs.append(Normalised(p.entry.family.name, axes))
        return c

    def range(self, r: Range) -> tuple[Affine, Affine]:
        """A declared range as affine bounds."""
        return self.index(affine.read(r.lower)), self.index(affine.read(r.upper))

    def index(self, a: Affine) -> Affine:
        """An index term with sizes that are given as equal replaced."""
        return affine.replace(a, self.equal) if self.equal else a

    def spend(self, amount: int = 1) -> None:
        """Count work; OutOfFuel when there is too much of it."""
        self.fuel -= amount
        if self.fuel < 0:
            raise OutOfFuel

    def open_index(self, lower: Affine, upper: Affine) -> Atom:
        """A fresh open index with this range."""
        self.fresh += 1
        u: Atom = ("u", self.fresh)
        self.ranges[u] = (lower, upper)
        return u

    def dominated(self) -> Iterator[Dominated]:
        """The pairs p << q."""
        return (d for d in self.given.of(Dominated) if isinstance(d, Dominated))

    # ---- integers ----------------------------------------------------------------------------
    def bounds(self, x: Atom) -> tuple[list[Affine], list[Affine]]:
        """Lower and upper bounds of an integer atom."""
        lower: list[Affine] = []
        upper: list[Affine] = []
        if x in self.ranges:
            lower.append(self.ranges[x][0])
            upper.append(self.ranges[x][1])
        elif x[0] == "v" and x[1] in self.sizes and not self.bounded_below(x):
            lower.append(affine.constant(1))
        elif x[0] == "at" and x[1] in self.labels:
            lower.append(self.labels[x[1]][0])
            upper.append(self.labels[x[1]][1])
        for a in (*self.linear, *self.extra):
            for y, c in a[1]:
                wild = match(affine.atom(y), affine.atom(x), self.wild) if abs(c) == 1 else None
                if wild is not None and self.in_ranges(wild):
                    rest = affine.replace(affine.add(a, affine.atom(y), -c), {("v", n): t for n, t in wild.items()})
                    (lower if c == 1 else upper).append(affine.scale(rest, -c))
        return lower, upper

    def bounded_below(self, x: Atom) -> bool:
        """Whether a condition bounds the size x below by a number (else it is at least 1)."""
        return any(a[1] == ((x, 1),) for a in self.linear)

    @property
    def wild(self) -> frozenset[str]:
        """The declared indices: free in a hypothesis, they stand for each value."""
        return frozenset(self.given.ranges)

    def at_least(self, a: Affine, b: Affine) -> bool:
        """Whether a >= b is shown."""
        key = ("ge", a, b, self.extra)
        if key not in self.memo:
            self.memo[key] = affine.at_least_zero(affine.add(a, b, -1), self.bounds)
        return self.memo[key]

    def inside(self, t: Affine, lower: Affine, upper: Affine) -> bool:
        """Whether lower <= t <= upper is shown."""
        return self.at_least(t, lower) and self.at_least(upper, t)

    def in_ranges(self, wild: Mapping[str, Affine]) -> bool:
        """Whether each index stands for a value in its declared range."""
        return all(
            t == affine.atom(("v", n)) or self.inside(t, *self.ranges["v", n])
            for n, t in wild.items()
            if ("v", n) in self.ranges
        )

    def is_integer(self, x: Factor) -> bool:
        """Whether the factor is an integer: a size, an index or a label."""
        return (
            x in self.ranges
            or x[0] == "u"
            or (x[0] == "v" and x[1] in self.sizes)
            or (x[0] == "at" and x[1] in self.labels)
        )


def match(
    pattern: object, target: object, wild: frozenset[str], found: dict[str, Affine] | None = None
) -> dict[str, Affine] | None:
    """The values of the wild indices that make the pattern the target, or None."""
    found = {} if found is None else found
    return found if _match(pattern, target, wild, found) else None


def _match(p: object, t: object, wild: frozenset[str], found: dict[str, Affine]) -> bool:
    if not isinstance(p, tuple) or not isinstance(t, tuple):
        return p == t
    if len(p) == 2 and p[0] == "v" and p[1] in wild:
        return t[0] in ("v", "u", "at") and _bind(p[1], affine.atom(t), found)
    if len(p) == 2 and p[0] == 0 and isinstance(p[1], tuple) and len(p[1]) == 1 and _is_wild(p[1][0], wild):
        return _is_affine(t) and _bind(p[1][0][0][1], t, found)  # a wild index stands for any index term
    return len(p) == len(t) and all(_match(a, b, wild, found) for a, b in zip(p, t, strict=True))


def _is_wild(pair: tuple, wild: frozenset[str]) -> bool:
    return len(pair) == 2 and pair[1] == 1 and pair[0][0] == "v" and pair[0][1] in wild


def _is_affine(t: tuple) -> bool:
    return len(t) == 2 and isinstance(t[0], int) and isinstance(t[1], tuple)


def _bind(index: str, t: Affine, found: dict[str, Affine]) -> bool:
    return found.setdefault(index, t) == t
