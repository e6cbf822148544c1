"""Signs that follow from the givens, the guards and the form of a polynomial. False means: not shown."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from derivations.terms import affine
from derivations.terms.affine import Affine

from . import atoms, wholes, witness, written
from .context import Context
from .poly import Factor, Monomial, Poly, add, const, content, number_of, of, scale, to_affine, unit
from .stated import dominates, entry, guarded, stated
from .switches import values

LOGS = ("log", "labs", "flog")
DEEP = (*LOGS, "sum", "p")  # in which a logarithm may occur; what it makes of an exponential is finite


def positive(c: Context, p: Poly) -> bool:
    """Whether p > 0 is shown."""
    return _memo(c, _positive, p)


def nonneg(c: Context, p: Poly) -> bool:
    """Whether p >= 0 is shown."""
    return _memo(c, _nonneg, p)


def nonzero(c: Context, p: Poly) -> bool:
    """Whether p != 0 is shown."""
    return _memo(c, _nonzero, p)


def _memo(c: Context, test: Callable[[Context, Poly], bool], p: Poly) -> bool:
    p = c.complements.get(p, p) if c.complements else p
    key = (test.__name__, p, c.guards, c.extra)
    known = c.memo.get(key)
    if known is None:
        c.memo[key] = False  # while it is being decided, nothing rests on it
        known = c.memo[key] = test(c, p)
    return known


def _positive(c: Context, p: Poly) -> bool:
    if number_of(p) is not None:
        return number_of(p) > 0
    if stated(c, p, (">",)) or written.shows(c, p, strictly=True) or guarded(c, p):
        return True
    if len(p) == 1:
        return _signed(c, p, _positive_power, (">",))
    a = _integer(c, p)
    if a is not None and c.at_least(a, affine.constant(1)):
        return True
    if all(nonneg(c, (t,)) for t in p) and any(positive(c, (t,)) for t in p):
        return True
    parts = _parted(c, p)
    if parts is not None:
        return all(positive(c, q) for q in parts) or all(positive(c, scale(q, -1)) for q in parts)
    if (both := values(p)) is not None:
        return all(positive(c, q) for q in both)
    return _less_a_fact(c, p, strictly=True)


def _nonneg(c: Context, p: Poly) -> bool:
    if number_of(p) is not None:
        return number_of(p) >= 0
    if stated(c, p, (">", ">=")) or written.shows(c, p) or guarded(c, p):
        return True
    if len(p) == 1:
        return _signed(c, p, _nonneg_power, (">", ">="))
    a = _integer(c, p)
    if a is not None and c.at_least(a, affine.ZERO):
        return True
    if all(nonneg(c, (t,)) for t in p) or any(shown(c, p) for shown in wholes.WHOLE):
        return True
    parts = _parted(c, p)
    if parts is not None:
        return all(nonneg(c, q) for q in parts) or all(nonneg(c, scale(q, -1)) for q in parts)
    if (both := values(p)) is not None:
        return all(nonneg(c, q) for q in both)
    return _less_a_fact(c, p)


def _signed(c: Context, p: Poly, holds: Callable[[Context, Factor, Any], bool], ops: tuple[str, ...]) -> bool:
    """Whether the factors of a term give it the sign: of those that are negative, an even number beside k > 0."""
    ((m, k),) = p
    turning = [(f, e) for f, e in m if not holds(c, f, e)]
    odd = all(isinstance(e, int) and e % 2 and nonpositive(c, f, ops) for f, e in turning)
    return odd and (k > 0) == (len(turning) % 2 == 0)


def _less_a_fact(c: Context, p: Poly, strictly: bool = False) -> bool:
    """Whether p minus something that is given as >= 0 is still shown to have the sign; at most twice over."""
    if len(p) > 4 or c.depth >= 2:
        return False
    c.depth += 1
    p = unit(p)
    try:
        return any(
            f.op in (">", ">=")
            and not f.wild
            and len(f.pattern) <= 3
            and any(m in dict(p) for m, _ in f.pattern)
            and (positive if strictly and f.op == ">=" else nonneg)(c, add(p, scale(f.pattern, -1)))
            for f in c.facts
        )
    finally:
        c.depth -= 1


def _parted(c: Context, p: Poly) -> list[Poly] | None:
    """Polynomials whose product has the sign of p: its common factors, its numerator, its denominator."""
    top, bottom = atoms.over_common_denominator(c, p)
    if number_of(bottom) is None:
        return [top, bottom]
    _, m, q = content(p)
    return [((m, 1),), q] if m else None


def _nonzero(c: Context, p: Poly) -> bool:
    if number_of(p) is not None:
        return number_of(p) != 0
    if positive(c, p) or positive(c, scale(p, -1)) or stated(c, p, ("!=",)) or stated(c, scale(p, -1), (">", "!=")):
        return True
    if len(p) == 1:
        return all(nonzero_factor(c, f) for f, _ in p[0][0])
    if (x := _exp_less_1(p)) is not None:
        return nonzero(c, x)
    parts = _parted(c, p) or values(p)
    return parts is not None and all(nonzero(c, q) for q in parts)


def _exp_less_1(p: Poly) -> Poly | None:
    """x, where p is a number times exp(x) - 1."""
    if len(p) == 2 and p[0][0] == () and p[0][1] == -p[1][1] and all(f[0] == "exp" for f, _ in p[1][0]):
        return add(*(((f[1], e),) for f, e in p[1][0]))
    return None


def nonzero_factor(c: Context, f: Factor) -> bool:
    """Whether a factor is shown not to be 0."""
    if f[0] == "exp":
        return finite_term(c, f[1])
    known = positive_factor(c, f) or stated(c, of(f), ("!=",)) or stated(c, scale(of(f), -1), (">",))
    return known or (f[0] == "p" and nonzero(c, f[1]))


def _positive_power(c: Context, f: Factor, e: int) -> bool:
    return positive_factor(c, f) or (_even(e) and nonzero_factor(c, f))


def _nonneg_power(c: Context, f: Factor, e: int) -> bool:
    return _even(e) or nonneg_factor(c, f)


def _even(e: object) -> bool:
    return isinstance(e, int) and e % 2 == 0


def _integer(c: Context, p: Poly) -> Affine | None:
    a = to_affine(p)
    return a if a is not None and all(c.is_integer(x) for x, _ in a[1]) else None


def positive_factor(c: Context, f: Factor) -> bool:
    """Whether a factor is shown to be > 0."""
    tag = f[0]
    if c.is_integer(f) and c.at_least(affine.atom(f), affine.constant(1)):
        return True
    if entry(c, f, (">",)) or stated(c, of(f), (">",)) or guarded(c, of(f)):
        return True
    if tag == "at":
        return dominates(c, f)
    if tag == "exp":
        return not formal(f) and finite_term(c, f[1])
    if tag == "p":
        return positive(c, f[1])
    if tag == "log":
        return positive(c, add(f[1], const(-1)))
    return tag == "n" or (tag == "sum" and witness.positive_sum(c, f))


def nonneg_factor(c: Context, f: Factor) -> bool:
    """Whether a factor is shown to be >= 0."""
    tag = f[0]
    if (
        tag in ("d", "le", "n")
        or (tag == "exp" and not formal(f))
        or entry(c, f, (">", ">="))
        or stated(c, of(f), (">=",))
    ):
        return True
    if c.is_integer(f) and c.at_least(affine.atom(f), affine.ZERO):
        return True
    if tag == "sum":
        return nonneg(c, ((witness.open_sum(c, f)[1], 1),))
    if tag == "p":
        return nonneg(c, f[1])
    if tag == "log":
        return nonneg(c, add(f[1], const(-1)))
    return positive_factor(c, f)


def nonpositive(c: Context, f: Factor, ops: tuple[str, ...] = (">", ">=")) -> bool:
    """Whether a factor is shown to be <= 0; with ">" alone, to be < 0."""
    if f[0] == "log":
        return (nonneg if ">=" in ops else positive)(c, add(const(1), scale(f[1], -1)))
    if f[0] == "sum":
        return ">=" in ops and nonneg(c, ((witness.open_sum(c, f)[1], -1),))
    return stated(c, scale(of(f), -1), ops)


def formal(f: object) -> bool:
    """Whether a formal logarithm occurs in it: exp(c flog x) has the sign of x**c."""
    return isinstance(f, tuple) and (f[:1] == ("flog",) or any(map(formal, f)))


def finite(c: Context, p: Poly) -> bool:
    """Whether p is shown to be finite: no logarithm is infinite where what stands beside it is not 0."""
    return all(finite_term(c, m) for m, _ in p)


def finite_term(c: Context, m: Monomial) -> bool:
    """Whether a term is finite. What stands beside a logarithm and is not 0 is > 0 as guards are, or it is left out."""
    if not any(f[0] in DEEP for f, _ in m):
        return True
    beside = tuple((f, e) for f, e in m if f[0] not in LOGS and e > 0 and nonneg_factor(c, f))
    old, c.guards = c.guards, (*c.guards, ((beside, 1),)) if beside else c.guards
    try:
        return all(_finite_factor(c, f) for f, _ in m)
    finally:
        c.guards = old


def _finite_factor(c: Context, f: Factor) -> bool:
    if f[0] in LOGS:
        return nonzero(c, f[1])
    if f[0] == "sum":
        return finite_term(c, witness.open_sum(c, f)[1])
    return f[0] != "p" or finite(c, f[1])
