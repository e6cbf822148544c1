"""Random lines before two judges: what one proves the other must not refute. Run it for long by hand:

    python tests/fuzz.py SECONDS [SEED]

The lines are grown from the vocabulary of machine-learning theory; a partner is made by rules at random places, or by a
small mutation (an index, a name, a factor, a range, a sign). Seeds are kept in the report of a failure; the same seed
gives the same lines on every machine.
"""

from __future__ import annotations

import random
import sys
import time
from dataclasses import dataclass, field

from sympy import Expr

from derivations.check import numeric
from derivations.check.conditions import sought
from derivations.check.exact import related
from derivations.check.judge import decided
from derivations.check.verdict import Verdict
from derivations.read import hypotheses
from derivations.rewrite import Claim, Derivation, Refused
from derivations.rewrite.relation import EQUAL
from derivations.rules import all_rules
from derivations.terms import IllFormed, name, number, put, sorts, subterms
from derivations.terms.algebra import Exp, Log, Neg, Over, Plus, Power, Times
from derivations.terms.hypotheses import Hypotheses
from derivations.terms.sums import At, Delta, ProductOver, SumOver

GIVENS = [
    "k in 1..K; n in 1..N; y_n in 1..K; p, q pmf on k in 1..K; u_k real; w_n >= 0; a real",
    "k in 1..K; n in 1..N; y_n in 1..K; p_k pmf over k; q_k > 0; u_k > 0; w_n > 0; a > 0",
    "k in 1..K; n in 1..N; y_n in 1..K; p_k >= 0; q_k >= 0; u_k real; w_n real; p << q; 0 < a < 1",
    "k in 1..K; n in 1..N; y_n in 1..K; y_n distinct; p, q pmf on k in 1..K; q_k > 0; u_k real; w_n pmf over n; a real",
    "k in 1..K; n in 1..N; y_n in 1..K; q_k >= 0; u_k real; w_n real; a real; "
    "p_k := (1/N)*Sum(KroneckerDelta(k, y[n]), (n, 1, N))",
]
K, N = name("K"), name("N")


class Grower:
    """Grows lines and their mutants."""

    def __init__(self, seed: int) -> None:
        self.r = random.Random(seed)

    def index(self, scope: dict[str, str]) -> Expr:
        """An index term that ranges over classes."""
        classes = [i for i, kind in scope.items() if kind == "K"]
        samples = [i for i, kind in scope.items() if kind == "N"]
        choices = [name(c) for c in classes] * 3 + [At(name("y"), name(s)) for s in samples] * 2 + [number(1)]
        return self.r.choice(choices)

    def term(self, depth: int, scope: dict[str, str]) -> Expr:
        """A random term whose free indices are in scope."""
        r = self.r.random()
        if depth == 0 or r < 0.18:
            return self.leaf(scope)
        if r < 0.42:
            return Times(self.term(depth - 1, scope), self.term(depth - 1, scope))
        if r < 0.56:
            b = self.term(depth - 1, scope)
            return Plus(self.term(depth - 1, scope), Neg(b) if self.r.random() < 0.4 else b)
        if r < 0.66:
            return Times(self.weight(scope), Log(self.positive(scope)))
        if r < 0.72:
            return Over(self.term(depth - 1, scope), self.positive(scope))
        if r < 0.76:
            return Power(self.leaf(scope), self.r.choice([number(2), number(0), name("N"), Over(number(1), number(2))]))
        if r < 0.79:
            return Exp(self.leaf(scope))
        return self.ranged(depth, scope)

    def ranged(self, depth: int, scope: dict[str, str]) -> Expr:
        kind, index = self.r.choice([("K", "k"), ("K", "j"), ("N", "n"), ("N", "m"), ("K", "k")])
        size = name(kind)
        lower, upper = number(1), size
        inner = [i for i, of in scope.items() if of == kind]
        r = self.r.random()
        if r < 0.08:
            lower = number(2)
        elif r < 0.16:
            upper = Plus(size, Neg(number(1)))
        elif r < 0.26 and inner:
            upper = name(self.r.choice(inner))
        elif r < 0.32 and inner:
            lower = name(self.r.choice(inner))
        if index in {str(lower), str(upper)}:
            lower, upper = number(1), size
        build = ProductOver if self.r.random() < 0.08 else SumOver
        return build(self.term(depth - 1, {**scope, index: kind}), name(index), lower, upper)

    def leaf(self, scope: dict[str, str]) -> Expr:
        samples = [i for i, kind in scope.items() if kind == "N"]
        choices = [lambda: At(name(self.r.choice("pqu")), self.index(scope))] * 4
        choices += [lambda: Delta(self.index(scope), self.index(scope))] * 2
        choices += [lambda: name("a"), lambda: number(self.r.randrange(3)), lambda: N]
        if samples:
            choices += [lambda: At(name("w"), name(self.r.choice(samples)))] * 2
        return self.r.choice(choices)()

    def weight(self, scope: dict[str, str]) -> Expr:
        return self.r.choice(
            [
                lambda: At(name("p"), self.index(scope)),
                lambda: Delta(self.index(scope), self.index(scope)),
                lambda: Over(number(1), N),
            ]
        )()

    def positive(self, scope: dict[str, str]) -> Expr:
        entry = At(name(self.r.choice("pq")), self.index(scope))
        return self.r.choice(
            [entry, entry, Over(entry, At(name("q"), self.index(scope))), N, name("a"), Times(N, entry)]
        )

    def mutant(self, e: Expr) -> Expr:
        """e with one small change, perhaps none that matters."""
        path, part = self.r.choice(list(subterms(e)))
        if isinstance(part, At) and str(part.family) in "pqu":
            return put(e, path, At(name(self.r.choice("pqu")), *part.indices))
        if isinstance(part, Plus | Times):
            kept = list(part.args)
            self.r.shuffle(kept)
            return put(e, path, type(part)(*kept) if self.r.random() < 0.6 else kept[0])
        if isinstance(part, Neg):
            return put(e, path, part.args[0])
        if isinstance(part, SumOver) and isinstance(part.body, SumOver) and self.r.random() < 0.5:
            b = part.body
            return put(e, path, SumOver(SumOver(b.body, *part.args[1:]), *b.args[1:]))
        if isinstance(part, SumOver):
            return put(e, path, SumOver(part.body, part.index, part.lower, Plus(part.upper, Neg(number(1)))))
        if isinstance(part, Over):
            return put(e, path, Times(part.args[0], part.args[1]))
        return put(e, path, Times(number(1), part)) if part.is_Symbol is False else e


RULES = [r for r in all_rules() if r.name.split(".")[0] in ("sums", "deltas", "logarithms", "algebra", "distributions")]


def rewritten(e: Expr, given: str, r: random.Random) -> Expr:
    """e after a few rules at random places; where none applies, itself."""
    d = Derivation(Claim("", e, EQUAL, e, hypotheses(given)))
    for _ in range(r.randrange(1, 4)):
        places = [p for p, _ in subterms(d.end)]
        for _ in range(40):
            try:
                d = d.by(r.choice(RULES), at=r.choice(places))
                break
            except (Refused, IllFormed, TypeError):
                continue
    return d.end if all(s.relation == EQUAL for s in d.steps) else e


@dataclass
class Report:
    """What was judged, and what went wrong."""

    verdicts: dict[str, int] = field(default_factory=dict)
    faults: list[str] = field(default_factory=list)
    slowest: float = 0.0


def run(seconds: float, seed: int = 0, limit: int = 10**9) -> Report:
    """Judge random pairs until the time or the number is up."""
    report, end = Report(), time.monotonic() + seconds
    while time.monotonic() < end and sum(report.verdicts.values()) < limit:
        seed += 1
        pair = lines_of(seed)
        if pair is None:
            continue
        left, right, given, ruled = pair
        start = time.monotonic()
        try:
            said = judged(left, right, hypotheses(given))
        except Exception as crash:  # the fuzz must go on, and report it
            report.faults.append(f"seed {seed}: {type(crash).__name__}: {crash}\n  {left}\n  {right}\n  {given}")
            continue
        report.slowest = max(report.slowest, time.monotonic() - start)
        report.verdicts[said.verdict] = report.verdicts.get(said.verdict, 0) + 1
        if wrong := fault(said, ruled):
            report.faults.append(f"seed {seed}: {wrong}\n{said}")
    return report


def judged(left: Expr, right: Expr, given: Hypotheses) -> Verdict:
    """The verdict, with every instance that the refuter has."""
    exact = sought(related(left, "=", right, given), left, "=", right, given)
    return decided(exact, numeric.compare(left, right, given), left, "=", right, given)


def lines_of(seed: int) -> tuple[Expr, Expr, str, bool] | None:
    """The pair of this seed: two lines, the givens, and whether rules alone led from one to the other."""
    grower = Grower(seed)
    given = grower.r.choice(GIVENS)
    ruled = grower.r.random() < 0.5
    try:
        left = grower.term(grower.r.choice((3, 3, 4, 5)), {})
        right = rewritten(left, given, grower.r) if ruled else grower.mutant(left)
        sorts.check([left, right], hypotheses(given))
    except IllFormed:
        return None
    return left, right, given, ruled


def fault(said: Verdict, ruled: bool) -> str:
    """What is wrong with a verdict; empty when nothing is."""
    if said.verdict == "conflict":
        return "conflict"
    if said.checks and said.checks["exact"] == "proved" and said.checks["numeric"]["undefined"]:
        return "proved, yet undefined at an instance"
    return "rules led to a false line" if ruled and said.verdict == "refuted" else ""


if __name__ == "__main__":
    made = run(float(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 0)
    print(
        f"{sum(made.verdicts.values())} pairs: {made.verdicts}; slowest {made.slowest:.2f} s; faults {len(made.faults)}"
    )
    print("\n\n".join(made.faults[:20]))
