"""Lines under givens: their instances, and their values there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from fractions import Fraction
from typing import Any

from flint import arb, ctx, fmpq
from sympy import Expr

from derivations.check.verdict import spell
from derivations.terms.hypotheses import Hypotheses
from derivations.terms.tree import free_names

from .arithmetic import NAN, Exhausted, Value, defined
from .clauses import Clauses
from .code import Code, Env
from .layout import Lazy
from .plan import Point, plan

PRECISION, FINE = 192, 1024  # bits; the second where the first does not decide
WORK = 30_000  # evaluated nodes, of one line at one instance
ALL_WORK = 250_000  # of all lines at all instances
INDEX_VALUES = 12  # values of the declared indices that are free in the lines, at one instance


class Undefined:
    """Stands for a side that has no value."""

    def __repr__(self) -> str:
        return "undefined"


class Skipped:
    """Stands for a side that would take more work than is allowed."""


UNDEFINED, SKIPPED = Undefined(), Skipped()
Side = Value | Undefined | Skipped


class Problem:
    """Lines, compiled under their givens; `work` is what may still be done."""

    def __init__(self, lines: Sequence[Expr], given: Hypotheses) -> None:
        self.given, self.work, self.fine = given, ALL_WORK, 4
        base = plan(given)
        declared = frozenset(given.ranges)
        self.free = [free_names(e) & declared for e in lines]
        compiler = base.compiler.fork()
        self.codes: list[Code] = compiler.lines(
            lines, frozenset().union(*self.free) if lines else frozenset()
        )
        self.layout = compiler.layout
        known = base.compiler.layout
        extra = [
            (n, kind, n in self.layout.integers)
            for n, kind in self.layout.kinds.items()
            if kind != "index"
            and (n not in known.kinds or (n in self.layout.integers) > (n in known.integers))
        ]
        extra += [(n, "size", False) for n in sorted(compiler.sizes) if known.kinds.get(n) == "scalar"]
        self.extra = tuple(sorted(extra, key=str))
        self.plan = plan(given, self.extra) if extra else base
        self.loops = Clauses(compiler, given).loops(frozenset().union(*self.free) if lines else frozenset())
        self.index_names = {
            place: n for n, place in self.layout.places.items() if self.layout.kinds[n] == "index"
        }

    def points(self) -> Iterator[Point]:
        """The instances of the givens."""
        for point in self.plan.points():
            fresh = {n: v.fresh() for n, v in point.values.items() if isinstance(v, Lazy)}
            yield Point(point.sizes, {**point.values, **fresh}) if fresh else point

    def environment(self, values: Mapping[str, Any]) -> Env:
        """A fresh environment."""
        return self.layout.environment(values)

    def index_values(self, values: Mapping[str, Any]) -> list[dict[str, int]]:
        """Values of the declared indices that are free in the lines, spread over their ranges."""
        if not self.loops:
            return [{}]
        env = self.environment(values)
        found: list[dict[str, int]] = []
        self._each(env, 0, found)
        stride = -(-len(found) // INDEX_VALUES) if found else 1
        return found[::stride]

    def _each(self, env: Env, depth: int, found: list[dict[str, int]]) -> None:
        if depth == len(self.loops):
            found.append({self.index_names[place]: env[place] for place, _, _ in self.loops})
            return
        place, low, high = self.loops[depth]
        for i in range(low.run(env), min(high.run(env), low.run(env) + 7) + 1):
            env[place] = i
            self._each(env, depth + 1, found)

    def sides(self, env: Env, at: Mapping[str, int], which: Iterable[int]) -> list[Side]:
        """The values of some lines at one instance, the declared indices having these values."""
        for n, i in at.items():
            env[self.layout.places[n]] = i
        return [self.side(k, env) for k in which]

    def side(self, k: int, env: Env) -> Side:
        """The value of one line."""
        env[0] = allowed = min(WORK, self.work)
        v: Value = NAN
        try:
            v = self.codes[k].run(env)
        except Exhausted:
            self.work -= allowed
            return SKIPPED
        except (OverflowError, RecursionError, MemoryError):
            return SKIPPED
        except ArithmeticError:
            pass
        self.work -= allowed - env[0] + self.codes[k].cost
        return v if type(v) is not arb or v.is_finite() or defined(v) else UNDEFINED

    def finer(self, values: Mapping[str, Any], at: Mapping[str, int], which: Sequence[int]) -> list[Side]:
        """The values of some lines at a precision that decides more."""
        with precision(FINE):
            return self.sides(self.environment(values), at, which)


@contextmanager
def precision(bits: int = PRECISION) -> Iterator[None]:
    """The precision of balls, for a while: nobody else's is changed."""
    old, ctx.prec = ctx.prec, bits
    try:
        yield
    finally:
        ctx.prec = old


def spelled(v: Side, digits: int = 10) -> str:
    """A value as people read it: exact where it is exact, else its certain digits."""
    if isinstance(v, Undefined | Skipped):
        return "undefined"
    if type(v) is not arb:
        return spell(Fraction(int(v.p), int(v.q)) if isinstance(v, fmpq) else v)
    if not v.is_finite():
        return "inf" if v > 0 else "-inf"
    return "0" if v.contains(0) else v.str(digits, radius=False)
