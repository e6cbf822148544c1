"""Signs that follow from the givens, the guards and the form of a polynomial. False means: not shown."""

from __future__ import annotations

from fractions import Fraction

from derivations.terms import affine
from derivations.terms.affine import Affine

from .context import Context, match
from .poly import ONE, Factor, Monomial, Poly, add, const, content, free_of_factor, number_of, of, scale, to_affine


def positive(c: Context, p: Poly) -> bool:
    """Whether p > 0 is shown."""
    return _memo(c, "pos", p)


def nonneg(c: Context, p: Poly) -> bool:
    """Whether p >= 0 is shown."""
    return _memo(c, "nonneg", p)


def nonzero(c: Context, p: Poly) -> bool:
    """Whether p != 0 is shown."""
    return _memo(c, "nonzero", p)


def _memo(c: Context, what: str, p: Poly) -> bool:
    key = (what, p, c.guards)
    if key not in c.memo:
        c.memo[key] = False  # while it is being decided, nothing rests on it
        c.memo[key] = {"pos": _positive, "nonneg": _nonneg, "nonzero": _nonzero}[what](c, p)
    return c.memo[key]


def _positive(c: Context, p: Poly) -> bool:
    if number_of(p) is not None:
        return number_of(p) > 0
    if _stated(c, p, (">",)) or c.known.get(p) == ">" or _guarded(c, p):
        return True
    if len(p) == 1:
        m, k = p[0]
        return k > 0 and all(_positive_power(c, f, e) for f, e in m)
    a = _integer(c, p)
    if a is not None and c.at_least(a, affine.constant(1)):
        return True
    if all(nonneg(c, (t,)) for t in p) and any(positive(c, (t,)) for t in p):
        return True
    parts = _parted(c, p)
    if parts is not None:
        return all(positive(c, q) for q in parts) or all(positive(c, scale(q, -1)) for q in parts)
    return _less_a_fact(c, p, (">",))


def _nonneg(c: Context, p: Poly) -> bool:
    if number_of(p) is not None:
        return number_of(p) >= 0
    if _stated(c, p, (">", ">=")) or p in c.known or _guarded(c, p):
        return True
    if len(p) == 1:
        m, k = p[0]
        return k > 0 and all(_nonneg_power(c, f, e) for f, e in m)
    a = _integer(c, p)
    if a is not None and c.at_least(a, affine.ZERO):
        return True
    if all(nonneg(c, (t,)) for t in p) or _one_less_probability(c, p):
        return True
    parts = _parted(c, p)
    if parts is not None:
        return all(nonneg(c, q) for q in parts) or all(nonneg(c, scale(q, -1)) for q in parts)
    return _less_a_fact(c, p, (">", ">="))


def _less_a_fact(c: Context, p: Poly, ops: tuple[str, ...]) -> bool:
    """Whether p minus something that is given as positive is still shown to be >= 0; at most twice over."""
    if len(p) > 4 or c.depth >= 2:
        return False
    c.depth += 1
    try:
        return any(f.op in ops and not f.wild and len(f.pattern) <= 2 and any(m in dict(p) for m, _ in f.pattern)
                   and nonneg(c, add(p, scale(f.pattern, -1))) for f in c.facts)
    finally:
        c.depth -= 1


def _parted(c: Context, p: Poly) -> list[Poly] | None:
    """Polynomials whose product has the sign of p: its common factors, its numerator, its denominator."""
    from .atoms import over_common_denominator

    top, bottom = over_common_denominator(c, p)
    if number_of(bottom) is None:
        return [top, bottom]
    _, m, q = content(p)
    return [((m, 1),), q] if m else None


def _nonzero(c: Context, p: Poly) -> bool:
    if number_of(p) is not None:
        return number_of(p) != 0
    if positive(c, p) or positive(c, scale(p, -1)) or _stated(c, p, ("!=",)) or _stated(c, scale(p, -1), (">", "!=")):
        return True
    if len(p) == 1:
        return all(nonzero_factor(c, f) for f, _ in p[0][0])
    parts = _parted(c, p)
    return parts is not None and all(nonzero(c, q) for q in parts)


def nonzero_factor(c: Context, f: Factor) -> bool:
    """Whether a factor is shown not to be 0."""
    return positive_factor(c, f) or _stated(c, of(f), ("!=",)) or (f[0] == "p" and nonzero(c, f[1]))


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
    if _entry(c, f, (">",)) or _stated(c, of(f), (">",)) or _guarded(c, of(f)):
        return True
    if tag == "at":
        return _dominates(c, f)
    if tag == "exp":
        return all(finite_log(c, g) for g, _ in f[1])
    if tag == "p":
        return positive(c, f[1])
    if tag == "log":
        n = number_of(f[1])
        return n is not None and n > 1
    return tag == "n" or (tag == "sum" and _positive_sum(c, f))


def nonneg_factor(c: Context, f: Factor) -> bool:
    """Whether a factor is shown to be >= 0."""
    tag = f[0]
    if tag in ("d", "le", "exp", "n") or _entry(c, f, (">", ">=")) or _stated(c, of(f), (">=",)):
        return True
    if c.is_integer(f) and c.at_least(affine.atom(f), affine.ZERO):
        return True
    if tag == "sum":
        return nonneg(c, ((open_sum(c, f)[1], 1),))
    if tag == "p":
        return nonneg(c, f[1])
    if tag == "log":
        a = _integer(c, f[1])
        return a is not None and c.at_least(a, affine.constant(1))
    return positive_factor(c, f)


def finite_log(c: Context, f: Factor) -> bool:
    """Whether a factor of an exponent is no infinite logarithm."""
    if f[0] in ("log", "labs", "flog"):
        return nonzero(c, f[1])
    if f[0] == "sum":
        return all(finite_log(c, g) for g, _ in open_sum(c, f)[1])
    return f[0] != "p" or all(finite_log(c, g) for m, _ in f[1] for g, _ in m)


def _entry(c: Context, f: Factor, ops: tuple[str, ...]) -> bool:
    """Whether a condition on the family's entries, for each index, says so."""
    if f[0] != "at":
        return False
    for indices, op, wild in c.entries.get(f[1], ()):
        if op in ops:
            found = match(indices, f[2], wild)
            if found is not None and c.in_ranges(found):
                return True
    return ">=" in ops and any(n.family == f[1] for n in c.pmfs)


def _stated(c: Context, p: Poly, ops: tuple[str, ...]) -> bool:
    """Whether a condition says so of p, up to a positive factor."""
    if not c.facts or not p:
        return False
    k, _, _ = content(p)
    unit = scale(p, Fraction(1) / k)
    for fact in c.facts:
        if fact.op in ops and len(fact.pattern) == len(unit):
            found = match(fact.pattern, unit, fact.wild)
            if found is not None and c.in_ranges(found):
                return True
    return False


def _guarded(c: Context, p: Poly) -> bool:
    """Whether p is a factor of a weight that is not 0 here."""
    if not c.guards:
        return False
    k, _, _ = content(p)
    unit = scale(p, Fraction(1) / k)
    for g in c.guards:
        if g == unit or (len(g) == 1 and len(unit) == 1 and _within(unit, g[0][0])):
            return True
    return False


def _within(unit: Poly, guard: Monomial) -> bool:
    factors = {f for f, _ in guard}
    return unit[0][1] > 0 and all(f in factors for f, _ in unit[0][0])


def _dominates(c: Context, f: Factor) -> bool:
    """p << q: q_k is not 0 where p_k is not, and it is >= 0."""
    if not _entry(c, f, (">=",)):
        return False
    for d in c.dominated():
        if d.q == f[1] and positive(c, c.entry_form(d.p, f[2])):  # type: ignore[attr-defined]  # set by normal.py
            return True
    return False


def _one_less_probability(c: Context, p: Poly) -> bool:
    """1 - p_k, for an entry of a distribution."""
    rest = add(const(1), scale(p, -1))
    return len(rest) == 1 and rest[0][1] == 1 and len(rest[0][0]) == 1 and rest[0][0][0][1] == 1 and any(
        n.family == rest[0][0][0][0][1] for n in c.pmfs if rest[0][0][0][0][0] == "at")


def open_sum(c: Context, f: Factor) -> tuple[dict, Monomial]:
    """A sum's body with fresh open indices: ({open index: (1, upper)}, monomial)."""
    from .rename import rename

    opened = {("b", height_of(f), i): c.open_index(affine.constant(1), h) for i, h in enumerate(f[1])}
    mapping = {b: affine.atom(u) for b, u in opened.items()}
    return {u: c.ranges[u] for u in opened.values()}, rename(f[2], mapping)


def height_of(f: Factor) -> int:
    """The height at which a sum binds its indices."""
    from .poly import height

    return height(f)


def _positive_sum(c: Context, f: Factor) -> bool:
    """All terms >= 0 and one of them > 0: each one, or an exhibited one."""
    binders, body = open_sum(c, f)
    if not nonneg(c, ((body, 1),)):
        return False
    if all(c.at_least(upper, lower) for lower, upper in binders.values()) and positive(c, ((body, 1),)):
        return True
    from .sums import summed

    rest = tuple((g, e) for g, e in body if not positive_factor(c, g))
    if rest != body and positive(c, summed(c, rest, binders)):  # a factor > 0 at each index changes no sign
        return True
    return _witness(c, list(binders), body)


def _witness(c: Context, binders: list, body: Monomial) -> bool:
    """An assignment of the bound indices, within range, at which the term is > 0."""
    from .rename import substitute

    if not binders:
        return positive(c, ((body, 1),)) if body != ONE else True
    u = binders[0]
    for t in _candidates(c, u, body):
        if c.inside(t, *c.ranges[u]):
            p = substitute(c, body, {u: t})
            if len(p) == 1 and p[0][1] > 0 and _witness(c, binders[1:], p[0][0]):
                return True
    return False


def _candidates(c: Context, u: Factor, body: Monomial) -> list[Affine]:
    found: list[Affine] = []
    for f, _ in body:
        if f[0] == "d":
            found += solutions(f[1], u)
            for x, k in f[1][1]:
                for y, j in f[1][1]:
                    if k == 1 == -j and x[0] == "at" == y[0] and x[1] == y[1]:  # y_n = y_m at m = n
                        found += [b for a, b in zip(x[2] + y[2], y[2] + x[2], strict=True) if a == affine.atom(u)]
        if f[0] == "at":
            stated = [m[0][0] for g in c.guards for m in (g[0][0],) if m] + [
                h for g in c.guards if len(g) == 1 for h, _ in g[0][0]]
            known = [h[2] for h in stated if h[0] == "at" and h[1] == f[1]] + [
                i for i, op, _ in c.entries.get(f[1], ()) if op == ">"] + [
                fact.pattern[0][0][0][0][2] for fact in c.facts if fact.op == ">" and len(fact.pattern) == 1
                and fact.pattern[0][0][0][0][:2] == ("at", f[1])]
            found += [b for indices in known for a, b in zip(f[2], indices, strict=True) if a == affine.atom(u)]
    return [t for t in dict.fromkeys(found) if u not in affine.atoms_within(t)]


def solutions(a: Affine, u: Factor) -> list[Affine]:
    """The term that u must equal where a = 0, if u occurs once, with coefficient 1 or -1."""
    k = dict(a[1]).get(u, 0)
    rest = affine.add(a, affine.atom(u), -k)
    return [affine.scale(rest, -k)] if abs(k) == 1 and u not in affine.atoms_within(rest) else []

