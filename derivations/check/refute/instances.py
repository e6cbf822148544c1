"""Small exact instances of the givens: generic ones first, then repeated labels, absent classes, zeros, sizes 1.

All is deterministic: a generator of our own, the same on every machine. Every clause is checked before an instance
counts; what ties values together (sums, equations, p << q) is met by construction where it is common.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import product
from typing import Any

from flint import fmpq
from sympy import Expr, Integer, Symbol

from derivations.terms.hypotheses import Condition, Distinct, Dominated, Family, Hypotheses, Labels, Pmf
from derivations.terms.sums import At, Binder, SumOver
from derivations.terms.tree import free_names, subterms

from .evaluate import Compiler, Env, Undefined, certain

ROUNDS = 9  # styles of values at each choice of sizes
TRIES = 12  # draws a style before it is given up


class Draw:
    """A linear congruential generator."""

    def __init__(self, seed: int) -> None:
        self.state = seed * 2654435761 % 2**32 + 12345

    def below(self, n: int) -> int:
        """An integer in 0..n-1."""
        self.state = (self.state * 1664525 + 1013904223) % 2**32
        return (self.state >> 8) % n

    def pick(self, items: list[Any]) -> Any:
        """One of the items."""
        return items[self.below(len(items))]


class Anywhere:
    """A family over ranges that nothing declares: it has a value wherever it is read."""

    def __init__(self, seed: int) -> None:
        self.seed = seed
        self.read: dict[tuple[int, ...], Any] = {}

    def __getitem__(self, indices: tuple[int, ...]) -> Any:
        if indices not in self.read:
            draw = Draw(self.seed + sum((i + 7) * 101**j for j, i in enumerate(indices, 1)))
            self.read[indices] = fmpq(draw.below(7) - 2, 1 + draw.below(3))
        return self.read[indices]


class Instances:
    """The instances of one set of givens, for lines that may mention further names."""

    def __init__(self, given: Hypotheses, lines: tuple[Expr, ...]) -> None:
        self.given, self.lines = given, lines
        self.compiler = Compiler(given)
        self.conditions = [c for c in given.of(Condition) if isinstance(c, Condition)]
        self.free = {id(c): free_names(c.left) | free_names(c.right) for c in self.conditions}
        self.pmfs = [(c.entry.family.name, _positions(c)) for c in given.of(Pmf) if isinstance(c, Pmf)]
        self.intervals: dict[str, tuple[fmpq | None, fmpq | None]] = {}
        self.sizes = sorted(given.sizes | self._bounds() - set(given.ranges))
        self.families = dict(given.families)
        self.scalars = self._scalars()
        self.positive, self.nonneg = self._signs()

    def _bounds(self) -> set[str]:
        ends = [x for e in self.lines for _, s in subterms(e) if isinstance(s, Binder) for x in (s.lower, s.upper)]
        bound = {s.index.name for e in self.lines for _, s in subterms(e) if isinstance(s, Binder)}
        named = {n for e in self.lines for n in _sizes_of_named(e)}
        return (set().union(*map(free_names, ends)) if ends else set()) - bound | named

    def _scalars(self) -> list[str]:
        every: set[str] = set()
        for e in (*self.lines, *self.given.terms):
            every |= free_names(e)
            for _, s in subterms(e):
                if isinstance(s, At) and isinstance(s.family, Symbol):
                    self.families.setdefault(s.family.name, Family((None,) * len(s.indices)))
        skip = set(self.families) | set(self.sizes) | set(self.given.ranges) | set(self.given.definitions)
        parameters = {p for d in self.given.definitions.values() for p in d.parameters}
        used = {n for c in (*self.lines, *(t for x in self.given.clauses for t in x.terms)) for n in free_names(c)}
        return sorted((every - skip - parameters) | (every & used & parameters - skip - set(self.given.ranges)))

    def _signs(self) -> tuple[set[str], set[str]]:
        positive: set[str] = set()
        nonneg = {c.entry.family.name for c in self.given.of(Pmf) if isinstance(c, Pmf)}
        for c in self.conditions:
            for a, op, b in ((c.left, c.op, c.right), (c.right, {"<": ">", "<=": ">="}.get(c.op, ""), c.left)):
                head = a.family if isinstance(a, At) else a
                whole = not isinstance(a, At) or all(isinstance(i, Symbol) for i in a.indices)
                if isinstance(head, Symbol) and whole and isinstance(b, Integer) and op in (">", ">="):
                    (positive if op == ">" or b > 0 else nonneg).add(head.name)
        return positive, nonneg | positive

    # ---- enumeration -------------------------------------------------------------------------
    def __iter__(self) -> Iterator[Env]:
        for style in range(ROUNDS):
            for i, sizes in enumerate(self.size_choices(style)):
                made = self.make(sizes, style, 31 * style + i)
                if made is not None:
                    yield made

    def size_choices(self, style: int) -> list[dict[str, int]]:
        """A few choices of sizes: unequal ones first, each 1 in turn later."""
        names = self.sizes
        patterns = [(2, 3, 2, 3), (3, 2, 3, 2), (2, 2, 2, 2), (1, 2, 2, 1), (2, 1, 3, 2), (3, 3, 2, 1), (1, 1, 1, 1),
                    (3, 4, 2, 2), (4, 3, 2, 3)]
        if style:
            patterns = patterns[style % 4:] + patterns[: style % 4]
        chosen = [dict(zip(names, (p * 3)[: len(names)], strict=True)) for p in patterns[: 4 if style else 6]]
        fit = [s for s in chosen if self.sizes_fit(s)]
        if not fit:
            grid = (dict(zip(names, values, strict=True)) for values in product((2, 3, 1, 4), repeat=min(len(names), 5)))
            fit = [s for _, s in zip(range(4), (s for s in grid if len(s) == len(names) and self.sizes_fit(s)), strict=False)]
        return list({tuple(s.items()): s for s in fit}.values())

    def sizes_fit(self, sizes: dict[str, int]) -> bool:
        """Whether the conditions that speak of sizes only hold."""
        return all(self.holds(c, dict(sizes)) for c in self.conditions
                   if self.free[id(c)] <= set(self.sizes))

    def make(self, sizes: dict[str, int], style: int, seed: int) -> Env | None:
        """An instance with these sizes in this style, or None where no draw satisfies the givens."""
        for attempt in range(TRIES):
            try:
                env = self.drawn(sizes, style, Draw(1000 * seed + attempt))
            except (Undefined, ZeroDivisionError):
                continue
            if env is not None and self.satisfies(env):
                return env
        return None

    def drawn(self, sizes: dict[str, int], style: int, draw: Draw) -> Env | None:
        env: Env = dict(sizes)
        for name in self.scalars:
            env[name] = self.scalar(name, style, draw)
        for name, family in self.families.items():
            if name not in self.given.definitions:
                env[name] = self.table(name, family, env, style, draw)
        for family, over in self.pmfs:
            _normalise(env[family], over)
        self.dominate(env)
        self.solve(env)
        return env

    def scalar(self, name: str, style: int, draw: Draw) -> fmpq:
        low, high = self.interval(name)
        if low is not None and high is not None:
            return low + (high - low) * fmpq(1 + draw.below(7), 8)
        if low is not None:
            return low + (fmpq(1 + draw.below(5), 1 + draw.below(2)) if name in self.positive or style < 3 else fmpq(draw.below(3)))
        if high is not None:
            return high - fmpq(1 + draw.below(5), 2)
        return fmpq(draw.below(9) - 4, 1 + draw.below(3)) if style else fmpq(1 + draw.below(5), 1 + draw.below(3))

    def interval(self, name: str) -> tuple[fmpq | None, fmpq | None]:
        """Numbers between which the conditions put the name."""
        if name not in self.intervals:
            self.intervals[name] = self._interval(name)
        return self.intervals[name]

    def _interval(self, name: str) -> tuple[fmpq | None, fmpq | None]:
        low: fmpq | None = None
        high: fmpq | None = None
        for c in self.conditions:
            for a, op, b in ((c.left, c.op, c.right), (c.right, FLIP.get(c.op, ""), c.left)):
                if a == Symbol(name) and not free_names(b):
                    x = self.compiler.value(b, {})
                    if op in (">", ">=") and isinstance(x, fmpq):
                        low = x if low is None else max(low, x)
                    if op in ("<", "<=") and isinstance(x, fmpq):
                        high = x if high is None else min(high, x)
        return low, high

    def table(self, name: str, family: Family, env: Env, style: int, draw: Draw) -> Any:
        if any(r is None for r in family.axes):
            return Anywhere(draw.below(10**6))
        axes = [self.axis(r, env) for r in family.axes]
        if family.values is not None:
            labels = self.axis(family.values, env)
            if not labels:
                raise Undefined("no labels")
            distinct = any(isinstance(c, Distinct) and c.entry.family.name == name for c in self.given.clauses)
            return self.labels(list(product(*axes)), labels, style, draw, distinct)
        return {i: self.entry(name, style, draw) for i in product(*axes)}

    def axis(self, r: Any, env: Env) -> range:
        low, high = (self.compiler.value(e, env) for e in (r.lower, r.upper))
        return range(int(low.p), int(high.p) + 1)

    def labels(self, places: list[Any], labels: range, style: int, draw: Draw, distinct: bool) -> dict[Any, int]:
        if distinct:
            if len(places) > len(labels):
                raise Undefined("more places than labels")
            pool = list(labels)
            return {p: pool.pop(draw.below(len(pool))) for p in places}
        if style in (1, 5):  # all the same
            same = draw.pick(list(labels))
            return dict.fromkeys(places, same)
        return {p: draw.pick(list(labels)) for p in places}

    def entry(self, name: str, style: int, draw: Draw) -> fmpq:
        if name in self.positive:
            return fmpq(1 + draw.below(6), 1 + draw.below(3))
        if name in self.nonneg:
            zero = style in (2, 4, 6, 7) and draw.below(2) == 0
            return fmpq(0) if zero else fmpq(1 + draw.below(6), 1 + draw.below(2))
        return fmpq(draw.below(9) - 3, 1 + draw.below(3)) if style else fmpq(1 + draw.below(7), 1 + draw.below(3))

    # ---- conditions that tie values together -------------------------------------------------
    def dominate(self, env: Env) -> None:
        """p << q: p is made 0 where q is."""
        for c in self.given.of(Dominated):
            assert isinstance(c, Dominated)
            p, q = env.get(c.p), env.get(c.q)
            if isinstance(p, dict) and isinstance(q, dict):
                for i, x in q.items():
                    if x == 0 and i in p:
                        p[i] = fmpq(0)
                for family, over in self.pmfs:
                    if family == c.p:
                        _normalise(p, over)

    def solve(self, env: Env) -> None:
        """Equations with a name or an entry on one side are met by assignment, sums of a family by scaling it."""
        for c in self.conditions:
            if c.op not in ("=", "<=", "<"):
                continue
            if c.op == "=" and isinstance(c.left, Symbol) and c.left.name in self.scalars:
                env[c.left.name] = self.compiler.value(c.right, env)
            elif c.op == "=" and isinstance(c.left, At) and isinstance(c.left.family, Symbol) and isinstance(env.get(c.left.family.name), dict):
                for here in self.each(free_names(c.left), env):
                    index = tuple(int(self.compiler.value(i, here).p) for i in c.left.indices)
                    env[c.left.family.name][index] = self.compiler.value(c.right, here)
            elif isinstance(c.left, SumOver) and isinstance(c.left.body, At) and not free_names(c.right):
                table = env.get(c.left.body.family.name)
                total, wanted = self.compiler.value(c.left, env), self.compiler.value(c.right, env)
                if isinstance(table, dict) and total != 0 and (c.op == "=" or not total < wanted):
                    scale = wanted / total if c.op == "=" else wanted / total / 2
                    for i in table:
                        table[i] *= scale

    def each(self, free: Iterable[str], env: Env) -> Iterator[Env]:
        """The environment at every value of the declared indices among these names."""
        names = sorted(n for n in free if n in self.given.ranges and n not in env)
        if not names:
            yield env
            return
        ranges = []
        for n in names:
            r = self.given.ranges[n]
            if not free_names(r.lower) | free_names(r.upper) <= env.keys():
                return
            ranges.append(self.axis(r, env))
        for values in product(*ranges):
            yield {**env, **dict(zip(names, values, strict=True))}

    def satisfies(self, env: Env) -> bool:
        """Whether every clause holds for certain."""
        try:
            return all(self.clause(c, env) for c in self.given.clauses)
        except Undefined:
            return False

    def clause(self, c: Any, env: Env) -> bool:
        if isinstance(c, Condition):
            return self.holds(c, env)
        if isinstance(c, Labels):
            low, high = (int(self.compiler.value(e, env).p) for e in (c.range.lower, c.range.upper))
            return all(low <= x <= high for x in env[c.entry.family.name].values())
        if isinstance(c, Distinct):
            values = [x for x in env[c.entry.family.name].values()]
            return len(set(values)) == len(values)
        if isinstance(c, Pmf):
            table = env[c.entry.family.name]
            return all(x >= 0 for x in table.values()) and all(t == 1 for t in _totals(table, _positions(c)).values())
        if isinstance(c, Dominated):
            return self.dominates(c, env)
        return True

    def dominates(self, c: Dominated, env: Env) -> bool:
        q = env[c.q]
        p = env.get(c.p)
        entries = q.items() if isinstance(q, dict) else []
        return all(x != 0 or self._at(c.p, p, i, env) == 0 for i, x in entries)

    def _at(self, name: str, table: Any, index: tuple[int, ...], env: Env) -> Any:
        return table[index] if table is not None else self.compiler.value(At(Symbol(name), *map(Integer, index)), env)

    def holds(self, c: Condition, env: Env) -> bool:
        """Whether the condition holds for certain, for each value of its indices."""
        try:
            return all(certain(self.compiler.value(c.left, here), c.op, self.compiler.value(c.right, here))
                       for here in self.each(self.free[id(c)], env))
        except Undefined:
            return False


def _positions(c: Pmf) -> tuple[int, ...]:
    """Which indices of the entry are summed over."""
    return tuple(i for i, x in enumerate(c.entry.indices) if x.name in c.over)


def _totals(table: dict[tuple[int, ...], Any], over: tuple[int, ...]) -> dict[tuple[int, ...], Any]:
    """The sums over these indices, for each value of the others."""
    totals: dict[tuple[int, ...], Any] = {}
    for i, x in table.items():
        rest = tuple(a for j, a in enumerate(i) if j not in over)
        totals[rest] = totals[rest] + x if rest in totals else x
    return totals


def _normalise(table: dict[tuple[int, ...], Any], over: tuple[int, ...]) -> None:
    """Entries scaled so that they sum to 1; a table of zeros has its first entry 1."""
    totals = _totals(table, over)
    for i in table:
        total = totals[tuple(a for j, a in enumerate(i) if j not in over)]
        table[i] = table[i] / total if total != 0 else fmpq(int(all(i[j] == 1 for j in over)))


def _sizes_of_named(e: Expr) -> set[str]:
    from derivations.terms.quantity import Named

    return {a.name for _, s in subterms(e) if isinstance(s, Named)
            for p, a in zip(s.quantity.parameters, s.arguments, strict=True) if p in s.quantity.sizes and a.is_Symbol}


FLIP = {"<": ">", "<=": ">=", ">": "<", ">=": "<=", "=": "=", "!=": "!="}
