"""To state a claim in text and prove it by rules: `claim(...).by(...).qed()`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sympy import Expr

from derivations import read
from derivations.rewrite import Claim, Derivation, Relation, Rule
from derivations.rewrite.position import At
from derivations.terms.node import IllFormed

LINES = ("to", "what", "map", "label")  # choices of rules that are lines


@dataclass(frozen=True)
class Proof(Derivation):
    """A derivation whose choices and places may be given as text."""

    def by(self, rule: Rule | Derivation, *, at: At | None = None, **choices: Any) -> Proof:
        """One more line; see `Derivation.by`."""
        given = self.claim.given
        lines = {k: read.term(v, given) if k in LINES and isinstance(v, str) else v for k, v in choices.items()}
        place = read.term(at, given) if isinstance(at, str) else at
        return super().by(rule, at=place, **lines)  # type: ignore[return-value]  # dataclasses.replace keeps the class

    def qed(self) -> Derivation:
        """The finished derivation."""
        super().qed()
        return Derivation(self.claim, self.steps)


def claim(title: str, left: str | Expr, relation: str, right: str | Expr, *, given: str = "", source: str = "") -> Proof:
    """State that left stands in the relation to right, under hypotheses; prove it with `.by(...)`.

    >>> from derivations.rules import sums
    >>> d = claim("a sum of ones", "Sum(1, (n, 1, N))", "=", "N", given="n in 1..N").by(sums.constant).qed()
    >>> print(d.steps[0].after)
    N
    """
    hypotheses = read.hypotheses(given)
    a, b = (read.line(e, hypotheses) if isinstance(e, str) else e for e in (left, right))
    try:
        r = Relation.read(relation)
    except ValueError as no:
        raise IllFormed(str(no)) from None
    return Proof(Claim(title, a, r, b, hypotheses, source))
