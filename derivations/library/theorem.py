"""A theorem: one claim or several, each with its chain, and what a reader wants to know of it."""

from __future__ import annotations

from dataclasses import dataclass

from derivations.rewrite import Claim, Derivation, Step
from derivations.terms.shown import Shown


@dataclass(frozen=True)
class Theorem(Shown):
    """Proved claims under a permanent short name.

    `answers` says which question of a student it settles; `constant` names the constant and what it is constant in.
    """

    name: str
    title: str
    claims: tuple[Derivation, ...]
    answers: str
    remarks: tuple[str, ...] = ()
    constant: str = ""
    source: str = ""

    @property
    def claim(self) -> Claim:
        """The main claim."""
        return self.claims[0].claim

    @property
    def steps(self) -> tuple[Step, ...]:
        """The steps of the main claim's proof."""
        return self.claims[0].steps

    def text(self) -> str:
        """The proofs as text."""
        return "\n\n".join(d.text() for d in self.claims)

    def latex(self) -> str:
        """The proofs as LaTeX."""
        return "\n\n".join(d.latex() for d in self.claims)
