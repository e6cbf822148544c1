"""How a line makes a polynomial: signs that the parts have and that it no longer shows once multiplied out."""

from __future__ import annotations

from dataclasses import dataclass

from derivations.terms import affine
from derivations.terms.affine import Atom

from . import signs
from .context import Context
from .poly import Poly, free


@dataclass(frozen=True)
class Written:
    """A polynomial as a line makes it of parts that have signs which it no longer shows once multiplied out."""

    how: str  # "+", "*"; of one part "power", "even power", "exp"; "sum", over the index
    parts: tuple[Poly, ...]
    index: Atom | None = None


def shows(c: Context, p: Poly, strictly: bool = False) -> bool:
    """Whether p has the sign that its parts give it, as a line makes it of them."""
    sign = _positive_of if strictly else _nonneg_of
    return any(sign(c, w) and _has_parts(c, p, w) for w in c.written.get(p, ()))


def _has_parts(c: Context, p: Poly, w: Written) -> bool:
    """Whether the parts exist wherever p does: an index of theirs that p does not show has some value."""
    lost = free(m for q in w.parts for m, _ in q) - free(m for m, _ in p) - {w.index}
    return all(c.at_least(*reversed(c.ranges[x])) for x in lost if x[0] == "u")


def _nonneg_of(c: Context, w: Written) -> bool:
    if w.index is not None:  # a formal sum that runs backwards has the other sign
        lower, upper = c.ranges[w.index]
        if not c.at_least(affine.add(upper, affine.constant(1)), lower):
            return False
    return w.how in ("even power", "exp") or all(signs.nonneg(c, q) for q in w.parts)


def _positive_of(c: Context, w: Written) -> bool:
    if w.how == "even power":
        return signs.nonzero(c, w.parts[0])
    if w.how == "exp":
        return signs.finite(c, w.parts[0])
    if w.index is not None:
        lower, upper = c.ranges[w.index]
        return c.at_least(upper, lower) and signs.positive(c, w.parts[0])
    if w.how == "+":
        return all(signs.nonneg(c, q) for q in w.parts) and any(signs.positive(c, q) for q in w.parts)
    return all(signs.positive(c, q) for q in w.parts)
