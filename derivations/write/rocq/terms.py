"""Lines as Rocq terms: reals as they are written, indices as integers.

`weights` prints a logarithm whose weight may be 0 as one of the three atoms, as statements and definitions do; in the
lines of a proof it is a product. Rocq's levels decide where brackets stand.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from sympy import Expr, Integer, Symbol
from sympy.core.symbol import Str

from derivations.rewrite import has_log
from derivations.terms.algebra import Exp, Log, Neg, Over, Plus, Power, Times
from derivations.terms.node import Node
from derivations.terms.quantity import Named
from derivations.terms.shape import times
from derivations.terms.sums import At, Binder, Delta, Dirac, Integral, SumOver
from derivations.terms.tree import same

from .names import NotExported

ATOM, APPLIED, POWER, SIGN, PRODUCT, BIG, SUM = 0, 10, 30, 35, 40, 41, 50  # Rocq's levels
ANY = 99
OPERATORS = {Plus: "+", Times: "*", Over: "/"}


@dataclass(frozen=True)
class Terms:
    """How the names of a derivation are spelled, and which of them are integers."""

    names: Callable[[str], str]
    integers: frozenset[str] = frozenset()
    labels: frozenset[str] = frozenset()
    weights: bool = False

    def under(self, *indices: str) -> Terms:
        """The same where these are bound."""
        return replace(self, integers=self.integers.union(indices))

    def real(self, e: Expr, level: int = ANY) -> str:
        """The line e as a real number, in brackets if it binds less tightly than level."""
        written, binds = self._real(e)
        return written if binds <= level else f"({written})"

    def _real(self, e: Expr) -> tuple[str, int]:
        if isinstance(e, Integer):
            return str(e), ATOM
        if isinstance(e, Symbol):
            name = self.names(e.name)
            return (f"IZR {name}", APPLIED) if e.name in self.integers else (name, ATOM)
        if isinstance(e, At):
            entry = self.entry(e)
            return (f"IZR ({entry})" if str(e.family) in self.labels else entry), APPLIED
        if isinstance(e, Delta):
            return f"kron {self.index(e.args[0])} {self.index(e.args[1])}", APPLIED
        if isinstance(e, Log | Exp):
            return f"{'ln' if isinstance(e, Log) else 'exp'} {self.real(e.args[0], ATOM)}", APPLIED
        if isinstance(e, Neg):
            return f"- {self.real(e.args[0], SIGN)}", SIGN
        if isinstance(e, Integral | Dirac):
            raise NotExported("an integral against a measure has no counterpart in the prelude; exported as the finite "
                              "sum that it means, it would say nothing of the measure")  # fmt: skip
        if isinstance(e, Binder):
            return self._binder(e)
        if isinstance(e, Named):
            return self._named(e)
        if isinstance(e, Power):
            return self._power(e)
        if isinstance(e, Plus | Times | Over):
            return (self._weighted(e) if isinstance(e, Times) and self.weights else None) or self._operator(e)
        raise NotExported(f"{type(e).__name__} has no counterpart in the prelude")

    def _operator(self, e: Node) -> tuple[str, int]:
        level = SUM if isinstance(e, Plus) else PRODUCT
        out = self.real(e.args[0], level)
        for part in e.args[1:]:
            minus = isinstance(part, Neg) and isinstance(e, Plus)
            sign, part = ("-", part.args[0]) if minus else (OPERATORS[type(e)], part)
            out += f" {sign} {self.real(part, level - 1)}"
        return out, level

    def _binder(self, e: Binder) -> tuple[str, int]:
        sign = "sum" if isinstance(e, SumOver) else "prod"
        lower, upper = self.end(e.lower), self.end(e.upper)
        inside = self.under(e.index.name)
        return f"\\{sign}_({lower} <= {self.names(e.index.name)} <= {upper}) {inside.real(e.body, BIG)}", BIG

    def _power(self, e: Power) -> tuple[str, int]:
        base, exponent = e.args
        if isinstance(exponent, Delta):
            i, j = map(self.index, exponent.args)
            return f"{self.real(base, POWER - 1)} ^ kron_nat {i} {j}", POWER
        if not isinstance(exponent, Integer):
            return f"Rpower {self.real(base, ATOM)} {self.real(exponent, ATOM)}", APPLIED
        return f"{self.real(base, POWER - 1)} ^ {exponent}", POWER

    def _weighted(self, e: Times) -> tuple[str, int] | None:
        """A weight times the logarithm that stands last, as an atom."""
        *weights, log = e.args
        if not isinstance(log, Log) or any(has_log(w) for w in weights):
            return None
        w, a = times(weights), log.args[0]
        if same(w, a):
            return f"xlogx {self.real(w, ATOM)}", APPLIED
        quotient = isinstance(a, Over) and same(w, a.args[0])
        return (
            f"xlog{'xy' if quotient else 'y'} {self.real(w, ATOM)} {self.real(a.args[1] if quotient else a, ATOM)}",
            APPLIED,
        )

    def _named(self, e: Named) -> tuple[str, int]:
        from .quantities import kinds

        spelled = {"size": self.index, "index": self.index, "real": lambda a: self.real(a, ATOM)}
        parts = [
            spelled.get(kind, self.family)(a)
            for kind, a in sorted(
                zip(kinds(e.quantity).values(), e.arguments, strict=True), key=lambda p: p[0] != "size"
            )
        ]
        return f"{e.quantity.name} {' '.join(parts)}", APPLIED

    # ---- families and indices ----------------------------------------------------------------
    def family(self, e: Expr) -> str:
        """A family, or a row of one, as an argument."""
        if isinstance(e, Symbol):
            return self.names(e.name)
        if isinstance(e, At):
            return f"({self.entry(e)})"
        raise NotExported(f"{e} is not a family")

    def entry(self, e: At) -> str:
        """The family applied to its indices."""
        return " ".join([self.family(e.family), *map(self.index, e.indices)])

    def index(self, e: Expr) -> str:
        """An index term as an argument."""
        written, atom = self._index(e)
        return written if atom else f"({written})%Z"

    def end(self, e: Expr) -> str:
        """An index term as the end of a range, where Rocq expects an integer."""
        return self._index(e)[0]

    def _index(self, e: Expr) -> tuple[str, bool]:
        if isinstance(e, Integer):
            return (str(e), True) if e >= 0 else (f"- {-e}", False)
        if isinstance(e, Symbol):
            if e.name not in self.integers:
                raise NotExported(f"{e} is read as an index, but nothing given says that it is an integer")
            return self.names(e.name), True
        if isinstance(e, At):
            return f"({self.entry(e)})", True
        if isinstance(e, Neg):
            return f"- {self._factor(e.args[0])}", False
        if isinstance(e, Plus):
            out = self._factor(e.args[0])
            for part in e.args[1:]:
                minus = isinstance(part, Neg)
                out += f" {'-' if minus else '+'} {self._factor(part.args[0] if minus else part)}"
            return out, False
        if isinstance(e, Times):
            return " * ".join(map(self._factor, e.args)), False
        raise NotExported(f"{e} cannot be an index")

    def _factor(self, e: Expr) -> str:
        written, atom = self._index(e)
        return written if atom else f"({written})"


def parts_of(e: Node) -> list[tuple[int, Expr]]:
    """The children of a node that are lines, with their places."""
    return [(i, a) for i, a in enumerate(e.args) if not isinstance(a, Str) and not (isinstance(e, Binder) and i)]
