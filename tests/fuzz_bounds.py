"""Random bounds and minima, with and without witnesses, before two judges: what one proves the other must not refute.

    python tests/fuzz_bounds.py SECONDS [SEED]

A pair is made of a log(a/c) and a - c by sums, weights and quotients, then perhaps mutated; so is its witness.
"""

from __future__ import annotations

import sys
import time

from fuzz import Grower, K, N, Report
from sympy import Expr

from derivations.check import numeric
from derivations.check.exact import related
from derivations.check.witnesses import guessed
from derivations.read import hypotheses
from derivations.terms import IllFormed, name, number, sorts
from derivations.terms.algebra import Log, Neg, Over, Plus, Times
from derivations.terms.sums import At, Delta, SumOver

SIZES = "k in 1..K; n in 1..N; y_n in 1..K; "
PHAT = "p_k := (1/N)*Sum(KroneckerDelta(k, y[n]), (n, 1, N)); "
GIVENS = [
    "p, q pmf on k in 1..K; u_k real; v_k := 1/K; w_n >= 0; a real",
    "p_k >= 0; q_k >= 0; Sum(q[k], (k, 1, K)) <= 1; u_k >= 0; v_k := q[k]/2; w_n >= 0; a >= 0",
    PHAT + "q pmf on k in 1..K; u_k pmf over k; v_k := p[k]; w_n real; a > 0",
    "p pmf on k in 1..K; q_k >= 0; Sum(q[k], (k, 1, K)) = 1; u_k >= p_k; v_k := p[k]/2; w_n real; a > 1; p << q",
    "p pmf on k in 1..K; q_k >= 0; Sum(q[k], (k, 1, K)) <= 1; u_k >= 0; v_k := p[k]; w_n real; a >= 0",
]
Bound = tuple[Expr, Expr, Expr]  # left, right, and the gap between them


class Bounds(Grower):
    """Grows bounds."""

    def entry(self, scope: dict[str, str]) -> Expr:
        return At(name(self.r.choice("pqu")), self.index(scope))

    def tangent(self, scope: dict[str, str]) -> Bound:
        a = self.r.choice([self.entry(scope), self.entry(scope), name("a"), Delta(self.index(scope), number(1))])
        c = self.r.choice([self.entry(scope), self.entry(scope), number(1), self.positive(scope)])
        left = Times(a, Log(Over(a if self.r.random() < 0.85 else self.entry(scope), c)))
        right = self.r.choice([Plus(a, Neg(c)), Plus(a, Neg(c)), Plus(c, Neg(a)), number(0)])
        return left, right, Plus(left, Neg(Plus(a, Neg(c))))

    def bound(self, depth: int, scope: dict[str, str]) -> Bound:
        r = self.r.random()
        if depth == 0 or r < 0.3:
            return self.tangent(scope)
        if r < 0.6:
            size, i = self.r.choice([(K, "k"), (K, "j"), (N, "n")])
            upper = size if self.r.random() < 0.8 else Plus(size, Neg(number(1)))
            parts = self.bound(depth - 1, {**scope, i: str(size)})
            return tuple(SumOver(e, name(i), number(1), upper) for e in parts)
        parts = self.bound(depth - 1, scope)
        if r < 0.75:
            weight = self.term(0, scope)
            return tuple(Times(weight, e) for e in parts)
        if r < 0.85:
            below = self.positive(scope)
            return tuple(Over(e, below) for e in parts)
        return tuple(map(Plus, parts, self.bound(depth - 1, scope)))

    def minimum(self) -> tuple[Bound, str]:
        p, q, k = self.r.choice("ppuv"), At(name("q"), name("k")), name("k")
        a, c = (At(name(p), k), q) if self.r.random() < 0.6 else (q, At(name(p), k))
        body = Times(a, Log(Over(a, c)))
        left, gap = (SumOver(e, k, number(1), K) for e in (body, Plus(body, Neg(Plus(a, Neg(c))))))
        r, parts = self.r.random(), (left, number(0), gap)
        if r < 0.3:
            weight = self.term(0, {})
            parts = (Times(weight, left), number(0), Times(weight, gap) if self.r.random() < 0.5 else gap)
        elif r < 0.5:
            parts = tuple(map(Plus, parts, self.bound(1, {})))
        return parts, f"min(q = {p if self.r.random() < 0.8 else 'u'})"


def pair_of(seed: int) -> tuple[Expr, str, Expr, str, Expr | None] | None:
    """Left, relation, right, givens and witness of this seed."""
    g = Bounds(seed)
    given = SIZES + g.r.choice(GIVENS)
    try:
        if g.r.random() < 0.5:
            (left, right, gap), relation = g.minimum()
        else:
            (left, right, gap), relation = g.bound(g.r.choice((1, 2, 2, 3)), {}), g.r.choice([">=", ">=", "<=", ">"])
        left, right, gap = (g.mutant(e) if g.r.random() < 0.15 else e for e in (left, right, gap))
        left, right = (Neg(left), Neg(right)) if relation == "<=" else (left, right)
        sorts.check([left, right, gap], hypotheses(given))
    except IllFormed:
        return None
    return left, relation, right, given, gap if g.r.random() < 0.6 else None


def run(seconds: float, seed: int = 0, limit: int = 10**9) -> Report:
    """Judge random bounds until the time or the number is up."""
    report, end = Report(), time.monotonic() + seconds
    while time.monotonic() < end and sum(report.verdicts.values()) < limit:
        seed += 1
        if (pair := pair_of(seed)) is None:
            continue
        left, relation, right, given, witness = pair
        h = hypotheses(given)
        sides = (left, relation, right, h, witness)
        exact, seen = guessed(related(*sides), *sides), numeric.compare(left, right, h, relation)
        word = exact.verdict if exact.verdict == "proved" else seen.verdict
        report.verdicts[word] = report.verdicts.get(word, 0) + 1
        if exact.verdict == "proved" and (seen.verdict == "refuted" or seen.undefined):
            report.faults.append(f"seed {seed}: {left} {relation} {right}, witness {witness}\n  {given}\n  {seen}")
    return report


if __name__ == "__main__":
    made = run(float(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 0)
    print(f"{sum(made.verdicts.values())} pairs: {made.verdicts}; faults {len(made.faults)}")
    print("\n\n".join(made.faults[:20]))
