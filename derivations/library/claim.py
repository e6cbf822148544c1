"""To state a claim in text and prove it by rules: `claim(...).by(...).qed()`."""

from __future__ import annotations

from dataclasses import dataclass
from inspect import signature
from typing import Any

from sympy import Expr

from derivations import read
from derivations.rewrite import Claim, Derivation, Relation, Rule
from derivations.rewrite.position import Place
from derivations.terms import sorts
from derivations.terms.node import IllFormed

from .theorem import Theorem


@dataclass(frozen=True)
class Proof(Derivation):
    """A derivation whose choices and places may be given as text, and its lemmas as theorems."""

    def by(self, rule: Rule | Derivation | Theorem, *, at: Place | None = None, **choices: Any) -> Proof:
        """One more line; see `Derivation.by`. Of a theorem the main claim is used."""
        rule = rule.claims[0] if isinstance(rule, Theorem) else rule
        place = read.term(at, self.claim.given) if isinstance(at, str) else at
        read_ = {k: self._choice(rule, k, v) for k, v in choices.items()}
        return super().by(rule, at=place, **read_)  # type: ignore[return-value]  # dataclasses.replace keeps the class

    def _choice(self, rule: Rule | Derivation, key: str, value: Any) -> Any:
        """A choice that is to be a line, as a line."""
        given = self.claim.given
        if isinstance(value, Theorem):
            return value.claims[0]
        if key == "names":
            return {n: read.term(t, given) if isinstance(t, str) else t for n, t in dict(value).items()}
        wanted = signature(rule.rewrite).parameters.get(key) if isinstance(rule, Rule) else None
        is_line = wanted is not None and wanted.annotation in (Expr, "Expr")
        return read.term(value, given) if is_line and isinstance(value, str) else value

    def qed(self) -> Derivation:
        """The finished derivation."""
        super().qed()
        return Derivation(self.claim, self.steps)


def claim(
    title: str, left: str | Expr, relation: str, right: str | Expr, *, given: str = "", source: str = "",
) -> Proof:
    """State that left stands in the relation to right, under hypotheses; prove it with `.by(...)`.

    >>> from derivations.rules import sums
    >>> d = claim("a sum of ones", "Sum(1, (n, 1, N))", "=", "N", given="n in 1..N").by(sums.constant).qed()
    >>> print(d.steps[0].after)
    N
    """
    hypotheses = read.hypotheses(given)
    a, b = (read.line(e, hypotheses) if isinstance(e, str) else e for e in (left, right))
    sorts.check([a, b], hypotheses)
    try:
        r = Relation.read(relation)
    except ValueError as no:
        raise IllFormed(str(no)) from None
    return Proof(Claim(title, a, r, b, hypotheses, source))
